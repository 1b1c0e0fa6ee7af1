/** How records lie in a message: their places, said once, and the walks over them. */
import {
  errorFingerprint,
  errorLayout,
  fieldsHoldSecret,
  holdsSecret,
  recordLayout,
  rustCase,
  rustField,
  rustName,
  typeFingerprint,
  upperSnake,
} from '@tenon/compiler';
import type { ErrorCase, ErrorType, FieldLayout, Id, Record, RecordLayout } from '@tenon/compiler';
import { hasChecks } from '../check/refinements.ts';
import { constantOf } from '../constants.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { viewName } from '../names.ts';
import { array, call, fits, fn, method, signature, typed, typedField } from '../print.ts';
import { codecType, hasView, ownedType } from '../types.ts';

/** The record that holds the fields of an error case while they cross; `_` is only for what stands alone. */
export const errorFieldsName = (error: ErrorType, one: ErrorCase): string =>
  [rustName(error), rustCase(one), 'Fields'].map((part) => part.replace(/_$/, '')).join('');

interface Codec {
  readonly name: string;
  readonly layout: RecordLayout;
  readonly within: Id | undefined;
  /** The type that shows the record in a message, if there is one. */
  readonly view: string | undefined;
}

export function recordCodec(file: RustFile, record: Record): void {
  const { world } = file.context;
  const type = { kind: 'named', id: record.id } as const;
  const codec = {
    name: file.type(record.id),
    layout: recordLayout(world, record.id, record.fields),
    within: record.id,
    view: hasView(file.context, record)
      ? file.declared(record, viewName(world, record))
      : undefined,
  };
  places(file, codec);
  // A view of a record, which only a provider has, is made of a message too.
  if (codec.view !== undefined || file.context.messages.has(record.id)) {
    root(file, codec.name, typeFingerprint(world, type), holdsSecret(world, type));
  }
  implement(file, codec);
}

export function errorCodec(file: RustFile, error: ErrorType, one: ErrorCase): void {
  const { body: w, context } = file;
  const name = errorFieldsName(error, one);
  const layout = errorLayout(context.world, error.id, one);
  const codec = { name, layout, within: undefined, view: undefined };
  w.gap();
  w.line(`/// The fields of \`${error.name}.${one.name}\`.`);
  w.block(`pub(crate) struct ${name} {`, () => {
    for (const field of one.fields) {
      typedField(w, `pub(crate) ${rustField(field)}`, ownedType(file, field.type));
    }
  });
  places(file, codec);
  const fingerprint = errorFingerprint(context.world, error.id, one.name);
  root(file, name, fingerprint, fieldsHoldSecret(context.world, layout), () => {
    w.gap();
    w.line('/// The fields as a message.');
    const buffer = 'tenon_rt::ffi::Buffer';
    w.block(`pub(crate) fn encoded(&self) -> Result<${buffer}, ${file.rt('Fault')}> {`, () => {
      if (one.fields.some((field) => hasChecks(context.world, field.type))) {
        w.line(`${file.rt('Check')}::check(self)?;`);
      }
      w.line('Ok(tenon_rt::wire::encode::<Self>(self, &Self::root())?)');
    });
    w.gap();
    w.line('/// The fields in a fault.');
    const fault = file.rt('Fault');
    w.block(`pub(crate) fn decoded(fault: &${fault}) -> Result<Self, ${fault}> {`, () => {
      w.line('let fields = tenon_rt::wire::decode::<Self>(fault.fields(), &Self::root())?;');
      if (one.fields.some((field) => hasChecks(context.world, field.type))) {
        w.line(`${file.rt('Check')}::check(&fields)?;`);
      }
      w.line('Ok(fields)');
    });
  });
  implement(file, codec);
}

/** The type's name as a constant of the record: `Self::MAX_MATCHES`. */
const place = ({ field }: FieldLayout): string => upperSnake(field.name);

const fieldName = ({ field }: FieldLayout): string => rustField(field);

const codecOf = (file: RustFile, { within }: Codec, { type }: FieldLayout): string =>
  codecType(file, type, within === undefined ? {} : { within });

function places(file: RustFile, codec: Codec): void {
  const { body: w } = file;
  const { fields, presence } = codec.layout;
  if (fields.length === 0) return;
  w.gap();
  w.block(`impl ${codec.name} {`, () => {
    for (const field of fields) {
      const type = codecOf(file, codec, field);
      const args = [rustString(field.field.name), String(field.offset)];
      let name = 'Field';
      if (field.bit !== undefined) {
        name = 'OptionalField';
        args.push(String(presence[field.bit >> 5]!), String(field.bit & 31));
      }
      const kind = file.wire(name);
      constant(file, place(field), `${kind}<${type}>`, `${kind}::new`, args);
    }
  });
}

/** `const name: type = value(args);` */
function constant(
  file: RustFile,
  name: string,
  type: string,
  value: string,
  args: readonly string[],
): void {
  const { body: w } = file;
  const head = `pub(crate) const ${name}: `;
  const made = `${value}(${args.join(', ')});`;
  if (fits(w, `${head}${type} = ${made}`)) w.line(`${head}${type} = ${made}`);
  else if (fits(w, `${head}${type} =`)) {
    w.line(`${head}${type} =`).indented(() => call(w, value, args, ';'));
  } else typed(w, head, type, ` = ${made}`);
}

function root(
  file: RustFile,
  name: string,
  fingerprint: bigint,
  secret: boolean,
  more: () => void = () => undefined,
): void {
  const { body: w } = file;
  w.gap();
  w.block(`impl ${name} {`, () => {
    const type = file.wire('Root');
    w.line('/// What both sides know of such a message.');
    w.block(`pub(crate) const fn root() -> ${type} {`, () =>
      w.line(rootOf(file, fingerprint, secret)),
    );
    more();
  });
}

/** What both sides know of a message beside its layout. */
export const rootOf = (file: RustFile, fingerprint: bigint, secret: boolean): string =>
  `${file.wire('Root')}::new(${hex64(fingerprint)})${secret ? '.secret()' : ''}`;

/** 16 digits in groups of four. */
export const hex64 = (value: bigint): string =>
  `0x${value
    .toString(16)
    .padStart(16, '0')
    .replace(/(?<=.)(?=(.{4})+$)/g, '_')}`;

function implement(file: RustFile, codec: Codec): void {
  const { body: w, context } = file;
  const { layout, name, view } = codec;
  const block = context.schema.block(layout, false);
  const isEmpty = layout.fields.length === 0;
  const [out, input, at] = isEmpty ? ['_', '_', '_'] : ['out', 'input', 'block'];
  const error = file.wire('WireError');
  const reader = `&mut ${file.wire('Reader')}<'_>`;
  const result = (of: string): string => ` -> Result<${of}, ${error}> {`;
  const published = layout.published[0]!;
  w.gap();
  w.block(`impl ${file.wire('Record')} for ${name} {`, () => {
    w.line('type Owned = Self;');
    w.line(`type View<'m> = ${view ?? file.wire('Block')}<'m>;`);
    w.gap();
    w.block(
      `const LAYOUT: ${file.wire('Layout')} = ${file.wire('Layout')} {`,
      () => {
        array(w, 'published: &', layout.published.map(String), ',');
        const words = layout.presence.map(
          (offset, index) => `(${offset}, 0x${block.known[index]!.toString(16)})`,
        );
        array(w, 'presence: &', words, ',');
        array(
          w,
          'holes: &',
          block.holes.map(({ offset, size }) => `(${offset}, ${size})`),
          ',',
        );
      },
      '};',
    );
    w.gap();
    const params = [
      `${isEmpty ? '_' : 'value'}: &Self`,
      `${out}: &mut ${file.wire('Writer')}`,
      `${at}: usize`,
    ];
    signature(w, 'fn put_fields', params, result('()'));
    w.indented(() => {
      for (const field of layout.fields) {
        const args = [`&value.${fieldName(field)}`, 'out', 'block'];
        method(w, { on: `Self::${place(field)}`, name: 'put', args, tail: '?;' });
      }
      w.line('Ok(())');
    });
    w.line('}');
    w.gap();
    const blockParam = `${at}: ${file.wire('Block')}<'_>`;
    signature(w, 'fn take_fields', [`${input}: ${reader}`, blockParam], result('Self'));
    w.indented(() => {
      if (isEmpty) {
        w.line('Ok(Self {})');
        return;
      }
      w.block(
        'Ok(Self {',
        () => {
          for (const field of layout.fields) takeField(file, codec, field, published);
        },
        '})',
      );
    });
    w.line('}');
    w.gap();
    signature(w, 'fn check_fields', [`${input}: ${reader}`, blockParam], result('()'));
    w.indented(() => {
      for (const field of layout.fields) {
        const name_ = isDefaulted(field, published) ? 'check_or_default' : 'check';
        const args = ['input', 'block'];
        method(w, { on: `Self::${place(field)}`, name: name_, args, tail: '?;' });
      }
      w.line('Ok(())');
    });
    w.line('}');
    w.gap();
    const seen = view ?? file.wire('Block');
    fn(w, 'view_block', [`block: ${file.wire('Block')}<'_>`], ` -> ${seen}<'_>`, () =>
      w.line(view === undefined ? 'block' : `${view}(block)`),
    );
    w.gap();
    fn(w, 'own_view', [`view: ${seen}<'_>`], ' -> Self', () =>
      w.line(`tenon_rt::wire::to_owned::<Self>(view${view === undefined ? '' : '.0'})`),
    );
  });
}

/** A field with a default that an older writer may lack. */
export const isDefaulted = ({ field, bit, offset }: FieldLayout, published: number): boolean =>
  bit === undefined && field.default !== undefined && offset >= published;

function takeField(file: RustFile, codec: Codec, field: FieldLayout, published: number): void {
  const args = ['input', 'block'];
  let name = 'take';
  if (isDefaulted(field, published)) {
    args.push(codec.within === undefined ? errorDefault(file, field) : defaultOf(field));
    name = 'take_or';
  }
  method(file.body, { on: `Self::${place(field)}`, name, args, tail: '?,' }, fieldName(field));
}

/** The function of the record that makes the field's default. */
const defaultOf = ({ field }: FieldLayout): string => `Self::default_${field.name}`;

/** The fields of an error are no type of the contract, which would have such a function. */
const errorDefault = (file: RustFile, { field }: FieldLayout): string =>
  `|| ${constantOf(file, field.type, field.default!, 'owned')}`;
