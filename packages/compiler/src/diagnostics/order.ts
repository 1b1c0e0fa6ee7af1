import type { Diagnostic } from './diagnostic.ts';

/** Sorted by file, place and code, without repeats: the same on every run, however they were found. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = diagnostics.toSorted(
    (a, b) =>
      compare(a.span.source.path, b.span.source.path) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
  return sorted.filter((one, index) => index === 0 || !same(one, sorted[index - 1]!));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const same = (a: Diagnostic, b: Diagnostic): boolean =>
  a.span.source === b.span.source &&
  a.span.start === b.span.start &&
  a.span.end === b.span.end &&
  a.code === b.code &&
  a.message === b.message;
