/**
 * The contracts in the specification, the guide and the README: each is one that can be generated, or fails with the
 * code that it names. What lacks a package line is the body of one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/diagnostics/catalogue.ts';
import { attributeTable } from '../src/model/attributes.ts';
import { examplesOf } from './examples.ts';
import { checkServed, codesOf } from './model/support.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (page: string): string => readFileSync(root + page, 'utf8');
const pagesIn = (folder: string): readonly string[] =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
const pages = ['README.md', ...pagesIn('docs'), ...pagesIn('docs/guide'), ...pagesIn('spec')];
const codes: ReadonlySet<string> = new Set(catalogue.map(({ code }) => code));

const withPackage = (text: string): string =>
  /^package /m.test(text) ? text : `package example version 1.0.0;\n${text}`;

describe.each(pages)('%s', (page) => {
  const text = read(page);
  const contracts = examplesOf(text).filter(({ language }) => language === 'tenon');

  it.each(contracts)('has at line $line what it promises', ({ promise, code, text: contract }) => {
    expect(['', 'fail']).toContain(promise);
    const found = codesOf(checkServed(withPackage(contract)));
    expect(found).toEqual(promise === 'fail' ? [code] : []);
  });

  it('names no diagnostic that does not exist', () => {
    const named = text.match(/\bTN\d{4}\b/g) ?? [];
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });
});

describe('spec/language.md', () => {
  const text = read('spec/language.md');

  it('numbers its clauses from 1', () => {
    const clauses = [...text.matchAll(/^\*\*LANG-(\d+)\.\*\*/gm)].map(([, number]) =>
      Number(number),
    );
    expect(clauses).toEqual(clauses.map((_, index) => index + 1));
  });

  it('has a clause for each rule that a contract can break', () => {
    // The syntax has a code for each way to go wrong; `tenon.toml` and files are not the language's.
    const rules = [...codes].filter((code) => /^TN0[2-7]/.test(code));
    expect(rules.filter((code) => !text.includes(code))).toEqual([]);
  });

  it('has every attribute', () => {
    const rows = Object.keys(attributeTable).filter((name) => !text.includes(`| \`@${name}`));
    expect(rows).toEqual([]);
  });
});
