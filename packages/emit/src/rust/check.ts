/** Refinements: which types have some, and the code that checks them in the contract's order. */
import { rustCase, rustField, typesOf } from '@tenon/compiler';
import type { Case, Field, Id, Newtype, Package, Type, World } from '@tenon/compiler';
import { errorFieldsName } from './codec/records.ts';
import { boundOf } from './constants.ts';
import { expectKind } from '../lookup.ts';
import type { RustContext } from './context.ts';
import { rustString } from './docs.ts';
import { RustFile } from './file.ts';
import { call, closureCall, opened } from './print.ts';
import { isSecret } from './types.ts';

/** Whether a value of `type` has something to check, itself or inside. */
export function hasChecks(world: World, type: Type): boolean {
  return checksInside(world, type, new Set());
}

function checksInside(world: World, type: Type, seen: Set<Id>): boolean {
  if ('refine' in type && Object.keys(type.refine).length > 0) return true;
  const inside = (part: Type): boolean => checksInside(world, part, seen);
  switch (type.kind) {
    case 'optional':
      return inside(type.of);
    case 'list':
    case 'set':
    case 'array':
      return inside(type.element);
    case 'map':
      return inside(type.key) || inside(type.value);
    case 'named':
      if (seen.has(type.id)) return false;
      seen.add(type.id);
      return typesOf(world.get(type.id)).some(inside);
    default:
      return false;
  }
}

/** How a value is at hand. */
export interface Value {
  /** An expression of a reference to the value. */
  readonly ref: string;
  /** An expression of the value, if it is `Copy`. */
  readonly copy: string;
  /** An expression that methods are called on. */
  readonly place: string;
}

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
    switch (declaration.kind) {
      case 'record':
        if (hasChecks(world, type)) {
          implement(file, file.type(declaration.id), () => fields(file, declaration.fields));
        }
        break;
      case 'newtype':
        if (hasChecks(world, type))
          implement(file, file.type(declaration.id), () => newtype(file, declaration));
        break;
      case 'variant':
        if (hasChecks(world, type))
          implement(file, file.type(declaration.id), () => cases(file, declaration.id));
        break;
      case 'error':
        for (const one of declaration.cases) {
          if (!one.fields.some((field) => hasChecks(world, field.type))) continue;
          const name = `crate::wire::${errorFieldsName(declaration, one)}`;
          implement(file, name, () => fields(file, one.fields));
        }
        break;
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

function cases(file: RustFile, id: Id): void {
  const { body: w, context } = file;
  const variant = expectKind(context.world, id, 'variant');
  const checked = variant.cases.filter(
    ({ payload }) => payload !== undefined && hasChecks(context.world, payload),
  );
  const check = (one: Case): void =>
    statements(file, one.name, one.payload!, {
      ref: 'payload',
      copy: '*payload',
      place: 'payload',
    });
  const [only] = checked;
  if (checked.length === 1 && only !== undefined && (variant.cases.length > 1 || !variant.closed)) {
    w.block(`if let Self::${rustCase(only)}(payload) = self {`, () => check(only));
  } else {
    w.block('match self {', () => {
      for (const one of checked) w.block(`Self::${rustCase(one)}(payload) => {`, () => check(one));
      if (checked.length < variant.cases.length || !variant.closed) w.line('_ => {}');
    });
  }
  w.line('Ok(())');
}

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

function refinements(
  file: RustFile,
  label: string,
  type: Type,
  value: Value,
  osString: boolean,
): void {
  if (!('refine' in type)) return;
  const { body: w } = file;
  const { refine } = type;
  const checks = file.use('tenon_rt', 'check');
  const check = (name: string, ...args: readonly string[]): void => {
    const all = [label, ...args];
    if (!isSecret(type)) {
      call(w, `${checks}::${name}`, all, '?;');
      return;
    }
    call(w, `let checked = ${checks}::${name}`, all, ';');
    w.line(`${checks}::hidden(checked)?;`);
  };
  if (refine.min !== undefined || refine.max !== undefined) {
    const bound = (limit: bigint | number | undefined): string =>
      limit === undefined ? 'None' : `Some(${boundOf(file, type, limit)})`;
    if (type.kind === 'scalar') {
      check('range', value.copy, bound(refine.min), bound(refine.max));
    } else {
      const isPath = type.kind === 'path' && !osString;
      const counted = isPath ? `${value.place}.as_os_str()` : value.place;
      check('length', `${counted}.len()`, bound(refine.min), bound(refine.max));
    }
  }
  if (refine.pattern !== undefined) {
    const head = `static PATTERN: ${checks}::Pattern = ${checks}::Pattern::new`;
    call(w, head, [rustString(refine.pattern)], ';');
    check('pattern', value.ref, '&PATTERN');
  }
  if (refine.finite === true) check('finite', value.copy);
  if (refine.ascii === true) check('ascii', value.ref);
  if (refine.unique === true && type.kind === 'list') {
    // Paths compare by their parts; the contract compares their bytes.
    const isPath = type.element.kind === 'path';
    check('unique', `${value.place}.iter()${isPath ? '.map(|item| item.as_os_str())' : ''}`);
  }
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

/** Whether some string of the package has a pattern, for which the runtime needs an engine. */
export function hasPattern(pkg: Package): boolean {
  const pending: unknown[] = [pkg.declarations, pkg.functions];
  for (const value of pending) {
    if (typeof value !== 'object' || value === null) continue;
    if ('pattern' in value && typeof value.pattern === 'string') return true;
    if ('source' in value) continue;
    pending.push(...Object.values(value));
  }
  return false;
}
