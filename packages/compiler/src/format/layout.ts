/**
 * From tokens to a document. It relies on a text without mistakes: what a bracket belongs to follows from the
 * words before it, so the tree is not needed and no comment can get lost between its nodes.
 */
import type { Token } from '../syntax/tokens.ts';
import { isUnit } from '../syntax/units.ts';
import { blankLine, broken, group, hardline, indent, line, softline, suffix } from './doc.ts';
import type { Doc } from './doc.ts';
import type { Note, Piece } from './pieces.ts';

/** What braces hold in the statement at hand. */
type Braces = 'fields' | 'map' | 'names';

interface Context {
  readonly braces: Braces;
  /** The members of a variant hold one type in parentheses, so no comma ends it. */
  readonly payload: boolean;
  /** A number that begins an item is its ordinal, not a value that may have a unit. */
  readonly numbered: boolean;
}

const PLAIN: Context = { braces: 'map', payload: false, numbered: true };
const VALUES: Context = { ...PLAIN, numbered: false };
const METHODS: ReadonlySet<string> = new Set(['object', 'callback']);
const BLOCKS: ReadonlySet<string> = new Set(['record', 'enum', 'flags', 'variant', 'error']);

export class Layout {
  private readonly pieces: readonly Piece[];
  private readonly text: string;
  private index = 0;

  constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.pieces = pieces;
  }

  file(): Doc {
    const items: Doc[] = [];
    while (!this.at('end')) {
      items.push(this.lead(items.length > 0), this.statement());
    }
    if (this.piece.before.length > 0) items.push(this.dangling(items.length > 0));
    return items;
  }

  private get piece(): Piece {
    return this.pieces[this.index]!;
  }

  private get token(): Token {
    return this.piece.token;
  }

  private at(kind: Token['kind']): boolean {
    return this.token.kind === kind;
  }

  /** Whether the brackets that open here were written on one line. */
  private isOnOneLine(): boolean {
    let depth = 0;
    for (let index = this.index; ; index++) {
      const { kind, end } = this.pieces[index]!.token;
      if (kind === '{') depth++;
      else if (kind === '}' && --depth === 0) {
        return !/[\n\r]/.test(this.text.slice(this.token.start, end));
      }
    }
  }

  /** The line breaks and comments before a statement or member. */
  private lead(follows: boolean): Doc {
    const { before, blankBefore } = this.piece;
    const docs: Doc[] = [];
    let afterDoc = false;
    const breakLine = (blank: boolean): Doc => (blank && !afterDoc ? blankLine : hardline);
    let first = true;
    let atLineStart = !follows;
    for (const note of before) {
      if (!atLineStart) docs.push(breakLine(note.blankBefore && !(first && !follows)));
      docs.push(note.text);
      afterDoc = note.kind === 'doc';
      atLineStart = false;
      if (!note.endsLine) {
        docs.push(' ');
        atLineStart = true;
      }
      first = false;
    }
    if (!atLineStart) docs.push(breakLine(blankBefore));
    return docs;
  }

  /** Comments before a closing bracket or the end of the file, each on its line. */
  private dangling(follows: boolean): Doc {
    return this.piece.before.map((note, index) => [
      index === 0 && !follows
        ? ''
        : note.blankBefore && (index > 0 || follows)
          ? blankLine
          : hardline,
      note.text,
    ]);
  }

  /** A declaration or a method, with the attributes before it. */
  private statement(): Doc {
    const attributes: Doc[] = [];
    const startsWithAttribute = this.at('@');
    while (this.at('@')) attributes.push(this.attribute(attributes.length > 0));
    const prelude: Doc = startsWithAttribute
      ? [group(attributes.map((each, index) => (index === 0 ? each : [line, each]))), hardline]
      : '';
    return [prelude, this.body(startsWithAttribute)];
  }

  private body(inline: boolean): Doc {
    const keyword = this.keyword();
    if (METHODS.has(keyword)) return [this.until('{', PLAIN, inline), ' ', this.methods()];
    if (BLOCKS.has(keyword)) {
      const context: Context = {
        braces: keyword === 'error' ? 'fields' : 'map',
        payload: keyword === 'variant',
        numbered: true,
      };
      return [this.until('{', PLAIN, inline), ' ', this.members(context)];
    }
    if (keyword === 'reserved') return this.reserved(!inline);
    const context: Context = { ...PLAIN, braces: keyword === 'use' ? 'names' : 'map' };
    return [this.until(';', context, inline), this.take()];
  }

  /** The word that says what kind of declaration begins here. */
  private keyword(): string {
    let index = this.index;
    while (/^(closed|frozen)$/.test(this.pieces[index]!.text)) index++;
    const { token, text } = this.pieces[index]!;
    return token.kind === 'name' ? text : '';
  }

  /** `{ … }` with methods, one a line. */
  private methods(): Doc {
    const open = this.take();
    if (this.at('}') && this.isEmptyHere()) return [open, this.take()];
    const items: Doc[] = [];
    while (!this.at('}')) items.push(this.lead(items.length > 0), this.statement());
    return this.braced(open, items, true);
  }

  private isEmptyHere(): boolean {
    return this.piece.before.length === 0 && this.pieces[this.index - 1]!.after.length === 0;
  }

  /** `{ … }` with members, on one line if they were written so and fit. */
  private members(context: Context): Doc {
    const forced = !this.isOnOneLine();
    const open = this.take();
    if (this.at('}') && this.isEmptyHere()) return [open, this.take()];
    const items: Doc[] = [];
    while (!this.at('}')) {
      items.push(this.memberLead(items.length > 0));
      if (this.piece.text === 'reserved' && this.at('name')) {
        items.push(this.reserved(true));
      } else {
        items.push(this.until(',', context, false), this.comma(true));
      }
    }
    return this.braced(open, items, forced);
  }

  private reserved(bare: boolean): Doc {
    const word = bare ? this.takeBare() : this.take();
    const items: Doc[] = [];
    while (!this.at(';')) {
      const item = this.until(',', VALUES, false);
      // A group each, so that a line takes as many as fit.
      items.push(group([line, item, this.at(',') ? this.take() : '']));
    }
    return [word, indent(items), this.take()];
  }

  /** As `lead`, with a line that need not break if nothing asks for it. */
  private memberLead(follows: boolean): Doc {
    const { before, blankBefore } = this.piece;
    if (before.length > 0) return this.lead(follows);
    if (!follows) return '';
    return blankBefore ? blankLine : line;
  }

  private braced(open: Doc, items: readonly Doc[], forced: boolean): Doc {
    const hasLine = items.length > 0;
    const last = this.piece.before.length > 0 ? this.dangling(hasLine) : '';
    const content = hasLine || last !== '' ? indent(line, items, last) : '';
    return group([open, content, line, this.takeBare()], forced);
  }

  /** The comma after an item, or the one that a broken list has after its last. */
  private comma(trailing: boolean): Doc {
    if (!this.at(',')) return trailing ? broken(',') : '';
    const isLast = /^[)\]}>]$/.test(this.pieces[this.index + 1]!.token.kind);
    if (!isLast) return this.take();
    const notes = [this.inner(), this.after(this.piece)];
    this.index++;
    return [trailing ? broken(',') : '', notes];
  }

  /** Everything up to a mark outside brackets, or to the bracket that closes what is around. */
  private until(mark: Token['kind'], context: Context, inline: boolean): Doc {
    const docs: Doc[] = [];
    const start = this.index;
    for (;;) {
      const { kind } = this.token;
      if (kind === mark || /^([)\]}>;]|end)$/.test(kind)) break;
      // Attributes come last in a member, and go on lines of their own if they don't fit.
      if (kind === '@' && context.braces !== 'names' && this.index > start) {
        docs.push(this.attributes());
        continue;
      }
      docs.push(this.space(context, start));
      docs.push(this.element(context, inline && this.index === start, start));
    }
    return docs;
  }

  private space(context: Context, start: number): Doc {
    if (this.index === start) return '';
    const inUse = context.braces === 'names';
    const ordinal = context.numbered ? start : -1;
    return needsSpace(this.pieces, this.index, inUse, ordinal) ? ' ' : '';
  }

  /** One token, or brackets with what they hold. */
  private element(context: Context, first: boolean, start: number): Doc {
    const isStart = this.index === start && !first;
    switch (this.token.kind) {
      case '(': {
        const previous = this.pieces[this.index - 1]!.text;
        const isPayload = context.payload && this.index - start === 2;
        return this.list(')', softline, !isPayload && previous !== 'pad', isStart);
      }
      case '[':
        return this.list(']', softline, true, isStart);
      case '{':
        if (context.braces === 'fields') return this.members(PLAIN);
        return this.list('}', context.braces === 'names' ? softline : line, true, isStart);
      case '<':
        return this.angles();
      default:
        return isStart ? this.takeBare() : this.take();
    }
  }

  /** Brackets with items and commas, on one line if they fit. */
  private list(close: Token['kind'], edge: Doc, trailing: boolean, bare: boolean): Doc {
    const open = bare ? this.takeBare() : this.take();
    if (this.at(close) && this.isEmptyHere()) return [open, this.take()];
    const items: Doc[] = [];
    while (!this.at(close)) {
      items.push(this.memberLead(items.length > 0));
      items.push(this.until(',', VALUES, false), this.comma(trailing));
    }
    const hasItems = items.length > 0;
    const last = this.piece.before.length > 0 ? this.dangling(hasItems) : '';
    return group([open, indent(edge, items, last), edge, this.takeBare()]);
  }

  /** The types in `<…>`, which is never broken itself. */
  private angles(): Doc {
    const docs: Doc[] = [this.take()];
    while (!this.at('>')) {
      docs.push(this.until(',', VALUES, false));
      if (this.at(',')) docs.push(this.take(), ' ');
    }
    return [docs, this.take()];
  }

  private attributes(): Doc {
    const docs: Doc[] = [];
    while (this.at('@')) docs.push([line, this.attribute(true)]);
    return group(indent(docs));
  }

  private attribute(withNotes: boolean): Doc {
    const docs: Doc[] = [withNotes ? this.take() : this.takeBare(), this.take()];
    if (this.at('(')) docs.push(this.list(')', softline, true, false));
    return docs;
  }

  /** The token here with the comments around it. */
  private take(): Doc {
    return [this.inner(), this.takeBare()];
  }

  /** The token here, its comments before it having been dealt with. */
  private takeBare(): Doc {
    const { piece } = this;
    this.index++;
    return piece.after.length === 0 ? piece.text : [piece.text, this.after(piece)];
  }

  /** Comments in the middle of a statement; one that ends its line goes to the end of the new one. */
  private inner(): Doc {
    return this.piece.before.map((note) =>
      note.kind === 'block' ? `${note.text} ` : suffix(` ${note.text}`),
    );
  }

  private after(piece: Piece): Doc {
    return piece.after.map((note: Note) =>
      note.kind === 'block' ? ` ${note.text}` : suffix(` ${note.text}`),
    );
  }
}

/** Whether a space stands between the token at `index` and the one before; `ordinal` is where an ordinal may be. */
function needsSpace(
  pieces: readonly Piece[],
  index: number,
  inUse: boolean,
  ordinal: number,
): boolean {
  const previous = pieces[index - 1]!.token;
  const next = pieces[index]!.token;
  if (/^([,;:?.()\]<>]|\.\.=?)$/.test(next.kind)) return false;
  if (/^([(<[@.]|\.\.=?)$/.test(previous.kind)) return false;
  if (next.kind === '@') return !inUse;
  if (next.kind === '{' && inUse) return false;
  // `.. =` is read as `..=`.
  if (next.kind === '=' && previous.kind === '..') return false;
  if (previous.kind === '=' && pieces[index - 2]?.token.kind === '..') return false;
  // A number in front of its unit.
  return !(
    previous.kind === 'number' &&
    next.kind === 'name' &&
    isUnit(next.text) &&
    index - 1 !== ordinal
  );
}
