/** Types that show a record in a message that was validated. */
import { recordLayout, rustField, rustName, upperSnake } from '@tenon/compiler';
import type { Declaration, Field, FieldLayout, Record } from '@tenon/compiler';
import { constantOf } from '../constants.ts';
import { deprecated, doc, rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { expected, getterLints } from '../lints.ts';
import { viewName } from '../names.ts';
import { isBoxed, viewType } from '../types.ts';
import { call, chain, method, signature } from '../print.ts';
import type { MethodCall } from '../print.ts';
import { isDefaulted } from './records.ts';

export function recordView(file: RustFile, record: Record): void {
  const { body: w, context } = file;
  const name = file.type(record.id);
  const view = file.declared(record, viewName(context.world, record));
  const { fields, published } = recordLayout(context.world, record.id, record.fields);
  const tryFrom = file.std('TryFrom');
  const error = file.wire('WireError');
  const fmt = file.use('std', 'fmt');
  w.gap();
  const linked = rustName(record);
  doc(w, [], `A [\`${linked}\`](crate::${linked}) in a message, read where it lies.`);
  w.line('#[derive(Clone, Copy)]', `pub struct ${view}<'m>(pub(crate) ${file.wire('Block')}<'m>);`);
  w.gap();
  if (fields.length > 0) {
    w.block(`impl<'m> ${view}<'m> {`, () => {
      const getters = fields.map((field) => getterOf(file, record, field, published[0]!));
      const results = new Map(getters.map(({ name, result }) => [name, result]));
      for (const getter of getters) writeGetter(file, getter, results);
    });
    w.gap();
  }
  // A field of this name is read instead; `From` is there all the same.
  if (!record.fields.some((field) => rustField(field) === 'to_owned')) {
    w.block(`impl ${view}<'_> {`, () => toOwned(file, name, '*self'));
    w.gap();
  }
  w.block(`impl<'m> ${tryFrom}<&'m [u8]> for ${view}<'m> {`, () => {
    w.line(`type Error = ${error};`);
    w.gap();
    doc(w, [], "Checks a whole message; after that, reading it can't fail.");
    const read = `tenon_rt::wire::view::<${name}>`;
    w.block(`fn try_from(message: &'m [u8]) -> ${file.std('Result')}<Self, ${error}> {`, () =>
      call(w, read, ['message', `&${name}::root()`]),
    );
  });
  w.gap();
  convert(file, record, view);
  w.gap();
  w.block(`impl ${fmt}::Debug for ${view}<'_> {`, () => {
    w.block(`fn fmt(&self, f: &mut ${fmt}::Formatter<'_>) -> ${fmt}::Result {`, () => {
      const shown = record.fields.map((field) => {
        const read = rustField(field);
        return ['field', rustString(read.replace('r#', '')), `&self.${read}()`] as const;
      });
      const name_ = rustString(viewName(context.world, record));
      chain(w, 'f', [['debug_struct', name_], ...shown, ['finish']]);
    });
  });
}

/** A way from a view to the `name` that it shows; `self_` is the view as a value. */
export function toOwned(file: RustFile, name: string, self_: string): void {
  const { body: w } = file;
  doc(w, [], 'Copies the value out of its message.');
  w.line('#[must_use]');
  w.block(`pub fn to_owned(&self) -> ${name} {`, () => w.line(`${name}::from(${self_})`));
}

export function convert(file: RustFile, declaration: Declaration, view: string): void {
  const { body: w } = file;
  const name = file.type(declaration.id);
  w.block(`impl ${file.std('From')}<${view}<'_>> for ${name} {`, () => {
    w.block(`fn from(view: ${view}<'_>) -> Self {`, () =>
      w.line(`<Self as ${file.wire('Wire')}>::own(view)`),
    );
  });
}

/** A method that reads a field, and what its documentation says. */
interface Getter {
  readonly field: Field;
  readonly name: string;
  readonly result: string;
  readonly read: MethodCall;
  readonly text: string;
}

function getterOf(file: RustFile, record: Record, layout: FieldLayout, published: number): Getter {
  const field = record.fields.find(({ ordinal }) => ordinal === layout.field.ordinal)!;
  const { type } = field;
  const inner = type.kind === 'optional' ? type.of : type;
  const boxed = inner.kind === 'named' && isBoxed(file.context.world, inner, record.id);
  const result = viewType(file, type);
  const on = `${file.type(record.id)}::${upperSnake(field.name)}`;
  const read: MethodCall = { on, name: 'view', args: ['self.0'], tail: '' };
  const text = `\`${field.name}\` in the contract.`;
  const getter = { field, name: rustField(field), result, read, text };
  if (boxed) {
    const name = type.kind === 'optional' ? 'view_boxed' : 'view_box';
    return { ...getter, read: { ...read, name } };
  }
  if (!isDefaulted(layout, published)) return getter;
  const value = constantOf(file, type, field.default!, 'view');
  if (value !== undefined) {
    return { ...getter, read: { ...read, name: 'view_or', args: ['self.0', value] } };
  }
  const older = ' Nothing if the writer is older than the field, which then has its default.';
  return {
    ...getter,
    result: `${file.std('Option')}<${result}>`,
    read: { ...read, name: 'view_if_there' },
    text: text + older,
  };
}

function writeGetter(file: RustFile, getter: Getter, results: ReadonlyMap<string, string>): void {
  const { body: w } = file;
  const { field, name, result, read, text } = getter;
  w.gap();
  doc(w, field.doc, text);
  deprecated(w, field.attributes);
  expected(w, getterLints(name, results));
  w.line('#[must_use]');
  signature(w, `pub fn ${name}`, ['&self'], ` -> ${result} {`);
  w.indented(() => method(w, read));
  w.line('}');
}
