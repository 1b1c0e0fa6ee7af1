import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Source } from '../source/source.ts';
import { isDigit, isLineEnd, isNamePart, isNameStart, isOtherLetter } from './characters.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { hiddenCharacters, isHidden } from './hidden.ts';
import { scanNumber, short } from './numbers.ts';
import { scanString } from './strings.ts';
import type { Comment, DocLine, Mark, Token, TokenKind } from './tokens.ts';

/** How deep comments, types and values may nest. */
export const MAX_NESTING = 64;

export interface Lexed {
  /** The last one has kind `end`. */
  readonly tokens: readonly Token[];
  readonly docs: readonly DocLine[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

const SLASH = 0x2f;
const STAR = 0x2a;

/** Longest first, so that the first that fits is right. */
const MARKS: readonly Mark[] = [
  '...',
  '..=',
  '..',
  '->',
  '=>',
  '::',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  ',',
  ';',
  ':',
  '=',
  '?',
  '@',
  '.',
  '*',
  '&',
  '|',
  '+',
  '-',
  '/',
  '!',
  '#',
];
const marksByFirst: (readonly Mark[] | undefined)[] = [];
for (const mark of MARKS) {
  const code = mark.charCodeAt(0);
  marksByFirst[code] = [...(marksByFirst[code] ?? []), mark];
}

/** The mark at `at`, where a character with this code stands. */
function markAt(text: string, at: number, code: number): Mark | undefined {
  const marks = marksByFirst[code];
  // One that no other begins with is a single character.
  return marks?.length === 1 ? marks[0] : marks?.find((each) => text.startsWith(each, at));
}

/** Runs that are most of a text. A search is fast at once; a loop is only when it has become hot. */
const NAME = /\w*/y;
const LINE = /[^\r\n]*/y;

function endOf(run: RegExp, text: string, from: number): number {
  run.lastIndex = from;
  run.test(text);
  return run.lastIndex;
}

const OTHER_QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '`': '`',
  '\u2018': '\u2019',
  '\u201c': '\u201d',
  '\u201d': '\u201d',
  '\u00ab': '\u00bb',
};

/** A name without what can't be part of one, so that nothing after the lexer sees it. */
function plainName(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\W+/g, '')
      .replace(/^[0-9]+/, '') || 'x'
  );
}

/** Splits a text into tokens. It never fails: what means nothing is reported and left out. */
export function lex(source: Source): Lexed {
  const { text } = source;
  const tokens: Token[] = [];
  const docs: DocLine[] = [];
  const comments: Comment[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let first = true;
  let knownLineEnd = -1;

  const push = (kind: TokenKind, end: number, value: string): void => {
    tokens.push({ kind, start: at, end, text: value, first });
    first = false;
    at = end;
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x09) {
      at++;
    } else if (isLineEnd(code)) {
      at++;
      first = true;
    } else if (isNameStart(code)) {
      const plain = endOf(NAME, text, at);
      // A letter beyond ASCII would otherwise fall out of the middle of a name.
      const end = text.charCodeAt(plain) >= 0x80 ? otherName(plain) : plain;
      const name = text.slice(at, end);
      push('name', end, end === plain ? name : plainName(name));
    } else if (isDigit(code) || (code === 0x2d && isDigit(text.charCodeAt(at + 1)))) {
      const number = scanNumber(source, at, report);
      push(number.kind, number.end, number.text);
    } else if (code === 0x22) {
      const string = scanString(source, at, report);
      push('string', string.end, string.value);
    } else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) {
      lineComment();
    } else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      blockComment();
    } else {
      const mark = markAt(text, at, code);
      if (mark === '#' && text.charCodeAt(at + 1) !== 0x5b) hashComment();
      else if (mark !== undefined) push(mark, at + mark.length, mark);
      else otherCharacter();
    }
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length, text: '', first: true });
  diagnostics.push(...hiddenCharacters(source, tokens));
  return { tokens, docs, comments, diagnostics };

  /** Where the line of `from` ends; remembered, so that a line of many quotes is not searched for each. */
  function lineEnd(from: number): number {
    if (from > knownLineEnd) knownLineEnd = endOf(LINE, text, from);
    return knownLineEnd;
  }

  function lineComment(): void {
    const end = lineEnd(at);
    const third = text[at + 2];
    const isDoc = third === '!' || (third === '/' && text[at + 3] !== '/');
    if (isDoc) {
      docs.push({
        kind: third === '!' ? 'module' : 'doc',
        start: at,
        end,
        text: text
          .slice(at + 3, end)
          .replace(/^ /, '')
          .trimEnd(),
        trailing: !first,
        before: tokens.length,
      });
    } else {
      comments.push({ kind: 'line', start: at, end });
    }
    at = end;
  }

  function blockComment(): void {
    const start = at;
    let depth = 0;
    let tooDeep = false;
    do {
      const code = text.charCodeAt(at);
      const next = text.charCodeAt(at + 1);
      if (code === SLASH && next === STAR) {
        depth++;
        at += 2;
        if (depth > MAX_NESTING && !tooDeep) {
          tooDeep = true;
          const span = spanAt(source, at - 2, at);
          report(syntax.nesting_too_deep(span, { limit: MAX_NESTING, what: 'comments' }));
        }
      } else if (code === STAR && next === SLASH) {
        depth--;
        at += 2;
      } else {
        if (isLineEnd(code)) first = true;
        at++;
      }
    } while (depth > 0 && at < text.length);
    at = Math.min(at, text.length);
    if (depth > 0 && !tooDeep) {
      const fix = likelyFix('close the comment', replaceEdit(spanAt(source, at), ' */'));
      report(syntax.unterminated_comment(spanAt(source, start, start + 2), {}, { fixes: [fix] }));
    }
    comments.push({ kind: 'block', start, end: at });
  }

  /** Many a language comments with `#`; the rest of the line is prose then. */
  function hashComment(): void {
    const end = lineEnd(at);
    const span = spanAt(source, at, at + 1);
    report(
      syntax.hash_comment(span, {}, { fixes: [safeFix('write `//`', replaceEdit(span, '//'))] }),
    );
    comments.push({ kind: 'line', start: at, end });
    at = end;
  }

  /** The end of a name that has letters beyond ASCII, which is reported as one. */
  function otherName(from: number): number {
    let end = from;
    for (;;) {
      const character = String.fromCodePoint(text.codePointAt(end) ?? 0x20);
      if (!isNamePart(character.codePointAt(0)!) && !isOtherLetter(character)) break;
      end += character.length;
    }
    if (end > from) {
      report(syntax.name_characters(spanAt(source, at, end), { text: short(text.slice(at, end)) }));
    }
    return end;
  }

  function otherCharacter(): void {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    if (isHidden(character)) {
      at += character.length;
    } else if (OTHER_QUOTES[character] !== undefined) {
      otherQuotes(character, OTHER_QUOTES[character]);
    } else if (isOtherLetter(character)) {
      const end = otherName(at);
      push('name', end, plainName(text.slice(at, end)));
    } else {
      unknownCharacters();
    }
  }

  function otherQuotes(open: string, close: string): void {
    const stop = lineEnd(at);
    const closing = text.slice(at + open.length, stop).indexOf(close);
    const end = at + open.length + (closing < 0 ? 0 : closing + close.length);
    const span = spanAt(source, at, end);
    const value = end > at + open.length ? text.slice(at + open.length, end - close.length) : '';
    const plain = `"${value.replace(/["\\]/g, '\\$&')}"`;
    const fixes =
      end > at + open.length ? [safeFix('use `"` quotes', replaceEdit(span, plain))] : [];
    report(syntax.wrong_quotes(span, {}, { fixes }));
    push(fixes.length > 0 ? 'string' : 'unknown', end, value);
  }

  /** A run of them is one mistake. */
  function unknownCharacters(): void {
    const run = /[^\s\w"'`{}()[\]<>,;:=?@.*&|+\-/!#\p{L}\p{M}\p{Nd}]+|[\s\S]/uy;
    run.lastIndex = at;
    const found = run.exec(text)?.[0] ?? text[at]!;
    const end = at + found.length;
    const span = spanAt(source, at, end);
    if (/^\s/.test(found)) {
      const hex = found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
      const fix = safeFix('write a plain space', replaceEdit(span, ' '));
      report(syntax.unexpected_character(span, { characters: `U+${hex}` }, { fixes: [fix] }));
      at = end;
    } else {
      report(syntax.unexpected_character(span, { characters: `\`${short(found)}\`` }));
      push('unknown', end, found);
    }
  }
}
