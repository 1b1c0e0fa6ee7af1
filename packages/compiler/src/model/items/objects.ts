import { functions } from '../../diagnostics/rows/functions.ts';
import type * as tree from '../../syntax/tree.ts';
import { readAttributes } from '../attributes/read.ts';
import type { Callback, Close, Object } from '../model.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import { declared } from './common.ts';
import { buildFunctions, buildThrows } from './functions.ts';
import { split } from './numbers.ts';

type Of<K extends tree.Declaration['kind']> = Extract<tree.Declaration, { readonly kind: K }>;

export function buildObject(context: Context, symbol: Symbol, node: Of<'object'>): Object {
  const { attributes } = readAttributes(context, node.attributes, 'object');
  const { id, name, file } = symbol;
  const members = node.members.filter((member) => member.kind !== 'close');
  const owner = { kind: 'object', id, name } as const;
  const built = buildFunctions(context, owner, split(members), () => file);
  const close = buildClose(context, symbol, node);
  return { kind: 'object', ...declared(symbol, attributes), ...built, close };
}

function buildClose(context: Context, { name, file }: Symbol, node: Of<'object'>): Close {
  const [first, ...others] = node.members.filter((member) => member.kind === 'close');
  for (const other of others) {
    const related = [{ span: first!.span, text: 'the first' }];
    context.report(functions.repeated_close(other.span, { object: name }, { related }));
  }
  if (first === undefined) return { declared: false, throws: { kind: 'none' }, doc: [] };
  readAttributes(context, first.attributes, 'close');
  const throws = buildThrows(context, file, first.throws) ?? { kind: 'none' };
  return { declared: true, throws, doc: first.doc?.lines ?? [] };
}

export function buildCallback(context: Context, symbol: Symbol, node: Of<'callback'>): Callback {
  const { attributes } = readAttributes(context, node.attributes, 'callback');
  const owner = { kind: 'callback', id: symbol.id, name: symbol.name } as const;
  const built = buildFunctions(context, owner, split(node.members), () => symbol.file);
  return { kind: 'callback', ...declared(symbol, attributes), ...built };
}
