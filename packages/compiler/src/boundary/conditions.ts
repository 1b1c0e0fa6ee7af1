/** Where a call is there: what `@cfg`, `@feature` and `@unstable` say of it and of what it belongs to. */
import type { Attributes } from '../model/model.ts';

/** One thing that has to hold. */
export interface Condition {
  readonly kind: 'os' | 'arch' | 'feature' | 'unstable';
  /** As the contract writes it: `linux`, `x86_64`, `fast_path`. */
  readonly value: string;
}

const kinds = ['os', 'arch', 'feature', 'unstable'] as const;

/** All that has to hold, each once, in one order whatever says it. */
export function conditionsOf(
  ...items: readonly ({ readonly attributes: Attributes } | undefined)[]
): readonly Condition[] {
  const all = items.flatMap((item): readonly Condition[] => {
    if (item === undefined) return [];
    const { cfg = {}, feature, unstable } = item.attributes;
    const said = { os: cfg['os'], arch: cfg['arch'], feature, unstable };
    return kinds.flatMap((kind) => {
      const value = said[kind];
      return value === undefined ? [] : [{ kind, value }];
    });
  });
  return conditionsIn(all);
}

function conditionsIn(all: readonly Condition[]): readonly Condition[] {
  const found = new Map(all.map((one) => [`${one.kind} ${one.value}`, one]));
  return [...found.values()].toSorted((a, b) =>
    a.kind === b.kind
      ? a.value < b.value
        ? -1
        : 1
      : kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  );
}

/** The features of a package, each once: stable ones first, by name. */
export function featuresIn(
  calls: readonly { readonly conditions: readonly Condition[] }[],
): readonly Condition[] {
  const all = calls.flatMap(({ conditions }) =>
    conditions.filter(({ kind }) => kind === 'feature' || kind === 'unstable'),
  );
  return conditionsIn(all);
}
