/** The scopes of generated Rust, for the check for clashes. Fields and parameters keep their names there. */
import type { Attributes, Declaration, Fn, Package } from '../model/model.ts';
import type { Items } from './items.ts';
import type { GeneratedName, Item, NameScope } from './scope.ts';
import { snake, upperCamel } from './words.ts';

interface Named {
  readonly name: string;
  readonly attributes: Attributes;
}

const typeName = ({ name, attributes }: Named): string =>
  attributes.rename?.rust ?? upperCamel(name);

const functionName = ({ name, attributes }: Named): string =>
  attributes.rename?.rust ?? snake(name);

/** `new open` of `Store` → `open_store`. */
function freeName(fn: Fn, owner: Named): string {
  if (fn.attributes.rename?.rust !== undefined) return functionName(fn);
  const object = snake(typeName(owner));
  return fn.form === 'new' ? `${snake(fn.name)}_${object}` : `${object}_${snake(fn.name)}`;
}

const nothing: ReadonlyMap<string, string> = new Map();

/** What each generated crate has, whatever its contract. */
const crateTypes: ReadonlyMap<string, string> = new Map([
  ['Provider', 'is the trait of whoever implements the package'],
]);

const unknown: ReadonlyMap<string, string> = new Map([
  ['Unknown', 'stands for what this build does not know'],
]);

export function rustScopes(pkg: Package, items: Items): readonly NameScope[] {
  const scope = (
    owner: string | undefined,
    names: readonly GeneratedName[],
    fixed: ReadonlyMap<string, string> = nothing,
  ): NameScope => ({ language: 'Rust', owner, names, fixed });
  return [
    scope(
      undefined,
      pkg.declarations.flatMap((at) => typesOf(at, items)),
      crateTypes,
    ),
    scope(undefined, [
      ...pkg.declarations.flatMap((at) => freeOf(at, items)),
      ...pkg.functions.map((fn) => named(functionName(fn), items.get(fn)!)),
    ]),
    ...pkg.declarations.flatMap((at) => inside(at, items, scope)),
  ];
}

function named(name: string, item: Item, owner?: string, role?: string): GeneratedName {
  return { name, qualified: owner === undefined ? name : `${owner}::${name}`, item, role };
}

function typesOf(at: Declaration, items: Items): readonly GeneratedName[] {
  if (at.kind === 'const') return [];
  const item = items.get(at)!;
  const own = named(typeName(at), item);
  return at.kind === 'object'
    ? [own, named(`${own.name}Client`, item, undefined, 'the client of')]
    : [own];
}

function freeOf(at: Declaration, items: Items): readonly GeneratedName[] {
  if (at.kind !== 'object') return [];
  return at.functions
    .filter((fn) => fn.form === 'new' || fn.form === 'static')
    .map((fn) => named(freeName(fn, at), items.get(fn)!));
}

/** The scopes that a declaration opens. */
function inside(
  at: Declaration,
  items: Items,
  scope: (
    owner: string,
    names: readonly GeneratedName[],
    fixed?: ReadonlyMap<string, string>,
  ) => NameScope,
): readonly NameScope[] {
  const members = (
    of: readonly (Named & Parameters<Items['get']>[0])[],
    nameOf: (one: Named) => string,
  ): readonly GeneratedName[] => of.map((one) => named(nameOf(one), items.get(one)!, typeName(at)));
  switch (at.kind) {
    case 'enum':
      return [scope(at.name, members(at.members, typeName), at.closed ? nothing : unknown)];
    case 'variant':
      return [scope(at.name, members(at.cases, typeName), at.closed ? nothing : unknown)];
    case 'error':
      return [scope(at.name, members(at.cases, typeName), unknown)];
    case 'object':
    case 'callback': {
      const methods = at.functions.filter(({ form }) => form === 'fn' || form === 'own');
      return [scope(at.name, members(methods, functionName))];
    }
    case 'record':
      return [
        scope(
          at.name,
          members(
            at.fields.filter(({ name }) => name !== '_'),
            functionName,
          ),
        ),
      ];
    default:
      return [];
  }
}
