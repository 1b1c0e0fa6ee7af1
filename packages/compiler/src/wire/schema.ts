/**
 * A type resolved for the codec: everything that the layout says about it, computed once.
 * Parts that may lead back to the type itself are asked for when needed.
 */
import type { Constant, Id, Scalar, Type, World } from '../model/model.ts';
import { typesOf } from '../model/parts.ts';
import {
  alignUp,
  elementOf,
  entryOf,
  frozenLayout,
  rootOf,
  roomOf,
  shapeOf,
  underlying,
} from '../boundary/layout.ts';
import type { RecordLayout } from '../boundary/layout.ts';
import { handleKinds, handleModes } from './value.ts';

export type Node =
  | {
      readonly kind: 'scalar';
      readonly scalar: Scalar;
      /** The numbers of a closed enum. */
      readonly members: ReadonlySet<bigint> | undefined;
    }
  | { readonly kind: 'frozen'; readonly fields: readonly FrozenField[] }
  | {
      readonly kind: 'array';
      readonly element: Node;
      readonly stride: number;
      readonly length: number;
    }
  | { readonly kind: 'text'; readonly text: 'string' | 'bytes' | 'path' }
  | { readonly kind: 'list' | 'set'; readonly element: () => Node; readonly stride: number }
  | {
      readonly kind: 'map';
      readonly key: () => Node;
      readonly value: () => Node;
      readonly valueAt: number;
      readonly stride: number;
      readonly holes: readonly Hole[];
    }
  | { readonly kind: 'record'; readonly block: () => Block }
  | {
      readonly kind: 'variant';
      readonly closed: boolean;
      readonly cases: readonly VariantCase[];
    }
  | { readonly kind: 'handle'; readonly handle: number; readonly mode: number };

export interface FrozenField {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  /** Undefined for padding. */
  readonly node: Node | undefined;
}

export interface VariantCase {
  readonly name: string;
  readonly tag: number;
  readonly payload: { readonly size: number; readonly node: () => Node } | undefined;
}

export interface Hole {
  readonly offset: number;
  readonly size: number;
}

export interface Block {
  readonly layout: RecordLayout;
  /** The record stands for the value of its one field. */
  readonly wraps: boolean;
  readonly fields: readonly BlockField[];
  readonly holes: readonly Hole[];
  /** For each presence word, the bits that fields have. */
  readonly known: readonly number[];
}

export interface BlockField {
  readonly name: string;
  readonly type: Type;
  readonly offset: number;
  readonly size: number;
  readonly bit: number | undefined;
  readonly default: Constant | undefined;
  readonly node: () => Node;
}

export class Schema {
  readonly world: World;
  readonly #nodes = new WeakMap<Type, Node>();
  readonly #blocks = new Map<string, Block>();

  constructor(world: World) {
    this.world = world;
  }

  root(type: Type): Block {
    return this.block(rootOf(this.world, type), !this.#isRecord(type));
  }

  node(type: Type): Node {
    let node = this.#nodes.get(type);
    if (node === undefined) {
      node = this.#resolve(type);
      this.#nodes.set(type, node);
    }
    return node;
  }

  block(layout: RecordLayout, wraps: boolean): Block {
    // A record and a wrapped value of its type have one id.
    const key = `${wraps ? 'value ' : ''}${layout.id}`;
    let block = this.#blocks.get(key);
    if (block === undefined) {
      block = this.#blockOf(layout, wraps);
      this.#blocks.set(key, block);
    }
    return block;
  }

  #isRecord(type: Type): boolean {
    return shapeOf(this.world, type).kind === 'record' && !this.#isOptional(type);
  }

  #isOptional(type: Type): boolean {
    return underlying(this.world, type).kind === 'optional';
  }

  #resolve(type: Type): Node {
    const { world } = this;
    const shape = shapeOf(world, type);
    const at = underlying(world, type);
    switch (shape.kind) {
      case 'scalar':
        return { kind: 'scalar', scalar: shape.scalar, members: this.#members(at) };
      case 'frozen':
        return { kind: 'frozen', fields: this.#frozen(shape.id) };
      case 'array':
        return {
          kind: 'array',
          element: this.node(shape.element),
          stride: roomOf(world, shape.element).size,
          length: shape.length,
        };
      case 'text':
        return { kind: 'text', text: at.kind as 'string' | 'bytes' | 'path' };
      case 'list':
      case 'set':
        return {
          kind: shape.kind,
          element: () => this.node(shape.element),
          stride: elementOf(world, shape.element).size,
        };
      case 'map': {
        const { value: valueAt, stride } = entryOf(world, shape.key, shape.value);
        const keyEnd = roomOf(world, shape.key).size;
        const valueEnd = valueAt + roomOf(world, shape.value).size;
        return {
          kind: 'map',
          key: () => this.node(shape.key),
          value: () => this.node(shape.value),
          valueAt,
          stride,
          holes: [
            { offset: keyEnd, size: valueAt - keyEnd },
            { offset: valueEnd, size: stride - valueEnd },
          ].filter(({ size }) => size > 0),
        };
      }
      case 'record':
        return {
          kind: 'record',
          block: () => this.block(shape.layout(), this.#isOptional(type)),
        };
      case 'variant':
        return this.#variant(shape.id);
      case 'handle':
        return handleNode(world, at);
    }
  }

  #members(at: Type): ReadonlySet<bigint> | undefined {
    if (at.kind !== 'named') return undefined;
    const declaration = this.world.get(at.id);
    return declaration.kind === 'enum' && declaration.closed
      ? new Set(declaration.members.map((member) => member.value))
      : undefined;
  }

  #frozen(id: Id): readonly FrozenField[] {
    return frozenLayout(this.world, id).fields.map(({ field, offset, size }) => ({
      name: field.name,
      offset,
      size,
      node: field.type.kind === 'pad' ? undefined : this.node(field.type),
    }));
  }

  #variant(id: Id): Node {
    const declaration = this.world.get(id);
    if (declaration.kind !== 'variant') throw new Error(`${id} is no variant`);
    return {
      kind: 'variant',
      closed: declaration.closed,
      cases: declaration.cases.map(({ name, ordinal, payload }) => ({
        name,
        tag: ordinal,
        payload: payload && {
          size: roomOf(this.world, payload).size,
          node: () => this.node(payload),
        },
      })),
    };
  }

  #blockOf(layout: RecordLayout, wraps: boolean): Block {
    const known = layout.presence.map(() => 0);
    for (const { bit } of layout.fields) {
      if (bit !== undefined) known[bit >> 5]! |= 1 << (bit & 31);
    }
    return {
      layout,
      wraps,
      known: known.map((bits) => bits >>> 0),
      holes: holesOf(layout),
      fields: layout.fields.map(({ field, type, offset, size, bit }) => ({
        name: field.name,
        type,
        offset,
        size,
        bit,
        default: field.default,
        node: () => this.node(type),
      })),
    };
  }
}

function handleNode(world: World, at: Type): Node {
  switch (at.kind) {
    case 'fd':
      return { kind: 'handle', handle: handleKinds.fd, mode: handleModes[at.mode] };
    case 'bytes':
      return { kind: 'handle', handle: handleKinds.bytes, mode: handleModes.shared };
    case 'named': {
      const { kind } = world.get(at.id);
      const handle = kind === 'object' ? handleKinds.object : handleKinds.callback;
      return { kind: 'handle', handle, mode: handleModes.own };
    }
    default:
      throw new Error(`${at.kind} is no handle`);
  }
}

/** What lies between the fields and presence words of a block. */
function holesOf(layout: RecordLayout): readonly Hole[] {
  const taken = [
    ...layout.presence.map((offset) => ({ offset, size: 4 })),
    ...layout.fields,
  ].toSorted((a, b) => a.offset - b.offset);
  const holes: Hole[] = [];
  let at = 4;
  for (const { offset, size } of [...taken, { offset: alignUp(layout.size, 8), size: 0 }]) {
    if (offset > at) holes.push({ offset: at, size: offset - at });
    at = offset + size;
  }
  return holes;
}

/** Whether a value of the type may hold a secret: bit 0 of a message's flags (WIRE-3). */
export function holdsSecret(world: World, type: Type): boolean {
  const seen = new Set<Id>();
  const visit = (at: Type): boolean => {
    switch (at.kind) {
      case 'optional':
        return visit(at.of);
      case 'array':
        return visit(at.element);
      case 'list':
      case 'set':
        return at.secret || visit(at.element);
      case 'map':
        return at.secret || visit(at.key) || visit(at.value);
      case 'scalar':
      case 'string':
      case 'bytes':
      case 'path':
        return at.secret;
      case 'fd':
      case 'pad':
        return false;
      case 'named':
        if (seen.has(at.id)) return false;
        seen.add(at.id);
        return typesOf(world.get(at.id)).some(visit);
    }
  };
  return visit(type);
}

/** The same for a record that has no type of its own, such as the fields of an error. */
export const fieldsHoldSecret = (world: World, layout: RecordLayout): boolean =>
  layout.fields.some((field) => holdsSecret(world, field.type));
