/** How a function looks to this side where it calls it: what it lends and moves, and what it gets. */
import { handled, rustClient, rustModule } from '@tenon/compiler';
import type { Fn, Object, Param, Type } from '@tenon/compiler';
import type { ObjectNames } from '../associated.ts';
import { callbackOf, callbackType } from '../callback/passing.ts';
import type { RustContext } from '../context.ts';
import type { RustFile } from '../file.ts';
import { filledType, isFilled } from '../filling.ts';
import { errorDoc, handleType, lentType } from '../methods.ts';
import { isSecret, ownedType, traitsOf } from '../types.ts';

/** The object that a value is, or may be, or that it is a list of. */
export function objectOf({ world }: RustContext, type: Type): Object | undefined {
  const declaration = handled(world, type.kind === 'optional' ? type.of : type);
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
  if (of.kind === 'fd') return false;
  if (callbackOf(file.context, type) !== undefined) return mode === 'borrow';
  if (objectOf(file.context, type) !== undefined) return true;
  return of.kind === 'array' || isSecret(of) || !traitsOf(file.context.world, of).copy;
}

/** In the functions of a client, and of the package. */
export const clientNames =
  (file: RustFile): ObjectNames =>
  (object) =>
    clientOf(file, object);

export function paramType(file: RustFile, param: Param, names = clientNames(file)): string {
  const { type } = param;
  const of = type.kind === 'optional' ? type.of : type;
  const spelled = spelledParam(file, of, param, names);
  return type.kind === 'optional' ? `${file.std('Option')}<${spelled}>` : spelled;
}

function spelledParam(file: RustFile, type: Type, param: Param, names: ObjectNames): string {
  const { context } = file;
  const callback = callbackOf(context, type);
  if (callback !== undefined) return callbackType(file, callback, param.mode, names);
  const isRef = isLent(file, param);
  if (isFilled(param)) return filledType(file, type);
  const object = objectOf(context, type);
  if (object !== undefined) {
    return handleType(file, type, names(object), isRef ? '&' : '');
  }
  return isRef ? lentType(file, type) : ownedType(file, type);
}

function valueType(file: RustFile, type: Type, names: ObjectNames): string {
  const { context } = file;
  const isOptional = type.kind === 'optional';
  const object = objectOf(context, type);
  const callback = callbackOf(context, type);
  if (object === undefined && callback === undefined) return ownedType(file, type);
  const value =
    object === undefined
      ? callbackType(file, callback!, 'own', names)
      : handleType(file, isOptional ? type.of : type, names(object), '');
  return isOptional ? `${file.std('Option')}<${value}>` : value;
}

export function resultType(
  file: RustFile,
  { result, throws }: Pick<Fn, 'result' | 'throws'>,
  names = clientNames(file),
): string {
  const value = result === undefined ? undefined : valueType(file, result.type, names);
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
