/** Doc comments: the contract's words in the form of Go's, which gofmt leaves as they are. */
import { commentParts } from '../comment.ts';
import type { CommentPart } from '../comment.ts';

/** Articles and pronouns after which "X is …" reads well. */
const things = new Set('a all an any both each every no one some the two what who'.split(' '));
/** Question words after which "X says …" reads well. */
const questions = new Set('how if when where whether which why'.split(' '));
/** Nouns and others that end in s but are no verbs. */
const noVerbs = new Set('access address always as bias its process status this thus'.split(' '));

export type Subject = 'value' | 'function' | 'error';

/**
 * The contract's comment as a Go comment that starts with the name. `fallback` stands where the contract has none;
 * `more` are paragraphs to add.
 */
export function docOf(
  name: string,
  doc: readonly string[],
  subject: Subject,
  fallback: string,
  more: readonly string[] = [],
): readonly string[] {
  const text = trimmed(doc);
  const [first] = text;
  const paragraphs = more.flatMap((paragraph) => [line(''), line(paragraph)]);
  if (first?.kind !== 'line') {
    return comment([line(`${name} ${fallback}`), ...text, ...paragraphs]);
  }
  return comment([line(sentence(name, first.text, subject)), ...text.slice(1), ...paragraphs]);
}

const verbs = { value: 'is', function: 'returns', error: 'says that' } as const;

/** Makes the contract's first line start with the name. */
export function sentence(name: string, text: string, subject: Subject): string {
  const [word = '', ...others] = text.split(' ');
  if (word === name) return text;
  const rest = [word.toLowerCase(), ...others].join(' ');
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  if (/^[A-Z]?[a-z]*$/.test(word)) {
    if (things.has(bare)) return `${name} ${verbs[subject]} ${rest}`;
    if (questions.has(bare)) return `${name} says ${rest}`;
    if (/[^s]s$/.test(bare) && !noVerbs.has(bare)) return `${name} ${rest}`;
  }
  return `${name}: ${text}`;
}

/** Comment lines at the given text, verbatim: for fields and members, whose comments need no name. */
export function plainDoc(doc: readonly string[], more: readonly string[] = []): readonly string[] {
  const text = trimmed(doc);
  const paragraphs = more.flatMap((one, index) =>
    text.length + index > 0 ? [line(''), line(one)] : [line(one)],
  );
  return comment([...text, ...paragraphs]);
}

/** The parts of a comment that say something to Go's readers, without empty lines around them. */
function trimmed(doc: readonly string[]): readonly CommentPart[] {
  const parts = commentParts(doc, 'go');
  const says = (part: CommentPart): boolean => part.kind === 'fence' || part.text !== '';
  const start = parts.findIndex(says);
  return start < 0 ? [] : parts.slice(start, parts.findLastIndex(says) + 1);
}

const line = (text: string): CommentPart => ({ kind: 'line', text });

/** Paragraphs, lists and code in the one form that gofmt leaves as it is. */
class Comment {
  readonly #out: string[] = [];
  #last: 'text' | 'list' | 'code' = 'text';
  /** A list keeps the kind of marker that it began with. */
  #numbered = false;

  get lines(): readonly string[] {
    return this.#out.slice(0, this.#out.findLastIndex((line) => line !== '//') + 1);
  }

  gap(): void {
    if (this.#out.length > 0 && this.#out.at(-1) !== '//') this.#out.push('//');
  }

  text(line: string): void {
    if (this.#last === 'code') this.gap();
    // A line right behind an item belongs to it.
    const continues = this.#last === 'list' && this.#out.at(-1) !== '//';
    if (!continues) this.#last = 'text';
    this.#out.push(continues ? `//     ${line}` : `// ${defused(line)}`);
  }

  item(marker: string, text: string): void {
    const numbered = /^\d/.test(marker);
    // Behind code, indented items would belong to it.
    if (this.#last === 'code') {
      this.gap();
      this.#out.push('// And:');
    }
    if (this.#last !== 'list') this.#numbered = numbered;
    // gofmt knows lists of one kind only, and sets blank lines between all items or none.
    while (this.#last === 'list' && this.#out.at(-1) === '//') this.#out.pop();
    this.#last = 'list';
    const number = marker.replace(')', '.');
    if (this.#numbered) this.#out.push(numbered ? `//  ${number} ${text}` : `//     ${text}`);
    else this.#out.push(numbered ? `//   - ${number} ${text}` : `//   - ${text}`);
  }

  /** A line that stands as it is; indented, as Go's documentation has it. */
  code(line: string): void {
    // Behind a list, indented lines would belong to it.
    if (this.#last === 'list') {
      this.gap();
      this.#out.push('// For example:');
    }
    if (this.#last !== 'code') this.gap();
    this.#last = 'code';
    if (line === '') this.gap();
    else this.#out.push(`//\t${line}`);
  }
}

function comment(parts: readonly CommentPart[]): readonly string[] {
  const out = new Comment();
  for (const part of parts) {
    if (part.kind === 'fence') {
      for (const each of part.lines) out.code(each);
      continue;
    }
    const { text } = part;
    const item = /^\s*([-*+•]|\d{1,3}[.)])\s+(\S.*)$/.exec(text);
    if (text === '') out.gap();
    else if (item !== null) out.item(item[1]!, item[2]!);
    else if (/^(\t| {4})/.test(text)) out.code(text.replace(/^(\t| {4})/, ''));
    else out.text(text.trimStart());
  }
  return out.lines;
}

/** Text that Go's tools would take for a directive, a link definition or a heading is kept as text. */
function defused(line: string): string {
  if (line.startsWith('+build')) return `"${line}"`;
  if (line.startsWith('#')) return line.replace(/^#+\s*/, '');
  return line.replace(/^(\[[^\]]*\]):(\s)/, '$1 :$2');
}
