import * as fc from 'fast-check';
import { underlying } from '../../src/boundary/layout.ts';
import type { Scalar, Type, World } from '../../src/model/model.ts';
import { NotANumber, VariantValue } from '../../src/wire/index.ts';
import type { Value } from '../../src/wire/index.ts';
import { compareKeys } from '../../src/wire/order.ts';

/** Any value of a type; values of recursive types stay shallow. Keys are ascending, as they are read back. */
export function arbitraryOf(world: World, type: Type, depth = 3): fc.Arbitrary<Value> {
  const at = underlying(world, type);
  switch (at.kind) {
    case 'optional':
      return depth === 0
        ? fc.constant(null)
        : fc.option(arbitraryOf(world, at.of, depth - 1), { nil: null });
    case 'scalar':
      return scalars[at.scalar]();
    case 'string':
      return fc.string({ unit: 'binary', maxLength: 12 });
    case 'bytes':
    case 'path':
      return fc.uint8Array({ maxLength: 20 });
    case 'list':
      return depth === 0
        ? fc.constant([])
        : fc.array(arbitraryOf(world, at.element, depth - 1), { maxLength: 3 });
    case 'set':
      return keysOf(world, at.element);
    case 'map':
      return depth === 0 ? fc.constant(new Map()) : mapOf(world, at.key, at.value, depth - 1);
    case 'array':
      return fc.array(arbitraryOf(world, at.element, depth), {
        minLength: at.length,
        maxLength: at.length,
      });
    case 'named':
      return namedOf(world, at.id, depth);
    case 'fd':
    case 'pad':
      throw new Error(`${at.kind} has no value`);
  }
}

function keysOf(world: World, type: Type): fc.Arbitrary<readonly Value[]> {
  return fc
    .uniqueArray(arbitraryOf(world, type, 1), {
      maxLength: 4,
      comparator: (a, b) => compareKeys(a, b) === 0,
    })
    .map((keys) => keys.toSorted(compareKeys));
}

function mapOf(world: World, key: Type, value: Type, depth: number): fc.Arbitrary<Value> {
  return keysOf(world, key).chain((keys) =>
    fc
      .array(arbitraryOf(world, value, depth), { minLength: keys.length, maxLength: keys.length })
      .map((values) => new Map(keys.map((one, index) => [one, values[index]!]))),
  );
}

function namedOf(world: World, id: string, depth: number): fc.Arbitrary<Value> {
  const declaration = world.get(id);
  switch (declaration.kind) {
    case 'enum': {
      const members = declaration.members.map(({ value }) => value);
      return declaration.closed
        ? fc.constantFrom(...members)
        : fc.oneof(fc.constantFrom(...members), scalars[declaration.base]());
    }
    case 'flags':
      return scalars[declaration.base]();
    case 'record':
      return fc.record(
        Object.fromEntries(
          declaration.fields
            .filter(({ name }) => name !== '_')
            .map(({ name, type }) => [name, arbitraryOf(world, type, depth)]),
        ),
        { noNullPrototype: true },
      );
    case 'variant': {
      const usable = declaration.cases.filter(
        ({ payload }) => depth > 0 || payload === undefined || payload.kind === 'scalar',
      );
      return fc.oneof(
        ...usable.map(({ name, ordinal, payload }) =>
          payload === undefined
            ? fc.constant(new VariantValue(name, ordinal))
            : arbitraryOf(world, payload, depth - 1).map(
                (held) => new VariantValue(name, ordinal, held),
              ),
        ),
      );
    }
    default:
      throw new Error(`${id} has no values here`);
  }
}

const signed = (bits: bigint): fc.Arbitrary<bigint> =>
  fc.bigInt({ min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n });
const unsigned = (bits: bigint): fc.Arbitrary<bigint> =>
  fc.bigInt({ min: 0n, max: (1n << bits) - 1n });

const scalars: { readonly [S in Scalar]: () => fc.Arbitrary<Value> } = {
  bool: () => fc.boolean(),
  u8: () => unsigned(8n),
  i8: () => signed(8n),
  u16: () => unsigned(16n),
  i16: () => signed(16n),
  u32: () => unsigned(32n),
  i32: () => signed(32n),
  u64: () => unsigned(64n),
  i64: () => signed(64n),
  duration: () => signed(64n),
  timestamp: () => signed(64n),
  u128: () => unsigned(128n),
  i128: () => signed(128n),
  f32: () =>
    fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(new NotANumber(0x7fa00001n), -0, Infinity)),
  f64: () =>
    fc.oneof(
      fc.double({ noNaN: true }),
      fc.constantFrom(new NotANumber(0xfff0000000000001n), -0, -Infinity),
    ),
  char: () => fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  uuid: () => fc.uuid(),
};
