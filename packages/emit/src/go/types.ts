import { goName, goPackage, underlying } from '@tenon/compiler';
import type { Declaration, Id, Newtype, Scalar, Type, World } from '@tenon/compiler';
import { declarationOf } from '../lookup.ts';
import { importPathOf } from './context.ts';
import type { GoFile } from './file.ts';

/**
 * Where a value stands decides some Go types: a `key` is comparable, a value in `c` has the layout of C. In both a time is
 * a `tenon.Timestamp`.
 */
export type Position = 'value' | 'key' | 'c';

const scalars: { readonly [S in Scalar]?: string } = {
  bool: 'bool',
  u8: 'uint8',
  u16: 'uint16',
  u32: 'uint32',
  u64: 'uint64',
  i8: 'int8',
  i16: 'int16',
  i32: 'int32',
  i64: 'int64',
  f32: 'float32',
  f64: 'float64',
  char: 'rune',
};

export const goInteger = (base: Scalar): string => scalars[base]!;

export function scalarType(file: GoFile, scalar: Scalar, position: Position): string {
  switch (scalar) {
    case 'u128':
      return file.tenon('Uint128');
    case 'i128':
      return file.tenon('Int128');
    case 'uuid':
      return file.tenon('UUID');
    case 'duration':
      return file.symbol('time', 'Duration');
    case 'timestamp':
      return position === 'value' ? file.symbol('time', 'Time') : file.tenon('Timestamp');
    default:
      return scalars[scalar]!;
  }
}

/** A declared type as the file writes it. */
export function declaredType(file: GoFile, declaration: Declaration): string {
  return declaredName(file, declaration, goName(declaration));
}

/** Another exported name of the package that declares something: a member, a constructor. */
export function declaredName(file: GoFile, declaration: Declaration, name: string): string {
  return file.symbol(importPathOf(file.context, declaration), name, goPackage(declaration.package));
}

/** A string, bytes or path that is secret. */
export const isSecretText = (type: Type): boolean =>
  (type.kind === 'string' || type.kind === 'bytes' || type.kind === 'path') && type.secret;

/** Newtypes of bytes are no keys in Go: the key is the text inside. */
export function isBytesKey(world: World, type: Type): boolean {
  return underlying(world, type).kind === 'bytes';
}

/** A type as the file writes it. */
export function goType(file: GoFile, type: Type, position: Position = 'value'): string {
  switch (type.kind) {
    case 'scalar': {
      const scalar = scalarType(file, type.scalar, position);
      return type.secret ? `${file.tenon('SecretValue')}[${scalar}]` : scalar;
    }
    case 'string':
    case 'path':
      return type.secret ? file.tenon('Secret') : 'string';
    case 'bytes':
      if (type.secret) return file.tenon('Secret');
      if (type.shared) return `*${file.tenon('Buffer')}`;
      return position === 'key' ? 'string' : '[]byte';
    case 'pad':
      return `[${type.size}]byte`;
    case 'optional':
      // An interface can be nil.
      if (isCallback(file.context.world, type.of)) return goType(file, type.of);
      return `${file.tenon(optionName(file.context.world, type.of))}[${goType(file, type.of)}]`;
    case 'list':
      return `[]${goType(file, type.element)}`;
    case 'set':
      return `${file.tenon('Set')}[${goType(file, type.element, 'key')}]`;
    case 'map':
      return `map[${goType(file, type.key, 'key')}]${goType(file, type.value)}`;
    case 'array':
      return `[${type.length}]${goType(file, type.element, position)}`;
    case 'named':
      if (position === 'key' && isBytesKey(file.context.world, type)) return 'string';
      return declaredType(file, file.context.world.get(type.id));
    case 'fd':
      return `*${file.symbol('os', 'File')}`;
  }
}

/** Whether a type is an interface that the consumer implements: one that may be missing is nil. */
export const isCallback = (world: World, type: Type): boolean =>
  declarationOf(world, type)?.kind === 'callback';

/** The generic type of an optional: a type that holds itself needs a pointer between. */
const optionName = (world: World, of: Type): 'Boxed' | 'Option' =>
  holdsItself(world, of) ? 'Boxed' : 'Option';

/** The function that makes a present value of an optional type. */
export const someOf = (file: GoFile, of: Type): string =>
  file.tenon(holdsItself(file.context.world, of) ? 'Box' : 'Some');

/** An absent value of an optional type. */
export const noneOf = (file: GoFile, of: Type): string =>
  holdsItself(file.context.world, of)
    ? `${file.tenon('Boxed')}[${goType(file, of)}]{}`
    : `${file.tenon('None')}[${goType(file, of)}]()`;

/** Whether a value of the type holds another in place: what a slice, a map or a variant holds lies elsewhere. */
function holdsItself(world: World, type: Type): boolean {
  if (type.kind !== 'named') return false;
  const seen = new Set<Id>();
  const reaches = (at: Type): boolean => {
    if (at.kind === 'optional') return reaches(at.of);
    if (at.kind !== 'named') return false;
    if (seen.has(at.id)) return at.id === type.id;
    seen.add(at.id);
    const declaration = world.get(at.id);
    if (declaration.kind === 'newtype') return reaches(declaration.type);
    return declaration.kind === 'record' && declaration.fields.some((field) => reaches(field.type));
  };
  return reaches(type);
}

/** Whether the Go type has methods, which a newtype keeps by embedding it. */
export function hasMethods(world: World, type: Type): boolean {
  switch (type.kind) {
    case 'scalar':
      return type.secret || ['u128', 'i128', 'uuid', 'duration', 'timestamp'].includes(type.scalar);
    case 'string':
    case 'path':
    case 'bytes':
      return type.secret;
    case 'optional':
    case 'set':
      return true;
    case 'named': {
      const declaration = world.get(type.id);
      return declaration.kind === 'newtype'
        ? hasMethods(world, declaration.type)
        : declaration.kind !== 'record';
    }
    default:
      return false;
  }
}

/** The name of the field that an embedding newtype has: the embedded type's own. */
export function embeddedField(world: World, type: Type): string {
  switch (type.kind) {
    case 'scalar':
      if (type.secret) return 'SecretValue';
      switch (type.scalar) {
        case 'u128':
          return 'Uint128';
        case 'i128':
          return 'Int128';
        case 'uuid':
          return 'UUID';
        case 'duration':
          return 'Duration';
        default:
          return 'Timestamp';
      }
    case 'optional':
      return optionName(world, type.of);
    case 'set':
      return 'Set';
    case 'named':
      return goName(world.get(type.id));
    default:
      return 'Secret';
  }
}

/** What a newtype is made of, as its Go type declares it. */
export const madeOf = (file: GoFile, { type }: Newtype): string =>
  goType(file, type, newtypePosition(type));

/** In a newtype, times are timestamps: it stands in keys and frozen records too. */
export function newtypePosition(type: Type): Position {
  if (type.kind === 'array') return 'c';
  return type.kind === 'scalar' && type.scalar === 'timestamp' ? 'key' : 'value';
}

/** The value inside a newtype. */
export function unwrapped(file: GoFile, newtype: Newtype, value: string): string {
  const { world } = file.context;
  if (hasMethods(world, newtype.type)) return `${value}.${embeddedField(world, newtype.type)}`;
  return converted(madeOf(file, newtype), value);
}

/** A newtype around a value. */
export function wrappedIn(file: GoFile, newtype: Newtype, value: string): string {
  const { world } = file.context;
  const type = declaredType(file, newtype);
  if (hasMethods(world, newtype.type)) {
    return `${type}{${embeddedField(world, newtype.type)}: ${value}}`;
  }
  return converted(type, value);
}

/** A conversion; only types that don't start with a word need parentheses. */
export const converted = (type: string, value: string): string =>
  /^[\w.]+$/.test(type) || type.startsWith('[') || type.startsWith('map[')
    ? `${type}(${value})`
    : `(${type})(${value})`;
