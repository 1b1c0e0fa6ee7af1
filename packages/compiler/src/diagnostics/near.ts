/** The one place that guesses what a misspelt name was meant to be. */

/** Letters to insert, delete, replace or swap with their neighbour to turn one into the other; Infinity above `limit`. */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return Infinity;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        above[column]! + 1,
        current[column - 1]! + 1,
        above[column - 1]! + (same ? 0 : 1),
      );
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped && row > 1 && column > 1) cost = Math.min(cost, before[column - 2]! + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return Infinity;
    before = above;
    above = current;
  }
  return above[to.length]!;
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** The candidate that `name` was probably meant to be. Of equally near ones, the first in the alphabet. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(name);
  let limit = Math.max(1, Math.floor(wanted.length / 3));
  let found: string | undefined;
  for (const candidate of new Set(candidates)) {
    if (candidate === name || candidate === '') continue;
    const away = distance(wanted, plain(candidate), limit);
    if (away < limit || (away === limit && (found === undefined || candidate < found))) {
      limit = away;
      found = candidate;
    }
  }
  return found;
}

/** A `help` line with the nearest name, or none. */
export function didYouMean(
  name: string,
  candidates: Iterable<string>,
): { readonly help: readonly string[] } {
  const found = nearest(name, candidates);
  return { help: found === undefined ? [] : [`did you mean \`${found}\`?`] };
}
