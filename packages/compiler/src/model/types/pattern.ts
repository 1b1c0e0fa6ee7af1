import type { Span } from '../../source/source.ts';
import type { Context } from '../scope/scope.ts';

/** Whether Go's and Rust's engines read the pattern alike. */
export function checkPattern(_context: Context, _pattern: string, _span: Span): boolean {
  return true;
}

/** Whether some part of `text` matches. */
export function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'u').test(text);
}
