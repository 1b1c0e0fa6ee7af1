import type { Call, Callback, Id, Param, Throws } from '@tenon/compiler';
import type { Codec } from '../codec/codec.ts';
import type { GoContext } from '../context.ts';
import type { GoFile } from '../file.ts';
import { Names } from '../names.ts';
import { paramName, paramType, resultType, throws } from '../signatures.ts';
import { Arguments } from './arguments.ts';
import { callName } from './c-names.ts';
import { ResultReader } from './results.ts';

/** What the functions of the native package are called, by what they are for. */
export interface NativeNames {
  /** The type that holds a handle of an object. */
  client(object: Id): string;
  /** The variable that holds the objects which this side serves. */
  objects(object: Id): string;
  /** The function that makes such a client. */
  make(object: Id): string;
  /** The function that makes one of each handle. */
  makeAll(object: Id): string;
  /** The functions that make one of a handle that is only lent, and one of each. */
  makeLent(object: Id): string;
  makeAllLent(object: Id): string;
  /** The function that gives a handle back. */
  close(object: Id): string;
  /** The function that finds the handle in an argument. */
  handle(object: Id): string;
  /** The function that says whether a callback is nil; undefined where comparing is enough. */
  isNil(callback: Callback): string | undefined;
  /** The function that makes the error of a failed call. */
  error(throws: Throws): string;
  /** Whether a function of the package has the name, which a body may call. */
  isFunction(name: string): boolean;
  /** Whether something of the package has the name, so that no parameter may hide it. */
  isTaken(name: string): boolean;
}

/** What a parameter is called in the native package. */
export function nativeParam(
  { context, native }: Pick<CallScope, 'context' | 'native'>,
  param: Param,
): string {
  const name = paramName(context, param);
  return native.isTaken(name) ? `${name}_` : name;
}

/** What a part of the emitter that writes one call's body works with. */
export interface CallScope {
  readonly context: GoContext;
  readonly file: GoFile;
  readonly codec: Codec;
  readonly native: NativeNames;
  readonly call: Call;
  readonly locals: Names;
  /** The variable that says which consumer gives memory, where this side has several. */
  readonly peer: string | undefined;
  /** The statement that ends the function with an error expression. */
  fail(error: string): void;
  /** The same for an error that this side found, which does not say in which call yet. */
  refuse(error: string): void;
}

/** Checks the rules of all parameters in the contract's order, on whichever side they are. */
export function emitRules(scope: CallScope): void {
  const { call, codec, file, refuse } = scope;
  const params = call.params.map(({ param }) => param);
  const check = codec.checker.call(call.key, params);
  if (check === undefined) return;
  const args = codec.checker
    .ruled(params)
    .map((param) => codec.checker.argument(param.type, nativeParam(scope, param)));
  file.body.block(`if bad := ${file.codec(check)}(${args.join(', ')}); bad != nil {`, () =>
    refuse('bad.Fault()'),
  );
}

/** A method of a client or of the provider: it reads the handle, calls, and decodes. */
export function emitMethod(
  scope: Omit<CallScope, 'locals' | 'fail' | 'refuse' | 'peer'>,
  receiver: string,
  name: string,
): void {
  const { context, file, call, native } = scope;
  const { fn } = call;
  const params = fn.params.map((param) => nativeParam(scope, param));
  const locals = new Names(
    [...params, 'bad', 'c', 'err', 'handle', 'made', 'ret'],
    native.isFunction,
  );
  const type = resultType(file, fn);
  const value = locals.of('value', 'value');
  const results = throws(fn)
    ? `(${type === undefined ? '' : `${value} ${type}, `}err error)`
    : (type ?? '');
  const fail = (error: string): void => {
    if (!throws(fn)) file.body.line(`panic(${error})`);
    else file.body.line(type === undefined ? `return ${error}` : `return ${value}, ${error}`);
  };
  const refuse = (error: string): void => fail(`located("${call.key}", ${error})`);
  const isCallback = context.plan.offers.some((offer) => offer === call);
  const full: CallScope = {
    ...scope,
    locals,
    fail,
    refuse,
    peer: isCallback ? 'handle' : undefined,
  };
  const signature = fn.params
    .map((param, index) => `${params[index]!} ${paramType(file, param)}`)
    .join(', ');
  const tail = results === '' ? '' : ` ${results}`;
  file.body.gap();
  file.body.block(`func (${receiver}) ${name}(${signature})${tail} {`, () => {
    const args = new Arguments(full);
    args.prepare();
    if (isCallback) emitCallback(full);
    else if (call.receiver !== undefined) emitReceiver(full);
    args.take();
    args.lend();
    file.body.line(`ret := C.${callName(call)}(${args.list.join(', ')})`);
    args.settle();
    if (isCallback && fn.default && type === undefined && !throws(fn)) {
      file.body.block('if ret.status == C.tenon_absent {', () => file.body.line('return'));
    }
    file.body.block('if ret.status != 0 {', () =>
      fail(`${native.error(fn.throws)}(${peerOf(full)}"${call.key}", ret.status, ret.fault)`),
    );
    new ResultReader(full).write();
  });
}

/** The conditions that a callback is nil, and that it is not. */
export function nilness(
  native: NativeNames,
  callback: Callback,
  value: string,
): { readonly isNil: string; readonly isThere: string } {
  const check = native.isNil(callback);
  return check === undefined
    ? { isNil: `${value} == nil`, isThere: `${value} != nil` }
    : { isNil: `${check}(${value})`, isThere: `!${check}(${value})` };
}

/** A handle of a callback, for the provider. */
export const lendCallback = (file: GoFile, { name }: Callback, value: string): string =>
  `${file.tenon('Lend')}(&callbacks, "${name}", ${value})`;

/** What goes before the arguments of a helper that gives memory back: who gave it, if there are several. */
export const peerOf = ({ peer }: Pick<CallScope, 'peer'>): string =>
  peer === undefined ? '' : `${peer}, `;

function emitCallback({ file }: CallScope): void {
  file.body.line(
    'handle := C.uint64_t(c.callback.Handle())',
    '// The consumer must not be told that the callback is gone before the call is over.',
    `defer ${file.symbol('runtime', 'KeepAlive')}(c)`,
  );
}

function emitReceiver({ file, fail, call }: CallScope): void {
  file.body.line(`handle, err := c.ref.${call.fn.form === 'own' ? 'Take' : 'Handle'}()`);
  file.body.block('if err != nil {', () => fail('err'));
  file.body.line(
    '// The net must not close the handle before the call is over.',
    `defer ${file.symbol('runtime', 'KeepAlive')}(c)`,
  );
}
