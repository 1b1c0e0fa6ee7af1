import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Details } from '../diagnostics/table.ts';
import type { Source, Span } from '../source/source.ts';
import { safeFix, spanAt, replaceEdit } from './edits.ts';
import { MAX_NESTING } from './lexer.ts';
import type { Lexed } from './lexer.ts';
import { short } from './numbers.ts';
import type { DocLine, Token, TokenKind } from './tokens.ts';
import type { Doc } from './tree.ts';

function lacksBrace(tokens: readonly Token[]): boolean {
  let open = 0;
  for (const { kind } of tokens) {
    if (kind === '{') open++;
    else if (kind === '}') open--;
  }
  return open > 0;
}

/**
 * A place in the tokens of one source, and what was found wrong up to it.
 *
 * Two rules keep one mistake from being reported twice: `fail` says nothing at a token at which something
 * failed before, and a place that was reached by skipping counts as one at which something failed.
 */
export class Cursor {
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
  /** Whether a `}` is missing somewhere. */
  readonly lacksBrace: boolean;
  index = 0;
  /** Types and values around this place. */
  depth = 0;
  private readonly tokens: readonly Token[];
  private readonly docs: ReadonlyMap<number, readonly DocLine[]>;
  private readonly usedDocs = new Set<number>();
  private quietAt = -1;
  /** Set from a place that is nested too deep until all around it has been left. */
  private isTooDeep = false;

  constructor(source: Source, lexed: Lexed) {
    this.source = source;
    this.tokens = lexed.tokens;
    this.diagnostics = [...lexed.diagnostics];
    const docs = new Map<number, DocLine[]>();
    for (const line of lexed.docs) {
      const group = docs.get(line.before);
      if (group === undefined) docs.set(line.before, [line]);
      else group.push(line);
    }
    this.docs = docs;
    this.lacksBrace = lacksBrace(lexed.tokens);
  }

  get token(): Token {
    return this.tokens[this.index]!;
  }

  /** The token before this place; at the start, an empty one. */
  get previous(): Token {
    return this.tokens[this.index - 1] ?? { kind: 'end', start: 0, end: 0, text: '', first: true };
  }

  peek(distance = 1): Token {
    return this.tokens[Math.min(this.index + distance, this.tokens.length - 1)]!;
  }

  at(kind: TokenKind): boolean {
    return this.token.kind === kind;
  }

  atWord(word: string): boolean {
    return this.token.kind === 'name' && this.token.text === word;
  }

  /** Whether two tokens stand here, the second right after the first. */
  atGlued(kind: TokenKind, next: TokenKind): boolean {
    const second = this.peek();
    return this.at(kind) && second.kind === next && second.start === this.token.end;
  }

  next(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.index++;
    return token;
  }

  take(kind: TokenKind): Token | undefined {
    return this.at(kind) ? this.next() : undefined;
  }

  takeWord(word: string): Token | undefined {
    return this.atWord(word) ? this.next() : undefined;
  }

  /** Takes a mark or reports that it is missing. */
  expect(kind: TokenKind, wanted: string = `\`${kind}\``): Token | undefined {
    const token = this.take(kind);
    if (token === undefined) this.failUnexpected(wanted);
    return token;
  }

  spanOf(token: Token): Span {
    return spanAt(this.source, token.start, token.end);
  }

  /** From a token or an offset to the end of the last token taken. */
  spanFrom(start: Token | number): Span {
    const offset = typeof start === 'number' ? start : start.start;
    return spanAt(this.source, offset, Math.max(offset, this.previous.end));
  }

  /** Where something that should follow the last token is missing. */
  gap(): Span {
    return spanAt(this.source, this.previous.end);
  }

  written(span: Span): string {
    return this.source.text.slice(span.start, span.end);
  }

  isFirstColumn(token: Token): boolean {
    const before = this.source.text.charCodeAt(token.start - 1);
    return (
      token.first && (token.start === 0 || before === 0x0a || before === 0x0d || before === 0xfeff)
    );
  }

  /** Reports a mistake after which the parser knows how to go on. */
  mention(diagnostic: Diagnostic): void {
    if (!this.isTooDeep) this.diagnostics.push(diagnostic);
  }

  /** Reports that the text at this place can't be read. */
  fail(diagnostic: Diagnostic): void {
    if (this.quietAt === this.index) return;
    this.quietAt = this.index;
    if (!this.at('unknown') && !this.isTooDeep) this.diagnostics.push(diagnostic);
  }

  /** Says that whatever is wrong here follows from what was reported. */
  hush(): void {
    this.quietAt = this.index;
  }

  /** Says that what is wrong here is a mistake of its own. */
  unhush(): void {
    this.quietAt = -1;
  }

  get isQuiet(): boolean {
    return this.quietAt === this.index;
  }

  failUnexpected(wanted: string, details?: Details): void {
    const found = this.describe(this.token);
    this.fail(syntax.unexpected(this.spanOf(this.token), { wanted, found }, details));
  }

  describe(token: Token): string {
    if (token.kind === 'end') return 'the end of the file';
    return `\`${short(this.written(this.spanOf(token)))}\``;
  }

  /** A fix that takes `token` out, with the space before it if there is space on both sides. */
  removal(
    token: Token | Span,
    title = `remove \`${short(this.source.text.slice(token.start, token.end))}\``,
  ) {
    const { text } = this.source;
    let { start, end } = token;
    if (text[end] === ' ') end++;
    else if (text[start - 1] === ' ') start--;
    return safeFix(title, replaceEdit(spanAt(this.source, start, end), ''));
  }

  /** Runs `read` one level deeper, or reports that it is too deep and gives undefined. */
  nested<T>(what: string, read: () => T): T | undefined {
    if (this.depth >= MAX_NESTING) {
      this.fail(syntax.nesting_too_deep(this.spanOf(this.token), { limit: MAX_NESTING, what }));
      this.isTooDeep = true;
      return undefined;
    }
    this.depth++;
    const value = read();
    this.depth--;
    if (this.depth === 0) this.isTooDeep = false;
    return value;
  }

  /** The `///` lines before this place. */
  takeDoc(): Doc | undefined {
    return this.docOf('doc');
  }

  /** The `//!` lines before the first token. */
  takeModuleDoc(): Doc | undefined {
    return this.docOf('module');
  }

  private docOf(kind: DocLine['kind']): Doc | undefined {
    const lines = this.docs.get(this.index)?.filter((line) => line.kind === kind);
    if (lines === undefined || lines.length === 0) return undefined;
    for (const line of lines) this.usedDocs.add(line.start);
    return {
      span: spanAt(this.source, lines[0]!.start, lines.at(-1)!.end),
      lines: lines.map((line) => line.text),
    };
  }

  /** Says that a doc comment that was taken documents nothing after all. */
  giveBack(doc: Doc): void {
    for (const line of this.linesOf(doc)) this.usedDocs.delete(line.start);
  }

  /** The places of the `///` of a doc comment. */
  markersOf(doc: Doc): Span[] {
    return this.linesOf(doc).map((line) => spanAt(this.source, line.start, line.start + 3));
  }

  private linesOf(doc: Doc): DocLine[] {
    const { start, end } = doc.span;
    return [...this.docs.values()].flat().filter((line) => line.start >= start && line.end <= end);
  }

  /** Doc comments in what is skipped are not looked at again. */
  skipDocs(): void {
    for (const line of this.docs.get(this.index) ?? []) this.usedDocs.add(line.start);
  }

  /** Reports the doc comments that nothing took. */
  finishDocs(): void {
    for (const lines of this.docs.values()) {
      for (const [index, line] of lines.entries()) {
        const span = spanAt(this.source, line.start, line.end);
        const previous = lines[index - 1];
        // A block of lines is one mistake.
        const continues =
          previous?.kind === line.kind &&
          this.usedDocs.has(previous.start) === this.usedDocs.has(line.start);
        if (line.trailing && line.kind === 'doc') {
          const marker = spanAt(this.source, line.start, line.start + 3);
          const fixes = [safeFix('make it a plain comment', replaceEdit(marker, '//'))];
          this.mention(syntax.trailing_doc(span, {}, { fixes }));
        } else if (!this.usedDocs.has(line.start) && !continues) {
          const run = lines.slice(index);
          const stop = run.findIndex((each) => each.kind !== line.kind);
          const block = stop < 0 ? run : run.slice(0, stop);
          const fix = safeFix(
            block.length > 1 ? 'make them plain comments' : 'make it a plain comment',
            ...block.map((each) =>
              replaceEdit(spanAt(this.source, each.start, each.start + 3), '//'),
            ),
          );
          const make = line.kind === 'doc' ? syntax.stray_doc : syntax.stray_module_doc;
          this.mention(make(span, {}, { fixes: [fix] }));
        }
      }
    }
  }
}
