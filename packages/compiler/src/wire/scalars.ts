/** Scalars in their slots (WIRE-13, WIRE-16). */
import type { Scalar } from '../model/model.ts';
import { refuse, refuseIf } from './codes.ts';
import { NotANumber } from './value.ts';
import type { Value } from './value.ts';

export function readScalar(view: DataView, at: number, scalar: Scalar): Value {
  switch (scalar) {
    case 'bool': {
      const byte = view.getUint8(at);
      refuseIf(byte > 1, 'bad_bool');
      return byte === 1;
    }
    case 'u8':
      return BigInt(view.getUint8(at));
    case 'i8':
      return BigInt(view.getInt8(at));
    case 'u16':
      return BigInt(view.getUint16(at, true));
    case 'i16':
      return BigInt(view.getInt16(at, true));
    case 'u32':
      return BigInt(view.getUint32(at, true));
    case 'i32':
      return BigInt(view.getInt32(at, true));
    case 'u64':
      return view.getBigUint64(at, true);
    case 'i64':
    case 'duration':
    case 'timestamp':
      return view.getBigInt64(at, true);
    case 'u128':
      return (view.getBigUint64(at + 8, true) << 64n) | view.getBigUint64(at, true);
    case 'i128':
      return (view.getBigInt64(at + 8, true) << 64n) | view.getBigUint64(at, true);
    case 'f32': {
      const value = view.getFloat32(at, true);
      return Number.isNaN(value) ? new NotANumber(BigInt(view.getUint32(at, true))) : value;
    }
    case 'f64': {
      const value = view.getFloat64(at, true);
      return Number.isNaN(value) ? new NotANumber(view.getBigUint64(at, true)) : value;
    }
    case 'char': {
      const code = view.getUint32(at, true);
      refuseIf(!isScalarValue(code), 'bad_char');
      return String.fromCodePoint(code);
    }
    case 'uuid': {
      const hex = Array.from({ length: 16 }, (_, index) =>
        view
          .getUint8(at + index)
          .toString(16)
          .padStart(2, '0'),
      ).join('');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }
  }
}

export function writeScalar(view: DataView, at: number, scalar: Scalar, value: Value): void {
  switch (scalar) {
    case 'bool':
      return view.setUint8(at, expect(value, 'boolean') ? 1 : 0);
    case 'f32':
      if (value instanceof NotANumber) return view.setUint32(at, Number(value.bits), true);
      return view.setFloat32(at, expect(value, 'number'), true);
    case 'f64':
      if (value instanceof NotANumber) return view.setBigUint64(at, value.bits, true);
      return view.setFloat64(at, expect(value, 'number'), true);
    case 'char': {
      const text = expect(value, 'string');
      const code = text.codePointAt(0) ?? -1;
      if (code > 0xffff ? text.length !== 2 : text.length !== 1) refuse('bad_char');
      refuseIf(!isScalarValue(code), 'bad_char');
      return view.setUint32(at, code, true);
    }
    case 'uuid': {
      const hex = expect(value, 'string').replaceAll('-', '');
      if (!/^[0-9a-f]{32}$/.test(hex)) throw new TypeError(`${hex} is no uuid`);
      for (let index = 0; index < 16; index++) {
        view.setUint8(at + index, Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
      }
      return;
    }
    default:
      writeInteger(view, at, scalar, expect(value, 'bigint'));
  }
}

type Integer = Exclude<Scalar, 'bool' | 'f32' | 'f64' | 'char' | 'uuid'>;

const bits: { readonly [S in Integer]: number } = {
  u8: 8,
  i8: 8,
  u16: 16,
  i16: 16,
  u32: 32,
  i32: 32,
  u64: 64,
  i64: 64,
  duration: 64,
  timestamp: 64,
  u128: 128,
  i128: 128,
};

function writeInteger(view: DataView, at: number, scalar: Integer, value: bigint): void {
  const width = bits[scalar];
  const held = scalar.startsWith('u') ? BigInt.asUintN(width, value) : BigInt.asIntN(width, value);
  if (held !== value) throw new RangeError(`${value} does not fit in ${scalar}`);
  for (let byte = 0; byte < width / 8; byte++) {
    view.setUint8(at + byte, Number(BigInt.asUintN(8, value >> BigInt(8 * byte))));
  }
}

const isScalarValue = (code: number): boolean =>
  (code >= 0 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);

interface Kinds {
  boolean: boolean;
  number: number;
  bigint: bigint;
  string: string;
}

/** A value of another kind than its type's is the caller's mistake, not a verdict. */
export function expect<K extends keyof Kinds>(value: Value, kind: K): Kinds[K] {
  if (typeof value !== kind) throw new TypeError(`expected a ${kind}, got ${typeof value}`);
  return value as Kinds[K];
}
