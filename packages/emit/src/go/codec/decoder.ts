import {
  elementOf,
  entryOf,
  errorFingerprint,
  errorLayout,
  fieldsHoldSecret,
  frozenLayout,
  goCase,
  goErrorField,
  goErrorType,
  goMember,
  goName,
  goUnknownCase,
  holdsSecret,
  recordLayout,
  roomOf,
  rootOf,
  scalarRoom,
  shapeOf,
  typeFingerprint,
  underlying,
  wrapped,
} from '@tenon/compiler';
import type {
  Enum,
  ErrorCase,
  ErrorType,
  Field,
  FieldLayout,
  Record,
  RecordLayout,
  Type,
  Variant,
} from '@tenon/compiler';
import type { GoContext } from '../context.ts';
import { GoFile } from '../file.ts';
import { literal } from '../literals.ts';
import { Names } from '../names.ts';
import {
  declaredName,
  declaredType,
  goType,
  newtypePosition,
  someOf,
  wrappedIn,
} from '../types.ts';
import type { Position } from '../types.ts';
import type { Checker } from './checker.ts';
import { distinct } from './encoder.ts';
import { isBefore } from './keys.ts';
import { baseName, typeKey } from './rules.ts';
import {
  hex,
  hex64,
  insidePosition,
  isBlock,
  lowerFirst,
  plus,
  plusAlone,
  scalarMethods,
} from './slots.ts';

/** Writes the functions that read values: one for each type that is not a scalar or text. */
export class Decoder {
  readonly file: GoFile;
  readonly #context: GoContext;
  readonly #checker: Checker;
  readonly #names = new Names();
  readonly #pending: (() => void)[] = [];

  constructor(context: GoContext, checker: Checker) {
    this.#context = context;
    this.#checker = checker;
    this.file = new GoFile(context, 'internal/codec/decode.go', 'codec', context.codecPath);
  }

  /** The function that reads a message with a value of the type; its rules are checked apart. */
  entry(type: Type): string {
    const name = `Decode${baseName(this.#context.world, type)}`;
    return this.#function(`entry ${typeKey(type, true)}`, name, (unique) =>
      this.#emitEntry(type, unique),
    );
  }

  /** The function that reads a value that crossed as it lies in C, where not all bits are valid. */
  slot(type: Type): string {
    const name = `Slot${baseName(this.#context.world, type)}`;
    return this.#function(`c ${typeKey(type)}`, name, (unique) => this.#emitSlot(type, unique));
  }

  /** The same for the elements of a list or array; it returns a slice. */
  slots(element: Type, position: Position): string {
    const name = `SlotsOf${baseName(this.#context.world, element)}`;
    return this.#function(`cs ${position} ${typeKey(element)}`, name, (unique) =>
      this.#emitSlots(element, position, unique),
    );
  }

  /** The function that makes a Go error of a declared one. */
  error(error: ErrorType): string {
    return this.#function(`error ${error.id}`, goName(error), (name) =>
      this.#emitError(error, name),
    );
  }

  finish(): GoFile {
    for (let write = this.#pending.shift(); write !== undefined; write = this.#pending.shift()) {
      write();
    }
    return this.file;
  }

  #function(key: string, wanted: string, emit: (name: string) => void): string {
    const known = this.#names.has(key);
    const name = this.#names.of(key, wanted);
    if (!known) this.#pending.push(() => emit(name));
    return name;
  }

  #emitEntry(type: Type, name: string): void {
    const { world } = this.#context;
    const { file } = this;
    const { body } = file;
    const goes = goType(file, type);
    body.gap().line(`// ${name} reads a message, which it takes over.`);
    body.block(`func ${name}(data []byte) (none ${goes}, err error) {`, () => {
      this.#open(hex64(typeFingerprint(world, type)), holdsSecret(world, type));
      const layout = rootOf(world, type);
      if (isBlock(world, type)) {
        const base = underlying(world, type);
        body.line(`var v ${goType(file, base)}`);
        this.#root(layout, `${this.#blockReader(base)}(r, ${file.wire('Root')}, size, &v)`);
        body.line(`return ${this.#wrapAll(type, 'v')}, nil`);
      } else {
        const value = this.#slotValue(type, file.wire('Root'), layout.fields[0]!.offset);
        body.line(`r.Root(&${this.#layout(layout)})`, `v := ${value}`, 'r.End()', 'return v, nil');
      }
    });
  }

  #open(fingerprint: string, secret: boolean): void {
    this.file.body.line(
      `defer ${this.file.wire('Recover')}(&err)`,
      `r := new(${this.file.wire('Reader')})`,
      `r.Open(data, ${fingerprint}, ${secret})`,
    );
  }

  #root(layout: RecordLayout, read: string): void {
    this.file.body.line(`size := r.Root(&${this.#layout(layout)})`, read, 'r.End()');
  }

  /** A value with all the newtypes of its type around it. */
  #wrapAll(type: Type, value: string): string {
    const declaration = type.kind === 'named' ? this.#context.world.get(type.id) : undefined;
    if (declaration?.kind !== 'newtype') return value;
    return wrappedIn(this.file, declaration, this.#wrapAll(declaration.type, value));
  }

  #emitSlot(type: Type, name: string): void {
    const { file } = this;
    file.body.gap().line(`// ${name} reads a value as it lies in C.`);
    file.body.block(`func ${name}(data []byte) (none ${goType(file, type)}, err error) {`, () => {
      file.body.line(
        `defer ${file.wire('Recover')}(&err)`,
        `r := new(${file.wire('Reader')})`,
        'r.Slots(data)',
      );
      file.body.line(`return ${this.#slotValue(type, '0', 0)}, nil`);
    });
  }

  #emitSlots(element: Type, position: Position, name: string): void {
    const { file } = this;
    const { size } = roomOf(this.#context.world, element);
    const list = `[]${goType(file, element, position)}`;
    file.body.gap().line(`// ${name} reads elements as they lie in C.`);
    file.body.block(`func ${name}(data []byte) (none ${list}, err error) {`, () => {
      file.body.line(
        `defer ${file.wire('Recover')}(&err)`,
        `r := new(${file.wire('Reader')})`,
        'r.Slots(data)',
      );
      file.body.line(`v := make(${list}, len(data)/${size})`);
      file.body.block('for i := range v {', () =>
        file.body.line(`v[i] = ${this.#slotValue(element, stride('i', size), 0, position)}`),
      );
      file.body.line('return v, nil');
    });
  }

  /** A variable with what the reader must know of a block. */
  #layout(layout: RecordLayout): string {
    const wanted = `${lowerFirst(layoutName(layout))}Layout`;
    return this.#function(`layout ${layout.id}`, wanted, (name) => {
      const block = this.#context.schema.block(layout, false);
      const { file } = this;
      file.body.gap();
      file.body.block(`var ${name} = ${file.wire('Layout')}{`, () => {
        const rows: string[][] = [['Size:', `${layout.size},`]];
        const older = layout.published.slice(0, -1);
        if (older.length > 0) rows.push(['Older:', `[]int{${older.join(', ')}},`]);
        const presence = layout.presence.map(
          (at, index) => `{At: ${at}, Known: ${hex(block.known[index]!)}}`,
        );
        rows.push(['Presence:', `[]${file.wire('Presence')}{${presence.join(', ')}},`]);
        const holes = block.holes.map(({ offset, size }) => `{At: ${offset}, Size: ${size}}`);
        if (holes.length > 0) rows.push(['Holes:', `[]${file.wire('Hole')}{${holes.join(', ')}},`]);
        const width = Math.max(...rows.map(([key]) => key!.length));
        for (const [key, value] of rows) file.body.line(`${key!.padEnd(width)} ${value}`);
      });
    });
  }

  /** The function that reads a block which has been taken. */
  #blockReader(type: Type): string {
    const { world } = this.#context;
    return this.#function(`block ${typeKey(type)}`, `read${baseName(world, type)}Block`, (name) => {
      const { file } = this;
      const params = `r *${file.wire('Reader')}, at, size int, v *${goType(file, type)}`;
      file.body.gap();
      file.body.block(`func ${name}(${params}) {`, () => {
        if (type.kind === 'optional') {
          const layout = wrapped(world, type);
          this.#optional(layout, layout.fields[0]!, '*v');
          return;
        }
        const record = this.#record(type);
        const layout = recordLayout(world, record.id, record.fields);
        this.#fields(layout, record.fields, goName);
      });
    });
  }

  #record(type: Type): Record {
    const declaration = type.kind === 'named' ? this.#context.world.get(type.id) : undefined;
    if (declaration?.kind !== 'record') throw new Error('no record');
    return declaration;
  }

  #fields(layout: RecordLayout, fields: readonly Field[], name: (field: Field) => string): void {
    fields.forEach((field, index) => {
      const at = layout.fields[index]!;
      const target = `v.${name(field)}`;
      if (at.bit !== undefined) this.#optional(layout, at, target, field);
      else this.#required(layout, at, target, field);
    });
  }

  #optional(layout: RecordLayout, at: FieldLayout, target: string, field?: Field): void {
    const { file } = this;
    const bit = at.bit!;
    const word = layout.presence[bit >> 5]!;
    const mask = hex((1 << (bit & 31)) >>> 0);
    const test = `r.Optional(at, size, ${word}, ${mask}, ${at.offset}, ${at.size})`;
    const isLater = at.offset >= layout.published[0]!;
    const fallback = field?.default?.kind === 'none' || !isLater ? undefined : field?.default;
    file.body.line(`if ${test} {`);
    file.body.indented(() => {
      const value = this.#slotValue(at.type, 'at', at.offset);
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
    const { body } = this.file;
    const read = `${target} = ${this.#slotValue(at.type, 'at', at.offset)}`;
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
          : `${target} = ${literal(this.file, field.type, field.default)}`,
      ),
    );
    body.line('}');
  }

  /** The expression that reads a slot. */
  #slotValue(type: Type, at: string, offset: number, position: Position = 'value'): string {
    const { file } = this;
    const { world } = this.#context;
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
            return this.#slotValue(declaration.type, at, offset, 'key');
          }
          const inner = newtypePosition(declaration.type);
          return wrappedIn(file, declaration, this.#slotValue(declaration.type, at, offset, inner));
        }
        if (declaration.kind === 'flags' || (declaration.kind === 'enum' && !declaration.closed)) {
          return `${declaredType(file, declaration)}(${read(scalarMethods[declaration.base])})`;
        }
        break;
      }
    }
    const base = underlying(world, type);
    const reader = this.#slotReader(base, insidePosition(type, base, position));
    return `${reader}(r, ${place})`;
  }

  #slotReader(type: Type, position: Position): string {
    const { world } = this.#context;
    const c = type.kind === 'array' && position === 'c' ? 'c ' : '';
    return this.#function(`slot ${c}${typeKey(type)}`, `read${baseName(world, type)}`, (name) => {
      const { file } = this;
      const result = `(v ${goType(file, type, position)})`;
      file.body.gap();
      file.body.block(`func ${name}(r *${file.wire('Reader')}, p int) ${result} {`, () =>
        this.#slotBody(type, position),
      );
    });
  }

  #slotBody(type: Type, position: Position): void {
    const { world } = this.#context;
    const { body } = this.file;
    if (isBlock(world, type)) {
      const layout = this.#layout(this.#blockLayout(type));
      body.line(
        `at, size := r.Record(p, &${layout})`,
        `${this.#blockReader(type)}(r, at, size, &v)`,
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
    const shape = shapeOf(this.#context.world, type);
    if (shape.kind !== 'record') throw new Error('no block');
    return shape.layout();
  }

  #list(element: Type): void {
    const { world } = this.#context;
    const { file } = this;
    const { body } = file;
    const list = `[]${goType(file, element)}`;
    if (isBlock(world, element)) {
      const layout = this.#layout(this.#blockLayout(element));
      body.line(`list, count, size := r.Records(p, &${layout})`, `v = make(${list}, count)`);
      body.block('for i := range v {', () => {
        const block = `r.Block(list, i, size, &${layout})`;
        const base = underlying(world, element);
        if (base === element) {
          body.line(`${this.#blockReader(base)}(r, ${block}, size, &v[i])`);
          return;
        }
        body.line(
          `var made ${goType(file, base)}`,
          `${this.#blockReader(base)}(r, ${block}, size, &made)`,
          `v[i] = ${this.#wrapAll(element, 'made')}`,
        );
      });
      body.block('if count > 0 {', () => body.line('r.Leave()', 'r.Leave()'));
      body.line('return v');
      return;
    }
    const { size } = elementOf(world, element);
    body.line(`list, count := r.List(p, ${size})`, `v = make(${list}, count)`);
    body.block('for i := range v {', () =>
      body.line(`v[i] = ${this.#slotValue(element, `list+${stride('i', size)}`, 0)}`),
    );
    body.block('if count > 0 {', () => body.line('r.Leave()'));
    body.line('return v');
  }

  #set(element: Type): void {
    const { file } = this;
    const { body } = file;
    const { size } = elementOf(this.#context.world, element);
    const type = goType(file, element, 'key');
    body.line(
      `list, count := r.List(p, ${size})`,
      `v = make(${file.tenon('Set')}[${type}], count)`,
      `var last ${type}`,
    );
    body.block('for i := range count {', () => {
      body.line(
        `key := ${this.#slotValue(element, `list+${stride('i', size)}`, 0, 'key')}`,
        `r.Ascending(i == 0 || ${isBefore(file, element, 'last', 'key')})`,
        'v[key] = struct{}{}',
        'last = key',
      );
    });
    body.block('if count > 0 {', () => body.line('r.Leave()'));
    body.line('return v');
  }

  #map(key: Type, value: Type): void {
    const { world } = this.#context;
    const { file } = this;
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
        `key := ${this.#slotValue(key, 'entry', 0, 'key')}`,
        `r.Ascending(i == 0 || ${isBefore(file, key, 'last', 'key')})`,
        `v[key] = ${this.#slotValue(value, 'entry', second)}`,
        'last = key',
      );
    });
    body.block('if count > 0 {', () => body.line('r.Leave()'));
    body.line('return v');
  }

  #array(element: Type, position: Position): void {
    const { size } = roomOf(this.#context.world, element);
    this.file.body.block('for i := range v {', () =>
      this.file.body.line(
        `v[i] = ${this.#slotValue(element, `p+${stride('i', size)}`, 0, position)}`,
      ),
    );
    this.file.body.line('return v');
  }

  #closedEnum(declaration: Enum): void {
    const { body } = this.file;
    const type = declaredType(this.file, declaration);
    const members = distinct(declaration).map((member) =>
      declaredName(this.file, declaration, goMember(declaration, member)),
    );
    body.line(`v = ${type}(r.${scalarMethods[declaration.base]}(p))`);
    body.line('switch v {', `case ${members.join(', ')}:`, 'default:');
    body.indented(() => body.line('r.Member(false, p)'));
    body.line('}', 'return v');
  }

  #variant(variant: Variant): void {
    const { file } = this;
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
        const { size } = roomOf(this.#context.world, one.payload);
        if (size <= 8) {
          const value = this.#slotValue(one.payload, 'p', 8);
          body.line(`r.Inline(p, ${size})`, `return ${type}{Value: ${value}}`);
          return;
        }
        const value = this.#slotValue(one.payload, 'at', 0);
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
    for (const { field, offset, size } of frozenLayout(this.#context.world, record.id).fields) {
      if (field.type.kind === 'pad') this.file.body.line(`r.Hole(${plus('p', offset)}, ${size})`);
      else {
        const value = this.#slotValue(field.type, 'p', offset, 'c');
        this.file.body.line(`v.${goName(field)} = ${value}`);
      }
    }
    this.file.body.line('return v');
  }

  #emitError(error: ErrorType, name: string): void {
    const { file } = this;
    const { body } = file;
    body
      .gap()
      .line(`// ${name} returns what the provider declared, or what the boundary has to say.`);
    body.block(`func ${name}(refusal ${file.wire('Refusal')}) error {`, () => {
      body.line(`code, ok := refusal.Declared("${error.package}")`);
      body.block('if !ok {', () => body.line('return refusal.Fault()'));
      body.line('switch code {');
      for (const one of error.cases) {
        body.line(`case ${one.code}:`);
        body.indented(() => this.#errorCase(error, one));
      }
      body.line('default:');
      body.indented(() =>
        body.line(
          error.closed
            ? 'return refusal.Undeclared()'
            : `return &${declaredType(file, error)}{Fault: refusal.Unknown()}`,
        ),
      );
      body.line('}');
    });
  }

  #errorCase(error: ErrorType, one: ErrorCase): void {
    const { body } = this.file;
    const type = declaredName(this.file, error, goErrorType(one));
    if (one.fields.length === 0) {
      body.line(`return refusal.Caused(&${type}{})`);
      return;
    }
    const decode = this.#function(
      `case ${error.id}.${one.name}`,
      `decode${goErrorType(one)}`,
      (name) => this.#emitErrorCase(error, one, name),
    );
    body.line(`declared, err := ${decode}(refusal.Fields())`);
    body.block('if err != nil {', () => body.line('return err'));
    const check = this.#checker.errorCase(error, one);
    if (check !== undefined) {
      body.block(`if bad := ${check}(declared); bad != nil {`, () =>
        body.line('return bad.Fault()'),
      );
    }
    body.line('return refusal.Caused(declared)');
  }

  #emitErrorCase(error: ErrorType, one: ErrorCase, name: string): void {
    const { world } = this.#context;
    const { body } = this.file;
    const layout = errorLayout(world, error.id, one);
    const type = declaredName(this.file, error, goErrorType(one));
    body.gap().block(`func ${name}(data []byte) (v *${type}, err error) {`, () => {
      this.#open(
        hex64(errorFingerprint(world, error.id, one.name)),
        fieldsHoldSecret(world, layout),
      );
      const reader = this.#function(
        `case block ${error.id}.${one.name}`,
        `read${goErrorType(one)}`,
        (unique) => this.#emitErrorBlock(error, one, layout, unique),
      );
      body.line(`v = new(${type})`);
      this.#root(layout, `${reader}(r, ${this.file.wire('Root')}, size, v)`);
      body.line('return v, nil');
    });
  }

  #emitErrorBlock(error: ErrorType, one: ErrorCase, layout: RecordLayout, name: string): void {
    const { file } = this;
    const type = declaredName(file, error, goErrorType(one));
    const params = `r *${file.wire('Reader')}, at, size int, v *${type}`;
    file.body.gap();
    file.body.block(`func ${name}(${params}) {`, () =>
      this.#fields(layout, one.fields, goErrorField),
    );
  }
}

const stride = (index: string, size: number): string => (size === 1 ? index : `${index}*${size}`);

/** A layout's id is a type's text or a path: what is left of it as a name. */
function layoutName(layout: RecordLayout): string {
  return layout.id
    .replace(/[\w.]*\./g, '')
    .replaceAll('?', '_optional')
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
}
