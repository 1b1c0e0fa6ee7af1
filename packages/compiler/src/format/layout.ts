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
  /** Comments in the middle of the item at hand that end their line; they go before it. */
  private hoisted: string[] = [];

  constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.pieces = pieces;
  }

  file(): Doc {
    const items: Doc[] = [];
    while (!this.at('end')) {
      items.push(
        this.lead(items.length > 0),
        this.item(() => this.statement()),
      );
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

  /** Whether the braces that open here were written on one line. */
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

  /** An item with the comments that have to leave its middle. */
  private item(read: () => Doc): Doc {
    const around = this.hoisted;
    this.hoisted = [];
    const doc = read();
    const comments = this.hoisted.map((text) => [text, hardline]);
    this.hoisted = around;
    return comments.length === 0 ? doc : [comments, doc];
  }

  /** The line breaks and comments before a statement or member; a `tight` one has no blank line before it. */
  private lead(follows: boolean, tight = false): Doc {
    const { before, blankBefore } = this.piece;
    const docs: Doc[] = [];
    let isLineStart = !follows;
    let mayBlank = follows && !tight;
    for (const note of before) {
      if (!isLineStart) docs.push(note.blankBefore && mayBlank ? blankLine : hardline);
      docs.push(note.text, note.endsLine ? '' : ' ');
      isLineStart = !note.endsLine;
      mayBlank = note.kind !== 'doc' && !tight;
    }
    if (!isLineStart) docs.push(blankBefore && mayBlank ? blankLine : hardline);
    return docs;
  }

  /** As `lead`, with a line that need not break if nothing asks for it. */
  private memberLead(follows: boolean): Doc {
    const { before, blankBefore } = this.piece;
    if (before.some((note) => note.endsLine)) return this.lead(follows);
    const isBlank = before[0]?.blankBefore ?? blankBefore;
    const start = follows ? (isBlank ? blankLine : line) : '';
    return [start, before.map((note) => `${note.text} `)];
  }

  /** Comments before a closing bracket or the end of the file, each on its line. */
  private dangling(follows: boolean): Doc {
    return this.piece.before.map((note, index) => {
      if (index === 0 && !follows) return note.text;
      return [note.blankBefore ? blankLine : hardline, note.text];
    });
  }

  /** A declaration or a method, with the attributes before it. */
  private statement(): Doc {
    if (!this.at('@')) return this.body();
    const attributes: Doc[] = [this.attribute(true)];
    while (this.at('@')) attributes.push([line, this.inner(), this.attribute(true)]);
    return [group(attributes), this.lead(true, true), this.body()];
  }

  private body(): Doc {
    const keyword = this.keyword();
    if (METHODS.has(keyword)) return [this.until('{', PLAIN), ' ', this.inner(), this.methods()];
    if (BLOCKS.has(keyword)) {
      const context: Context = {
        braces: keyword === 'error' ? 'fields' : 'map',
        payload: keyword === 'variant',
        numbered: true,
      };
      return [this.until('{', PLAIN), ' ', this.inner(), this.members(context, true)];
    }
    if (keyword === 'reserved') return this.reserved();
    const context: Context = { ...PLAIN, braces: keyword === 'use' ? 'names' : 'map' };
    return [this.until(';', context), this.take(true)];
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
    if (this.isEmpty()) return [this.takeBare(false), this.takeBare(true)];
    const open = this.takeBare(true);
    const items: Doc[] = [];
    while (!this.at('}')) {
      items.push(
        this.lead(items.length > 0),
        this.item(() => this.statement()),
      );
    }
    return this.bracketed(open, items, { edge: line, forced: true, endsLine: true });
  }

  /** `{ … }` with members, on one line if they were written so and fit. */
  private members(context: Context, endsLine: boolean): Doc {
    const forced = !this.isOnOneLine();
    if (this.isEmpty()) return [this.takeBare(false), this.takeBare(endsLine)];
    const open = this.takeBare(true);
    const items: Doc[] = [];
    while (!this.at('}')) {
      items.push(this.memberLead(items.length > 0));
      if (this.piece.text === 'reserved' && this.at('name')) {
        items.push(this.item(() => this.reserved()));
      } else {
        items.push(this.item(() => [this.until(',', context), this.comma(true)]));
      }
    }
    return this.bracketed(open, items, { edge: line, forced, endsLine });
  }

  /** Brackets with items and commas, on one line if they fit. */
  private list(close: Token['kind'], edge: Doc, trailing: boolean, endsLine = false): Doc {
    if (this.isEmpty()) return [this.takeBare(false), this.takeBare(endsLine)];
    const open = this.takeBare(true);
    const items: Doc[] = [];
    while (!this.at(close)) {
      items.push(this.memberLead(items.length > 0));
      items.push(this.item(() => [this.until(',', VALUES), this.comma(trailing)]));
    }
    const last = items.length > 0 ? edge : line;
    return this.bracketed(open, items, { edge: last, forced: false, endsLine });
  }

  private bracketed(
    open: Doc,
    items: readonly Doc[],
    shape: { readonly edge: Doc; readonly forced: boolean; readonly endsLine: boolean },
  ): Doc {
    const { edge, forced, endsLine } = shape;
    const hasItems = items.length > 0;
    const { before } = this.piece;
    const isPlain = !hasItems && before.length === 0;
    const content = isPlain ? '' : indent(edge, items, this.dangling(hasItems));
    return group(
      [open, content, edge, this.takeBare(endsLine)],
      forced || before.some((note) => note.endsLine),
    );
  }

  /** Whether the brackets that open here hold nothing, not even a comment. */
  private isEmpty(): boolean {
    const next = this.pieces[this.index + 1]!;
    const isClosed = /^[)\]}]$/.test(next.token.kind);
    return isClosed && this.piece.after.length === 0 && next.before.length === 0;
  }

  private reserved(): Doc {
    const word = this.takeBare(false);
    const items: Doc[] = [];
    let comments: Doc = '';
    while (!this.at(';')) {
      const item = this.until(',', VALUES, true);
      const comma = this.at(',') ? this.piece : undefined;
      // A group each, so that a line takes as many as fit.
      items.push(group([line, comments, item, comma === undefined ? '' : ',']));
      if (comma === undefined) break;
      this.index++;
      comments = this.inline(comma.after, (text) => `${text} `);
    }
    return [word, indent(items), this.take(true)];
  }

  /** Block comments as they are asked for; what ends its line goes before the item. */
  private inline(notes: readonly Note[], print: (text: string) => Doc): Doc {
    return notes.map((note) => {
      if (note.kind === 'block') return print(note.text);
      this.hoisted.push(note.text);
      return '';
    });
  }

  /** The comma after an item, or the one that a broken list has after its last. */
  private comma(trailing: boolean): Doc {
    if (!this.at(',')) return trailing ? broken(',') : '';
    const isLast = /^[)\]}]$/.test(this.pieces[this.index + 1]!.token.kind);
    if (!isLast) return this.take(true);
    const notes = [this.inner(), this.after(this.piece, true)];
    this.index++;
    return [trailing ? broken(',') : '', notes];
  }

  /**
   * Everything up to a mark outside brackets, or to the bracket that closes what is around. The comments before
   * the first token belong to whoever asks, unless they are `inside`.
   */
  private until(mark: Token['kind'], context: Context, inside = false): Doc {
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
      const isFirst = this.index === start;
      if (!isFirst) docs.push(this.space(context, start));
      if (!isFirst || inside) docs.push(this.inner());
      docs.push(this.element(context, start));
    }
    return docs;
  }

  private space(context: Context, start: number): Doc {
    if (this.piece.before.some(({ kind }) => kind === 'block')) return ' ';
    const inUse = context.braces === 'names';
    const ordinal = context.numbered ? start : -1;
    return needsSpace(this.pieces, this.index, inUse, ordinal) ? ' ' : '';
  }

  /** One token, or brackets with what they hold; the comments before it have been dealt with. */
  private element(context: Context, start: number): Doc {
    switch (this.token.kind) {
      case '(': {
        const previous = this.index === start ? '' : this.pieces[this.index - 1]!.text;
        const isPayload = context.payload && this.index - start === 2;
        return this.list(')', softline, !isPayload && previous !== 'pad');
      }
      case '[':
        return this.list(']', softline, true);
      case '{':
        if (context.braces === 'fields') return this.members(PLAIN, false);
        return this.list('}', context.braces === 'names' ? softline : line, true);
      case '<':
        return this.angles();
      default:
        return this.takeBare(false);
    }
  }

  /** The types in `<…>`, which is never broken itself. */
  private angles(): Doc {
    const docs: Doc[] = [this.takeBare(false)];
    while (!this.at('>')) {
      docs.push(this.until(',', VALUES, true));
      if (this.at(',')) docs.push(this.take(false), ' ');
    }
    return [docs, this.take(false)];
  }

  private attributes(): Doc {
    const docs: Doc[] = [];
    while (this.at('@')) {
      docs.push(line, this.inner());
      docs.push(this.attribute(false));
    }
    return group(indent(docs));
  }

  /** An attribute, the comments before it having been dealt with; one before a declaration `endsLine`. */
  private attribute(endsLine: boolean): Doc {
    const at = this.takeBare(false);
    const hasArguments = this.pieces[this.index + 1]!.token.kind === '(';
    const name = [this.inner(true), this.takeBare(endsLine && !hasArguments)];
    if (!hasArguments) return [at, name];
    return [at, name, this.inner(true), this.list(')', softline, true, endsLine)];
  }

  /** The token here with the comments around it. */
  private take(endsLine: boolean): Doc {
    return [this.inner(true), this.takeBare(endsLine)];
  }

  /** The token here, the comments before it having been dealt with; `endsLine` if it is surely the last on its line. */
  private takeBare(endsLine: boolean): Doc {
    const { piece } = this;
    this.index++;
    return piece.after.length === 0 ? piece.text : [piece.text, this.after(piece, endsLine)];
  }

  /** Comments in the middle of an item, `apart` from the token before; what ends its line goes before the item. */
  private inner(apart = false): Doc {
    let space = apart ? ' ' : '';
    return this.inline(this.piece.before, (text) => {
      const before = space;
      space = '';
      return `${before}${text} `;
    });
  }

  /** Comments on the line of a token. */
  private after(piece: Piece, endsLine: boolean): Doc {
    // The last token of a list that has no comma at its end comes before a line break if there is a comment.
    const isLast = /^[)\]}]$/.test(this.token.kind);
    if (!endsLine && !isLast) return this.inline(piece.after, (text) => ` ${text}`);
    return piece.after.map(({ kind, text }) =>
      kind === 'block' ? ` ${text}` : suffix(` ${text}`),
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
