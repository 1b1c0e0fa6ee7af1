import { values } from '../../diagnostics/rows/values.ts';
import type { Unit, Value } from '../../syntax/tree.ts';
import type { Context } from '../scope/scope.ts';
import { parseDecimal, times, toWhole } from './decimal.ts';

export type NumberNode = Value & { readonly kind: 'number' };

const sizes: ReadonlyMap<Unit, bigint> = new Map([
  ['KiB', 1n << 10n],
  ['MiB', 1n << 20n],
  ['GiB', 1n << 30n],
]);

const durations: ReadonlyMap<Unit, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['d', 86_400_000_000_000n],
]);

/** What is counted, which decides the units that may follow the number. */
export type Counted = 'number' | 'bytes' | 'elements' | 'duration';

const words: { readonly [C in Counted]: { readonly thing: string; readonly wanted: string } } = {
  number: { thing: 'a number', wanted: 'a whole number' },
  bytes: { thing: 'a size', wanted: 'a whole number of bytes' },
  elements: { thing: 'a count', wanted: 'a whole number of elements' },
  duration: { thing: 'a duration', wanted: 'a whole number of nanoseconds' },
};

const unitsOf = (counted: Counted): ReadonlyMap<Unit, bigint> | undefined => {
  if (counted === 'duration') return durations;
  return counted === 'elements' ? undefined : sizes;
};

/** Nanoseconds in the largest unit that leaves no fraction: `90s`. */
export function durationText(value: bigint): string {
  const found = [...durations].findLast(([, factor]) => value % factor === 0n && value !== 0n);
  return found === undefined ? `${value}ns` : `${value / found[1]}${found[0]}`;
}

/** A number as written → exact, in ones, bytes, elements or nanoseconds. */
export function wholeOf(context: Context, node: NumberNode, counted: Counted): bigint | undefined {
  const { thing, wanted } = words[counted];
  const decimal = parseDecimal(node.text);
  let factor = 1n;
  if (node.unit !== undefined) {
    const found = unitsOf(counted)?.get(node.unit);
    if (found === undefined) {
      context.report(values.wrong_unit(node.span, { unit: node.unit, thing }));
      return undefined;
    }
    factor = found;
  } else if (counted === 'duration') {
    context.report(values.missing_unit(node.span, { text: node.text }));
    return undefined;
  }
  const whole = toWhole(times(decimal, factor));
  const text = node.text + (node.unit ?? '');
  if (whole === undefined) context.report(values.fraction(node.span, { text, wanted }));
  return whole;
}
