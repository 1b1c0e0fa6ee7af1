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
];

const params: readonly Row<Param>[] = [['a stream as a parameter', ({ stream }) => stream]];

const types: readonly Row<Type>[] = [
  ['`fd`', ({ kind }) => kind === 'fd'],
  ['`shared bytes`', (type) => isShared(type)],
];

/** Attributes that would change what is generated. The others are read by tools, or go with something above. */
const attributes = ['batch', 'blocking', 'leaf'] as const satisfies readonly (keyof Attributes)[];

const isShared = (type: Type): boolean =>
  (type.kind === 'bytes' && type.shared) || (type.kind === 'optional' && isShared(type.of));

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
    ask(types, at, span);
    if (at.kind === 'named') reference(at.id, span, refusedAt);
    else for (const [part, inside] of partsOf(at, refusedAt)) type(part, span, inside);
  };
  const reference = (id: string, span: Span, refusedAt: RefusedAt): void => {
    const { kind, name, package: from } = world.get(id);
    if (kind !== 'object' && kind !== 'callback') return;
    const what = thing[kind];
    const place = refusedAt[kind];
    if (from !== pkg.path) found.push(rows.unserved_import(span, { what, name, package: from }));
    else if (place !== undefined) found.push(rows.unserved_reference(span, { what, place }));
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

/** The place, in words, where an object or a callback can not stand yet; undefined where it can. */
interface RefusedAt {
  readonly object: string | undefined;
  readonly callback: string | undefined;
}

const everywhere = (place: string | undefined): RefusedAt => ({ object: place, callback: place });

const callbackMethod = "a callback's method";

function refusedParam({ stream, mode }: Param, isCallback: boolean): RefusedAt {
  if (isCallback) return everywhere(callbackMethod);
  if (stream) return everywhere('a stream');
  return { object: mode === 'shared' ? '`shared`' : undefined, callback: undefined };
}

function refusedResult({ stream }: Result, isCallback: boolean): RefusedAt {
  if (isCallback) return { object: callbackMethod, callback: stream ? 'a stream' : undefined };
  return stream ? everywhere('a stream') : { object: undefined, callback: 'a result' };
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
