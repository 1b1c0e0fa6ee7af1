import type { Unit } from './tree.ts';

const UNITS: ReadonlySet<string> = new Set<Unit>([
  'ns',
  'us',
  'ms',
  's',
  'm',
  'h',
  'd',
  'KiB',
  'MiB',
  'GiB',
]);

export function isUnit(text: string): text is Unit {
  return UNITS.has(text);
}

const OTHER_SPELLINGS: readonly (readonly [RegExp, Unit | ''])[] = [
  [/^(nanos?|nanoseconds?|nsec)$/i, 'ns'],
  [/^(µs|μs|usec|micros?|microseconds?)$/i, 'us'],
  [/^(msec|millis?|milliseconds?)$/i, 'ms'],
  [/^(secs?|seconds?)$/i, 's'],
  [/^(mins?|minutes?)$/i, 'm'],
  [/^(hrs?|hours?)$/i, 'h'],
  [/^(days?)$/i, 'd'],
  [/^(k|kb|kib)$/i, 'KiB'],
  [/^(mb|mib)$/i, 'MiB'],
  [/^(g|gb|gib)$/i, 'GiB'],
  // A Rust or Go programmer's suffix: the type stands elsewhere.
  [/^_?([uif](8|16|32|64|128|size)|[ulf])$/i, ''],
];

/** The unit that was probably meant, `''` if none is needed, undefined if there is no telling. */
export function likelyUnit(text: string): Unit | '' | undefined {
  return OTHER_SPELLINGS.find(([pattern]) => pattern.test(text))?.[1];
}
