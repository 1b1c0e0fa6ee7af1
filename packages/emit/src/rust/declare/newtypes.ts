/** Distinct types: checked once, when they are made. */
import type { Newtype } from '@tenon/compiler';
import { hasChecks } from '../check/refinements.ts';
import { deprecated, doc } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { expected, newLints } from '../lints.ts';
import { signature } from '../print.ts';
import { isSecret, ownedType, traitsOf } from '../types.ts';

export function declareNewtype(file: RustFile, declaration: Newtype): void {
  const { body: w, context } = file;
  const { type, id } = declaration;
  const name = file.type(id);
  const traits = traitsOf(context.world, type);
  const inner = ownedType(file, type, { key: true, within: id });
  const derives = [
    'Clone',
    ...(traits.copy ? ['Copy'] : []),
    'Debug',
    'PartialEq',
    ...(traits.eq ? ['Eq'] : []),
    ...(traits.ord ? ['PartialOrd', 'Ord'] : []),
    ...(traits.eq ? ['Hash'] : []),
  ];
  const isPath = type.kind === 'path' && !isSecret(type);
  const taken = isPath ? file.use('std::path', 'PathBuf') : inner;
  const into = !isSecret(type) && ['string', 'bytes', 'path'].includes(type.kind);
  const param = into ? `impl ${file.std('Into')}<${taken}>` : taken;
  const value = `value${into ? '.into()' : ''}${isPath ? '.into_os_string()' : ''}`;
  const checked = hasChecks(context.world, { kind: 'named', id });
  const result = checked ? `${file.std('Result')}<Self, ${file.rt('Violation')}>` : 'Self';
  w.gap();
  doc(w, declaration.doc, `\`${declaration.name}\` in the contract.`);
  deprecated(w, declaration.attributes);
  w.line(
    `#[derive(${derives.join(', ')})]`,
    '#[repr(transparent)]',
    `pub struct ${name}(pub(crate) ${inner});`,
  );
  w.gap();
  w.block(`impl ${name} {`, () => {
    doc(
      w,
      [],
      checked ? 'Makes one, if the value is allowed.' : 'Makes one.',
      checked ? ['# Errors\nWhat the contract does not allow about the value.'] : [],
    );
    expected(w, newLints(name, 1));
    if (!checked) w.line('#[must_use]');
    signature(w, 'pub fn new', [`value: ${param}`], ` -> ${result} {`);
    w.indented(() => {
      if (!checked) {
        w.line(`Self(${value})`);
        return;
      }
      w.line(`let made = Self(${value});`, `${file.rt('Check')}::check(&made)?;`);
      w.line(`${file.std('Ok')}(made)`);
    });
    w.line('}');
    w.gap();
    doc(w, [], 'Makes one of a value that was checked before: for generated code.');
    w.line('#[doc(hidden)]', '#[must_use]');
    w.block(`pub const fn unchecked(value: ${inner}) -> Self {`, () => w.line('Self(value)'));
    w.gap();
    doc(w, [], 'The value.');
    w.line('#[must_use]');
    const [get, body] = accessor(file, declaration, inner, traits.copy);
    w.block(`pub fn get(${traits.copy ? 'self' : '&self'}) -> ${get} {`, () => w.line(body));
    if (!traits.copy) {
      w.gap();
      doc(w, [], 'Gives the value back.');
      w.line('#[must_use]');
      w.block(`pub fn into_inner(self) -> ${taken} {`, () =>
        w.line(isPath ? 'self.0.into()' : 'self.0'),
      );
    }
  });
  if (!traits.display) return;
  const fmt = file.use('std', 'fmt');
  w.gap();
  w.block(`impl ${fmt}::Display for ${name} {`, () => {
    w.block(`fn fmt(&self, f: &mut ${fmt}::Formatter<'_>) -> ${fmt}::Result {`, () =>
      w.line(`${fmt}::Display::fmt(&self.0, f)`),
    );
  });
}

function accessor(
  file: RustFile,
  { type }: Newtype,
  inner: string,
  copy: boolean,
): readonly [type: string, body: string] {
  if (isSecret(type)) return [`&${inner}`, '&self.0'];
  switch (type.kind) {
    case 'string':
      return ['&str', '&self.0'];
    case 'bytes':
      return ['&[u8]', '&self.0'];
    case 'path':
      return [`&${file.use('std::path', 'Path')}`, '(*self.0).as_ref()'];
    default:
      return copy ? [inner, 'self.0'] : [`&${inner}`, '&self.0'];
  }
}
