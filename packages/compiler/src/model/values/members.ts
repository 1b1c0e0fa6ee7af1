/** Values of enums, flags and variants, written by name. */
import { names } from '../../diagnostics/rows/names.ts';
import { values } from '../../diagnostics/rows/values.ts';
import type { Constant } from '../model.ts';
import { writeInstead } from '../fixes.ts';
import { suggest } from '../suggest.ts';
import { lookUp, visibleNames } from '../scope/scope.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import type * as tree from '../../syntax/tree.ts';
import { describe } from './describe.ts';
import type { Place } from './evaluate.ts';
import { wrongKind } from './wrong.ts';

type Choice = tree.Declaration & { readonly kind: 'enum' | 'flags' | 'variant' };

/** A symbol that declares an enum, flags or a variant. */
export type ChoiceSymbol = Symbol & { readonly tree: Choice };

type Member = tree.EnumMember | tree.VariantCase;

function membersOf({ members }: Context, symbol: ChoiceSymbol): ReadonlyMap<string, Member> {
  const known = members.get(symbol);
  if (known !== undefined) return known;
  const found = new Map<string, Member>();
  const all = symbol.tree.kind === 'variant' ? symbol.tree.cases : symbol.tree.members;
  for (const item of all) {
    if (item.kind !== 'reserved' && !found.has(item.name.text)) found.set(item.name.text, item);
  }
  members.set(symbol, found);
  return found;
}

const wanted = {
  enum: 'the name of a member',
  flags: 'a list of names, such as `[read, write]`',
  variant: 'the name of a case',
};

export function choiceValue(
  place: Place,
  node: tree.Value,
  symbol: ChoiceSymbol,
): Constant | undefined {
  const { kind } = symbol.tree;
  if (kind === 'flags') return flagsValue(place, node, symbol);
  const member = memberNamed(place, node, symbol);
  if (member === undefined) return undefined;
  const name = member.name.text;
  if (member.kind === 'case') {
    if (member.payload === undefined) return { kind: 'case', variant: symbol.id, name };
    const related = [{ span: member.name.span, text: 'declared here' }];
    const args = { name, owner: symbol.name };
    place.context.report(values.case_with_payload(node.span, args, { related }));
    return undefined;
  }
  if (member.ordinal === undefined) return undefined;
  return { kind: 'member', enum: symbol.id, name, value: member.ordinal.value };
}

/** One flag, or a list of them: an int with their bits. */
function flagsValue(place: Place, node: tree.Value, symbol: ChoiceSymbol): Constant | undefined {
  const items = node.kind === 'list' ? node.items : [node];
  let bits = 0n;
  let sound = true;
  for (const item of items) {
    const index = item.kind === 'missing' ? undefined : memberNamed(place, item, symbol)?.ordinal;
    if (index === undefined || index.value < 0n || index.value > 63n) {
      sound = false;
      continue;
    }
    const bit = 1n << index.value;
    if ((bits & bit) !== 0n) {
      const args = { thing: 'the list', value: describe(item) };
      place.context.report(values.repeated_item(item.span, args));
    }
    bits |= bit;
  }
  return sound ? { kind: 'int', value: bits } : undefined;
}

function memberNamed(place: Place, node: tree.Value, symbol: ChoiceSymbol): Member | undefined {
  const members = membersOf(place.context, symbol);
  const { kind } = symbol.tree;
  if (node.kind === 'number') {
    const at = [...members.values()].find((member) => String(member.ordinal?.value) === node.text);
    const args = { owner: symbol.name, number: node.text };
    const fixes = at === undefined ? [] : [writeInstead(node.span, at.name.text)];
    place.context.report(values.number_for_member(node.span, args, { fixes }));
    return undefined;
  }
  // A member may be called `none`; where there is no optional, that is what the word means.
  const name =
    node.kind === 'none'
      ? 'none'
      : node.kind === 'path'
        ? lastPart(place, node, symbol)
        : undefined;
  if (name === undefined) {
    if (node.kind !== 'path') {
      const type = { kind: 'named', id: symbol.id } as const;
      wrongKind(place, node, type, wanted[kind]);
    }
    return undefined;
  }
  const found = members.get(name);
  if (found !== undefined) return found;
  const related = [{ span: symbol.tree.name.span, text: 'declared here' }];
  const thing = kind === 'variant' ? 'case' : 'member';
  const span = node.kind === 'path' ? node.path.parts.at(-1)!.span : node.span;
  const near = suggest(place.context, span, name, () => [...members.keys()]);
  const args = { owner: symbol.name, thing, name };
  place.context.report(values.unknown_member(span, args, { related, ...near }));
  return undefined;
}

/** `json` of `json` and of `Encoding.json`. */
function lastPart(
  place: Place,
  node: tree.Value & { readonly kind: 'path' },
  symbol: ChoiceSymbol,
): string | undefined {
  const { parts } = node.path;
  if (parts.some((part) => part.text === '')) return undefined;
  const type = { kind: 'named', id: symbol.id } as const;
  if (parts.length === 1) return parts[0]!.text;
  const owner = lookUp(place.file, parts[0]!.text);
  if (owner === 'broken') return undefined;
  if (owner === undefined) {
    const name = parts[0]!.text;
    const near = suggest(place.context, parts[0]!.span, name, () => visibleNames(place.file));
    place.context.report(names.unknown_type(parts[0]!.span, { name }, near));
    return undefined;
  }
  const same =
    owner.id === symbol.id || (owner.type?.kind === 'named' && owner.type.id === symbol.id);
  if (same && parts.length === 2) return parts[1]!.text;
  return wrongKind(place, node, type, wanted[symbol.tree.kind]);
}
