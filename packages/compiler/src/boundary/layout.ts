/**
 * Sizes and places: of values in the flat layout (`spec/wire.md`) and of frozen records in C.
 * Both sides and the fingerprints read them from here.
 */
import type { ErrorCase, Field, Id, Scalar, Type, Version, World } from '../model/model.ts';

/** The room that a value takes where it stands: in a record block, a list, a map entry or a C struct. */
export interface Room {
  readonly size: number;
  readonly align: number;
}

/** How a value is written in the flat layout. */
export type Shape =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  /** A frozen record, as in C. */
  | { readonly kind: 'frozen'; readonly id: Id }
  /** `length` elements in place, each with the room of `element`. */
  | { readonly kind: 'array'; readonly element: Type; readonly length: number }
  /** string, bytes, path: u32 offset, u32 length. */
  | { readonly kind: 'text' }
  /** u32 offset, u32 count; elements at the stride of their room. A set is a sorted list. */
  | { readonly kind: 'list' | 'set'; readonly element: Type }
  /** u32 offset, u32 count; entries as {@link entryOf} says. */
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  /** As a field: u32 offset. In a list: the block itself. The layout is computed when asked for: types recur. */
  | { readonly kind: 'record'; readonly layout: () => RecordLayout }
  /** u32 tag, u32 0, 8 bytes of payload. */
  | { readonly kind: 'variant'; readonly id: Id }
  /** u32 index into the side table. */
  | { readonly kind: 'handle' };

export interface RecordLayout {
  /** The record's id; `<error>.<case>` for an error's fields; the type's text for a wrapped value. */
  readonly id: string;
  /** Of the block, header included; a multiple of 8. */
  readonly size: number;
  /** What the size was in each version that added fields, ascending; the last is `size`. */
  readonly published: readonly number[];
  /** Offsets of the presence words; the first is always 4. */
  readonly presence: readonly number[];
  /** By ordinal, which is the order of what lies out of line. */
  readonly fields: readonly FieldLayout[];
}

export interface FieldLayout {
  readonly field: Pick<Field, 'ordinal' | 'name' | 'type' | 'default' | 'attributes'>;
  /** The field's type without its `?`. */
  readonly type: Type;
  readonly offset: number;
  readonly size: number;
  /** For an optional: its bit, in presence word `bit >> 5`. */
  readonly bit: number | undefined;
}

const scalarSize: { readonly [S in Scalar]: number } = {
  bool: 1,
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  char: 4,
  u64: 8,
  i64: 8,
  f64: 8,
  duration: 8,
  timestamp: 8,
  u128: 16,
  i128: 16,
  uuid: 16,
};

export function scalarRoom(scalar: Scalar): Room {
  const size = scalarSize[scalar];
  return { size, align: scalar === 'uuid' ? 1 : Math.min(size, 8) };
}

export const alignUp = (offset: number, align: number): number => Math.ceil(offset / align) * align;

/** Follows newtypes to what they are made of. */
export function underlying(world: World, type: Type): Type {
  let at = type;
  while (at.kind === 'named') {
    const declaration = world.get(at.id);
    if (declaration.kind !== 'newtype') break;
    at = declaration.type;
  }
  return at;
}

/** How a value of `type` (not an optional: see {@link elementOf}) is written. */
export function shapeOf(world: World, type: Type): Shape {
  const at = underlying(world, type);
  switch (at.kind) {
    case 'scalar':
      return { kind: 'scalar', scalar: at.scalar };
    case 'string':
    case 'path':
      return { kind: 'text' };
    case 'bytes':
      return at.shared ? { kind: 'handle' } : { kind: 'text' };
    case 'fd':
      return { kind: 'handle' };
    case 'array':
      return { kind: 'array', element: at.element, length: at.length };
    case 'list':
    case 'set':
      return { kind: at.kind, element: at.element };
    case 'map':
      return { kind: 'map', key: at.key, value: at.value };
    case 'optional':
      return { kind: 'record', layout: () => wrapped(world, at) };
    case 'pad':
      throw new Error('padding stands only in frozen records');
    case 'named':
      break;
  }
  const declaration = world.get(at.id);
  switch (declaration.kind) {
    case 'enum':
    case 'flags':
      return { kind: 'scalar', scalar: declaration.base };
    case 'record':
      return declaration.frozen
        ? { kind: 'frozen', id: at.id }
        : { kind: 'record', layout: () => recordLayout(world, at.id, declaration.fields) };
    case 'variant':
      return { kind: 'variant', id: at.id };
    case 'object':
    case 'callback':
      return { kind: 'handle' };
    case 'newtype':
    case 'const':
    case 'error':
      throw new Error(`${at.id} is no type of a value`);
  }
}

/** The room of a value as a field, a map's key or value, or a variant's payload. */
export function roomOf(world: World, type: Type): Room {
  const shape = shapeOf(world, type);
  switch (shape.kind) {
    case 'scalar':
      return scalarRoom(shape.scalar);
    case 'frozen':
      return frozenLayout(world, shape.id);
    case 'array': {
      const element = roomOf(world, shape.element);
      return { size: element.size * shape.length, align: element.align };
    }
    case 'text':
    case 'list':
    case 'set':
    case 'map':
      return { size: 8, align: 4 };
    case 'record':
    case 'handle':
      return { size: 4, align: 4 };
    case 'variant':
      return { size: 16, align: 8 };
  }
}

/** The room of an element of a list or set: as a field, but a record's block lies in the list itself. */
export function elementOf(world: World, type: Type): Room {
  const shape = shapeOf(world, type);
  return shape.kind === 'record' ? { size: shape.layout().size, align: 8 } : roomOf(world, type);
}

/** A map's entry: the key at 0, the value at `value`, entries every `stride` bytes. */
export function entryOf(
  world: World,
  key: Type,
  value: Type,
): { readonly value: number; readonly stride: number } {
  const first = roomOf(world, key);
  const second = roomOf(world, value);
  const at = alignUp(first.size, second.align);
  return { value: at, stride: alignUp(at + second.size, 8) };
}

/** The record with field 1 that stands for a root, element, value or payload that needs one. */
export function wrapped(world: World, type: Type): RecordLayout {
  const field = { ordinal: 1, name: 'value', type, default: undefined, attributes: {} };
  return recordLayout(world, typeText(type), [field]);
}

export function errorLayout(world: World, error: Id, errorCase: ErrorCase): RecordLayout {
  return recordLayout(world, `${error}.${errorCase.name}`, errorCase.fields);
}

/** The root block of a message that holds a value of `type`. */
export function rootOf(world: World, type: Type): RecordLayout {
  const shape = shapeOf(world, type);
  return shape.kind === 'record' && type.kind !== 'optional'
    ? shape.layout()
    : wrapped(world, type);
}

const byVersion = (a: Version, b: Version): number =>
  a.major - b.major || a.minor - b.minor || a.patch - b.patch;

/** Places fields: a group for each version that added some, in ordinal order within it. */
export function recordLayout(
  world: World,
  id: string,
  fields: readonly FieldLayout['field'][],
): RecordLayout {
  const ordered = fields.toSorted((a, b) => a.ordinal - b.ordinal);
  const first: Version = { major: 0, minor: 0, patch: 0 };
  const sinceOf = (field: FieldLayout['field']): Version => field.attributes.since ?? first;
  const presence = [4];
  const published: number[] = [];
  const placed = new Map<number, FieldLayout>();
  let cursor = 8;
  let optionals = 0;
  const inGroups = ordered.toSorted(
    (a, b) => byVersion(sinceOf(a), sinceOf(b)) || a.ordinal - b.ordinal,
  );
  inGroups.forEach((field, index) => {
    const type = field.type.kind === 'optional' ? field.type.of : field.type;
    let bit: number | undefined;
    if (field.type.kind === 'optional') {
      bit = optionals++;
      if (bit > 0 && bit % 32 === 0) {
        cursor = alignUp(cursor, 4);
        presence.push(cursor);
        cursor += 4;
      }
    }
    const room = roomOf(world, type);
    const offset = alignUp(cursor, room.align);
    cursor = offset + room.size;
    placed.set(field.ordinal, { field, type, offset, size: room.size, bit });
    const next = inGroups[index + 1];
    if (next === undefined || byVersion(sinceOf(field), sinceOf(next)) !== 0) {
      cursor = alignUp(cursor, 8);
      published.push(cursor);
    }
  });
  if (published.length === 0) published.push(8);
  return {
    id,
    size: published.at(-1)!,
    published,
    presence,
    fields: ordered.map((field) => placed.get(field.ordinal)!),
  };
}

export interface FrozenLayout extends Room {
  readonly fields: readonly {
    readonly field: Field;
    readonly offset: number;
    readonly size: number;
  }[];
  /** Where C would put padding that no field declares: offset, size and the field behind it (none at the end). */
  readonly holes: readonly {
    readonly offset: number;
    readonly size: number;
    readonly before: Field | undefined;
  }[];
}

/** A frozen record as C lays it out; the fields stand in the order of their ordinals. */
export function frozenLayout(world: World, id: Id): FrozenLayout {
  const declaration = world.get(id);
  if (declaration.kind !== 'record') throw new Error(`${id} is no record`);
  const fields: { field: Field; offset: number; size: number }[] = [];
  const holes: { offset: number; size: number; before: Field | undefined }[] = [];
  let cursor = 0;
  let align = 1;
  for (const field of declaration.fields) {
    const room =
      field.type.kind === 'pad' ? { size: field.type.size, align: 1 } : roomOf(world, field.type);
    const offset = alignUp(cursor, room.align);
    if (offset > cursor) holes.push({ offset: cursor, size: offset - cursor, before: field });
    fields.push({ field, offset, size: room.size });
    cursor = offset + room.size;
    align = Math.max(align, room.align);
  }
  const size = alignUp(cursor, align);
  if (size > cursor) holes.push({ offset: cursor, size: size - cursor, before: undefined });
  return { size, align, fields, holes };
}

/**
 * A type in the contract's words. Canonical as it stands: equal texts mean equal types. For messages, `nameOf` shortens
 * the names of declarations.
 */
export function typeText(type: Type, nameOf: (id: Id) => string = (id) => id): string {
  const part = (inner: Type): string => typeText(inner, nameOf);
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'string':
    case 'path':
      return type.kind;
    case 'bytes':
      return type.shared ? 'shared bytes' : 'bytes';
    case 'fd':
      return `${type.mode} fd`;
    case 'pad':
      return `pad(${type.size})`;
    case 'optional':
      return `${part(type.of)}?`;
    case 'list':
    case 'set':
      return `${type.kind}<${part(type.element)}>`;
    case 'map':
      return `map<${part(type.key)}, ${part(type.value)}>`;
    case 'array':
      return `array<${part(type.element)}, ${type.length}>`;
    case 'named':
      return nameOf(type.id);
  }
}
