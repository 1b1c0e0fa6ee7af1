/**
 * The code that checks what is seen in a message. Newtypes are seen as what they are made of, so what they say is
 * checked wherever they stand.
 */
import { recordLayout, rustField } from '@tenon/compiler';
import type { Id, Record, Type } from '@tenon/compiler';
import { isDefaulted } from '../codec/records.ts';
import { isSeen } from '../constants.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { call, closureCall, opened } from '../print.ts';
import { isBoxed, isSecret } from '../types.ts';
import { hasChecks, refinements } from './refinements.ts';

/** An expression of what is seen, or of a reference to it. */
export interface Seen {
  readonly expression: string;
  readonly isRef: boolean;
}

/** Statements that end the function with the first violation; `within` is the variant or newtype around the value. */
export function viewStatements(
  file: RustFile,
  name: string,
  type: Type,
  seen: Seen,
  within?: Id,
): void {
  const { world } = file.context;
  if (!hasChecks(world, type)) return;
  const { expression, isRef } = seen;
  const label = rustString(name);
  if (isSecret(type)) {
    const place = `${expression}.expose()`;
    refinements(file, label, type, { ref: place, copy: `*${place}`, place });
    return;
  }
  const copy = isRef ? `*${expression}` : expression;
  refinements(file, label, type, { ref: expression, copy, place: expression });
  switch (type.kind) {
    case 'optional':
      opened(file.body, `if let Some(value) = ${expression}`, () =>
        viewStatements(file, name, type.of, { expression: 'value', isRef }, within),
      );
      break;
    case 'list':
    case 'set':
      each(file, label, expression, type.element, false);
      break;
    case 'array':
      each(file, label, expression, type.element, isRef);
      break;
    case 'map':
      each(file, label, `${expression}.keys()`, type.key, false);
      each(file, label, `${expression}.values()`, type.value, false);
      break;
    case 'named': {
      const declaration = world.get(type.id);
      if (declaration.kind === 'newtype' && !isBoxed(world, type, within)) {
        viewStatements(file, name, declaration.type, seen, type.id);
      } else {
        const checks = file.use('tenon_rt', 'check');
        call(file.body, `${checks}::value`, [label, isRef ? expression : `&${expression}`], '?;');
      }
      break;
    }
    default:
      break;
  }
}

function each(file: RustFile, label: string, items: string, part: Type, isRef: boolean): void {
  if (!hasChecks(file.context.world, part)) return;
  const { body: w } = file;
  const body = (): void => {
    viewStatements(file, '', part, { expression: 'item', isRef });
    w.line('Ok(())');
  };
  closureCall(w, `${file.use('tenon_rt', 'check')}::each`, [label, items], '|item|', body, '?;');
}

/** The fields of a record, which are read by the methods of its view. */
export function viewedFields(file: RustFile, record: Record): void {
  const { world } = file.context;
  const { published, fields } = recordLayout(world, record.id, record.fields);
  for (const field of record.fields) {
    const { name, type, ordinal } = field;
    const seen = { expression: `self.${rustField(field)}()`, isRef: false };
    const layout = fields.find((one) => one.field.ordinal === ordinal)!;
    const isMaybe = isDefaulted(layout, published[0]!) && !isSeen(world, type, field.default!);
    // What an older writer has left out is the default, which the contract's checker has checked.
    if (isMaybe) viewStatements(file, name, { kind: 'optional', of: type }, seen);
    else viewStatements(file, name, type, seen);
  }
  file.body.line('Ok(())');
}
