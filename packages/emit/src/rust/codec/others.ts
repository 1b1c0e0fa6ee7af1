/** How enums, flags, newtypes and frozen records lie in a message. The runtime's macros say it in a line. */
import { frozenLayout, rustField, shapeOf, underlying } from '@tenon/compiler';
import type { Enum, Flags, Newtype, Record, Type } from '@tenon/compiler';
import type { RustFile } from '../file.ts';
import { codecType, isSecret } from '../types.ts';

export function numberCodec(file: RustFile, declaration: Enum | Flags): void {
  const closed = declaration.kind === 'enum' && declaration.closed;
  const macro = closed ? 'closed_enum' : 'open_enum';
  file.body.gap();
  file.body.line(`tenon_rt::${macro}!(${file.type(declaration.id)}: ${declaration.base});`);
}

export function newtypeCodec(file: RustFile, declaration: Newtype): void {
  const { body: w, context } = file;
  const { world } = context;
  const { type, id } = declaration;
  const codec = codecType(file, type, { key: true, within: id });
  const name = file.type(id);
  const shape = shapeOf(world, type);
  const macro =
    shape.kind === 'record'
      ? 'record_newtype'
      : isScalar(file, type)
        ? 'scalar_newtype'
        : 'value_newtype';
  w.gap();
  w.line(`tenon_rt::${macro}!(${name}: ${codec});`);
  if (isKey(file, type)) w.line(`tenon_rt::key_newtype!(${name}: ${codec});`);
}

/** A secret is not a plain number any more: it is held apart. */
export function isScalar(file: RustFile, type: Type): boolean {
  const { world } = file.context;
  let at = type;
  for (;;) {
    if (isSecret(at)) return false;
    if (at.kind !== 'named') return at.kind === 'scalar';
    const declaration = world.get(at.id);
    if (declaration.kind !== 'newtype')
      return declaration.kind === 'enum' || declaration.kind === 'flags';
    at = declaration.type;
  }
}

function isKey(file: RustFile, type: Type): boolean {
  const at = underlying(file.context.world, type);
  if (isSecret(at)) return false;
  switch (at.kind) {
    case 'scalar':
      return !['f32', 'f64', 'char'].includes(at.scalar);
    case 'string':
    case 'bytes':
    case 'path':
      return true;
    case 'named': {
      const { kind } = file.context.world.get(at.id);
      return kind === 'enum' || kind === 'flags';
    }
    default:
      return false;
  }
}

export function frozenCodec(file: RustFile, record: Record): void {
  const { body: w, context } = file;
  const layout = frozenLayout(context.world, record.id);
  w.gap();
  w.block(
    `tenon_rt::frozen!(${file.type(record.id)}, ${layout.size}, ${layout.align}, {`,
    () => {
      for (const { field, offset } of layout.fields) {
        const pad = field.type.kind === 'pad';
        const codec = pad
          ? `tenon_rt::Pad<${(field.type as { size: number }).size}>`
          : codecType(file, field.type);
        w.line(`${pad ? `pad_${field.ordinal}` : rustField(field)}: ${codec} = ${offset},`);
      }
    },
    '});',
  );
}
