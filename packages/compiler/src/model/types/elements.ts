/** What may be the key of a map, the element of a set, and the element of an array. */
import { types } from '../../diagnostics/rows/types.ts';
import type { Span } from '../../source/source.ts';
import type { Scalar, Type } from '../model.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context } from '../scope/scope.ts';
import { shortText } from './primitives.ts';

/** Newtypes looked through, to what they are made of. */
export function underlyingType(context: Context, type: Type): Type {
  let at = type;
  while (at.kind === 'named') {
    const symbol = symbolOf(context, at.id);
    if (symbol?.tree.kind !== 'newtype' || symbol.type === undefined) break;
    at = symbol.type;
  }
  return at;
}

const unordered: ReadonlySet<Scalar> = new Set<Scalar>(['f32', 'f64', 'char']);

export function checkKey(context: Context, type: Type, span: Span, place: string): boolean {
  const at = underlyingType(context, type);
  if ('secret' in at && at.secret) {
    context.report(types.secret_key(span, { place }));
    return false;
  }
  if (isKey(context, at)) return true;
  context.report(types.key_type(span, { type: shortText(type), place }));
  return false;
}

function isKey(context: Context, type: Type): boolean {
  switch (type.kind) {
    case 'scalar':
      return !unordered.has(type.scalar);
    case 'string':
    case 'path':
      return true;
    case 'bytes':
      return !type.shared;
    case 'named':
      return symbolOf(context, type.id)?.tree.kind === 'enum';
    default:
      return false;
  }
}

export function checkElement(context: Context, type: Type, span: Span): boolean {
  if (isPlain(context, type)) return true;
  context.report(types.array_element(span, { type: shortText(type) }));
  return false;
}

/** A scalar or a frozen record: of a fixed size and without a reference. */
export function isPlain(context: Context, type: Type): boolean {
  const at = underlyingType(context, type);
  if (at.kind === 'scalar') return true;
  if (at.kind !== 'named') return false;
  const { tree } = symbolOf(context, at.id)!;
  return tree.kind === 'enum' || tree.kind === 'flags' || (tree.kind === 'record' && tree.frozen);
}
