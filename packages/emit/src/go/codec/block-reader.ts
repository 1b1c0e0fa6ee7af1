import { recordLayout, wrapped } from '@tenon/compiler';
import type { Field, FieldLayout, Record, RecordLayout, Type } from '@tenon/compiler';
import { goName } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import { literal } from '../literals.ts';
import { goType, someOf } from '../types.ts';
import type { Reads } from './decoder.ts';
import { baseName, typeKey } from './rules.ts';
import { hex, lowerFirst, plus } from './slots.ts';

/** Writes the functions that read the fields of a record, and what they know of its block. */
export class BlockReader {
  readonly #reads: Reads;

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  /** A variable with what the reader must know of a block. */
  layout(layout: RecordLayout): string {
    const wanted = `${lowerFirst(layoutName(layout))}Layout`;
    return this.#reads.functions.of(`layout ${layout.id}`, wanted, (name) => {
      const { file } = this.#reads;
      file.body.gap();
      const older = layout.published.slice(0, -1);
      const known = older.length === 0 ? '' : `, Older: []int{${older.join(', ')}}`;
      file.body.line(`var ${name} = ${file.wire('Layout')}{Size: ${layout.size}${known}}`);
    });
  }

  /** Writes the checks of what belongs to no field in the block at `at`. */
  padding(layout: RecordLayout, at: string): void {
    const block = this.#reads.context.schema.block(layout, false);
    this.#reads.file.body.line(
      ...layout.presence.map(
        (word, index) => `r.Known(${plus(at, word)}, ${hex(block.known[index]!)})`,
      ),
      ...block.holes.map(({ offset, size }) => `r.Hole(${plus(at, offset)}, ${size})`),
    );
  }

  /** The function that reads a block which has been taken. */
  of(type: Type): string {
    const { world } = this.#reads.context;
    return this.#reads.functions.of(
      `block ${typeKey(type)}`,
      `read${baseName(world, type)}Block`,
      (name) => {
        const { file } = this.#reads;
        const params = `r *${file.wire('Reader')}, at, size int, v *${goType(file, type)}`;
        file.body.gap();
        file.body.block(`func ${name}(${params}) {`, () => {
          if (type.kind === 'optional') {
            const layout = wrapped(world, type);
            this.padding(layout, 'at');
            this.#optional(layout, layout.fields[0]!, '*v');
            return;
          }
          const record = this.#record(type);
          const layout = recordLayout(world, record.id, record.fields);
          this.fields(layout, record.fields, goName);
        });
      },
    );
  }

  #record(type: Type): Record {
    const declaration = declarationOf(this.#reads.context.world, type);
    if (declaration?.kind !== 'record') throw new Error('no record');
    return declaration;
  }

  fields(layout: RecordLayout, fields: readonly Field[], name: (field: Field) => string): void {
    this.padding(layout, 'at');
    fields.forEach((field, index) => {
      const at = layout.fields[index]!;
      const target = `v.${name(field)}`;
      if (at.bit !== undefined) this.#optional(layout, at, target, field);
      else this.#required(layout, at, target, field);
    });
  }

  #optional(layout: RecordLayout, at: FieldLayout, target: string, field?: Field): void {
    const { file } = this.#reads;
    const bit = at.bit!;
    const word = layout.presence[bit >> 5]!;
    const mask = hex((1 << (bit & 31)) >>> 0);
    const test = `r.Optional(at, size, ${word}, ${mask}, ${at.offset}, ${at.size})`;
    const isLater = at.offset >= layout.published[0]!;
    const fallback = field?.default?.kind === 'none' || !isLater ? undefined : field?.default;
    file.body.line(`if ${test} {`);
    file.body.indented(() => {
      const value = this.#reads.slots.value(at.type, 'at', at.offset);
      file.body.line(`${target} = ${someOf(file, at.type)}(${value})`);
    });
    if (field !== undefined && fallback !== undefined) {
      file.body.line(`} else if size <= ${at.offset} {`);
      file.body.indented(() =>
        file.body.line(`${target} = ${literal(file, field.type, fallback)}`),
      );
    }
    file.body.line('}');
  }

  #required(layout: RecordLayout, at: FieldLayout, target: string, field: Field): void {
    const { body } = this.#reads.file;
    const read = `${target} = ${this.#reads.slots.value(at.type, 'at', at.offset)}`;
    if (at.offset < layout.published[0]!) {
      body.line(read);
      return;
    }
    // A writer of an older version does not have the field.
    body.line(`if size > ${at.offset} {`);
    body.indented(() => body.line(read));
    body.line('} else {');
    body.indented(() =>
      body.line(
        field.default === undefined
          ? `r.Missing("${field.name}")`
          : `${target} = ${literal(this.#reads.file, field.type, field.default)}`,
      ),
    );
    body.line('}');
  }
}
/** A layout's id is a type's text or a path: what is left of it as a name. */
function layoutName(layout: RecordLayout): string {
  return layout.id
    .replace(/[\w.]*\./g, '')
    .replaceAll('?', '_optional')
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
}
