import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { inOrder } from '../../src/diagnostics/order.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { positionOf } from '../../src/source/source.ts';
import type { Span } from '../../src/source/source.ts';

/** A folder of `tests/corpus`. */
export function corpus(folder: string): string {
  return fileURLToPath(new URL(`../../../../tests/corpus/${folder}/`, import.meta.url));
}

/** The names, without ending, of the files of a folder that end with `ending`. */
export function casesIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .toSorted();
}

/** Compares with a file, which `npm run bless` writes. */
export function expectFile(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  if (process.env['BLESS'] !== undefined) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : undefined);
}

export function placeOf(span: Span): string {
  const start = positionOf(span.source, span.start);
  const end = positionOf(span.source, span.end);
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** `line:column-line:column CODE message`, a line each. */
export function listing(diagnostics: readonly Diagnostic[]): string {
  const sorted = inOrder(diagnostics);
  return sorted.map((each) => `${placeOf(each.span)} ${each.code} ${each.message}\n`).join('');
}
