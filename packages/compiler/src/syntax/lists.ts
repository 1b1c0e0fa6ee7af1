import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix } from './edits.ts';
import { failUnclosed, skip, startsDeclaration } from './recovery.ts';
import type { Token } from './tokens.ts';
import { isUnit } from './units.ts';

/** Takes a separator that separates nothing, and reports it. */
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
  /** What the items are, if a missing comma between two of them can be told. */
  readonly things?: string;
  readonly close: ')' | ']' | '>' | '}';
  /** Whether the last item may be followed by a comma. */
  readonly trailing: boolean;
}

/** The items between two brackets inside a type or value, of which the first bracket was taken. */
export function parseCommaList<T>(p: Cursor, open: Token, shape: CommaShape, item: () => T): T[] {
  const items: T[] = [];
  while (!p.at(shape.close) && !p.at('end') && !startsDeclaration(p)) {
    const start = p.index;
    items.push(item());
    if (tookMissingComma(p, shape, start)) continue;
    if (!p.at(',') || isNextMember(p, shape)) break;
    const comma = p.next();
    if (p.at(shape.close) && !shape.trailing) {
      const fixes = [safeFix('remove `,`', replaceEdit(p.spanOf(comma), ''))];
      p.mention(syntax.trailing_comma(p.spanOf(comma), { thing: shape.thing }, { fixes }));
    }
  }
  if (p.take(shape.close) === undefined) failOpen(p, open, shape);
  return items;
}

/** Reports a comma that is missing before an item that surely is one. */
function tookMissingComma(p: Cursor, shape: CommaShape, start: number): boolean {
  if (shape.things === undefined || p.isQuiet || p.index === start || p.token.first) return false;
  if (!/^(number|string|name|version)$/.test(p.token.kind)) return false;
  const fixes = [safeFix('add `,`', replaceEdit(p.gap(), ','))];
  p.mention(syntax.missing_separator(p.gap(), { things: shape.things }, { fixes }));
  return true;
}

/** Whether the comma here is followed by the next member of the block around, so that a bracket is missing. */
function isNextMember(p: Cursor, shape: { readonly close: string }): boolean {
  const next = p.peek();
  const second = p.peek(2);
  if (next.first && next.text === 'reserved') return /^(number|string)$/.test(second.kind);
  if (shape.close === '}' || next.kind !== 'number' || second.kind !== 'name') return false;
  return p.peek(3).kind === ':' || (next.first && !isUnit(second.text));
}

/** Takes the closing bracket, or reports that it is missing and goes on after it if it is near. */
export function expectClose(p: Cursor, open: Token, close: CommaShape['close']): void {
  if (p.take(close) === undefined) failOpen(p, open, { close });
}

function failOpen(p: Cursor, open: Token, shape: Pick<CommaShape, 'close'>): void {
  const isNext = p.at(',') && isNextMember(p, shape);
  const isLeft = isNext || p.at('end') || p.token.first || p.at('}') || p.at(';');
  if (isLeft || startsDeclaration(p)) failUnclosed(p, open);
  else p.failUnexpected(`\`,\` or \`${shape.close}\``);
  if (isNext) return p.hush();
  skip(p, { marks: new Set([shape.close, ';', '}']), members: true });
  p.take(shape.close);
}
