import type { Source } from '../source/source.ts';
import type { Lexed } from '../syntax/lexer.ts';
import type { Token } from '../syntax/tokens.ts';

/** A comment or a line of docs, as it will be printed. */
export interface Note {
  readonly text: string;
  readonly kind: 'line' | 'block' | 'doc';
  /** An empty line stands before it. */
  readonly blankBefore: boolean;
  /** Whatever comes next is on another line. */
  readonly endsLine: boolean;
}

/** A token with the comments that go with it. */
export interface Piece {
  readonly token: Token;
  /** As written. */
  readonly text: string;
  readonly before: readonly Note[];
  /** On its line. */
  readonly after: readonly Note[];
  readonly blankBefore: boolean;
}

interface Raw {
  readonly start: number;
  readonly end: number;
  readonly kind: Note['kind'];
}

/** Every token and comment of a text, each comment with the token that it belongs to. */
export function piecesOf(source: Source, lexed: Lexed): Piece[] {
  const { text } = source;
  const raws: Raw[] = [
    ...lexed.comments,
    ...lexed.docs.map(({ start, end }) => ({ start, end, kind: 'doc' as const })),
  ].toSorted((a, b) => a.start - b.start);
  const lines = (from: number, to: number): number =>
    text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0;
  const pieces: {
    token: Token;
    text: string;
    before: Note[];
    after: Note[];
    blankBefore: boolean;
  }[] = [];
  let end = 0;
  let index = 0;
  for (const token of lexed.tokens) {
    const previous = pieces.at(-1);
    const before: Note[] = [];
    let trails = previous !== undefined;
    while (index < raws.length && raws[index]!.start < token.start) {
      const raw = raws[index++]!;
      const gap = lines(end, raw.start);
      const next = raws[index];
      const follower = next !== undefined && next.start < token.start ? next.start : token.start;
      const note: Note = {
        text: printed(text.slice(raw.start, raw.end), raw.kind),
        kind: raw.kind,
        blankBefore: gap > 1,
        endsLine: raw.kind !== 'block' || lines(raw.end, follower) > 0 || token.kind === 'end',
      };
      trails &&= gap === 0 && raw.kind !== 'doc';
      if (previous !== undefined && separates(token)) previous.after.push(note);
      else if (trails && staysBehind(previous!.token, note, token)) previous!.after.push(note);
      else {
        trails = false;
        before.push(note);
      }
      end = raw.end;
    }
    pieces.push({
      token,
      text: text.slice(token.start, token.end),
      before,
      after: [],
      blankBefore: lines(end, token.start) > 1,
    });
    end = token.end;
  }
  return pieces;
}

/** Nothing may stand before these. */
const separates = ({ kind }: Token): boolean => /^[,;>?]$/.test(kind);

/** Whether a comment on the line of `previous` belongs to it and not to what follows. */
function staysBehind(previous: Token, note: Note, next: Token): boolean {
  if (note.kind === 'line' || /^[)\]}]$/.test(next.kind)) return true;
  return note.endsLine && /^[,;}]$/.test(previous.kind);
}

/** Without space at the ends of lines and, in docs, with one space after the marker. */
function printed(text: string, kind: Note['kind']): string {
  if (kind === 'block') {
    return text
      .split(/\r\n|\n|\r/)
      .map((each) => each.trimEnd())
      .join('\n');
  }
  const tidy = text.trimEnd();
  return kind === 'doc' ? tidy.replace(/^(\/\/[/!])(?=[^\s])/, '$1 ') : tidy;
}
