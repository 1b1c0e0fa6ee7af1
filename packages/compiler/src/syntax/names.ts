import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix } from './edits.ts';
import { isGlued, short, wholeNumber } from './numbers.ts';
import type { Token } from './tokens.ts';
import type { Ident, IntLiteral, Path } from './tree.ts';

export function identOf(p: Cursor, token: Token): Ident {
  return { span: p.spanOf(token), text: token.text };
}

/** A name that is not there; whoever reads it stays silent. */
function missingIdent(p: Cursor): Ident {
  return { span: p.gap(), text: '' };
}

/** A name, or a report that `thing` has none. */
export function parseName(p: Cursor, thing: string): Ident {
  const token = p.take('name');
  if (token !== undefined) return joinKebab(p, token);
  p.fail(syntax.missing_name(p.spanOf(p.token), { thing, found: p.describe(p.token) }));
  return missingIdent(p);
}

/** `on-progress` is one name written in another style. */
function joinKebab(p: Cursor, first: Token): Ident {
  let last = first;
  while (
    p.at('-') &&
    p.token.start === last.end &&
    p.peek().kind === 'name' &&
    p.peek().start === p.token.end
  ) {
    p.next();
    last = p.next();
  }
  if (last === first) return identOf(p, first);
  const span = p.spanFrom(first);
  const written = p.written(span);
  const text = written.replaceAll('-', '_');
  p.mention(
    syntax.name_characters(
      span,
      { text: short(written) },
      { fixes: [safeFix('use underscores', replaceEdit(span, text))] },
    ),
  );
  return { span, text };
}

/**
 * `name.name`, of which the first name has been seen. It stops before a dot that begins `.{` or `.*`,
 * which belong to `use`.
 */
export function parsePath(p: Cursor): Path {
  const start = p.token;
  const parts = [parseName(p, 'a path')];
  while (p.at('.') || p.at('::')) {
    const separator = p.token;
    const second = p.peek();
    if (second.kind === '{' || second.kind === '*') break;
    p.next();
    if (separator.kind === '::') mentionSeparator(p, separator);
    parts.push(parseName(p, 'the last part of a path'));
    if (p.isQuiet) break;
  }
  return { span: p.spanFrom(start), parts };
}

export function mentionSeparator(p: Cursor, separator: Token): void {
  const span = p.spanOf(separator);
  p.mention(
    syntax.path_separator(span, {}, { fixes: [safeFix('write `.`', replaceEdit(span, '.'))] }),
  );
}

/** The number that is here, which has to be whole; undefined if it is not, which is reported. */
export function parseWhole(p: Cursor): IntLiteral | undefined {
  const token = p.next();
  const span = p.spanOf(token);
  const value = token.kind === 'number' ? wholeNumber(token.text) : undefined;
  if (value !== undefined) return { span, value };
  // The lexer has said why it can't read one.
  if (token.text !== '')
    p.mention(syntax.ordinal_not_whole(span, { text: short(p.written(span)) }));
  return undefined;
}

/** A whole number where one must stand, as in `pad(4)`. */
export function expectWhole(p: Cursor, wanted: string): IntLiteral | undefined {
  if (p.at('number') || p.at('version')) return parseWhole(p);
  p.failUnexpected(wanted);
  return undefined;
}

/** The name right behind a number, as in `16MiB` or `5sec`. */
export function gluedName(p: Cursor, number: Token): Token | undefined {
  return p.at('name') && isGlued(p.source.text, number.end) ? p.token : undefined;
}
