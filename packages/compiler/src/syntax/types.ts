import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Span } from '../source/source.ts';
import { parseForeignGeneric, parseForeignShape, parseSuffixes } from './adopted-types.ts';
import type { Cursor } from './cursor.ts';
import { likelyFix, replaceEdit, safeFix } from './edits.ts';
import { FOREIGN_GENERICS, foreignType } from './foreign-types.ts';
import { parseCommaList } from './lists.ts';
import { expectWhole, parsePath, parseWhole } from './names.ts';
import { skip, skipInner } from './recovery.ts';
import { parseRefinements } from './refinements.ts';
import type { Token } from './tokens.ts';
import type { BaseType, IntLiteral, Path, TypeNode } from './tree.ts';

const MODES: ReadonlySet<string> = new Set(['own', 'borrow', 'shared', 'view', 'mut']);
const CONTAINERS: Readonly<Record<string, string>> = {
  list: 'list<T>',
  set: 'set<T>',
  map: 'map<K, V>',
  array: 'array<T, 4>',
};
const INLINE: Readonly<Record<string, string>> = {
  record: 'record',
  struct: 'record',
  enum: 'enum',
  variant: 'variant',
  union: 'variant',
  interface: 'callback',
  callback: 'callback',
  fn: 'callback',
  func: 'callback',
};

/** A type, or a report that `thing` has none. */
export function parseType(p: Cursor, thing: string): TypeNode {
  const start = p.token;
  const type = p.nested('types', () => readType(p, thing));
  if (type !== undefined) return type;
  skipInner(p);
  return missingType(p.spanFrom(start));
}

export function missingType(span: Span): TypeNode {
  return {
    span,
    secret: undefined,
    base: { kind: 'missing', span },
    refinements: [],
    optional: undefined,
  };
}

function readType(p: Cursor, thing: string): TypeNode {
  const start = p.token;
  const secret = readSecret(p, thing);
  const shape = parseForeignShape(p, thing);
  if (shape !== undefined) return parseSuffixes(p, { ...shape, span: p.spanFrom(start) }, start);
  const base = parseBase(p, thing);
  const wrongOptional = takeEarlyOptional(p);
  const refinements = p.at('(') ? parseRefinements(p) : [];
  if (wrongOptional !== undefined) mentionEarlyOptional(p, wrongOptional);
  const optional = p.take('?');
  const type: TypeNode = {
    span: p.spanFrom(start),
    secret,
    base,
    refinements,
    optional: optional === undefined ? wrongOptional : { span: p.spanOf(optional) },
  };
  return parseSuffixes(p, type, start);
}

/** `secret`, and the ownership words that don't belong to a type. */
function readSecret(p: Cursor, thing: string): { span: Span } | undefined {
  let secret: { span: Span } | undefined;
  for (;;) {
    const { token } = p;
    if (token.kind !== 'name' || !beginsType(p)) return secret;
    if (token.text === 'secret') {
      p.next();
      if (secret !== undefined) {
        const fixes = [p.removal(token)];
        p.mention(syntax.repeated_word(p.spanOf(token), { word: 'secret' }, { fixes }));
      }
      secret ??= { span: p.spanOf(token) };
    } else if (MODES.has(token.text) && !startsModeBase(p)) {
      p.next();
      const word = token.text;
      const fixes = [p.removal(token)];
      p.mention(syntax.mode_place(p.spanOf(token), { word, place: thing }, { fixes }));
    } else {
      return secret;
    }
  }
}

/** Whether the word here is followed by a type, so that it says something about it. */
export function beginsType(p: Cursor): boolean {
  const next = p.peek();
  return next.kind === 'name' || next.kind === '[' || next.kind === '&' || next.kind === '*';
}

/** `shared bytes`, `own fd` and `borrow fd` are types of their own. */
export function startsModeBase(p: Cursor): boolean {
  const { text } = p.token;
  const next = p.peek();
  if (next.kind !== 'name') return false;
  if (text === 'shared') return next.text === 'bytes';
  return (text === 'own' || text === 'borrow') && next.text === 'fd';
}

function parseBase(p: Cursor, thing: string): BaseType {
  const { token } = p;
  if (token.kind !== 'name') {
    const found = p.describe(token);
    p.fail(syntax.missing_type(p.spanOf(token), { thing, found }));
    return { kind: 'missing', span: p.gap() };
  }
  const next = p.peek();
  if (next.kind === 'name' && startsModeBase(p)) {
    p.next();
    p.next();
    const span = p.spanFrom(token);
    return token.text === 'shared'
      ? { kind: 'shared_bytes', span }
      : { kind: 'fd', span, mode: token.text === 'own' ? 'own' : 'borrow' };
  }
  if (next.kind === '<') return parseGeneric(p);
  if (next.kind === '(' && token.text === 'pad') return parsePad(p);
  if (INLINE[token.text] !== undefined && next.kind === '{') return parseInline(p);
  if ((token.text === 'fn' || token.text === 'func') && next.kind === '(') return parseInline(p);
  if (CONTAINERS[token.text] !== undefined && next.kind !== '.') return parseBareContainer(p);
  const path = parsePath(p);
  if (path.parts.length === 1 && foreignType(token.text) !== undefined) {
    mentionForeign(p, path, token.text);
    return { kind: 'missing', span: path.span };
  }
  return { kind: 'name', span: path.span, path };
}

function mentionForeign(p: Cursor, path: Path, found: string): void {
  const { ours, exact, help } = foreignType(found)!;
  const edit = replaceEdit(path.span, ours ?? '');
  const title = `write \`${ours}\``;
  const fixes = ours === undefined ? [] : [exact ? safeFix(title, edit) : likelyFix(title, edit)];
  p.mention(
    syntax.foreign_type(path.span, { found }, { fixes, help: help === undefined ? [] : [help] }),
  );
}

function parsePad(p: Cursor): BaseType {
  const start = p.next();
  p.next();
  const size = expectWhole(p, 'the number of bytes');
  p.expect(')');
  const span = p.spanFrom(start);
  return size === undefined ? { kind: 'missing', span } : { kind: 'pad', span, size };
}

/** `record { … }` or `fn(…)` where a type belongs. */
function parseInline(p: Cursor): BaseType {
  const word = p.next();
  const close = p.next().kind === '{' ? '}' : ')';
  skip(p, { marks: new Set([close]), members: false });
  p.take(close);
  const span = p.spanFrom(word);
  p.mention(syntax.nested_declaration(p.spanOf(word), { keyword: INLINE[word.text]! }));
  return { kind: 'missing', span };
}

function parseBareContainer(p: Cursor): BaseType {
  const word = p.next();
  const span = p.spanOf(word);
  p.mention(
    syntax.missing_type_arguments(span, { name: word.text, example: CONTAINERS[word.text]! }),
  );
  return { kind: 'missing', span };
}

/** A type, a length, or undefined for a number that can't be read. */
type Argument = TypeNode | IntLiteral | undefined;

const isType = (argument: Argument): argument is TypeNode =>
  argument !== undefined && 'base' in argument;

/** Types between `<` and `>`; the length of an array is among them. */
export function parseArguments(p: Cursor, name: string): Argument[] {
  const open = p.next();
  const shape = { thing: `\`${name}<…>\``, close: '>', trailing: false } as const;
  const thing = `\`${name}<…>\``;
  return parseCommaList(p, open, shape, () =>
    p.at('number') && name === 'array' ? parseWhole(p) : parseType(p, thing),
  );
}

function parseGeneric(p: Cursor): BaseType {
  const word = p.token;
  if (FOREIGN_GENERICS.has(word.text)) return parseForeignGeneric(p);
  p.next();
  const open = p.token;
  if (CONTAINERS[word.text] === undefined && word.text !== 'stream') return skipGeneric(p, word);
  const args = parseArguments(p, word.text);
  const span = p.spanFrom(word);
  const missing: BaseType = { kind: 'missing', span };
  const count = (wanted: number, words: string): boolean => {
    if (args.length === wanted) return true;
    const { text: name } = word;
    if (!p.isQuiet) {
      p.mention(syntax.type_argument_count(p.spanFrom(open), { name, wanted: words }));
    }
    return false;
  };
  switch (word.text) {
    case 'list':
    case 'set':
      return count(1, 'one type') && isType(args[0])
        ? { kind: word.text, span, element: args[0] }
        : missing;
    case 'map':
      return count(2, 'two types, key and value') && isType(args[0]) && isType(args[1])
        ? { kind: 'map', span, key: args[0], value: args[1] }
        : missing;
    case 'array':
      if (!count(2, 'a type and a length') || !isType(args[0])) return missing;
      return arrayOf(p, args[0], args[1], span) ?? missing;
    default:
      p.mention(syntax.stream_place(p.spanOf(word), {}));
      return missing;
  }
}

/** `Page<T>`: what it takes is left out. */
function skipGeneric(p: Cursor, word: Token): BaseType {
  const open = p.next();
  do skipInner(p);
  while (p.take(',') !== undefined);
  p.take('>');
  const span = p.spanFrom(open);
  const fixes = [likelyFix('remove the types', replaceEdit(span, ''))];
  p.mention(syntax.unknown_generic(span, { name: word.text }, { fixes }));
  return { kind: 'missing', span: p.spanFrom(word) };
}

function arrayOf(p: Cursor, element: TypeNode, length: Argument, span: Span): BaseType | undefined {
  if (length === undefined) return undefined;
  if (!isType(length)) return { kind: 'array', span, element, length };
  if (length.base.kind === 'name')
    return { kind: 'array', span, element, length: length.base.path };
  if (length.base.kind !== 'missing') {
    p.mention(
      syntax.type_argument_count(length.span, { name: 'array', wanted: 'a type and a length' }),
    );
  }
  return undefined;
}

/** `string?(1..=8)` */
function takeEarlyOptional(p: Cursor): { span: Span } | undefined {
  return p.atGlued('?', '(') ? { span: p.spanOf(p.next()) } : undefined;
}

function mentionEarlyOptional(p: Cursor, optional: { span: Span }): void {
  const fix = safeFix(
    'move `?` to the end',
    replaceEdit(optional.span, ''),
    replaceEdit(p.gap(), '?'),
  );
  p.mention(syntax.optional_first(optional.span, {}, { fixes: [fix] }));
}
