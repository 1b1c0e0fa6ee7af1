import { goName } from '@tenon/compiler';
import type { Const } from '@tenon/compiler';
import { docOf } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { isConstant, literal } from '../literals.ts';
import { deprecation } from '../signatures.ts';
import { goType } from '../types.ts';

/** A constant, or a variable where Go has no constants of the type. */
export function emitConstant(file: GoFile, constant: Const): void {
  const { type, value } = constant;
  const name = goName(constant);
  const fallback = `is a constant of ${file.context.package.path}.`;
  const more = deprecation(constant.attributes);
  file.body.gap().line(...docOf(name, constant.doc, 'value', fallback, more));
  if (isConstant(file, type, value)) {
    file.body.line(`const ${name} ${goType(file, type)} = ${literal(file, type, value)}`);
  } else {
    file.body.line(`var ${name} ${goType(file, type)} = ${literal(file, type, value)}`);
  }
}
