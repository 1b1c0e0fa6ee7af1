/** Values of the reference codec as Go expressions, for tests. */
import { goCase, goName, goUnknownCase } from '@tenon/compiler';
import type { Type } from '@tenon/compiler';
import { NotANumber, VariantValue } from '../../../compiler/src/wire/index.ts';
import type { RecordValue, Value } from '../../../compiler/src/wire/index.ts';
import type { GoFile } from '../../src/go/file.ts';
import {
  declaredName,
  declaredType,
  goType,
  newtypePosition,
  noneOf,
  someOf,
  wrappedIn,
} from '../../src/go/types.ts';
import type { Position } from '../../src/go/types.ts';

/** A value of the type where it stands, valid or not. */
export function goValue(
  file: GoFile,
  type: Type,
  value: Value,
  position: Position = 'value',
): string {
  const { world } = file.context;
  const inner = (of: Type, one: Value, at: Position = 'value'): string =>
    goValue(file, of, one, at);
  switch (type.kind) {
    case 'optional':
      return value === null
        ? noneOf(file, type.of)
        : `${someOf(file, type.of)}[${goType(file, type.of)}](${inner(type.of, value)})`;
    case 'scalar':
      return goScalar(file, type, value, position);
    case 'string':
    case 'path':
      return type.secret ? `${file.tenon('NewSecret')}(${text(value)})` : text(value);
    case 'bytes':
      if (type.secret) return `${file.tenon('NewSecret')}(${text(value)})`;
      return position === 'key' ? text(value) : `[]byte(${text(value)})`;
    case 'list':
    case 'array': {
      const items = (value as readonly Value[]).map((one) =>
        inner(type.element, one, position === 'c' ? 'c' : 'value'),
      );
      return `${goType(file, type, position)}{${items.join(', ')}}`;
    }
    case 'set': {
      const keys = (value as readonly Value[]).map(
        (one) => `${inner(type.element, one, 'key')}: {}`,
      );
      return `${goType(file, type)}{${keys.join(', ')}}`;
    }
    case 'map': {
      const entries = [...(value as ReadonlyMap<Value, Value>)].map(
        ([key, one]) => `${inner(type.key, key, 'key')}: ${inner(type.value, one)}`,
      );
      return `${goType(file, type)}{${entries.join(', ')}}`;
    }
    case 'named':
      break;
    default:
      throw new Error(`no value of ${type.kind}`);
  }
  const declaration = world.get(type.id);
  switch (declaration.kind) {
    case 'newtype': {
      if (position === 'key' && goType(file, type, 'key') === 'string') return text(value);
      const inside = inner(declaration.type, value, newtypePosition(declaration.type));
      return wrappedIn(file, declaration, inside);
    }
    case 'enum':
    case 'flags':
      return `${declaredType(file, declaration)}(${value as bigint})`;
    case 'record': {
      const given = value as RecordValue;
      const fields = declaration.fields.flatMap((field) => {
        const one = given[field.name];
        if (field.name === '_' || one === undefined) return [];
        if (one === null && field.type.kind !== 'optional') return [];
        return [`${goName(field)}: ${inner(field.type, one, declaration.frozen ? 'c' : 'value')}`];
      });
      return `${declaredType(file, declaration)}{${fields.join(', ')}}`;
    }
    case 'variant': {
      const { case: name, tag, payload } = value as VariantValue;
      if (name === undefined) {
        return `${declaredName(file, declaration, goUnknownCase(declaration))}{Tag: ${tag}}`;
      }
      const one = declaration.cases.find((at) => at.name === name)!;
      const made = declaredName(file, declaration, goCase(declaration, one));
      if (one.payload === undefined) return `${made}{}`;
      return `${made}{Value: ${inner(one.payload, payload ?? null)}}`;
    }
    default:
      throw new Error(`no value of ${declaration.kind}`);
  }
}

/** Any bytes as a Go string; what is a lone surrogate here is its three bytes there. */
function text(value: Value): string {
  const bytes = value instanceof Uint8Array ? value : wtf8(value as string);
  return `"${[...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
}

function wtf8(value: string): Uint8Array {
  return Uint8Array.from(
    [...value].flatMap((char) => {
      const code = char.codePointAt(0)!;
      if (code < 0xd800 || code > 0xdfff) return [...new TextEncoder().encode(char)];
      return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
    }),
  );
}

function goScalar(
  file: GoFile,
  type: Type & { readonly kind: 'scalar' },
  value: Value,
  position: Position,
): string {
  switch (type.scalar) {
    case 'bool':
      return String(value);
    case 'char':
      return String((value as string).codePointAt(0)!);
    case 'uuid': {
      const bytes = (value as string).replaceAll('-', '').match(/../g)!;
      return `${file.tenon('UUID')}{${bytes.map((byte) => `0x${byte}`).join(', ')}}`;
    }
    case 'u128':
    case 'i128': {
      const signed = type.scalar === 'i128';
      const low = BigInt.asUintN(64, value as bigint);
      return `${file.tenon(signed ? 'Int128' : 'Uint128')}{Lo: ${low}, Hi: ${(value as bigint) >> 64n}}`;
    }
    case 'f32':
    case 'f64': {
      const bits = `${file.symbol('math', type.scalar === 'f32' ? 'Float32frombits' : 'Float64frombits')}`;
      return `${bits}(${floatBits(type.scalar, value)})`;
    }
    case 'timestamp':
      return position === 'value'
        ? `${file.tenon('Timestamp')}(${value as bigint}).Time()`
        : `${file.tenon('Timestamp')}(${value as bigint})`;
    default:
      return `${goType(file, type, position)}(${value as bigint})`;
  }
}

function floatBits(scalar: 'f32' | 'f64', value: Value): bigint {
  if (value instanceof NotANumber) return value.bits;
  const view = new DataView(new ArrayBuffer(8));
  if (scalar === 'f32') view.setFloat32(0, value as number);
  else view.setFloat64(0, value as number);
  return scalar === 'f32' ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
}
