import type { Span } from '../source/source.ts';

/** Part of a string literal whose value is `value`; all of it if it is written with escapes. */
export function partOfLiteral(span: Span, value: string, at: number, length: number): Span {
  const { source, start, end } = span;
  if (source.text.slice(start + 1, end - 1) !== value) return span;
  return { source, start: start + 1 + at, end: start + 1 + at + length };
}
