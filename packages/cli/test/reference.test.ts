/** `docs/reference/` is made from the tables in code; `BLESS=1` writes it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, test } from 'vitest';
import { reference } from '../src/docs/reference.ts';
import { inFolder, tenon } from './support.ts';

const folder = fileURLToPath(new URL('../../../docs/reference/', import.meta.url));
const pages = reference();

test.each([...pages.keys()])('%s is up to date', (name) => {
  const file = join(folder, name);
  if (process.env['BLESS'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, pages.get(name)!);
  }
  expect(readFileSync(file, 'utf8')).toBe(pages.get(name));
});

describe('the schema of tenon.toml', () => {
  const validate = new Ajv2020().compile(JSON.parse(pages.get('tenon.schema.json')!) as object);
  const accepts = (text: string): boolean => validate(getStaticTOMLValue(parseTOML(text)));

  test('accepts what the reference shows', () => {
    const [, example] = /```toml\n(.*?)```/s.exec(pages.get('configuration.md')!)!;
    expect(accepts(example!)).toBe(true);
  });

  test.each(['', 'packages = 1', '[packages.a]', '[packages.a]\nsources = []\nother = 1'])(
    'refuses %j',
    (text) => {
      expect(accepts(text)).toBe(false);
    },
  );
});

test.each(['check-findings', 'config-keys', 'config-places', 'check-ok'])(
  'the report of %s keeps to its schema',
  (name) => {
    const project = fileURLToPath(new URL(`./transcripts/${name}/project/`, import.meta.url));
    return inFolder(project, async (root) => {
      const { out } = await tenon(root, ['check', '--format', 'json']);
      const validate = new Ajv2020().compile(
        JSON.parse(pages.get('diagnostics.schema.json')!) as object,
      );
      expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    });
  },
);
