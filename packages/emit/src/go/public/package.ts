import { goFile } from '@tenon/compiler';
import type { Declaration } from '@tenon/compiler';
import type { GeneratedFile } from '../../unit.ts';
import { RuleWriter } from '../codec/rule-writer.ts';
import { tagsDoc } from '../conditions.ts';
import type { GoContext } from '../context.ts';
import { docOf } from '../docs.ts';
import { GoFile } from '../file.ts';
import { freeFunctions, isCallback, isObject } from '../signatures.ts';
import { emitCallback, refusesAny } from './callbacks.ts';
import { emitConstant } from './constants.ts';
import { emitEnum, emitFlags } from './enums.ts';
import { emitError, emitErrorValues } from './errors.ts';
import { emitNewtype } from './newtypes.ts';
import { emitObject } from './objects.ts';
import { emitProvider, emitUnimplemented } from './provider.ts';
import { emitRecord } from './records.ts';
import { emitVariant } from './variants.ts';

/** The public package, in pure Go: a file for each subject. */
export function emitPublic(context: GoContext): readonly GeneratedFile[] {
  const { declarations } = context.package;
  const files: GoFile[] = [];
  const open = (name: string): GoFile => {
    const file = new GoFile(context, `${name}.go`, context.name, context.options.importPath);
    files.push(file);
    return file;
  };
  open('doc').packageDoc(packageDoc(context));
  const constants = declarations.filter((one) => one.kind === 'const');
  if (constants.length > 0) {
    const file = open('constants');
    for (const one of constants) emitConstant(file, one);
  }
  if (declarations.some(isType)) emitTypes(open('types'), declarations);
  const errors = declarations.filter((one) => one.kind === 'error');
  if (errors.length > 0) {
    const file = open('errors');
    emitErrorValues(file, errors);
    for (const one of errors) emitError(file, one);
  }
  const callbacks = declarations.filter(isCallback);
  if (isServed(context)) emitProvider(open('provider'));
  else if (callbacks.some(refusesAny)) emitUnimplemented(open('provider'));
  for (const object of declarations.filter(isObject)) emitObject(open(goFile(object)), object);
  for (const callback of callbacks) emitCallback(open(goFile(callback)), callback);
  return files.map((file) => file.generated());
}

/** Whether anything can be called: a package of types alone has no provider. */
export const isServed = ({ package: unit }: GoContext): boolean =>
  freeFunctions(unit).length > 0 || unit.declarations.some(isObject);

const isType = ({ kind }: Declaration): boolean =>
  ['newtype', 'enum', 'flags', 'record', 'variant'].includes(kind);

function emitTypes(file: GoFile, declarations: readonly Declaration[]): void {
  // A newtype's rules are written out here; those of what it holds belong to the codec.
  const rules = new RuleWriter(file, () => undefined);
  for (const one of declarations) {
    switch (one.kind) {
      case 'enum':
        emitEnum(file, one);
        break;
      case 'flags':
        emitFlags(file, one);
        break;
      case 'newtype':
        emitNewtype(file, one, rules);
        break;
      case 'record':
        emitRecord(file, one);
        break;
      case 'variant':
        emitVariant(file, one);
        break;
      default:
        break;
    }
  }
  rules.writePatterns();
}

function packageDoc(context: GoContext): readonly string[] {
  const { path, version, doc } = context.package;
  const { major, minor, patch } = version;
  const contract = `contract ${path}, version ${major}.${minor}.${patch}`;
  const provider = context.provides
    ? '[Register] a provider; the package native below it serves that to Rust.'
    : 'Import its package native for the Rust provider, or [Register] another.';
  const more = [
    `It is the ${contract}.${isServed(context) ? ` ${provider}` : ''}`,
    ...tagsDoc(context.plan),
  ];
  const name = `Package ${context.name}`;
  return docOf(name, doc, 'value', `holds what ${path} declares.`, more);
}
