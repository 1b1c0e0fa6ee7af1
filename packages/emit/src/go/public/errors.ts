import { goErrorField, goErrorType, goErrorValue, goExported, goName } from '@tenon/compiler';
import type { ErrorCase, ErrorType, Field } from '@tenon/compiler';
import { writeColumns, writeOneField, writeShortFunction } from '../columns.ts';
import { docOf, plainDoc } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { quoted } from '../literals.ts';
import { deprecation } from '../signatures.ts';
import { goType } from '../types.ts';

/** A value for each case of all errors, to be compared with errors.Is. */
export function emitErrorValues(file: GoFile, errors: readonly ErrorType[]): void {
  const cases = errors.flatMap((error) => error.cases);
  if (cases.length === 0) return;
  const make = file.symbol('errors', 'New');
  file.body.line('// The errors of the package, for errors.Is.');
  file.body.block(
    'var (',
    () =>
      writeColumns(
        file.body,
        cases.map((one) => {
          const text = `${file.context.name}: ${one.name.replaceAll('_', ' ')}`;
          return { cells: [goErrorValue(one), `= ${make}(${quoted(text)})`] };
        }),
      ),
    ')',
  );
}

export function emitError(file: GoFile, error: ErrorType): void {
  for (const one of error.cases) emitCase(file, error, one);
  if (!error.closed) emitUnknown(file, error);
}

function emitCase(file: GoFile, error: ErrorType, one: ErrorCase): void {
  const name = goErrorType(one);
  const kind = file.tenon(goExported(one.errorKind));
  const fallback = `is the case ${one.name} of the error ${error.name}.`;
  const more = [`It matches [${goErrorValue(one)}] and [${kind}].`, ...deprecation(one.attributes)];
  file.body.gap().line(...docOf(name, one.doc, 'error', fallback, more));
  if (one.fields.length === 0) file.body.line(`type ${name} struct{}`);
  else {
    file.body.block(`type ${name} struct {`, () =>
      writeColumns(
        file.body,
        one.fields.map((field) => ({
          comment: plainDoc(field.doc, deprecation(field.attributes)),
          cells: [goErrorField(field), goType(file, field.type)],
        })),
      ),
    );
  }
  emitText(file, one);
  file.body.gap().line('// Is matches the case and its kind.');
  file.body.block(`func (e *${name}) Is(target error) bool {`, () =>
    file.body.line(`return target == ${goErrorValue(one)} || ${kind}.Is(target)`),
  );
  const kindType = file.tenon('Kind');
  file.body.gap().line(`// ErrorKind returns [${kind}].`);
  writeShortFunction(file.body, `func (e *${name}) ErrorKind() ${kindType}`, `return ${kind}`);
  const retry = file.tenon(`Retry${goExported(one.retry)}`);
  const retryType = file.tenon('Retry');
  file.body.gap().line(`// RetryClass returns [${retry}].`);
  writeShortFunction(file.body, `func (e *${name}) RetryClass() ${retryType}`, `return ${retry}`);
}

function emitText(file: GoFile, one: ErrorCase): void {
  const prefix = `${file.context.name}: `;
  const fields = new Map(one.fields.map((field) => [field.name, field]));
  const args: string[] = [];
  // Placeholders are replaced once: what a field holds is never read as one.
  const format = one.message.split(/\{(\w+)\}/).map((part, index) => {
    const field = index % 2 === 1 ? fields.get(part) : undefined;
    if (field === undefined) return index % 2 === 1 ? `{${part}}` : part.replaceAll('%', '%%');
    args.push(`e.${goErrorField(field)}`);
    return verb(field);
  });
  file.body.gap().line('// Error returns the text of the contract.');
  if (args.length === 0) {
    const text = quoted(prefix + one.message);
    writeShortFunction(file.body, `func (e *${goErrorType(one)}) Error() string`, `return ${text}`);
    return;
  }
  file.body.block(`func (e *${goErrorType(one)}) Error() string {`, () => {
    const print = file.symbol('fmt', 'Sprintf');
    file.body.line(`return ${print}(${[quoted(prefix + format.join('')), ...args].join(', ')})`);
  });
}

function verb({ type }: Field): string {
  if (type.kind === 'scalar' && type.scalar === 'char' && !type.secret) return '%c';
  if (type.kind === 'bytes' && !type.secret) return '%x';
  return '%v';
}

function emitUnknown(file: GoFile, error: ErrorType): void {
  const name = goName(error);
  const doc = docOf(name, error.doc, 'value', `is an error of ${file.context.package.path}.`, [
    'The type itself is a case that a newer peer sent and this build does not know.',
    ...deprecation(error.attributes),
  ]);
  file.body.gap().line(...doc);
  writeOneField(file.body, `type ${name} struct`, '', `*${file.tenon('Fault')}`);
}
