import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { parsePath } from './names.ts';
import type { Throws } from './tree.ts';
import { mentionWrongMark } from './values.ts';

/** `throws E`, or `throws` alone; the path ends in a capitalised name, so `throws default` is bare. */
export function parseThrows(p: Cursor): Throws {
  const word = p.next();
  if (word.text !== 'throws') mentionWrongMark(p, word, 'an error type', 'throws');
  const bare = !p.at('name') || p.token.first || (p.atWord('default') && p.peek().kind !== '.');
  if (bare) return { span: p.spanOf(word), type: undefined };
  const type = parsePath(p);
  const span = p.spanFrom(word);
  const start = p.token;
  while ((p.at(',') || p.at('|')) && p.peek().kind === 'name' && !p.peek().first) {
    p.next();
    parsePath(p);
  }
  if (p.token !== start) p.mention(syntax.several_throws(p.spanFrom(start), {}));
  return { span, type };
}
