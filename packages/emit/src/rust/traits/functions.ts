/** How functions of the contract look as methods of the provider's traits. */
import { handled, rustFunction, rustLower, rustParam } from '@tenon/compiler';
import type { Callback, Fn, Object, Param, Throws, Type, World } from '@tenon/compiler';
import { expectKind } from '../../lookup.ts';
import { traitNames } from '../associated.ts';
import { errorsDoc, paramType, resultType } from '../calling/head.ts';
import { callbackType } from '../callback/passing.ts';
import { requiredIf } from '../conditions.ts';
import type { RustContext } from '../context.ts';
import { deprecated, doc } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { filledType, isFilled } from '../filling.ts';
import { expected, traitMethodLints } from '../lints.ts';
import { handleType, lentType, missingBody } from '../methods.ts';
import { signature } from '../print.ts';
import { isSecret, ownedType, viewType } from '../types.ts';

/** How a parameter is lent or moved. */
export type Passing =
  /** `&str`, `&[u8]`, `&Path`, `&[T]`, `&[T; N]`, `&T`: in the caller's memory. */
  | { readonly kind: 'lent'; readonly of: Type }
  /** `…Ref<'_>`: in the message that the caller lends. */
  | { readonly kind: 'viewed' }
  /** `&mut [u8]`, `&mut [T]`: the caller's buffer. */
  | { readonly kind: 'filled' }
  | { readonly kind: 'owned' }
  | { readonly kind: 'object'; readonly object: Object; readonly own: boolean }
  | { readonly kind: 'file'; readonly own: boolean }
  | { readonly kind: 'callback'; readonly callback: Callback; readonly mode: Param['mode'] };

/** Strings, bytes, paths and lists of plain values are lent; what had to be built for the call is moved. */
export function passingOf({ world, viewed }: RustContext, param: Param): Passing {
  if (viewed.has(param)) return { kind: 'viewed' };
  const type = param.type.kind === 'optional' ? param.type.of : param.type;
  const declaration = handled(world, type);
  const own = param.mode === 'own';
  if (declaration?.kind === 'object') return { kind: 'object', object: declaration, own };
  if (declaration?.kind === 'callback') {
    return { kind: 'callback', callback: declaration, mode: param.mode };
  }
  if (type.kind === 'fd') return { kind: 'file', own };
  if (isFilled(param)) return { kind: 'filled' };
  if (own || isSecret(type)) return { kind: 'owned' };
  switch (type.kind) {
    case 'bytes':
      return type.shared ? { kind: 'owned' } : { kind: 'lent', of: type };
    case 'string':
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

/** As a provider takes it: in the message that it came in, or made for it. */
function arrivingType(file: RustFile, param: Param, within: Object | undefined): string {
  const passing = passingOf(file.context, param);
  const type = param.type.kind === 'optional' ? param.type.of : param.type;
  const wrap = (inner: string): string =>
    param.type.kind === 'optional' ? `${file.std('Option')}<${inner}>` : inner;
  switch (passing.kind) {
    case 'object':
      return wrap(
        handleType(file, type, traitNames(within)(passing.object), passing.own ? '' : '&'),
      );
    case 'callback':
      return wrap(callbackType(file, passing.callback, passing.mode, traitNames(within)));
    case 'lent':
      return wrap(lentType(file, passing.of));
    case 'filled':
      return filledType(file, type);
    case 'viewed':
      return wrap(viewType(file, type, { lifetime: '_' }));
    case 'file':
    case 'owned':
      return wrap(ownedType(file, type));
  }
}

/**
 * A method of a trait; `within` is the object whose trait it is, undefined for the provider's. Where a library provides
 * the contract, it looks as in the library's clients, so that these and others are called alike.
 */
export function declareFunction(file: RustFile, fn: Fn, within: Object | undefined): void {
  const { body: w, context } = file;
  const owner = fn.owner === undefined ? undefined : expectKind(context.world, fn.owner, 'object');
  const name = within === undefined ? rustFunction(fn, owner) : rustLower(fn);
  const key = owner === undefined ? fn.name : `${owner.name}.${fn.name}`;
  const receiver = fn.form === 'own' ? 'self' : '&self';
  // What provides it can't be refused by itself.
  const throws: Throws =
    context.provides && fn.throws.kind === 'boundary' ? { kind: 'none' } : fn.throws;
  w.gap();
  doc(w, fn.doc, `\`${key}\` of the contract.`, errorsDoc(file, { throws }));
  deprecated(w, fn.attributes);
  const names = traitNames(within);
  const params = fn.params.map((param) => {
    const type = context.provides
      ? arrivingType(file, param, within)
      : paramType(file, param, names);
    return `${rustParam(param)}: ${type}`;
  });
  const result = resultType(file, { result: fn.result, throws }, names);
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
