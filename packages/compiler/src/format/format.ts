import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../source/source.ts';
import { lex } from '../syntax/lexer.ts';
import { parse } from '../syntax/parser.ts';
import { print } from './doc.ts';
import { Layout } from './layout.ts';
import { piecesOf } from './pieces.ts';

const WIDTH = 100;

export interface Formatted {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A contract in the one style: members one a line, indented by two, unless the author had them on one line
 * and they fit; at most one blank line; nothing aligned. Every comment stays. A text with syntax errors is given
 * back as it is.
 */
export function format(source: Source): Formatted {
  const { diagnostics } = parse(source);
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { text: source.text, diagnostics };
  }
  const layout = new Layout(source.text, piecesOf(source, lex(source)));
  return { text: print(layout.file(), WIDTH), diagnostics };
}
