/** Constants and defaults of the contract as Rust expressions. */
import { rustMember, rustName, underlying } from '@tenon/compiler';
import type { Constant, Field, Type, World } from '@tenon/compiler';
import { expectKind } from '../lookup.ts';
import { rustString } from './docs.ts';
import type { RustFile } from './file.ts';
import { viewName } from './names.ts';
import { array, call } from './print.ts';
import { isBoxed, isPlainScalar, isSecret } from './types.ts';
import type { Place } from './types.ts';

/** What an expression is for: an owned value, the value of a `const`, or what reading in place gives. */
export type Use = 'owned' | 'const' | 'view';

/** Whether a value has an expression as it is seen in place: a list that is not empty lies in no message. */
export function isSeen(world: World, type: Type, value: Constant): boolean {
  const at = underlying(world, type);
  if (at.kind === 'optional' && value.kind !== 'none') return isSeen(world, at.of, value);
  if (value.kind === 'map') return value.entries.length === 0;
  if (value.kind !== 'list') return true;
  if (at.kind !== 'array') return value.items.length === 0;
  return value.items.every((item) => isSeen(world, at.element, item));
}

/** The expression, or undefined if the value is not seen in place. */
export function constantOf(
  file: RustFile,
  type: Type,
  value: Constant,
  use: Use,
  place: Place = {},
): string | undefined {
  const { world } = file.context;
  if (type.kind === 'optional') {
    if (value.kind === 'none') return file.std('None');
    const inner = constantOf(file, type.of, value, use, place);
    return inner && `${file.std('Some')}(${inner})`;
  }
  if (type.kind === 'named') {
    const declaration = world.get(type.id);
    if (declaration.kind === 'newtype') {
      const inner = constantOf(file, declaration.type, value, use, { key: true, within: type.id });
      if (use !== 'owned' || inner === undefined) return inner;
      const made = `${file.type(type.id)}${unchecked(file, type.id)}(${inner})`;
      return isBoxed(world, type, place.within) ? `${file.std('Box')}::new(${made})` : made;
    }
  }
  const plain = plainConstant(file, type, value, use, place);
  if (plain === undefined || !isSecret(type)) return plain;
  return `${file.rt(use === 'view' ? 'SecretRef' : 'Secret')}::new(${plain})`;
}

/** The constructor that checks nothing: a constant of the contract has been checked. */
const unchecked = (file: RustFile, id: string): string =>
  file.context.world.get(id).package === file.context.package.path ? '' : '::unchecked';

function plainConstant(
  file: RustFile,
  type: Type,
  value: Constant,
  use: Use,
  place: Place,
): string | undefined {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'int':
      return integer(file, type, value.value);
    case 'float':
      return float(type, value.value);
    case 'text':
      return text(file, type, value.value, use, place);
    case 'none':
      return file.std('None');
    case 'member': {
      const declaration = expectKind(file.context.world, value.enum, 'enum');
      const member = declaration.members.find(({ name }) => name === value.name)!;
      const name = rustMember(declaration, member);
      return `${file.type(value.enum)}::${name}`;
    }
    case 'case': {
      const declaration = expectKind(file.context.world, value.variant, 'variant');
      const one = declaration.cases.find(({ name }) => name === value.name)!;
      const type_ =
        use === 'view'
          ? file.declared(declaration, viewName(file.context.world, declaration))
          : file.type(value.variant);
      const made = `${type_}::${rustName(one)}`;
      const boxed =
        use !== 'view' && type.kind === 'named' && isBoxed(file.context.world, type, place.within);
      return boxed ? `${file.std('Box')}::new(${made})` : made;
    }
    case 'list':
      return list(file, type, value.items, use);
    case 'map':
      return map(file, type, value.entries, use);
  }
}

/** Digits in groups of three, as clippy likes them. */
function grouped(value: bigint): string {
  const digits = String(value < 0n ? -value : value).replace(/\B(?=(\d{3})+$)/g, '_');
  return value < 0n ? `-${digits}` : digits;
}

function integer(file: RustFile, type: Type, value: bigint): string {
  const at = underlying(file.context.world, type);
  if (at.kind === 'named') {
    const flags = expectKind(file.context.world, at.id, 'flags');
    return `${file.type(flags.id)}::from_bits(${grouped(value)})`;
  }
  if (at.kind === 'scalar' && at.scalar === 'duration') {
    return `${file.rt('Duration')}::from_nanos(${grouped(value)})`;
  }
  if (at.kind === 'scalar' && at.scalar === 'timestamp') {
    return `${file.rt('Timestamp')}::from_nanos(${grouped(value)})`;
  }
  return grouped(value);
}

/** A bound of a refinement, typed as what it bounds. */
export function boundOf(file: RustFile, type: Type, limit: bigint | number): string {
  if (typeof limit === 'bigint') {
    return type.kind === 'scalar' ? integer(file, type, limit) : grouped(limit);
  }
  return float(type, limit);
}

/** The shortest text that means the same number. */
function float(type: Type, value: number): string {
  const single = type.kind === 'scalar' && type.scalar === 'f32';
  const kind = single ? 'f32' : 'f64';
  if (Number.isNaN(value)) return `${kind}::NAN`;
  if (!Number.isFinite(value)) return value < 0 ? `${kind}::NEG_INFINITY` : `${kind}::INFINITY`;
  if (Object.is(value, -0)) return '-0.0';
  return decimal(single ? shortestSingle(value) : String(value));
}

function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}

const decimal = (text: string): string =>
  /[.e]/.test(text) ? text.replace('e+', 'e') : `${text}.0`;

function text(file: RustFile, type: Type, value: string, use: Use, place: Place): string {
  const literal = rustString(value);
  switch (type.kind) {
    case 'scalar':
      if (type.scalar === 'uuid') {
        return `${file.rt('Uuid')}::from_u128(0x${value.replaceAll('-', '')})`;
      }
      return value === "'" ? "'\\''" : `'${literal.slice(1, -1).replace('\\"', '"')}'`;
    case 'path':
      if (use === 'const') return literal;
      if (use === 'view') return `${file.use('std::path', 'Path')}::new(${literal})`;
      return place.key === true
        ? `${file.use('std::ffi', 'OsString')}::from(${literal})`
        : `${file.use('std::path', 'PathBuf')}::from(${literal})`;
    case 'bytes':
      return use === 'owned' ? `b${literal}.to_vec()` : `b${literal}`;
    default:
      return use === 'owned' ? `${file.std('String')}::from(${literal})` : literal;
  }
}

/** Whether a default gets a function of its own: because older writers lack the field, or because it is long. */
export const hasDefaultFunction = ({
  default: value,
  attributes,
}: Pick<Field, 'default' | 'attributes'>): boolean =>
  value !== undefined &&
  (attributes.since !== undefined ||
    (value.kind === 'text' && value.value.length > 16) ||
    (value.kind === 'list' && value.items.length > 0) ||
    (value.kind === 'map' && value.entries.length > 0));

/** Writes a default as the value of a function. */
export function longDefault(file: RustFile, type: Type, value: Constant, place: Place): void {
  const { body: w } = file;
  const whole = constantOf(file, type, value, 'owned', place)!;
  const made = /^([^(]+)\((.*)\)$/s.exec(whole);
  const parts = partsOf(file, type, value);
  if (parts.length > 0 && type.kind === 'list') array(w, 'vec!', parts);
  else if (parts.length > 0 && type.kind === 'array') array(w, '', parts);
  else if (parts.length > 0) array(w, `${collectionOf(file, type)}::from(`, parts, ')');
  else if (value.kind === 'text' && made !== null) call(w, made[1]!, [made[2]!]);
  else w.line(whole);
}

function partsOf(file: RustFile, type: Type, value: Constant): readonly string[] {
  if (value.kind === 'map' && type.kind === 'map') {
    return value.entries.map(({ key, value: held }) => {
      const first = constantOf(file, type.key, key, 'owned', { key: true });
      return `(${first}, ${constantOf(file, type.value, held, 'owned')})`;
    });
  }
  if (value.kind !== 'list' || !('element' in type)) return [];
  const place = { key: type.kind === 'set' };
  return value.items.map((item) => constantOf(file, type.element, item, 'owned', place)!);
}

const collectionOf = (file: RustFile, type: Type): string =>
  file.use('std::collections', type.kind === 'map' ? 'BTreeMap' : 'BTreeSet');

function list(
  file: RustFile,
  type: Type,
  items: readonly Constant[],
  use: Use,
): string | undefined {
  if (type.kind !== 'list' && type.kind !== 'set' && type.kind !== 'array') return undefined;
  if (use === 'view' && type.kind !== 'array') {
    const name = type.kind === 'set' ? 'SetRef' : 'ListRef';
    return items.length === 0 ? `${file.rt(name)}::EMPTY` : undefined;
  }
  const place = { key: type.kind === 'set' };
  const parts = items.map((item) => constantOf(file, type.element, item, use, place));
  if (parts.includes(undefined)) return undefined;
  const inside = `[${parts.join(', ')}]`;
  if (type.kind === 'array') return inside;
  if (use === 'const') return `&${inside}`;
  if (type.kind === 'set') {
    const set = file.use('std::collections', 'BTreeSet');
    return items.length === 0 ? `${set}::new()` : `${set}::from(${inside})`;
  }
  return items.length === 0 ? `${file.std('Vec')}::new()` : `vec!${inside}`;
}

function map(
  file: RustFile,
  type: Type,
  entries: readonly { readonly key: Constant; readonly value: Constant }[],
  use: Use,
): string | undefined {
  if (type.kind !== 'map') return undefined;
  if (use === 'view') return entries.length === 0 ? `${file.rt('MapRef')}::EMPTY` : undefined;
  const pairs = entries.map(({ key, value }) => {
    const first = constantOf(file, type.key, key, use, { key: true });
    const second = constantOf(file, type.value, value, use);
    return `(${first}, ${second})`;
  });
  if (use === 'const') return `&[${pairs.join(', ')}]`;
  const name = file.use('std::collections', 'BTreeMap');
  return entries.length === 0 ? `${name}::new()` : `${name}::from([${pairs.join(', ')}])`;
}

/** The type of a `const`: texts and lists are borrowed. */
export function constType(file: RustFile, type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return isPlainScalar(type.scalar) ? type.scalar : file.rt(upper(type.scalar));
    case 'string':
    case 'path':
      return '&str';
    case 'bytes':
      return '&[u8]';
    case 'optional':
      return `${file.std('Option')}<${constType(file, type.of)}>`;
    case 'list':
    case 'set':
      return `&[${constType(file, type.element)}]`;
    case 'array':
      return `[${constType(file, type.element)}; ${type.length}]`;
    case 'map':
      return `&[(${constType(file, type.key)}, ${constType(file, type.value)})]`;
    case 'named': {
      const declaration = file.context.world.get(type.id);
      return declaration.kind === 'newtype'
        ? constType(file, declaration.type)
        : file.type(type.id);
    }
    default:
      return type.kind;
  }
}

const upper = (text_: string): string => text_[0]!.toUpperCase() + text_.slice(1);
