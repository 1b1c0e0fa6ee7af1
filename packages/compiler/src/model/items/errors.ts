import { functions } from '../../diagnostics/rows/functions.ts';
import type * as tree from '../../syntax/tree.ts';
import { readAttributes } from '../attributes/read.ts';
import { errorKinds } from '../model.ts';
import type { ErrorCase, ErrorKind, ErrorType } from '../model.ts';
import { suggest } from '../suggest.ts';
import type { Context, Symbol } from '../scope/scope.ts';
import type { Interval } from '../types/primitives.ts';
import { rangeOf } from '../types/primitives.ts';
import { checkNotEmpty } from './choices.ts';
import { declared } from './common.ts';
import { buildFields } from './fields.ts';
import { checkMessage } from './message.ts';
import { checkName } from './names.ts';
import { checkMembers, split } from './numbers.ts';
import { ofSymbol, ownerOf } from './owner.ts';
import type { Owner } from './owner.ts';

type Node = tree.Declaration & { readonly kind: 'error' };

const codes: Interval = rangeOf('i32')!;

const isKind = (name: string): name is ErrorKind =>
  (errorKinds as readonly string[]).includes(name);

export function buildError(context: Context, symbol: Symbol, node: Node): ErrorType {
  const { attributes } = readAttributes(context, node.attributes, 'error', ofSymbol(symbol));
  const all = split(node.cases);
  checkNotEmpty(context, node, all.items.length, 'cases');
  const kind = { owner: symbol.name, thing: 'an error case', things: 'cases', numbers: codes };
  const { sound, reserved } = checkMembers(context, all, kind);
  const owner = ownerOf(symbol, attributes.since, all.items);
  const built = new Map<tree.ErrorCase, ErrorCase>();
  for (const item of all.items) {
    checkName(context, item.name, 'other', 'an error case');
    const one = buildCase(context, owner, item);
    if (one !== undefined) built.set(item, one);
  }
  const cases = sound.flatMap((item) => built.get(item) ?? []);
  return { kind: 'error', ...declared(symbol, attributes), closed: node.closed, cases, reserved };
}

function buildCase(context: Context, owner: Owner, node: tree.ErrorCase): ErrorCase | undefined {
  const name = node.name.text;
  const { attributes, retry } = readAttributes(context, node.attributes, 'error_case', {
    name,
    owner,
  });
  const errorKind = kindOf(context, node);
  const within = { name, file: owner.file, since: attributes.since ?? owner.since };
  const { fields, reserved } = buildFields(context, node.fields ?? [], within, 'error_field');
  if (node.message !== undefined) checkMessage(context, node, node.message, fields);
  if (errorKind === undefined) return undefined;
  return {
    code: Number(node.ordinal?.value ?? 0n),
    name,
    errorKind,
    retry,
    fields,
    reserved,
    message: node.message?.value ?? name.replaceAll('_', ' '),
    doc: node.doc?.lines ?? [],
    attributes,
    span: node.name.span,
  };
}

function kindOf(context: Context, { name, errorKind }: tree.ErrorCase): ErrorKind | undefined {
  const kinds = errorKinds.join(', ');
  if (errorKind === undefined) {
    if (isKind(name.text)) return name.text;
    if (name.text !== '') {
      context.report(functions.missing_kind(name.span, { name: name.text, kinds }));
    }
    return undefined;
  }
  const kind = errorKind.text;
  if (isKind(kind)) return kind;
  if (kind !== '') {
    context.report(
      functions.unknown_kind(
        errorKind.span,
        { kind, kinds },
        suggest(context, errorKind.span, kind, errorKinds),
      ),
    );
  }
  return undefined;
}
