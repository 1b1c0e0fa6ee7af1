import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix } from './edits.ts';
import { failUnclosed, isOutdented, skip, startsDeclaration } from './recovery.ts';
import type { Token } from './tokens.ts';

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
}

/** The members between two brackets, whatever is wrong with some of them. */
export function parseBlock<T>(p: Cursor, shape: BlockShape<T>): T[] {
  const items: T[] = [];
  const open = p.expect(shape.open);
  if (open === undefined) return items;
  const indented = !p.isFirstColumn(p.token);
  const stops = { marks: new Set([',', ';', shape.close]), members: shape.open === '{' };
  for (;;) {
    if (p.take(shape.close) !== undefined) return items;
    if (p.at('end') || (shape.open === '(' && isPastParens(p))) break;
    if (indented && isOutdented(p)) break;
    if (startsDeclaration(p)) {
      if (!indented || !p.token.first) break;
      failNested(p);
      continue;
    }
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
  failUnclosed(p, open);
  return items;
}

/** A declaration among members, and not at the start of a line: it was meant to be inside. */
function failNested(p: Cursor): void {
  const words = [p.token.text, p.peek().text];
  const keyword = words.find((word) => word !== 'closed' && word !== 'frozen')!;
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

/** Whether what stands here can only come after the parameters. */
function isPastParens(p: Cursor): boolean {
  return p.at('}') || p.at('{') || p.at(';') || p.at('->') || p.at('end') || p.atWord('throws');
}

function endItem<T>(
  p: Cursor,
  shape: BlockShape<T>,
  stops: Parameters<typeof skip>[1],
  start: number,
): void {
  if (tookSeparator(p, shape)) return;
  if (p.at(shape.close) && shape.separator === ',') return;
  if (shape.open === '(' && isPastParens(p)) return;
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
  if (token.kind !== 'name') return startsDeclaration(p);
  return token.first || token.text === 'reserved' || startsDeclaration(p);
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

export function mentionStray(p: Cursor): void {
  const token = p.next();
  p.mention(
    syntax.stray_separator(
      p.spanOf(token),
      { found: token.kind },
      { fixes: [safeFix(`remove \`${token.kind}\``, replaceEdit(p.spanOf(token), ''))] },
    ),
  );
}

/** Takes the `;` of `thing`, or reports that it is missing. */
export function expectSemicolon(p: Cursor, thing: string): void {
  if (p.take(';') !== undefined) return;
  if (p.at(',') && !p.isQuiet) {
    const span = p.spanOf(p.next());
    const fixes = [safeFix('write `;`', replaceEdit(span, ';'))];
    p.mention(syntax.wrong_separator(span, { thing, wanted: ';', found: ',' }, { fixes }));
    return;
  }
  if (p.token.first || p.at('}')) {
    const fixes = [safeFix('add `;`', replaceEdit(p.gap(), ';'))];
    p.fail(syntax.missing_semicolon(p.gap(), { thing }, { fixes }));
    return;
  }
  p.failUnexpected('`;`');
}

export interface CommaShape {
  readonly thing: string;
  readonly close: ')' | ']' | '>' | '}';
  /** Whether the last item may be followed by a comma. */
  readonly trailing: boolean;
}

/** The items between two brackets inside a type or value, of which the first bracket was taken. */
export function parseCommaList<T>(p: Cursor, open: Token, shape: CommaShape, item: () => T): T[] {
  const items: T[] = [];
  while (!p.at(shape.close) && !p.at('end')) {
    const start = p.index;
    items.push(item());
    if (p.index === start || !p.at(',') || isNextMember(p, shape)) break;
    const comma = p.next();
    if (p.at(shape.close) && !shape.trailing) {
      const fixes = [safeFix('remove `,`', replaceEdit(p.spanOf(comma), ''))];
      p.mention(syntax.trailing_comma(p.spanOf(comma), { thing: shape.thing }, { fixes }));
    }
  }
  if (p.take(shape.close) === undefined) failOpen(p, open, shape);
  return items;
}

/** Whether the comma here is followed by the next member of the block around, so that a bracket is missing. */
function isNextMember(p: Cursor, shape: CommaShape): boolean {
  if (shape.close === '}' || p.peek().kind !== 'number' || p.peek(2).kind !== 'name') return false;
  return p.peek().first || p.peek(3).kind === ':';
}

/** Goes on after the closing bracket if it is near. */
function failOpen(p: Cursor, open: Token, shape: CommaShape): void {
  const isLeft = p.at(',') || p.at('end') || p.token.first || p.at('}') || p.at(';');
  if (isLeft) failUnclosed(p, open);
  else p.failUnexpected(`\`,\` or \`${shape.close}\``);
  if (p.at(',')) return p.hush();
  skip(p, { marks: new Set([shape.close, ';', '}']), members: true });
  p.take(shape.close);
}
