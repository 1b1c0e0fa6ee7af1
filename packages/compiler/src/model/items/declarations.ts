import { readAttributes } from '../attributes/read.ts';
import type { Declaration } from '../model.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import { buildEnum, buildFlags, buildVariant } from './choices.ts';
import { buildError } from './errors.ts';
import { checkName } from './names.ts';
import { buildCallback, buildObject } from './objects.ts';
import { ofSymbol } from './owner.ts';
import { buildRecord } from './records.ts';
import { buildConst, buildNewtype } from './values.ts';

/** Undefined for an alias, which is gone from the Model, and where a mistake leaves nothing sound. */
export function buildDeclaration(
  context: Context,
  symbol: Symbol,
  unsound: Set<string>,
): Declaration | undefined {
  const { tree } = symbol;
  checkName(context, tree.name, tree.kind === 'const' ? 'constant' : 'type');
  switch (tree.kind) {
    case 'const':
      return buildConst(context, symbol);
    case 'newtype':
      return buildNewtype(context, symbol);
    case 'alias':
      readAttributes(context, tree.attributes, 'alias', ofSymbol(symbol));
      return undefined;
    case 'enum':
      return buildEnum(context, symbol, tree);
    case 'flags':
      return buildFlags(context, symbol, tree);
    case 'record': {
      const { record, sound } = buildRecord(context, symbol, tree);
      if (!sound) unsound.add(symbol.id);
      return record;
    }
    case 'variant':
      return buildVariant(context, symbol, tree);
    case 'error':
      return buildError(context, symbol, tree);
    case 'object':
      return buildObject(context, symbol, tree);
    case 'callback':
      return buildCallback(context, symbol, tree);
  }
}
