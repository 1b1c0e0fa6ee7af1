/** The code that checks owned values, in the contract's order. */
import type { Type } from '@tenon/compiler';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { call, closureCall, opened } from '../print.ts';
import { isSecret } from '../types.ts';
import { hasChecks, refinements } from './refinements.ts';
import type { Value } from './refinements.ts';

/** Statements that end the function with the first violation; `name` is the contract's, empty for the value itself. */
export function statements(
  file: RustFile,
  name: string,
  type: Type,
  value: Value,
  osString = false,
): void {
  if (!hasChecks(file.context.world, type)) return;
  const label = rustString(name);
  if (isSecret(type)) {
    const place = `${value.place}.expose()`;
    refinements(file, label, type, { ref: place, copy: `*${place}`, place }, osString);
    return;
  }
  refinements(file, label, type, value, osString);
  inside(file, name, type, value);
}

function inside(file: RustFile, name: string, type: Type, value: Value): void {
  const { body: w, context } = file;
  const checks = file.use('tenon_rt', 'check');
  const label = rustString(name);
  const each = (items: string, part: Type, osString: boolean): void => {
    if (!hasChecks(context.world, part)) return;
    closureCall(
      w,
      `${checks}::each`,
      [label, items],
      '|item|',
      () => {
        statements(file, '', part, { ref: 'item', copy: '*item', place: 'item' }, osString);
        w.line('Ok(())');
      },
      '?;',
    );
  };
  switch (type.kind) {
    case 'optional':
      opened(w, `if let Some(value) = ${value.ref}`, () =>
        statements(file, name, type.of, { ref: 'value', copy: '*value', place: 'value' }),
      );
      break;
    case 'list':
    case 'array':
      each(`${value.place}.iter()`, type.element, false);
      break;
    case 'set':
      each(`${value.place}.iter()`, type.element, true);
      break;
    case 'map':
      each(`${value.place}.keys()`, type.key, true);
      each(`${value.place}.values()`, type.value, false);
      break;
    case 'named':
      call(w, `${checks}::value`, [label, value.ref], '?;');
      break;
    default:
      break;
  }
}
