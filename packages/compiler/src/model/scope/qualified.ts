import { names } from '../../diagnostics/rows/names.ts';
import { join } from '../../source/source.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Context } from './scope.ts';

/** `acme.common.TraceId` where a plain name belongs. */
export function reportQualified(context: Context, path: tree.Path): void {
  const parts = path.parts.map((part) => part.text);
  const args = { package: parts.slice(0, -1).join('.'), name: parts.at(-1)! };
  const span = join(path.parts[0]!.span, path.parts.at(-1)!.span);
  context.report(names.qualified_name(span, args));
}
