import { syntax } from '../diagnostics/rows/syntax.ts';
import { parseLateAttributes } from './attributes.ts';
import type { Prelude } from './attributes.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseErrorCases } from './errors.ts';
import { mentionTypeParameters } from './functions.ts';
import { expectSemicolon } from './lists.ts';
import { parseCases, parseEnumMembers, parseFields } from './members.ts';
import { parseName } from './names.ts';
import { parseCallbackMembers, parseObjectMembers } from './objects.ts';
import { skip } from './recovery.ts';
import type { Token } from './tokens.ts';
import type { Declaration, Ident, TypeNode } from './tree.ts';
import { missingType, parseType } from './types.ts';
import { mentionWrongMark, parseValue } from './values.ts';
import { FOREIGN_KEYWORDS, isDeclarationWord } from './words.ts';
import type { DeclarationWord } from './words.ts';

/** A word that begins a declaration other than `package`, `use` and functions. */
export type Keyword = Exclude<DeclarationWord, 'package' | 'use' | 'closed' | 'frozen'>;

const ARTICLES: Readonly<Record<Keyword, string>> = {
  const: 'a constant',
  newtype: 'a newtype',
  type: 'a type',
  enum: 'an enum',
  flags: 'a set of flags',
  record: 'a record',
  variant: 'a variant',
  error: 'an error',
  object: 'an object',
  callback: 'a callback',
};

const OPENABLE: ReadonlySet<string> = new Set(['enum', 'variant', 'error']);

/** One declaration, of which `keyword` is the meaning of the word that stands here. */
export function parseDeclaration(
  p: Cursor,
  prelude: Prelude,
  keyword: Keyword,
  modifiers: readonly Token[],
): Declaration {
  const start = prelude.start;
  checkModifiers(p, modifiers, keyword);
  const has = (word: string): boolean => modifiers.some((each) => each.text === word);
  const word = p.next();
  const thing = ARTICLES[keyword];
  const name = parseName(p, thing);
  const kind = keyword === 'type' && p.peek().kind === '{' ? keywordAt(p) : undefined;
  if (kind !== undefined) {
    mentionTypeFirst(p, word, name, kind);
    return finish(p, prelude, start, parseBody(p, kind, name, { has, start }));
  }
  if (p.at('<')) mentionTypeParameters(p, thing);
  if ((keyword === 'type' || keyword === 'newtype') && p.at('{')) {
    mentionWrongMark(p, word, 'a record', 'record');
    return finish(p, prelude, start, {
      kind: 'record',
      frozen: false,
      fields: parseFields(p),
      name,
    });
  }
  return finish(p, prelude, start, parseBody(p, keyword, name, { has, start }));
}

/** `type Item struct {`, as Go has it; the second keyword is taken. */
function mentionTypeFirst(p: Cursor, word: Token, name: Ident, wanted: Keyword): void {
  const found = p.next();
  const span = spanAt(p.source, word.start, found.end);
  const fixes = [safeFix(`write \`${wanted}\``, replaceEdit(span, `${wanted} ${name.text}`))];
  p.mention(syntax.foreign_keyword(span, { wanted, found: `type … ${found.text}` }, { fixes }));
}

type Body<T = Declaration> = T extends { readonly name: Ident; readonly kind: string }
  ? Omit<T, 'span' | 'doc' | 'attributes'>
  : never;

function finish(p: Cursor, prelude: Prelude, start: number, body: Body): Declaration {
  const { doc, attributes } = prelude;
  return { ...body, span: p.spanFrom(start), doc, attributes } as Declaration;
}

interface Around {
  /** Whether a modifier stands before the keyword. */
  readonly has: (word: string) => boolean;
  /** Where the declaration begins, its doc comment left out. */
  readonly start: number;
}

function parseBody(p: Cursor, keyword: Keyword, name: Ident, { has, start }: Around): Body {
  const closed = has('closed');
  switch (keyword) {
    case 'const':
      return parseConst(p, name, start);
    case 'newtype':
    case 'type':
      return parseSynonym(p, keyword, name, start);
    case 'enum': {
      const base = parseIntBase(p);
      return { kind: 'enum', closed, base, name, members: parseEnumMembers(p, 'an enum member') };
    }
    case 'flags': {
      const base = parseIntBase(p);
      return { kind: 'flags', base, name, members: parseEnumMembers(p, 'a flag') };
    }
    case 'record':
      skipInheritance(p, keyword);
      return { kind: 'record', frozen: has('frozen'), name, fields: parseFields(p) };
    case 'variant':
      skipInheritance(p, keyword);
      return { kind: 'variant', closed, name, cases: parseCases(p) };
    case 'error':
      skipInheritance(p, keyword);
      return { kind: 'error', closed, name, cases: parseErrorCases(p) };
    case 'object':
      skipInheritance(p, keyword);
      return { kind: 'object', name, members: parseObjectMembers(p) };
    case 'callback':
      skipInheritance(p, keyword);
      return { kind: 'callback', name, members: parseCallbackMembers(p) };
  }
}

function checkModifiers(p: Cursor, modifiers: readonly Token[], keyword: Keyword): void {
  const said = new Set<string>();
  for (const word of modifiers) {
    const span = p.spanOf(word);
    const fixes = [p.removal(word)];
    const fits = word.text === 'closed' ? OPENABLE.has(keyword) : keyword === 'record';
    if (said.has(word.text)) {
      p.mention(syntax.repeated_word(span, { word: word.text }, { fixes }));
    } else if (!fits) {
      p.mention(syntax.misplaced_modifier(span, { word: word.text, keyword }, { fixes }));
    }
    said.add(word.text);
  }
}

/** `= T;`, also where another mark stands for `=`. */
function parseSynonym(p: Cursor, keyword: 'newtype' | 'type', name: Ident, start: number): Body {
  const thing = ARTICLES[keyword];
  if (p.at(':')) mentionWrongMark(p, p.next(), thing, '=');
  else if (p.at('name') && !p.token.first && name.text !== '') {
    const fixes = [safeFix('add `=`', replaceEdit(spanAt(p.source, p.token.start), '= '))];
    p.failUnexpected('`=`', { fixes });
  } else p.expect('=');
  const type = parseType(p, thing);
  endStatement(p, thing, start);
  return { kind: keyword === 'type' ? 'alias' : 'newtype', name, type };
}

function parseConst(p: Cursor, name: Ident, start: number): Body {
  const type = parseConstType(p, name);
  if (p.take('=') === undefined && !p.isQuiet) {
    p.fail(
      syntax.missing_value(p.spanOf(p.token), { thing: 'a constant', found: p.describe(p.token) }),
    );
  }
  const value = p.isQuiet
    ? { kind: 'missing' as const, span: p.gap() }
    : parseValue(p, { thing: 'a constant', versions: false });
  endStatement(p, 'a constant', start);
  return { kind: 'const', name, type, value };
}

function parseConstType(p: Cursor, name: Ident): TypeNode {
  if (p.take(':') !== undefined) return parseType(p, 'a constant');
  const found = p.describe(p.token);
  if (p.at('=') && name.text !== '')
    p.mention(syntax.missing_type(p.spanOf(p.token), { thing: 'a constant', found }));
  else if (p.at('name') && !p.token.first) {
    const fixes = [safeFix('add `:`', replaceEdit(p.gap(), ':'))];
    p.mention(syntax.missing_colon(p.gap(), {}, { fixes }));
    return parseType(p, 'a constant');
  } else p.failUnexpected('`:`');
  return missingType(p.gap());
}

/** The `;` of a declaration without braces, or the way to the next declaration. */
function endStatement(p: Cursor, thing: string, start: number): void {
  if (!p.isQuiet) parseLateAttributes(p, thing, start);
  expectSemicolon(p, thing);
  if (!p.isQuiet || p.previous.kind === ';' || p.token.first) return;
  skip(p, { marks: new Set([';', '}']), members: false });
  p.take(';');
}

/** `: u8` after the name of an enum or of flags. */
function parseIntBase(p: Cursor): Ident | undefined {
  return p.take(':') === undefined ? undefined : parseName(p, 'the base');
}

/** `: Base`, `extends Base`, `(Base)` and the like. */
function skipInheritance(p: Cursor, keyword: Keyword): void {
  const { token } = p;
  const isWord = token.kind === 'name' && !token.first && p.peek().kind === 'name';
  if (token.kind !== ':' && token.kind !== '(' && !isWord) return;
  if (p.isQuiet) return;
  const before = p.previous.end;
  skip(p, { marks: new Set(['{', ';', '}']), members: false });
  const span = p.spanFrom(token);
  const fixes = [safeFix('remove it', replaceEdit(spanAt(p.source, before, span.end), ''))];
  p.mention(syntax.inheritance(span, { keyword }, { fixes }));
}

/** The declaration that the word here begins in our or another language, if any. */
export function keywordAt(p: Cursor, distance = 0): Keyword | undefined {
  const { text, kind } = p.peek(distance);
  if (kind !== 'name') return undefined;
  const ours = isDeclarationWord(text) ? text : FOREIGN_KEYWORDS.get(text);
  if (ours === undefined || ours === 'package' || ours === 'use') return undefined;
  return ours === 'closed' || ours === 'frozen' ? undefined : ours;
}
