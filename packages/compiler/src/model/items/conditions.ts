/** Functions of one name: allowed where their conditions exclude each other, whatever machine reads them. */
import { names } from '../../diagnostics/rows/names.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Attributes, Fn } from '../model.ts';
import type { Context } from '../scope/scope.ts';
import type { FunctionOwner } from './functions.ts';

export function checkConditions(
  context: Context,
  owner: FunctionOwner,
  nodes: readonly tree.Fn[],
  built: ReadonlyMap<tree.Fn, Fn>,
): void {
  const byName = new Map<string, tree.Fn[]>();
  for (const node of nodes) {
    const { text: name, span } = node.name;
    if (name === '') continue;
    const others = byName.get(name) ?? [];
    const clash = others.find((other) => !exclude(built.get(other), built.get(node)));
    if (clash !== undefined) {
      const related = [{ span: clash.name.span, text: 'the first' }];
      const args = { owner: `\`${owner.name}\``, name };
      context.report(names.repeated_function(span, args, { related }));
    } else byName.set(name, [...others, node]);
  }
}

/** No machine satisfies both: one key of `@cfg` has to have two values. */
function exclude(a: Fn | undefined, b: Fn | undefined): boolean {
  // One that is not there for another mistake says nothing.
  if (a === undefined || b === undefined) return false;
  const [first, second] = [a.attributes.cfg, b.attributes.cfg];
  return first !== undefined && second !== undefined && differ(first, second);
}

const differ = (a: NonNullable<Attributes['cfg']>, b: NonNullable<Attributes['cfg']>): boolean =>
  Object.keys(a).some((key) => b[key] !== undefined && a[key] !== b[key]);
