/** From a type as written to a {@link Type}: names looked up, aliases gone, refinements checked. */
import { names } from '../../diagnostics/rows/names.ts';
import { types } from '../../diagnostics/rows/types.ts';
import type { Type } from '../model.ts';
import { couldWrite } from '../fixes.ts';
import { suggest } from '../suggest.ts';
import { reportQualified } from '../scope/qualified.ts';
import { lookUp, visibleNames } from '../scope/scope.ts';
import type { Context, FileScope, Symbol } from '../scope/scope.ts';
import { thing } from '../scope/words.ts';
import type * as tree from '../../syntax/tree.ts';
import { constantOf } from '../values/reference.ts';
import { checkElement, checkKey } from './elements.ts';
import { primitives, shortText } from './primitives.ts';
import { refine } from './refine.ts';
import { makeSecret } from './secret.ts';

/** Types within types, aliases expanded. No value could cross that is nested deeper (`spec/wire.md`, WIRE-28). */
export const MAX_DEPTH = 32;

/** Undefined if something in it is wrong, which has been reported then. */
export function resolveType(
  context: Context,
  file: FileScope,
  node: tree.TypeNode,
): Type | undefined {
  const base = resolveBase(context, file, node.base);
  if (base === undefined) return undefined;
  const refined = refine(context, file, base, node);
  if (refined === undefined) return undefined;
  const secret =
    node.secret === undefined ? refined : makeSecret(context, refined, node.secret.span);
  if (secret === undefined) return undefined;
  const type = node.optional === undefined ? secret : makeOptional(context, secret, node);
  if (type !== undefined && depthOf(type) > MAX_DEPTH) {
    context.report(types.type_depth(node.span, { limit: MAX_DEPTH }));
    return undefined;
  }
  return type;
}

function makeOptional(context: Context, type: Type, node: tree.TypeNode): Type | undefined {
  if (type.kind !== 'optional') return { kind: 'optional', of: type };
  const name = shortText(type.of);
  const mark = node.optional!.span;
  context.report(
    types.optional_optional(
      mark,
      { type: `${name}?` },
      { fixes: [{ title: 'remove the `?`', safe: true, edits: [{ span: mark, text: '' }] }] },
    ),
  );
  return undefined;
}

function resolveBase(context: Context, file: FileScope, base: tree.BaseType): Type | undefined {
  const inner = (node: tree.TypeNode): Type | undefined => resolveType(context, file, node);
  switch (base.kind) {
    case 'missing':
      return undefined;
    case 'name':
      return resolveName(context, file, base.path);
    case 'shared_bytes':
      return { kind: 'bytes', shared: true, secret: false, refine: {} };
    case 'fd':
      return { kind: 'fd', mode: base.mode };
    case 'pad':
      return resolvePad(context, base);
    case 'list': {
      const element = inner(base.element);
      return element && { kind: 'list', element, secret: false, refine: {} };
    }
    case 'set': {
      const element = inner(base.element);
      if (element === undefined) return undefined;
      if (!checkKey(context, element, base.element.span, 'an element of a set')) return undefined;
      return { kind: 'set', element, secret: false, refine: {} };
    }
    case 'map': {
      const key = inner(base.key);
      const value = inner(base.value);
      if (key === undefined || value === undefined) return undefined;
      if (!checkKey(context, key, base.key.span, 'a key of a map')) return undefined;
      return { kind: 'map', key, value, secret: false, refine: {} };
    }
    case 'array': {
      const element = inner(base.element);
      const length = lengthOf(context, file, base.length);
      if (element === undefined || length === undefined) return undefined;
      if (!checkElement(context, element, base.element.span)) return undefined;
      const type = { kind: 'array', element, length } as const;
      context.arrays.push({ type, span: base.span });
      return type;
    }
  }
}

/** Bytes that may lie in one place: an array or a frozen record. */
export const MAX_IN_PLACE = 65_536;

function resolvePad(context: Context, base: tree.BaseType & { kind: 'pad' }): Type | undefined {
  const size = base.size.value;
  if (size >= 1n && size <= MAX_IN_PLACE) return { kind: 'pad', size: Number(size) };
  context.report(types.pad_size(base.size.span, { size, limit: MAX_IN_PLACE }));
  return undefined;
}

function lengthOf(
  context: Context,
  file: FileScope,
  node: tree.IntLiteral | tree.Path,
): number | undefined {
  let length: bigint;
  if ('value' in node) length = node.value;
  else {
    const constant = constantOf(context, file, node);
    if (constant === undefined) return undefined;
    if (constant.value.kind !== 'int' || constant.type.kind !== 'scalar') {
      const name = node.parts[0]!.text;
      context.report(
        types.bound_kind(node.span, { bound: name, type: 'array', wanted: 'whole numbers' }),
      );
      return undefined;
    }
    length = constant.value.value;
  }
  if (length < 1n) {
    context.report(types.array_length(node.span, { length }));
    return undefined;
  }
  if (length <= MAX_IN_PLACE) return Number(length);
  const args = { thing: 'an array', size: `at least ${length}`, limit: MAX_IN_PLACE };
  context.report(types.place_size(node.span, args));
  return undefined;
}

function resolveName(context: Context, file: FileScope, path: tree.Path): Type | undefined {
  const symbol = findSymbol(context, file, path);
  if (symbol === undefined) return undefined;
  if (!('tree' in symbol)) return symbol;
  switch (symbol.tree.kind) {
    case 'alias':
      return symbol.type;
    case 'newtype':
      return symbol.type && { kind: 'named', id: symbol.id };
    case 'const':
    case 'error': {
      const args = { name: symbol.name, thing: thing[symbol.tree.kind] };
      const related = [{ span: symbol.tree.name.span, text: 'declared here' }];
      context.report(names.not_a_type(path.span, args, { related }));
      return undefined;
    }
    default:
      return { kind: 'named', id: symbol.id };
  }
}

/** A primitive, or what is declared or imported under the name. */
function findSymbol(context: Context, file: FileScope, path: tree.Path): Symbol | Type | undefined {
  const last = path.parts.at(-1);
  if (last === undefined || path.parts.some((part) => part.text === '')) return undefined;
  const name = last.text;
  if (path.parts.length > 1) {
    reportQualified(context, path);
    return undefined;
  }
  const primitive = primitives.get(name);
  if (primitive !== undefined) return primitive;
  if (name === 'fd') {
    const fixes = [couldWrite(path.span, 'own fd'), couldWrite(path.span, 'borrow fd')];
    context.report(types.fd_owner(path.span, {}, { fixes }));
    return undefined;
  }
  const binding = lookUp(file, name);
  if (binding === 'broken') return undefined;
  if (binding !== undefined) return binding;
  const known = (): string[] => [...primitives.keys(), ...visibleNames(file)];
  context.report(names.unknown_type(path.span, { name }, suggest(context, path.span, name, known)));
  return undefined;
}

/** How deep types are nested in it; named ones begin anew. */
function depthOf(type: Type): number {
  switch (type.kind) {
    case 'optional':
      return 1 + depthOf(type.of);
    case 'list':
    case 'set':
    case 'array':
      return 1 + depthOf(type.element);
    case 'map':
      return 1 + Math.max(depthOf(type.key), depthOf(type.value));
    default:
      return 1;
  }
}
