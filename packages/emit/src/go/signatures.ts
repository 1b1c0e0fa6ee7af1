import {
  conditionsOf,
  goErrorType,
  goFunction,
  goMethod,
  goPackage,
  goParam,
  handled,
} from '@tenon/compiler';
import type { Attributes, Callback, Fn, Object, Package, Param, Type } from '@tenon/compiler';
import { inWords } from '../conditions.ts';
import { expectKind } from '../lookup.ts';
import type { GoContext } from './context.ts';
import type { GoFile } from './file.ts';
import { declaredName, goType } from './types.ts';

/** A constructor, static or free function: it belongs to the provider, not to an object. */
export const isFree = (fn: Fn): boolean =>
  fn.owner === undefined || fn.form === 'new' || fn.form === 'static';

/** A function of the package, with the object whose name it carries. */
export interface Free {
  readonly fn: Fn;
  readonly owner: Object | undefined;
  /** As Go calls it: `OpenStore`. */
  readonly name: string;
  /** The contract's name: `Store.open`. */
  readonly key: string;
}

export const isObject = (declaration: { readonly kind: string }): declaration is Object =>
  declaration.kind === 'object';

export const isCallback = (declaration: { readonly kind: string }): declaration is Callback =>
  declaration.kind === 'callback';

/** What a provider implements besides the objects' methods. */
export function freeFunctions(unit: Package): readonly Free[] {
  const free = unit.functions.map((fn) => freeFunction(fn, undefined));
  const owned = unit.declarations
    .filter(isObject)
    .flatMap((owner) => owner.functions.filter(isFree).map((fn) => freeFunction(fn, owner)));
  return [...free, ...owned];
}

export function freeFunction(fn: Fn, owner: Object | undefined): Free {
  return { fn, owner, name: goFunction(fn, owner), key: keyOf(fn, owner) };
}

export const keyOf = (fn: Fn, owner: Object | Callback | undefined): string =>
  owner === undefined ? fn.name : `${owner.name}.${fn.name}`;

export const methodsOf = (object: Object): readonly Fn[] =>
  object.functions.filter((fn) => !isFree(fn));

/** A parameter's name in every signature and body. */
export function paramName(context: GoContext, param: Param): string {
  const name = goParam(param);
  // The packages of other contracts are known only here.
  const packages = [context.package.path, ...context.options.imports.keys()].map(goPackage);
  return packages.includes(name) ? `${name}_` : name;
}

/** `borrow mut` lends a slice whose elements lie as in C, to be filled in place. */
export function paramType(file: GoFile, { mode, type }: Param): string {
  if (mode === 'borrow_mut' && type.kind === 'list') return `[]${goType(file, type.element, 'c')}`;
  return goType(file, type);
}

/** `key Key, expect tenon.Option[uint64]`; without names, only the types. */
export function parameters(file: GoFile, fn: Fn, named = true): string {
  return fn.params
    .map((param) => {
      const type = paramType(file, param);
      return named ? `${paramName(file.context, param)} ${type}` : type;
    })
    .join(', ');
}

/** The type of the result, without the error. */
export const resultType = (file: GoFile, fn: Fn): string | undefined =>
  fn.result && goType(file, fn.result.type);

export const throws = (fn: Fn): boolean => fn.throws.kind !== 'none';

/** ` (Report, error)`, with the space before it; names are given where a body needs them. */
export function results(file: GoFile, fn: Fn, names?: { value: string; err: string }): string {
  const type = resultType(file, fn);
  const parts = [
    ...(type === undefined ? [] : [names === undefined ? type : `${names.value} ${type}`]),
    ...(throws(fn) ? [names === undefined ? 'error' : `${names.err} error`] : []),
  ];
  if (parts.length === 0) return '';
  return parts.length === 1 && names === undefined ? ` ${parts[0]}` : ` (${parts.join(', ')})`;
}

/** `Run() (Report, error)` */
export function methodSignature(file: GoFile, fn: Fn, named = true): string {
  return `${goMethod(fn)}(${parameters(file, fn, named)})${results(file, fn)}`;
}

export function freeSignature(file: GoFile, { fn, name }: Free, named = true): string {
  return `${name}(${parameters(file, fn, named)})${results(file, fn)}`;
}

/** Sentences that say what a doc comment must, besides the contract's own words. */
export function notesOn(file: GoFile, fn: Fn): readonly string[] {
  const notes: string[] = [];
  if (fn.form === 'new') notes.push('The caller must Close the result.');
  if (fn.form === 'own') notes.push('It consumes the object: later calls return [tenon.ErrMoved].');
  const kindIs = (param: Param, kind: string): boolean => kindOf(file.context, param) === kind;
  notes.push(...fileNotes(file.context, fn));
  const consumed = fn.params.filter((param) => param.mode === 'own' && kindIs(param, 'object'));
  for (const param of consumed) {
    notes.push(`It consumes ${paramName(file.context, param)}, whatever it returns.`);
  }
  for (const param of fn.params.filter((one) => kindIs(one, 'callback'))) {
    const name = paramName(file.context, param);
    if (param.type.kind === 'optional') notes.push(`${name} may be nil.`);
    if (param.mode !== 'borrow') notes.push(`${name} may be called after it has returned.`);
  }
  notes.push(...fillingNotes(file.context, fn), ...absenceNotes(file.context, fn));
  if (fn.throws.kind === 'error') {
    const error = expectKind(file.context.world, fn.throws.id, 'error');
    const cases = error.cases.map((one) => `[*${declaredName(file, error, goErrorType(one))}]`);
    if (cases.length > 0) notes.push(`The error is a ${orList(cases)}, or of the boundary.`);
  }
  return [...(notes.length > 0 ? [notes.join(' ')] : []), ...deprecation(fn.attributes)];
}

/** What a provider must know of files, and a consumer of what is left to it. */
function fileNotes(context: GoContext, fn: Fn): readonly string[] {
  const isFile = ({ kind }: Type): boolean => kind === 'fd';
  const notes = fn.params
    .filter(({ type }) => isFile(type) || (type.kind === 'optional' && isFile(type.of)))
    .map((param) => {
      const name = paramName(context, param);
      return param.mode === 'own'
        ? `It takes ${name}, which is closed for the caller unless the call is refused at the boundary.`
        : `${name} stays the caller's; whoever implements it must not keep it.`;
    });
  const given = fn.result?.type;
  const isGiven = given !== undefined && isFile(given.kind === 'optional' ? given.of : given);
  return isGiven ? [...notes, 'The caller must Close the result.'] : notes;
}

/** As [io.Reader] has it. */
export function fillingNotes(context: GoContext, fn: Fn): readonly string[] {
  return fn.params
    .filter(({ mode }) => mode === 'borrow_mut')
    .map(
      (param) =>
        `It fills ${paramName(context, param)} in place; whoever implements it must not keep the slice.`,
    );
}

/** Where it is there, if not everywhere. */
export function absenceNotes({ world }: GoContext, fn: Fn): readonly string[] {
  const conditions = conditionsOf(fn, fn.owner === undefined ? undefined : world.get(fn.owner));
  if (conditions.length === 0) return [];
  const fails = throws(fn) ? 'returns' : 'panics with';
  return [
    `It is there only ${inWords(conditions)}; elsewhere it ${fails} [tenon.ErrUnimplemented].`,
  ];
}

function kindOf(context: GoContext, param: Param): string | undefined {
  const type = param.type.kind === 'optional' ? param.type.of : param.type;
  return handled(context.world, type)?.kind;
}

export const orList = (items: readonly string[]): string =>
  items.length === 1 ? items[0]! : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;

/** The paragraph that Go's tools know. */
export function deprecation({ deprecated, replacedBy }: Attributes): readonly string[] {
  if (deprecated === undefined) return [];
  const { since, remove, note } = deprecated;
  const version = (v: { major: number; minor: number }): string => `${v.major}.${v.minor}`;
  const parts = [
    note ?? (replacedBy === undefined ? 'no longer needed' : `use ${replacedBy}`),
    ...(since === undefined ? [] : [`deprecated since ${version(since)}`]),
    ...(remove === undefined ? [] : [`gone in ${version(remove)}`]),
  ];
  return [`Deprecated: ${parts.join('; ').replace(/[\r\n]+/g, ' ')}.`];
}
