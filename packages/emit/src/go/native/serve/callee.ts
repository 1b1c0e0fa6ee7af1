import { goMethod, goName, goUnexported } from '@tenon/compiler';
import type { Callback } from '@tenon/compiler';
import { expectKind } from '../../../lookup.ts';
import { Names } from '../../names.ts';
import { throws } from '../../signatures.ts';
import type { CallScope } from '../calls.ts';
import { nativeParam } from '../calls.ts';
import { argsName, retName, serveName } from '../c-names.ts';
import { ParameterReader } from './parameters.ts';
import { ResultWriter } from './results.ts';

/** The function that serves one method of a callback: it finds the callback, decodes, calls, and gives the result. */
export function emitCallee(
  scope: Omit<CallScope, 'locals' | 'fail' | 'refuse'>,
  callback: Callback,
): void {
  const { context, file, call, codec, native } = scope;
  const { body } = file;
  const { fn, key } = call;
  const params = fn.params.map((param) => nativeParam(scope, param));
  const locals = new Names([
    ...params,
    'args',
    'bad',
    'err',
    'made',
    'ok',
    'ret',
    'some',
    'status',
  ]);
  const fail = (error: string): void => {
    body.line(`return throw("${key}", ${error}, &ret.fault)`);
  };
  const refuse = (error: string): void => fail(`${file.wire('Undeclared')}(${error})`);
  const full: CallScope = { ...scope, locals, fail, refuse };
  const name = serveName(context, call);
  const unexported = goUnexported(goName(callback));
  const receiver = locals.of('callback', native.isTaken(unexported) ? 'callback' : unexported);
  const api = file.api(goName(callback));
  body.gap().line(`//export ${name}`);
  const blocks = `args *C.${argsName(call)}, ret *C.${retName(call)}`;
  body.block(`func ${name}(${blocks}) (status C.uint32_t) {`, () => {
    body.line('status = serving', `defer ended("${key}", &status, &ret.fault)`);
    const found = `${file.tenon('Lent')}[${api}](&callbacks, uint64(args.handle))`;
    body.line(`${receiver}, err := ${found}`);
    body.block('if err != nil {', () => refuse('err'));
    const values = new ParameterReader(full).read();
    const made = `${receiver}.${goMethod(fn)}(${values.join(', ')})`;
    const thrown = (): void => {
      if (fn.throws.kind !== 'error') return refuse('err');
      const error = expectKind(context.world, fn.throws.id, 'error');
      fail(`${file.codec(codec.encoder.error(error))}(err)`);
    };
    if (call.result === undefined) {
      if (throws(fn)) body.block(`if err := ${made}; err != nil {`, thrown);
      else body.line(made);
    } else {
      const result = locals.of('result', 'result');
      body.line(throws(fn) ? `${result}, err := ${made}` : `${result} := ${made}`);
      if (throws(fn)) body.block('if err != nil {', thrown);
      new ResultWriter(full).write(call.result.crossing, result);
    }
    body.line('return 0');
  });
}
