import { names } from '../../diagnostics/rows/names.ts';
import type { Constant, Type } from '../model.ts';
import { suggest } from '../suggest.ts';
import { reportQualified } from '../scope/qualified.ts';
import { lookUp, visibleNames } from '../scope/scope.ts';
import type { Context, FileScope } from '../scope/scope.ts';
import { thing } from '../scope/words.ts';
import type * as tree from '../../syntax/tree.ts';

const isConstantName = (name: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(name);

/** What a constant's name stands for; undefined if it is none, which has been reported then. */
export function constantOf(
  context: Context,
  file: FileScope,
  path: tree.Path,
): { readonly type: Type; readonly value: Constant } | undefined {
  const name = path.parts.at(-1)?.text ?? '';
  if (name === '') return undefined;
  if (path.parts.length > 1) {
    reportQualified(context, path);
    return undefined;
  }
  const symbol = lookUp(file, name);
  if (symbol === 'broken') return undefined;
  if (symbol === undefined) {
    const known = (): string[] => visibleNames(file).filter(isConstantName);
    context.report(
      names.unknown_constant(path.span, { name }, suggest(context, path.span, name, known)),
    );
    return undefined;
  }
  if (symbol.tree.kind !== 'const') {
    const related = [{ span: symbol.tree.name.span, text: 'declared here' }];
    const args = { name, thing: thing[symbol.tree.kind] };
    context.report(names.not_a_constant(path.span, args, { related }));
    return undefined;
  }
  if (symbol.type === undefined || symbol.value === undefined) return undefined;
  return { type: symbol.type, value: symbol.value };
}
