import { types } from '../../../diagnostics/rows/types.ts';
import type { Span } from '../../../source/source.ts';
import { partOfLiteral } from '../../literal.ts';
import type { Context } from '../../scope/scope.ts';
import { matchesPattern } from './match.ts';
import { readPattern } from './read.ts';

/** Whether Go's and Rust's engines read the pattern alike; if not, that has been reported. */
export function checkPattern(context: Context, pattern: string, span: Span): boolean {
  const read = readPattern(pattern);
  if (!('fault' in read)) return true;
  const { fault, short, help } = read;
  const at = partOfLiteral(span, pattern, read.at, read.length);
  context.report(
    types.pattern_syntax(at, { fault, short }, { help: help === undefined ? [] : [help] }),
  );
  return false;
}

/** Whether some part of `text` matches a pattern that was checked. */
export function matches(pattern: string, text: string): boolean {
  const read = readPattern(pattern);
  return 'fault' in read || matchesPattern(read, text);
}
