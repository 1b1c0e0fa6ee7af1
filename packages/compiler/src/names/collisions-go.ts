/** The scopes of generated Go, for the check for clashes. */
import type { Declaration, ErrorType, Fn, Package, Record } from '../model/model.ts';
import {
  goCase,
  goErrorField,
  goErrorType,
  goErrorValue,
  goFunc,
  goFunction,
  goMember,
  goMethod,
  goName,
  goParam,
  goUnimplemented,
  goUnknownCase,
  soleMethod,
} from './go.ts';
import type { Items } from './items.ts';
import type { GeneratedName, Item, NameScope } from './scope.ts';

/** What each generated package has, whatever its contract. */
const packageNames: ReadonlyMap<string, string> = new Map([
  ['Provider', 'is the interface of whoever implements the package'],
  ['Refuse', 'makes the functions of the package return an error'],
  ['Register', 'makes a provider known'],
  ['UnimplementedProvider', 'is the base of whoever implements the package'],
]);

const nothing: ReadonlyMap<string, string> = new Map();

export function goScopes(pkg: Package, items: Items): readonly NameScope[] {
  return [
    {
      language: 'Go',
      owner: undefined,
      names: [
        ...pkg.declarations.flatMap((declaration) => declared(declaration, items)),
        ...pkg.functions.map((fn) => named(goFunction(fn, undefined), items.get(fn)!)),
      ],
      fixed: new Map([...packageNames, ...unknownCases(pkg)]),
    },
    ...pkg.declarations.flatMap((declaration) => inside(declaration, items)),
    ...pkg.functions.map((fn) => params(fn, items)),
  ];
}

function named(name: string, item: Item, role?: string): GeneratedName {
  return { name, qualified: name, item, role };
}

function inOwner(owner: string, name: string, item: Item): GeneratedName {
  return { name, qualified: `${owner}.${name}`, item, role: undefined };
}

/** The names that a declaration has in the package. */
function declared(at: Declaration, items: Items): readonly GeneratedName[] {
  const item = items.get(at)!;
  const own = named(goName(at), item);
  switch (at.kind) {
    case 'const':
      return [own];
    case 'callback':
      return [
        own,
        named(goUnimplemented(at), item, 'the base of'),
        ...(soleMethod(at) === undefined ? [] : [named(goFunc(at), item, 'the function type of')]),
      ];
    case 'newtype':
      return [own, named(`New${own.name}`, item, 'the constructor of')];
    case 'record':
      return at.frozen ? [own] : [own, named(`New${own.name}`, item, 'the constructor of')];
    case 'enum':
    case 'flags':
      return [own, ...at.members.map((member) => named(goMember(at, member), items.get(member)!))];
    case 'variant':
      return [own, ...at.cases.map((one) => named(goCase(at, one), items.get(one)!))];
    case 'error':
      return [
        // An open error is a type itself, for the cases that this build does not know.
        ...(at.closed ? [] : [own]),
        ...at.cases.flatMap((one) => [
          named(goErrorType(one), items.get(one)!),
          named(goErrorValue(one), items.get(one)!, 'the value of'),
        ]),
      ];
    case 'object':
      return [
        own,
        named(goUnimplemented(at), item, 'the base of'),
        ...at.functions.filter(isFree).map((fn) => named(goFunction(fn, at), items.get(fn)!)),
      ];
  }
}

const isFree = (fn: Fn): boolean => fn.form === 'new' || fn.form === 'static';

function unknownCases(pkg: Package): readonly (readonly [string, string])[] {
  return pkg.declarations.flatMap((at) =>
    at.kind === 'variant' && !at.closed
      ? [[goUnknownCase(at), 'holds a case that this build does not know'] as const]
      : [],
  );
}

/** The scopes that a declaration opens. */
function inside(at: Declaration, items: Items): readonly NameScope[] {
  switch (at.kind) {
    case 'record':
      return [fields(at, items)];
    case 'error':
      return errorFields(at, items);
    case 'object':
    case 'callback': {
      const type = goName(at);
      const methods = at.functions.filter((fn) => !isFree(fn));
      return [
        {
          language: 'Go',
          owner: at.name,
          names: methods.map((fn) => inOwner(type, goMethod(fn), items.get(fn)!)),
          fixed: nothing,
        },
        ...at.functions.map((fn) => params(fn, items)),
      ];
    }
    default:
      return [];
  }
}

function fields(record: Record, items: Items): NameScope {
  const type = goName(record);
  return {
    language: 'Go',
    owner: record.name,
    names: record.fields
      .filter(({ name }) => name !== '_')
      .map((field) => inOwner(type, goName(field), items.get(field)!)),
    fixed: nothing,
  };
}

const errorFields = (error: ErrorType, items: Items): readonly NameScope[] =>
  error.cases.map((one) => {
    const type = goErrorType(one);
    return {
      language: 'Go',
      owner: `${error.name}.${one.name}`,
      names: one.fields.map((field) => inOwner(type, goErrorField(field), items.get(field)!)),
      fixed: nothing,
    };
  });

const params = (fn: Fn, items: Items): NameScope => ({
  language: 'Go',
  owner: items.get(fn)!.path,
  names: fn.params.map((param) => named(goParam(param), items.get(param)!)),
  fixed: nothing,
});
