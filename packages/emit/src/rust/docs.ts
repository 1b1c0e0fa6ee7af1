/** Doc comments: the contract's words as Markdown that rustdoc reads as text, never as code that it would run. */
import type { Attributes } from '@tenon/compiler';
import { commentParts, isInvisible } from '../comment.ts';
import type { Writer } from '../writer/writer.ts';

/** Writes the contract's comment, or `fallback`; `more` are paragraphs to add. */
export function doc(
  w: Writer,
  lines: readonly string[],
  fallback: string,
  more: readonly string[] = [],
): void {
  for (const line of docLines(lines, fallback, more)) w.line(line === '' ? '///' : `/// ${line}`);
}

/** The same, as the inner comment of a crate. */
export function innerDoc(
  w: Writer,
  lines: readonly string[],
  fallback: string,
  more: readonly string[],
): void {
  for (const line of docLines(lines, fallback, more)) w.line(line === '' ? '//!' : `//! ${line}`);
}

/** `#[deprecated]`, where the contract says so. */
export function deprecated(w: Writer, { deprecated: at, replacedBy }: Attributes): void {
  if (at === undefined) return;
  const note = at.note ?? (replacedBy === undefined ? undefined : `use ${replacedBy}`);
  const parts = [
    ...(at.since === undefined
      ? []
      : [`since = "${at.since.major}.${at.since.minor}.${at.since.patch}"`]),
    ...(note === undefined ? [] : [`note = ${rustString(note)}`]),
  ];
  if (parts.length === 0) w.line('#[deprecated]');
  else attribute(w, 'deprecated', parts);
}

/** rustfmt breaks an attribute whose arguments are longer than 70 (`attr_fn_like_width`). */
export function attribute(w: Writer, name: string, parts: readonly string[], mark = '#'): void {
  const inside = parts.join(', ');
  if (inside.length <= 70) w.line(`${mark}[${name}(${inside})]`);
  else w.block(`${mark}[${name}(`, () => w.line(parts.join(',\n')), ')]');
}

/** A string literal: nothing in it can end it or be shown as something else. */
export function rustString(text: string): string {
  const escaped = [...text].map((character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    if (character === '\r') return '\\r';
    return isInvisible(character) ? `\\u{${character.codePointAt(0)!.toString(16)}}` : character;
  });
  return `"${escaped.join('')}"`;
}

function docLines(
  lines: readonly string[],
  fallback: string,
  more: readonly string[],
): readonly string[] {
  const text = sanitised(lines);
  const paragraphs = more.flatMap((paragraph) => ['', ...paragraph.split('\n')]);
  return [...(text.length === 0 ? [fallback] : text), ...paragraphs];
}

function sanitised(lines: readonly string[]): readonly string[] {
  const lists = new Lists();
  const out = commentParts(lines, 'rust').flatMap((part) => {
    if (part.kind === 'line') return lists.line(part.text);
    lists.end();
    // No line of the example may end it.
    const marks = part.lines.map((line) => /^\s*(`+)/.exec(line)?.[1]!.length ?? 0);
    const mark = '`'.repeat(Math.max(3, ...marks.map((length) => length + 1)));
    // Examples need what only a user's crate has, so rustdoc shows them and compiles none.
    const head = mark + (part.language === 'rust' ? 'rust,ignore' : 'text');
    return [head, ...part.lines.map((line) => line.replaceAll('\t', '    ')), mark];
  });
  return withoutGaps(out);
}

/** Lists, as Markdown has them: what belongs to an item stands below its text, however it was indented. */
class Lists {
  /** The items that are open: where each stood, the column of its text, and `.` or `)` if it has a number. */
  #open: { readonly at: number; readonly column: number; readonly numbered: string }[] = [];
  #blank = true;

  end(): void {
    this.#open = [];
    this.#blank = true;
  }

  line(text: string): readonly string[] {
    const content = text.trimStart();
    if (content === '') {
      this.#blank = true;
      return [''];
    }
    const at = text.length - content.length;
    const markers = /^(?:(?:[-*+]|\d{1,9}[.)])\s+(?=\S))+/.exec(content)?.[0];
    if (this.#blank && markers === undefined && at === 0) this.#open = [];
    const isApart = this.#blank;
    this.#blank = false;
    if (markers === undefined) return [' '.repeat(this.#column) + prose(content)];
    const numbered = /^\d+(.)/.exec(markers)?.[1] ?? '';
    const sibling = this.#open.find((item) => item.at >= at);
    // A number begins no list in the middle of a text, and a list reads better behind an empty line.
    const begins = numbered === '' ? this.#open.length === 0 : sibling?.numbered !== numbered;
    this.#open = this.#open.filter((item) => item.at < at);
    const indent = ' '.repeat(this.#column);
    const marker = markers.replace(/\s+/g, ' ');
    this.#open.push({ at, column: indent.length + marker.length, numbered });
    const item = indent + marker + prose(content.slice(markers.length));
    return begins && !isApart ? ['', item] : [item];
  }

  get #column(): number {
    return this.#open.at(-1)?.column ?? 0;
  }
}

/** Text that Markdown would take for code, a link or HTML stays text. Code in backticks is as it was. */
function prose(text: string): string {
  const parts = text.replaceAll('\t', ' ').split(/(`+[^`]*`+)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[[\]<>]/g, '\\$&')))
    .join('');
}

/** No blank lines at the ends, and no two together. */
function withoutGaps(lines: readonly string[]): readonly string[] {
  const kept = lines.filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '');
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept;
}
