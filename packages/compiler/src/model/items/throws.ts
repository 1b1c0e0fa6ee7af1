/** A function whose arguments can be refused for their data has to say that it throws. */
import { functions } from '../../diagnostics/rows/functions.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Param, Type } from '../model.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context } from '../scope/scope.ts';
import { isRefined } from '../types/refined.ts';

export function checkThrows(
  context: Context,
  node: tree.Fn,
  params: readonly Param[],
): void {
  if (node.throws !== undefined) return;
  for (const [index, param] of params.entries()) {
    const why = whyRefused(context, param.type);
    if (why === undefined) continue;
    const at = node.default?.span ?? { ...node.span, start: node.span.end };
    const text = node.default === undefined ? ' throws' : 'throws ';
    const edit = { span: { ...at, end: at.start }, text };
    const args = { function: node.name.text, parameter: param.name, why };
    const fixes = [{ title: 'add `throws`', safe: true, edits: [edit] }];
    context.report(functions.missing_throws(node.params[index]!.type.span, args, { fixes }));
    return;
  }
}

/** Why a value of this type may be refused when it arrives; undefined if any of its bits will do. */
function whyRefused(context: Context, type: Type): string | undefined {
  switch (type.kind) {
    case 'optional':
      return whyRefused(context, type.of);
    case 'string':
      return 'a string may not be UTF-8';
    case 'path':
      return 'a path may not be one that the system has';
    case 'list':
    case 'set':
    case 'map':
      return `a ${type.kind} may be malformed or too large`;
    case 'scalar':
      if (type.scalar === 'timestamp' || type.scalar === 'duration') {
        return `a ${type.scalar} may not fit in 64 bits of nanoseconds`;
      }
      return isRefined(type.refine) ? 'a value may break the refinements of its type' : undefined;
    case 'bytes':
      return isRefined(type.refine) ? 'a value may break the refinements of its type' : undefined;
    case 'array':
      return whyRefused(context, type.element);
    case 'fd':
    case 'pad':
      return undefined;
    case 'named':
      return whyNamedRefused(context, type.id);
  }
}

function whyNamedRefused(context: Context, id: string): string | undefined {
  const symbol = symbolOf(context, id)!;
  switch (symbol.tree.kind) {
    case 'newtype':
      return symbol.type && whyRefused(context, symbol.type);
    case 'variant':
      return 'a variant may be malformed or too large';
    case 'record':
      return symbol.tree.frozen ? undefined : 'a record may be malformed or too large';
    default:
      return undefined;
  }
}
