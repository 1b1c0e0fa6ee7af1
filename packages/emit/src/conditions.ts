/** The conditions of a call in words, for doc comments. */
import type { Condition } from '@tenon/compiler';

const words: { readonly [K in Condition['kind']]: (value: string) => string } = {
  os: (value) => `on ${value}`,
  arch: (value) => `on ${value}`,
  feature: (value) => `with the feature ${value}`,
  unstable: (value) => `with the unstable feature ${value}`,
};

/** `on linux and with the feature fast_path` */
export const inWords = (conditions: readonly Condition[]): string =>
  conditions.map(({ kind, value }) => words[kind](value)).join(' and ');
