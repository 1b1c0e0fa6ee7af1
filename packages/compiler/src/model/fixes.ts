/** Edits that many checks offer. */
import type { Fix } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/source.ts';

/** Means the same, so `--fix` does it. */
export const writeInstead = (span: Span, text: string): Fix => ({
  title: `write \`${text}\``,
  safe: true,
  edits: [{ span, text }],
});

/** One of several ways on, which the author chooses. */
export const couldWrite = (span: Span, text: string): Fix => ({
  ...writeInstead(span, text),
  safe: false,
});

/** Removes a word and the space that follows it. */
export function removeWord(span: Span, word: string): Fix {
  const space = /^[ \t]*/.exec(span.source.text.slice(span.end, span.end + 80))![0].length;
  return {
    title: `remove \`${word}\``,
    safe: true,
    edits: [{ span: { ...span, end: span.end + space }, text: '' }],
  };
}
