/** Values and types as golden files write them. */
import type { Scalar, Type, World } from '../../src/model/model.ts';
import { underlying } from '../../src/boundary/layout.ts';
import { Handle, NotANumber, VariantValue } from '../../src/wire/index.ts';
import type { Value } from '../../src/wire/index.ts';
import { bytesOf } from './golden.ts';

const plain = { secret: false, refine: {} };

const scalars: ReadonlySet<string> = new Set<Scalar>([
  'bool',
  'u8',
  'i8',
  'u16',
  'i16',
  'u32',
  'i32',
  'f32',
  'char',
  'u64',
  'i64',
  'f64',
  'duration',
  'timestamp',
  'u128',
  'i128',
  'uuid',
]);

/** `map<string, list<Item>>?` in the words of the contract; names are those of `pkg`. */
export function typeOf(text: string, pkg: string): Type {
  const tokens = text.match(/\w+|[<>,?]/g) ?? [];
  let next = 0;
  const expect = (token: string): void => {
    if (tokens[next++] !== token) throw new Error(`${text}: expected ${token}`);
  };
  const inside = <T>(read: () => T): T => {
    expect('<');
    const found = read();
    expect('>');
    return found;
  };
  const type = (): Type => {
    const of = base();
    if (tokens[next] !== '?') return of;
    next++;
    return { kind: 'optional', of };
  };
  const base = (): Type => {
    const word = tokens[next++] ?? '';
    switch (word) {
      case 'string':
      case 'path':
        return { kind: word, ...plain };
      case 'bytes':
        return { kind: 'bytes', shared: false, ...plain };
      case 'list':
      case 'set':
        return inside(() => ({ kind: word, element: type(), ...plain }));
      case 'map':
        return inside(() => {
          const key = type();
          expect(',');
          return { kind: 'map', key, value: type(), ...plain };
        });
      default:
        return scalars.has(word)
          ? { kind: 'scalar', scalar: word as Scalar, ...plain }
          : { kind: 'named', id: `${pkg}.${word}` };
    }
  };
  return type();
}

/** The value that `json` stands for at a place of `type`. */
export function valueOf(world: World, type: Type, json: unknown): Value {
  if (json === null) return null;
  const at = underlying(world, type);
  switch (at.kind) {
    case 'optional':
      return valueOf(world, at.of, json);
    case 'scalar':
      return scalarOf(at.scalar, json);
    case 'string':
      return json as string;
    case 'bytes':
      return at.shared ? handleOf(json) : bytesOf(json as string);
    case 'path':
      return bytesOf(json as string);
    case 'list':
    case 'set':
    case 'array':
      return (json as readonly unknown[]).map((item) => valueOf(world, at.element, item));
    case 'map':
      return new Map(
        (json as readonly (readonly [unknown, unknown])[]).map(([key, value]) => [
          valueOf(world, at.key, key),
          valueOf(world, at.value, value),
        ]),
      );
    case 'fd':
      return handleOf(json);
    case 'pad':
      throw new Error('padding has no value');
    case 'named':
      return namedOf(world, at.id, json);
  }
}

function namedOf(world: World, id: string, json: unknown): Value {
  const declaration = world.get(id);
  switch (declaration.kind) {
    case 'enum':
      return declaration.members.find(({ name }) => name === json)?.value ?? integerOf(json);
    case 'flags':
      return integerOf(json);
    case 'record':
      return fieldsOf(world, declaration.fields, json);
    case 'variant': {
      const [name, payload] =
        typeof json === 'string'
          ? [json, undefined]
          : (Object.entries(json as object)[0] as [string, unknown]);
      if (name === 'unknown tag') return new VariantValue(undefined, payload as number);
      const found = declaration.cases.find((one) => one.name === name);
      if (found === undefined) throw new Error(`${id} has no case ${name}`);
      return found.payload === undefined
        ? new VariantValue(name, found.ordinal)
        : new VariantValue(name, found.ordinal, valueOf(world, found.payload, payload));
    }
    case 'object':
    case 'callback':
      return handleOf(json);
    default:
      throw new Error(`${id} has no values`);
  }
}

export function fieldsOf(
  world: World,
  fields: readonly { readonly name: string; readonly type: Type }[],
  json: unknown,
): { readonly [name: string]: Value } {
  const given = json as { readonly [name: string]: unknown };
  const named = fields.filter(({ name }) => name !== '_');
  const stranger = Object.keys(given).find((key) => !named.some(({ name }) => name === key));
  if (stranger !== undefined) throw new Error(`no field ${stranger}`);
  return Object.fromEntries(
    named.map(({ name, type }) => [name, valueOf(world, type, given[name] ?? null)]),
  );
}

function scalarOf(scalar: Scalar, json: unknown): Value {
  switch (scalar) {
    case 'bool':
      return json as boolean;
    case 'char':
    case 'uuid':
      return json as string;
    case 'f32':
    case 'f64': {
      const text = String(json);
      if (text.startsWith('nan ')) return new NotANumber(BigInt(text.slice(4)));
      return Number(text.replace('inf', 'Infinity'));
    }
    default:
      return integerOf(json);
  }
}

/** A number where JSON keeps it, else its digits. */
const integerOf = (json: unknown): bigint => BigInt(json as string | number);

function handleOf(json: unknown): Handle {
  const [handle, kind, mode] = json as [number, number, number];
  return new Handle(BigInt(handle), kind, mode);
}
