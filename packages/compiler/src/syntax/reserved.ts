import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { expectSemicolon } from './lists.ts';
import { expectWhole, parseWhole } from './names.ts';
import { wholeNumber } from './numbers.ts';
import type { IntLiteral, Reserved } from './tree.ts';

type Item = Reserved['items'][number];

/** Whether `reserved` stands here as a keyword, not as a member of that name. */
export function startsReserved(p: Cursor): boolean {
  if (!p.atWord('reserved')) return false;
  const next = p.peek();
  if (next.kind === 'name') return !next.first && p.peek(2).kind !== '(';
  return next.kind === 'number' || next.kind === 'string' || next.kind === ';';
}

/** `reserved 8, 20..=29, "owner";` */
export function parseReserved(p: Cursor): Reserved {
  const start = p.next();
  const items: Item[] = [];
  for (;;) {
    const item = parseItem(p);
    if (item === undefined) break;
    if (item !== 'unreadable') items.push(item);
    if ((p.at('number') || p.at('string')) && !p.token.first && !p.isQuiet) {
      const fixes = [safeFix('add `,`', replaceEdit(p.gap(), ','))];
      p.mention(syntax.missing_separator(p.gap(), { things: 'what is reserved' }, { fixes }));
      continue;
    }
    if (p.at(',') && p.peek().kind === ';') {
      const span = p.spanOf(p.next());
      const fixes = [safeFix('remove `,`', replaceEdit(span, ''))];
      p.mention(syntax.trailing_comma(span, { thing: 'a list of what is reserved' }, { fixes }));
    }
    if (!p.at(',') || !continues(p)) break;
    p.next();
  }
  expectSemicolon(p, 'a list of what is reserved');
  return { kind: 'reserved', span: p.spanFrom(start), items };
}

/** Whether the comma here is followed by more of the list, not by the next member. */
function continues(p: Cursor): boolean {
  const next = p.peek();
  const second = p.peek(2);
  if (next.kind === 'string') return true;
  if (next.kind === 'number')
    return second.kind !== 'name' || (second.text === 'to' && !second.first);
  return next.kind === 'name' && !next.first && (second.kind === ',' || second.kind === ';');
}

function parseItem(p: Cursor): Item | 'unreadable' | undefined {
  const { token } = p;
  switch (token.kind) {
    case 'number':
      return parseRange(p);
    case 'string':
      p.next();
      return { kind: 'name', span: p.spanOf(token), name: token.text };
    case 'name': {
      p.next();
      const span = p.spanOf(token);
      const fixes = [safeFix('put it in quotes', replaceEdit(span, `"${token.text}"`))];
      p.mention(syntax.reserved_name(span, {}, { fixes }));
      return { kind: 'name', span, name: token.text };
    }
    default:
      p.failUnexpected('a number or a name in quotes');
      return undefined;
  }
}

function parseRange(p: Cursor): Item | 'unreadable' {
  const start = p.token;
  const low = parseWhole(p);
  const high = parseHigh(p) ?? low;
  if (low === undefined || high === undefined) return 'unreadable';
  return { kind: 'range', span: p.spanFrom(start), low, high };
}

/** The end of a range, if one stands here in our or another way. */
function parseHigh(p: Cursor): IntLiteral | undefined {
  if (p.take('..=') !== undefined) return expectWhole(p, 'the last number of the range');
  const { token } = p;
  // `8-20` is read as two numbers.
  if (token.kind === 'number' && token.text.startsWith('-') && !token.first) {
    p.next();
    mentionRange(p, token.start, token.start + 1);
    const value = wholeNumber(token.text.slice(1));
    const span = spanAt(p.source, token.start + 1, token.end);
    return value === undefined ? undefined : { span, value };
  }
  const isRange =
    /^(\.\.|\.\.\.|-|:)$/.test(token.kind) || (token.text === 'to' && token.kind === 'name');
  if (!isRange || p.peek().kind !== 'number') return undefined;
  p.next();
  mentionRange(p, token.start, token.end);
  return parseWhole(p);
}

function mentionRange(p: Cursor, start: number, end: number): void {
  const { text } = p.source;
  const before = /\s*$/.exec(text.slice(0, start))![0].length;
  const after = /^\s*/.exec(text.slice(end))![0].length;
  const edit = replaceEdit(spanAt(p.source, start - before, end + after), '..=');
  const fixes = [safeFix('write `..=`', edit)];
  p.mention(syntax.reserved_range(spanAt(p.source, start, end), {}, { fixes }));
}
