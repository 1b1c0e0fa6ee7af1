/** How records lie in a message: places, written once, and the walks over them. */
import { errorFingerprint, errorLayout, recordLayout, rustCase, rustField, rustName, typeFingerprint, upperSnake } from '@tenon/compiler';
import type { ErrorCase, ErrorType, Field, FieldLayout, Id, Record, RecordLayout } from '@tenon/compiler';
import { constantOf } from '../constants.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { array, fits, literal } from '../print.ts';
import { codecType, ownedType } from '../types.ts';
import { viewName } from '../names.ts';

/** The record that holds the fields of an error case while they cross. */
export const errorFieldsName = (error: ErrorType, one: ErrorCase): string =>
  `${rustName(error)}${rustCase(one)}Fields`;

interface Codec {
  readonly name: string;
  readonly layout: RecordLayout;
  readonly within: Id | undefined;
  /** The type that shows the record in a message; an error's fields have none. */
  readonly view: string | undefined;
}

export function recordCodec(file: RustFile, record: Record): void {
  const { world, schema } = file.context;
  const view = file.declared(record, viewName(file.context, record));
  const type = { kind: 'named', id: record.id } as const;
  const codec = {
    name: file.type(record.id),
    layout: recordLayout(world, record.id, record.fields),
    within: record.id,
    view,
  };
  void schema;
  places(file, codec, typeFingerprint(world, type), record);
  implement(file, codec);
}

export function errorCodec(file: RustFile, error: ErrorType, one: ErrorCase): void {
  const { body: w, context } = file;
  const name = errorFieldsName(error, one);
  const codec = { name, layout: errorLayout(context.world, error.id, one), within: undefined, view: undefined };
  w.gap();
  w.line(`/// The fields of \`${error.name}.${one.name}\`.`);
  w.block(`pub(crate) struct ${name} {`, () => {
    for (const field of one.fields) {
      w.line(`pub(crate) ${rustField(field)}: ${ownedType(file, field.type)},`);
    }
  });
  places(file, codec, errorFingerprint(context.world, error.id, one.name), { error, one });
  implement(file, codec);
}
