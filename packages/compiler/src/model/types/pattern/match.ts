/** Matches without going back, so that no pattern and text take long. */
import type { PatternNode } from './tree.ts';

/** What one step of a program does; `next` and `other` are places in it. */
type Step =
  | { kind: 'class'; test: (code: number) => boolean; next: number }
  | { kind: 'fork'; next: number; other: number }
  | { kind: 'start' | 'end'; next: number }
  | { kind: 'done' };

/** Whether some part of `text` matches. */
export function matchesPattern(pattern: PatternNode, text: string): boolean {
  const program: Step[] = [{ kind: 'done' }];
  const entry = compile(program, pattern, 0);
  const codes = [...text].map((character) => character.codePointAt(0)!);
  let current = new Places(program.length);
  let following = new Places(program.length);
  for (let at = 0; at <= codes.length; at++) {
    follow(program, entry, current, at === 0, at === codes.length);
    if (current.has(0)) return true;
    const code = codes[at];
    if (code === undefined) break;
    following.clear();
    for (let index = 0; index < current.count; index++) {
      const step = program[current.list[index]!]!;
      if (step.kind === 'class' && step.test(code)) {
        follow(program, step.next, following, false, at + 1 === codes.length);
      }
    }
    [current, following] = [following, current];
  }
  return false;
}

/** A set of places that is emptied in no time. */
class Places {
  readonly list: Int32Array;
  count = 0;
  readonly #round: Int32Array;
  #current = 1;

  constructor(size: number) {
    this.list = new Int32Array(size);
    this.#round = new Int32Array(size);
  }

  has(place: number): boolean {
    return this.#round[place] === this.#current;
  }

  add(place: number): boolean {
    if (this.has(place)) return false;
    this.#round[place] = this.#current;
    this.list[this.count++] = place;
    return true;
  }

  clear(): void {
    this.count = 0;
    this.#current++;
  }
}

/** Adds steps that match `node` and then go on at `next`; gives the first of them. */
function compile(program: Step[], node: PatternNode, next: number): number {
  switch (node.kind) {
    case 'class': {
      const { ranges, negated } = node;
      const test = (code: number): boolean =>
        ranges.some(({ low, high }) => low <= code && code <= high) !== negated;
      return program.push({ kind: 'class', test, next }) - 1;
    }
    case 'start':
    case 'end':
      return program.push({ kind: node.kind, next }) - 1;
    case 'sequence':
      return node.parts.reduceRight((after, part) => compile(program, part, after), next);
    case 'choice':
      return node.options
        .map((option) => compile(program, option, next))
        .reduce((other, first) => program.push({ kind: 'fork', next: first, other }) - 1);
    case 'repeat':
      return compileRepeat(program, node, next);
  }
}

function compileRepeat(
  program: Step[],
  { of, min, max }: PatternNode & { readonly kind: 'repeat' },
  next: number,
): number {
  let entry = next;
  if (max === undefined) {
    const loop = { kind: 'fork' as const, next: 0, other: next };
    entry = program.push(loop) - 1;
    loop.next = compile(program, of, entry);
  } else {
    for (let extra = min; extra < max; extra++) {
      const again = compile(program, of, entry);
      entry = program.push({ kind: 'fork', next: again, other: next }) - 1;
    }
  }
  for (let count = 0; count < min; count++) entry = compile(program, of, entry);
  return entry;
}

/** Adds every step that is reached from `place` without taking a character. */
function follow(
  program: readonly Step[],
  place: number,
  reached: Places,
  atStart: boolean,
  atEnd: boolean,
): void {
  const open = [place];
  while (open.length > 0) {
    const at = open.pop()!;
    if (!reached.add(at)) continue;
    const step = program[at]!;
    if (step.kind === 'fork') open.push(step.next, step.other);
    else if (step.kind === 'start' && atStart) open.push(step.next);
    else if (step.kind === 'end' && atEnd) open.push(step.next);
  }
}
