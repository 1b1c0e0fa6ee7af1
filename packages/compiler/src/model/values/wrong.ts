import { values } from '../../diagnostics/rows/values.ts';
import type { Type } from '../model.ts';
import { shortText } from '../types/primitives.ts';
import type { Value } from '../../syntax/tree.ts';
import { describe } from './describe.ts';
import type { Place } from './evaluate.ts';

/** Reports a value of another kind than the type has. */
export function wrongKind({ context }: Place, node: Value, type: Type, wanted: string): undefined {
  const args = { found: describe(node), type: shortText(type), wanted };
  if (node.kind === 'none') context.report(values.none_value(node.span, { type: args.type }));
  else context.report(values.value_kind(node.span, args));
}
