import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';
import { isDeclarationWord } from './words.ts';

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']', '<': '>' };

/** Brackets opened in what is left out; counted, so that a hostile text costs no more than its length. */
class OpenBrackets {
  private readonly closers: string[] = [];
  private readonly counts: Record<string, number> = { '}': 0, ')': 0, ']': 0, '>': 0 };

  get isEmpty(): boolean {
    return this.closers.length === 0;
  }

  get holdsBrace(): boolean {
    return this.counts['}']! > 0;
  }

  open(closer: string): void {
    this.closers.push(closer);
    this.counts[closer]!++;
  }

  /** Takes off the bracket that `closer` closes, with those forgotten inside it; false if it closes none. */
  close(closer: string): boolean {
    if (this.counts[closer] === 0) return false;
    for (;;) {
      const popped = this.closers.pop()!;
      this.counts[popped]!--;
      if (popped === closer) return true;
    }
  }

  /** A `>` may be anything in text that can't be read; only the innermost one counts. */
  closeAngle(): void {
    if (this.closers.at(-1) === '>') this.close('>');
  }
}

/** Whether a declaration surely begins at `distance` tokens from here, whatever stands around it. */
export function startsDeclaration(p: Cursor, distance = 0): boolean {
  const token = p.peek(distance);
  if (token.kind !== 'name' || !isDeclarationWord(token.text)) return false;
  const second = p.peek(distance + 1);
  if (second.kind !== 'name') return false;
  const third = p.peek(distance + 2);
  switch (token.text) {
    case 'closed':
    case 'frozen':
      return isDeclarationWord(second.text) && third.kind === 'name';
    case 'newtype':
    case 'type':
      return third.kind === '=';
    case 'const':
      return third.kind === ':' && /^[A-Z]/.test(second.text);
    case 'enum':
    case 'flags':
      return /^[A-Z]/.test(second.text) && (third.kind === '{' || third.kind === ':');
    case 'use':
    case 'package':
      return p.isFirstColumn(token);
    default:
      return /^[A-Z]/.test(second.text) && third.kind === '{';
  }
}

/** Whether the token begins a line at its very start and could begin a declaration there. */
export function isOutdented(p: Cursor): boolean {
  const { token } = p;
  if (!p.isFirstColumn(token)) return false;
  if (token.kind === 'number') {
    const second = p.peek();
    return second.kind === 'name' && /^(fn|async|own|static)$/.test(second.text);
  }
  if (token.kind === '@') return true;
  return token.kind === 'name' && isDeclarationWord(token.text) && p.peek().kind === 'name';
}

/** Marks at which `skip` stops when nothing is open. */
export interface Stops {
  readonly marks: ReadonlySet<string>;
  /** Also stop where a numbered member begins on a new line. */
  readonly members: boolean;
  /** Also stop at the very start of a line, if nothing is open. */
  readonly lines?: boolean;
}

function startsMember(p: Cursor): boolean {
  const { kind, first, text } = p.token;
  if (!first) return false;
  const next = p.peek().kind;
  if (kind === 'number') return next === 'name';
  return kind === 'name' && text === 'reserved' && (next === 'number' || next === 'string');
}

/**
 * Leaves out what can't be read, up to a mark outside all brackets opened on the way, a closing bracket
 * that was open before, or the start of a declaration. What is wrong at the place reached follows from
 * what was reported, so it stays silent.
 */
export function skip(p: Cursor, stops: Stops): void {
  const open = new OpenBrackets();
  for (;;) {
    const { token } = p;
    if (token.kind === 'end' || startsDeclaration(p) || isOutdented(p)) break;
    if (stops.members && startsMember(p) && !open.holdsBrace) break;
    if (open.isEmpty && stops.marks.has(token.kind)) break;
    if (open.isEmpty && stops.lines === true && p.isFirstColumn(token)) break;
    const closer = CLOSER[token.kind];
    if (closer !== undefined) open.open(closer);
    else if (token.kind === '>') open.closeAngle();
    else if (token.kind === '}' && !open.close('}')) break;
    else if (token.kind === ')' || token.kind === ']') open.close(token.kind);
    p.skipDocs();
    p.next();
  }
  p.hush();
}

/** Reports that a bracket is still open where its construct ends. */
export function failUnclosed(p: Cursor, open: Token): void {
  const close = CLOSER[open.kind]!;
  p.fail(
    syntax.unclosed_bracket(
      p.spanOf(open),
      { open: open.kind, close },
      { related: [{ span: p.spanOf(p.token), text: `\`${close}\` is missing before this` }] },
    ),
  );
}

/** Leaves out a declaration that can't be read: up to its `;` or through the block it opens. */
export function skipDeclaration(p: Cursor): void {
  p.next();
  skip(p, { marks: new Set([';', '{']), members: false, lines: true });
  if (p.take('{') !== undefined) {
    skip(p, { marks: new Set(), members: false });
    if (p.take('}') !== undefined) {
      p.take(';');
      return;
    }
  } else if (p.take(';') !== undefined) return;
  p.hush();
}

/** Leaves out one value or type, up to what separates it from the next or closes what holds it. */
export function skipInner(p: Cursor): void {
  skip(p, { marks: new Set([',', ';', ')', ']', '}', '>']), members: true });
}
