import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { families } from '../../src/diagnostics/rows/index.ts';
import type { Row } from '../../src/diagnostics/table.ts';
import { promisesOf } from '../examples.ts';
import { checkServed } from '../model/support.ts';

const pages = new URL('../../src/diagnostics/pages/', import.meta.url);

const rows = Object.values(families).flatMap((family) =>
  Object.entries<Row>(family).map(([key, row]) => ({ ...row, name: key.replaceAll('_', '-') })),
);

describe('the table of diagnostics', () => {
  it('uses no code and no name twice', () => {
    for (const key of ['code', 'name'] as const) {
      const all = rows.map((row) => row[key]);
      expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
    }
  });

  it('has texts in lower case, without a full stop', () => {
    for (const { code, message, label } of rows) {
      for (const text of [message, label]) {
        expect(text, code).not.toMatch(/^[A-Z][a-z]|\.$/);
      }
    }
  });

  it('has a row for each page of its families', () => {
    const codes = new Set<string>(rows.map(({ code }) => code));
    const covered = new Set(rows.map(({ code }) => code.slice(0, 4)));
    const known = readdirSync(pages).filter((file) => covered.has(file.slice(0, 4)));
    expect(known.filter((file) => !codes.has(file.replace(/\.md$/, '')))).toEqual([]);
  });
});

describe.each(rows)('$code $name', ({ code, name }) => {
  const url = new URL(`${code}.md`, pages);
  const page = existsSync(url) ? readFileSync(url, 'utf8') : '';
  const examples = promisesOf(page);

  it('has a page with prose and an example of each outcome', () => {
    expect(page.split('\n')[0]).toBe(`# ${code} ${name}`);
    expect(page.split('\n')[2]).toMatch(/^\S.{40}/);
    expect(new Set(examples.map(({ promise }) => promise))).toEqual(new Set(['fail', 'pass']));
  });

  it.each(examples.filter(({ language }) => language === 'tenon'))(
    'has an example that does $promise',
    ({ promise, text }) => {
      const codes = checkServed(text, code.startsWith('TN07')).map((each) => each.code);
      expect(codes).toEqual(promise === 'fail' ? [code] : []);
    },
  );
});
