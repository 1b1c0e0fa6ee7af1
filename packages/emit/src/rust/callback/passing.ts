/** How callbacks look where they are parameters: the same where this side passes them and where it gets them. */
import type { Callback, Param, Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import { boundTrait } from '../associated.ts';
import type { ObjectNames } from '../associated.ts';
import type { RustContext } from '../context.ts';
import type { RustFile } from '../file.ts';

/** The callback that a value is, or may be. */
export function callbackOf({ world }: RustContext, type: Type): Callback | undefined {
  const declaration = declarationOf(world, type.kind === 'optional' ? type.of : type);
  return declaration?.kind === 'callback' ? declaration : undefined;
}

/** Lent for the call, or kept as long as the provider likes. */
export function callbackType(
  file: RustFile,
  callback: Callback,
  mode: Param['mode'],
  names: ObjectNames,
): string {
  const type = `dyn ${boundTrait(file, callback, names)}`;
  return mode === 'borrow' ? `&${type}` : `${keeper(file, mode)}<${type}>`;
}

/** What a callback is in that the provider keeps. */
export const keeper = (file: RustFile, mode: Param['mode']): string =>
  mode === 'shared' ? file.use('std::sync', 'Arc') : file.std('Box');
