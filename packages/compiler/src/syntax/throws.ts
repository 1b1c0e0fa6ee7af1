import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { parsePath } from './names.ts';
import type { Throws } from './tree.ts';
import { mentionWrongMark } from './values.ts';

/** Whether no type stands here; a word in lower case on the next line belongs to what follows. */
function isBare(p: Cursor): boolean {
  const { token } = p;
  if (token.kind !== 'name' || (token.first && !/^[A-Z]/.test(token.text))) {
    return p.peek().kind !== '.';
  }
  return token.text === 'default' && p.peek().kind !== '.';
}

/** `throws E`, or `throws` alone; the path ends in a capitalised name, so `throws default` is bare. */
export function parseThrows(p: Cursor): Throws {
  const word = p.next();
  if (word.text !== 'throws') mentionWrongMark(p, word, 'an error type', 'throws');
  if (isBare(p)) return { span: p.spanOf(word), type: undefined };
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
