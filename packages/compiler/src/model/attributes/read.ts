/** The attributes of one item, read by the table. */
import { attributes } from '../../diagnostics/rows/attributes.ts';
import type { Span } from '../../source/source.ts';
import type * as tree from '../../syntax/tree.ts';
import { attributePlaces, attributeTable } from '../attributes.ts';
import type { AttributeName, AttributePlace, AttributeRow } from '../attributes.ts';
import type { Attributes, Retry, Version } from '../model.ts';
import { suggest } from '../suggest.ts';
import type { Subject } from '../items/owner.ts';
import type { Context } from '../scope/scope.ts';
import { checkAllow } from './allow.ts';
import { readArguments } from './arguments.ts';
import type { Argument, Arguments } from './arguments.ts';
import { checkEvolution } from './evolution.ts';
import { checkRename } from './rename.ts';

/** What was said, and where, for checks that need more than one item. */
export interface Read {
  readonly attributes: Attributes;
  /** Of an attribute; of an argument under `deprecated.since`. */
  readonly spans: ReadonlyMap<string, Span>;
  /** Of an error case. */
  readonly retry: Retry;
}

const nothing: Read = { attributes: {}, spans: new Map(), retry: 'never' };

const isAttribute = (name: string): name is AttributeName => Object.hasOwn(attributeTable, name);

export function readAttributes(
  context: Context,
  nodes: readonly tree.Attribute[],
  place: AttributePlace,
  subject: Subject,
): Read {
  if (nodes.length === 0) return nothing;
  const spans = new Map<string, Span>();
  let result: Attributes = {};
  let retry: Retry = 'never';
  for (const node of nodes) {
    const name = node.name.text;
    if (name === '') continue;
    if (!isAttribute(name)) {
      const near = suggest(context, node.name.span, name, Object.keys(attributeTable));
      context.report(attributes.unknown_attribute(node.name.span, { name }, near));
      continue;
    }
    const row: AttributeRow = attributeTable[name];
    if (!row.places.includes(place)) {
      const places = row.places.map((one) => attributePlaces[one]).join(', ');
      const args = { name, place: attributePlaces[place], places };
      context.report(attributes.attribute_place(node.span, args));
      continue;
    }
    const first = spans.get(name);
    if (first !== undefined && row.repeatable !== true) {
      const related = [{ span: first, text: 'the first' }];
      context.report(attributes.repeated_attribute(node.span, { name }, { related }));
      continue;
    }
    spans.set(name, node.span);
    const args = readArguments(context, node, row);
    if (args === undefined) continue;
    for (const [key, { span }] of args) spans.set(key === '' ? `${name}.` : `${name}.${key}`, span);
    if (name === 'allow') checkAllow(context, args, subject);
    if (name === 'rename') checkRename(context, args, place);
    if (name === 'retry') retry = args.get('')!.value as Retry;
    result = { ...result, ...toAttributes(name, args, result) };
  }
  checkEvolution(context, result, spans, subject);
  return { attributes: result, spans, retry };
}

const version = (argument: Argument | undefined): Version | undefined =>
  argument?.value as Version | undefined;
const text = (argument: Argument | undefined): string | undefined =>
  argument?.value as string | undefined;

/** Without the keys whose value is undefined. */
function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function toAttributes(name: AttributeName, args: Arguments, before: Attributes): Attributes {
  const only = args.get('');
  switch (name) {
    case 'since':
      return { since: version(only)! };
    case 'deprecated':
      return {
        deprecated: present({
          since: version(args.get('since')),
          remove: version(args.get('remove')),
          note: text(args.get('note')),
        }),
      };
    case 'replaced_by':
      return { replacedBy: text(only)! };
    case 'was':
    case 'unstable':
    case 'feature':
    case 'cancel':
      return { [name]: text(only)! };
    case 'cfg':
      return {
        cfg: present({
          arch: text(args.get('arch')),
          os: text(args.get('os')),
        }) as Attributes['cfg'] & {},
      };
    case 'rename':
      return { rename: present({ go: text(args.get('go')), rust: text(args.get('rust')) }) };
    case 'timeout':
      return { timeout: only!.value as bigint };
    case 'buffer':
      return { buffer: Number(only!.value) };
    case 'retry':
      return {};
    case 'allow': {
      const until = version(args.get('until'));
      const one = { code: text(only)!, reason: text(args.get('reason'))!, ...present({ until }) };
      return { allow: [...(before.allow ?? []), one] };
    }
    default:
      return { [name]: true };
  }
}
