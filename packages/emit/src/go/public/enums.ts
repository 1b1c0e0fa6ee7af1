import { goMember, goName } from '@tenon/compiler';
import type { Enum, Flags, Member } from '@tenon/compiler';
import { writeColumns, writeShortFunction } from '../columns.ts';
import { docOf, plainDoc } from '../docs.ts';
import type { GoFile } from '../file.ts';
import { quoted } from '../literals.ts';
import { deprecation } from '../signatures.ts';
import { goInteger } from '../types.ts';

export function emitEnum(file: GoFile, declaration: Enum): void {
  const name = goName(declaration);
  const base = goInteger(declaration.base);
  const openness = declaration.closed
    ? 'It has these values and no others.'
    : 'Newer peers may send other values.';
  const fallback = `is an enum of ${file.context.package.path}.`;
  const more = [openness, ...deprecation(declaration.attributes)];
  file.body.gap().line(...docOf(name, declaration.doc, 'value', fallback, more));
  file.body.line(`type ${name} ${base}`);
  emitMembers(file, declaration, name, (member) => String(member.value));
  file.body.gap().line(`// String returns the contract's name of the value, or "${name}(7)".`);
  file.body.block(`func (v ${name}) String() string {`, () => {
    if (declaration.members.length > 0) {
      file.body.line('switch v {');
      for (const member of declaration.members) {
        file.body.line(`case ${goMember(declaration, member)}:`);
        file.body.indented(() => file.body.line(`return ${quoted(member.name)}`));
      }
      file.body.line('}');
    }
    const print = file.symbol('fmt', 'Sprintf');
    file.body.line(`return ${print}("${name}(%d)", ${base}(v))`);
  });
}

export function emitFlags(file: GoFile, declaration: Flags): void {
  const name = goName(declaration);
  const base = goInteger(declaration.base);
  const fallback = `is a set of flags of ${file.context.package.path}.`;
  const more = ['Unknown bits are kept.', ...deprecation(declaration.attributes)];
  file.body.gap().line(...docOf(name, declaration.doc, 'value', fallback, more));
  file.body.line(`type ${name} ${base}`);
  emitMembers(file, declaration, name, (member) => flagBit(declaration, member));
  file.body.gap().line('// Has says whether all of the given flags are set.');
  writeShortFunction(
    file.body,
    `func (v ${name}) Has(flags ${name}) bool`,
    'return v&flags == flags',
  );
  emitFlagsString(file, declaration);
}

/** The highest bit of a signed base is its smallest number. */
function flagBit({ base }: Flags, { value }: Member): string {
  const top = base.startsWith('i') && value === BigInt(base.slice(1)) - 1n;
  return top ? `-1 << ${value}` : `1 << ${value}`;
}

function emitFlagsString(file: GoFile, declaration: Flags): void {
  const name = goName(declaration);
  const join = file.symbol('strings', 'Join');
  const print = file.symbol('fmt', 'Sprintf');
  file.body.gap().line('// String returns the names of the flags: "read|write|0x8", or "0".');
  file.body.block(`func (v ${name}) String() string {`, () => {
    file.body.line('var parts []string');
    for (const member of declaration.members) {
      file.body.block(`if v&${goMember(declaration, member)} != 0 {`, () =>
        file.body.line(
          `parts = append(parts, ${quoted(member.name)})`,
          `v &^= ${goMember(declaration, member)}`,
        ),
      );
    }
    file.body.block('if v != 0 {', () =>
      file.body.line(`parts = append(parts, ${print}("%#x", ${unsigned(declaration)}(v)))`),
    );
    file.body.block('if len(parts) == 0 {', () => file.body.line('return "0"'));
    file.body.line(`return ${join}(parts, "|")`);
  });
}

const unsigned = ({ base }: Flags): string => goInteger(base).replace(/^int/, 'uint');

function emitMembers(
  file: GoFile,
  declaration: Enum | Flags,
  name: string,
  value: (member: Member) => string,
): void {
  const { members } = declaration;
  if (members.length === 0) return;
  file.body.gap().line(`// The values of [${name}].`);
  file.body.block(
    'const (',
    () =>
      writeColumns(
        file.body,
        members.map((member) => ({
          comment: plainDoc(member.doc, deprecation(member.attributes)),
          cells: [goMember(declaration, member), name, `= ${value(member)}`],
        })),
        false,
      ),
    ')',
  );
}
