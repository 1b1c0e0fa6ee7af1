/** Enums and flags. No number becomes an enum by transmuting it. */
import { rustMember } from '@tenon/compiler';
import type { Enum, Flags, Member } from '@tenon/compiler';
import { deprecated, doc, rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { arm, array } from '../print.ts';

const derives = 'Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash';

export function declareEnum(file: RustFile, declaration: Enum): void {
  if (declaration.closed) declareClosed(file, declaration);
  else declareOpen(file, declaration);
}

function head(file: RustFile, declaration: Enum | Flags, more: readonly string[]): void {
  file.body.gap();
  doc(file.body, declaration.doc, `\`${declaration.name}\` in the contract.`, more);
  deprecated(file.body, declaration.attributes);
}

function memberDoc(file: RustFile, member: Member): void {
  doc(file.body, member.doc, `\`${member.name}\` in the contract.`);
  deprecated(file.body, member.attributes);
}

const number = (value: bigint): string => String(value);

function declareOpen(file: RustFile, declaration: Enum): void {
  const { body: w } = file;
  const name = file.type(declaration.id);
  const { base, members } = declaration;
  const option = `${file.std('Option')}<&'static str>`;
  head(file, declaration, ['Open: a peer may send a number that this build has no name for.']);
  w.line(
    `#[derive(${derives})]`,
    '#[repr(transparent)]',
    `pub struct ${name}(pub(crate) ${base});`,
  );
  w.gap();
  w.block(`impl ${name} {`, () => {
    for (const member of members) {
      memberDoc(file, member);
      w.line(`pub const ${rustMember(declaration, member)}: Self = Self(${number(member.value)});`);
    }
    w.gap();
    doc(w, [], 'The member with this number, whether it has a name or not.');
    w.line('#[must_use]');
    w.block(`pub const fn new(number: ${base}) -> Self {`, () => w.line('Self(number)'));
    w.gap();
    doc(w, [], 'Its number.');
    w.line('#[must_use]');
    w.block(`pub const fn get(self) -> ${base} {`, () => w.line('self.0'));
    w.gap();
    doc(w, [], 'Its name in the contract, if this build knows it.');
    w.line('#[must_use]');
    w.block(`pub const fn name(self) -> ${option} {`, () => {
      w.block('match self.0 {', () => {
        for (const member of members) {
          arm(w, number(member.value), `${file.std('Some')}(${rustString(member.name)})`);
        }
        w.line(`_ => ${file.std('None')},`);
      });
    });
  });
  conversions(file, name, base);
  showNamed(file, name);
}

function conversions(file: RustFile, name: string, base: string): void {
  const { body: w } = file;
  const from = file.std('From');
  w.gap();
  w.block(`impl ${from}<${base}> for ${name} {`, () => {
    w.block(`fn from(number: ${base}) -> Self {`, () => w.line('Self(number)'));
  });
  w.gap();
  w.block(`impl ${from}<${name}> for ${base} {`, () => {
    w.block(`fn from(value: ${name}) -> Self {`, () => w.line('value.0'));
  });
}

/** `smart` as text, `CaseMode::smart` for developers, and the number where there is no name. */
function showNamed(file: RustFile, name: string): void {
  const { body: w } = file;
  const fmt = file.use('std', 'fmt');
  const [some, none] = [file.std('Some'), file.std('None')];
  const show = (trait: string, known: string, unknown: string): void => {
    w.gap();
    w.block(`impl ${fmt}::${trait} for ${name} {`, () => {
      w.block(`fn fmt(&self, f: &mut ${fmt}::Formatter<'_>) -> ${fmt}::Result {`, () => {
        w.block('match self.name() {', () => {
          arm(w, `${some}(name)`, known);
          arm(w, none, unknown);
        });
      });
    });
  };
  show('Debug', `write!(f, "${name}::{name}")`, `write!(f, "${name}({})", self.0)`);
  show('Display', 'f.write_str(name)', 'write!(f, "{}", self.0)');
}

function declareClosed(file: RustFile, declaration: Enum): void {
  const { body: w } = file;
  const name = file.type(declaration.id);
  const { base, members } = declaration;
  const fmt = file.use('std', 'fmt');
  const unknown = file.rt('UnknownMember');
  head(file, declaration, []);
  w.line('#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]', `#[repr(${base})]`);
  w.block(`pub enum ${name} {`, () => {
    for (const member of members) {
      memberDoc(file, member);
      w.line(`${rustMember(declaration, member)} = ${number(member.value)},`);
    }
  });
  w.gap();
  w.block(`impl ${name} {`, () => {
    doc(w, [], 'Its number.');
    w.line('#[must_use]');
    w.block(`pub const fn get(self) -> ${base} {`, () => w.line(`self as ${base}`));
    w.gap();
    doc(w, [], 'Its name in the contract.');
    w.line('#[must_use]');
    w.block("pub const fn name(self) -> &'static str {", () => {
      w.block('match self {', () => {
        for (const member of members) {
          arm(w, `Self::${rustMember(declaration, member)}`, rustString(member.name));
        }
      });
    });
  });
  w.gap();
  w.block(`impl ${file.std('TryFrom')}<${base}> for ${name} {`, () => {
    w.line(`type Error = ${unknown};`);
    w.gap();
    w.block(`fn try_from(number: ${base}) -> ${file.std('Result')}<Self, ${unknown}> {`, () => {
      w.block('match number {', () => {
        for (const member of members) {
          arm(
            w,
            number(member.value),
            `${file.std('Ok')}(Self::${rustMember(declaration, member)})`,
          );
        }
        w.line(`_ => ${file.std('Err')}(${unknown}),`);
      });
    });
  });
  w.gap();
  w.block(`impl ${file.std('From')}<${name}> for ${base} {`, () => {
    w.block(`fn from(value: ${name}) -> Self {`, () => w.line('value.get()'));
  });
  w.gap();
  w.block(`impl ${fmt}::Display for ${name} {`, () => {
    w.block(`fn fmt(&self, f: &mut ${fmt}::Formatter<'_>) -> ${fmt}::Result {`, () =>
      w.line('f.write_str(self.name())'),
    );
  });
}

export function declareFlags(file: RustFile, declaration: Flags): void {
  const { body: w } = file;
  const name = file.type(declaration.id);
  const { base, members } = declaration;
  const fmt = file.use('std', 'fmt');
  head(file, declaration, ['Bits that this build has no name for are kept.']);
  w.line(
    '#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]',
    '#[repr(transparent)]',
    `pub struct ${name}(pub(crate) ${base});`,
  );
  w.gap();
  w.block(`impl ${name} {`, () => {
    for (const member of members) {
      memberDoc(file, member);
      const bit = member.value === 0n ? '1' : `1 << ${member.value}`;
      w.line(`pub const ${rustMember(declaration, member)}: Self = Self(${bit});`);
    }
    const method = (text: string, head_: string, body: string): void => {
      w.gap();
      doc(w, [], text);
      w.line('#[must_use]');
      w.block(`pub const fn ${head_} {`, () => w.line(body));
    };
    method('None of them.', 'empty() -> Self', 'Self(0)');
    method(
      'These bits, whether they have names or not.',
      `from_bits(bits: ${base}) -> Self`,
      'Self(bits)',
    );
    method('The bits.', `bits(self) -> ${base}`, 'self.0');
    method('Whether none is set.', 'is_empty(self) -> bool', 'self.0 == 0');
    method(
      'Whether all of `other` are set.',
      'contains(self, other: Self) -> bool',
      'self.0 & other.0 == other.0',
    );
    method(
      'These without those of `other`.',
      'without(self, other: Self) -> Self',
      'Self(self.0 & !other.0)',
    );
  });
  conversions(file, name, base);
  const operators = [
    ['BitOr', 'bitor', '|'],
    ['BitAnd', 'bitand', '&'],
  ] as const;
  for (const [trait, method, operator] of operators) {
    w.gap();
    w.block(`impl std::ops::${trait} for ${name} {`, () => {
      w.line('type Output = Self;');
      w.gap();
      w.block(`fn ${method}(self, other: Self) -> Self {`, () =>
        w.line(`Self(self.0 ${operator} other.0)`),
      );
    });
  }
  w.gap();
  w.block(`impl std::ops::BitOrAssign for ${name} {`, () => {
    w.block('fn bitor_assign(&mut self, other: Self) {', () => w.line('self.0 |= other.0;'));
  });
  w.gap();
  w.block(`impl ${fmt}::Display for ${name} {`, () => {
    w.block(`fn fmt(&self, f: &mut ${fmt}::Formatter<'_>) -> ${fmt}::Result {`, () => {
      const wide = (bits: string): string => (base === 'u64' ? bits : `u64::from(${bits})`);
      const pairs = members.map(
        (member) => `(Self::${rustMember(declaration, member)}, ${rustString(member.name)})`,
      );
      array(w, 'let names = ', pairs, ';');
      w.line(`let names = names.map(|(one, name)| (${wide('one.0')}, name));`);
      w.line(`tenon_rt::show_flags(f, names, ${wide('self.0')})`);
    });
  });
  w.gap();
  w.block(`impl ${fmt}::Debug for ${name} {`, () => {
    w.block(`fn fmt(&self, f: &mut ${fmt}::Formatter<'_>) -> ${fmt}::Result {`, () =>
      w.line(`write!(f, "${name}({self})")`),
    );
  });
}
