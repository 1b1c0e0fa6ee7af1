import type { Paint } from './palette.ts';

interface Cell {
  readonly text: string;
  readonly paint: Paint | undefined;
}

/** One row of a frame, written by column: later marks lie over earlier ones. */
export class Row {
  readonly #cells: (Cell | undefined)[] = [];

  put(column: number, text: string, paint?: Paint): this {
    Array.from(text).forEach((one, index) => {
      this.#cells[column + index] = { text: one, paint };
    });
    return this;
  }

  /** The row's text, each run of one colour painted at once. */
  toString(): string {
    let out = '';
    let run = '';
    let paint: Paint | undefined;
    const flush = (): void => {
      if (run !== '') out += paint === undefined ? run : paint(run);
      run = '';
    };
    for (let column = 0; column < this.#cells.length; column++) {
      const cell = this.#cells[column];
      if (cell?.paint !== paint) {
        flush();
        paint = cell?.paint;
      }
      run += cell?.text ?? ' ';
    }
    flush();
    return out;
  }
}
