/** Collects lines of code; indentation follows the blocks that are opened, never the text. */
export class Writer {
  readonly #unit: string;
  readonly #lines: string[] = [];
  #depth = 0;

  /** `unit` is one level of indentation: a tab for Go, four spaces for Rust. */
  constructor(unit: string) {
    this.#unit = unit;
  }

  /** Writes lines at the current depth; an empty text is an empty line. */
  line(...texts: readonly string[]): this {
    for (const text of texts) {
      for (const one of text.split('\n')) {
        this.#lines.push(one === '' ? '' : this.#unit.repeat(this.#depth) + one);
      }
    }
    return this;
  }

  /** A line for the C preprocessor, which is not indented. */
  directive(text: string): this {
    this.#lines.push(text);
    return this;
  }

  /** The line that was written last. */
  get last(): string | undefined {
    return this.#lines.at(-1);
  }

  /** An empty line, unless one is there already or nothing is. */
  gap(): this {
    const last = this.#lines.at(-1);
    if (last !== undefined && last !== '') this.#lines.push('');
    return this;
  }

  /** `open`, the body one level deeper, `close`. */
  block(open: string, body: () => void, close = '}'): this {
    this.line(open);
    this.indented(body);
    return this.line(close);
  }

  indented(body: () => void): this {
    this.#depth++;
    body();
    this.#depth--;
    return this;
  }

  /** Columns taken by the indentation here, with a tab as 4. */
  get column(): number {
    return this.#unit.replaceAll('\t', '    ').length * this.#depth;
  }

  /** The text, ending in one newline. */
  toString(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }
}
