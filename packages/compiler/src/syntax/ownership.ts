import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseCommaList } from './lists.ts';
import type { Token } from './tokens.ts';
import type { Mode, Node, TypeNode } from './tree.ts';
import { beginsType, missingType, parseType, startsModeBase } from './types.ts';

export interface Owned {
  readonly mode: (Node & { readonly mode: Mode }) | undefined;
  readonly stream: boolean;
  readonly type: TypeNode;
}

const MODE_WORDS: ReadonlySet<string> = new Set(['own', 'borrow', 'shared', 'view', 'mut']);

const startsMode = (p: Cursor): boolean =>
  p.at('name') && MODE_WORDS.has(p.token.text) && beginsType(p) && !startsModeBase(p);

/** The type of a parameter or result, with who owns it. */
export function parseOwned(p: Cursor, thing: 'a parameter' | 'a result'): Owned {
  const start = p.token;
  const secret = parseEarlySecret(p);
  const mode = startsMode(p) ? parseMode(p, thing) : undefined;
  while (startsMode(p) && mode !== undefined) mentionSecondMode(p, mode.mode);
  if (p.atWord('stream') && p.peek().kind === '<') {
    if (mode !== undefined) mentionStreamMode(p, mode);
    return { mode: undefined, stream: true, type: parseStream(p) };
  }
  const type = parseType(p, thing);
  if (secret === undefined) return { mode, stream: false, type };
  return { mode, stream: false, type: { ...type, secret, span: p.spanFrom(start) } };
}

/** `secret own T` */
function parseEarlySecret(p: Cursor): Node | undefined {
  if (!p.atWord('secret')) return undefined;
  const secret = p.token;
  const second = p.peek();
  const third = p.peek(2);
  if (!MODE_WORDS.has(second.text) || third.kind !== 'name') return undefined;
  // `secret shared bytes` and `secret own fd` are in order.
  if (third.text === (second.text === 'shared' ? 'bytes' : 'fd')) return undefined;
  p.next();
  const span = spanAt(p.source, secret.start, second.end);
  const fixes = [
    safeFix(`write \`${second.text} secret\``, replaceEdit(span, `${second.text} secret`)),
  ];
  p.mention(syntax.word_order(span, { first: second.text, second: 'secret' }, { fixes }));
  return { span: p.spanOf(secret) };
}

function parseMode(p: Cursor, thing: 'a parameter' | 'a result'): Owned['mode'] {
  const word = p.next();
  if (word.text === 'mut') return parseMut(p, word);
  if (word.text === 'borrow' && p.atWord('mut') && beginsType(p)) {
    const mut = p.next();
    if (thing === 'a result') mentionPlace(p, mut, thing);
    return { span: p.spanFrom(word), mode: 'borrow_mut' };
  }
  if (word.text === 'view' && thing === 'a parameter') {
    mentionPlace(p, word, thing);
    return undefined;
  }
  return { span: p.spanOf(word), mode: word.text as Mode };
}

/** `mut T` and `mut borrow T` */
function parseMut(p: Cursor, mut: Token): Owned['mode'] {
  const borrow = p.atWord('borrow') && beginsType(p) ? p.next() : undefined;
  const span = p.spanFrom(mut);
  const fixes = [safeFix('write `borrow mut`', replaceEdit(span, 'borrow mut'))];
  p.mention(syntax.word_order(span, { first: 'borrow', second: 'mut' }, { fixes }));
  return { span: spanAt(p.source, mut.start, (borrow ?? mut).end), mode: 'borrow_mut' };
}

function mentionPlace(p: Cursor, word: Token, place: string): void {
  const fixes = [p.removal(word)];
  p.mention(syntax.mode_place(p.spanOf(word), { word: word.text, place }, { fixes }));
}

function mentionSecondMode(p: Cursor, mode: Mode): void {
  const word = p.next();
  const said = mode.replace('_', ' ');
  if (!said.split(' ').includes(word.text)) mentionPlace(p, word, `\`${said}\``);
  else {
    const fixes = [p.removal(word)];
    p.mention(syntax.repeated_word(p.spanOf(word), { word: word.text }, { fixes }));
  }
}

function mentionStreamMode(p: Cursor, mode: Node): void {
  const fixes = [p.removal(mode.span)];
  const word = p.written(mode.span);
  p.mention(syntax.mode_place(mode.span, { word, place: 'a stream' }, { fixes }));
}

function parseStream(p: Cursor): TypeNode {
  const start = p.next();
  const open = p.next();
  const shape = { thing: '`stream<…>`', close: '>', trailing: false } as const;
  const types = parseCommaList(p, open, shape, () => parseType(p, '`stream<…>`'));
  const span = p.spanFrom(start);
  if (types.length !== 1 && !p.isQuiet) {
    const args = spanAt(p.source, open.start, span.end);
    p.mention(syntax.type_argument_count(args, { name: 'stream', wanted: 'one type' }));
  }
  const optional = p.take('?');
  if (optional !== undefined) p.mention(syntax.stream_place(p.spanOf(optional), {}));
  return types[0] ?? missingType(span);
}
