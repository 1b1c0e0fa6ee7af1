import { goName } from '@tenon/compiler';
import type { Id, Refinements, Type, World } from '@tenon/compiler';

/** Which values have rules (refinements) to be checked, here or in what they hold. */

const isRefined = (refine: Refinements): boolean =>
  Object.values(refine).some((rule) => rule !== undefined);

/** A rule of the type itself: of a newtype's inside too, but not of a record's or variant's parts. */
export const hasOwnRules = (world: World, type: Type): boolean =>
  search(world, type, new Set(), false);

/** A rule anywhere inside. */
export const hasRules = (world: World, type: Type): boolean => search(world, type, new Set(), true);

function search(world: World, type: Type, seen: Set<Id>, deep: boolean): boolean {
  const visit = (at: Type): boolean => search(world, at, seen, deep);
  switch (type.kind) {
    case 'scalar':
    case 'string':
    case 'bytes':
    case 'path':
      return isRefined(type.refine);
    case 'optional':
      return visit(type.of);
    case 'list':
    case 'set':
      return isRefined(type.refine) || visit(type.element);
    case 'map':
      return isRefined(type.refine) || visit(type.key) || visit(type.value);
    case 'array':
      return visit(type.element);
    case 'fd':
    case 'pad':
      return false;
    case 'named': {
      const declaration = world.get(type.id);
      if (declaration.kind === 'newtype') return visit(declaration.type);
      // What has been seen is being searched already.
      if (!deep || seen.has(type.id)) return false;
      seen.add(type.id);
      switch (declaration.kind) {
        case 'record':
          return declaration.fields.some((field) => visit(field.type));
        case 'variant':
          return declaration.cases.some(({ payload }) => payload !== undefined && visit(payload));
        default:
          return false;
      }
    }
  }
}

/** What generated functions for a type are named after: `ListOfMatch`. */
export function baseName(world: World, type: Type): string {
  const name = (of: Type): string => baseName(world, of);
  const secret = 'secret' in type && type.secret ? 'Secret' : '';
  switch (type.kind) {
    case 'scalar':
      return secret + goName({ name: type.scalar, attributes: {} });
    case 'string':
      return `${secret}String`;
    case 'bytes':
      return `${secret}Bytes`;
    case 'path':
      return `${secret}Path`;
    case 'fd':
      return 'File';
    case 'pad':
      return 'Padding';
    case 'optional':
      return `Optional${name(type.of)}`;
    case 'list':
      return `ListOf${name(type.element)}`;
    case 'set':
      return `SetOf${name(type.element)}`;
    case 'map':
      return `MapOf${name(type.key)}To${name(type.value)}`;
    case 'array':
      return `ArrayOf${type.length}${name(type.element)}`;
    case 'named':
      return goName(world.get(type.id));
  }
}

/** Types with equal keys are the same Go type and cross alike; `rules` tells apart what is checked, too. */
export const typeKey = (type: Type, rules = false): string =>
  JSON.stringify(type, (key, value: unknown) => {
    if (key === 'refine' && !rules) return undefined;
    if (key === 'span') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
