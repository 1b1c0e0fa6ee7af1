/** Reads a pattern, or says why it is none. */
import { readClass } from './class.ts';
import { escapeAt, isEscape } from './escape.ts';
import { fail } from './reader.ts';
import type { Reader } from './reader.ts';
import type { PatternFault, PatternNode } from './tree.ts';

/** Go refuses more, also of repetitions within repetitions. */
const MAX_REPEAT = 1000;
const MAX_DEPTH = 50;
const MAX_SIZE = 5000;

export function readPattern(text: string): PatternNode | PatternFault {
  const reader: Reader = { text, at: 0, fault: undefined };
  const node = readChoice(reader, 0);
  if (reader.fault === undefined && reader.at < text.length) {
    fail(reader, reader.at, 1, 'has a `)` that closes nothing', 'closes nothing');
  }
  if (reader.fault === undefined && repetitions(node) > MAX_REPEAT) {
    const fault = `repeats something more than ${MAX_REPEAT} times`;
    fail(reader, 0, text.length, fault, 'too many repetitions');
  }
  if (reader.fault === undefined && sizeOf(node) > MAX_SIZE) {
    const fault = `comes to more than ${MAX_SIZE} characters with its repetitions written out`;
    fail(reader, 0, text.length, fault, 'too large');
  }
  return reader.fault ?? node;
}

function readChoice(reader: Reader, depth: number): PatternNode {
  const options = [readSequence(reader, depth)];
  while (reader.fault === undefined && reader.text[reader.at] === '|') {
    reader.at++;
    options.push(readSequence(reader, depth));
  }
  return options.length === 1 ? options[0]! : { kind: 'choice', options };
}

function readSequence(reader: Reader, depth: number): PatternNode {
  const parts: PatternNode[] = [];
  while (reader.fault === undefined && reader.at < reader.text.length) {
    const next = reader.text[reader.at]!;
    if (next === '|' || next === ')') break;
    const start = reader.at;
    const atom = readAtom(reader, depth);
    if (atom !== undefined) parts.push(readRepeat(reader, atom, start));
  }
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
}

const anyButLineFeed: PatternNode = {
  kind: 'class',
  ranges: [{ low: 0x0a, high: 0x0a }],
  negated: true,
};

function readAtom(reader: Reader, depth: number): PatternNode | undefined {
  const { text, at } = reader;
  const next = text[at]!;
  switch (next) {
    case '(':
      return readGroup(reader, depth);
    case '[':
      return readClass(reader);
    case '.':
      reader.at++;
      return anyButLineFeed;
    case '^':
      reader.at++;
      return { kind: 'start' };
    case '$':
      reader.at++;
      return { kind: 'end' };
    case '*':
    case '+':
    case '?':
      fail(reader, at, 1, `has a \`${next}\` that repeats nothing`, 'repeats nothing');
      return undefined;
    case '{':
    case '}':
    case ']': {
      const fault = `has a \`${next}\` that stands for itself without a \`\\\``;
      fail(reader, at, 1, fault, 'should be escaped', `write \`\\${next}\``);
      return undefined;
    }
    default:
      return readCharacter(reader);
  }
}

function readCharacter(reader: Reader): PatternNode | undefined {
  const { text, at } = reader;
  if (text[at] === '\\') {
    const escape = escapeAt(text, at);
    if (isEscape(escape)) {
      reader.at += escape.length;
      if ('anchor' in escape) return { kind: escape.anchor };
      return oneOf(escape.code);
    }
    reader.fault ??= escape;
    return undefined;
  }
  const code = text.codePointAt(at)!;
  reader.at += code > 0xffff ? 2 : 1;
  return oneOf(code);
}

const oneOf = (code: number): PatternNode => ({
  kind: 'class',
  ranges: [{ low: code, high: code }],
  negated: false,
});

function readGroup(reader: Reader, depth: number): PatternNode | undefined {
  const { text, at: open } = reader;
  if (depth >= MAX_DEPTH) {
    fail(reader, open, 1, `nests more than ${MAX_DEPTH} groups`, 'too deep');
    return undefined;
  }
  if (text.startsWith('(?', open) && text[open + 2] !== ':') {
    const [start] = /^\(\?(?:P?<[=!]?|[=!]|\w*)?/.exec(text.slice(open))!;
    const help = 'a group is written `(…)`; only `(?:…)` may follow `(?`';
    const fault = `has a group of the kind \`${start}…\``;
    fail(reader, open, start.length, fault, 'not read alike', help);
    return undefined;
  }
  reader.at += text.startsWith('(?:', open) ? 3 : 1;
  const inner = readChoice(reader, depth + 1);
  if (reader.fault !== undefined) return undefined;
  if (text[reader.at] !== ')') {
    fail(reader, open, 1, 'has a group that is not closed', 'not closed');
    return undefined;
  }
  reader.at++;
  return inner;
}

function readRepeat(reader: Reader, of: PatternNode, start: number): PatternNode {
  const { text } = reader;
  const mark = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(text.slice(reader.at))?.[0];
  if (mark === undefined) return of;
  const at = reader.at;
  reader.at += mark.length;
  if (of.kind === 'start' || of.kind === 'end') {
    fail(reader, start, reader.at - start, 'repeats the edge of the text', 'not to be repeated');
  }
  const more = /^(?:[*+?]|\{\d)/.exec(text.slice(reader.at))?.[0];
  if (more !== undefined) {
    const lazy = more === '?';
    const fault = lazy ? 'repeats something as seldom as possible' : 'repeats a repetition';
    const help = lazy ? 'remove the `?`: it changes no match' : 'put the inner one into `(…)`';
    fail(reader, at, mark.length + 1, fault, 'one mark too many', help);
  }
  const [min, max] = boundsOf(mark);
  if (max !== undefined && max < min) {
    fail(
      reader,
      at,
      mark.length,
      `has a repetition \`${mark}\` that ends before it begins`,
      'empty',
    );
  }
  if (min > MAX_REPEAT || (max ?? 0) > MAX_REPEAT) {
    const fault = `repeats something more than ${MAX_REPEAT} times`;
    fail(reader, at, mark.length, fault, 'too many repetitions');
  }
  return { kind: 'repeat', of, min, max };
}

function boundsOf(mark: string): readonly [number, number | undefined] {
  if (mark === '*') return [0, undefined];
  if (mark === '+') return [1, undefined];
  if (mark === '?') return [0, 1];
  const [, min = '0', comma, max = ''] = /^\{(\d+)(,)?(\d*)\}$/.exec(mark)!;
  if (comma === undefined) return [Number(min), Number(min)];
  return [Number(min), max === '' ? undefined : Number(max)];
}

/** How often the innermost part is written out, which both engines limit. */
function repetitions(node: PatternNode): number {
  switch (node.kind) {
    case 'sequence':
      return Math.max(1, ...node.parts.map(repetitions));
    case 'choice':
      return Math.max(1, ...node.options.map(repetitions));
    case 'repeat':
      return Math.max(1, node.min, node.max ?? 1) * repetitions(node.of);
    default:
      return 1;
  }
}

/** Characters and classes with all repetitions written out. */
function sizeOf(node: PatternNode): number {
  const sum = (nodes: readonly PatternNode[]): number =>
    nodes.reduce((total, each) => total + sizeOf(each), 0);
  switch (node.kind) {
    case 'sequence':
      return sum(node.parts);
    case 'choice':
      return sum(node.options);
    case 'repeat':
      return Math.max(1, node.min, node.max ?? 1) * sizeOf(node.of);
    default:
      return 1;
  }
}
