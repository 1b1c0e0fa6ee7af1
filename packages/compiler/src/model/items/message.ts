/** The text of an error case, with the names of its fields in braces. */
import { functions } from '../../diagnostics/rows/functions.ts';
import type * as tree from '../../syntax/tree.ts';
import { partOfLiteral } from '../literal.ts';
import type { Field, Type } from '../model.ts';
import { didYouMean } from '../../diagnostics/near.ts';
import { suggest } from '../suggest.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context } from '../scope/scope.ts';
import { underlyingType } from '../types/elements.ts';
import { shortText } from '../types/primitives.ts';

export function checkMessage(
  context: Context,
  node: tree.ErrorCase,
  message: NonNullable<tree.ErrorCase['message']>,
  fields: readonly Field[],
): void {
  const { value, span } = message;
  const written = (node.fields ?? []).flatMap((field) =>
    field.kind === 'field' ? field.name.text : [],
  );
  for (const match of value.matchAll(/\{([^{}]*)\}|[{}]/g)) {
    const name = match[1];
    const at = partOfLiteral(span, value, match.index, match[0].length);
    if (name === undefined || !/^\w+$/.test(name)) {
      context.report(functions.malformed_placeholder(at, { case: node.name.text }));
    } else if (!written.includes(name)) {
      // With escapes in the text, the place of the name is not known.
      const known = at.end - at.start === match[0].length;
      const inner = { ...at, start: at.start + 1, end: at.end - 1 };
      const near = known ? suggest(context, inner, name, written) : didYouMean(name, written);
      context.report(functions.unknown_placeholder(at, { case: node.name.text, name }, near));
    } else {
      const field = fields.find((one) => one.name === name);
      if (field === undefined || hasText(context, field.type)) continue;
      const args = { name, type: shortText(field.type) };
      context.report(functions.placeholder_type(at, args));
    }
  }
}

/** What is shown in a message. Secrets are shown as such. */
function hasText(context: Context, type: Type): boolean {
  const at = underlyingType(context, type);
  switch (at.kind) {
    case 'scalar':
    case 'string':
    case 'path':
      return true;
    case 'named': {
      const kind = symbolOf(context, at.id)?.tree.kind;
      return kind === 'enum' || kind === 'flags';
    }
    default:
      return false;
  }
}
