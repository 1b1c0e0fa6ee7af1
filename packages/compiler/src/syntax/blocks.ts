import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix } from './edits.ts';
import { mentionStray } from './lists.ts';
import { failUnclosed, isOutdented, skip, startsDeclaration } from './recovery.ts';
import type { Stops } from './recovery.ts';
import { FOREIGN_KEYWORDS } from './words.ts';

export interface BlockShape<T> {
  /** "a field" */
  readonly thing: string;
  /** "fields" */
  readonly things: string;
  /** What ends each member: a comma, which the last may lack, or a semicolon, which none may. */
  readonly separator: ',' | ';';
  readonly open: '{' | '(';
  readonly close: '}' | ')';
  /** Reads one member; takes nothing if there is none. */
  readonly item: (p: Cursor) => T | undefined;
  /** Whether what was read ends itself, as `reserved …;` does. */
  readonly endsItself?: (item: T) => boolean;
  /** Whether what stands here can only come after the block. */
  readonly isPast?: (p: Cursor) => boolean;
}

/** The members between two brackets, whatever is wrong with some of them. */
export function parseBlock<T>(p: Cursor, shape: BlockShape<T>): T[] {
  const items: T[] = [];
  const open = p.expect(shape.open) ?? (startsItem(p, shape) ? p.previous : undefined);
  if (open === undefined) return items;
  // Indentation says where a block was meant to end, if it says anything and a brace is missing.
  const indented = p.lacksBrace && !p.isFirstColumn(p.token);
  const stops = { marks: new Set([',', ';', shape.close]), members: shape.open === '{' };
  for (;;) {
    if (p.take(shape.close) !== undefined) return items;
    if (isPast(p, shape)) break;
    if (indented && isOutdented(p)) break;
    if (!p.isFirstColumn(p.token) && startsNested(p)) {
      failNested(p);
      continue;
    }
    if (startsDeclaration(p)) break;
    if (p.at(',') || p.at(';')) {
      mentionStray(p);
      continue;
    }
    const start = p.index;
    const item = shape.item(p);
    if (item !== undefined) items.push(item);
    if (p.index === start) {
      p.failUnexpected(shape.thing);
      // What is open is skipped whole; a wrong closer would never be passed.
      if (!p.at('{') && !p.at('(') && !p.at('end') && !p.at('}')) p.next();
      skip(p, stops);
      if (p.at('}') && shape.open !== '{') break;
      if (!p.at(',') && !p.at(';')) continue;
    }
    if (item !== undefined && shape.endsItself?.(item) === true) {
      // Its own end was dealt with; a comma after it too is one mark too many.
      continue;
    }
    endItem(p, shape, stops, start);
  }
  // Another bracket that was left open before the same declaration is a mistake of its own.
  if (!p.at('end') && (startsDeclaration(p) || isOutdented(p))) p.unhush();
  if (open.kind === shape.open) failUnclosed(p, open);
  return items;
}

/** A declaration among members, on a line that is indented: it was meant to be inside. */
function startsNested(p: Cursor): boolean {
  if (!p.token.first) return false;
  if (startsDeclaration(p)) return true;
  return FOREIGN_KEYWORDS.has(p.token.text) && p.peek().kind === 'name' && p.peek(2).kind === '{';
}

function failNested(p: Cursor): void {
  const words = [p.token.text, p.peek().text];
  const said = words.find((word) => word !== 'closed' && word !== 'frozen')!;
  const keyword = FOREIGN_KEYWORDS.get(said) ?? said;
  p.mention(syntax.nested_declaration(p.spanOf(p.token), { keyword }));
  p.next();
  p.next();
  skip(p, { marks: new Set(['{', ';', '}']), members: true });
  if (p.take('{') !== undefined) {
    skip(p, { marks: new Set(), members: false });
    p.take('}');
  } else p.take(';');
  if (p.at(',') || p.at(';')) p.next();
}

/** Whether the first member stands here, although the bracket before it is missing. */
function startsItem<T>(p: Cursor, shape: BlockShape<T>): boolean {
  if (shape.open === '{') return p.at('number');
  return p.at(')') || (p.at('name') && p.peek().kind === ':');
}

/** `throws`, where it is not the name of a parameter. */
const startsThrows = (p: Cursor): boolean => p.atWord('throws') && p.peek().kind !== ':';

/** Whether what stands here can only come after the block. */
function isPast<T>(p: Cursor, shape: BlockShape<T>): boolean {
  if (p.at('end') || shape.isPast?.(p) === true) return true;
  return shape.open === '(' && (/^(\{|\}|;|->)$/.test(p.token.kind) || startsThrows(p));
}

function endItem<T>(p: Cursor, shape: BlockShape<T>, stops: Stops, start: number): void {
  if (tookSeparator(p, shape)) return;
  if (p.at(shape.close) && shape.separator === ',') return;
  if (isPast(p, shape) || startsDeclaration(p)) return;
  if (mayFollow(p, shape) && p.index > start) {
    mentionMissing(p, shape);
    return;
  }
  p.failUnexpected(shape.separator === ',' ? `\`,\` or \`${shape.close}\`` : '`;`');
  skip(p, stops);
  tookSeparator(p, shape);
}

/** Takes the separator, or the wrong one with a word about it. */
function tookSeparator<T>(p: Cursor, shape: BlockShape<T>): boolean {
  const { token } = p;
  if (token.kind !== ',' && token.kind !== ';') return false;
  // A `;` in parentheses ends the whole function, not a parameter of it.
  if (token.kind === ';' && shape.open === '(' && !/^[a-z_]/.test(p.peek().text)) return false;
  if (token.kind !== shape.separator && !p.isQuiet) {
    const span = p.spanOf(token);
    const fix = safeFix(`write \`${shape.separator}\``, replaceEdit(span, shape.separator));
    p.mention(
      syntax.wrong_separator(
        span,
        { thing: shape.thing, wanted: shape.separator, found: token.kind },
        { fixes: [fix] },
      ),
    );
  }
  p.next();
  return true;
}

/** Whether the next member, or the end of a block whose members end with `;`, stands here. */
function mayFollow<T>(p: Cursor, shape: BlockShape<T>): boolean {
  const { token } = p;
  if (p.isQuiet) return false;
  if (shape.open === '(') {
    return token.kind === 'name' && p.peek().kind === ':';
  }
  if (token.kind === shape.close) return shape.separator === ';';
  if (token.kind === 'number' || token.kind === '@') return true;
  return token.kind === 'name' && (token.first || token.text === 'reserved');
}

function mentionMissing<T>(p: Cursor, shape: BlockShape<T>): void {
  const fix = safeFix(`add \`${shape.separator}\``, replaceEdit(p.gap(), shape.separator));
  const details = { fixes: [fix] };
  p.mention(
    shape.separator === ','
      ? syntax.missing_separator(p.gap(), { things: shape.things }, details)
      : syntax.missing_semicolon(p.gap(), { thing: shape.thing }, details),
  );
}
