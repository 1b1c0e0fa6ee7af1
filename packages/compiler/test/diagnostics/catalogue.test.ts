import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import type { Row } from '../../src/diagnostics/table.ts';

const folder = fileURLToPath(new URL('../../src/diagnostics/rows/', import.meta.url));
const files = readdirSync(folder).filter((file) => file !== 'index.ts');

describe('the catalogue of diagnostics', () => {
  test.each(files)('has the rows of %s', async (file) => {
    const module = (await import(/* @vite-ignore */ `${folder}${file}`)) as object;
    const tables = Object.entries(module).filter(([name]) => name.endsWith('Rows'));
    expect(tables).not.toEqual([]);
    for (const [, rows] of tables as [string, Record<string, Row>][]) {
      for (const { code } of Object.values(rows)) {
        expect(catalogue.map((one) => one.code)).toContain(code);
      }
    }
  });

  test('has no code and no name twice', () => {
    const codes = catalogue.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
    const names = catalogue.map(({ name }) => name);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test.each(catalogue.map((row) => [row.code, row] as const))('%s is well written', (_, row) => {
    expect(row.code).toMatch(/^TN\d{4}$/);
    expect(row.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [row.message, row.label, ...(row.notes ?? []), ...(row.help ?? [])]) {
      expect(text, 'ends without a full stop').not.toMatch(/[^.]\.$/);
      expect(text, 'is one line').not.toMatch(/\n|^\s|\s$/);
    }
    for (const text of [row.message, row.label]) {
      expect(text, 'begins in lower case').not.toMatch(/^[A-Z][a-z]/);
    }
  });
});
