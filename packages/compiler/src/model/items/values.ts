/** Aliases, newtypes and constants, which may be made of one another: resolved in the order of dependence. */
import { types } from '../../diagnostics/rows/types.ts';
import { readAttributes } from '../attributes/read.ts';
import type { Const, Newtype, Type } from '../model.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import { checkPlace } from '../types/places.ts';
import { resolveType } from '../types/resolve.ts';
import { evaluate } from '../values/evaluate.ts';
import { declared } from './common.ts';
import { ofSymbol } from './owner.ts';

/** Gives an alias, newtype or constant its type, and a constant its value. */
export function resolveSymbol(context: Context, symbol: Symbol): void {
  const { tree, file } = symbol;
  if (tree.kind !== 'alias' && tree.kind !== 'newtype' && tree.kind !== 'const') return;
  const type = resolveType(context, file, tree.type);
  if (type === undefined) return;
  const place = tree.kind === 'const' ? 'constant' : tree.kind;
  if (!checkPlace(context, type, tree.type, place)) return;
  if (tree.kind === 'newtype' && !checkNewtype(context, symbol, type)) return;
  symbol.type = type;
  if (tree.kind === 'const') symbol.value = evaluate({ context, file }, tree.value, type);
}

function checkNewtype(context: Context, { name, tree }: Symbol, type: Type): boolean {
  if (tree.kind !== 'newtype') return true;
  if (type.kind === 'optional') {
    const span = tree.type.optional?.span ?? tree.type.span;
    context.report(types.newtype_optional(span, { name }));
    return false;
  }
  return true;
}

export function buildConst(context: Context, symbol: Symbol): Const | undefined {
  const { attributes } = readAttributes(context, symbol.tree.attributes, 'const', ofSymbol(symbol));
  const { type, value } = symbol;
  if (type === undefined || value === undefined) return undefined;
  return { kind: 'const', ...declared(symbol, attributes), type, value };
}

export function buildNewtype(context: Context, symbol: Symbol): Newtype | undefined {
  const { attributes } = readAttributes(
    context,
    symbol.tree.attributes,
    'newtype',
    ofSymbol(symbol),
  );
  const { type } = symbol;
  return type && { kind: 'newtype', ...declared(symbol, attributes), type };
}
