/** `--format github`: one workflow command a diagnostic, which GitHub shows beside the line. */
import type { Diagnostic } from '../diagnostic.ts';
import { inOrder } from '../order.ts';
import { placeOf } from './shapes.ts';
import type { FormatOptions } from './shapes.ts';

export function renderGithub(
  diagnostics: readonly Diagnostic[],
  options: FormatOptions = {},
): string {
  return inOrder(diagnostics)
    .map((one) => `${command(one, options)}\n`)
    .join('');
}

function command(diagnostic: Diagnostic, options: FormatOptions): string {
  const { path, start, end } = placeOf(diagnostic.span, options);
  const sameLine = start.line === end.line;
  const properties = [
    `file=${property(path)}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    // GitHub takes columns only where the range is on one line; its end is inclusive.
    ...(sameLine
      ? [`col=${start.column}`, `endColumn=${Math.max(start.column, end.column - 1)}`]
      : []),
    `title=${property(`${diagnostic.code} ${diagnostic.name}`)}`,
  ];
  const text = [
    diagnostic.message,
    ...diagnostic.notes,
    ...diagnostic.help.map((help) => `help: ${help}`),
  ].join('\n');
  return `::${diagnostic.severity} ${properties.join(',')}::${data(text)}`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
