/** Writes values: "Writing" in `spec/wire.md`. */
import type { RecordLayout } from '../boundary/layout.ts';
import type { Type, World } from '../model/model.ts';
import { refuse, refuseIf, verdictOf } from './codes.ts';
import type { WireCode } from './codes.ts';
import { compareKeys } from './order.ts';
import { expect, writeScalar } from './scalars.ts';
import { fieldsHoldSecret, holdsSecret, Schema } from './schema.ts';
import type { Block, Node } from './schema.ts';
import { Handle } from './value.ts';
import type { RecordValue, Value, VariantValue } from './value.ts';

export const headerSize = 16;
export const maxDepth = 32;
export const defaultLimit = 64 * 1024 * 1024;

export type Encoded =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly handles: readonly Handle[] }
  | { readonly ok: false; readonly code: WireCode };

/** The one encoding of `value`. A value of another type than `type` throws a `TypeError` or `RangeError`. */
export function encode(
  world: World,
  type: Type,
  value: Value,
  fingerprint: bigint,
  limit: number = defaultLimit,
): Encoded {
  const block = new Schema(world).root(type);
  return write(block, value, fingerprint, holdsSecret(world, type), limit);
}

/** A record without a type of its own: the fields of an error case. */
export function encodeFields(
  world: World,
  layout: RecordLayout,
  value: RecordValue,
  fingerprint: bigint,
  limit: number = defaultLimit,
): Encoded {
  const block = new Schema(world).block(layout, false);
  return write(block, value, fingerprint, fieldsHoldSecret(world, layout), limit);
}

function write(
  root: Block,
  value: Value,
  fingerprint: bigint,
  secret: boolean,
  limit: number,
): Encoded {
  return verdictOf(() => {
    const writer = new MessageWriter(limit);
    writer.alloc(headerSize);
    writer.block(writer.alloc(root.layout.size), root, value, 1);
    return { bytes: writer.finish(fingerprint, secret), handles: writer.handles };
  });
}

class MessageWriter {
  readonly handles: Handle[] = [];
  readonly #limit: number;
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #cursor = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Zeroed room at the cursor. */
  alloc(size: number): number {
    const at = this.#cursor;
    this.#cursor = Math.ceil((at + size) / 8) * 8;
    refuseIf(this.#cursor > this.#limit, 'limit');
    if (this.#cursor > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#cursor, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }

  finish(fingerprint: bigint, secret: boolean): Uint8Array {
    this.#bytes.set([0x54, 0x4e, 1, secret ? 1 : 0]);
    this.#u32(4, this.#cursor);
    this.#view.setBigUint64(8, fingerprint, true);
    return this.#bytes.slice(0, this.#cursor);
  }

  block(at: number, block: Block, value: Value, depth: number): void {
    this.#u32(at, block.layout.size);
    for (const field of block.fields) {
      const held = block.wraps ? value : (value as RecordValue)[field.name];
      if (held === undefined) throw new TypeError(`no value for ${field.name}`);
      if (field.bit !== undefined) {
        if (held === null) continue;
        const word = at + block.layout.presence[field.bit >> 5]!;
        const bits = this.#view.getUint32(word, true) | (1 << (field.bit & 31));
        this.#u32(word, bits >>> 0);
      }
      this.#value(at + field.offset, field.node(), held, depth);
    }
  }

  #value(at: number, node: Node, value: Value, depth: number): void {
    refuseIf(value === null && !wrapsOptional(node), 'presence_mismatch');
    switch (node.kind) {
      case 'scalar':
        refuseIf(node.members?.has(value as bigint) === false, 'unknown_member');
        return writeScalar(this.#view, at, node.scalar, value);
      case 'frozen':
        for (const field of node.fields) {
          if (field.node === undefined) continue;
          const held = (value as RecordValue)[field.name]!;
          this.#value(at + field.offset, field.node, held, depth);
        }
        return;
      case 'array': {
        const items = value as readonly Value[];
        if (items.length !== node.length) throw new TypeError(`expected ${node.length} elements`);
        return items.forEach((item, index) =>
          this.#value(at + index * node.stride, node.element, item, depth),
        );
      }
      case 'text':
        return this.#text(at, node.text, value);
      case 'list':
        return this.#list(at, node, value as readonly Value[], depth);
      case 'set':
        return this.#list(
          at,
          node,
          ascending(value as readonly Value[], (key) => key),
          depth,
        );
      case 'map':
        return this.#map(at, node, value as ReadonlyMap<Value, Value>, depth);
      case 'record': {
        refuseIf(depth + 1 > maxDepth, 'depth');
        const block = node.block();
        const target = this.alloc(block.layout.size);
        this.#u32(at, target);
        return this.block(target, block, value, depth + 1);
      }
      case 'variant':
        return this.#variant(at, node, value as VariantValue, depth);
      case 'handle':
        this.handles.push(new Handle((value as Handle).handle, node.handle, node.mode));
        return this.#u32(at, this.handles.length);
    }
  }

  #text(at: number, text: 'string' | 'bytes' | 'path', value: Value): void {
    const content = text === 'string' ? utf8Of(expect(value, 'string')) : (value as Uint8Array);
    if (content.length === 0) return;
    const target = this.#refer(at, content.length, content.length);
    this.#bytes.set(content, target);
  }

  #list(
    at: number,
    node: Node & { kind: 'list' | 'set' },
    items: readonly Value[],
    depth: number,
  ): void {
    if (items.length === 0) return;
    refuseIf(depth + 1 > maxDepth, 'depth');
    const target = this.#refer(at, items.length * node.stride, items.length);
    const element = node.element();
    if (element.kind === 'record') refuseIf(depth + 2 > maxDepth, 'depth');
    items.forEach((item, index) => {
      const slot = target + index * node.stride;
      if (element.kind === 'record') this.block(slot, element.block(), item, depth + 2);
      else this.#value(slot, element, item, depth + 1);
    });
  }

  #map(
    at: number,
    node: Node & { kind: 'map' },
    map: ReadonlyMap<Value, Value>,
    depth: number,
  ): void {
    if (map.size === 0) return;
    refuseIf(depth + 1 > maxDepth, 'depth');
    const target = this.#refer(at, map.size * node.stride, map.size);
    ascending([...map], ([key]) => key).forEach(([key, value], index) => {
      const entry = target + index * node.stride;
      this.#value(entry, node.key(), key, depth + 1);
      this.#value(entry + node.valueAt, node.value(), value, depth + 1);
    });
  }

  #variant(at: number, node: Node & { kind: 'variant' }, value: VariantValue, depth: number): void {
    const found = node.cases.find((one) => one.name === value.case);
    if (found === undefined) refuse('unknown_case');
    this.#u32(at, found.tag);
    if (found.payload === undefined) return;
    if (value.payload === undefined) throw new TypeError(`no payload for ${found.name}`);
    let target = at + 8;
    let inside = depth;
    if (found.payload.size > 8) {
      inside = depth + 1;
      refuseIf(inside > maxDepth, 'depth');
      target = this.alloc(found.payload.size);
      this.#u32(at + 8, target);
    }
    this.#value(target, found.payload.node(), value.payload, inside);
  }

  /** Room for what the reference at `at` leads to. */
  #refer(at: number, size: number, count: number): number {
    const target = this.alloc(size);
    this.#u32(at, target);
    this.#u32(at + 4, count);
    return target;
  }

  #u32(at: number, value: number): void {
    this.#view.setUint32(at, value, true);
  }
}

const wrapsOptional = (node: Node): boolean => node.kind === 'record' && node.block().wraps;

function ascending<T>(items: readonly T[], keyOf: (item: T) => Value): readonly T[] {
  const sorted = items.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
  sorted.forEach((item, index) => {
    const before = sorted[index - 1];
    if (before === undefined) return;
    refuseIf(compareKeys(keyOf(before), keyOf(item)) === 0, 'unsorted_keys');
  });
  return sorted;
}

const encoder = new TextEncoder();

function utf8Of(text: string): Uint8Array {
  refuseIf(/\p{Surrogate}/u.test(text), 'invalid_utf8');
  return encoder.encode(text);
}
