/** Arguments of an attribute as written → what its row in the table says they are. */
import { attributes } from '../../diagnostics/rows/attributes.ts';
import type { Span } from '../../source/source.ts';
import type * as tree from '../../syntax/tree.ts';
import type { ArgumentRow, ArgumentType, AttributeRow } from '../attributes.ts';
import { isSnake } from '../items/names.ts';
import type { Version } from '../model.ts';
import { nearest } from '../../diagnostics/near.ts';
import { suggest } from '../suggest.ts';
import type { Context } from '../scope/scope.ts';
import { describe } from '../values/describe.ts';
import { wholeOf } from '../values/whole.ts';

/** An argument's value: a version, nanoseconds or a count, or a text (a path with its dots). */
export interface Argument {
  readonly span: tree.Node['span'];
  readonly value: Version | bigint | string;
}

/** By name, the one without a name under `''`. Undefined if one is wrong, which has been reported then. */
export type Arguments = ReadonlyMap<string, Argument>;

export function readArguments(
  context: Context,
  node: tree.Attribute,
  row: AttributeRow,
): Arguments | undefined {
  const found = new Map<string, Argument>();
  const name = node.name.text;
  let sound = true;
  for (const arg of node.args) {
    const key = arg.name?.text ?? '';
    const argument = row.arguments.find((one) => (one.name ?? '') === key);
    if (argument === undefined) {
      refuse(context, node, row, arg);
      sound = false;
    } else if (found.has(key)) {
      sound = false;
      if (key === '')
        context.report(attributes.extra_argument(arg.span, { name, wanted: takes(row) }));
      else context.report(attributes.repeated_argument(arg.span, { name, argument: key }));
    } else {
      const value = readValue(context, name, argument, arg.value);
      if (value === undefined) sound = false;
      else found.set(key, { span: arg.value.span, value });
    }
  }
  if (!sound) return undefined;
  const missing =
    row.arguments.find((one) => one.required && !found.has(one.name ?? '')) ??
    // Arguments of which none is required say nothing if all are left out.
    (name !== 'deprecated' && found.size === 0 ? row.arguments[0] : undefined);
  if (missing === undefined) return found;
  const wanted =
    missing.name === undefined
      ? word(missing.type)
      : row.arguments
          .filter((one) => one === missing || !missing.required)
          .map((one) => `\`${one.name}\``)
          .join(' or ');
  context.report(attributes.missing_argument(node.span, { name, wanted }));
  return undefined;
}

function refuse(
  context: Context,
  node: tree.Attribute,
  row: AttributeRow,
  arg: tree.AttributeArg,
): void {
  const name = node.name.text;
  if (arg.name === undefined || row.arguments.every((one) => one.name === undefined)) {
    context.report(attributes.extra_argument(arg.span, { name, wanted: takes(row) }));
    return;
  }
  const argument = arg.name.text;
  const known = row.arguments.flatMap((one) => one.name ?? []);
  context.report(
    attributes.unknown_argument(
      arg.name.span,
      { name, argument },
      suggest(context, arg.name.span, argument, known),
    ),
  );
}

function takes(row: AttributeRow): string {
  const [first] = row.arguments;
  if (first === undefined) return 'no arguments';
  if (row.arguments.length === 1) return word(first.type);
  return row.arguments
    .map((one) => (one.name === undefined ? word(one.type) : `\`${one.name}\``))
    .join(', ');
}

function word(type: ArgumentType): string {
  switch (type) {
    case 'version':
      return 'a version such as `1.2`';
    case 'text':
      return 'a text in quotes';
    case 'word':
      return 'a name in snake_case';
    case 'name':
    case 'path':
      return 'a name';
    case 'duration':
      return 'a duration above zero';
    case 'count':
      return 'a whole number above zero';
    case 'code':
      return 'a code such as `TN4001`';
    default:
      return type.quoted ? 'a text in quotes' : 'a name';
  }
}

function readValue(
  context: Context,
  attribute: string,
  { name, type }: ArgumentRow,
  node: tree.Value,
): Argument['value'] | undefined {
  if (node.kind === 'missing') return undefined;
  const argument =
    name === undefined ? `what \`@${attribute}\` says` : `\`${name}\` of \`@${attribute}\``;
  if (typeof type === 'object') {
    const text = type.quoted ? textOf(node) : pathText(node);
    if (text !== undefined) return readChoice(context, attribute, type.choices, node.span, text);
  }
  const value = convert(context, type, node);
  if (value !== undefined) return value === 'reported' ? undefined : value.value;
  const args = { argument, wanted: word(type), found: describe(node) };
  context.report(attributes.argument_type(node.span, args));
  return undefined;
}

type Converted = { readonly value: Argument['value'] } | 'reported' | undefined;

function convert(context: Context, type: ArgumentType, node: tree.Value): Converted {
  switch (type) {
    case 'version':
      return node.kind === 'version'
        ? { value: { major: node.major, minor: node.minor, patch: node.patch ?? 0 } }
        : undefined;
    case 'text':
      return node.kind === 'string' && node.value.trim() !== '' ? { value: node.value } : undefined;
    case 'word': {
      const text = pathText(node);
      return text !== undefined && isSnake(text) ? { value: text } : undefined;
    }
    case 'name':
    case 'path': {
      const text = pathText(node);
      const isOne = type === 'path' || text?.includes('.') === false;
      return text === undefined || !isOne ? undefined : { value: text };
    }
    case 'code': {
      const text = node.kind === 'string' ? node.value : pathText(node);
      return text !== undefined && /^TN\d{4}$/.test(text) ? { value: text } : undefined;
    }
    case 'duration':
    case 'count': {
      if (node.kind !== 'number') return undefined;
      const value = wholeOf(context, node, type === 'count' ? 'elements' : 'duration');
      if (value === undefined) return 'reported';
      return value > 0n && value < (1n << 31n) << (type === 'count' ? 0n : 32n)
        ? { value }
        : undefined;
    }
    default:
      return undefined;
  }
}

const textOf = (node: tree.Value): string | undefined =>
  node.kind === 'string' ? node.value : undefined;

function pathText(node: tree.Value): string | undefined {
  // Words that are values elsewhere can be names too.
  if (node.kind === 'none') return 'none';
  if (node.kind === 'bool') return String(node.value);
  if (node.kind !== 'path') return undefined;
  const parts = node.path.parts.map((part) => part.text);
  return parts.includes('') ? undefined : parts.join('.');
}

function readChoice(
  context: Context,
  attribute: string,
  choices: readonly string[],
  span: Span,
  found: string,
): string | undefined {
  if (choices.includes(found)) return found;
  const args = { name: attribute, found, choices: choices.join(', ') };
  const near = nearest(found, choices);
  const help = near === undefined ? [] : [`did you mean \`${near}\`?`];
  context.report(attributes.argument_choice(span, args, { help }));
  return undefined;
}
