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
export function shortText(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'string':
    case 'path':
      return type.kind;
    case 'bytes':
      return type.shared ? 'shared bytes' : 'bytes';
    case 'fd':
      return `${type.mode} fd`;
    case 'pad':
      return `pad(${type.size})`;
    case 'optional':
      return `${shortText(type.of)}?`;
    case 'list':
    case 'set':
      return `${type.kind}<${shortText(type.element)}>`;
    case 'map':
      return `map<${shortText(type.key)}, ${shortText(type.value)}>`;
    case 'array':
      return `array<${shortText(type.element)}, ${type.length}>`;
    case 'named':
      return type.id.slice(type.id.lastIndexOf('.') + 1);
  }
}
