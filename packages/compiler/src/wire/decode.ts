/** Checks messages and reads values out of them in one walk: "Reading" in `spec/wire.md`. */
import type { RecordLayout } from '../boundary/layout.ts';
import type { Type, World } from '../model/model.ts';
import { refuse, refuseIf, verdictOf } from './codes.ts';
import type { WireCode } from './codes.ts';
import { constantValue } from './constant.ts';
import { defaultLimit, headerSize, maxDepth } from './encode.ts';
import { compareKeys } from './order.ts';
import { readScalar } from './scalars.ts';
import { fieldsHoldSecret, holdsSecret, Schema } from './schema.ts';
import type { Block, BlockField, Node } from './schema.ts';
import { VariantValue } from './value.ts';
import type { Handle, Value } from './value.ts';

export interface DecodeOptions {
  readonly limit?: number;
  /** The side table. */
  readonly handles?: readonly Handle[];
  /** Where the message lies in memory: only its alignment matters. */
  readonly address?: number;
}

export type Decoded =
  /** `exact`: the writer's type is the reader's. */
  | { readonly ok: true; readonly value: Value; readonly exact: boolean }
  | { readonly ok: false; readonly code: WireCode };

export function decode(
  world: World,
  type: Type,
  bytes: Uint8Array,
  fingerprint: bigint,
  options: DecodeOptions = {},
): Decoded {
  const schema = new Schema(world);
  return read(schema, schema.root(type), bytes, fingerprint, holdsSecret(world, type), options);
}

/** A record without a type of its own: the fields of an error case. */
export function decodeFields(
  world: World,
  layout: RecordLayout,
  bytes: Uint8Array,
  fingerprint: bigint,
  options: DecodeOptions = {},
): Decoded {
  const schema = new Schema(world);
  const secret = fieldsHoldSecret(world, layout);
  return read(schema, schema.block(layout, false), bytes, fingerprint, secret, options);
}

function read(
  schema: Schema,
  root: Block,
  bytes: Uint8Array,
  fingerprint: bigint,
  secret: boolean,
  { limit = defaultLimit, handles = [], address = 0 }: DecodeOptions,
): Decoded {
  return verdictOf(() => {
    refuseIf(address % 8 !== 0, 'misaligned');
    refuseIf(bytes.length > limit, 'limit');
    refuseIf(bytes.length < headerSize + 8, 'truncated');
    refuseIf(bytes[0] !== 0x54 || bytes[1] !== 0x4e, 'bad_magic');
    refuseIf(bytes[2] !== 1, 'bad_version');
    refuseIf((bytes[3]! & 0xfe) !== 0, 'bad_flags');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    refuseIf(view.getUint32(4, true) !== bytes.length || bytes.length % 8 !== 0, 'bad_total');
    const exact = view.getBigUint64(8, true) === fingerprint;
    refuseIf(exact && bytes[3] !== (secret ? 1 : 0), 'bad_flags');
    const reader = new MessageReader(schema, bytes, view, exact, handles);
    const value = reader.root(root);
    reader.finish();
    return { value, exact };
  });
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class MessageReader {
  readonly #schema: Schema;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #exact: boolean;
  readonly #handles: readonly Handle[];
  #cursor = headerSize;
  #lastHandle = 0;

  constructor(
    schema: Schema,
    bytes: Uint8Array,
    view: DataView,
    exact: boolean,
    handles: readonly Handle[],
  ) {
    this.#schema = schema;
    this.#bytes = bytes;
    this.#view = view;
    this.#exact = exact;
    this.#handles = handles;
  }

  root(block: Block): Value {
    const size = this.#claim(headerSize, block.layout);
    this.#take(headerSize, size);
    return this.#record(headerSize, size, block, 1);
  }

  finish(): void {
    if (!this.#exact) return;
    refuseIf(this.#lastHandle !== this.#handles.length, 'handle_unused');
    refuseIf(this.#cursor !== this.#bytes.length, 'trailing');
  }

  /** An offset must lead to the cursor, or past it if the writer knew more than we do. */
  #reach(offset: number): void {
    refuseIf(offset % 8 !== 0, 'misaligned');
    const reached = this.#exact ? offset === this.#cursor : offset >= this.#cursor;
    refuseIf(!reached, 'not_at_cursor');
  }

  #take(offset: number, size: number): void {
    this.#reach(offset);
    const end = offset + size;
    refuseIf(end > this.#bytes.length, 'out_of_bounds');
    this.#cursor = Math.ceil(end / 8) * 8;
    this.#padding(end, this.#cursor);
  }

  /** The size that a block says it has. */
  #claim(offset: number, layout: RecordLayout): number {
    this.#reach(offset);
    refuseIf(offset + 8 > this.#bytes.length, 'out_of_bounds');
    const size = this.#u32(offset);
    const known = this.#exact
      ? size === layout.size
      : size % 8 === 0 && (size > layout.size || layout.published.includes(size));
    refuseIf(!known, 'record_size');
    return size;
  }

  #record(at: number, size: number, block: Block, depth: number): Value {
    if (this.#exact) {
      block.layout.presence.forEach((word, index) => {
        const unknown = this.#u32(at + word) & ~block.known[index]!;
        refuseIf(unknown !== 0, 'unknown_presence');
      });
      for (const hole of block.holes) {
        this.#padding(at + hole.offset, at + hole.offset + hole.size);
      }
    }
    const values = block.fields.map((field): [string, Value] => [
      field.name,
      this.#field(at, size, block, field, depth),
    ]);
    return block.wraps ? values[0]![1] : Object.fromEntries(values);
  }

  #field(at: number, size: number, block: Block, field: BlockField, depth: number): Value {
    const optional = field.bit !== undefined;
    const present = field.bit !== undefined && this.#bit(at, size, block, field.bit);
    if (field.offset >= size) {
      refuseIf(present, 'presence_mismatch');
      if (optional) return null;
      if (field.default === undefined) refuse('missing_field');
      return constantValue(this.#schema.world, field.type, field.default);
    }
    if (optional && !present) {
      this.#zero(at + field.offset, at + field.offset + field.size, 'presence_mismatch');
      return null;
    }
    return this.#value(at + field.offset, field.node(), depth);
  }

  #bit(at: number, size: number, block: Block, bit: number): boolean {
    const word = block.layout.presence[bit >> 5]!;
    return word < size && ((this.#u32(at + word) >>> (bit & 31)) & 1) === 1;
  }

  #value(at: number, node: Node, depth: number): Value {
    switch (node.kind) {
      case 'scalar': {
        const value = readScalar(this.#view, at, node.scalar);
        refuseIf(node.members?.has(value as bigint) === false, 'unknown_member');
        return value;
      }
      case 'frozen': {
        const values: [string, Value][] = [];
        for (const field of node.fields) {
          const slot = at + field.offset;
          if (field.node === undefined) this.#padding(slot, slot + field.size);
          else values.push([field.name, this.#value(slot, field.node, depth)]);
        }
        return Object.fromEntries(values);
      }
      case 'array':
        return Array.from({ length: node.length }, (_, index) =>
          this.#value(at + index * node.stride, node.element, depth),
        );
      case 'text':
        return this.#text(at, node.text);
      case 'list':
      case 'set':
        return this.#list(at, node, depth);
      case 'map':
        return this.#map(at, node, depth);
      case 'record': {
        const target = this.#u32(at);
        refuseIf(target === 0, 'presence_mismatch');
        refuseIf(depth + 1 > maxDepth, 'depth');
        const block = node.block();
        const size = this.#claim(target, block.layout);
        this.#take(target, size);
        return this.#record(target, size, block, depth + 1);
      }
      case 'variant':
        return this.#variant(at, node, depth);
      case 'handle':
        return this.#handle(at, node);
    }
  }

  #text(at: number, text: 'string' | 'bytes' | 'path'): Value {
    const length = this.#u32(at + 4);
    if (this.#empty(at, length)) return text === 'string' ? '' : new Uint8Array(0);
    const target = this.#u32(at);
    this.#take(target, length);
    const content = this.#bytes.slice(target, target + length);
    if (text !== 'string') return content;
    try {
      return decoder.decode(content);
    } catch {
      return refuse('invalid_utf8');
    }
  }

  #list(at: number, node: Node & { kind: 'list' | 'set' }, depth: number): Value {
    const count = this.#u32(at + 4);
    if (this.#empty(at, count)) return [];
    refuseIf(depth + 1 > maxDepth, 'depth');
    const target = this.#u32(at);
    const element = node.element();
    if (element.kind === 'record') return this.#blocks(target, count, element.block(), depth + 2);
    this.#take(target, count * node.stride);
    const items: Value[] = [];
    for (let index = 0; index < count; index++) {
      const item = this.#value(target + index * node.stride, element, depth + 1);
      if (node.kind === 'set') refuseUnlessAscending(items.at(-1), item);
      items.push(item);
    }
    return items;
  }

  #blocks(target: number, count: number, block: Block, depth: number): Value {
    const size = this.#claim(target, block.layout);
    this.#take(target, count * size);
    refuseIf(depth > maxDepth, 'depth');
    const items: Value[] = [];
    for (let index = 0; index < count; index++) {
      const at = target + index * size;
      refuseIf(this.#u32(at) !== size, 'record_size');
      items.push(this.#record(at, size, block, depth));
    }
    return items;
  }

  #map(at: number, node: Node & { kind: 'map' }, depth: number): Value {
    const entries = new Map<Value, Value>();
    const count = this.#u32(at + 4);
    if (this.#empty(at, count)) return entries;
    refuseIf(depth + 1 > maxDepth, 'depth');
    const target = this.#u32(at);
    this.#take(target, count * node.stride);
    let before: Value | undefined;
    for (let index = 0; index < count; index++) {
      const entry = target + index * node.stride;
      for (const hole of node.holes) {
        this.#padding(entry + hole.offset, entry + hole.offset + hole.size);
      }
      const key = this.#value(entry, node.key(), depth + 1);
      refuseUnlessAscending(before, key);
      entries.set(key, this.#value(entry + node.valueAt, node.value(), depth + 1));
      before = key;
    }
    return entries;
  }

  #variant(at: number, node: Node & { kind: 'variant' }, depth: number): Value {
    const tag = this.#u32(at);
    refuseIf(tag === 0, 'presence_mismatch');
    const found = node.cases.find((one) => one.tag === tag);
    if (found === undefined) {
      refuseIf(this.#exact || node.closed, 'unknown_case');
      return new VariantValue(undefined, tag);
    }
    this.#padding(at + 4, at + 8);
    const { name, payload } = found;
    if (payload === undefined) {
      this.#zero(at + 8, at + 16, 'presence_mismatch');
      return new VariantValue(name, tag);
    }
    if (payload.size <= 8) {
      this.#padding(at + 8 + payload.size, at + 16);
      return new VariantValue(name, tag, this.#value(at + 8, payload.node(), depth));
    }
    this.#padding(at + 12, at + 16);
    const target = this.#u32(at + 8);
    refuseIf(target === 0, 'presence_mismatch');
    refuseIf(depth + 1 > maxDepth, 'depth');
    this.#take(target, payload.size);
    return new VariantValue(name, tag, this.#value(target, payload.node(), depth + 1));
  }

  #handle(at: number, node: Node & { kind: 'handle' }): Value {
    const index = this.#u32(at);
    refuseIf(index === 0, 'presence_mismatch');
    const next = this.#exact ? index === this.#lastHandle + 1 : index > this.#lastHandle;
    const entry = this.#handles[index - 1];
    if (!next || entry === undefined) refuse('handle_index');
    refuseIf(entry.kind !== node.handle || entry.mode !== node.mode, 'handle_kind');
    this.#lastHandle = index;
    return entry;
  }

  #empty(at: number, count: number): boolean {
    if (count > 0) return false;
    refuseIf(this.#u32(at) !== 0, 'empty_reference');
    return true;
  }

  #padding(start: number, end: number): void {
    if (this.#exact) this.#zero(start, end, 'padding');
  }

  #zero(start: number, end: number, code: WireCode): void {
    refuseIf(
      this.#bytes.subarray(start, end).some((byte) => byte !== 0),
      code,
    );
  }

  #u32(at: number): number {
    return this.#view.getUint32(at, true);
  }
}

function refuseUnlessAscending(before: Value | undefined, key: Value): void {
  refuseIf(before !== undefined && compareKeys(before, key) >= 0, 'unsorted_keys');
}
