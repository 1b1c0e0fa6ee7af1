import { frozenLayout } from '@tenon/compiler';
import type { Type, World } from '@tenon/compiler';
import type { Position } from '../types.ts';
import { newtypePosition } from '../types.ts';

/** Whether the Go type lies in memory as in C, so that a value can be lent or cast as it is. */
export function sameLayout(world: World, type: Type, position: Position = 'value'): boolean {
  if ('secret' in type && type.secret) return false;
  if (type.kind === 'named') {
    const declaration = world.get(type.id);
    return declaration.kind === 'newtype'
      ? sameLayout(world, declaration.type, newtypePosition(declaration.type))
      : true;
  }
  return type.kind !== 'scalar' || type.scalar !== 'timestamp' || position !== 'value';
}

/** Whether, besides, all bits are valid, so that nothing has to be checked on arrival. */
export function isPlain(world: World, type: Type, position: Position = 'value'): boolean {
  if ('secret' in type && type.secret) return false;
  switch (type.kind) {
    case 'scalar':
      return type.scalar !== 'bool' && type.scalar !== 'char' && sameLayout(world, type, position);
    case 'array':
      return isPlain(world, type.element, position);
    case 'pad':
      return true;
    case 'named': {
      const declaration = world.get(type.id);
      switch (declaration.kind) {
        case 'newtype':
          return isPlain(world, declaration.type, newtypePosition(declaration.type));
        case 'flags':
          return true;
        case 'enum':
          return !declaration.closed;
        case 'record':
          return frozenLayout(world, type.id).fields.every(({ field }) =>
            isPlain(world, field.type, 'c'),
          );
        default:
          return false;
      }
    }
    default:
      return false;
  }
}
