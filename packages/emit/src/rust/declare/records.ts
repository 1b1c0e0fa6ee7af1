/** Records that can grow, and frozen ones. */
import { frozenLayout, rustField } from '@tenon/compiler';
import type { Field, Record } from '@tenon/compiler';
import { constantOf, hasDefaultFunction, longDefault } from '../constants.ts';
import { deprecated, doc } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { expected, newLints } from '../lints.ts';
import { literal, signature, typedField } from '../print.ts';
import { isSecret, ownedType, traitsOf } from '../types.ts';

export function declareRecord(file: RustFile, record: Record): void {
  const { body: w } = file;
  const name = file.type(record.id);
  w.gap();
  doc(w, record.doc, `\`${record.name}\` in the contract.`);
  deprecated(w, record.attributes);
  w.line('#[derive(Clone, Debug, PartialEq)]', '#[non_exhaustive]');
  if (record.fields.length === 0) w.line(`pub struct ${name} {}`);
  else
    w.block(`pub struct ${name} {`, () =>
      record.fields.forEach((field) => declareField(file, record.id, field)),
    );
  const required = record.fields.filter(isRequired);
  w.gap();
  w.block(`impl ${name} {`, () => {
    const rest = required.length < record.fields.length;
    const what =
      required.length === 0
        ? 'Makes one with the defaults of the contract.'
        : `Makes one of what every \`${record.name}\` has${rest ? '; the rest is as the contract has it by default' : ''}.`;
    doc(w, [], what);
    expected(w, newLints(name, required.length));
    w.line('#[must_use]');
    signature(
      w,
      'pub fn new',
      required.map((field) => constructorParam(file, field)),
      ' -> Self {',
    );
    w.indented(() =>
      literal(
        w,
        'Self',
        record.fields.map((field) => initial(file, record.id, field, required)),
      ),
    );
    w.line('}');
    defaultFunctions(file, record);
  });
  if (required.length > 0) return;
  w.gap();
  w.block(`impl ${file.std('Default')} for ${name} {`, () => {
    w.block('fn default() -> Self {', () => w.line('Self::new()'));
  });
}

const isRequired = (field: Field): boolean =>
  field.type.kind !== 'optional' && field.default === undefined;

function declareField(file: RustFile, within: string, field: Field): void {
  doc(file.body, field.doc, `\`${field.name}\` in the contract.`);
  deprecated(file.body, field.attributes);
  typedField(file.body, `pub ${rustField(field)}`, ownedType(file, field.type, { within }));
}

/** A constructor takes whatever becomes a text. */
export function constructorParam(file: RustFile, field: Field): string {
  const name = rustField(field);
  const type = ownedType(file, field.type);
  return takesInto(field) ? `${name}: impl ${file.std('Into')}<${type}>` : `${name}: ${type}`;
}

const takesInto = ({ type }: Field): boolean =>
  !isSecret(type) && (type.kind === 'string' || type.kind === 'path' || type.kind === 'bytes');

/** `name`, or `name: name.into()`. */
export function fromParam(field: Field): string {
  const name = rustField(field);
  return takesInto(field) ? `${name}: ${name}.into()` : name;
}

function initial(file: RustFile, within: string, field: Field, required: readonly Field[]): string {
  if (required.includes(field)) return fromParam(field);
  if (field.default === undefined) return `${rustField(field)}: ${file.std('None')}`;
  const value = hasDefaultFunction(field)
    ? `Self::default_${field.name}()`
    : constantOf(file, field.type, field.default, 'owned', { within });
  return `${rustField(field)}: ${value}`;
}

function defaultFunctions(file: RustFile, record: Record): void {
  const { body: w } = file;
  for (const field of record.fields) {
    if (field.default === undefined || !hasDefaultFunction(field)) continue;
    w.gap();
    const type = ownedType(file, field.type, { within: record.id });
    signature(w, `pub(crate) fn default_${field.name}`, [], ` -> ${type} {`);
    w.indented(() => longDefault(file, field.type, field.default!, { within: record.id }));
    w.line('}');
  }
}

export function declareFrozen(file: RustFile, record: Record): void {
  const { body: w, context } = file;
  const name = file.type(record.id);
  const layout = frozenLayout(context.world, record.id);
  const padded = record.fields.some(({ type }) => type.kind === 'pad');
  const fieldName = (field: Field): string =>
    field.type.kind === 'pad' ? `pad_${field.ordinal}` : rustField(field);
  const { eq } = traitsOf(context.world, { kind: 'named', id: record.id });
  w.gap();
  doc(w, record.doc, `\`${record.name}\` in the contract: its layout never changes.`);
  deprecated(w, record.attributes);
  w.line(`#[derive(Clone, Copy, Debug, PartialEq${eq ? ', Eq, Hash' : ''})]`, '#[repr(C)]');
  w.block(`pub struct ${name} {`, () => {
    for (const field of record.fields) {
      if (field.type.kind === 'pad')
        w.line(`pub(crate) ${fieldName(field)}: ${ownedType(file, field.type)},`);
      else declareField(file, record.id, field);
    }
  });
  if (padded) {
    const fields = record.fields.filter(({ type }) => type.kind !== 'pad');
    w.gap();
    w.block(`impl ${name} {`, () => {
      doc(w, [], 'Makes one of its parts.');
      expected(w, newLints(name, fields.length));
      w.line('#[must_use]');
      signature(
        w,
        'pub const fn new',
        fields.map((field) => `${rustField(field)}: ${ownedType(file, field.type)}`),
        ' -> Self {',
      );
      w.indented(() =>
        literal(
          w,
          'Self',
          record.fields.map((field) =>
            field.type.kind === 'pad'
              ? `${fieldName(field)}: tenon_rt::Pad::ZERO`
              : rustField(field),
          ),
        ),
      );
      w.line('}');
    });
  }
  w.gap();
  w.block(
    'const _: () = {',
    () => {
      w.line(`type Frozen = ${name};`);
      w.line(`assert!(size_of::<Frozen>() == ${layout.size});`);
      w.line(`assert!(align_of::<Frozen>() == ${layout.align});`);
      for (const { field, offset } of layout.fields) {
        w.line(`assert!(std::mem::offset_of!(Frozen, ${fieldName(field)}) == ${offset});`);
      }
    },
    '};',
  );
}
