/** Where a call is there: what `@cfg` and `@feature` say of it and of what it belongs to. */
import type { Attributes } from '../model/model.ts';

/** One thing that has to hold. A feature is there unless a build leaves it out. */
export interface Condition {
  readonly kind: 'os' | 'arch' | 'feature';
  /** As the contract writes it: `linux`, `x86_64`, `fast_path`. */
  readonly value: string;
}

/** All that has to hold, each once, in one order whatever says it. */
export function conditionsOf(
  ...items: readonly ({ readonly attributes: Attributes } | undefined)[]
): readonly Condition[] {
  const found = new Map<string, Condition>();
  for (const { attributes } of items.filter((item) => item !== undefined)) {
    const { cfg = {}, feature } = attributes;
    for (const kind of ['os', 'arch'] as const) {
      const value = cfg[kind];
      if (value !== undefined) found.set(`${kind} ${value}`, { kind, value });
    }
    if (feature !== undefined) found.set(`feature ${feature}`, { kind: 'feature', value: feature });
  }
  const order = ['os', 'arch', 'feature'];
  return [...found.values()].toSorted((a, b) =>
    a.kind === b.kind
      ? a.value < b.value
        ? -1
        : 1
      : order.indexOf(a.kind) - order.indexOf(b.kind),
  );
}

/** The features of a package, each once, by name. */
export const featuresIn = (
  calls: readonly { readonly conditions: readonly Condition[] }[],
): readonly string[] => {
  const features = calls
    .flatMap(({ conditions }) => conditions)
    .filter(({ kind }) => kind === 'feature');
  return [...new Set(features.map(({ value }) => value))].toSorted();
};
