import { goName } from '@tenon/compiler';
import type { Newtype } from '@tenon/compiler';
import type { RuleWriter } from '../codec/rule-writer.ts';
import { hasOwnRules } from '../codec/rules.ts';
import { writeOneField } from '../columns.ts';
import { docOf } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { deprecation } from '../signatures.ts';
import { goType, hasMethods, newtypePosition, wrappedIn } from '../types.ts';

/** A type of its own; where the contract refines it, with the function that checks what it is made from. */
export function emitNewtype(file: GoFile, newtype: Newtype, rules: RuleWriter): void {
  const { world } = file.context;
  const name = goName(newtype);
  const position = newtypePosition(newtype.type);
  const inside = goType(file, newtype.type, position);
  const checked = hasOwnRules(world, newtype.type);
  const fallback = `is a newtype of ${file.context.package.path}.`;
  const more = [
    ...(checked ? [`Make one with [New${name}], which checks it.`] : []),
    ...deprecation(newtype.attributes),
  ];
  file.body.gap().line(...docOf(name, newtype.doc, 'value', fallback, more));
  const embeds = hasMethods(world, newtype.type);
  if (embeds) writeOneField(file.body, `type ${name} struct`, '', inside);
  else file.body.line(`type ${name} ${inside}`);
  if (!checked) return;
  const matches = 'an error that matches [tenon.ErrConstraint]';
  file.body.gap().line(`// New${name} returns v as a ${name}, or ${matches}.`);
  file.body.block(`func New${name}(v ${inside}) (made ${name}, err error) {`, () => {
    const report = (violation: string): void => {
      file.body.line(`return made, ${violation}.Fault()`);
    };
    rules.write(newtype.type, 'v', name, report, position);
    file.body.line(`return ${wrappedIn(file, newtype, 'v')}, nil`);
  });
}
