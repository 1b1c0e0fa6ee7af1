/** The examples on the pages about `tenon.toml` and about files: each fails, or passes, as it promises. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { configRows, hostRows } from '@tenon/compiler';
import { promisesOf } from '../../compiler/test/examples.ts';
import { inFolder, tenon } from './support.ts';

const pages = fileURLToPath(new URL('../../compiler/src/diagnostics/pages/', import.meta.url));
const project = fileURLToPath(new URL('./page-project/', import.meta.url));

/** What no example can bring about for every user and file system; unit tests do. */
const withoutExamples = new Set<string>(['TN0900', 'TN0905']);

const rows = [...Object.entries(configRows), ...Object.entries(hostRows)];

for (const [key, { code }] of rows) {
  describe(`${code} ${key}`, () => {
    const page = readFileSync(join(pages, `${code}.md`), 'utf8');
    const examples = promisesOf(page);

    test('has a page of its name with a wrong and a right example', () => {
      expect(page.split('\n', 1)[0]).toBe(`# ${code} ${key.replaceAll('_', '-')}`);
      const promises = withoutExamples.has(code) ? [] : ['fail', 'pass'];
      expect(examples.map(({ promise }) => promise)).toEqual(promises);
    });

    test.each(examples)('$promise', async ({ language, promise, text }) => {
      const found = await inFolder(project, async (root) => {
        if (language === 'toml') writeFileSync(join(root, 'tenon.toml'), text);
        else execFileSync('sh', ['-e', '-c', text], { cwd: root });
        const { out } = await tenon(root, ['check', '--format', 'json']);
        const checked = codes(out);
        if (checked.length > 0 || language === 'toml') return checked;
        const { err } = await tenon(root, ['gen']);
        return [...err.matchAll(/^error (TN\d+)/gm)].map(([, one]) => one!);
      });
      expect(found).toEqual(promise === 'fail' ? [code] : []);
    });
  });
}

test('every page belongs to a code', () => {
  const codesOfPages = readdirSync(pages)
    .filter((name) => /^TN0[89]/.test(name))
    .map((name) => name.replace('.md', ''));
  expect(codesOfPages.toSorted()).toEqual(rows.map(([, { code }]) => code).toSorted());
});

function codes(json: string): readonly string[] {
  const { diagnostics } = JSON.parse(json) as { diagnostics: { code: string }[] };
  return diagnostics.map(({ code }) => code);
}
