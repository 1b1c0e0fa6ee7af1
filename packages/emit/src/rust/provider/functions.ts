/** How functions of the contract look as methods of the provider's traits. */
import { handled, rustFunction, rustLower, rustName, rustParam } from '@tenon/compiler';
import type { Fn, Id, Object, Param, Type, World } from '@tenon/compiler';
import { expectKind } from '../../lookup.ts';
import { callbackType } from '../callback/passing.ts';
import { requiredIf } from '../conditions.ts';
import type { RustContext } from '../context.ts';
import { deprecated, doc } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { filledType, isFilled } from '../filling.ts';
import { expected, traitMethodLints } from '../lints.ts';
import { errorDoc, lentType, missingBody } from '../methods.ts';
import { signature } from '../print.ts';
import { isSecret, ownedType, viewType } from '../types.ts';

/** The objects that a function takes or returns. */
export function objectsIn(world: World, fn: Fn): readonly Object[] {
  const types = [
    ...fn.params.map(({ type }) => type),
    ...(fn.result === undefined ? [] : [fn.result.type]),
  ];
  return types.flatMap((type) => {
    const declaration = handled(world, type.kind === 'optional' ? type.of : type);
    return declaration?.kind === 'object' ? [declaration] : [];
  });
}

/** The objects that a trait names, beside the one that it is for; each is an associated type. */
export function associated(world: World, object: Object): readonly Object[] {
  const methods = object.functions.filter(({ form }) => form === 'fn' || form === 'own');
  const found = new Map<Id, Object>();
  for (const other of methods.flatMap((fn) => objectsIn(world, fn))) {
    if (other.id !== object.id) found.set(other.id, other);
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** How a parameter is lent or moved. */
export type Passing =
  /** `&str`, `&[u8]`, `&Path`, `&[T]`, `&[T; N]`, `&T`: in the caller's memory. */
  | { readonly kind: 'lent'; readonly of: Type }
  /** `…Ref<'_>`: in the message that the caller lends. */
  | { readonly kind: 'viewed' }
  /** `&mut [u8]`, `&mut [T]`: the caller's buffer. */
  | { readonly kind: 'filled' }
  | { readonly kind: 'owned' }
  | { readonly kind: 'object'; readonly id: Id; readonly own: boolean }
  | { readonly kind: 'callback'; readonly id: Id; readonly mode: Param['mode'] };

/** Strings, bytes, paths and lists of plain values are lent; what had to be built for the call is moved. */
export function passingOf({ world, viewed }: RustContext, param: Param): Passing {
  if (viewed.has(param)) return { kind: 'viewed' };
  const type = param.type.kind === 'optional' ? param.type.of : param.type;
  const declaration = handled(world, type);
  const own = param.mode === 'own';
  if (declaration?.kind === 'object') return { kind: 'object', id: declaration.id, own };
  if (declaration?.kind === 'callback') {
    return { kind: 'callback', id: declaration.id, mode: param.mode };
  }
  if (isFilled(param)) return { kind: 'filled' };
  if (own || isSecret(type)) return { kind: 'owned' };
  switch (type.kind) {
    case 'string':
    case 'bytes':
    case 'path':
      return { kind: 'lent', of: type };
    case 'list':
    case 'array':
      return isElement(world, type.element) ? { kind: 'lent', of: type } : { kind: 'owned' };
    default:
      return { kind: 'owned' };
  }
}

/** A type that lies in memory as in C. */
export function isElement(world: World, type: Type): boolean {
  if (isSecret(type)) return false;
  if (type.kind === 'scalar') return type.scalar !== 'u128' && type.scalar !== 'i128';
  if (type.kind !== 'named') return false;
  const declaration = world.get(type.id);
  if (declaration.kind === 'newtype') return isElement(world, declaration.type);
  return (
    declaration.kind === 'enum' ||
    declaration.kind === 'flags' ||
    (declaration.kind === 'record' && declaration.frozen)
  );
}

/** An object, or a list of them; `ref` is `&` where they are lent. */
export function handleType(file: RustFile, type: Type, one: string, ref: '' | '&'): string {
  if (type.kind !== 'list') return `${ref}${one}`;
  return ref === '' ? `${file.std('Vec')}<${one}>` : `&[&${one}]`;
}

/** The object as the trait names it. */
const objectType = (file: RustFile, id: Id, within: Object | undefined): string =>
  id === within?.id ? 'Self' : `Self::${rustName(file.context.world.get(id))}`;

function paramType(file: RustFile, param: Param, within: Object | undefined): string {
  const passing = passingOf(file.context, param);
  const type = param.type.kind === 'optional' ? param.type.of : param.type;
  const wrap = (inner: string): string =>
    param.type.kind === 'optional' ? `${file.std('Option')}<${inner}>` : inner;
  switch (passing.kind) {
    case 'object':
      return wrap(
        handleType(file, type, objectType(file, passing.id, within), passing.own ? '' : '&'),
      );
    case 'callback':
      return wrap(callbackType(file, passing.id, passing.mode));
    case 'lent':
      return wrap(lentType(file, passing.of));
    case 'filled':
      return filledType(file, type);
    case 'viewed':
      return wrap(viewType(file, type, { lifetime: '_' }));
    case 'owned':
      return wrap(ownedType(file, type));
  }
}

function resultType(file: RustFile, fn: Fn, within: Object | undefined): string {
  const value = valueType(file, fn, within);
  if (fn.throws.kind !== 'error') return value === undefined ? '' : ` -> ${value}`;
  return ` -> ${file.std('Result')}<${value ?? '()'}, ${file.type(fn.throws.id)}>`;
}

function valueType(file: RustFile, fn: Fn, within: Object | undefined): string | undefined {
  if (fn.result === undefined) return undefined;
  const { type } = fn.result;
  const inner = type.kind === 'optional' ? type.of : type;
  const declaration = handled(file.context.world, inner);
  const spelled =
    declaration?.kind === 'object'
      ? handleType(file, inner, objectType(file, declaration.id, within), '')
      : ownedType(file, inner);
  return type.kind === 'optional' ? `${file.std('Option')}<${spelled}>` : spelled;
}

/** A method of a trait. `within` is the object whose trait it is; undefined for the provider's. */
export function declareFunction(file: RustFile, fn: Fn, within: Object | undefined): void {
  const { body: w, context } = file;
  const owner = fn.owner === undefined ? undefined : expectKind(context.world, fn.owner, 'object');
  const name = within === undefined ? rustFunction(fn, owner) : rustLower(fn);
  const key = owner === undefined ? fn.name : `${owner.name}.${fn.name}`;
  const receiver = fn.form === 'own' ? 'self' : '&self';
  w.gap();
  doc(
    w,
    fn.doc,
    `\`${key}\` of the contract.`,
    fn.throws.kind === 'error' ? [errorDoc(file, fn.throws.id)] : [],
  );
  deprecated(w, fn.attributes);
  const params = fn.params.map((param) => `${rustParam(param)}: ${paramType(file, param, within)}`);
  const result = resultType(file, fn, within);
  expected(w, traitMethodLints({ name, receiver, params: params.length, result }));
  if (fn.attributes.since === undefined) {
    requiredIf(file, fn, key, (end) =>
      signature(w, `fn ${name}`, [receiver, ...params], `${result}${end}`),
    );
    return;
  }
  signature(w, `fn ${name}`, [receiver, ...params], `${result} {`);
  missingBody(file, fn, key);
}
