import { underlying } from '@tenon/compiler';
import type { Scalar, Type, World } from '@tenon/compiler';
import type { GoFile } from '../file.ts';
import { embeddedField, goType, hasMethods, newtypePosition } from '../types.ts';
import type { Position } from '../types.ts';

/** What the writer and the reader of slots share. */

/** The methods of the runtime's writer and reader, after the type that they take. */
export const scalarMethods: { readonly [S in Scalar]: string } = {
  bool: 'Bool',
  u8: 'U8',
  u16: 'U16',
  u32: 'U32',
  u64: 'U64',
  i8: 'I8',
  i16: 'I16',
  i32: 'I32',
  i64: 'I64',
  u128: 'U128',
  i128: 'I128',
  f32: 'F32',
  f64: 'F64',
  char: 'Char',
  duration: 'Duration',
  timestamp: 'Timestamp',
  uuid: 'UUID',
};

/** `at+8`, as an argument among others. */
export const plus = (at: string, offset: number): string =>
  offset === 0 ? at : /^\d+$/.test(at) ? String(Number(at) + offset) : `${at}+${offset}`;

/** `at + 8`, `list + i*8`: as the only argument. */
export function plusAlone(at: string, offset: number): string {
  const sum = plus(at, offset);
  const operator = sum.includes('+') ? '+' : '*';
  return sum.replace(operator, ` ${operator} `);
}

export const hex = (mask: number): string => `0x${mask.toString(16)}`;

export const hex64 = (value: bigint): string => `0x${value.toString(16).padStart(16, '0')}`;

/** Whether values are handed to functions by address. */
export function isByAddress(world: World, type: Type): boolean {
  const at = underlying(world, type);
  switch (at.kind) {
    case 'optional':
    case 'array':
      return true;
    case 'named':
      return world.get(at.id).kind === 'record';
    default:
      return false;
  }
}

/** The address of what newtypes hold. */
export function addressOf(file: GoFile, type: Type, value: string): string {
  const { world } = file.context;
  let at = type;
  let path = value;
  let casts = false;
  while (at.kind === 'named') {
    const declaration = world.get(at.id);
    if (declaration.kind !== 'newtype') break;
    if (hasMethods(world, declaration.type)) path += `.${embeddedField(world, declaration.type)}`;
    else casts = true;
    at = declaration.type;
  }
  const address = path.startsWith('*') ? path.slice(1) : `&${path}`;
  return casts ? `(*${goType(file, at, newtypePosition(at))})(${address})` : address;
}

/** The position of what a type is made of: a newtype decides it itself. */
export const insidePosition = (type: Type, base: Type, position: Position): Position =>
  type === base ? position : newtypePosition(base);

/** Whether a record of this type is written as a block of its own: an evolving record, or a wrapped optional. */
export function isBlock(world: World, type: Type): boolean {
  const at = underlying(world, type);
  if (at.kind === 'optional') return true;
  if (at.kind !== 'named') return false;
  const declaration = world.get(at.id);
  return declaration.kind === 'record' && !declaration.frozen;
}

/** Whether the runtime reads and writes the list as a whole. */
export const isListOfText = (type: Type): boolean =>
  type.kind === 'list' && type.element.kind === 'string' && !type.element.secret;

/** `codesearch.Query` → `query`, for names that must be told apart from functions. */
export const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

/** Where element `index` lies: `i*8`. */
export const stride = (index: string, size: number): string =>
  size === 1 ? index : `${index}*${size}`;
