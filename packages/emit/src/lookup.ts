/** Lookups in the world that both emitters make. */
import type { Crossing, Declaration, Id, Package, Type, World } from '@tenon/compiler';

/** Narrows a lookup to the kind that the Model promises. */
export function expectKind<K extends Declaration['kind']>(
  world: World,
  id: Id,
  kind: K,
): Extract<Declaration, { kind: K }> {
  const declaration = world.get(id);
  if (declaration.kind !== kind) throw new Error(`${id} is no ${kind}`);
  return declaration as Extract<Declaration, { kind: K }>;
}

/** The declaration behind a named type; undefined for the others. */
export const declarationOf = (world: World, type: Type): Declaration | undefined =>
  type.kind === 'named' ? world.get(type.id) : undefined;

/** Whether a value crosses as a handle, or as several. */
export const isHandle = ({ kind }: Crossing): boolean => kind === 'handle' || kind === 'handles';

/** Whether some part of a package, however deep, is what is asked for. */
export function holdsAnywhere(pkg: Package, wanted: (value: object) => boolean): boolean {
  const pending: unknown[] = [pkg.declarations, pkg.functions];
  for (const value of pending) {
    // Of places in the sources there is nothing to ask.
    if (typeof value !== 'object' || value === null || 'source' in value) continue;
    if (wanted(value)) return true;
    pending.push(...Object.values(value));
  }
  return false;
}

export const isDeprecated = (value: object): boolean =>
  'deprecated' in value && value.deprecated !== undefined;
