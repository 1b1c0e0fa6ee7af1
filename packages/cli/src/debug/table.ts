/** Rows as lines, with their columns aligned. */
export function table(rows: readonly (readonly string[])[], indent = '  '): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    (indent + row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).trimEnd(),
  );
}
