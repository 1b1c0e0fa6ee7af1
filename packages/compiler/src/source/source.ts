/** A text with a name. The compiler never reads files: a host passes sources in. */
export interface Source {
  /** As the user wrote it, with `/`: it is printed in diagnostics and decides nothing. */
  readonly path: string;
  readonly text: string;
}

/** A half-open range of UTF-16 offsets in one source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** 1-based line and column (in UTF-16 units) of an offset. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStarts = new WeakMap<Source, readonly number[]>();

/** Offsets at which the lines of `source` begin; `\n`, `\r\n` and a lone `\r` end a line. */
export function linesOf(source: Source): readonly number[] {
  let starts = lineStarts.get(source);
  if (starts === undefined) {
    const found = [0];
    for (const end of source.text.matchAll(/\r\n|\n|\r/g)) found.push(end.index + end[0].length);
    starts = found;
    lineStarts.set(source, starts);
  }
  return starts;
}

export function positionOf(source: Source, offset: number): Position {
  const starts = linesOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** The smallest span that holds both; they must be of one source. */
export function join(first: Span, last: Span): Span {
  return {
    source: first.source,
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
  };
}
