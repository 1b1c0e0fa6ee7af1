/** Fields of records and of error cases. */
import { attributes as rows } from '../../diagnostics/rows/attributes.ts';
import { types } from '../../diagnostics/rows/types.ts';
import type * as tree from '../../syntax/tree.ts';
import { readAttributes } from '../attributes/read.ts';
import type { Field, Reserved } from '../model.ts';
import type { Context } from '../scope/scope.ts';
import { checkPlace } from '../types/places.ts';
import type { TypePlace } from '../types/places.ts';
import { resolveType } from '../types/resolve.ts';
import { evaluate } from '../values/evaluate.ts';
import { checkName } from './names.ts';
import { checkMembers, ordinals, split } from './numbers.ts';
import type { Owner } from './owner.ts';

export interface Fields {
  readonly fields: readonly Field[];
  readonly reserved: Reserved;
  /** Whether all that was written is there. */
  readonly sound: boolean;
}

export function buildFields(
  context: Context,
  nodes: readonly (tree.Field | tree.Reserved)[],
  within: Omit<Owner, 'names'>,
  place: TypePlace,
): Fields {
  const members = split(nodes);
  const names = (): string[] => members.items.map((field) => field.name.text);
  const owner: Owner = { ...within, names };
  const kind = { owner: owner.name, thing: 'a field', things: 'fields', numbers: ordinals };
  const { sound, reserved } = checkMembers(context, members, kind);
  const built = new Map<tree.Field, Field>();
  for (const node of members.items) {
    const field = buildField(context, owner, node, place);
    if (field !== undefined) built.set(node, field);
  }
  const fields = sound.flatMap((node) => built.get(node) ?? []);
  return { fields, reserved, sound: fields.length === members.items.length };
}

function buildField(
  context: Context,
  owner: Owner,
  node: tree.Field,
  place: TypePlace,
): Field | undefined {
  const name = node.name.text;
  const { file } = owner;
  const { attributes, spans } = readAttributes(context, node.attributes, 'field', { name, owner });
  if (place === 'frozen_field' && attributes.since !== undefined) {
    context.report(rows.since_frozen(spans.get('since')!, {}));
  }
  const type = resolveType(context, file, node.type);
  checkFieldName(context, node);
  if (type === undefined) return undefined;
  if (!checkPlace(context, type, node.type, place)) return undefined;
  if (node.default !== undefined && place === 'frozen_field') {
    context.report(types.frozen_default(node.default.span, {}));
    return undefined;
  }
  const value = node.default && evaluate({ context, file }, node.default, type);
  if (node.default !== undefined && value === undefined) return undefined;
  return {
    ordinal: Number(node.ordinal?.value ?? 0n),
    name,
    type,
    default: value,
    doc: node.doc?.lines ?? [],
    attributes,
    span: node.name.span,
  };
}

/** `_` names padding, and nothing else does. */
function checkFieldName(context: Context, { name, type }: tree.Field): void {
  const isPad = type.base.kind === 'pad';
  if (isPad && name.text !== '_' && name.text !== '') {
    const fixes = [{ title: 'call it `_`', safe: true, edits: [{ span: name.span, text: '_' }] }];
    context.report(types.pad_name(name.span, { name: name.text }, { fixes }));
  } else if (!isPad && name.text === '_') {
    if (type.base.kind !== 'missing') context.report(types.unnamed_field(name.span, {}));
  } else if (!isPad) checkName(context, name, 'other', 'a field');
}
