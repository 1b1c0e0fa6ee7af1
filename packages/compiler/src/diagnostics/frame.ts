/** The source lines of one diagnostic, with its places marked. */
import { linesOf, positionOf } from '../source/source.ts';
import type { Source, Span } from '../source/source.ts';
import { Row } from './canvas.ts';
import { printable, signsOf } from './measure.ts';
import type { Sign } from './measure.ts';
import type { Paint, Palette } from './palette.ts';

/** The strokes that a frame is drawn with. */
export interface Strokes {
  readonly first: string;
  readonly next: string;
  /** How far the two above stand left of the bar. */
  readonly shift: number;
  readonly bar: string;
  readonly gap: string;
  readonly top: string;
  readonly bottom: string;
  readonly across: string;
  readonly cut: string;
}

export const boxStrokes: Strokes = {
  first: '┌─',
  next: '├─',
  shift: 0,
  bar: '│',
  gap: '·',
  top: '╭',
  bottom: '╰',
  across: '─',
  cut: '…',
};

export const asciiStrokes: Strokes = {
  first: '-->',
  next: ':::',
  shift: 1,
  bar: '|',
  gap: '.',
  top: '/',
  bottom: '\\',
  across: '_',
  cut: '...',
};

export interface Mark {
  readonly span: Span;
  readonly text: string;
  readonly primary: boolean;
}

/** Columns of a source line that are shown at most; beyond, the line is cut around its marks. */
const widest = 160;
const beforeMark = 40;

/** Where a mark begins and ends, as lines and as columns of what is shown. */
interface Place {
  readonly mark: Mark;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly from: number;
  readonly to: number;
}

/** A source line as it is shown, whose offsets can be asked for their columns. */
class Line {
  readonly #length: number;
  readonly #signs: readonly Sign[];
  /** Where each sign begins, and where the last one ends. */
  readonly #columns: readonly number[];

  constructor(text: string) {
    this.#length = text.length;
    this.#signs = signsOf(text);
    const columns = [0];
    for (const sign of this.#signs) columns.push(columns.at(-1)! + sign.width);
    this.#columns = columns;
  }

  get width(): number {
    return this.#columns.at(-1)!;
  }

  /** The column at which the sign that holds this offset begins. */
  start(offset: number): number {
    if (offset >= this.#length) return this.width;
    return this.#columns[this.#signs.findLastIndex((sign) => sign.offset <= offset)]!;
  }

  /** The column after the last sign that begins before this offset. */
  end(offset: number): number {
    return this.#columns[this.#signs.findLastIndex((sign) => sign.offset < offset) + 1]!;
  }

  get indent(): number {
    const index = this.#signs.findIndex((sign) => sign.text.trim() !== '');
    return index === -1 ? 0 : this.#columns[index]!;
  }

  text(from: number, to: number): string {
    return this.#signs
      .filter((_, index) => this.#columns[index]! >= from && this.#columns[index + 1]! <= to)
      .map((sign) => sign.text)
      .join('');
  }
}

function textOf(source: Source, line: number): string {
  const starts = linesOf(source);
  return source.text.slice(starts[line - 1], starts[line]).replace(/[\r\n]+$/, '');
}

/** All marks of one source. */
export class Section {
  readonly #source: Source;
  readonly #places: readonly Place[];
  readonly #lines = new Map<number, Line>();

  constructor(source: Source, marks: readonly Mark[]) {
    this.#source = source;
    this.#places = marks
      .map((mark) => this.#place(mark))
      .toSorted((a, b) => a.firstLine - b.firstLine || a.from - b.from);
  }

  get lastLine(): number {
    return Math.max(...this.#places.map((place) => place.lastLine));
  }

  #line(number: number): Line {
    let line = this.#lines.get(number);
    if (line === undefined) {
      line = new Line(textOf(this.#source, number));
      this.#lines.set(number, line);
    }
    return line;
  }

  #place(mark: Mark): Place {
    const { text } = this.#source;
    const start = Math.min(mark.span.start, text.length);
    let end = Math.min(Math.max(mark.span.end, start), text.length);
    // A span that takes in the end of a line is about that line, not about the next one.
    while (end > start && /[\r\n]/.test(text[end - 1]!)) end--;
    const first = positionOf(this.#source, start);
    const last = positionOf(this.#source, end);
    const from = this.#line(first.line).start(first.column - 1);
    let to = this.#line(last.line).end(last.column - 1);
    if (first.line === last.line && to <= from) to = from + 1;
    return { mark, firstLine: first.line, lastLine: last.line, from, to };
  }

  /** The rows under the header, without the gutter: a line number where there is one. */
  *rows(
    palette: Palette,
    error: Paint,
    strokes: Strokes,
  ): Generator<[gutter: string, row: string]> {
    const tall = this.#places.filter((place) => place.lastLine > place.firstLine);
    const margin = tall.length * 2;
    const paintOf = (place: Place): Paint => (place.mark.primary ? error : palette.related);
    const bars = (row: Row, within: (place: Place) => boolean): Row => {
      tall.forEach((place, slot) => {
        if (within(place)) row.put(slot * 2, strokes.bar, paintOf(place));
      });
      return row;
    };

    let previous: number | undefined;
    for (const number of this.#shownLines(tall)) {
      if (previous !== undefined && number > previous + 1) {
        const open = (place: Place): boolean =>
          place.firstLine <= previous! && place.lastLine >= number;
        if (tall.some(open)) yield [strokes.gap, bars(new Row(), open).toString()];
      }
      const line = this.#line(number);
      const inline = this.#places.filter(
        (place) => place.firstLine === number && place.lastLine === number,
      );
      const [from, to] = window(line, this.#places, number);
      const cut = from > 0 ? strokes.cut : '';
      const at = (column: number): number =>
        margin + Math.min(Math.max(column - from, 0), to - from + 1) + cut.length;

      const row = bars(new Row(), (place) => place.firstLine < number && number <= place.lastLine);
      const opening = tall.filter((place) => place.firstLine === number);
      const besideText = opening.filter((place) => place.from <= line.indent);
      for (const place of besideText) row.put(tall.indexOf(place) * 2, strokes.top, paintOf(place));
      row.put(margin, cut + line.text(from, to) + (to < line.width ? strokes.cut : ''));
      yield [String(number), row.toString().trimEnd()];

      for (const place of opening) {
        if (besideText.includes(place)) continue;
        const under = bars(
          new Row(),
          (other) =>
            (other.firstLine < number && number <= other.lastLine) ||
            (other.firstLine === number && tall.indexOf(other) < tall.indexOf(place)),
        );
        const slot = tall.indexOf(place) * 2;
        const length = at(place.from) - slot - 1;
        under.put(slot, strokes.top + strokes.across.repeat(length), paintOf(place));
        under.put(at(place.from), place.mark.primary ? '^' : '-', paintOf(place));
        yield ['', under.toString()];
      }
      for (const under of this.#underlines(inline, at, paintOf, strokes)) {
        bars(under, (place) => place.firstLine <= number && number <= place.lastLine);
        yield ['', under.toString()];
      }
      for (const place of tall.filter((one) => one.lastLine === number)) {
        const slot = tall.indexOf(place) * 2;
        const under = bars(
          new Row(),
          (other) =>
            other !== place &&
            other.firstLine <= number &&
            (number < other.lastLine ||
              (number === other.lastLine && tall.indexOf(other) > tall.indexOf(place))),
        );
        const end = Math.max(at(place.to) - 1, slot + 2);
        under.put(slot, strokes.bottom + strokes.across.repeat(end - slot - 1), paintOf(place));
        const sign = place.mark.primary ? '^' : '-';
        under.put(end, `${sign} ${printable(place.mark.text)}`.trimEnd(), paintOf(place));
        yield ['', under.toString()];
      }
      previous = number;
    }
  }

  /** Lines that a mark stands on, and a line that is alone between the two ends of a tall one. */
  #shownLines(tall: readonly Place[]): readonly number[] {
    const shown = new Set(this.#places.flatMap((place) => [place.firstLine, place.lastLine]));
    for (const { firstLine, lastLine } of tall) {
      if (lastLine === firstLine + 2) shown.add(firstLine + 1);
    }
    return [...shown].toSorted((a, b) => a - b);
  }

  /** Rows under one line: the marks, the last label beside them, the others hanging below. */
  *#underlines(
    places: readonly Place[],
    at: (column: number) => number,
    paintOf: (place: Place) => Paint,
    strokes: Strokes,
  ): Generator<Row> {
    if (places.length === 0) return;
    const marks = new Row();
    // The primary mark lies over the others.
    for (const place of places.toSorted(
      (a, b) => Number(a.mark.primary) - Number(b.mark.primary),
    )) {
      const width = Math.max(1, at(place.to) - at(place.from));
      marks.put(at(place.from), (place.mark.primary ? '^' : '-').repeat(width), paintOf(place));
    }
    const labelled = places.filter((place) => place.mark.text !== '');
    const last = labelled.at(-1);
    const right = Math.max(...places.map((place) => at(place.to)));
    const hanging = [...labelled];
    if (last !== undefined && at(last.to) === right) {
      marks.put(right + 1, printable(last.mark.text), paintOf(last));
      hanging.pop();
    }
    yield marks;
    if (hanging.length === 0) return;
    const bars = (row: Row, below: readonly Place[]): Row => {
      for (const place of below) row.put(at(place.from), strokes.bar, paintOf(place));
      return row;
    };
    yield bars(new Row(), hanging);
    while (hanging.length > 0) {
      const place = hanging.pop()!;
      yield bars(new Row(), hanging).put(
        at(place.from),
        printable(place.mark.text),
        paintOf(place),
      );
    }
  }
}

/** The columns of a line that are shown: all of it, or what lies around its first marks. */
function window(line: Line, places: readonly Place[], number: number): [from: number, to: number] {
  if (line.width <= widest) return [0, line.width];
  const starts = places.flatMap((place) => [
    ...(place.firstLine === number ? [place.from] : []),
    ...(place.lastLine === number && place.firstLine !== number ? [place.to] : []),
  ]);
  const from = Math.max(0, Math.min(...starts, line.width - widest / 2) - beforeMark);
  return [from, Math.min(line.width, from + widest)];
}
