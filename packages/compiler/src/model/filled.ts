/** What `borrow mut` fills in place. */
import type { Type, World } from './model.ts';

/**
 * Whether the callee can write it so that nothing is left to check: no secret, which would have to be wiped, no rule of
 * an element, which the callee could break in the caller's own memory, and no 128-bit number, which lies in no list as
 * in C.
 */
export function isFillable(world: World, type: Type): boolean {
  if (type.kind === 'bytes') return !type.secret;
  if (type.kind !== 'list' || type.secret || type.refine.unique === true) return false;
  return !isWide(world, type.element) && isFree(world, type.element);
}

function isWide(world: World, type: Type): boolean {
  if (type.kind === 'scalar') return type.scalar === 'u128' || type.scalar === 'i128';
  if (type.kind !== 'named') return false;
  const declaration = world.get(type.id);
  return declaration.kind === 'newtype' && isWide(world, declaration.type);
}

/** Without rules and secrets. */
function isFree(world: World, type: Type): boolean {
  switch (type.kind) {
    case 'scalar':
      return !type.secret && Object.keys(type.refine).length === 0;
    case 'array':
      return isFree(world, type.element);
    case 'named': {
      const declaration = world.get(type.id);
      if (declaration.kind === 'newtype') return isFree(world, declaration.type);
      if (declaration.kind !== 'record') return true;
      return declaration.fields.every((field) => isFree(world, field.type));
    }
    default:
      return true;
  }
}
