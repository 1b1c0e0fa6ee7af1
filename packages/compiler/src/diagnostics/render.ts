/**
 * Diagnostics as a person reads them: message, marked source, why, what to do, and where to read on.
 * `docs/reference/diagnostics.md` shows the parts.
 */
import { positionOf } from '../source/source.ts';
import type { Source } from '../source/source.ts';
import type { Diagnostic } from './diagnostic.ts';
import { asciiStrokes, boxStrokes, Section } from './frame.ts';
import type { Mark } from './frame.ts';
import { printable } from './measure.ts';
import { inOrder } from './order.ts';
import { plain } from './palette.ts';
import type { Palette } from './palette.ts';

export interface RenderOptions {
  readonly palette?: Palette;
  /** Without it the frame is ASCII. */
  readonly unicode?: boolean;
  /** How a source's path is shown; as it is, unless told otherwise. */
  readonly path?: (path: string) => string;
}

/** All diagnostics as text, in order, with a last line that counts them; empty if there are none. */
export function render(diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string {
  if (diagnostics.length === 0) return '';
  const sorted = inOrder(diagnostics);
  const frames = sorted.map((one) => renderOne(one, options));
  return `${frames.join('\n')}\n${summary(sorted)}\n`;
}

/** One diagnostic as text. */
export function renderOne(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const { palette = plain, unicode = true, path = (one: string): string => one } = options;
  const strokes = unicode ? boxStrokes : asciiStrokes;
  const accent = diagnostic.severity === 'error' ? palette.error : palette.warning;

  const sections = sectionsOf(diagnostic);
  const lastLine = Math.max(...sections.map(([, section]) => section.lastLine));
  const width = String(lastLine).length;
  const gutter = (text: string): string => text.padStart(width);

  const lines = [
    accent(`${diagnostic.severity} ${diagnostic.code}:`) +
      palette.strong(` ${printable(diagnostic.message)}`),
  ];
  sections.forEach(([source, section], index) => {
    const corner = index === 0 ? strokes.first : strokes.next;
    const { line, column } = positionOf(source, firstOffset(diagnostic, source));
    const place = `${printable(path(source.path))}:${line}:${column}`;
    lines.push(palette.frame(' '.repeat(width + 1 - strokes.shift) + corner) + ` ${place}`);
    lines.push(palette.frame(`${gutter('')} ${strokes.bar}`));
    for (const [number, row] of section.rows(palette, accent, strokes)) {
      lines.push(palette.frame(`${gutter(number)} ${strokes.bar}`) + (row === '' ? '' : ` ${row}`));
    }
  });
  for (const [kind, text] of afterwords(diagnostic)) {
    const head = kind === '' ? '' : palette.help(`${kind}: `);
    lines.push(`${palette.frame(`${gutter('')} =`)} ${head}${printable(text)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** `3 errors in 1 file; --fix mends 2` */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  const counts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(diagnostics.length > errors ? [count(diagnostics.length - errors, 'warning')] : []),
  ];
  const files = new Set(diagnostics.map((one) => one.span.source.path)).size;
  const mended = diagnostics.filter(hasSafeFix).length;
  const fixes = mended === 0 ? '' : `; --fix mends ${mended}`;
  return `${counts.join(', ')} in ${count(files, 'file')}${fixes}`;
}

export const hasSafeFix = (diagnostic: Diagnostic): boolean =>
  diagnostic.fixes.some((fix) => fix.safe);

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The marked sources: the diagnostic's own first, then the others by path. */
function sectionsOf(diagnostic: Diagnostic): readonly (readonly [Source, Section])[] {
  const marks = new Map<Source, Mark[]>();
  const add = (mark: Mark): void => {
    const found = marks.get(mark.span.source);
    if (found === undefined) marks.set(mark.span.source, [mark]);
    else found.push(mark);
  };
  add({ span: diagnostic.span, text: diagnostic.label, primary: true });
  for (const { span, text } of diagnostic.related) add({ span, text, primary: false });
  const [own, ...others] = [...marks];
  others.sort(([a], [b]) => (a.path < b.path ? -1 : 1));
  return [own!, ...others].map(([source, found]) => [source, new Section(source, found)]);
}

/** The place that a section's header names. */
function firstOffset(diagnostic: Diagnostic, source: Source): number {
  if (diagnostic.span.source === source) return diagnostic.span.start;
  return Math.min(
    ...diagnostic.related.filter((one) => one.span.source === source).map((one) => one.span.start),
  );
}

/** The lines under the frame: why, what to do, where to read on. */
function* afterwords(diagnostic: Diagnostic): Generator<readonly [kind: string, text: string]> {
  for (const note of diagnostic.notes) yield ['', note];
  const fix = diagnostic.fixes.find((one) => one.safe) ?? diagnostic.fixes[0];
  const help = diagnostic.help.length > 0 || fix === undefined ? diagnostic.help : [fix.title];
  for (const [index, text] of help.entries()) {
    yield ['help', index === 0 && fix?.safe === true ? `${text} (\`--fix\` does it)` : text];
  }
  yield ['explain', `tenon explain ${diagnostic.code}`];
}
