import { escapeAt, isEscape } from './escape.ts';
import { fail } from './reader.ts';
import type { Reader } from './reader.ts';
import type { CodeRange, PatternNode } from './tree.ts';

/** `[a-z0-9_.-]` and `[^/]` */
export function readClass(reader: Reader): PatternNode | undefined {
  const { text, at: open } = reader;
  const negated = text[open + 1] === '^';
  reader.at += negated ? 2 : 1;
  const ranges: CodeRange[] = [];
  for (;;) {
    if (reader.fault !== undefined) return undefined;
    if (reader.at >= text.length) {
      fail(reader, open, 1, 'has a `[` that is not closed', 'not closed');
      return undefined;
    }
    if (text[reader.at] === ']') break;
    const start = reader.at;
    const low = readMember(reader, open);
    if (low === undefined) return undefined;
    // A `-` at the end stands for itself.
    if (text[reader.at] !== '-' || text[reader.at + 1] === ']') {
      ranges.push({ low, high: low });
      continue;
    }
    reader.at++;
    const high = readMember(reader, open);
    if (high === undefined) return undefined;
    if (high < low) {
      const written = text.slice(start, reader.at);
      const fault = `has a range \`${written}\` that ends before it begins`;
      fail(reader, start, written.length, fault, 'empty');
    }
    ranges.push({ low, high });
  }
  reader.at++;
  if (ranges.length === 0) {
    const length = reader.at - open;
    fail(reader, open, length, 'has a class of no characters', 'empty');
  }
  return { kind: 'class', ranges, negated };
}

function readMember(reader: Reader, open: number): number | undefined {
  const { text, at } = reader;
  if (at >= text.length) {
    fail(reader, open, 1, 'has a `[` that is not closed', 'not closed');
    return undefined;
  }
  const two = text.slice(at, at + 2);
  if (two === '&&' || two === '--' || two === '~~') {
    const fault = `has \`${two}\` in a class, which Rust reads as an operation`;
    fail(reader, at, 2, fault, 'not read alike', 'write the character once, or escape it');
    return undefined;
  }
  if (text[at] === '[') {
    const fault = 'has a `[` in a class, which only Rust reads as a class of its own';
    fail(reader, at, 1, fault, 'not read alike', 'write `\\[`, or name the characters');
    return undefined;
  }
  if (text[at] !== '\\') {
    const code = text.codePointAt(at)!;
    reader.at += code > 0xffff ? 2 : 1;
    return code;
  }
  const escape = escapeAt(text, at);
  if (!isEscape(escape)) {
    reader.fault ??= escape;
    return undefined;
  }
  reader.at += escape.length;
  if ('code' in escape) return escape.code;
  fail(reader, at, 2, `has \`${text.slice(at, at + 2)}\` in a class`, 'not a character');
  return undefined;
}
