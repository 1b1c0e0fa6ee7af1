/**
 * What the language has and the generators do not serve yet: refused before anything is written, never left out.
 * A construct that is served from now on loses its row here.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inOrder } from '../diagnostics/order.ts';
import { unserved as rows } from '../diagnostics/rows/unserved.ts';
import type { Span } from '../source/source.ts';
import type { Attributes, Declaration, Fn, Package, Param, Result, Type, World } from './model.ts';

type Row<T> = readonly [construct: string, isUsed: (item: T) => boolean];

const declarations: readonly Row<Declaration>[] = [
  ['`callback`', ({ kind }) => kind === 'callback'],
];

const functions: readonly Row<Fn>[] = [
  ['`async`', ({ async }) => async],
  ['a stream as a result', ({ result }) => result?.stream === true],
  ['a `view` result', ({ result }) => result?.mode === 'view'],
  ['a `shared` result', ({ result }) => result?.mode === 'shared' && !isShared(result.type)],
];

const params: readonly Row<Param>[] = [
  ['a stream as a parameter', ({ stream }) => stream],
  ['`borrow mut`', ({ mode }) => mode === 'borrow_mut'],
];

const types: readonly Row<Type>[] = [
  ['`fd`', ({ kind }) => kind === 'fd'],
  ['`shared bytes`', (type) => isShared(type)],
];

/** Attributes that would change what is generated. The others are read by tools, or go with something above. */
const attributes = [
  'cfg',
  'feature',
  'unstable',
  'batch',
  'blocking',
  'nocallback',
  'leaf',
  'exclusive',
  'recoverable',
] as const satisfies readonly (keyof Attributes)[];

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
  const type = (at: Type, span: Span, place: string | undefined): void => {
    ask(types, at, span);
    if (at.kind === 'named') object(at.id, span, place);
    else for (const [part, inside] of partsOf(at)) type(part, span, inside);
  };
  const object = (id: string, span: Span, place: string | undefined): void => {
    const declaration = world.get(id);
    // A callback is refused where it is declared.
    if (declaration.kind !== 'object') return;
    const { name, package: from } = declaration;
    if (from !== pkg.path) found.push(rows.unserved_import(span, { name, package: from }));
    else if (place !== undefined) found.push(rows.unserved_object(span, { place }));
  };
  const fn = (one: Fn): void => {
    ask(functions, one, one.span);
    attribute(one.attributes, one.span);
    for (const param of one.params) {
      ask(params, param, param.span);
      type(param.type, param.span, placeOf(param, 'a stream', '`shared`'));
    }
    if (one.result !== undefined) type(one.result.type, one.span, placeOf(one.result, 'a stream'));
  };
  for (const declaration of pkg.declarations) {
    ask(declarations, declaration, declaration.span);
    if (declaration.kind === 'callback') continue;
    attribute(declaration.attributes, declaration.span);
    for (const member of membersOf(declaration)) {
      attribute(member.attributes, member.span);
      if (member.type !== undefined) type(member.type, member.span, member.place);
    }
    if (declaration.kind === 'object') declaration.functions.forEach(fn);
  }
  pkg.functions.forEach(fn);
  return inOrder(found);
}

/** Where an object stands that is not a plain parameter or result. */
function placeOf(item: Param | Result, stream: string, shared?: string): string | undefined {
  if (item.stream) return stream;
  return item.mode === 'shared' ? shared : undefined;
}

function partsOf(type: Type): readonly (readonly [Type, string])[] {
  switch (type.kind) {
    case 'optional':
      return [[type.of, 'an optional']];
    case 'list':
      return [[type.element, 'a list']];
    case 'map':
      return [[type.value, 'a map']];
    default:
      // Sets, arrays and keys hold plain values.
      return [];
  }
}

interface Member {
  readonly attributes: Attributes;
  readonly span: Span;
  readonly type?: Type | undefined;
  readonly place?: string;
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
