import { typeText } from '../../boundary/layout.ts';
import type { IntScalar, Scalar, Type } from '../model.ts';

const none = { secret: false, refine: {} } as const;

const scalars: readonly Scalar[] = [
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  'u128',
  'i8',
  'i16',
  'i32',
  'i64',
  'i128',
  'f32',
  'f64',
  'char',
  'duration',
  'timestamp',
  'uuid',
];

/** Every primitive but `fd`, which says who owns it. */
export const primitives: ReadonlyMap<string, Type> = new Map<string, Type>([
  ...scalars.map((scalar) => [scalar, { kind: 'scalar', scalar, ...none }] as const),
  ['string', { kind: 'string', ...none }],
  ['bytes', { kind: 'bytes', shared: false, ...none }],
  ['path', { kind: 'path', ...none }],
]);

export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

/** The values of an integer type; undefined for other scalars. */
export function rangeOf(scalar: Scalar): Interval | undefined {
  const match = /^([ui])(\d+)$/.exec(scalar);
  if (match === null) return undefined;
  const bits = BigInt(match[2]!);
  return match[1] === 'u'
    ? { low: 0n, high: (1n << bits) - 1n }
    : { low: -(1n << (bits - 1n)), high: (1n << (bits - 1n)) - 1n };
}

/** Nanoseconds of a duration or timestamp. */
export const nanoseconds: Interval = rangeOf('i64')!;

const intBases: ReadonlySet<string> = new Set<IntScalar>([
  'u8',
  'u16',
  'u32',
  'u64',
  'i8',
  'i16',
  'i32',
  'i64',
]);

export const isIntBase = (name: string): name is IntScalar => intBases.has(name);

/** A type in the contract's words, for messages: names are as short as the author wrote them. */
export const shortText = (type: Type): string =>
  typeText(type, (id) => id.slice(id.lastIndexOf('.') + 1));
