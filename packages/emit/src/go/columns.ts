import type { Writer } from '../writer/writer.ts';

/** A line of a block whose columns gofmt aligns, with its comment above it. */
export interface Row {
  readonly comment?: readonly string[];
  readonly cells: readonly string[];
}

/**
 * Writes rows as gofmt does: columns are aligned in runs of lines; a comment ends a run. Where rows have a different
 * number of cells, use two blocks.
 */
export function writeColumns(out: Writer, rows: readonly Row[], separate = true): void {
  let run: Row[] = [];
  const flush = (): void => {
    const widths = run[0]?.cells.map((_, column) =>
      Math.max(...run.map((row) => [...row.cells[column]!].length)),
    );
    for (const { cells } of run) {
      const last = cells.length - 1;
      out.line(
        cells
          .map((cell, column) => (column < last ? cell.padEnd(widths![column]!) : cell))
          .join(' '),
      );
    }
    run = [];
  };
  rows.forEach((row, index) => {
    if (row.comment !== undefined && row.comment.length > 0) {
      flush();
      if (separate && index > 0) out.gap();
      out.line(...row.comment);
    }
    run.push(row);
  });
  flush();
}

/** The room that gofmt gives a struct or interface of one member before it breaks the line. */
const oneLine = 30;

/** `struct{ Value string }`, or over three lines as gofmt breaks it. `name` is empty for an embedded type. */
export function writeOneField(out: Writer, start: string, name: string, type: string): void {
  const size = name === '' ? type.length : name.length + 1 + type.length;
  const field = name === '' ? type : `${name} ${type}`;
  if (size <= oneLine) out.line(`${start}{ ${field} }`);
  else out.block(`${start} {`, () => out.line(field));
}

/** A function of one statement, or of none, on one line as long as gofmt allows. */
export function writeShortFunction(out: Writer, header: string, statement: string): void {
  if (header.length + statement.length > 100) {
    out.block(`${header} {`, () => {
      if (statement !== '') out.line(statement);
    });
  } else {
    out.line(statement === '' ? `${header} {}` : `${header} { ${statement} }`);
  }
}
