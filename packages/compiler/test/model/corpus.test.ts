import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/diagnostics/apply-fixes.ts';
import { families } from '../../src/diagnostics/rows/index.ts';
import { unserved } from '../../src/model/unserved.ts';
import type { Source } from '../../src/source/source.ts';
import { compile } from '../../src/compile.ts';
import { casesIn, corpus, expectFile } from '../syntax/support.ts';
import { check, codesOf, listing, packagesOf } from './support.ts';

const read = (folder: string, name: string): string =>
  readFileSync(`${folder}${name}.tenon`, 'utf8');

describe('a contract without mistakes', () => {
  const folder = corpus('check/ok');
  it.each(casesIn(folder, '.tenon'))('%s', (name) => {
    expect(listing(check(read(folder, name)).diagnostics)).toBe('');
  });
});

describe('a contract with mistakes', () => {
  const folder = corpus('check/err');
  const cases = casesIn(folder, '.tenon');

  it.each(cases)('%s', (name) => {
    const { diagnostics } = check(read(folder, name));
    expect(diagnostics).not.toEqual([]);
    expectFile(folder, `${name}.txt`, listing(diagnostics));
  });

  it('has no expectation without a case', () => {
    expect(casesIn(folder, '.txt')).toEqual(cases);
  });

  it.each(cases)('%s is mended by each fix', (name) => {
    const packages = packagesOf(read(folder, name));
    const { diagnostics } = compile({ packages });
    for (const { code, span, fixes } of diagnostics) {
      const before = codesOf(diagnostics).filter((one) => one === code).length;
      for (const { title, edits } of fixes) {
        const mend = (source: Source): Source => ({
          path: source.path,
          text: applyEdits(
            source.text,
            edits.filter((edit) => edit.span.source === source),
          ),
        });
        const mended = compile({
          packages: packages.map(({ sources }) => ({ sources: sources.map(mend) })),
        });
        const after = codesOf(mended.diagnostics).filter((one) => one === code).length;
        const where = `${code} "${title}" at ${span.start}: ${mended.diagnostics[0]?.message}`;
        expect(after, where).toBe(before - 1);
      }
    }
  });

  it('shows each code of the checker', () => {
    const { names, types, values, functions, attributes } = families;
    const all = [names, types, values, functions, attributes].flatMap((family) =>
      Object.values(family).map((row): string => row.code),
    );
    const shown = new Set(cases.flatMap((name) => codesOf(check(read(folder, name)).diagnostics)));
    expect(all.filter((code) => !shown.has(code))).toEqual([]);
  });
});

describe('what is checked and not generated yet', () => {
  const folder = corpus('check/unserved');
  it.each(casesIn(folder, '.tenon'))('%s', (name) => {
    const { world, diagnostics } = check(read(folder, name));
    expect(listing(diagnostics)).toBe('');
    const found = [...world.packages.values()].flatMap((pkg) => unserved(pkg, world));
    expectFile(folder, `${name}.txt`, listing(found));
  });
});
