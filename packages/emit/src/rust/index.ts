/**
 * Rust: a crate with the contract's types, and a trait per callback. For a provider it has a trait per object, and
 * `export!`; for a consumer a client per object, and the functions of the contract.
 */
import type { Package } from '@tenon/compiler';
import {
  rustClient,
  rustConst,
  rustModule,
  rustName,
  rustProvider,
  underlying,
} from '@tenon/compiler';
import type { GeneratedFile, RustOptions, Unit } from '../unit.ts';
import { callbackFile } from './callback/trait.ts';
import { checkFile } from './check/index.ts';
import { clientFiles } from './client/index.ts';
import { viewsFile, wireFile } from './codec/index.ts';
import { constantOf, constType } from './constants.ts';
import { contextOf } from './context.ts';
import type { RustContext } from './context.ts';
import { declareEnum, declareFlags } from './declare/enums.ts';
import { declareError } from './declare/errors.ts';
import { declareNewtype } from './declare/newtypes.ts';
import { declareFrozen, declareRecord } from './declare/records.ts';
import { declareVariant } from './declare/variants.ts';
import { deprecated, doc } from './docs.ts';
import { ffiFile } from './ffi/index.ts';
import { RustFile, byName } from './file.ts';
import { libFile, manifest } from './crate.ts';
import type { Module } from './crate.ts';
import { viewName } from './names.ts';
import { array, assigned } from './print.ts';
import { providerFile } from './provider/export.ts';
import { objectFile } from './traits/object.ts';
import { hasView } from './types.ts';

export function emitRust(unit: Unit, options: RustOptions): readonly GeneratedFile[] {
  const context = contextOf(unit, options);
  const modules = modulesOf(context);
  const files = modules.flatMap(({ file, inside = [] }) => [file, ...inside]);
  return [
    manifest(context),
    libFile(context, modules),
    ...files.map((file) => file.generated()),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function modulesOf(context: RustContext): readonly Module[] {
  const { declarations } = context.package;
  const { world } = context;
  const names = (kinds: readonly Package['declarations'][number]['kind'][]): readonly string[] =>
    declarations.filter(({ kind }) => kinds.includes(kind)).map((at) => rustName(at));
  const types = names(['record', 'variant', 'enum', 'flags', 'newtype']);
  const errors = names(['error']);
  const constants = declarations.filter(({ kind }) => kind === 'const').map((at) => rustConst(at));
  const views = declarations.filter((at) => hasView(context, at)).map((at) => viewName(world, at));
  const check = checkFile(context);
  const modules: (Module | undefined)[] = [
    check && { name: 'check', file: check, exports: [] },
    constants.length > 0
      ? { name: 'constants', file: constantsFile(context), exports: constants }
      : undefined,
    errors.length > 0
      ? { name: 'errors', file: errorsFile(context, errors), exports: errors }
      : undefined,
    ...context.callbacks.map((callback) => ({
      name: rustModule(callback),
      file: callbackFile(context, callback),
      exports: [rustName(callback)],
    })),
    ...(context.provides ? providing(context) : consuming(context)),
    types.length > 0
      ? { name: 'types', file: typesFile(context, types), exports: types }
      : undefined,
    views.length > 0 ? { name: 'views', file: viewsFile(context), exports: views } : undefined,
    types.length + errors.length > 0
      ? { name: 'wire', file: wireFile(context), exports: [] }
      : undefined,
  ];
  return modules
    .filter((module) => module !== undefined)
    .toSorted((a, b) => byName(a.name, b.name));
}

/** What a provider implements, and how it is served. */
const providing = (context: RustContext): readonly Module[] => [
  { name: 'ffi', file: ffiFile(context), exports: [], hidden: true, isUnsafe: true },
  ...objectTraits(context),
  { name: 'provider', file: providerFile(context), exports: [rustProvider] },
];

const objectTraits = (context: RustContext): readonly Module[] =>
  context.objects.map((object) => ({
    name: rustModule(object),
    file: objectFile(context, object),
    exports: [rustName(object)],
  }));

/** What a consumer calls. */
function consuming(context: RustContext): readonly Module[] {
  const { ffi, isUnsafe, inside, provider, functions } = clientFiles(context);
  const exports = [...context.objects.map(rustClient), ...functions];
  const modules: readonly (Module | undefined)[] = [
    ffi && { name: 'ffi', file: ffi, inside, exports, isUnsafe },
    ...objectTraits(context),
    provider && { name: 'provider', file: provider, exports: [rustProvider], open: true },
  ];
  return modules.filter((module) => module !== undefined);
}

function typesFile(context: RustContext, names: readonly string[]): RustFile {
  const file = new RustFile(context, 'src/types.rs', 'The types of the contract.', new Set(names));
  for (const declaration of context.package.declarations) {
    switch (declaration.kind) {
      case 'record':
        if (declaration.frozen) declareFrozen(file, declaration);
        else declareRecord(file, declaration);
        break;
      case 'enum':
        declareEnum(file, declaration);
        break;
      case 'flags':
        declareFlags(file, declaration);
        break;
      case 'newtype':
        declareNewtype(file, declaration);
        break;
      case 'variant':
        declareVariant(file, declaration);
        break;
      default:
        break;
    }
  }
  return file;
}

function errorsFile(context: RustContext, names: readonly string[]): RustFile {
  const file = new RustFile(
    context,
    'src/errors.rs',
    'The errors of the contract.',
    new Set(names),
  );
  for (const declaration of context.package.declarations) {
    if (declaration.kind === 'error') declareError(file, declaration);
  }
  return file;
}

function constantsFile(context: RustContext): RustFile {
  const file = new RustFile(context, 'src/constants.rs', 'The constants of the contract.');
  const { body: w } = file;
  for (const declaration of context.package.declarations) {
    if (declaration.kind !== 'const') continue;
    w.gap();
    doc(w, declaration.doc, `\`${declaration.name}\` in the contract.`);
    deprecated(w, declaration.attributes);
    const { type, value } = declaration;
    const head = `pub const ${rustConst(declaration)}: ${constType(file, type)} =`;
    const at = underlying(context.world, type);
    if (value.kind === 'list' && 'element' in at) {
      const items = value.items.map((item) => constantOf(file, at.element, item, 'const')!);
      array(w, `${head} ${at.kind === 'array' ? '' : '&'}`, items, ';');
    } else {
      assigned(w, head, constantOf(file, type, value, 'const')!);
    }
  }
  return file;
}
