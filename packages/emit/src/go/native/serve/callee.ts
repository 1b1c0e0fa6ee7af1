import { goMethod, isExclusive, isRecoverable } from '@tenon/compiler';
import type { Object } from '@tenon/compiler';
import { expectKind } from '../../../lookup.ts';
import { Names } from '../../names.ts';
import { throws } from '../../signatures.ts';
import type { CallScope } from '../calls.ts';
import { nativeParam } from '../calls.ts';
import { argsName, retName, serveName } from '../c-names.ts';
import { ParameterReader } from './parameters.ts';
import { ResultWriter } from './results.ts';

/** What is called: its statements find it, once the other arguments are read; the result is its name: `store.Object.Len`. */
export type Callee = (scope: CallScope) => string;

/** The function that serves one call: it decodes, finds what is called, calls it, and gives the result. */
export function emitCallee(
  scope: Omit<CallScope, 'locals' | 'fail' | 'refuse' | 'peer'>,
  callee: Callee,
): void {
  const { context, file, call, codec, native } = scope;
  const { body } = file;
  const { fn, key } = call;
  const params = fn.params.map((param) => nativeParam(scope, param));
  const locals = new Names(
    [...params, 'args', 'bad', 'err', 'made', 'ok', 'ret', 'some', 'status'],
    native.isFunction,
  );
  const fail = (error: string): void => {
    body.line(`return throw("${key}", ${error}, &ret.fault)`);
  };
  const refuse = (error: string): void => {
    const thrown = `${file.wire('Undeclared')}(${error})`;
    if (call.consumes) body.line(`return unconsumed("${key}", ${thrown}, &ret.fault)`);
    else fail(thrown);
  };
  const full: CallScope = { ...scope, locals, fail, refuse, peer: undefined };
  const name = serveName(context, call);
  const hasArgs = call.args.slots.length > 0;
  const args = hasArgs ? `args *C.${argsName(call)}` : `_ ${file.symbol('unsafe', 'Pointer')}`;
  body.gap().line(`//export ${name}`);
  body.block(`func ${name}(${args}, ret *C.${retName(call)}) (status C.uint32_t) {`, () => {
    body.line('status = serving', `defer ended("${key}", &status, &ret.fault)`);
    const reader = new ParameterReader(full);
    reader.hold();
    const values = reader.read();
    const called = callee(full);
    reader.findCallbacks();
    reader.findObjects();
    const made = `${called}(${values.join(', ')})`;
    const thrown = (): void => {
      if (fn.throws.kind !== 'error') return fail(`${file.wire('Undeclared')}(err)`);
      const error = expectKind(context.world, fn.throws.id, 'error');
      fail(`${file.codec(codec.encoder.error(error))}(err)`);
    };
    // What was consumed is gone whatever happens from here on.
    const ran: CallScope = {
      ...full,
      refuse: (error) => fail(`${file.wire('Undeclared')}(${error})`),
    };
    if (call.result === undefined) {
      if (throws(fn)) body.block(`if err := ${made}; err != nil {`, thrown);
      else body.line(made);
    } else {
      const result = locals.of('result', 'result');
      body.line(throws(fn) ? `${result}, err := ${made}` : `${result} := ${made}`);
      if (throws(fn)) body.block('if err != nil {', thrown);
      new ResultWriter(ran).write(call.result.crossing, result);
    }
    body.line('return 0');
  });
}

/** A method of an object of this side: it is held until the call is over, and a panic poisons it. */
export function methodOf(object: Object): Callee {
  return ({ file, native, call, locals, refuse }) => {
    const { fn } = call;
    const { body } = file;
    const name = native.objects(object.id);
    const held = locals.of('receiver', 'object');
    const enter = isExclusive(object, fn) ? 'EnterAlone' : 'Enter';
    const found = `${name}.${fn.form === 'own' ? 'Take' : enter}(uint64(args.handle))`;
    body.line(`${held}, err := ${found}`);
    body.block('if err != nil {', () => refuse('err'));
    if (isRecoverable(object, fn)) body.line(`defer ${held}.Leave()`);
    else body.line(`defer leave(&${held}, "${call.key}", &status, &ret.fault)`);
    return `${held}.Object.${goMethod(fn)}`;
  };
}
