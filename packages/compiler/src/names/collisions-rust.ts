/** The scopes of generated Rust, for the check for clashes. Fields and parameters keep their names there. */
import type { Declaration, Fn, Object, Package } from '../model/model.ts';
import type { Items } from './items.ts';
import {
  rustCase,
  rustClient,
  rustClientFunction,
  rustField,
  rustFunction,
  rustLower,
  rustMember,
  rustName,
  rustProvider,
} from './rust.ts';
import type { GeneratedName, Item, NameScope } from './scope.ts';

const nothing: ReadonlyMap<string, string> = new Map();

/** What each generated crate has, whatever its contract. */
const crateTypes: ReadonlyMap<string, string> = new Map([
  [rustProvider, 'is the trait of whoever implements the package'],
]);

const unknown: ReadonlyMap<string, string> = new Map([
  ['Unknown', 'stands for what this build does not know'],
]);

export function rustScopes(pkg: Package, items: Items): readonly NameScope[] {
  const types = pkg.declarations.flatMap((at) => typesOf(at, items));
  const functions = [
    ...pkg.declarations.flatMap((at) => freeOf(at, items)),
    ...pkg.functions.map((fn) => named(rustFunction(fn, undefined), items.get(fn)!)),
  ];
  return [
    scope(undefined, types, crateTypes),
    scope(undefined, functions),
    ...pkg.declarations.flatMap((at) => inside(at, items)),
  ];
}

function scope(
  owner: string | undefined,
  names: readonly GeneratedName[],
  fixed: ReadonlyMap<string, string> = nothing,
): NameScope {
  return { language: 'Rust', owner, names, fixed };
}

function named(name: string, item: Item, owner = '', role?: string): GeneratedName {
  return { name, qualified: owner + name, item, role };
}

function typesOf(at: Declaration, items: Items): readonly GeneratedName[] {
  if (at.kind === 'const') return [];
  const item = items.get(at)!;
  const own = named(rustName(at), item);
  return at.kind === 'object' ? [own, named(rustClient(at), item, '', 'the client of')] : [own];
}

function freeOf(at: Declaration, items: Items): readonly GeneratedName[] {
  if (at.kind !== 'object') return [];
  return at.functions
    .filter((fn) => fn.form === 'new' || fn.form === 'static')
    .map((fn) => named(rustFunction(fn, at), items.get(fn)!));
}

/** A provider's trait has a method for a `close` that can fail. */
const closeOf = ({ close }: Object): ReadonlyMap<string, string> =>
  close.throws.kind === 'error' ? new Map([['close', 'closes the object']]) : nothing;

/** The scopes that a declaration opens. */
function inside(at: Declaration, items: Items): readonly NameScope[] {
  const type = rustName(at);
  const functions = (
    all: readonly Fn[],
    name: (fn: Fn) => string,
    owner: string,
  ): readonly GeneratedName[] => all.map((fn) => named(name(fn), items.get(fn)!, `${owner}::`));
  switch (at.kind) {
    case 'enum':
    case 'flags': {
      const members = at.members.map((one) =>
        named(rustMember(at, one), items.get(one)!, `${type}::`),
      );
      return [scope(at.name, members)];
    }
    case 'variant': {
      const cases = at.cases.map((one) => named(rustCase(one), items.get(one)!, `${type}::`));
      return [scope(at.name, cases, at.closed ? nothing : unknown)];
    }
    case 'error': {
      const cases = at.cases.map((one) => named(rustCase(one), items.get(one)!, `${type}::`));
      return [scope(at.name, cases, unknown)];
    }
    case 'object': {
      const methods = at.functions.filter(({ form }) => form === 'fn' || form === 'own');
      const client = rustClient(at);
      return [
        scope(at.name, functions(methods, rustLower, type), closeOf(at)),
        scope(at.name, functions(at.functions, rustClientFunction, client)),
      ];
    }
    case 'callback':
      return [scope(at.name, functions(at.functions, rustLower, type))];
    case 'record': {
      const fields = at.fields.filter(({ name }) => name !== '_');
      const names = fields.map((one) => named(rustField(one), items.get(one)!, `${type}.`));
      return [scope(at.name, names)];
    }
    default:
      return [];
  }
}
