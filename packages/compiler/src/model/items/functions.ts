/** Free functions, methods and constructors. */
import { functions } from '../../diagnostics/rows/functions.ts';
import { names } from '../../diagnostics/rows/names.ts';
import type * as tree from '../../syntax/tree.ts';
import { readAttributes } from '../attributes/read.ts';
import type { AttributePlace } from '../attributes.ts';
import type { Fn, Id, Param, Result, Throws } from '../model.ts';
import { suggest } from '../suggest.ts';
import { reportQualified } from '../scope/qualified.ts';
import { lookUp } from '../scope/scope.ts';
import type { Context, FileScope } from '../scope/scope.ts';
import { thing } from '../scope/words.ts';
import { checkPlace } from '../types/places.ts';
import { resolveType } from '../types/resolve.ts';
import { checkConditions } from './conditions.ts';
import { checkEffects } from './effects.ts';
import { checkName } from './names.ts';
import { checkMembers, ordinals } from './numbers.ts';
import type { Members } from './numbers.ts';
import type { Owner } from './owner.ts';
import { checkParamMode, checkResultMode } from './ownership.ts';

/** What functions belong to. */
export interface FunctionOwner extends Owner {
  readonly kind: 'package' | 'object' | 'callback';
  /** The object or callback. */
  readonly id: Id | undefined;
}

/** The functions of one owner, by ordinal. Those with a mistake in their signature are left out. */
export function buildFunctions(
  context: Context,
  owner: FunctionOwner,
  all: Members<tree.Fn>,
  /** Functions of a package may stand in any of its files. */
  fileOf: (node: tree.Fn) => FileScope = () => owner.file,
): {
  readonly functions: readonly Fn[];
  readonly reserved: ReturnType<typeof checkMembers>['reserved'];
} {
  const isMethod = owner.kind !== 'package';
  const { sound, reserved } = checkMembers(context, all, {
    owner: owner.name,
    thing: isMethod ? 'a method' : 'a function',
    things: isMethod ? 'methods' : 'functions',
    numbers: ordinals,
    sharedNames: true,
  });
  const built = new Map<tree.Fn, Fn>();
  for (const node of all.items) {
    const fn = buildFunction(context, owner, fileOf(node), node);
    if (fn !== undefined) built.set(node, fn);
  }
  checkConditions(context, owner, all.items, built);
  return { functions: sound.flatMap((node) => built.get(node) ?? []), reserved };
}

function placeOf(owner: FunctionOwner, node: tree.Fn): AttributePlace {
  if (owner.kind === 'package') return 'function';
  if (owner.kind === 'callback') return 'callback_method';
  return node.form === 'new' ? 'constructor' : 'method';
}

function buildFunction(
  context: Context,
  owner: FunctionOwner,
  file: FileScope,
  node: tree.Fn,
): Fn | undefined {
  const name = node.name.text;
  const read = readAttributes(context, node.attributes, placeOf(owner, node), { name, owner });
  const words = { function: 'a function', constructor: 'a constructor', method: 'a method' };
  const place =
    owner.kind === 'package' ? 'function' : node.form === 'new' ? 'constructor' : 'method';
  checkName(context, node.name, 'other', words[place]);
  checkForm(context, owner, node);
  const params = buildParams(context, owner, file, node);
  const result = buildResult(context, file, owner, node);
  const throws = buildThrows(context, file, node.throws);
  if (params === undefined || result === 'wrong' || throws === undefined) return undefined;
  if (node.throws === undefined) context.silent.push({ node, params });
  const fn: Fn = {
    ordinal: Number(node.ordinal?.value ?? 0n),
    name,
    owner: owner.id,
    form: node.form,
    async: node.async,
    params,
    result,
    throws,
    default: node.default !== undefined,
    doc: node.doc?.lines ?? [],
    attributes: read.attributes,
    span: node.name.span,
  };
  checkEffects(context, fn, read);
  return fn;
}

function checkForm(context: Context, owner: FunctionOwner, node: tree.Fn): void {
  if (owner.kind === 'object' || (node.form !== 'own' && node.form !== 'static')) return;
  const args = {
    form: node.form,
    owner: owner.kind === 'package' ? 'the package' : 'a callback',
  };
  context.report(functions.function_form(node.name.span, args));
}

function buildParams(
  context: Context,
  owner: Owner,
  file: FileScope,
  node: tree.Fn,
): readonly Param[] | undefined {
  const first = new Map<string, tree.Ident>();
  const params: Param[] = [];
  for (const param of node.params) {
    const { text: name, span } = param.name;
    const before = first.get(name);
    if (before !== undefined && name !== '') {
      const related = [{ span: before.span, text: 'the first' }];
      const args = { function: node.name.text, name };
      context.report(names.repeated_parameter(span, args, { related }));
    }
    first.set(name, param.name);
    checkName(context, param.name, 'other', 'a parameter');
    const built = buildParam(context, owner, file, param);
    if (built !== undefined) params.push(built);
  }
  return params.length === node.params.length ? params : undefined;
}

function buildParam(
  context: Context,
  owner: Owner,
  file: FileScope,
  node: tree.Parameter,
): Param | undefined {
  readAttributes(context, node.attributes, 'parameter', { name: node.name.text, owner });
  const type = resolveType(context, file, node.type);
  if (type === undefined) return undefined;
  const place = node.stream ? 'stream' : 'parameter';
  if (!checkPlace(context, type, node.type, place)) return undefined;
  const mode = checkParamMode(context, type, node);
  if (mode === undefined) return undefined;
  return {
    name: node.name.text,
    mode,
    explicit: node.mode?.mode === 'borrow',
    stream: node.stream,
    type,
    span: node.name.span,
  };
}

function buildResult(
  context: Context,
  file: FileScope,
  owner: FunctionOwner,
  node: tree.Fn,
): Result | undefined | 'wrong' {
  if (node.form === 'new' && owner.id !== undefined) {
    return { mode: 'own', stream: false, type: { kind: 'named', id: owner.id } };
  }
  if (node.result === undefined) return undefined;
  const { type: typeNode, stream } = node.result;
  const type = resolveType(context, file, typeNode);
  if (type === undefined) return 'wrong';
  if (!checkPlace(context, type, typeNode, stream ? 'stream' : 'result')) return 'wrong';
  const mode = checkResultMode(context, type, node.result);
  return mode === undefined ? 'wrong' : { mode, stream, type };
}

/** Undefined if it is wrong, which has been reported then. */
export function buildThrows(
  context: Context,
  file: FileScope,
  node: tree.Throws | undefined,
): Throws | undefined {
  if (node === undefined) return { kind: 'none' };
  if (node.type === undefined) return { kind: 'boundary' };
  const { parts, span } = node.type;
  if (parts.length === 0 || parts.some((part) => part.text === '')) return undefined;
  if (parts.length > 1) {
    reportQualified(context, node.type);
    return undefined;
  }
  const name = parts[0]!.text;
  const found = lookUp(file, name);
  if (found === 'broken') return undefined;
  if (found === undefined) {
    context.report(
      names.unknown_error(
        span,
        { name },
        suggest(context, span, name, () => errorNames(file)),
      ),
    );
    return undefined;
  }
  if (found.tree.kind === 'error') return { kind: 'error', id: found.id };
  const related = [{ span: found.tree.name.span, text: 'declared here' }];
  const args = { name, thing: thing[found.tree.kind] };
  context.report(names.not_an_error(span, args, { related }));
  return undefined;
}

function errorNames(file: FileScope): readonly string[] {
  const all = [...file.package().names, ...file.imports];
  return all.flatMap(([name, found]) =>
    found !== 'broken' && found.tree.kind === 'error' ? [name] : [],
  );
}
