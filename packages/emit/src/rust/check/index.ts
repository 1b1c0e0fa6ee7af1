/** `check.rs`: the refinements of a package, for owned values and for what is seen in messages. */
import { rustCase, rustField } from '@tenon/compiler';
import type { Field, Newtype, Type, Variant } from '@tenon/compiler';
import { errorFieldsName } from '../codec/records.ts';
import type { RustContext } from '../context.ts';
import { RustFile } from '../file.ts';
import { viewName } from '../names.ts';
import { hasView, isSecret } from '../types.ts';
import { statements } from './owned.ts';
import { hasChecks } from './refinements.ts';
import { viewedFields, viewStatements } from './views.ts';

/** `check.rs`, or nothing if no type of the package has refinements. */
export function checkFile(context: RustContext): RustFile | undefined {
  const { world } = context;
  const file = new RustFile(
    context,
    'src/check.rs',
    'Refinements: what the contract says about values beyond their types.',
  );
  for (const declaration of context.package.declarations) {
    const type: Type = { kind: 'named', id: declaration.id };
    if (declaration.kind === 'error') {
      for (const one of declaration.cases) {
        if (!one.fields.some((field) => hasChecks(world, field.type))) continue;
        const name = `crate::wire::${errorFieldsName(declaration, one)}`;
        implement(file, name, () => fields(file, one.fields));
      }
      continue;
    }
    if (!hasChecks(world, type)) continue;
    const own = file.type(declaration.id);
    const isSeen = hasView(context, declaration);
    const view = isSeen ? `${file.declared(declaration, viewName(world, declaration))}<'_>` : '';
    switch (declaration.kind) {
      case 'record':
        implement(file, own, () => fields(file, declaration.fields));
        if (isSeen) implement(file, view, () => viewedFields(file, declaration));
        break;
      case 'newtype':
        implement(file, own, () => newtype(file, declaration));
        break;
      case 'variant': {
        implement(file, own, () =>
          cases(file, declaration, (name, of, value) =>
            statements(file, name, of, { ref: value, copy: `*${value}`, place: value }),
          ),
        );
        if (!isSeen) break;
        implement(file, view, () =>
          cases(file, declaration, (name, of, value) =>
            viewStatements(file, name, of, { expression: value, isRef: true }, declaration.id),
          ),
        );
        break;
      }
      default:
        break;
    }
  }
  return file.body.toString().trim() === '' ? undefined : file;
}

function implement(file: RustFile, name: string, body: () => void): void {
  const { body: w } = file;
  w.gap();
  w.block(`impl ${file.rt('Check')} for ${name} {`, () => {
    w.block(`fn check(&self) -> Result<(), ${file.rt('Violation')}> {`, body);
  });
}

function fields(file: RustFile, all: readonly Field[]): void {
  for (const field of all) {
    const place = `self.${rustField(field)}`;
    statements(file, field.name, field.type, { ref: `&${place}`, copy: place, place });
  }
  file.body.line('Ok(())');
}

function newtype(file: RustFile, { type }: Newtype): void {
  const isPath = type.kind === 'path' && !isSecret(type);
  statements(file, '', type, { ref: '&self.0', copy: 'self.0', place: 'self.0' }, isPath);
  file.body.line('Ok(())');
}

/** `check` writes the statements of one payload; `value` is a reference to it. */
function cases(
  file: RustFile,
  variant: Variant,
  check: (name: string, type: Type, value: string) => void,
): void {
  const { body: w, context } = file;
  const checked = variant.cases.flatMap((one) => {
    const { payload } = one;
    if (payload === undefined || !hasChecks(context.world, payload)) return [];
    const isOptional = payload.kind === 'optional';
    const value = isOptional ? 'value' : 'payload';
    const type = isOptional ? payload.of : payload;
    const pattern = `Self::${rustCase(one)}(${isOptional ? 'Some(value)' : value})`;
    return [{ pattern, isOptional, check: () => check(one.name, type, value) }];
  });
  const isWhole =
    variant.closed &&
    checked.length === variant.cases.length &&
    !checked.some(({ isOptional }) => isOptional);
  const [only] = checked;
  if (checked.length === 1 && only !== undefined && !isWhole) {
    w.block(`if let ${only.pattern} = self {`, only.check);
  } else {
    w.block('match self {', () => {
      for (const one of checked) w.block(`${one.pattern} => {`, one.check);
      if (!isWhole) w.line('_ => {}');
    });
  }
  w.line('Ok(())');
}
