/** Callbacks as traits: what the consumer implements and the provider calls. */
import { rustLower, rustModule, rustName, rustParam } from '@tenon/compiler';
import type { Callback, Fn, Param } from '@tenon/compiler';
import type { RustContext } from '../context.ts';
import { deprecated, doc } from '../docs.ts';
import { RustFile } from '../file.ts';
import { expected, traitLints, traitMethodLints } from '../lints.ts';
import { errorDoc, lentType, missingBody } from '../methods.ts';
import { signature } from '../print.ts';
import { isSecret, ownedType, traitsOf } from '../types.ts';

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
  else w.block(head, () => callback.functions.forEach((fn) => declare(file, callback, fn)));
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
      result: resultType(file, fn),
    }),
  );
  if (!fn.default) {
    methodHead(file, fn, ';');
    return;
  }
  methodHead(file, fn, ' {');
  missingBody(file, fn, isIdle(fn) ? undefined : key);
}

/** A method that does nothing where it is missing. */
export const isIdle = (fn: Fn): boolean =>
  fn.default && fn.result === undefined && fn.throws.kind === 'none';

/** The head of a method, in the trait and where it is implemented. */
export function methodHead(file: RustFile, fn: Fn, end: ' {' | ';'): void {
  const params = fn.params.map((param) => `${rustParam(param)}: ${paramType(file, param)}`);
  signature(
    file.body,
    `fn ${rustLower(fn)}`,
    ['&self', ...params],
    `${resultType(file, fn)}${end}`,
  );
}

/** Whether a parameter is a reference: all that is not `own` or `Copy` is lent. */
export function isLent(file: RustFile, { mode, type }: Param): boolean {
  const of = type.kind === 'optional' ? type.of : type;
  if (mode === 'own') return false;
  return of.kind === 'array' || isSecret(of) || !traitsOf(file.context.world, of).copy;
}

function paramType(file: RustFile, param: Param): string {
  const { type } = param;
  const of = type.kind === 'optional' ? type.of : type;
  const spelled = isLent(file, param) ? lentType(file, of) : ownedType(file, of);
  return type.kind === 'optional' ? `${file.std('Option')}<${spelled}>` : spelled;
}

function resultType(file: RustFile, { result, throws }: Fn): string {
  const value = result === undefined ? undefined : ownedType(file, result.type);
  if (throws.kind === 'none') return value === undefined ? '' : ` -> ${value}`;
  const error = throws.kind === 'error' ? file.type(throws.id) : file.rt('Fault');
  return ` -> ${file.std('Result')}<${value ?? '()'}, ${error}>`;
}

function errorsDoc(file: RustFile, { throws }: Fn): readonly string[] {
  switch (throws.kind) {
    case 'none':
      return [];
    case 'boundary':
      return ['# Errors\nWhat failed on the other side, or at the boundary.'];
    case 'error':
      return [errorDoc(file, throws.id)];
  }
}
