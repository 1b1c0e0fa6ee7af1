/** Numbers and names of members: unique, in range and not reserved. Ranges stay intervals, however wide. */
import { names } from '../../diagnostics/rows/names.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Reserved } from '../model.ts';
import type { Context } from '../scope/scope.ts';
import type { Interval } from '../types/primitives.ts';
import { isSnake } from './names.ts';

export interface Numbered {
  readonly ordinal: tree.IntLiteral | undefined;
  readonly name: tree.Ident;
}

export interface Members<T extends Numbered> {
  readonly items: readonly T[];
  readonly reserved: readonly tree.Reserved[];
}

export function split<T extends Numbered>(all: readonly (T | tree.Reserved)[]): Members<T> {
  const items: T[] = [];
  const reserved: tree.Reserved[] = [];
  for (const one of all) {
    if ('items' in one) reserved.push(one);
    else items.push(one);
  }
  return { items, reserved };
}

/** What the messages say of the members. */
export interface Kind {
  readonly owner: string;
  /** `a field` */
  readonly thing: string;
  /** `fields` */
  readonly things: string;
  readonly numbers: Interval;
  /** Functions may share a name if their conditions exclude each other; they are checked elsewhere. */
  readonly sharedNames?: true;
}

/** Numbers of fields, cases and functions. */
export const ordinals: Interval = { low: 1n, high: 2n ** 31n - 1n };

/** Those whose number is sound, in the order of their numbers, and what is reserved. */
export function checkMembers<T extends Numbered>(
  context: Context,
  { items, reserved }: Members<T>,
  kind: Kind,
): {
  readonly sound: readonly (T & { readonly ordinal: tree.IntLiteral })[];
  readonly reserved: Reserved;
} {
  const tombstones = readReserved(context, reserved, kind);
  checkNames(context, items, tombstones.names, kind);
  const sound: (T & { readonly ordinal: tree.IntLiteral })[] = [];
  const byNumber = new Map<bigint, T>();
  for (const item of items) {
    if (hasNumber(item) && isFree(context, item, byNumber, tombstones.ranges, kind)) {
      byNumber.set(item.ordinal.value, item);
      if (item.name.text !== '') sound.push(item);
    }
  }
  sound.sort((a, b) => (a.ordinal.value < b.ordinal.value ? -1 : 1));
  return {
    sound,
    reserved: { ranges: merged(tombstones.ranges), names: [...tombstones.names.keys()].toSorted() },
  };
}

const hasNumber = <T extends Numbered>(
  item: T,
): item is T & { readonly ordinal: tree.IntLiteral } => item.ordinal !== undefined;

function isFree<T extends Numbered>(
  context: Context,
  item: T & { readonly ordinal: tree.IntLiteral },
  taken: ReadonlyMap<bigint, T>,
  ranges: readonly Range[],
  { owner, thing, things, numbers }: Kind,
): boolean {
  const { value: number, span } = item.ordinal;
  if (number < numbers.low || number > numbers.high) {
    const args = { number, thing, low: numbers.low, high: numbers.high };
    context.report(names.number_range(span, args));
    return false;
  }
  const other = taken.get(number);
  if (other !== undefined) {
    const args = { things, first: other.name.text, second: item.name.text, number };
    const related = [{ span: other.ordinal!.span, text: 'the first time' }];
    context.report(names.repeated_number(span, args, { related }));
    return false;
  }
  const range = rangeWith(ranges, number);
  if (range === undefined) return true;
  const related = [{ span: range.span, text: 'reserved here' }];
  context.report(names.reserved_number(span, { number, owner }, { related }));
  return false;
}

function checkNames(
  context: Context,
  items: readonly Numbered[],
  reserved: ReadonlyMap<string, tree.Node>,
  { owner, things, sharedNames }: Kind,
): void {
  const first = new Map<string, tree.Ident>();
  for (const { name: ident } of items) {
    const name = ident.text;
    // `_` names padding, of which there may be several.
    if (name === '' || name === '_') continue;
    const tombstone = reserved.get(name);
    if (tombstone !== undefined) {
      const related = [{ span: tombstone.span, text: 'reserved here' }];
      context.report(names.reserved_name_used(ident.span, { name, owner }, { related }));
    }
    const before = first.get(name);
    if (before === undefined) first.set(name, ident);
    else if (sharedNames !== true) {
      const related = [{ span: before.span, text: 'the first' }];
      context.report(names.repeated_member(ident.span, { owner, things, name }, { related }));
    }
  }
}

interface Range extends Interval {
  readonly span: tree.Node['span'];
}

/** Ranges ascending and disjoint, so far as they were right. */
function readReserved(
  context: Context,
  nodes: readonly tree.Reserved[],
  { thing, numbers }: Kind,
): { readonly ranges: readonly Range[]; readonly names: ReadonlyMap<string, tree.Node> } {
  const found: Range[] = [];
  const reservedNames = new Map<string, tree.Node>();
  for (const item of nodes.flatMap((node) => node.items)) {
    if (item.kind === 'name') {
      const what = `"${item.name}"`;
      if (reservedNames.has(item.name)) context.report(names.reserved_twice(item.span, { what }));
      else if (isSnake(item.name)) reservedNames.set(item.name, item);
      else context.report(names.name_form(item.span, { name: item.name, thing }));
      continue;
    }
    const [low, high] = [item.low.value, item.high.value];
    if (low > high) {
      context.report(names.reserved_order(item.span, { low, high }));
      continue;
    }
    const outside = low < numbers.low ? item.low : high > numbers.high ? item.high : undefined;
    if (outside !== undefined) {
      const args = { number: outside.value, thing, low: numbers.low, high: numbers.high };
      context.report(names.number_range(outside.span, args));
      continue;
    }
    found.push({ low, high, span: item.span });
  }
  found.sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : a.span.start - b.span.start));
  const ranges: Range[] = [];
  for (const range of found) {
    const last = ranges.at(-1);
    if (last === undefined || last.high < range.low) {
      ranges.push(range);
      continue;
    }
    const end = last.high < range.high ? last.high : range.high;
    const what = range.low === end ? `${range.low}` : `${range.low} to ${end}`;
    const related = [{ span: last.span, text: 'the first time' }];
    context.report(names.reserved_twice(range.span, { what }, { related }));
    if (range.high > last.high) ranges.push({ ...range, low: last.high + 1n });
  }
  return { ranges, names: reservedNames };
}

function rangeWith(ranges: readonly Range[], number: bigint): Range | undefined {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle]!;
    if (number < range.low) high = middle - 1;
    else if (number > range.high) low = middle + 1;
    else return range;
  }
  return undefined;
}

/** Neighbours become one, so that equal reservations read alike. */
function merged(ranges: readonly Range[]): Reserved['ranges'] {
  const result: { low: bigint; high: bigint }[] = [];
  for (const { low, high } of ranges) {
    const last = result.at(-1);
    if (last !== undefined && last.high + 1n === low) last.high = high;
    else result.push({ low, high });
  }
  return result;
}
