import { writeShortFunction } from '../columns.ts';
import { goMethod, goName, goUnimplemented } from '@tenon/compiler';
import type { Fn, Object } from '@tenon/compiler';
import { docOf } from '../docs.ts';
import type { GoFile } from '../file.ts';
import {
  deprecation,
  freeFunction,
  freeSignature,
  isFree,
  keyOf,
  methodSignature,
  methodsOf,
  notesOn,
  paramName,
  parameters,
  results,
  throws,
} from '../signatures.ts';
import type { Free } from '../signatures.ts';

/** An object's interface, what its implementers embed, and the functions that carry its name. */
export function emitObject(file: GoFile, object: Object): void {
  const name = goName(object);
  const base = goUnimplemented(object);
  const more = [
    `${concurrency(object)}Implementers embed [${base}].${served(file)}`,
    ...deprecation(object.attributes),
  ];
  const fallback = `is an object of ${file.context.package.path}.`;
  file.body.gap().line(...docOf(name, object.doc, 'value', fallback, more));
  file.body.block(`type ${name} interface {`, () => {
    for (const fn of methodsOf(object)) {
      file.body.line(...functionDoc(file, goMethod(fn), fn, keyOf(fn, object)));
      file.body.line(methodSignature(file, fn)).gap();
    }
    file.body.line(`// Clone returns another handle of the same ${name}, to be closed too.`);
    file.body.line(`Clone() (${name}, error)`);
    const close = docOf('Close', object.close.doc, 'function', 'gives the handle back.', [
      `Calls in flight finish; later ones return [tenon.ErrClosed]. A second Close does nothing.`,
    ]);
    file.body.gap().line(...close, 'Close() error');
    file.body.gap().line(`embeds${base}()`);
  });
  emitBase(file, object);
  for (const fn of object.functions.filter(isFree)) emitFree(file, freeFunction(fn, object));
}

/** What who implements an object for Rust has to know. */
function served({ context }: GoFile): string {
  if (!context.provides) return '';
  return (
    ' For callers in Rust, Close is called once, when the last handle is closed and no call is on, and Clone never; ' +
    'what a call consumes is closed by its callee.'
  );
}

/** What callers may rely on, unless the contract says it in its own words. */
function concurrency(object: Object): string {
  if (object.doc.some((line) => /concurren|goroutine|thread/i.test(line))) return '';
  return object.attributes.exclusive
    ? 'Concurrent calls wait for each other. '
    : 'It is safe for concurrent use. ';
}

/** What all implementations embed, so that the interface can grow. */
function emitBase(file: GoFile, object: Object): void {
  const name = goName(object);
  const base = goUnimplemented(object);
  file.body
    .gap()
    .line(
      `// ${base} answers every call with an error. Implementations of [${name}]`,
      '// embed it, so that they still compile when it gains methods.',
      `type ${base} struct{}`,
    );
  for (const fn of methodsOf(object)) {
    const refusal = `unimplemented(${JSON.stringify(keyOf(fn, object))})`;
    emitRefusing(file, base, goMethod(fn), fn, refusal);
  }
  file.body.gap().line('// Clone returns an error.');
  file.body.block(`func (${base}) Clone() (${name}, error) {`, () =>
    file.body.line(`return nil, unimplemented(${JSON.stringify(`${object.name}.clone`)})`),
  );
  file.body.gap().line('// Close does nothing.');
  writeShortFunction(file.body, `func (${base}) Close() error`, 'return nil');
  writeShortFunction(file.body.gap(), `func (${base}) embeds${base}()`, '');
}

/** A method that only returns, or panics with, the given error. */
export function emitRefusing(
  file: GoFile,
  receiver: string,
  name: string,
  fn: Fn,
  refusal: string,
): void {
  const types = parameters(file, fn, false);
  if (!throws(fn)) {
    file.body.gap().line(`// ${name} panics.`);
    file.body.block(`func (${receiver}) ${name}(${types})${results(file, fn)} {`, () =>
      file.body.line(`panic(${refusal})`),
    );
    return;
  }
  file.body.gap().line(`// ${name} returns an error.`);
  const named = fn.result && { value: 'value', err: 'err' };
  file.body.block(`func (${receiver}) ${name}(${types})${results(file, fn, named)} {`, () =>
    file.body.line(fn.result === undefined ? `return ${refusal}` : `return value, ${refusal}`),
  );
}

/** A function of the package, which the registered provider serves. */
export function emitFree(file: GoFile, free: Free): void {
  const { fn, name, key } = free;
  file.body.gap().line(...functionDoc(file, name, fn, key));
  const args = fn.params.map((param) => paramName(file.context, param)).join(', ');
  const call = `provider().${name}(${args})`;
  const returns = fn.result !== undefined || throws(fn);
  file.body.block(`func ${freeSignature(file, free)} {`, () =>
    file.body.line(returns ? `return ${call}` : call),
  );
}

export function functionDoc(file: GoFile, name: string, fn: Fn, key: string): readonly string[] {
  return docOf(name, fn.doc, 'function', `calls ${key} of the contract.`, notesOn(file, fn));
}
