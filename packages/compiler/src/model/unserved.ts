/**
 * What the language has and the generators do not serve yet: refused before anything is written, never left out.
 * A construct that is served from now on loses its row here.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inOrder } from '../diagnostics/order.ts';
import { unserved as rows } from '../diagnostics/rows/unserved.ts';
import type { Span } from '../source/source.ts';
import { isFillable } from './filled.ts';
import { thing } from './scope/words.ts';
import type { Attributes, Declaration, Fn, Package, Param, Result, Type, World } from './model.ts';

type Row<T> = readonly [construct: string, isUsed: (item: T) => boolean];

const functions: readonly Row<Fn>[] = [
  ['`async`', ({ async }) => async],
  ['a stream as a result', ({ result }) => result?.stream === true],
  ['a `view` result', ({ result }) => result?.mode === 'view'],
  ['a `shared` result', ({ result }) => result?.mode === 'shared' && !isShared(result.type)],
  [
    'a result `borrow fd`, which nobody would have to keep open,',
    ({ result }) => result !== undefined && isBorrowedFile(result.type),
  ],
];

const params: readonly Row<Param>[] = [['a stream as a parameter', ({ stream }) => stream]];

/** Attributes that would change what is generated. The others are read by tools, or go with something above. */
const attributes = ['batch', 'blocking', 'leaf'] as const satisfies readonly (keyof Attributes)[];

const isShared = (type: Type): boolean =>
  (type.kind === 'bytes' && type.shared) || (type.kind === 'optional' && isShared(type.of));

const isBorrowedFile = (type: Type): boolean =>
  type.kind === 'optional' ? isBorrowedFile(type.of) : type.kind === 'fd' && type.mode === 'borrow';

/** Everything in a checked package that can not be generated yet. */
export function unserved(pkg: Package, world: World): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const ask = <T>(table: readonly Row<T>[], item: T, span: Span): void => {
    for (const [construct, isUsed] of table) {
      if (isUsed(item)) found.push(rows.unserved_construct(span, { construct }));
    }
  };
  const attribute = (said: Attributes, span: Span): void => {
    for (const name of attributes) {
      if (said[name] !== undefined) found.push(rows.unserved_attribute(span, { name }));
    }
  };
  const type = (at: Type, span: Span, refusedAt: RefusedAt): void => {
    if (at.kind === 'named') reference(at.id, span, refusedAt);
    else if (at.kind === 'fd') refuse('a file descriptor', refusedAt.counted, span);
    else if (at.kind !== 'optional' && isShared(at))
      refuse('`shared bytes`', refusedAt.counted, span);
    else for (const [part, inside] of partsOf(at, refusedAt)) type(part, span, inside);
  };
  const refuse = (what: string, place: string | undefined, span: Span): void => {
    if (place !== undefined) found.push(rows.unserved_reference(span, { what, place }));
  };
  const reference = (id: string, span: Span, refusedAt: RefusedAt): void => {
    const { kind, name, package: from } = world.get(id);
    if (kind !== 'object' && kind !== 'callback') return;
    const what = thing[kind];
    if (from !== pkg.path) found.push(rows.unserved_import(span, { what, name, package: from }));
    else refuse(what, refusedAt[kind], span);
  };
  const fn = (one: Fn, owner?: Declaration): void => {
    ask(functions, one, one.span);
    attribute(one.attributes, one.span);
    const isCallback = owner?.kind === 'callback';
    for (const param of one.params) {
      ask(params, param, param.span);
      if (param.mode === 'borrow_mut' && !isFillable(world, param.type)) {
        const construct = '`borrow mut` of what is secret, refined or 128 bits wide';
        found.push(rows.unserved_construct(param.span, { construct }));
      }
      type(param.type, param.span, refusedParam(param, isCallback));
    }
    const { result } = one;
    if (result !== undefined) type(result.type, one.span, refusedResult(result, isCallback));
  };
  const names = (all: readonly Fn[]): void => {
    const known = new Set<string>();
    for (const { name, span } of all) {
      const construct = 'several functions of one name';
      if (known.has(name)) found.push(rows.unserved_construct(span, { construct }));
      known.add(name);
    }
  };
  const unstable = ({ unstable: feature }: Attributes, span: Span): void => {
    const construct = '`@unstable` on what is not called';
    if (feature !== undefined) found.push(rows.unserved_construct(span, { construct }));
  };
  for (const declaration of pkg.declarations) {
    attribute(declaration.attributes, declaration.span);
    if (!('functions' in declaration)) unstable(declaration.attributes, declaration.span);
    for (const member of membersOf(declaration)) {
      attribute(member.attributes, member.span);
      unstable(member.attributes, member.span);
      if (member.type !== undefined) type(member.type, member.span, everywhere(member.place));
    }
    if ('functions' in declaration) {
      names(declaration.functions);
      declaration.functions.forEach((one) => fn(one, declaration));
    }
  }
  names(pkg.functions);
  pkg.functions.forEach((one) => fn(one));
  return inOrder(found);
}

/** The place, in words, where what exists only once can not stand yet; undefined where it can. */
interface RefusedAt {
  readonly object: string | undefined;
  readonly callback: string | undefined;
  /** A file descriptor, or shared bytes. */
  readonly counted: string | undefined;
}

const everywhere = (place: string | undefined): RefusedAt => ({
  object: place,
  callback: place,
  counted: place,
});

function refusedParam({ stream, mode }: Param, isCallback: boolean): RefusedAt {
  if (stream) return everywhere('a stream');
  return {
    object: mode === 'shared' ? '`shared`' : undefined,
    callback: isCallback ? "a parameter of a callback's method" : undefined,
    counted: undefined,
  };
}

function refusedResult({ stream }: Result, isCallback: boolean): RefusedAt {
  if (stream) return everywhere('a stream');
  return { object: undefined, callback: isCallback ? undefined : 'a result', counted: undefined };
}

function partsOf(type: Type, at: RefusedAt): readonly (readonly [Type, RefusedAt])[] {
  switch (type.kind) {
    case 'optional':
      return [[type.of, at]];
    case 'list':
      return [[type.element, inList(type.element, at)]];
    case 'map':
      return [[type.value, everywhere('a map')]];
    default:
      // Sets, arrays and keys hold plain values.
      return [];
  }
}

/** Objects that stand alone in a list are handles side by side; anything else would be a message. */
const inList = (element: Type, at: RefusedAt): RefusedAt =>
  element.kind === 'named'
    ? { ...at, callback: at.callback ?? 'a list' }
    : everywhere('such a list');

interface Member {
  readonly attributes: Attributes;
  readonly span: Span;
  readonly type?: Type | undefined;
  readonly place?: string | undefined;
}

function membersOf(declaration: Declaration): readonly Member[] {
  switch (declaration.kind) {
    case 'enum':
    case 'flags':
      return declaration.members.map(({ attributes: said, span }) => ({ attributes: said, span }));
    case 'record':
      return declaration.fields.map((field) => ({ ...field, place: 'a record' }));
    case 'variant':
      return declaration.cases.map((one) => ({ ...one, type: one.payload, place: 'a variant' }));
    case 'error':
      // Errors hold plain values.
      return declaration.cases.flatMap((one) => [one, ...one.fields]);
    default:
      return [];
  }
}
