import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { families } from '../../src/diagnostics/rows/index.ts';
import type { Row } from '../../src/diagnostics/table.ts';
import { compile } from '../../src/compile.ts';
import { unserved } from '../../src/model/unserved.ts';
import { packagesOf } from '../model/support.ts';

const pages = new URL('../../src/diagnostics/pages/', import.meta.url);

/** What the examples are checked with: the compiler, and what generating asks before it starts. */
function check(text: string, generating: boolean): readonly Diagnostic[] {
  const { world, diagnostics } = compile({ packages: packagesOf(text) });
  if (!generating || diagnostics.length > 0) return diagnostics;
  return [...world.packages.values()].flatMap((pkg) => unserved(pkg, world));
}

interface Example {
  readonly language: string;
  readonly outcome: string;
  readonly text: string;
}

function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^```(\w+) (fail|pass)\n([\s\S]*?)^```$/gm)].map(
    ([, language, outcome, text]) => ({ language: language!, outcome: outcome!, text: text! }),
  );
}

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
  const examples = examplesOf(page);

  it('has a page with prose and an example of each outcome', () => {
    expect(page.split('\n')[0]).toBe(`# ${code} ${name}`);
    expect(page.split('\n')[2]).toMatch(/^\S.{40}/);
    expect(new Set(examples.map(({ outcome }) => outcome))).toEqual(new Set(['fail', 'pass']));
  });

  it.each(examples.filter(({ language }) => language === 'tenon'))(
    'has an example that does $outcome',
    ({ outcome, text }) => {
      const codes = check(text, code.startsWith('TN07')).map((each) => each.code);
      expect(codes).toEqual(outcome === 'fail' ? [code] : []);
    },
  );
});
