import { goName, underlying } from '@tenon/compiler';
import type { Field, Record } from '@tenon/compiler';
import { writeColumns } from '../columns.ts';
import type { Row } from '../columns.ts';
import { docOf, plainDoc } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { literal } from '../literals.ts';
import { Names } from '../names.ts';
import { deprecation, paramName } from '../signatures.ts';
import { goType } from '../types.ts';
import type { Position } from '../types.ts';

/** The struct of a record and, unless its layout is frozen, the function that sets its defaults. */
export function emitRecord(file: GoFile, record: Record): void {
  const name = goName(record);
  const fallback = `is a record of ${file.context.package.path}.`;
  const more = [
    ...(hasDefaults(record) ? [`Make one with [New${name}], which sets the defaults.`] : []),
    ...deprecation(record.attributes),
  ];
  file.body.gap().line(...docOf(name, record.doc, 'value', fallback, more));
  file.body.block(`type ${name} struct {`, () => {
    const rows = record.fields.map((field) => fieldRow(file, field, record.frozen ? 'c' : 'value'));
    const growing: readonly Row[] = record.frozen ? [] : [{ cells: ['_', file.tenon('Growing')] }];
    writeColumns(file.body, [...growing, ...rows]);
  });
  if (!record.frozen) emitConstructor(file, record);
}

const hasDefaults = ({ frozen, fields }: Record): boolean =>
  !frozen && fields.some((field) => field.default !== undefined);

function fieldRow(file: GoFile, field: Field, position: Position): Row {
  return {
    comment: plainDoc(field.doc, deprecation(field.attributes)),
    cells: [field.name === '_' ? '_' : goName(field), goType(file, field.type, position)],
  };
}

function emitConstructor(file: GoFile, record: Record): void {
  const name = goName(record);
  const names = new Names();
  const required = record.fields.filter(
    (field) => field.default === undefined && field.type.kind !== 'optional',
  );
  const argument = (field: Field): string =>
    names.of(
      field.name,
      paramName(file.context, { ...field, mode: 'own', explicit: false, stream: false }),
    );
  const params = required.map((field) => `${argument(field)} ${goType(file, field.type)}`);
  const set = record.fields.flatMap((field) => {
    if (required.includes(field)) return [[goName(field), argument(field)] as const];
    if (field.default === undefined || isZero(file, field)) return [];
    return [[goName(field), literal(file, field.type, field.default)] as const];
  });
  const values = set.map(([field, value]) => `${field}: ${value}`);
  const what =
    required.length === 0
      ? `returns a ${name} with all defaults.`
      : required.length === record.fields.length
        ? `returns a ${name}.`
        : `returns a ${name}; what is not given has its default or is absent.`;
  file.body.gap().line(`// New${name} ${what}`);
  file.body.block(`func New${name}(${params.join(', ')}) ${name} {`, () => {
    // gofmt aligns keys of very different lengths in runs of its own; one line needs no alignment.
    if (values.length <= 1 || set.some(([field]) => field.length > 40)) {
      file.body.line(`return ${name}{${values.join(', ')}}`);
      return;
    }
    file.body.block(`return ${name}{`, () =>
      writeColumns(
        file.body,
        set.map(([field, value]) => ({ cells: [`${field}:`, `${value},`] })),
      ),
    );
  });
}

/** Whether the zero value of the Go type is the default, so that nothing has to be set. */
function isZero(file: GoFile, field: Field): boolean {
  const value = field.default!;
  // A newtype around an embedded zero is zero too; maps and sets must not be nil, so that they can be written.
  const type = underlying(file.context.world, field.type);
  switch (value.kind) {
    case 'none':
      return true;
    case 'bool':
      return !value.value;
    case 'int':
    case 'member':
      return (
        value.value === 0n &&
        field.type.kind !== 'optional' &&
        type.kind !== 'optional' &&
        !(type.kind === 'scalar' && type.scalar === 'timestamp')
      );
    default:
      return false;
  }
}
