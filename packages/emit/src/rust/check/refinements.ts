/** Refinements: which types have some, and the checks that a type asks for itself. */
import { typesOf } from '@tenon/compiler';
import type { Id, Package, Type, World } from '@tenon/compiler';
import { holdsAnywhere } from '../../lookup.ts';
import { boundOf } from '../constants.ts';
import type { RustFile } from '../file.ts';
import { call } from '../print.ts';
import { isSecret } from '../types.ts';

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

/** Whether some string of the package has a pattern, for which the runtime needs an engine. */
export const hasPattern = (pkg: Package): boolean =>
  holdsAnywhere(pkg, (value) => 'pattern' in value && typeof value.pattern === 'string');

/** How a value is at hand. */
export interface Value {
  /** An expression of a reference to the value. */
  readonly ref: string;
  /** An expression of the value, if it is `Copy`. */
  readonly copy: string;
  /** An expression that methods are called on. */
  readonly place: string;
}

/** Statements that check what the type itself says about its value. */
export function refinements(
  file: RustFile,
  label: string,
  type: Type,
  value: Value,
  osString = false,
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
    check('pattern', value.ref, `&${file.pattern(refine.pattern)}`);
  }
  if (refine.finite === true) check('finite', value.copy);
  if (refine.ascii === true) check('ascii', value.ref);
  if (refine.unique === true && type.kind === 'list') {
    // Paths compare by their parts; the contract compares their bytes.
    const isPath = type.element.kind === 'path';
    check('unique', `${value.place}.iter()${isPath ? '.map(|item| item.as_os_str())' : ''}`);
  }
}
