/** A value as written → a {@link Constant} of the type that is wanted where it stands. */
import { values } from '../../diagnostics/rows/values.ts';
import type { Constant, Type } from '../model.ts';
import { lookUp, symbolOf } from '../scope/scope.ts';
import type { Context, FileScope } from '../scope/scope.ts';
import { shortText } from '../types/primitives.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Value } from '../../syntax/tree.ts';
import { collectionValue } from './collections.ts';
import { fits } from './fits.ts';
import { choiceValue } from './members.ts';
import type { ChoiceSymbol } from './members.ts';
import { referenceValue } from './assign.ts';
import { scalarValue } from './scalars.ts';

/** What `evaluate` and its parts need to know. */
export interface Place {
  readonly context: Context;
  readonly file: FileScope;
}

/** Undefined if it is wrong, which has been reported then. */
export function evaluate(place: Place, node: Value, type: Type): Constant | undefined {
  if (node.kind === 'missing') return undefined;
  const value = valueOf(place, node, type);
  return value !== undefined && fits(place, node, type, value) ? value : undefined;
}

function valueOf(place: Place, node: Value, type: Type): Constant | undefined {
  if (type.kind === 'optional') {
    return node.kind === 'none' ? { kind: 'none' } : evaluate(place, node, type.of);
  }
  if ('secret' in type && type.secret) {
    place.context.report(values.secret_value(node.span, {}));
    return undefined;
  }
  if (node.kind === 'path' && isReference(place, node.path, type)) {
    return referenceValue(place, node.path, type);
  }
  switch (type.kind) {
    case 'scalar':
    case 'string':
    case 'path':
      return scalarValue(place, node, type);
    case 'list':
    case 'set':
    case 'map':
    case 'array':
      return collectionValue(place, node, type);
    case 'named':
      return namedValue(place, node, type);
    case 'bytes':
      return noLiteral(
        place,
        node,
        type,
        'bytes are data, and have no form of their own in a contract',
      );
    case 'fd':
    case 'pad':
      return noLiteral(place, node, type, 'it exists only while a program runs');
  }
}

/** Whether a path is the name of a constant rather than of a member. */
function isReference({ file }: Place, path: tree.Path, type: Type): boolean {
  const name = path.parts[0]?.text ?? '';
  if (path.parts.length > 1) return false;
  return /^[A-Z]/.test(name) || (type.kind !== 'named' && lookUp(file, name) !== undefined);
}

function namedValue(
  place: Place,
  node: Value,
  type: Type & { readonly kind: 'named' },
): Constant | undefined {
  const symbol = symbolOf(place.context, type.id)!;
  switch (symbol.tree.kind) {
    case 'newtype':
      return symbol.type && evaluate(place, node, symbol.type);
    case 'enum':
    case 'flags':
    case 'variant':
      return choiceValue(place, node, symbol as ChoiceSymbol);
    case 'record':
      return noLiteral(place, node, type, 'a record says field by field what it starts with');
    default:
      return noLiteral(place, node, type, 'it exists only while a program runs');
  }
}

function noLiteral({ context }: Place, node: Value, type: Type, why: string): undefined {
  const help = ['make the field optional'];
  context.report(values.no_literal(node.span, { type: shortText(type), why }, { help }));
}
