/** The order in which aliases, newtypes and constants are resolved, since each may be made of others. */
import { types } from '../../diagnostics/rows/types.ts';
import type * as tree from '../../syntax/tree.ts';
import { inDependencyOrder } from './graph.ts';
import { lookUp } from './scope.ts';
import type { Context, Symbol } from './scope.ts';

const reporters = {
  alias: types.alias_circle,
  newtype: types.newtype_circle,
  const: types.constant_circle,
};

/** Reports circles. What is on one comes after it all the same, and stays unresolved. */
export function resolutionOrder(context: Context): {
  readonly order: readonly Symbol[];
  readonly circular: ReadonlySet<Symbol>;
} {
  const all = [...context.packages.values()].flatMap((scope) => scope.symbols.filter(isResolved));
  const { order, circles } = inDependencyOrder(all, dependencies);
  const circular = new Set<Symbol>();
  for (const circle of circles) {
    if (circle.some((symbol) => circular.has(symbol))) continue;
    for (const symbol of circle) circular.add(symbol);
    const [first, ...rest] = startingWithFirst(circle) as [Symbol, ...Symbol[]];
    const kind = circle.every(({ tree }) => tree.kind === 'alias')
      ? 'alias'
      : circle.some(({ tree }) => tree.kind === 'const')
        ? 'const'
        : 'newtype';
    const named = circle.find(({ tree }) => tree.kind === kind) ?? first;
    const text = [first, ...rest, first].map(({ name }) => name).join(' → ');
    const related = circle
      .filter((symbol) => symbol !== named)
      .map(({ tree }) => ({ span: tree.name.span, text: 'on the circle' }));
    const args = { name: named.name, circle: text };
    context.report(reporters[kind](named.tree.name.span, args, { related }));
  }
  return { order, circular };
}

/** A circle is told from the name that comes first in the alphabet, wherever the search met it. */
export function startingWithFirst<T extends { readonly id: string }>(circle: readonly T[]): T[] {
  let first = 0;
  circle.forEach((one, index) => {
    if (one.id < circle[first]!.id) first = index;
  });
  return [...circle.slice(first), ...circle.slice(0, first)];
}

type Resolved = tree.Declaration & { readonly kind: 'alias' | 'newtype' | 'const' };

const isResolved = ({ tree }: Symbol): boolean =>
  tree.kind === 'alias' || tree.kind === 'newtype' || tree.kind === 'const';

function dependencies(symbol: Symbol): readonly Symbol[] {
  const found = new Set<Symbol>();
  const add = (path: tree.Path): void => {
    const target = path.parts.length === 1 ? lookUp(symbol.file, path.parts[0]!.text) : undefined;
    if (target !== undefined && target !== 'broken' && isResolved(target)) found.add(target);
  };
  const declaration = symbol.tree as Resolved;
  pathsOfType(declaration.type, add);
  if (declaration.kind === 'const') pathsOfValue(declaration.value, add);
  return [...found];
}

function pathsOfType(node: tree.TypeNode, add: (path: tree.Path) => void): void {
  for (const refinement of node.refinements) {
    if (refinement.kind !== 'range') continue;
    for (const bound of [refinement.low, refinement.high]) {
      if (bound !== undefined) pathsOfValue(bound.value, add);
    }
  }
  const { base } = node;
  switch (base.kind) {
    case 'name':
      add(base.path);
      break;
    case 'list':
    case 'set':
      pathsOfType(base.element, add);
      break;
    case 'map':
      pathsOfType(base.key, add);
      pathsOfType(base.value, add);
      break;
    case 'array':
      pathsOfType(base.element, add);
      if ('parts' in base.length) add(base.length);
      break;
    default:
      break;
  }
}

function pathsOfValue(node: tree.Value, add: (path: tree.Path) => void): void {
  if (node.kind === 'path') add(node.path);
  else if (node.kind === 'list') for (const item of node.items) pathsOfValue(item, add);
  else if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      pathsOfValue(key, add);
      pathsOfValue(value, add);
    }
  }
}
