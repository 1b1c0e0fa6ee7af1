/** Types written as in Go, Rust, TypeScript and others: read as what they mean, and reported. */
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Span } from '../source/source.ts';
import type { Cursor } from './cursor.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { FOREIGN_GENERICS } from './foreign-types.ts';
import { expectWhole, parseWhole } from './names.ts';
import { skipInner } from './recovery.ts';
import type { Token } from './tokens.ts';
import type { BaseType, IntLiteral, TypeNode } from './tree.ts';
import { beginsType, missingType, parseArguments, parseType } from './types.ts';

const plain = (base: BaseType, optional?: TypeNode['optional']): TypeNode => ({
  span: base.span,
  secret: undefined,
  base,
  refinements: [],
  optional,
});

/** Pointers, slices, arrays, tuples and leading question marks; undefined if none stands here. */
export function parseForeignShape(p: Cursor, thing: string): TypeNode | undefined {
  switch (p.token.kind) {
    case '*':
    case '&':
      return parsePointer(p, thing);
    case '[':
      return parseSquare(p, thing);
    case '(':
      // Refinements of a type that is missing.
      return /^(number|\.\.|\.\.=)$/.test(p.peek().kind) ? undefined : parseTuple(p);
    case '?':
      return /^[,);}=]$/.test(p.peek().kind) ? undefined : parseLeadingOptional(p, thing);
    case 'name':
      return p.token.text === 'map' && p.peek().kind === '[' ? parseGoMap(p, thing) : undefined;
    default:
      return undefined;
  }
}

function parsePointer(p: Cursor, thing: string): TypeNode {
  const start = p.token;
  while (p.at('*') || p.at('&') || (p.atWord('mut') && beginsType(p))) p.next();
  const span = p.spanFrom(start);
  const after = spanAt(p.source, start.start, p.token.start);
  const fixes = [likelyFix(`remove \`${p.written(span)}\``, replaceEdit(after, ''))];
  p.mention(syntax.foreign_pointer(span, {}, { fixes }));
  return parseType(p, thing);
}

function parseLeadingOptional(p: Cursor, thing: string): TypeNode {
  const mark = p.next();
  const type = parseType(p, thing);
  const span = p.spanOf(mark);
  const fix = safeFix('move `?` to the end', replaceEdit(span, ''), replaceEdit(p.gap(), '?'));
  p.mention(syntax.optional_first(span, {}, { fixes: [fix] }));
  return { ...type, optional: type.optional ?? { span } };
}

/** `[]T`, `[4]T`, `[T]` and `[T; 4]` */
function parseSquare(p: Cursor, thing: string): TypeNode {
  const open = p.next();
  const isPrefix = p.at(']') || (p.at('number') && p.peek().kind === ']');
  return isPrefix ? parsePrefix(p, open, thing) : parseAround(p, open, thing);
}

/** `[]T` and `[4]T` */
function parsePrefix(p: Cursor, open: Token, thing: string): TypeNode {
  const isArray = p.at('number');
  const length = isArray ? parseWhole(p) : undefined;
  p.next();
  const brackets = p.spanFrom(open);
  const element = parseType(p, thing);
  const tail = length === undefined ? '>' : `, ${p.written(length.span)}>`;
  const name = isArray ? 'array<' : 'list<';
  const title = `write \`${name}…${tail}\``;
  const fix = safeFix(title, replaceEdit(brackets, name), replaceEdit(p.gap(), tail));
  p.mention(syntax.foreign_array(brackets, {}, { fixes: [fix] }));
  return listOrArray(p.spanFrom(open), element, isArray, length);
}

/** `[T]` and `[T; 4]` */
function parseAround(p: Cursor, open: Token, thing: string): TypeNode {
  const element = parseType(p, thing);
  const semicolon = p.take(';');
  const length = semicolon === undefined ? undefined : expectWhole(p, 'a length');
  const close = p.expect(']');
  if (close === undefined) {
    skipInner(p);
    p.take(']');
    return missingType(p.spanFrom(open));
  }
  const span = p.spanFrom(open);
  const name = semicolon === undefined ? 'list<' : 'array<';
  const fix = safeFix(
    `write \`${name}…>\``,
    replaceEdit(p.spanOf(open), name),
    ...(semicolon === undefined ? [] : [replaceEdit(p.spanOf(semicolon), ',')]),
    replaceEdit(p.spanOf(close), '>'),
  );
  p.mention(syntax.foreign_array(span, {}, { fixes: [fix] }));
  return listOrArray(span, element, semicolon !== undefined, length);
}

function listOrArray(
  span: Span,
  element: TypeNode,
  isArray: boolean,
  length: IntLiteral | undefined,
): TypeNode {
  if (!isArray) return plain({ kind: 'list', span, element });
  return length === undefined ? missingType(span) : plain({ kind: 'array', span, element, length });
}

/** `map[K]V` */
function parseGoMap(p: Cursor, thing: string): TypeNode {
  const start = p.next();
  const open = p.next();
  const key = parseType(p, thing);
  const close = p.expect(']');
  const value = parseType(p, thing);
  const span = p.spanFrom(start);
  if (close === undefined) return missingType(span);
  const fix = safeFix(
    'write `map<…>`',
    replaceEdit(p.spanOf(open), '<'),
    replaceEdit(p.spanOf(close), ', '),
    replaceEdit(p.gap(), '>'),
  );
  p.mention(syntax.foreign_array(spanAt(p.source, start.start, close.end), {}, { fixes: [fix] }));
  return plain({ kind: 'map', span, key, value });
}

function parseTuple(p: Cursor): TypeNode {
  const open = p.next();
  for (;;) {
    skipInner(p);
    if (p.take(',') === undefined) break;
  }
  p.take(')');
  const span = p.spanFrom(open);
  p.mention(syntax.tuple_type(span, {}));
  return missingType(span);
}

/** `Vec<T>`, `Option<T>`, `HashMap<K, V>` and the like. */
export function parseForeignGeneric(p: Cursor): BaseType {
  const word = p.next();
  const open = p.token;
  const wanted = FOREIGN_GENERICS.get(word.text)!;
  const args = parseArguments(p, word.text);
  const span = p.spanFrom(word);
  const missing: BaseType = { kind: 'missing', span };
  const arity = wanted === 'map' ? 2 : 1;
  const types = args.filter((argument) => argument !== undefined && 'base' in argument);
  if (p.isQuiet || types.length !== arity) {
    const found = `${word.text}<…>`;
    p.fail(syntax.foreign_generic(p.spanOf(word), { wanted: said(wanted), found }));
    return missing;
  }
  const head = spanAt(p.source, word.start, open.end);
  const tail = spanAt(p.source, span.end - 1, span.end);
  const edits =
    wanted === '?' || wanted === ''
      ? [replaceEdit(head, ''), replaceEdit(tail, wanted)]
      : [replaceEdit(p.spanOf(word), wanted)];
  const fixes = [safeFix(`write \`${said(wanted)}\``, ...edits)];
  p.mention(
    syntax.foreign_generic(
      p.spanOf(word),
      { wanted: said(wanted), found: `${word.text}<…>` },
      { fixes },
    ),
  );
  if (wanted === 'list' || wanted === 'set') return { kind: wanted, span, element: types[0]! };
  if (wanted === 'map') return { kind: 'map', span, key: types[0]!, value: types[1]! };
  if (wanted === 'stream') return missing;
  return types[0]!.base;
}

const said = (wanted: string): string =>
  wanted === '?' ? 'T?' : wanted === '' ? 'T' : `${wanted}<…>`;

/** What may wrongly follow a type: `T[]`, `T??`, `T | U`. */
export function parseSuffixes(p: Cursor, type: TypeNode, start: Token): TypeNode {
  let result = type;
  if (p.atGlued('[', ']') && !p.token.first) {
    const open = p.next();
    p.next();
    const brackets = p.spanFrom(open);
    const fix = safeFix(
      'write `list<…>`',
      replaceEdit(spanAt(p.source, start.start), 'list<'),
      replaceEdit(brackets, '>'),
    );
    p.mention(syntax.foreign_array(brackets, {}, { fixes: [fix] }));
    const optional = p.take('?');
    result = plain(
      { kind: 'list', span: p.spanFrom(start), element: type },
      optional === undefined ? undefined : { span: p.spanOf(optional) },
    );
  }
  if (p.at('?') && result.optional !== undefined) {
    const again = p.next();
    while (p.take('?') !== undefined);
    const span = p.spanFrom(again);
    const fixes = [safeFix('remove it', replaceEdit(span, ''))];
    p.mention(syntax.repeated_word(span, { word: '?' }, { fixes }));
  }
  return p.at('|') ? parseUnion(p, result, start) : result;
}

function parseUnion(p: Cursor, first: TypeNode, start: Token): TypeNode {
  const bar = p.token;
  const others: string[] = [];
  while (p.take('|') !== undefined) {
    others.push(p.token.text);
    skipUnionMember(p);
  }
  const span = p.spanFrom(start);
  const absent = others.length === 1 && /^(null|nil|none|undefined|None)$/.test(others[0]!);
  const edit = replaceEdit(spanAt(p.source, first.span.end, span.end), '?');
  const fixes = absent && first.optional === undefined ? [safeFix('write `?`', edit)] : [];
  p.mention(syntax.union_type(p.spanFrom(bar), {}, { fixes }));
  return missingType(span);
}

/** One alternative, read loosely. */
function skipUnionMember(p: Cursor): void {
  if (p.at('name') || p.at('string') || p.at('number')) p.next();
  if (p.take('<') === undefined) return;
  do skipInner(p);
  while (p.take(',') !== undefined);
  p.take('>');
}
