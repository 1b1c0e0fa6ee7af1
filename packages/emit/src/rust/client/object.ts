/** A client: what a consumer in Rust holds of an object that the library provides. */
import {
  rustClient,
  rustClientFunction,
  rustLower,
  rustModule,
  rustName,
  rustParam,
} from '@tenon/compiler';
import type { Fn, Object } from '@tenon/compiler';
import { associated, traitNames } from '../associated.ts';
import type { ObjectNames } from '../associated.ts';
import { placeName } from '../calling/body.ts';
import type { Method } from '../calling/body.ts';
import { clientOf, errorsDoc, paramType, resultType } from '../calling/head.ts';
import type { RustContext } from '../context.ts';
import { deprecated, doc, rustString } from '../docs.ts';
import { declareBlocks } from '../ffi/blocks.ts';
import { RustFile } from '../file.ts';
import { call, closureValue, signature } from '../print.ts';
import { declareFunction, isTraced, panicsDoc, resultsAlone } from './functions.ts';

export function clientFile(
  context: RustContext,
  object: Object,
  methods: readonly Method[],
): RustFile {
  const name = rustClient(object);
  const about = `The client of the object \`${object.name}\`.`;
  const file = new RustFile(context, `src/ffi/${rustModule(object)}.rs`, about, new Set([name]));
  for (const { block } of methods) file.reserve(`${block}Args`).reserve(`${block}Ret`);
  const { body: w } = file;
  w.line('use tenon_rt::ffi as rt;');
  const unwinds = methods.some(({ call: { throws } }) => throws.kind === 'none');
  w.gap();
  doc(w, object.doc, `\`${object.name}\` in the contract.`, [
    `${object.attributes.exclusive ? 'It may be used from any thread; calls wait for each other.' : 'It may be used from any thread, at the same time.'} Dropping it closes it.`,
    ...(unwinds ? [panicsDoc('What returns no `Result`')] : []),
  ]);
  deprecated(w, object.attributes);
  w.line('#[derive(Debug)]', `pub struct ${name}(pub(super) rt::Object);`);
  w.gap();
  w.block(
    'const _: () = {',
    () => {
      w.line('const fn shared<T: Send + Sync>() {}', `shared::<${name}>();`);
    },
    '};',
  );
  w.gap();
  w.block(`impl ${name} {`, () => {
    for (const {
      call: { fn },
      place,
    } of methods) {
      w.line(`const ${placeName(fn)}: usize = ${place};`);
    }
    const alone = resultsAlone(file, methods);
    for (const method of methods) declareFunction(file, method, object, alone);
    tryClone(file, object);
    close(file, object);
  });
  w.gap();
  w.block(`impl rt::Moves for ${name} {`, () =>
    w.block('fn moved(self) {', () => w.line('self.0.moved();')),
  );
  implement(file, object);
  for (const method of methods) declareBlocks(file, method.call, method.block);
  return file;
}

/** The client where code asks for anything that implements the trait. */
function implement(file: RustFile, object: Object): void {
  const { body: w, context } = file;
  const methods = object.functions.filter(({ form }) => form === 'fn' || form === 'own');
  const isFallible = object.close.throws.kind === 'error';
  const others = associated(context.world, object);
  const head = `impl ${file.type(object.id)} for ${rustClient(object)} {`;
  w.gap();
  if (methods.length + others.length === 0 && !isFallible) {
    w.line(`${head}}`);
    return;
  }
  w.block(head, () => {
    for (const other of others) w.line(`type ${rustName(other)} = ${clientOf(file, other)};`);
    for (const fn of methods) {
      const receiver = fn.form === 'own' ? 'self' : '&self';
      const head = { name: rustLower(fn), receiver, callee: `Self::${rustClientFunction(fn)}` };
      forwarded(file, fn, traitNames(object), head);
    }
    if (!isFallible) return;
    const close = { result: undefined, throws: object.close.throws };
    w.gap();
    w.block(`fn close(self)${resultType(file, close)} {`, () => w.line('Self::close(self)'));
  });
}

/** A method of a trait that calls something of the same shape. */
export function forwarded(
  file: RustFile,
  fn: Fn,
  names: ObjectNames,
  {
    name,
    receiver,
    callee,
  }: { readonly name: string; readonly receiver: string; readonly callee: string },
  isFree = false,
): void {
  const { body: w } = file;
  const params = fn.params.map((param) => `${rustParam(param)}: ${paramType(file, param, names)}`);
  const passed = fn.params.map(rustParam);
  w.gap();
  if (isTraced(file, fn)) w.line('#[track_caller]');
  signature(w, `fn ${name}`, [receiver, ...params], `${resultType(file, fn, names)} {`);
  w.indented(() => call(w, callee, isFree ? passed : ['self', ...passed]));
  w.line('}');
}

function tryClone(file: RustFile, { name }: Object): void {
  const { body: w } = file;
  w.gap();
  doc(w, [], `Makes another handle of the same ${name}, which is closed on its own.`, [
    '# Errors\nIf there are too many of them.',
  ]);
  const result = ` -> ${file.std('Result')}<Self, ${file.rt('Fault')}>`;
  w.line('#[track_caller]');
  w.block(`pub fn try_clone(&self)${result} {`, () =>
    closureValue(
      w,
      'rt::calling',
      [rustString(`${name}.clone`)],
      '||',
      'self.0.try_clone().map(Self)',
    ),
  );
}

function close(file: RustFile, object: Object): void {
  const { body: w } = file;
  const { throws } = object.close;
  w.gap();
  if (throws.kind === 'none') {
    doc(w, object.close.doc, `Closes the ${object.name}, as dropping it does.`);
    w.block('pub fn close(self) {', () => w.line('drop(self);'));
    return;
  }
  doc(
    w,
    object.close.doc,
    `Closes the ${object.name}, and says whether that failed.`,
    errorsDoc(file, { throws }),
  );
  const result = resultType(file, { result: undefined, throws });
  signature(w, 'pub fn close', ['self'], `${result} {`);
  w.indented(() =>
    closureValue(w, 'rt::calling', [rustString(`${object.name}.close`)], '||', 'self.0.close()'),
  );
  w.line('}');
}
