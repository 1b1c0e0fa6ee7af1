import {
  conditionsOf,
  goErrorType,
  goFunc,
  goMethod,
  goName,
  goUnimplemented,
  handled,
  soleMethod,
} from '@tenon/compiler';
import type { Callback, Fn, Type } from '@tenon/compiler';
import { inWords } from '../../conditions.ts';
import { expectKind } from '../../lookup.ts';
import { writeShortFunction } from '../columns.ts';
import { docOf } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { Names } from '../names.ts';
import {
  deprecation,
  fillingNotes,
  keyOf,
  methodSignature,
  orList,
  paramName,
  parameters,
  results,
  throws,
} from '../signatures.ts';
import { declaredName, isCallback } from '../types.ts';
import { emitRefusing } from './objects.ts';

/** A callback's interface, what its implementers embed, and the function type that is one. */
export function emitCallback(file: GoFile, callback: Callback): void {
  const name = goName(callback);
  const base = goUnimplemented(callback);
  const sole = soleMethod(callback);
  const implement = sole === undefined ? '' : `; [${goFunc(callback)}] makes one of a function`;
  const more = [
    'Its methods may be called on any goroutine and at the same time, and may call the package again.',
    'A panic in one does not end the program: to the provider it is an error.',
    `Implementers embed [${base}]${implement}.`,
    ...deprecation(callback.attributes),
  ];
  const fallback = `is a callback of ${file.context.package.path}: the provider calls it.`;
  file.body.gap().line(...docOf(name, callback.doc, 'value', fallback, more));
  file.body.block(`type ${name} interface {`, () => {
    for (const fn of callback.functions) {
      const notes = notesOn(file, fn, base);
      const serves = `serves ${keyOf(fn, callback)} of the contract.`;
      file.body.line(...docOf(goMethod(fn), fn.doc, 'function', serves, notes));
      file.body.line(methodSignature(file, fn)).gap();
    }
    file.body.line(`embeds${base}()`);
  });
  emitBase(file, callback);
  if (sole !== undefined) emitFunc(file, callback, sole);
}

/** What an implementer must know, besides the contract's own words. */
function notesOn(file: GoFile, fn: Fn, base: string): readonly string[] {
  const { world } = file.context;
  const isObject = (type: Type): boolean =>
    handled(world, type.kind === 'optional' ? type.of : type)?.kind === 'object';
  const notes: string[] = [];
  for (const param of fn.params.filter((one) => isObject(one.type))) {
    const name = paramName(file.context, param);
    notes.push(
      param.mode === 'own'
        ? `It gets ${name} and must Close what it gets.`
        : `${name} may be used until it returns, but not cloned or given away.`,
    );
  }
  notes.push(...fillingNotes(file.context, fn));
  const result = fn.result?.type;
  if (result !== undefined && isObject(result)) notes.push('It gives away what it returns.');
  if (result?.kind === 'optional' && isCallback(file.context.world, result.of)) {
    notes.push('A nil result says that there is none.');
  }
  const conditions = conditionsOf(fn, file.context.world.get(fn.owner!));
  if (conditions.length > 0) notes.push(`It is called only ${inWords(conditions)}.`);
  if (fn.default) notes.push(`It may be left to [${base}].`);
  if (fn.throws.kind === 'error') {
    const error = expectKind(file.context.world, fn.throws.id, 'error');
    const cases = error.cases.map((one) => `[*${declaredName(file, error, goErrorType(one))}]`);
    if (cases.length > 0) {
      notes.push(`The provider knows a ${orList(cases)}, also a wrapped one, from other errors.`);
    }
  }
  return [...(notes.length > 0 ? [notes.join(' ')] : []), ...deprecation(fn.attributes)];
}

/** What all implementations embed, so that the interface can grow: by methods that may be left out. */
function emitBase(file: GoFile, callback: Callback): void {
  const name = goName(callback);
  const base = goUnimplemented(callback);
  file.body
    .gap()
    .line(
      `// ${base} has the methods of [${name}] that may be left out. Implementations embed it,`,
      '// so that they still compile when there are more.',
      `type ${base} struct{}`,
    );
  for (const fn of callback.functions) if (fn.default) emitDefault(file, base, callback, fn);
  writeShortFunction(file.body.gap(), `func (${base}) embeds${base}()`, '');
}

/** A method that does nothing, or says that it is not there where it has something to say. */
function emitDefault(file: GoFile, receiver: string, callback: Callback, fn: Fn): void {
  if (fn.result !== undefined || throws(fn)) {
    const refusal = `unimplemented(${JSON.stringify(keyOf(fn, callback))})`;
    emitRefusing(file, receiver, goMethod(fn), fn, refusal);
    return;
  }
  file.body.gap().line(`// ${goMethod(fn)} does nothing.`);
  writeShortFunction(file.body, `func (${receiver}) ${methodSignature(file, fn, false)}`, '');
}

function emitFunc(file: GoFile, callback: Callback, sole: Fn): void {
  const { body, context } = file;
  const name = goName(callback);
  const func = goFunc(callback);
  const others = callback.functions.length > 1;
  const rest = others ? `, and has the other methods of [${goUnimplemented(callback)}]` : '';
  body
    .gap()
    .line(
      `// ${func} is a [${name}] whose ${goMethod(sole)} is the function${rest}.`,
      `type ${func} func(${parameters(file, sole)})${results(file, sole)}`,
      '',
      `// ${goMethod(sole)} calls f.`,
    );
  const args = sole.params.map((param) => paramName(context, param));
  const f = new Names(args).of('receiver', 'f');
  const returns = sole.result !== undefined || throws(sole) ? 'return ' : '';
  const signature = `func (${f} ${func}) ${methodSignature(file, sole)}`;
  writeShortFunction(body, signature, `${returns}${f}(${args.join(', ')})`);
  for (const fn of callback.functions) if (fn !== sole) emitDefault(file, func, callback, fn);
  writeShortFunction(body.gap(), `func (${func}) embeds${goUnimplemented(callback)}()`, '');
}

/** Whether a method answers with what the file of the provider has. */
export const refusesAny = (callback: Callback): boolean =>
  callback.functions.some((fn) => fn.default && (fn.result !== undefined || throws(fn)));
