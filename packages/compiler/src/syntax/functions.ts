import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Prelude } from './attributes.ts';
import { parseLateAttributes } from './attributes.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseName, parsePath } from './names.ts';
import type { Numbering, Ordinal } from './numbering.ts';
import { parseParameters } from './parameters.ts';
import { parseResult } from './results.ts';
import { skip } from './recovery.ts';
import type { Token } from './tokens.ts';
import type { Fn, Node, Result, Throws } from './tree.ts';
import { FOREIGN_FN } from './words.ts';
import { mentionWrongMark } from './values.ts';
import { parseThrows } from './throws.ts';

export type FunctionOwner = 'object' | 'callback' | 'package';

const THINGS = {
  object: 'a method',
  callback: 'a method',
  package: 'a function',
} as const;

const MODIFIERS: ReadonlySet<string> = new Set(['async', 'own', 'static']);

/** Whether the words of a function stand here, its number left out. */
export function startsFunction(p: Cursor, distance = 0): boolean {
  const token = p.peek(distance);
  const next = p.peek(distance + 1);
  if (token.kind !== 'name') return false;
  if (next.kind === '(') return true;
  if (next.kind !== 'name') return false;
  const { text } = token;
  return text === 'fn' || text === 'new' || MODIFIERS.has(text) || FOREIGN_FN.has(text);
}

/** A function without its `;`. */
export function parseFunction(
  p: Cursor,
  prelude: Prelude,
  ordinal: Ordinal,
  owner: FunctionOwner,
  numbering: Numbering,
): Fn {
  const start = ordinal.start;
  const thing = THINGS[owner];
  const first = p.token;
  const head = parseHead(p, owner);
  const name = parseName(p, head.form === 'new' ? 'a constructor' : thing);
  if (p.at('<')) mentionTypeParameters(p, thing);
  const params = p.at('(') || name.text !== '' ? parseParameters(p) : [];
  const tail = parseTail(p, { owner, isNew: head.form === 'new', start: prelude.start });
  const span = p.spanFrom(start);
  if (!ordinal.isThere) numbering.miss(p, thing, p.spanOf(first));
  numbering.use(ordinal.literal);
  return {
    kind: 'fn',
    span,
    doc: prelude.doc,
    attributes: [...prelude.attributes, ...tail.attributes],
    ordinal: ordinal.literal,
    name,
    ...head,
    params,
    result: tail.result,
    throws: tail.throws,
    default: tail.default,
  };
}

/** `async own fn`, `new` */
function parseHead(p: Cursor, owner: FunctionOwner): Pick<Fn, 'async' | 'form'> {
  const words: Token[] = [];
  let introducer: Token | undefined;
  while (p.at('name') && isHeadWord(p, introducer !== undefined)) {
    const word = p.next();
    const { text } = word;
    if (!MODIFIERS.has(text)) {
      introducer = word;
      if (FOREIGN_FN.has(text)) mentionWrongMark(p, word, 'a function', 'fn');
    } else if (words.some((each) => each.text === text)) {
      p.mention(syntax.repeated_word(p.spanOf(word), { word: text }, { fixes: [p.removal(word)] }));
      continue;
    }
    words.push(word);
  }
  if (introducer === undefined) mentionMissingFn(p);
  else mentionOrder(p, words);
  const isNew = introducer?.text === 'new';
  if (isNew && owner !== 'object') {
    const span = p.spanOf(introducer!);
    const fixes = [safeFix('write `fn`', replaceEdit(span, 'fn'))];
    p.mention(syntax.constructor_place(span, {}, { fixes }));
  }
  const said = new Set(words.map((word) => word.text));
  const form = isNew ? 'new' : said.has('own') ? 'own' : said.has('static') ? 'static' : 'fn';
  if (said.has('own') && said.has('static')) mentionBoth(p, words);
  if (isNew && (said.has('own') || said.has('static'))) {
    const extra = words.find((word) => word.text === 'own' || word.text === 'static')!;
    const args = { word: extra.text, place: 'a constructor' };
    p.mention(syntax.mode_place(p.spanOf(extra), args, { fixes: [p.removal(extra)] }));
  }
  return { async: said.has('async'), form };
}

/** Whether the word here says what kind of function follows; after `fn` even `fn` is a name. */
function isHeadWord(p: Cursor, introduced: boolean): boolean {
  const { text } = p.token;
  const next = p.peek().kind;
  if (MODIFIERS.has(text)) return next === 'name';
  if (introduced) return false;
  const isShort = text === 'fn' || text === 'new';
  return (isShort || FOREIGN_FN.has(text)) && (next === 'name' || (isShort && next === '('));
}

function mentionMissingFn(p: Cursor): void {
  if (p.isQuiet || !p.at('name')) return;
  const edit = replaceEdit(spanAt(p.source, p.token.start), 'fn ');
  p.mention(syntax.missing_fn(p.spanOf(p.token), {}, { fixes: [safeFix('add `fn`', edit)] }));
}

/** The one order is `async`, then `own` or `static`, then `fn` or `new`. */
function mentionOrder(p: Cursor, words: readonly Token[]): void {
  const rank = (word: Token): number =>
    word.text === 'async' ? 0 : word.text === 'own' || word.text === 'static' ? 1 : 2;
  const index = words.findIndex((word, at) => at > 0 && rank(word) < rank(words[at - 1]!));
  if (index < 0) return;
  const span = spanAt(p.source, words[0]!.start, words.at(-1)!.end);
  const ordered = words.toSorted((a, b) => rank(a) - rank(b)).map((word) => word.text);
  const fixes = [safeFix(`write \`${ordered.join(' ')}\``, replaceEdit(span, ordered.join(' ')))];
  const args = { first: words[index]!.text, second: words[index - 1]!.text };
  p.mention(syntax.word_order(p.spanOf(words[index]!), args, { fixes }));
}

function mentionBoth(p: Cursor, words: readonly Token[]): void {
  const extra = words.filter((word) => word.text === 'own' || word.text === 'static')[1]!;
  const args = { word: extra.text, place: 'a function that is `own` or `static` already' };
  p.mention(syntax.mode_place(p.spanOf(extra), args, { fixes: [p.removal(extra)] }));
}

export function mentionTypeParameters(p: Cursor, thing: string): void {
  const open = p.next();
  skip(p, { marks: new Set(['>', '(', '{', ';', '}']), members: false });
  p.take('>');
  const span = p.spanFrom(open);
  const fixes = [safeFix('remove them', replaceEdit(span, ''))];
  p.mention(syntax.type_parameters(span, { thing }, { fixes }));
}

interface Tail {
  result: Result | undefined;
  throws: Throws | undefined;
  default: Node | undefined;
  attributes: readonly Fn['attributes'][number][];
}

interface TailContext {
  readonly owner: FunctionOwner;
  readonly isNew: boolean;
  readonly start: number;
}

/** Result, `throws` and `default`, in whatever order they come. */
function parseTail(p: Cursor, context: TailContext): Tail {
  const tail: Tail = { result: undefined, throws: undefined, default: undefined, attributes: [] };
  for (;;) {
    const { token } = p;
    if (p.isQuiet) return tail;
    if (token.kind === '{' && !token.first) mentionBody(p);
    else if (token.kind === '@' && !token.first) {
      tail.attributes = [
        ...tail.attributes,
        ...parseLateAttributes(p, 'a function', context.start),
      ];
    } else if (token.kind === 'name' && /^(throws?|raises?)$/.test(token.text)) {
      const repeats = tail.throws !== undefined;
      const throws = parseThrows(p);
      if (repeats) mentionRepeated(p, token, throws.span);
      tail.throws ??= throws;
    } else if (p.atWord('default')) {
      p.next();
      takeDefault(p, token, tail, context);
    } else if (!takeResult(p, tail, context)) return tail;
  }
}

function mentionRepeated(p: Cursor, word: Token, span: Node['span']): void {
  const fixes = [p.removal(span, 'remove it')];
  p.mention(syntax.repeated_word(p.spanOf(word), { word: p.written(p.spanOf(word)) }, { fixes }));
}

function takeDefault(p: Cursor, word: Token, tail: Tail, context: TailContext): void {
  const span = p.spanOf(word);
  if (context.owner === 'callback') tail.default = { span };
  else p.mention(syntax.default_place(span, {}, { fixes: [p.removal(word)] }));
}

function takeResult(p: Cursor, tail: Tail, context: TailContext): boolean {
  const before = p.previous.end;
  const mark = p.token;
  if (mark.kind === 'name' && (tail.result !== undefined || context.isNew)) {
    return takeBareError(p, tail);
  }
  const result = parseResult(p, tail.throws !== undefined);
  if (result === undefined) return false;
  const span = spanAt(p.source, before, p.previous.end);
  if (tail.result !== undefined) {
    const whole = spanAt(p.source, mark.start, span.end);
    mentionRepeated(p, mark, whole);
    return true;
  }
  if (context.isNew) {
    const fixes = [safeFix('remove the result', replaceEdit(span, ''))];
    p.mention(syntax.constructor_result(result.span, {}, { fixes }));
    return true;
  }
  if (result.throws !== undefined) tail.throws ??= result.throws;
  if (tail.throws !== undefined && result.throws === undefined) {
    const edit = replaceEdit(spanAt(p.source, endBefore(p, tail.throws)), p.written(span));
    const fixes = [safeFix('move it before `throws`', edit, replaceEdit(span, ''))];
    p.mention(syntax.throws_before_result(result.span, {}, { fixes }));
  }
  if (result.type !== undefined) {
    const { mode, stream, type } = result;
    tail.result ??= { span: result.span, mode, stream, type };
  }
  return true;
}

/** An error type without `throws` before it. */
function takeBareError(p: Cursor, tail: Tail): boolean {
  const { token } = p;
  if (token.first || !/^[A-Z]/.test(token.text) || tail.throws !== undefined) return false;
  const fixes = [safeFix('add `throws`', replaceEdit(spanAt(p.source, token.start), 'throws '))];
  const args = { wanted: '`throws`', found: p.describe(token) };
  p.mention(syntax.unexpected(p.spanOf(token), args, { fixes }));
  const type = parsePath(p);
  tail.throws = { span: type.span, type };
  return true;
}

/** Where what stands before `node` ends. */
function endBefore(p: Cursor, node: Node): number {
  return p.source.text.slice(0, node.span.start).trimEnd().length;
}

function mentionBody(p: Cursor): void {
  const open = p.next();
  skip(p, { marks: new Set(), members: false });
  p.take('}');
  const span = p.spanFrom(open);
  const before = p.source.text[open.start - 1] === ' ' ? 1 : 0;
  const edit = replaceEdit(spanAt(p.source, open.start - before, span.end), p.at(';') ? '' : ';');
  p.mention(syntax.function_body(p.spanOf(open), {}, { fixes: [safeFix('remove it', edit)] }));
  // A body ends its function, so the `;` is not missed.
  if (!p.at(';')) p.hush();
}
