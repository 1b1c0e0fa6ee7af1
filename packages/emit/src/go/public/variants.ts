import { goCase, goName, goUnknownCase } from '@tenon/compiler';
import type { Case, Variant } from '@tenon/compiler';
import { writeOneField, writeShortFunction } from '../columns.ts';
import { docOf } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { deprecation } from '../signatures.ts';
import { goType } from '../types.ts';

/** A sealed interface, and a struct for each case. */
export function emitVariant(file: GoFile, variant: Variant): void {
  const name = goName(variant);
  const fallback = `is a variant of ${file.context.package.path}.`;
  const cases = variant.cases.map((one) => `[${goCase(variant, one)}]`);
  if (!variant.closed) cases.push(`[${goUnknownCase(variant)}]`);
  const more = [`It is one of ${listed(cases)}.`, ...deprecation(variant.attributes)];
  file.body.gap().line(...docOf(name, variant.doc, 'value', fallback, more));
  // gofmt counts the word func of a method that it does not print.
  if (seal(variant).length > 23) {
    file.body.block(`type ${name} interface {`, () => file.body.line(`${seal(variant)}()`));
  } else {
    file.body.line(`type ${name} interface{ ${seal(variant)}() }`);
  }
  for (const one of variant.cases) emitCase(file, variant, one);
  if (!variant.closed) emitUnknown(file, variant);
}

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const seal = (variant: Variant): string => `is${goName(variant)}`;

function emitCase(file: GoFile, variant: Variant, one: Case): void {
  const name = goCase(variant, one);
  const fallback = `is the case ${one.name} of [${goName(variant)}].`;
  const doc = docOf(name, one.doc, 'value', fallback, deprecation(one.attributes));
  file.body.gap().line(...doc);
  if (one.payload === undefined) file.body.line(`type ${name} struct{}`);
  else writeOneField(file.body, `type ${name} struct`, 'Value', goType(file, one.payload));
  writeShortFunction(file.body.gap(), `func (${name}) ${seal(variant)}()`, '');
}

function emitUnknown(file: GoFile, variant: Variant): void {
  const name = goUnknownCase(variant);
  file.body
    .gap()
    .line(
      `// ${name} is a case that a newer peer sent and this build does not know. It can't be sent.`,
      `type ${name} struct{ Tag uint32 }`,
    );
  writeShortFunction(file.body.gap(), `func (${name}) ${seal(variant)}()`, '');
}
