import type { Edit, Fix } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../source/source.ts';

export function spanAt(source: Source, start: number, end: number = start): Span {
  return { source, start, end };
}

export function replaceEdit(span: Span, text: string): Edit {
  return { span, text };
}

/** A fix that keeps what the author meant. */
export function safeFix(title: string, ...edits: readonly Edit[]): Fix {
  return { title, safe: true, edits };
}

/** A fix that is probably, but not surely, what the author meant. */
export function likelyFix(title: string, ...edits: readonly Edit[]): Fix {
  return { title, safe: false, edits };
}
