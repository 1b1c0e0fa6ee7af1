/** What the machine formats share: places as numbers, and the diagnostics in one order. */
import { positionOf } from '../../source/source.ts';
import type { Position, Span } from '../../source/source.ts';

export interface FormatOptions {
  /** How a source's path is written; as it is, unless told otherwise. */
  readonly path?: (path: string) => string;
}

/** A half-open range; lines and columns from 1, columns in UTF-16 units. */
export interface Place {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

export function placeOf(span: Span, options: FormatOptions): Place {
  const path = options.path?.(span.source.path) ?? span.source.path;
  return {
    path,
    start: positionOf(span.source, span.start),
    end: positionOf(span.source, Math.max(span.start, span.end)),
  };
}
