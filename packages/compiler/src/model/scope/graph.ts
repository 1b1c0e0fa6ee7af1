/** Circles in graphs of any size, without recursion. */

/** Edges from a node, in a fixed order. */
export type Edges<N> = (node: N) => readonly N[];

/**
 * Every node after those it depends on, and each circle once, from its first node in the order of `nodes`.
 * Of circles that share nodes, one is found.
 */
export function inDependencyOrder<N>(
  nodes: readonly N[],
  edges: Edges<N>,
): { readonly order: readonly N[]; readonly circles: readonly (readonly N[])[] } {
  const order: N[] = [];
  const circles: N[][] = [];
  const state = new Map<N, 'open' | 'done'>();
  for (const root of nodes) {
    if (state.has(root)) continue;
    const stack: { readonly node: N; readonly next: Iterator<N> }[] = [];
    const enter = (node: N): void => {
      state.set(node, 'open');
      stack.push({ node, next: edges(node)[Symbol.iterator]() });
    };
    enter(root);
    while (stack.length > 0) {
      const { node, next } = stack.at(-1)!;
      const step = next.next();
      if (step.done === true) {
        state.set(node, 'done');
        order.push(node);
        stack.pop();
        continue;
      }
      const target = step.value;
      if (!state.has(target)) enter(target);
      else if (state.get(target) === 'open') {
        const from = stack.findIndex((entry) => entry.node === target);
        circles.push(stack.slice(from).map((entry) => entry.node));
      }
    }
  }
  return { order, circles };
}
