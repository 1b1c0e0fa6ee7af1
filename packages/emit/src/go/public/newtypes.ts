import { goName } from '@tenon/compiler';
import type { Newtype } from '@tenon/compiler';
import { hasRules } from '../codec/rules.ts';
import { RuleWriter } from '../codec/rule-writer.ts';
import { docOf } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { deprecation } from '../signatures.ts';
import { goType, hasMethods, newtypePosition, wrappedIn } from '../types.ts';

/** A type of its own; where the contract refines it, with the function that checks what it is made from. */
export function emitNewtype(file: GoFile, newtype: Newtype): void {
  const { world } = file.context;
  const name = goName(newtype);
  const inside = goType(file, newtype.type, newtypePosition(newtype.type));
  const checked = hasRules(world, newtype.type);
  const fallback = `is a newtype of ${file.context.package.path}.`;
  const more = [
    ...(checked ? [`Make one with [New${name}], which checks it.`] : []),
    ...deprecation(newtype.attributes),
  ];
  file.body.gap().line(...docOf(name, newtype.doc, 'value', fallback, more));
  const type = hasMethods(world, newtype.type) ? `struct{ ${inside} }` : inside;
  file.body.line(`type ${name} ${type}`);
  if (!checked) return;
  file.body.gap().line(`// New${name} returns v as a ${name}, or an error that matches [tenon.ErrConstraint].`);
  file.tenon('ErrConstraint');
  file.body.block(`func New${name}(v ${inside}) (${name}, error) {`, () => {
    const rules = new RuleWriter(file, (violation) => {
      file.body.line(`return made, ${violation}.Fault()`);
    });
    file.body.line(`made := ${wrappedIn(file, newtype, 'v')}`);
    rules.value(newtype.type, 'v', '', newtypePosition(newtype.type));
    file.body.line('return made, nil');
  });
  file.body.gap();
  rulesPatterns(file);
}

/** Patterns stand behind the function that uses them. */
function rulesPatterns(file: GoFile): void {
  RuleWriter.flushPatterns(file);
}
