import {
  elementOf,
  entryOf,
  frozenLayout,
  goCase,
  goMember,
  goName,
  goUnknownCase,
  roomOf,
  scalarRoom,
  shapeOf,
  underlying,
} from '@tenon/compiler';
import type { Enum, Record, RecordLayout, Type, Variant } from '@tenon/compiler';
import { declaredName, declaredType, goType, newtypePosition, wrappedIn } from '../types.ts';
import type { Position } from '../types.ts';
import type { Reads } from './decoder.ts';
import { distinct } from './encoder.ts';
import { isBefore } from './keys.ts';
import { baseName, typeKey } from './rules.ts';
import {
  insidePosition,
  isBlock,
  isListOfText,
  plus,
  plusAlone,
  scalarMethods,
  stride,
} from './slots.ts';

/** Writes the expressions that read slots, and the functions behind them. */
export class SlotReader {
  readonly #reads: Reads;

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  /** The expression that reads a slot. */
  value(type: Type, at: string, offset: number, position: Position = 'value'): string {
    const { file } = this.#reads;
    const { world } = this.#reads.context;
    const place = plus(at, offset);
    const read = (method: string): string => `r.${method}(${plusAlone(at, offset)})`;
    switch (type.kind) {
      case 'scalar': {
        const isTime = type.scalar === 'timestamp' && position === 'value';
        const method = isTime ? 'Time' : scalarMethods[type.scalar];
        if (!type.secret) return read(method);
        const { size } = scalarRoom(type.scalar);
        return `${file.wire('Hide')}(r, ${place}, ${size}, r.${method}(${place}))`;
      }
      case 'string':
        return read(type.secret ? 'SecretString' : 'String');
      case 'path':
        return read(type.secret ? 'Secret' : 'Path');
      case 'bytes':
        return read(type.secret ? 'Secret' : position === 'key' ? 'Path' : 'Bytes');
      case 'named': {
        const declaration = world.get(type.id);
        if (declaration.kind === 'newtype') {
          if (position === 'key' && goType(file, type, 'key') === 'string') {
            return this.value(declaration.type, at, offset, 'key');
          }
          const inner = newtypePosition(declaration.type);
          return wrappedIn(file, declaration, this.value(declaration.type, at, offset, inner));
        }
        if (declaration.kind === 'flags' || (declaration.kind === 'enum' && !declaration.closed)) {
          return `${declaredType(file, declaration)}(${read(scalarMethods[declaration.base])})`;
        }
        break;
      }
    }
    const base = underlying(world, type);
    if (isListOfText(base)) return read('Strings');
    const reader = this.#reader(base, insidePosition(type, base, position));
    return `${reader}(r, ${place})`;
  }

  #reader(type: Type, position: Position): string {
    const { world } = this.#reads.context;
    const c = type.kind === 'array' && position === 'c' ? 'c ' : '';
    return this.#reads.functions.of(
      `slot ${c}${typeKey(type)}`,
      `read${baseName(world, type)}`,
      (name) => {
        const { file } = this.#reads;
        const result = `(v ${goType(file, type, position)})`;
        file.body.gap();
        file.body.block(`func ${name}(r *${file.wire('Reader')}, p int) ${result} {`, () =>
          this.#slotBody(type, position),
        );
      },
    );
  }

  #slotBody(type: Type, position: Position): void {
    const { world } = this.#reads.context;
    const { body } = this.#reads.file;
    if (isBlock(world, type)) {
      const layout = this.#reads.blocks.layout(this.#blockLayout(type));
      body.line(
        `at, size := r.Record(p, &${layout})`,
        `${this.#reads.blocks.of(type)}(r, at, size, &v)`,
        'r.Leave()',
        'return v',
      );
      return;
    }
    switch (type.kind) {
      case 'list':
        return this.#list(type.element);
      case 'set':
        return this.#set(type.element);
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

  #blockLayout(type: Type): RecordLayout {
    const shape = shapeOf(this.#reads.context.world, type);
    if (shape.kind !== 'record') throw new Error('no block');
    return shape.layout();
  }

  #list(element: Type): void {
    const { world } = this.#reads.context;
    const { file } = this.#reads;
    const { body } = file;
    const made = `make([]${goType(file, element)}, count)`;
    if (isBlock(world, element)) {
      const layout = this.#reads.blocks.layout(this.#blockLayout(element));
      body.line(`list, count, size := r.Records(p, &${layout})`, `v = ${made}`);
      body.block('for i := range v {', () => {
        const block = 'r.Block(list, i, size)';
        const base = underlying(world, element);
        if (base === element) {
          body.line(`${this.#reads.blocks.of(base)}(r, ${block}, size, &v[i])`);
          return;
        }
        body.line(
          `var made ${goType(file, base)}`,
          `${this.#reads.blocks.of(base)}(r, ${block}, size, &made)`,
          `v[i] = ${this.#reads.wrapped(element, 'made')}`,
        );
      });
      body.block('if count > 0 {', () => body.line('r.Leave()', 'r.Leave()'));
      body.line('return v');
      return;
    }
    const { size } = elementOf(world, element);
    body.line(`list, count := r.List(p, ${size})`, `v = ${made}`);
    body.block('for i := range v {', () =>
      body.line(`v[i] = ${this.value(element, `list+${stride('i', size)}`, 0)}`),
    );
    body.block('if count > 0 {', () => body.line('r.Leave()'));
    body.line('return v');
  }

  #set(element: Type): void {
    const { file } = this.#reads;
    const { body } = file;
    const { size } = elementOf(this.#reads.context.world, element);
    const type = goType(file, element, 'key');
    body.line(
      `list, count := r.List(p, ${size})`,
      `v = make(${file.tenon('Set')}[${type}], count)`,
      `var last ${type}`,
    );
    body.block('for i := range count {', () => {
      body.line(
        `key := ${this.value(element, `list+${stride('i', size)}`, 0, 'key')}`,
        `r.Ascending(i == 0 || ${isBefore(file, element, 'last', 'key')})`,
        'v[key] = struct{}{}',
        'last = key',
      );
    });
    body.block('if count > 0 {', () => body.line('r.Leave()'));
    body.line('return v');
  }

  #map(key: Type, value: Type): void {
    const { world } = this.#reads.context;
    const { file } = this.#reads;
    const { body } = file;
    const { value: second, stride: step } = entryOf(world, key, value);
    const keyType = goType(file, key, 'key');
    body.line(
      `entries, count := r.List(p, ${step})`,
      `v = make(map[${keyType}]${goType(file, value)}, count)`,
      `var last ${keyType}`,
    );
    body.block('for i := range count {', () => {
      body.line(`entry := entries + i*${step}`);
      const keyEnd = roomOf(world, key).size;
      const valueEnd = second + roomOf(world, value).size;
      if (second > keyEnd) body.line(`r.Hole(${plus('entry', keyEnd)}, ${second - keyEnd})`);
      if (step > valueEnd) body.line(`r.Hole(${plus('entry', valueEnd)}, ${step - valueEnd})`);
      body.line(
        `key := ${this.value(key, 'entry', 0, 'key')}`,
        `r.Ascending(i == 0 || ${isBefore(file, key, 'last', 'key')})`,
        `v[key] = ${this.value(value, 'entry', second)}`,
        'last = key',
      );
    });
    body.block('if count > 0 {', () => body.line('r.Leave()'));
    body.line('return v');
  }

  #array(element: Type, position: Position): void {
    const { size } = roomOf(this.#reads.context.world, element);
    this.#reads.file.body.block('for i := range v {', () =>
      this.#reads.file.body.line(
        `v[i] = ${this.value(element, `p+${stride('i', size)}`, 0, position)}`,
      ),
    );
    this.#reads.file.body.line('return v');
  }

  #closedEnum(declaration: Enum): void {
    const { body } = this.#reads.file;
    const type = declaredType(this.#reads.file, declaration);
    const members = distinct(declaration).map((member) =>
      declaredName(this.#reads.file, declaration, goMember(declaration, member)),
    );
    body.line(`v = ${type}(r.${scalarMethods[declaration.base]}(p))`);
    body.line('switch v {', `case ${members.join(', ')}:`, 'default:');
    body.indented(() => body.line('r.Member(false, p)'));
    body.line('}', 'return v');
  }

  #variant(variant: Variant): void {
    const { file } = this.#reads;
    const { body } = file;
    body.line('switch tag := r.Tag(p); tag {');
    for (const one of variant.cases) {
      body.line(`case ${one.ordinal}:`);
      body.indented(() => {
        const type = declaredName(file, variant, goCase(variant, one));
        if (one.payload === undefined) {
          body.line('r.Inline(p, 0)', `return ${type}{}`);
          return;
        }
        const { size } = roomOf(this.#reads.context.world, one.payload);
        if (size <= 8) {
          const value = this.value(one.payload, 'p', 8);
          body.line(`r.Inline(p, ${size})`, `return ${type}{Value: ${value}}`);
          return;
        }
        const value = this.value(one.payload, 'at', 0);
        body.line(
          `at := r.Outline(p, ${size})`,
          `payload := ${type}{Value: ${value}}`,
          'r.Leave()',
          'return payload',
        );
      });
    }
    body.line('default:');
    body.indented(() => {
      body.line(`r.UnknownTag(tag, ${!variant.closed})`);
      const unknown = declaredName(file, variant, goUnknownCase(variant));
      body.line(variant.closed ? 'return nil' : `return ${unknown}{Tag: tag}`);
    });
    body.line('}');
  }

  #frozen(record: Record): void {
    for (const { field, offset, size } of frozenLayout(this.#reads.context.world, record.id)
      .fields) {
      if (field.type.kind === 'pad')
        this.#reads.file.body.line(`r.Hole(${plus('p', offset)}, ${size})`);
      else {
        const value = this.value(field.type, 'p', offset, 'c');
        this.#reads.file.body.line(`v.${goName(field)} = ${value}`);
      }
    }
    this.#reads.file.body.line('return v');
  }
}
