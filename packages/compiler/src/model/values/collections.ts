import { values } from '../../diagnostics/rows/values.ts';
import type { Constant, Type } from '../model.ts';
import { shortText } from '../types/primitives.ts';
import type { Value } from '../../syntax/tree.ts';
import { describe } from './describe.ts';
import { evaluate } from './evaluate.ts';
import type { Place } from './evaluate.ts';
import { wrongKind } from './wrong.ts';

type Collection = Type & { readonly kind: 'list' | 'set' | 'map' | 'array' };

export function collectionValue(place: Place, node: Value, type: Collection): Constant | undefined {
  if (type.kind === 'map') return mapValue(place, node, type);
  if (node.kind !== 'list') return wrongKind(place, node, type, 'a list in `[…]`');
  const items = node.items.map((item) => evaluate(place, item, type.element));
  if (items.some((item) => item === undefined)) return undefined;
  const sound = items as readonly Constant[];
  if (type.kind === 'array' && sound.length !== type.length) {
    const args = { type: shortText(type), wanted: type.length, found: sound.length };
    place.context.report(values.array_count(node.span, args));
    return undefined;
  }
  const distinct = type.kind === 'set' || (type.kind === 'list' && type.refine.unique === true);
  const thing = type.kind === 'set' ? 'a set' : 'a unique list';
  if (distinct && !checkDistinct(place, node.items, sound, thing)) return undefined;
  return { kind: 'list', items: sound };
}

function mapValue(
  place: Place,
  node: Value,
  type: Type & { readonly kind: 'map' },
): Constant | undefined {
  if (node.kind !== 'map') return wrongKind(place, node, type, 'a map in `{…}`');
  const entries = node.entries.map((entry) => ({
    key: evaluate(place, entry.key, type.key),
    value: evaluate(place, entry.value, type.value),
  }));
  if (entries.some(({ key, value }) => key === undefined || value === undefined)) return undefined;
  const sound = entries as readonly { readonly key: Constant; readonly value: Constant }[];
  const keyNodes = node.entries.map((entry) => entry.key);
  const keys = sound.map((entry) => entry.key);
  if (!checkDistinct(place, keyNodes, keys, 'a map')) return undefined;
  return { kind: 'map', entries: sound };
}

function checkDistinct(
  { context }: Place,
  nodes: readonly Value[],
  found: readonly Constant[],
  thing: string,
): boolean {
  const first = new Map<string, Value>();
  let distinct = true;
  found.forEach((constant, index) => {
    const node = nodes[index]!;
    const before = first.get(identityOf(constant));
    if (before === undefined) {
      first.set(identityOf(constant), node);
      return;
    }
    distinct = false;
    const related = [{ span: before.span, text: 'the first time' }];
    const args = { thing, value: node.kind === 'string' ? `"${node.value}"` : describe(node) };
    context.report(values.repeated_item(node.span, args, { related }));
  });
  return distinct;
}

/** Keys are equal if this is. */
const identityOf = (constant: Constant): string =>
  'value' in constant ? `${constant.kind} ${constant.value}` : constant.kind;
