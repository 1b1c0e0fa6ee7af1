import {
  elementOf,
  entryOf,
  goCase,
  goErrorField,
  goName,
  holdsSecret,
  recordLayout,
  roomOf,
  rootOf,
  shapeOf,
  typeFingerprint,
  underlying,
  wrapped,
} from '@tenon/compiler';
import type { Enum, ErrorType, Field, Record, RecordLayout, Type, Variant } from '@tenon/compiler';
import { frozenLayout, goMember } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import type { GoContext } from '../context.ts';
import { GoFile } from '../file.ts';
import { declaredName, goInteger, goType, newtypePosition, unwrapped } from '../types.ts';
import type { Position } from '../types.ts';
import { ErrorWriter } from './error-writer.ts';
import { keyListing } from './keys.ts';
import { Functions } from './functions.ts';
import { baseName, typeKey } from './rules.ts';
import {
  addressOf,
  hex,
  hex64,
  insidePosition,
  isBlock,
  isByAddress,
  isListOfText,
  plus,
  scalarMethods,
} from './slots.ts';

/** Writes the functions that write values: one for each type that is not a scalar or text. */
export class Encoder {
  readonly file: GoFile;
  readonly #context: GoContext;
  readonly #functions = new Functions();
  readonly #errors: ErrorWriter;

  constructor(context: GoContext) {
    this.#context = context;
    this.file = new GoFile(context, 'internal/codec/encode.go', 'codec', context.codecPath);
    this.#errors = new ErrorWriter(this.file, this.#functions, (layout, fields) =>
      this.#fields(layout, fields, goErrorField),
    );
  }

  /** The function that writes a message with a value of the type. */
  entry(type: Type): string {
    const name = `Encode${baseName(this.#context.world, type)}`;
    return this.#functions.of(`entry ${typeKey(type, true)}`, name, (unique) =>
      this.#emitEntry(type, unique),
    );
  }

  /** The function that describes a Go error where the contract declares this one. */
  error(error: ErrorType): string {
    return this.#errors.of(error);
  }

  /** Writes what has been asked for. */
  finish(): GoFile {
    this.#functions.finish();
    return this.file;
  }

  #emitEntry(type: Type, name: string): void {
    const { world } = this.#context;
    const { file } = this;
    const layout = rootOf(world, type);
    const fingerprint = hex64(typeFingerprint(world, type));
    const secret = holdsSecret(world, type);
    const byAddress = isByAddress(world, type);
    const writer = file.wire('Writer');
    file.body
      .gap()
      .line(
        `// ${name} writes a message with v, which errors call what. Free the writer after use.`,
      );
    const param = `v ${byAddress ? '*' : ''}${goType(file, type)}`;
    file.body.block(`func ${name}(what string, ${param}) (*${writer}, error) {`, () => {
      file.body.block(
        `return ${file.wire('Write')}(what, ${fingerprint}, ${secret}, ${layout.size}, func(w *${writer}) {`,
        () => {
          const root = file.wire('Root');
          const value = byAddress ? '*v' : 'v';
          if (isBlock(world, type)) {
            const address = addressOf(file, type, value);
            file.body.line(`${this.#blockWriter(type)}(w, ${root}, ${address})`);
          } else {
            this.#slot(type, root, layout.fields[0]!.offset, value);
          }
        },
        '})',
      );
    });
  }

  /** The function that fills a block which is there already. */
  #blockWriter(type: Type): string {
    const { world } = this.#context;
    const at = underlying(world, type);
    const name = `write${baseName(world, at)}Block`;
    return this.#functions.of(`block ${typeKey(at)}`, name, (unique) => {
      this.file.body.gap();
      const param = `v *${goType(this.file, at)}`;
      this.file.body.block(
        `func ${unique}(w *${this.file.wire('Writer')}, at int, ${param}) {`,
        () => {
          if (at.kind === 'optional') this.#wrappedField(wrapped(world, at), 'v');
          else {
            const { id, fields } = this.#record(at);
            this.#fields(recordLayout(world, id, fields), fields, goName);
          }
        },
      );
    });
  }

  #record(at: Type): Record {
    const declaration = declarationOf(this.#context.world, at);
    if (declaration?.kind !== 'record') throw new Error('no record');
    return declaration;
  }

  #fields(layout: RecordLayout, fields: readonly Field[], nameOf: (field: Field) => string): void {
    fields.forEach((field, index) => {
      const { offset, bit, type } = layout.fields[index]!;
      const value = `v.${nameOf(field)}`;
      if (this.#canFail(type)) this.file.body.line(`w.Field("${field.name}")`);
      if (bit === undefined) this.#slot(type, 'at', offset, value);
      else this.#optional(layout, bit, type, offset, value);
    });
  }

  #wrappedField(layout: RecordLayout, value: string): void {
    const { offset, bit, type } = layout.fields[0]!;
    this.#optional(layout, bit!, type, offset, value);
  }

  #optional(layout: RecordLayout, bit: number, type: Type, offset: number, value: string): void {
    const word = layout.presence[bit >> 5]!;
    this.file.body.block(`if some, ok := ${value}.Get(); ok {`, () => {
      this.file.body.line(`w.Present(${plus('at', word)}, ${hex((1 << (bit & 31)) >>> 0)})`);
      this.#slot(type, 'at', offset, 'some');
    });
  }

  /** Whether an error may have to name the value: all but plain numbers and bytes. */
  #canFail(type: Type): boolean {
    const { world } = this.#context;
    const at = underlying(world, type);
    if (at.kind === 'scalar') return at.scalar === 'char' || at.scalar === 'timestamp';
    if (at.kind !== 'named') return true;
    const declaration = world.get(at.id);
    switch (declaration.kind) {
      case 'flags':
        return false;
      case 'enum':
        return declaration.closed;
      case 'record':
        return !declaration.frozen || declaration.fields.some((field) => this.#canFail(field.type));
      default:
        return true;
    }
  }

  /** Writes the statement that puts a value into its slot. */
  #slot(type: Type, at: string, offset: number, value: string, position: Position = 'value'): void {
    const { file } = this;
    const { world } = this.#context;
    const place = plus(at, offset);
    const put = (method: string, what: string): void => {
      file.body.line(`w.${method}(${place}, ${what})`);
    };
    switch (type.kind) {
      case 'scalar': {
        const plain = type.secret ? `${value}.Expose()` : value;
        const isTime = type.scalar === 'timestamp' && position === 'value';
        return put(isTime ? 'Time' : scalarMethods[type.scalar], plain);
      }
      case 'string':
        return put(type.secret ? 'SecretString' : 'String', value);
      case 'path':
        return put(type.secret ? 'Secret' : 'Path', value);
      case 'bytes':
        return put(type.secret ? 'Secret' : position === 'key' ? 'Path' : 'Bytes', value);
      case 'named': {
        const declaration = world.get(type.id);
        if (declaration.kind === 'newtype') {
          if (isByAddress(world, type)) break;
          if (position === 'key' && goType(file, type, 'key') === 'string') {
            return this.#slot(declaration.type, at, offset, value, 'key');
          }
          const inside = unwrapped(file, declaration, value);
          return this.#slot(
            declaration.type,
            at,
            offset,
            inside,
            newtypePosition(declaration.type),
          );
        }
        if (declaration.kind === 'flags' || (declaration.kind === 'enum' && !declaration.closed)) {
          return put(scalarMethods[declaration.base], `${goInteger(declaration.base)}(${value})`);
        }
        break;
      }
    }
    const argument = isByAddress(world, type) ? addressOf(file, type, value) : value;
    const base = underlying(world, type);
    if (isListOfText(base)) return put('Strings', argument);
    const writer = this.#writer(base, insidePosition(type, base, position));
    file.body.line(`${writer}(w, ${place}, ${argument})`);
  }

  /** The function that writes the slot of a type that has one of its own. */
  #writer(type: Type, position: Position): string {
    const { world } = this.#context;
    // Only an array's Go type depends on where it stands.
    const c = type.kind === 'array' && position === 'c' ? 'c ' : '';
    return this.#functions.of(
      `slot ${c}${typeKey(type)}`,
      `write${baseName(world, type)}`,
      (name) => {
        const { file } = this;
        const address = isByAddress(world, type) ? '*' : '';
        const param = `v ${address}${goType(file, type, position)}`;
        file.body.gap();
        file.body.block(`func ${name}(w *${file.wire('Writer')}, at int, ${param}) {`, () =>
          this.#slotBody(type, position),
        );
      },
    );
  }

  #slotBody(type: Type, position: Position): void {
    const { world } = this.#context;
    const { body } = this.file;
    if (isBlock(world, type)) {
      const size = this.#blockSize(type);
      body.line(`${this.#blockWriter(type)}(w, w.Record(at, ${size}), v)`, 'w.Leave()');
      return;
    }
    switch (type.kind) {
      case 'list':
      case 'set':
        return this.#list(type.element, type.kind === 'set');
      case 'map':
        return this.#map(type.key, type.value);
      case 'array':
        return this.#array(type.element, position);
      case 'named': {
        const declaration = world.get(type.id);
        switch (declaration.kind) {
          case 'enum':
            return this.#closedEnum(declaration);
          case 'variant':
            return this.#variant(declaration);
          case 'record':
            return this.#frozen(declaration);
        }
      }
    }
    throw new Error(`a ${type.kind} does not cross in messages yet`);
  }

  #blockSize(type: Type): number {
    const shape = shapeOf(this.#context.world, type);
    if (shape.kind !== 'record') throw new Error('no block');
    return shape.layout().size;
  }

  #list(element: Type, isSet: boolean): void {
    const { world } = this.#context;
    const { body } = this.file;
    const size = elementOf(world, element).size;
    body.block('if len(v) == 0 {', () => body.line('return'));
    if (isBlock(world, element)) {
      body.line(`list := w.Records(at, len(v), ${size})`);
      body.block('for i := range v {', () => {
        const address = addressOf(this.file, element, 'v[i]');
        body.line(`${this.#blockWriter(element)}(w, w.Block(list, i, ${size}), ${address})`);
      });
      body.line('w.Leave()', 'w.Leave()');
      return;
    }
    body.line(`list := w.List(at, len(v), ${size})`);
    const listing = isSet ? keyListing(this.file, element, 'v') : 'v';
    body.block(isSet ? `for i, key := range ${listing} {` : 'for i := range v {', () => {
      if (this.#canFail(element)) body.line('w.Index(i)');
      const place = size === 1 ? 'list+i' : `list+i*${size}`;
      this.#slot(element, place, 0, isSet ? 'key' : 'v[i]', isSet ? 'key' : 'value');
    });
    body.line('w.Leave()');
  }

  #map(key: Type, value: Type): void {
    const { world } = this.#context;
    const { body } = this.file;
    const { value: second, stride } = entryOf(world, key, value);
    body.block('if len(v) == 0 {', () => body.line('return'));
    body.line(`entries := w.List(at, len(v), ${stride})`);
    body.block(`for i, key := range ${keyListing(this.file, key, 'v')} {`, () => {
      body.line('w.Index(i)', `entry := entries + i*${stride}`);
      this.#slot(key, 'entry', 0, 'key', 'key');
      body.line('value := v[key]');
      this.#slot(value, 'entry', second, 'value');
    });
    body.line('w.Leave()');
  }

  #array(element: Type, position: Position): void {
    const { size } = roomOf(this.#context.world, element);
    this.file.body.block('for i := range v {', () =>
      this.#slot(element, size === 1 ? 'at+i' : `at+i*${size}`, 0, 'v[i]', position),
    );
  }

  #closedEnum(declaration: Enum): void {
    const { body } = this.file;
    const method = scalarMethods[declaration.base];
    body.line('switch v {');
    const members = distinct(declaration).map((member) =>
      declaredName(this.file, declaration, goMember(declaration, member)),
    );
    body.line(`case ${members.join(', ')}:`);
    body.indented(() => body.line(`w.${method}(at, ${goInteger(declaration.base)}(v))`));
    body.line('default:');
    body.indented(() =>
      body.line(`w.Fail(${this.file.wire('UnknownMember')}, "%v is no member", v)`),
    );
    body.line('}');
  }

  #variant(variant: Variant): void {
    const { world } = this.#context;
    const { body } = this.file;
    body.line('switch v := v.(type) {');
    for (const one of variant.cases) {
      body.line(`case ${declaredName(this.file, variant, goCase(variant, one))}:`);
      body.indented(() => {
        body.line(`w.U32(at, ${one.ordinal})`);
        if (one.payload === undefined) return;
        const { size } = roomOf(world, one.payload);
        if (size <= 8) return this.#slot(one.payload, 'at', 8, 'v.Value');
        body.line(`payload := w.Outline(at, ${size})`);
        this.#slot(one.payload, 'payload', 0, 'v.Value');
        body.line('w.Leave()');
      });
    }
    body.line('case nil:');
    body.indented(() => {
      const code = this.file.wire('PresenceMismatch');
      body.line(`w.Fail(${code}, "a ${goName(variant)} is needed")`);
    });
    body.line('default:');
    body.indented(() => {
      const code = this.file.wire('UnknownCase');
      body.line(`w.Fail(${code}, "a %T can't be sent", v)`);
    });
    body.line('}');
  }

  #frozen(record: Record): void {
    for (const { field, offset } of frozenLayout(this.#context.world, record.id).fields) {
      if (field.type.kind === 'pad') continue;
      this.#slot(field.type, 'at', offset, `v.${goName(field)}`, 'c');
    }
  }
}

/** Members whose numbers no earlier member has. */
export const distinct = ({ members }: Enum): Enum['members'] =>
  members.filter(({ value }, index) => members.findIndex((one) => one.value === value) === index);
