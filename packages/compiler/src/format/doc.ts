/** A text that does not yet know where its lines break, and the printer that decides. */
export type Doc =
  | string
  | readonly Doc[]
  /** A space, or nothing, where a line may break; it does if its group breaks. */
  | { readonly kind: 'line'; readonly flat: ' ' | '' }
  /** A line that always breaks; `blank` leaves an empty one before it. */
  | { readonly kind: 'hardline'; readonly blank: boolean }
  | { readonly kind: 'indent'; readonly content: Doc }
  | { readonly kind: 'group'; readonly content: Doc; readonly breaks: boolean }
  /** Only where the group around it breaks. */
  | { readonly kind: 'broken'; readonly text: string }
  /** Waits for the end of its line. */
  | { readonly kind: 'suffix'; readonly text: string };

export const line: Doc = { kind: 'line', flat: ' ' };
export const softline: Doc = { kind: 'line', flat: '' };
export const hardline: Doc = { kind: 'hardline', blank: false };
export const blankLine: Doc = { kind: 'hardline', blank: true };

export const indent = (...content: readonly Doc[]): Doc => ({ kind: 'indent', content });
export const broken = (text: string): Doc => ({ kind: 'broken', text });
export const suffix = (text: string): Doc => ({ kind: 'suffix', text });

/** Breaks all its lines or none: all if they are `forced`, hold something that must break, or don't fit. */
export function group(content: Doc, forced = false): Doc {
  return { kind: 'group', content, breaks: forced || mustBreak(content, { waiting: false }) };
}

/** A suffix asks for a break only if there is a line after it, which would hide what follows. */
function mustBreak(doc: Doc, state: { waiting: boolean }): boolean {
  if (typeof doc === 'string') return false;
  if (!('kind' in doc)) return doc.some((each) => mustBreak(each, state));
  switch (doc.kind) {
    case 'hardline':
      return true;
    case 'line':
      return state.waiting;
    case 'suffix':
      state.waiting = true;
      return false;
    case 'group':
      return doc.breaks || mustBreak(doc.content, state);
    case 'indent':
      return mustBreak(doc.content, state);
    default:
      return false;
  }
}

const INDENT = 2;

interface Command {
  readonly indent: number;
  readonly flat: boolean;
  readonly doc: Doc;
}

/** The text of `doc` in lines of at most `width` characters where that can be, with a line end at its end. */
export function print(doc: Doc, width: number): string {
  const out: string[] = [];
  const waiting: string[] = [];
  const commands: Command[] = [{ indent: 0, flat: false, doc }];
  let column = 0;
  let pendingIndent = 0;

  const write = (text: string): void => {
    if (text === '') return;
    if (pendingIndent > 0) out.push(' '.repeat(pendingIndent));
    pendingIndent = 0;
    out.push(text);
    const last = text.lastIndexOf('\n');
    column = last < 0 ? column + widthOf(text) : widthOf(text.slice(last + 1));
  };
  const newLine = (depth: number, blank: boolean): void => {
    for (const text of waiting.splice(0)) write(text);
    out.push(blank ? '\n\n' : '\n');
    pendingIndent = column = depth;
  };

  for (;;) {
    const command = commands.pop();
    if (command === undefined) break;
    const { indent: depth, flat } = command;
    const current = command.doc;
    if (typeof current === 'string') {
      write(current);
    } else if (!('kind' in current)) {
      for (let index = current.length - 1; index >= 0; index--) {
        commands.push({ indent: depth, flat, doc: current[index]! });
      }
    } else if (current.kind === 'indent') {
      commands.push({ indent: depth + INDENT, flat, doc: current.content });
    } else if (current.kind === 'group') {
      const inner = { indent: depth, flat: true, doc: current.content };
      const fitting = flat || (!current.breaks && fits(inner, commands, width - column));
      commands.push(fitting ? inner : { ...inner, flat: false });
    } else if (current.kind === 'suffix') {
      waiting.push(current.text);
    } else if (current.kind === 'broken') {
      if (!flat) write(current.text);
    } else if (current.kind === 'hardline') {
      newLine(depth, current.blank);
    } else if (flat) {
      write(current.flat);
    } else {
      newLine(depth, false);
    }
  }
  for (const text of waiting) write(text);
  out.push('\n');
  return out.join('');
}

/** Whether `first`, and what follows it up to the next line break, has at most `room` characters. */
function fits(first: Command, rest: readonly Command[], room: number): boolean {
  let left = room;
  let next = rest.length;
  const commands: Command[] = [first];
  while (left >= 0) {
    const command = commands.pop() ?? rest[--next];
    if (command === undefined) return true;
    const { doc, flat } = command;
    if (typeof doc === 'string') {
      const end = doc.indexOf('\n');
      left -= widthOf(end < 0 ? doc : doc.slice(0, end));
      if (end >= 0) return left >= 0;
    } else if (!('kind' in doc)) {
      for (let index = doc.length - 1; index >= 0; index--) {
        commands.push({ ...command, doc: doc[index]! });
      }
    } else if (doc.kind === 'indent') {
      commands.push({ ...command, doc: doc.content });
    } else if (doc.kind === 'group') {
      commands.push({ ...command, flat: flat && !doc.breaks, doc: doc.content });
    } else if (doc.kind === 'broken') {
      if (!flat) left -= widthOf(doc.text);
    } else if (doc.kind === 'hardline') {
      return true;
    } else if (doc.kind === 'line') {
      if (!flat) return true;
      left -= doc.flat.length;
    }
  }
  return false;
}

/** Characters, not UTF-16 units; terminals differ on the rest. */
function widthOf(text: string): number {
  // oxlint-disable-next-line no-control-regex -- the whole of ASCII
  return /^[\u0000-\u007f]*$/.test(text) ? text.length : [...text].length;
}
