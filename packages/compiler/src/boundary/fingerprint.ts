/**
 * Digests of what matters: two sides whose fingerprints are equal agree.
 *
 * The *call* fingerprint covers what may not change within a major version: how a function crosses, and of the types
 * in it all that is frozen or closed and the first version of what may grow; no docs, parameter names, refinements or
 * defaults. The *type* fingerprint, which stands in each message, covers everything; it only chooses between exact and
 * tolerant validation. Both are the first 8 bytes of SHA-256 over a canonical text, little-endian.
 * (`spec/abi.md`, ABI-2; design page "Loading and versions".)
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Attributes, Constant, Declaration, Fn, Id, Type, World } from '../model/model.ts';
import { typesOf } from '../model/parts.ts';
import { frozenLayout, typeText, underlying } from './layout.ts';

export function typeFingerprint(world: World, type: Type): bigint {
  return digest([typeText(type), refinements(type), ...reachable(world, [type], describeWhole)]);
}

/** Of the message that carries the fields of one error case. */
export function errorFingerprint(world: World, error: Id, name: string): bigint {
  const declaration = world.get(error);
  if (declaration.kind !== 'error') throw new Error(`${error} is no error`);
  const { fields } = declaration.cases.find((one) => one.name === name)!;
  return digest([
    `${error}.${name}`,
    ...fields.map(wholeField),
    ...reachable(
      world,
      fields.map((field) => field.type),
      describeWhole,
    ),
  ]);
}

/** `uncalled`: the caller relies on that nothing calls back. */
export function callFingerprint(world: World, key: string, fn: Fn, uncalled = false): bigint {
  const types = fn.params.map((param) => param.type);
  if (fn.result !== undefined) types.push(fn.result.type);
  if (fn.throws.kind === 'error') types.push({ kind: 'named', id: fn.throws.id });
  const params = fn.params.map(
    (param) => `${param.mode} ${stream(param)}${crossingText(world, param.type)}`,
  );
  const result =
    fn.result && `${fn.result.mode} ${stream(fn.result)}${crossingText(world, fn.result.type)}`;
  const throws = fn.throws.kind === 'error' ? fn.throws.id : fn.throws.kind;
  return digest([
    `${fn.attributes.was ?? key} ${fn.ordinal} ${fn.form} ${fn.async}${uncalled ? ' nocallback' : ''}`,
    `(${params.join(', ')}) -> ${result ?? 'nothing'} throws ${throws}`,
    ...reachable(world, types, describeFirst),
  ]);
}

/** Of one of the boundary's own calls, whose signatures `spec/abi.md` fixes. */
export const boundaryFingerprint = (key: string): bigint => digest([`boundary ${key} 1`]);

function digest(lines: readonly string[]): bigint {
  const bytes = sha256(new TextEncoder().encode(lines.join('\n')));
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
}

const stream = (at: { readonly stream: boolean }): string => (at.stream ? 'stream ' : '');

/** A newtype may be put in or taken out without changing how a value crosses. */
function crossingText(world: World, type: Type): string {
  if (type.kind === 'optional') return `${crossingText(world, type.of)}?`;
  return typeText(underlying(world, type));
}

type Describe = (world: World, declaration: Declaration) => readonly string[];

/** One text for each declaration that `types` lead to, sorted: the order of declarations does not matter. */
function reachable(world: World, types: readonly Type[], describe: Describe): readonly string[] {
  const texts = new Map<Id, string>();
  const pending = types.flatMap(idsOf);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (texts.has(id)) continue;
    const declaration = world.get(id);
    texts.set(id, `${declaration.kind} ${id}\n  ${describe(world, declaration).join('\n  ')}`);
    pending.push(...typesOf(declaration).flatMap(idsOf));
  }
  return [...texts.values()].toSorted();
}

function idsOf(type: Type): readonly Id[] {
  switch (type.kind) {
    case 'named':
      return [type.id];
    case 'optional':
      return idsOf(type.of);
    case 'list':
    case 'set':
    case 'array':
      return idsOf(type.element);
    case 'map':
      return [...idsOf(type.key), ...idsOf(type.value)];
    default:
      return [];
  }
}

const identity = (item: { readonly name: string; readonly attributes: Attributes }): string =>
  item.attributes.was ?? item.name;

const original = (item: { readonly attributes: Attributes }): boolean =>
  item.attributes.since === undefined;

/** What of a declaration may never change within a major version. */
function describeFirst(world: World, declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'newtype':
    case 'const':
      return [crossingText(world, declaration.type)];
    case 'enum':
    case 'flags': {
      const closed = declaration.kind === 'enum' && declaration.closed;
      const members = declaration.members.filter((member) => closed || original(member));
      return [`${declaration.base} ${closed}`, ...members.map((m) => `${m.value} ${identity(m)}`)];
    }
    case 'record': {
      const lines = declaration.fields
        .filter((field) => declaration.frozen || original(field))
        .map((field) => `${field.ordinal} ${identity(field)}: ${crossingText(world, field.type)}`);
      return declaration.frozen
        ? [`frozen ${frozenLayout(world, declaration.id).size}`, ...lines]
        : lines;
    }
    case 'variant':
      return [
        `${declaration.closed}`,
        ...declaration.cases
          .filter((one) => declaration.closed || original(one))
          .map(
            (one) =>
              `${one.ordinal} ${identity(one)} ${one.payload ? crossingText(world, one.payload) : ''}`,
          ),
      ];
    case 'error':
      return declaration.cases.flatMap((one) =>
        declaration.closed || original(one)
          ? [
              `${one.code} ${identity(one)}`,
              ...one.fields
                .filter(original)
                .map(
                  (field) =>
                    `  ${field.ordinal} ${identity(field)}: ${crossingText(world, field.type)}`,
                ),
            ]
          : [],
      );
    case 'object':
    case 'callback':
      return [];
  }
}

/** All of a declaration that a value of it depends on. */
function describeWhole(_: World, declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'newtype':
    case 'const':
      return [typeText(declaration.type) + refinements(declaration.type)];
    case 'enum':
      return [
        `${declaration.base} ${declaration.closed}`,
        ...declaration.members.map((member) => `${member.value} ${member.name}`),
      ];
    case 'flags':
      return [declaration.base, ...declaration.members.map((m) => `${m.value} ${m.name}`)];
    case 'record':
      return [`frozen ${declaration.frozen}`, ...declaration.fields.map(wholeField)];
    case 'variant':
      return [
        `closed ${declaration.closed}`,
        ...declaration.cases.map((one) => {
          const payload = one.payload && typeText(one.payload) + refinements(one.payload);
          return `${one.ordinal} ${one.name} ${payload ?? ''}${since(one)}`;
        }),
      ];
    case 'error':
      return declaration.cases.flatMap((one) => [
        `${one.code} ${one.name} ${one.errorKind} ${one.retry}`,
        ...one.fields.map((field) => `  ${wholeField(field)}`),
      ]);
    case 'object':
    case 'callback':
      return [];
  }
}

interface FieldLike {
  readonly ordinal: number;
  readonly name: string;
  readonly type: Type;
  readonly default: Constant | undefined;
  readonly attributes: Attributes;
}

const wholeField = (field: FieldLike): string =>
  `${field.ordinal} ${field.name}: ${typeText(field.type)}${refinements(field.type)}` +
  `${field.default === undefined ? '' : ` = ${canonical(field.default)}`}${since(field)}`;

function since(item: { readonly attributes: Attributes }): string {
  const version = item.attributes.since;
  return version === undefined ? '' : ` since ${version.major}.${version.minor}.${version.patch}`;
}

/** The refinements of a type and of its parts, in the order of {@link typeText}. */
function refinements(type: Type): string {
  const own = 'refine' in type ? ` ${type.secret ? 'secret ' : ''}${canonical(type.refine)}` : '';
  switch (type.kind) {
    case 'optional':
      return refinements(type.of);
    case 'list':
    case 'set':
    case 'array':
      return own + refinements(type.element);
    case 'map':
      return own + refinements(type.key) + refinements(type.value);
    default:
      return own;
  }
}

/** JSON with sorted keys; big integers keep all their digits, floats their bits. */
function canonical(value: unknown): string {
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : `${value}f`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${key}:${canonical(part)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? '';
}
