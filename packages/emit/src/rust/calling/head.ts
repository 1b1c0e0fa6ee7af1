/** How a function looks to this side where it calls it: what it lends and moves, and what it gets. */
import { rustClient, rustModule } from '@tenon/compiler';
import type { Fn, Object, Param, Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import { callbackOf, callbackType } from '../callback/passing.ts';
import type { RustContext } from '../context.ts';
import type { RustFile } from '../file.ts';
import { filledType, isFilled } from '../filling.ts';
import { errorDoc, lentType } from '../methods.ts';
import { isSecret, ownedType, traitsOf } from '../types.ts';

/** The object that a value is, or may be. */
export function objectOf({ world }: RustContext, type: Type): Object | undefined {
  const declaration = declarationOf(world, type.kind === 'optional' ? type.of : type);
  return declaration?.kind === 'object' ? declaration : undefined;
}

/** How a file in `mod ffi` starts a path to that module. */
export const home = (file: RustFile): string => (file.isInside ? 'super::' : '');

/** What this side holds of an object. */
export const clientOf = (file: RustFile, object: Object): string =>
  file.client(rustModule(object), rustClient(object));

/** Whether a parameter is a reference: all that is not `own` or `Copy` is lent. */
export function isLent(file: RustFile, { mode, type }: Param): boolean {
  const of = type.kind === 'optional' ? type.of : type;
  if (mode === 'own') return false;
  if (callbackOf(file.context, type) !== undefined) return mode === 'borrow';
  if (objectOf(file.context, type) !== undefined) return true;
  return of.kind === 'array' || isSecret(of) || !traitsOf(file.context.world, of).copy;
}

export function paramType(file: RustFile, param: Param): string {
  const { type } = param;
  const of = type.kind === 'optional' ? type.of : type;
  const spelled = spelledParam(file, of, param);
  return type.kind === 'optional' ? `${file.std('Option')}<${spelled}>` : spelled;
}

function spelledParam(file: RustFile, type: Type, param: Param): string {
  const { context } = file;
  const callback = callbackOf(context, type);
  if (callback !== undefined) return callbackType(file, callback.id, param.mode);
  const isRef = isLent(file, param);
  if (isFilled(param)) return filledType(file, type);
  const object = objectOf(context, type);
  if (object !== undefined) return `${isRef ? '&' : ''}${clientOf(file, object)}`;
  return isRef ? lentType(file, type) : ownedType(file, type);
}

function valueType(file: RustFile, type: Type): string {
  const object = objectOf(file.context, type);
  if (object === undefined) return ownedType(file, type);
  const client = clientOf(file, object);
  return type.kind === 'optional' ? `${file.std('Option')}<${client}>` : client;
}

export function resultType(
  file: RustFile,
  { result, throws }: Pick<Fn, 'result' | 'throws'>,
): string {
  const value = result === undefined ? undefined : valueType(file, result.type);
  if (throws.kind === 'none') return value === undefined ? '' : ` -> ${value}`;
  const error = throws.kind === 'error' ? file.type(throws.id) : file.rt('Fault');
  return ` -> ${file.std('Result')}<${value ?? '()'}, ${error}>`;
}

/** The section about what a function throws. */
export function errorsDoc(file: RustFile, { throws }: Pick<Fn, 'throws'>): readonly string[] {
  switch (throws.kind) {
    case 'none':
      return [];
    case 'boundary':
      return ['# Errors\nWhat failed on the other side, or at the boundary.'];
    case 'error':
      return [errorDoc(file, throws.id)];
  }
}
