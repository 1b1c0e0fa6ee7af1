/** Enums, flags and variants. */
import { types } from '../../diagnostics/rows/types.ts';
import type * as tree from '../../syntax/tree.ts';
import { readAttributes } from '../attributes/read.ts';
import type { Case, Enum, Flags, IntScalar, Member, Variant, Version } from '../model.ts';
import { suggest } from '../suggest.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import { checkPlace } from '../types/places.ts';
import { isIntBase, rangeOf } from '../types/primitives.ts';
import type { Interval } from '../types/primitives.ts';
import { resolveType } from '../types/resolve.ts';
import { declared } from './common.ts';
import { checkName } from './names.ts';
import { checkMembers, ordinals, split } from './numbers.ts';
import { ofSymbol, ownerOf } from './owner.ts';
import type { Owner } from './owner.ts';

type Of<K extends tree.Declaration['kind']> = Extract<tree.Declaration, { readonly kind: K }>;

const defaultBase: IntScalar = 'u32';

const unsigned = ['u8', 'u16', 'u32', 'u64'];
const signed = ['i8', 'i16', 'i32', 'i64'];

function baseOf(context: Context, node: Of<'enum' | 'flags'>): IntScalar | undefined {
  const { base, kind } = node;
  if (base === undefined) return defaultBase;
  if (base.text === '') return undefined;
  const known = kind === 'flags' ? unsigned : [...unsigned, ...signed];
  if (isIntBase(base.text) && known.includes(base.text)) return base.text;
  const args = {
    keyword: kind === 'enum' ? 'enums' : 'flags',
    wanted: kind === 'enum' ? 'u8 to u64 or i8 to i64' : 'u8 to u64',
    name: base.text,
  };
  context.report(types.enum_base(base.span, args, suggest(context, base.span, base.text, known)));
  return undefined;
}

export function buildEnum(context: Context, symbol: Symbol, node: Of<'enum'>): Enum {
  const { attributes } = readAttributes(context, node.attributes, 'enum', ofSymbol(symbol));
  const base = baseOf(context, node);
  const numbers = rangeOf(base ?? 'i64')!;
  const { members, reserved } = buildMembers(context, symbol, node, numbers, attributes.since);
  return {
    kind: 'enum',
    ...declared(symbol, attributes),
    closed: node.closed,
    base: base ?? defaultBase,
    members,
    reserved,
  };
}

export function buildFlags(context: Context, symbol: Symbol, node: Of<'flags'>): Flags {
  const { attributes } = readAttributes(context, node.attributes, 'flags', ofSymbol(symbol));
  const base = baseOf(context, node);
  const numbers = { low: 0n, high: BigInt((base ?? 'u64').slice(1)) - 1n };
  const { members, reserved } = buildMembers(context, symbol, node, numbers, attributes.since);
  return {
    kind: 'flags',
    ...declared(symbol, attributes),
    base: base ?? defaultBase,
    members,
    reserved,
  };
}

function buildMembers(
  context: Context,
  symbol: Symbol,
  node: Of<'enum' | 'flags'>,
  numbers: Interval,
  since: Version | undefined,
): Pick<Enum, 'members' | 'reserved'> {
  const all = split(node.members);
  const thing = node.kind === 'enum' ? 'a member' : 'a flag';
  const things = node.kind === 'enum' ? 'members' : 'flags';
  checkNotEmpty(context, node, all.items.length, things);
  const kind = { owner: symbol.name, thing, things, numbers };
  const { sound, reserved } = checkMembers(context, all, kind);
  for (const { name } of all.items) checkName(context, name, 'other', thing);
  const owner = ownerOf(symbol, since, all.items);
  const built = new Map<tree.EnumMember, Omit<Member, 'value'>>();
  for (const member of all.items) {
    const name = member.name.text;
    built.set(member, {
      name,
      doc: member.doc?.lines ?? [],
      attributes: readAttributes(context, member.attributes, 'member', { name, owner }).attributes,
      span: member.name.span,
    });
  }
  const members = sound.map((one) => ({ ...built.get(one)!, value: one.ordinal.value }));
  return { members, reserved };
}

export function checkNotEmpty(
  context: Context,
  node: Of<'enum' | 'flags' | 'variant' | 'error'>,
  count: number,
  members: string,
): void {
  if (count > 0 || node.name.text === '') return;
  const args = { keyword: node.kind, name: node.name.text, members };
  context.report(types.no_members(node.name.span, args));
}

export function buildVariant(context: Context, symbol: Symbol, node: Of<'variant'>): Variant {
  const { attributes } = readAttributes(context, node.attributes, 'variant', ofSymbol(symbol));
  const all = split(node.cases);
  checkNotEmpty(context, node, all.items.length, 'cases');
  const kind = { owner: symbol.name, thing: 'a case', things: 'cases', numbers: ordinals };
  const { sound, reserved } = checkMembers(context, all, kind);
  const owner = ownerOf(symbol, attributes.since, all.items);
  const built = new Map<tree.VariantCase, Omit<Case, 'ordinal'>>();
  for (const item of all.items) {
    checkName(context, item.name, 'other', 'a case');
    const one = buildCase(context, owner, item);
    if (one !== undefined) built.set(item, one);
  }
  const cases = sound.flatMap((item) => {
    const one = built.get(item);
    return one === undefined ? [] : [{ ordinal: Number(item.ordinal.value), ...one }];
  });
  return { kind: 'variant', ...declared(symbol, attributes), closed: node.closed, cases, reserved };
}

function buildCase(
  context: Context,
  owner: Owner,
  node: tree.VariantCase,
): Omit<Case, 'ordinal'> | undefined {
  const name = node.name.text;
  const { attributes } = readAttributes(context, node.attributes, 'case', { name, owner });
  const payload = node.payload && resolveType(context, owner.file, node.payload);
  if (node.payload !== undefined) {
    if (payload === undefined) return undefined;
    if (!checkPlace(context, payload, node.payload, 'payload')) return undefined;
  }
  return {
    name,
    payload,
    doc: node.doc?.lines ?? [],
    attributes,
    span: node.name.span,
  };
}
