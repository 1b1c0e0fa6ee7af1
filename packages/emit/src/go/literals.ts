import { goCase, goMember } from '@tenon/compiler';
import type { Constant, Type } from '@tenon/compiler';
import { expectKind } from '../lookup.ts';
import type { GoFile } from './file.ts';
import {
  declaredName,
  declaredType,
  goType,
  newtypePosition,
  noneOf,
  someOf,
  wrappedIn,
} from './types.ts';
import type { Position } from './types.ts';

/** Values of the contract as Go expressions. */

/** Text as a Go string literal; what an editor can't show is escaped. */
export function quoted(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\t') out += '\\t';
    else if (code < 0x20 || code === 0x7f || code === 0xfeff) out += hexEscape(code);
    else if (/\p{C}|\p{Z}/u.test(char) && char !== ' ') out += hexEscape(code);
    else out += char;
  }
  return `${out}"`;
}

const hexEscape = (code: number): string =>
  code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;

/** A regular expression, raw where that reads better. */
export const quotedPattern = (text: string): string =>
  text.includes('\\') && /^[\x20-\x5f\x61-\x7e]*$/.test(text) ? `\`${text}\`` : quoted(text);

const units: readonly (readonly [bigint, string])[] = [
  [3_600_000_000_000n, 'Hour'],
  [60_000_000_000n, 'Minute'],
  [1_000_000_000n, 'Second'],
  [1_000_000n, 'Millisecond'],
  [1_000n, 'Microsecond'],
];

/** `5 * time.Minute` */
export function durationLiteral(file: GoFile, nanoseconds: bigint): string {
  const time = (name: string): string => file.symbol('time', name);
  if (nanoseconds === 0n) return '0';
  for (const [size, unit] of units) {
    if (nanoseconds % size !== 0n) continue;
    const count = nanoseconds / size;
    return count === 1n ? time(unit) : `${count} * ${time(unit)}`;
  }
  return nanoseconds === 1n ? time('Nanosecond') : `${nanoseconds} * ${time('Nanosecond')}`;
}

function floatLiteral(file: GoFile, value: number): string {
  if (Object.is(value, -0)) return `${file.symbol('math', 'Copysign')}(0, -1)`;
  return String(value);
}

const low64 = (value: bigint): bigint => BigInt.asUintN(64, value);

export function wideLiteral(file: GoFile, signed: boolean, value: bigint): string {
  const type = file.tenon(signed ? 'Int128' : 'Uint128');
  const high = value >> 64n;
  return high === 0n ? `${type}{Lo: ${value}}` : `${type}{Lo: ${low64(value)}, Hi: ${high}}`;
}

function uuidLiteral(file: GoFile, text: string): string {
  const digits = text.replaceAll('-', '').match(/../g)!;
  return `${file.tenon('UUID')}{${digits.map((pair) => `0x${pair}`).join(', ')}}`;
}

/** Whether a Go constant can hold values of this type. */
export function isConstant(file: GoFile, type: Type, value: Constant): boolean {
  if ('secret' in type && type.secret) return false;
  switch (type.kind) {
    case 'scalar':
      return (
        !['u128', 'i128', 'uuid', 'timestamp'].includes(type.scalar) &&
        !(value.kind === 'float' && Object.is(value.value, -0))
      );
    case 'string':
    case 'path':
      return true;
    case 'named': {
      const declaration = file.context.world.get(type.id);
      if (declaration.kind === 'enum' || declaration.kind === 'flags') return true;
      if (declaration.kind !== 'newtype') return false;
      return ['string', 'scalar'].includes(declaration.type.kind)
        ? isConstant(file, declaration.type, value) && !isDuration(declaration.type)
        : false;
    }
    default:
      return false;
  }
}

const isDuration = (type: Type): boolean => type.kind === 'scalar' && type.scalar === 'duration';

/** A value that has the type where it stands: in a field, an argument, a typed constant. */
export function literal(
  file: GoFile,
  type: Type,
  value: Constant,
  position: Position = 'value',
): string {
  const { world } = file.context;
  const inner = (of: Type, one: Constant, at: Position = 'value'): string =>
    literal(file, of, one, at);
  switch (type.kind) {
    case 'scalar':
      return hidden(file, type, scalarLiteral(file, type, value, position));
    case 'string':
    case 'path':
      return hidden(file, type, quoted(textOf(value)));
    case 'bytes':
      return type.secret || position === 'key'
        ? hidden(file, type, quoted(textOf(value)))
        : `[]byte(${quoted(textOf(value))})`;
    case 'optional':
      if (value.kind === 'none') return noneOf(file, type.of);
      return `${someOf(file, type.of)}[${goType(file, type.of)}](${inner(type.of, value)})`;
    case 'list':
    case 'array': {
      const items = value.kind === 'list' ? value.items : [];
      return `${goType(file, type)}{${items.map((one) => inner(type.element, one)).join(', ')}}`;
    }
    case 'set': {
      const items = itemsOf(value).map((one) => inner(type.element, one, 'key'));
      return items.length === 0
        ? `${goType(file, type)}{}`
        : `${goType(file, type)}{${items.map((one) => `${one}: {}`).join(', ')}}`;
    }
    case 'map': {
      const entries = value.kind === 'map' ? value.entries : [];
      const texts = entries.map(
        (one) => `${inner(type.key, one.key, 'key')}: ${inner(type.value, one.value)}`,
      );
      return `${goType(file, type)}{${texts.join(', ')}}`;
    }
    case 'named': {
      const declaration = world.get(type.id);
      switch (declaration.kind) {
        case 'newtype':
          if (position === 'key' && goType(file, type, 'key') === 'string') {
            return quoted(textOf(value));
          }
          return wrappedIn(
            file,
            declaration,
            inner(declaration.type, value, newtypePosition(declaration.type)),
          );
        case 'enum':
        case 'flags': {
          const number = value.kind === 'int' || value.kind === 'member' ? value.value : 0n;
          const member = declaration.members.find((one) =>
            value.kind === 'member'
              ? one.name === value.name
              : declaration.kind === 'enum' && one.value === number,
          );
          if (member === undefined) return `${declaredType(file, declaration)}(${number})`;
          return declaredName(file, declaration, goMember(declaration, member));
        }
        case 'variant': {
          if (value.kind !== 'case') break;
          const variant = expectKind(world, type.id, 'variant');
          const one = variant.cases.find(({ name }) => name === value.name)!;
          return `${declaredName(file, variant, goCase(variant, one))}{}`;
        }
      }
    }
  }
  throw new Error(`no Go value for a ${value.kind} of type ${type.kind}`);
}

const itemsOf = (value: Constant): readonly Constant[] =>
  value.kind === 'list' ? value.items : [];

const textOf = (value: Constant): string => (value.kind === 'text' ? value.value : '');

function hidden(file: GoFile, type: Type & { readonly secret: boolean }, value: string): string {
  if (!type.secret) return value;
  if (type.kind !== 'scalar') return `${file.tenon('NewSecret')}(${value})`;
  const inside = goType(file, { ...type, secret: false });
  return `${file.tenon('NewSecretValue')}[${inside}](${value})`;
}

function scalarLiteral(
  file: GoFile,
  type: Type & { readonly kind: 'scalar' },
  value: Constant,
  position: Position,
): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'float':
      return type.scalar === 'f32' && Object.is(value.value, -0)
        ? `float32(${floatLiteral(file, value.value)})`
        : floatLiteral(file, value.value);
    case 'text':
      return type.scalar === 'uuid'
        ? uuidLiteral(file, value.value)
        : String(value.value.codePointAt(0)!);
    case 'int':
      switch (type.scalar) {
        case 'u128':
        case 'i128':
          return wideLiteral(file, type.scalar === 'i128', value.value);
        case 'duration':
          return durationLiteral(file, value.value);
        case 'timestamp':
          return position === 'value'
            ? `${file.tenon('Timestamp')}(${value.value}).Time()`
            : `${file.tenon('Timestamp')}(${value.value})`;
        case 'f32':
        case 'f64':
        default:
          return String(value.value);
      }
    default:
      throw new Error(`a ${value.kind} is no ${type.scalar}`);
  }
}
