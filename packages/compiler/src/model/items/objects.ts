import { functions } from '../../diagnostics/rows/functions.ts';
import type * as tree from '../../syntax/tree.ts';
import { readAttributes } from '../attributes/read.ts';
import type { Callback, Close, Object } from '../model.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import { declared } from './common.ts';
import { checkCallbacks } from './effects.ts';
import { buildFunctions, buildThrows } from './functions.ts';
import { split } from './numbers.ts';
import { ofSymbol, ownerOf } from './owner.ts';

type Of<K extends tree.Declaration['kind']> = Extract<tree.Declaration, { readonly kind: K }>;

export function buildObject(context: Context, symbol: Symbol, node: Of<'object'>): Object {
  const read = readAttributes(context, node.attributes, 'object', ofSymbol(symbol));
  const { attributes, spans } = read;
  const members = split<tree.Fn>(node.members.filter((member) => member.kind !== 'close'));
  const owner = ownerOf(symbol, attributes.since, members.items);
  const built = buildFunctions(context, { ...owner, kind: 'object', id: symbol.id }, members);
  checkCallbacks(context, built.functions, attributes, spans);
  const close = buildClose(context, symbol, node);
  return { kind: 'object', ...declared(symbol, attributes), ...built, close };
}

function buildClose(context: Context, symbol: Symbol, node: Of<'object'>): Close {
  const { name, file } = symbol;
  const [first, ...others] = node.members.filter((member) => member.kind === 'close');
  for (const other of others) {
    const related = [{ span: first!.span, text: 'the first' }];
    context.report(functions.repeated_close(other.span, { object: name }, { related }));
  }
  if (first === undefined) return { declared: false, throws: { kind: 'none' }, doc: [] };
  readAttributes(context, first.attributes, 'close', { ...ofSymbol(symbol), name: 'close' });
  const throws = buildThrows(context, file, first.throws) ?? { kind: 'none' };
  return { declared: true, throws, doc: first.doc?.lines ?? [] };
}

export function buildCallback(context: Context, symbol: Symbol, node: Of<'callback'>): Callback {
  const { attributes } = readAttributes(context, node.attributes, 'callback', ofSymbol(symbol));
  const members = split<tree.Fn>(node.members);
  const owner = ownerOf(symbol, attributes.since, members.items);
  const built = buildFunctions(context, { ...owner, kind: 'callback', id: symbol.id }, members);
  return { kind: 'callback', ...declared(symbol, attributes), ...built };
}
