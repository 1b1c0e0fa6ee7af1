import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/near.ts';
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Source } from '../source/source.ts';
import { parsePrelude } from './attributes.ts';
import type { Prelude } from './attributes.ts';
import { Cursor } from './cursor.ts';
import { keywordAt, parseDeclaration } from './declarations.ts';
import type { Keyword } from './declarations.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseFunction, startsFunction } from './functions.ts';
import { lex } from './lexer.ts';
import { expectSemicolon, mentionStray } from './lists.ts';
import { Numbering, parseOrdinal } from './numbering.ts';
import { parsePackage, parseUse } from './package.ts';
import { skip, skipDeclaration } from './recovery.ts';
import { parseReserved, startsReserved } from './reserved.ts';
import type { Token } from './tokens.ts';
import type { Declaration, Doc, File, PackageClause, Use } from './tree.ts';
import {
  FOREIGN_IMPORTS,
  FOREIGN_KEYWORDS,
  FOREIGN_MODIFIERS,
  isDeclarationWord,
  STARTING_WORDS,
  UNLIKE_OURS,
} from './words.ts';

export interface Parsed {
  readonly file: File;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a contract. It never fails: what can't be read is reported and left out of the tree. */
export function parse(source: Source): Parsed {
  const p = new Cursor(source, lex(source));
  const file = new FileParser(p).parse();
  p.finishDocs();
  const diagnostics = p.diagnostics.toSorted((a, b) => a.span.start - b.span.start);
  return { file, diagnostics };
}

class FileParser {
  private readonly p: Cursor;
  private readonly uses: Use[] = [];
  private readonly declarations: Declaration[] = [];
  private readonly numbering = new Numbering(1);
  private package: PackageClause | undefined;
  private doc: Doc | undefined;
  private sawPackage = false;
  private readonly first: Token;
  private unknownFirst: Diagnostic | undefined;

  constructor(p: Cursor) {
    this.p = p;
    this.first = p.token;
  }

  parse(): File {
    const { p } = this;
    this.doc = p.takeModuleDoc();
    while (!p.at('end')) this.parseItem();
    this.numbering.finish(p);
    if (this.sawPackage && this.unknownFirst !== undefined) p.mention(this.unknownFirst);
    if (!this.sawPackage) p.mention(syntax.missing_package(p.spanOf(this.first), {}));
    return {
      span: spanAt(p.source, 0, p.source.text.length),
      doc: this.doc,
      package: this.package,
      uses: this.uses,
      declarations: this.declarations,
    };
  }

  private parseItem(): void {
    const { p } = this;
    const { kind } = p.token;
    if (kind === ';' || kind === ',') return mentionStray(p);
    if (kind === '}' || kind === ')' || kind === ']' || kind === '>') return this.failCloser();
    const afterBlock = p.previous.kind === '}' && !p.token.first;
    const prelude = parsePrelude(p);
    if (afterBlock && prelude.attributes.length > 0 && p.token.first) return this.failLate(prelude);
    if (p.at('end')) {
      const alone = prelude.attributes[0];
      if (alone !== undefined) p.mention(syntax.attribute_alone(alone.span, {}));
      return;
    }
    this.skipForeignModifiers();
    if (this.parseHeader(prelude)) return;
    if (startsReserved(p)) return this.parseReserved();
    const modifiers = this.takeModifiers();
    if (modifiers.length === 0 && (p.at('number') || startsFunction(p))) {
      return this.parseNumbered(prelude);
    }
    const keyword = this.readKeyword();
    if (keyword !== undefined) {
      this.declarations.push(parseDeclaration(p, prelude, keyword, modifiers));
    } else {
      this.failUnknown();
    }
  }

  /** `package` and `use`, also as others call them or misspelt. */
  private parseHeader(prelude: Prelude): boolean {
    const { p } = this;
    const { kind, text } = p.token;
    if (kind !== 'name') return false;
    const next = p.peek().kind;
    if (FOREIGN_IMPORTS.has(text) && (next === 'name' || next === 'string' || next === '(')) {
      this.failImport();
      return true;
    }
    if (next !== 'name') {
      if (text !== 'package' && (text !== 'use' || (next !== 'string' && next !== '{')))
        return false;
    }
    const word = text === 'package' || FOREIGN_KEYWORDS.get(text) === 'package' ? 'package' : text;
    const guess = word === 'package' || word === 'use' ? word : this.misspeltHeader();
    if (guess !== 'package' && guess !== 'use') return false;
    if (guess === 'package') this.parsePackage(prelude);
    else this.parseUse(prelude);
    return true;
  }

  /** `pakage acme.catalog`: what follows can't be another declaration. */
  private misspeltHeader(): string | undefined {
    const { p } = this;
    const after = p.peek(2);
    if (after.kind !== '.' && after.kind !== '@' && after.text !== 'version') return undefined;
    const guess = nearest(p.token.text, ['package', 'use']);
    if (guess !== undefined) this.mentionMisspelt(guess);
    return guess;
  }

  private mentionMisspelt(guess: string): void {
    const { p } = this;
    const span = p.spanOf(p.token);
    p.mention(
      syntax.unknown_declaration(
        span,
        { found: p.describe(p.token) },
        {
          help: [`did you mean \`${guess}\`?`],
          fixes: [likelyFix(`write \`${guess}\``, replaceEdit(span, guess))],
        },
      ),
    );
  }

  private parsePackage(prelude: Prelude): void {
    const { p } = this;
    const word = p.token;
    if (FOREIGN_KEYWORDS.get(word.text) === 'package') this.mentionForeign('package');
    const clause = parsePackage(p, { ...prelude, doc: undefined });
    if (this.sawPackage) {
      const related =
        this.package === undefined ? [] : [{ span: this.package.span, text: 'the first one' }];
      p.mention(syntax.repeated_package(p.spanOf(word), {}, { related }));
      return;
    }
    this.sawPackage = true;
    this.package = clause;
    if (this.uses.length > 0 || this.declarations.length > 0) {
      p.mention(syntax.late_package(p.spanOf(word), {}));
    }
    if (prelude.doc === undefined) return;
    const edits = p.markersOf(prelude.doc).map((span) => replaceEdit(span, '//!'));
    const fixes = [safeFix('write `//!`', ...edits)];
    p.mention(syntax.package_doc(prelude.doc.span, {}, { fixes }));
    this.doc ??= prelude.doc;
  }

  private parseUse(prelude: Prelude): void {
    const { p } = this;
    const [attribute] = prelude.attributes;
    if (attribute !== undefined) p.mention(syntax.attribute_alone(attribute.span, {}));
    if (prelude.doc !== undefined) p.giveBack(prelude.doc);
    const word = p.token;
    const use = parseUse(p);
    if (this.declarations.length > 0) {
      const before = (this.uses.at(-1) ?? this.package)?.span;
      const fixes =
        before === undefined
          ? []
          : [
              safeFix(
                'move it up',
                replaceEdit(spanAt(p.source, before.end), `\n${p.written(use.span)}`),
                replaceEdit(use.span, ''),
              ),
            ];
      p.mention(syntax.late_use(p.spanOf(word), {}, { fixes }));
    }
    this.uses.push(use);
  }

  private failImport(): void {
    const { p } = this;
    p.fail(syntax.foreign_import(p.spanOf(p.token), {}));
    skipDeclaration(p);
  }

  private parseReserved(): void {
    const reserved = parseReserved(this.p);
    this.numbering.reserve(reserved);
    this.declarations.push(reserved);
  }

  /** A function; anything else does not start with a number. */
  private parseNumbered(prelude: Prelude): void {
    const { p } = this;
    const ordinal = parseOrdinal(p, 'a function');
    if (!startsFunction(p)) {
      p.failUnexpected('a function after the number');
      if (keywordAt(p) === undefined) skipDeclaration(p);
      return;
    }
    const fn = parseFunction(p, prelude, ordinal, 'package', this.numbering);
    this.declarations.push(fn);
    expectSemicolon(p, 'a function');
    if (!p.isQuiet || p.token.first) return;
    skip(p, { marks: new Set([';', '}']), members: false, lines: true });
    p.take(';');
  }

  private skipForeignModifiers(): void {
    const { p } = this;
    while (p.at('name') && FOREIGN_MODIFIERS.has(p.token.text)) {
      const next = p.peek();
      if (next.kind !== 'name' && next.kind !== 'number') return;
      if (p.token.text === 'static' && !isDeclarationWord(next.text)) return;
      const word = p.next();
      const args = { word: word.text };
      p.mention(syntax.foreign_modifier(p.spanOf(word), args, { fixes: [p.removal(word)] }));
    }
  }

  /** `closed` and `frozen` before a declaration. */
  private takeModifiers(): Token[] {
    const { p } = this;
    const modifiers: Token[] = [];
    while ((p.atWord('closed') || p.atWord('frozen')) && p.peek().kind === 'name') {
      modifiers.push(p.next());
    }
    return modifiers;
  }

  /** What the word here declares; a foreign or misspelt one is reported and read as ours. */
  private readKeyword(): Keyword | undefined {
    const { p } = this;
    const second = p.peek().kind;
    const keyword = keywordAt(p);
    if (keyword !== undefined && (second === 'name' || second === '{' || second === '=')) {
      if (FOREIGN_KEYWORDS.has(p.token.text)) this.mentionForeign(keyword);
      return keyword;
    }
    if (!p.at('name') || second !== 'name' || !/^[{:=]$/.test(p.peek(2).kind)) return undefined;
    const guess = nearest(p.token.text, STARTING_WORDS);
    if (guess === undefined || guess === 'package' || guess === 'use') return undefined;
    if (guess === 'closed' || guess === 'frozen') return undefined;
    this.mentionMisspelt(guess);
    return guess as Keyword;
  }

  private mentionForeign(wanted: string): void {
    const { p } = this;
    const { text } = p.token;
    const span = p.spanOf(p.token);
    const fix = (UNLIKE_OURS.has(text) ? likelyFix : safeFix)(
      `write \`${wanted}\``,
      replaceEdit(span, wanted),
    );
    p.mention(syntax.foreign_keyword(span, { wanted, found: text }, { fixes: [fix] }));
  }

  private failCloser(): void {
    const { p } = this;
    const close = p.token.kind;
    const fixes = [likelyFix('remove it', replaceEdit(p.spanOf(p.token), ''))];
    p.fail(syntax.unmatched_closer(p.spanOf(p.token), { close }, { fixes }));
    p.next();
  }

  /** Attributes behind a block, on its last line: they would belong to whatever comes next. */
  private failLate(prelude: Prelude): void {
    const { p } = this;
    const { attributes } = prelude;
    const span = spanAt(p.source, attributes[0]!.span.start, attributes.at(-1)!.span.end);
    const last = this.declarations.at(-1);
    const fixes =
      last === undefined
        ? []
        : [
            safeFix(
              'move to the front',
              replaceEdit(spanAt(p.source, last.span.start), `${p.written(span)}\n`),
              replaceEdit(spanAt(p.source, last.span.end, span.end), ''),
            ),
          ];
    p.mention(syntax.attribute_last(span, { thing: 'a declaration' }, { fixes }));
  }

  private failUnknown(): void {
    const { p } = this;
    if (p.at('end')) return;
    const found = syntax.unknown_declaration(p.spanOf(p.token), { found: p.describe(p.token) });
    // That the package is missing says all about a text that begins with something else.
    if (p.token === this.first) this.unknownFirst = found;
    else p.fail(found);
    skipDeclaration(p);
  }
}
