import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import type { Source } from '../../src/source/source.ts';
import { parse } from '../../src/syntax/parser.ts';
import { dump } from './dump.ts';
import { casesIn, corpus, expectFile, listing } from './support.ts';

const read = (folder: string, name: string): Source => ({
  path: `${name}.tenon`,
  text: readFileSync(`${folder}${name}.tenon`, 'utf8'),
});

describe('a contract without mistakes', () => {
  const folder = corpus('syntax/ok');
  it.each(casesIn(folder, '.tenon'))('%s', (name) => {
    const { file, diagnostics } = parse(read(folder, name));
    expect(listing(diagnostics)).toBe('');
    expectFile(folder, `${name}.tree`, dump(file));
  });
});

/** The text after every fix, also those that only probably are right, as often as there are any. */
function mend(source: Source): string {
  let current = source;
  for (let round = 0; round < 20; round++) {
    const { texts } = applyFixes(parse(current).diagnostics, () => true);
    const text = texts.get(current);
    if (text === undefined) break;
    current = { path: source.path, text };
  }
  return current.text;
}

describe('a contract with mistakes', () => {
  const folder = corpus('syntax/err');
  const cases = casesIn(folder, '.txt');
  it.each(casesIn(folder, '.tenon'))('%s', (name) => {
    const source = read(folder, name);
    const { diagnostics } = parse(source);
    expect(diagnostics).not.toEqual([]);
    expectFile(folder, `${name}.txt`, listing(diagnostics));
    const mended = mend(source);
    const left = listing(parse({ path: source.path, text: mended }).diagnostics);
    expectFile(
      folder,
      `${name}.fixed`,
      left === '' ? mended : `${mended}\n// What no fix mends:\n${comment(left)}`,
    );
  });

  it('has no expectation without a case', () => {
    expect(cases).toEqual(casesIn(folder, '.tenon'));
  });
});

const comment = (lines: string): string => lines.replace(/^(?=.)/gm, '// ');
