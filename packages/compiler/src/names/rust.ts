/** What a contract's names become in Rust. */
import type {
  Attributes,
  Callback,
  Case,
  Enum,
  ErrorCase,
  Field,
  Flags,
  Fn,
  Member,
  Object,
  Param,
} from '../model/model.ts';
import { rustKeywords, rustUnescapable } from './reserved.ts';
import { snake, upperCamel, upperSnake } from './words.ts';

interface Named {
  readonly name: string;
  readonly attributes: Attributes;
}

/** Keywords are escaped: `type` → `r#type`, `self` → `self_`. */
export function rustIdent(name: string): string {
  if (rustUnescapable.has(name)) return `${name}_`;
  return rustKeywords.has(name) ? `r#${name}` : name;
}

/** A type or a case. */
export const rustName = ({ name, attributes }: Named): string =>
  rustIdent(attributes.rename?.rust ?? upperCamel(name));

/** A function, method or field. */
export const rustLower = ({ name, attributes }: Named): string =>
  rustIdent(attributes.rename?.rust ?? snake(name));

/** A constant. */
export const rustConst = ({ name, attributes }: Named): string =>
  rustIdent(attributes.rename?.rust ?? upperSnake(name));

export const rustField = (field: Pick<Field, 'name' | 'attributes'>): string => rustLower(field);

export const rustParam = ({ name }: Pick<Param, 'name'>): string => rustIdent(snake(name));

/** The members of a closed enum are its cases; what keeps any number has constants. */
export const rustMember = (of: Enum | Flags, member: Member): string =>
  of.kind === 'enum' && of.closed ? rustName(member) : rustConst(member);

/** The trait of whoever implements the package. */
export const rustProvider = 'Provider';

/** What the other side holds of an object or a callback. */
export const rustClient = (of: Object | Callback): string =>
  `${rustName(of).replace(/_$/, '')}Client`;

/** Functions that each client has. */
const clientFunctions: ReadonlySet<string> = new Set(['close', 'try_clone']);

/** A function of a client: a method, a constructor or a static function. */
export function rustClientFunction(fn: Fn): string {
  const name = rustLower(fn);
  return clientFunctions.has(name) ? `${name}_` : name;
}

/** `Unknown` stands for what a build does not know; a case of that name in something closed keeps it. */
export const rustCase = (one: Case | ErrorCase): string => rustName(one);

/** What each error type has beside its constructors. */
const errorFunctions: ReadonlySet<string> = new Set(['code', 'kind', 'retry']);

/** `not_found` → `StoreError::not_found(…)`. */
export function rustErrorConstructor(one: ErrorCase): string {
  const name = rustIdent(snake(upperCamel(one.name)));
  return errorFunctions.has(name) ? `${name}_` : name;
}

/** `new open` of `Store` → `open_store`; `static version` of `Store` → `store_version`. */
export function rustFunction(fn: Fn, owner: Object | Callback | undefined): string {
  if (owner === undefined || fn.attributes.rename?.rust !== undefined) return rustLower(fn);
  const object = snake(owner.attributes.rename?.rust ?? upperCamel(owner.name));
  return fn.form === 'new' ? `${snake(fn.name)}_${object}` : `${object}_${snake(fn.name)}`;
}

/** Modules that each generated crate has. */
const fixedModules: ReadonlySet<string> = new Set(
  'check constants errors ffi lib main mod provider rt types views wire'.split(' '),
);

/** The module of an object or a callback, and its file without `.rs`. */
export function rustModule({ kind, name }: Pick<Object | Callback, 'kind' | 'name'>): string {
  const module = snake(name);
  const taken = fixedModules.has(module) || rustKeywords.has(module) || rustUnescapable.has(module);
  return taken ? `${module}_${kind}` : module;
}
