/**
 * Lints that fire because of the shape of a contract's types, wherever they are spelled or held. Where exactly depends on
 * sizes that rustc chooses, so such a lint is lifted in the crate, and only for contracts that come near its limit.
 */
import type { Constant, Declaration, Id, Package, Type, World } from '@tenon/compiler';
import { holdsAnywhere, isDeprecated } from '../lookup.ts';

/** clippy's limits: `type-complexity-threshold`, `large-error-threshold`, `enum-variant-size-threshold`. */
const mostComplex = 250;
const largestError = 128;
const largestVariant = 200;

export function shapeLints(world: World, pkg: Package): readonly string[] {
  const lints = [
    holdsAnywhere(pkg, isFraction) ? 'clippy::approx_constant' : undefined,
    pkg.declarations.some((at) => caseSizes(world, at).some((size) => size >= largestVariant))
      ? 'clippy::large_enum_variant'
      : undefined,
    pkg.declarations.some(
      (at) => at.kind === 'error' && Math.max(0, ...caseSizes(world, at)) >= largestError,
    )
      ? 'clippy::result_large_err'
      : undefined,
    // Inside `Result<Option<…>, …>`, or `Field<Option<…>>` of the codec.
    holdsAnywhere(pkg, (value) => isCompound(value) && complexity(value, 3) + 30 >= mostComplex)
      ? 'clippy::type_complexity'
      : undefined,
    holdsAnywhere(pkg, isDeprecated) ? 'deprecated' : undefined,
  ];
  return lints.filter((lint) => lint !== undefined);
}

/** A number that may be some π: the shortest that clippy takes for one are as long as `3.14`. */
const isFraction = (value: object): boolean => {
  const constant = value as Partial<Constant>;
  return constant.kind === 'float' && /\.\d\d/.test(String(constant.value));
};

/** Of the types, those with types inside. */
const isCompound = (value: object): value is Type =>
  'kind' in value && ('element' in value || 'of' in value || ('key' in value && 'value' in value));

/** Ten for each name, times how deep it stands. */
function complexity(type: Type, depth: number): number {
  const own = 10 * depth;
  switch (type.kind) {
    case 'optional':
      return own + complexity(type.of, depth + 1);
    case 'list':
    case 'set':
    case 'array':
      return own + complexity(type.element, depth + 1);
    case 'map':
      return own + complexity(type.key, depth + 1) + complexity(type.value, depth + 1);
    default:
      return own;
  }
}

/** What the cases of a variant or error take at most. */
function caseSizes(world: World, at: Declaration): readonly number[] {
  switch (at.kind) {
    case 'variant':
      return at.cases.map(({ payload }) => (payload === undefined ? 0 : room(world, payload)));
    case 'error':
      return at.cases.map(({ fields }) =>
        fields.reduce((sum, { type }) => sum + room(world, type), 8),
      );
    default:
      return [];
  }
}

/** The largest of what is held as it is: texts, collections, and what shows them in a message. */
const reference = 48;

function room(world: World, type: Type, within: ReadonlySet<Id> = new Set()): number {
  switch (type.kind) {
    case 'scalar':
      return ['u128', 'i128', 'uuid'].includes(type.scalar) ? 16 : 8;
    case 'string':
    case 'bytes':
    case 'path':
      return 24;
    case 'optional':
      return 16 + room(world, type.of, within);
    case 'array':
      return type.length * room(world, type.element, within);
    case 'pad':
      return type.size;
    case 'named':
      return within.has(type.id) ? 8 : namedRoom(world, type.id, within);
    default:
      return reference;
  }
}

function namedRoom(world: World, id: Id, within: ReadonlySet<Id>): number {
  const declaration = world.get(id);
  const inside = new Set([...within, id]);
  switch (declaration.kind) {
    case 'newtype':
      return room(world, declaration.type, inside);
    case 'record': {
      const sum = declaration.fields.reduce((all, { type }) => all + room(world, type, inside), 0);
      return declaration.frozen ? sum : Math.max(reference, sum);
    }
    case 'variant': {
      const payloads = declaration.cases.flatMap(({ payload }) =>
        payload === undefined ? [] : [room(world, payload, inside)],
      );
      return Math.max(reference, 16 + Math.max(0, ...payloads));
    }
    default:
      return 8;
  }
}
