import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Span } from '../source/source.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parsePath } from './names.ts';
import { parseOwned } from './ownership.ts';
import type { Owned } from './ownership.ts';
import { skipInner } from './recovery.ts';
import type { Throws } from './tree.ts';
import { parseType } from './types.ts';

/** What stands after `->`, and the errors that were wrongly made part of it. */
export interface ParsedResult extends Partial<Owned> {
  readonly span: Span;
  readonly mode: Owned['mode'];
  readonly stream: boolean;
  readonly throws?: Throws | undefined;
}

/** The result, if one stands here in this or another language's way. */
export function parseResult(p: Cursor, afterThrows: boolean): ParsedResult | undefined {
  const mark = p.token;
  const before = p.previous.end;
  if (mark.kind === '->') p.next();
  else if (!startsForeignResult(p, afterThrows)) return undefined;
  else mentionForeignResult(p);
  const start = p.token;
  if (isVoid(p)) return parseVoid(p, before);
  if (/^(Result|result)$/.test(start.text) && p.peek().kind === '<') {
    return p.nested('types', () => parseWrapped(p));
  }
  if (p.atWord('throws') && p.peek().kind !== '.') {
    p.mention(syntax.missing_type(p.spanOf(start), { thing: 'a result', found: '`throws`' }));
    return { span: p.gap(), mode: undefined, stream: false };
  }
  const owned = parseOwned(p, 'a result');
  if (mark.text === 'returns') p.take(')');
  return { span: p.spanFrom(start), ...owned };
}

/** `: T`, `=> T` and a type right after the parameters. */
function startsForeignResult(p: Cursor, afterThrows: boolean): boolean {
  const { token } = p;
  if (token.first) return false;
  if (token.kind === ':' || token.kind === '=>') return true;
  if (afterThrows) return false;
  if (token.kind === 'name') return token.text !== 'default';
  return token.kind === '(' || token.kind === '*' || token.kind === '[' || token.kind === '?';
}

function mentionForeignResult(p: Cursor): void {
  const { token } = p;
  const span = p.spanOf(token);
  if (token.text === 'returns' && p.peek().kind === '(') return mentionReturns(p);
  if (token.kind === ':' || token.kind === '=>' || token.text === 'returns') {
    const before = p.previous.end;
    p.next();
    const gap = spanAt(p.source, before, p.token.start);
    const fixes = [safeFix('write `->`', replaceEdit(gap, ' -> '))];
    p.mention(syntax.foreign_result(span, {}, { fixes }));
  } else if (token.kind === 'name') {
    const fixes = [safeFix('add `->`', replaceEdit(spanAt(p.source, token.start), '-> '))];
    p.mention(syntax.foreign_result(span, {}, { fixes }));
  }
  // What else begins a type is one that only other languages have, and says so itself.
}

/** `returns (Item)`: the bracket before the type is taken, that behind it later. */
function mentionReturns(p: Cursor): void {
  const word = p.next();
  const open = p.next();
  const span = spanAt(p.source, word.start, open.end);
  const close = p.peek();
  const fixes = [
    safeFix(
      'write `->`',
      replaceEdit(span, '-> '),
      ...(close.kind === ')' ? [replaceEdit(p.spanOf(close), '')] : []),
    ),
  ];
  p.mention(syntax.foreign_result(p.spanOf(word), {}, { fixes }));
}

const isVoid = (p: Cursor): boolean =>
  p.atGlued('(', ')') ||
  (/^(void|unit|null|nil|undefined|nothing)$/.test(p.token.text) && !/^[.(<]$/.test(p.peek().kind));

function parseVoid(p: Cursor, before: number): ParsedResult {
  const start = p.token;
  if (p.take('(') !== undefined) p.next();
  else p.next();
  const span = p.spanFrom(start);
  const fixes = [safeFix('remove it', replaceEdit(spanAt(p.source, before, span.end), ''))];
  p.mention(syntax.void_result(span, {}, { fixes }));
  return { span, mode: undefined, stream: false };
}

/** `Result<T, E>` */
function parseWrapped(p: Cursor): ParsedResult {
  const word = p.next();
  p.next();
  const isUnit = p.atGlued('(', ')') || p.atWord('_');
  const type = isUnit ? undefined : parseType(p, 'a result');
  if (isUnit && p.take('(') !== undefined) p.next();
  else if (isUnit) p.next();
  const error = p.take(',') !== undefined && p.at('name') ? parsePath(p) : undefined;
  if (!p.at('>')) skipInner(p);
  p.take('>');
  const span = p.spanFrom(word);
  const throws = error === undefined ? 'throws' : `throws ${p.written(error.span)}`;
  const from = type === undefined ? arrowBefore(p, word.start) : word.start;
  const text = type === undefined ? ` ${throws}` : `${p.written(type.span)} ${throws}`;
  const edit = replaceEdit(spanAt(p.source, from, span.end), text);
  const fixes = p.atWord('throws') ? [] : [safeFix('write `throws`', edit)];
  p.mention(syntax.wrapped_result(span, {}, { fixes }));
  const parsed = { span, mode: undefined, stream: false, throws: { span, type: error } };
  return type === undefined ? parsed : { ...parsed, type };
}

/** Where the ` ->` before `start` begins. */
function arrowBefore(p: Cursor, start: number): number {
  const before = /\s*->\s*$/.exec(p.source.text.slice(0, start));
  return before === null ? start : before.index;
}
