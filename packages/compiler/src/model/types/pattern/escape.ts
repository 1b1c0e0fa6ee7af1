import type { PatternFault } from './tree.ts';

type Escape = { readonly length: number } & (
  { readonly code: number } | { readonly anchor: 'start' | 'end' }
);

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** ASCII marks that both engines escape: `\<` and `\>` are words' edges in Rust. */
const isMark = (character: string): boolean => /^[!-/:;=?@[-`{-~]$/.test(character);

const replacements: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[0-9A-Za-z_]',
  W: '[^0-9A-Za-z_]',
  s: '[ \\t\\n]',
  S: '[^ \\t\\n]',
};

export const isEscape = (found: Escape | PatternFault): found is Escape => !('fault' in found);

/** What begins with the `\` at `at`. */
export function escapeAt(text: string, at: number): Escape | PatternFault {
  const next = text[at + 1];
  if (next === undefined) {
    return { fault: 'ends with a `\\`', short: 'escapes nothing', at, length: 1 };
  }
  if (Object.hasOwn(controls, next)) return { code: controls[next]!, length: 2 };
  if (isMark(next)) return { code: next.codePointAt(0)!, length: 2 };
  if (next === 'A') return { anchor: 'start', length: 2 };
  if (next === 'z') return { anchor: 'end', length: 2 };
  const hex = /^\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(text.slice(at));
  if (hex !== null) {
    const code = Number.parseInt(hex[1] ?? hex[2]!, 16);
    if (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
      return { code, length: hex[0].length };
    return {
      fault: `has an escape \`${hex[0]}\` that is no character`,
      short: 'not a character',
      at,
      length: hex[0].length,
    };
  }
  const [escape] = /^\\(?:[pP](?:\{[^}]*\}|.)?|.)/su.exec(text.slice(at))!;
  const replacement = replacements[next];
  return {
    fault: `has an escape \`${escape}\` that Go and Rust read differently or not at all`,
    short: 'not read alike',
    at,
    length: escape.length,
    ...(replacement === undefined ? {} : { help: `write \`${replacement}\`` }),
  };
}
