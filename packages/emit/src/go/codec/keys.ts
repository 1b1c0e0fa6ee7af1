import { underlying } from '@tenon/compiler';
import type { Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import type { GoFile } from '../file.ts';
import { embeddedField, goType, hasMethods } from '../types.ts';

/** The keys of a map or set in the order of the layout. */
export function keyListing(file: GoFile, key: Type, map: string): string {
  const compare = comparison(file, key);
  return compare === undefined
    ? `${file.wire('Keys')}(${map})`
    : `${file.wire('KeysBy')}(${map}, ${compare})`;
}

/** Whether `a` comes before `b`. */
export function isBefore(file: GoFile, key: Type, a: string, b: string): string {
  const path = embeddedPath(file, key);
  switch (orderOf(file, key)) {
    case 'operator':
      return `${a}${path} < ${b}${path}`;
    case 'method':
      return `${a}${path}.Compare(${b}${path}) < 0`;
    case 'bool':
      return `!${a}${path} && ${b}${path}`;
  }
}

/** A function of two keys, where < does not order them. */
function comparison(file: GoFile, key: Type): string | undefined {
  const path = embeddedPath(file, key);
  const order = orderOf(file, key);
  if (order === 'operator' && path === '') return undefined;
  if (order === 'bool' && path === '')
    return `${file.wire('CompareBool')}[${goType(file, key, 'key')}]`;
  const type = goType(file, key, 'key');
  if (order === 'method' && path === '') return `${type}.Compare`;
  const calls = {
    operator: `${file.symbol('cmp', 'Compare')}(a${path}, b${path})`,
    method: `a${path}.Compare(b${path})`,
    bool: `${file.wire('CompareBool')}(a${path}, b${path})`,
  };
  return `func(a, b ${type}) int { return ${calls[order]} }`;
}

function orderOf(file: GoFile, key: Type): 'operator' | 'method' | 'bool' {
  const at = underlying(file.context.world, key);
  if (at.kind !== 'scalar') return 'operator';
  if (at.scalar === 'bool') return 'bool';
  return ['uuid', 'u128', 'i128'].includes(at.scalar) ? 'method' : 'operator';
}

/** The way from a newtype to the embedded value that has an order. */
function embeddedPath(file: GoFile, key: Type): string {
  const { world } = file.context;
  const declaration = declarationOf(world, key);
  if (declaration?.kind !== 'newtype' || !hasMethods(world, declaration.type)) return '';
  return `.${embeddedField(world, declaration.type)}${embeddedPath(file, declaration.type)}`;
}
