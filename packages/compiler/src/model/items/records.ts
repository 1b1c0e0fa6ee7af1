import { types } from '../../diagnostics/rows/types.ts';
import type * as tree from '../../syntax/tree.ts';
import { readAttributes } from '../attributes/read.ts';
import type { Record } from '../model.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import { declared } from './common.ts';
import { buildFields } from './fields.ts';
import { ofSymbol } from './owner.ts';

type Node = tree.Declaration & { readonly kind: 'record' };

export interface BuiltRecord {
  readonly record: Record;
  /** Whether all its fields are there, so that its layout means something. */
  readonly sound: boolean;
}

export function buildRecord(context: Context, symbol: Symbol, node: Node): BuiltRecord {
  const { attributes } = readAttributes(context, node.attributes, 'record', ofSymbol(symbol));
  const { name, file } = symbol;
  const within = { name, file, since: attributes.since };
  const place = node.frozen ? 'frozen_field' : 'field';
  const built = buildFields(context, node.fields, within, place);
  const isEmpty = node.fields.every((field) => field.kind === 'reserved');
  if (node.frozen && isEmpty && symbol.name !== '') {
    context.report(types.frozen_empty(node.name.span, { name: symbol.name }));
  }
  const { fields, reserved } = built;
  return {
    record: {
      kind: 'record',
      ...declared(symbol, attributes),
      frozen: node.frozen,
      fields,
      reserved,
    },
    sound: built.sound && !isEmpty,
  };
}
