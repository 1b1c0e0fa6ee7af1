/**
 * The canonical contract: all that a package means, and nothing of how it is written down.
 * Equal meaning gives equal bytes: order of declarations, layout of the text, comments, aliases and names of imports
 * leave no trace. Doc comments are part of it, because generated docs are. `docs/reference/contract.schema.json`
 * publishes its form.
 */
import type {
  Attributes,
  Case,
  Declaration,
  ErrorCase,
  Field,
  Fn,
  Member,
  Package,
  Throws,
  World,
} from '../model/model.ts';
import { byText, canonicalJson } from './canonical.ts';
import type { Json } from './canonical.ts';
import {
  attributesJson,
  constantJson,
  docText,
  reservedJson,
  typeJson,
  versionText,
} from './facts.ts';

/** Grows when the form changes in a way that readers must know. */
const format = 1;

/** The canonical JSON of one package of the world, which `path` names. */
export function contractJson(world: World, path: string): string {
  const found = world.packages.get(path);
  if (found === undefined) throw new Error(`no package ${path}`);
  return canonicalJson(packageJson(world, found));
}

function packageJson(world: World, at: Package): Json {
  return {
    format,
    package: at.path,
    version: versionText(at.version),
    ...said(at),
    imports: importsJson(at),
    declarations: at.declarations
      .toSorted(byText(({ name }) => name))
      .map((declaration) => declarationJson(world, declaration)),
    functions: byOrdinal(at.functions).map(fnJson),
    reserved: reservedJson(at.reserved),
  };
}

/** Which packages it builds on; what it calls their types decides nothing. */
function importsJson({ imports }: Package): Json {
  const texts = new Map(
    imports.map(({ path, major, minor }) => [
      `${path} ${major} ${minor}`,
      { package: path, major, minor },
    ]),
  );
  return [...texts].toSorted(byText(([text]) => text)).map(([, json]) => json);
}

/** What every item may have. */
function said(at: { readonly doc: readonly string[]; readonly attributes?: Attributes }): {
  readonly [key: string]: Json | undefined;
} {
  return { doc: docText(at.doc), attributes: attributesJson(at.attributes ?? {}) };
}

function declarationJson(world: World, at: Declaration): Json {
  return { kind: at.kind, name: at.name, ...said(at), ...bodyJson(world, at) };
}

function bodyJson(world: World, at: Declaration): { readonly [key: string]: Json | undefined } {
  switch (at.kind) {
    case 'const':
      return { type: typeJson(at.type), value: constantJson(world, at.type, at.value) };
    case 'newtype':
      return { type: typeJson(at.type) };
    case 'enum':
      return {
        closed: at.closed,
        base: at.base,
        members: membersJson(at.members),
        reserved: reservedJson(at.reserved),
      };
    case 'flags':
      return {
        base: at.base,
        members: membersJson(at.members),
        reserved: reservedJson(at.reserved),
      };
    case 'record':
      return {
        frozen: at.frozen,
        fields: fieldsJson(world, at.fields),
        reserved: reservedJson(at.reserved),
      };
    case 'variant':
      return {
        closed: at.closed,
        cases: byOrdinal(at.cases).map(caseJson),
        reserved: reservedJson(at.reserved),
      };
    case 'error':
      return {
        closed: at.closed,
        cases: at.cases
          .toSorted((a, b) => a.code - b.code)
          .map((errorCase) => errorCaseJson(world, errorCase)),
        reserved: reservedJson(at.reserved),
      };
    case 'object':
      return {
        functions: byOrdinal(at.functions).map(fnJson),
        close: at.close.declared
          ? { throws: throwsJson(at.close.throws), doc: docText(at.close.doc) }
          : undefined,
        reserved: reservedJson(at.reserved),
      };
    case 'callback':
      return {
        functions: byOrdinal(at.functions).map(fnJson),
        reserved: reservedJson(at.reserved),
      };
  }
}

const byOrdinal = <T extends { readonly ordinal: number }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => a.ordinal - b.ordinal);

const membersJson = (members: readonly Member[]): Json =>
  members.toSorted((a, b) => (a.value < b.value ? -1 : 1)).map(memberJson);

const memberJson = (member: Member): Json => ({
  name: member.name,
  value: member.value.toString(),
  ...said(member),
});

const fieldsJson = (world: World, fields: readonly Field[]): Json =>
  byOrdinal(fields).map((field) => fieldJson(world, field));

const fieldJson = (world: World, field: Field): Json => ({
  ordinal: field.ordinal,
  name: field.name,
  type: typeJson(field.type),
  default: field.default && constantJson(world, field.type, field.default),
  ...said(field),
});

const caseJson = (at: Case): Json => ({
  ordinal: at.ordinal,
  name: at.name,
  payload: at.payload && typeJson(at.payload),
  ...said(at),
});

const errorCaseJson = (world: World, at: ErrorCase): Json => ({
  code: at.code,
  name: at.name,
  kind: at.errorKind,
  retry: at.retry,
  message: at.message,
  fields: fieldsJson(world, at.fields),
  reserved: reservedJson(at.reserved),
  ...said(at),
});

const fnJson = (fn: Fn): Json => ({
  ordinal: fn.ordinal,
  name: fn.name,
  form: fn.form,
  async: fn.async || undefined,
  default: fn.default || undefined,
  params: fn.params.map(({ name, mode, explicit, stream, type }) => ({
    name,
    mode,
    explicit: explicit || undefined,
    stream: stream || undefined,
    type: typeJson(type),
  })),
  result: fn.result && {
    mode: fn.result.mode,
    stream: fn.result.stream || undefined,
    type: typeJson(fn.result.type),
  },
  throws: throwsJson(fn.throws),
  ...said(fn),
});

/** Left out where nothing is thrown; `boundary` where only the boundary can refuse. */
function throwsJson(throws: Throws): Json | undefined {
  switch (throws.kind) {
    case 'none':
      return undefined;
    case 'boundary':
      return { kind: 'boundary' };
    case 'error':
      return { kind: 'error', id: throws.id };
  }
}
