import { syntax } from '../diagnostics/rows/syntax.ts';
import { mentionEmpty } from './attributes.ts';
import type { Cursor } from './cursor.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseCommaList } from './lists.ts';
import { parsePath } from './names.ts';
import { short } from './numbers.ts';
import { skipInner } from './recovery.ts';
import type { Bound, Refinement } from './tree.ts';
import { parseNumber } from './values.ts';

/** What stands in parentheses after a type. */
export function parseRefinements(p: Cursor): Refinement[] {
  const open = p.next();
  const shape = {
    thing: 'a list of refinements',
    things: 'refinements',
    close: ')',
    trailing: true,
  } as const;
  const items = parseCommaList(p, open, shape, () => parseRefinement(p));
  if (items.length === 0) mentionEmpty(p, open.start);
  return items.filter((item) => item !== undefined);
}

function parseRefinement(p: Cursor): Refinement | undefined {
  const { token } = p;
  const next = p.peek();
  if (token.kind === 'name' && token.text === 'pattern' && next.kind === 'string') {
    p.next();
    const string = p.next();
    const patternSpan = p.spanOf(string);
    return { kind: 'pattern', span: p.spanFrom(token), pattern: string.text, patternSpan };
  }
  if (token.kind === 'name' && (next.kind === ',' || next.kind === ')')) {
    const { text } = token;
    if (text === 'pattern') {
      p.next();
      const found = p.describe(p.token);
      p.mention(syntax.missing_value(p.spanOf(p.token), { thing: '`pattern`', found }));
      return undefined;
    }
    if (text === 'finite' || text === 'ascii' || text === 'unique') {
      p.next();
      return { kind: text, span: p.spanOf(token) };
    }
  }
  if (token.kind === 'number' || token.kind === 'version') return parseRange(p);
  if (token.kind === '..' || token.kind === '..=' || token.kind === '...') return parseRange(p);
  if (token.kind === 'name' && isRangeAhead(p)) return parseRange(p);
  p.fail(syntax.unknown_refinement(p.spanOf(token), { found: p.describe(token) }));
  if (token.kind !== 'end') p.next();
  skipInner(p);
  return undefined;
}

/** Whether a path that ends in a range stands here. */
function isRangeAhead(p: Cursor): boolean {
  let distance = 1;
  while (p.peek(distance).kind === '.' && p.peek(distance + 1).kind === 'name') distance += 2;
  return /^\.\.[.=]?$/.test(p.peek(distance).kind);
}

function parseRange(p: Cursor): Refinement | undefined {
  const start = p.token;
  const low = parseBound(p);
  const mark = p.token;
  if (mark.kind === ')' || mark.kind === ',') {
    const span = p.spanFrom(start);
    const text = p.written(span);
    const fixes = [
      likelyFix(`write \`..=${short(text)}\``, replaceEdit(spanAt(p.source, start.start), '..=')),
    ];
    p.mention(syntax.bare_bound(span, { text: short(text) }, { fixes }));
    return undefined;
  }
  if (mark.kind !== '..' && mark.kind !== '..=') {
    if (
      mark.kind === '...' ||
      mark.kind === '-' ||
      mark.kind === ':' ||
      mark.text === 'to' ||
      mark.text.startsWith('-')
    ) {
      return parseOtherRange(p, low, start.start);
    }
    p.failUnexpected('`..`');
    skipInner(p);
    return undefined;
  }
  p.next();
  const inclusive = mark.kind === '..=' || p.take('=') !== undefined;
  const high = parseBound(p);
  if (high === undefined && inclusive) p.failUnexpected('a bound');
  return { kind: 'range', span: p.spanFrom(start), low, high, inclusive };
}

/** `1...5`, `1-5`, `1 to 5`, `1:5` */
function parseOtherRange(p: Cursor, low: Bound | undefined, start: number): Refinement | undefined {
  const { token } = p;
  const isSign = token.kind === 'number';
  const span = isSign ? spanAt(p.source, token.start, token.start + 1) : p.spanOf(token);
  const fixes = [safeFix('write `..=`', replaceEdit(span, '..='))];
  p.mention(syntax.range_mark(span, {}, { fixes }));
  if (isSign) {
    const value = parseNumber(p, false);
    const text = value.kind === 'number' ? value.text.slice(1) : '';
    const high = { span: value.span, value: value.kind === 'number' ? { ...value, text } : value };
    return { kind: 'range', span: p.spanFrom(start), low, high, inclusive: true };
  }
  p.next();
  const high = parseBound(p);
  return { kind: 'range', span: p.spanFrom(start), low, high, inclusive: true };
}

function parseBound(p: Cursor): Bound | undefined {
  const { token } = p;
  if (token.kind === 'number') {
    const value = parseNumber(p, false);
    return { span: value.span, value };
  }
  if (token.kind === 'version') {
    p.next();
    const span = p.spanOf(token);
    p.mention(syntax.malformed_number(span, { text: token.text }));
    return { span, value: { kind: 'missing', span } };
  }
  if (token.kind !== 'name' || token.text === 'to') return undefined;
  const path = parsePath(p);
  return { span: path.span, value: { kind: 'path', span: path.span, path } };
}
