/** Callbacks as traits: what the consumer implements and the provider calls. */
import { rustLower, rustModule, rustName, rustParam } from '@tenon/compiler';
import type { Callback, Fn } from '@tenon/compiler';
import { associated, traitNames } from '../associated.ts';
import { errorsDoc, paramType, resultType } from '../calling/head.ts';
import { requiredIf } from '../conditions.ts';
import type { RustContext } from '../context.ts';
import { deprecated, doc } from '../docs.ts';
import { RustFile } from '../file.ts';
import { expected, traitLints, traitMethodLints } from '../lints.ts';
import { declareAssociated, missingBody } from '../methods.ts';
import { signature } from '../print.ts';

export function callbackFile(context: RustContext, callback: Callback): RustFile {
  const name = rustName(callback);
  const about = `The callback \`${callback.name}\`.`;
  const file = new RustFile(context, `src/${rustModule(callback)}.rs`, about, new Set([name]));
  const { body: w } = file;
  const unwinds = callback.functions.some(({ throws }) => throws.kind === 'none');
  doc(w, callback.doc, `\`${callback.name}\` in the contract.`, [
    'The consumer implements it. It may be called from any thread, at the same time.',
    ...(unwinds
      ? [
          '# Panics\nA method without a `Result` unwinds with a [`Fault`](tenon_rt::Fault) if the other side fails. Inside of a call, that ends the call with this fault.',
        ]
      : []),
  ]);
  deprecated(w, callback.attributes);
  const alone = callback.functions.filter(({ params }) => params.length === 0);
  expected(w, traitLints(alone.map(rustLower)));
  const head = `pub trait ${name}: ${file.std('Send')} + ${file.std('Sync')} + 'static {`;
  if (callback.functions.length === 0) w.line(`${head}}`);
  else {
    w.block(head, () => {
      declareAssociated(file, associated(context.world, callback));
      for (const fn of callback.functions) declare(file, callback, fn);
    });
  }
  return file;
}

function declare(file: RustFile, callback: Callback, fn: Fn): void {
  const { body: w } = file;
  const key = `${callback.name}.${fn.name}`;
  w.gap();
  doc(w, fn.doc, `\`${key}\` of the contract.`, errorsDoc(file, fn));
  deprecated(w, fn.attributes);
  expected(
    w,
    traitMethodLints({
      name: rustLower(fn),
      receiver: '&self',
      params: fn.params.length,
      result: resultType(file, fn, traitNames()),
    }),
  );
  if (!fn.default) {
    requiredIf(file, fn, key, (end) => methodHead(file, fn, end));
    return;
  }
  if (isIdle(fn) && fn.params.length === 0) {
    methodHead(file, fn, ' {}');
    return;
  }
  methodHead(file, fn, ' {');
  missingBody(file, fn, isIdle(fn) ? undefined : key);
}

/** A method that does nothing where it is missing. */
export const isIdle = (fn: Fn): boolean =>
  fn.default && fn.result === undefined && fn.throws.kind === 'none';

/** The head of a method, in the trait and where it is implemented. */
export function methodHead(file: RustFile, fn: Fn, end: ' {' | ' {}' | ';'): void {
  const params = fn.params.map(
    (param) => `${rustParam(param)}: ${paramType(file, param, traitNames())}`,
  );
  signature(
    file.body,
    `fn ${rustLower(fn)}`,
    ['&self', ...params],
    `${resultType(file, fn, traitNames())}${end}`,
  );
}
