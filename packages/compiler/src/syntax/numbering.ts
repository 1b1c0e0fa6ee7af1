import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Span } from '../source/source.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseWhole } from './names.ts';
import { short } from './numbers.ts';
import type { IntLiteral, Reserved } from './tree.ts';

interface Unnumbered {
  readonly thing: string;
  readonly name: Span;
  /** The member as far as a message can show it. */
  readonly text: string;
}

/**
 * The numbers of the members of one declaration, so that one that is missing can be answered with the next
 * that is free: one more than all that are in use or reserved, since a gap may be an old number.
 */
export class Numbering {
  private highest: bigint;
  private readonly unnumbered: Unnumbered[] = [];

  /** `first` is the lowest number that members may have. */
  constructor(first: 0 | 1) {
    this.highest = BigInt(first) - 1n;
  }

  use(ordinal: IntLiteral | undefined): void {
    if (ordinal !== undefined && ordinal.value > this.highest) this.highest = ordinal.value;
  }

  reserve(reserved: Reserved): void {
    for (const item of reserved.items) if (item.kind === 'range') this.use(item.high);
  }

  /** Remembers a member without a number; `end` is where the member ends. */
  miss(p: Cursor, thing: string, name: Span): void {
    const written = p.source.text.slice(name.start, p.previous.end).replace(/\s+/g, ' ');
    this.unnumbered.push({ thing, name, text: short(written) });
  }

  /** Reports the members without a number. */
  finish(p: Cursor): void {
    for (const { thing, name, text } of this.unnumbered) {
      const next = ++this.highest;
      const edit = replaceEdit(spanAt(p.source, name.start), `${next} `);
      const fixes = [safeFix(`number it ${next}`, edit)];
      p.mention(syntax.missing_ordinal(name, { thing, next, text }, { fixes }));
    }
  }
}

export interface Ordinal {
  /** Whether a number was written, be it one that can be read or not. */
  readonly isThere: boolean;
  /** Where the member begins with it. */
  readonly start: number;
  readonly literal: IntLiteral | undefined;
}

/** Whether a mark separates the number from a name; a `:` may also stand behind a name that is missing. */
function isStray(p: Cursor): boolean {
  const mark = p.token;
  if (!/^[:.)=-]$/.test(mark.kind) || mark.first || p.peek().kind !== 'name') return false;
  if (/^(secret|own|borrow|shared)$/.test(p.peek().text)) return false;
  const third = p.peek(2);
  return mark.kind !== ':' || third.kind === ':' || (third.kind === 'name' && !third.first);
}

/** The number before a member's name, with whatever other languages put between the two. */
export function parseOrdinal(p: Cursor, thing: string): Ordinal {
  if (!p.at('number') && !p.at('version')) {
    return { isThere: false, start: p.token.start, literal: undefined };
  }
  const number = p.token;
  const literal = parseWhole(p);
  const mark = p.token;
  if (isStray(p)) {
    p.next();
    const span = p.spanOf(mark);
    const edit = replaceEdit(spanAt(p.source, number.end, p.token.start), ' ');
    const fixes = [safeFix(`remove \`${mark.kind}\``, edit)];
    p.mention(syntax.ordinal_mark(span, { thing }, { fixes }));
  }
  return { isThere: true, start: number.start, literal };
}
