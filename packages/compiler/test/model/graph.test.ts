import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inDependencyOrder } from '../../src/model/scope/graph.ts';

const graphs = fc
  .integer({ min: 1, max: 8 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }),
  );

const search = (graph: number[][]): ReturnType<typeof inDependencyOrder<number>> =>
  inDependencyOrder([...graph.keys()], (node) => graph[node]!);

/** Whether a way of one step or more leads from `from` back to it. */
function isOnCircle(graph: number[][], from: number): boolean {
  const seen = new Set<number>();
  const open = [...graph[from]!];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === from) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...graph[at]!);
  }
  return false;
}

describe('the order of dependence', () => {
  it('has every node once', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(search(graph).order.toSorted()).toEqual([...graph.keys()]);
      }),
    );
  });

  it('has what a node needs before it, unless they are on a circle', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { order } = search(graph);
        for (const [node, needs] of graph.entries()) {
          if (isOnCircle(graph, node)) continue;
          for (const need of needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(node));
        }
      }),
    );
  });

  it('finds a circle if there is one, and only circles', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { circles } = search(graph);
        const any = [...graph.keys()].some((node) => isOnCircle(graph, node));
        expect(circles.length > 0).toBe(any);
        for (const circle of circles) {
          circle.forEach((node, index) => {
            expect(graph[node]).toContain(circle[(index + 1) % circle.length]);
          });
        }
      }),
    );
  });

  it('does not go deep', () => {
    const { order } = inDependencyOrder([0], (node) => (node < 100_000 ? [node + 1] : []));
    expect(order).toHaveLength(100_001);
  });
});
