/** Holds the invariants of ARCHITECTURE.md; each is named there by its test. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Tracked and new files, ignored ones left out; a file deleted in the work tree is not there. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  .toString()
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const isGenerated = (path: string): boolean =>
  /[Gg]enerated by tenon|Written by tests\/conformance/.test(read(path).slice(0, 200));
const sources = files.filter((path) => /\.(ts|mjs|rs|go)$/.test(path) && !isGenerated(path));

const importsOf = (path: string): readonly string[] =>
  [
    ...read(path).matchAll(
      /^(?:import|export) (?:type )?(?:\{[^}]*\}|\*(?: as \w+)?|\w+) from '([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map((match) => (match[1] ?? match[2])!);

describe('packages', () => {
  const allowed: Record<string, RegExp> = {
    compiler: /^(\.|@noble\/hashes)/,
    emit: /^(\.|@tenon\/compiler$)/,
  };
  for (const [name, pattern] of Object.entries(allowed)) {
    test(`${name} imports only what the dependency rule allows`, () => {
      const prefix = `packages/${name}/src/`;
      const offenders = sources
        .filter((path) => path.startsWith(prefix))
        .flatMap((path) => importsOf(path).map((target) => `${path}: ${target}`))
        .filter((line) => !pattern.test(line.split(': ')[1]!));
      expect(offenders).toEqual([]);
    });
  }

  test('the compiler and the emitters are pure: no process, console or file system', () => {
    const offenders = sources
      .filter((path) => /^packages\/(compiler|emit)\/src\//.test(path))
      .filter((path) => /\b(process|console)\.|from 'node:/.test(withoutComments(read(path))));
    expect(offenders).toEqual([]);
  });
});

test('a check loads no emitter and nothing that compares texts', () => {
  const seen = new Set<string>();
  const outside = new Set<string>();
  const pending = ['packages/cli/src/start.ts', 'packages/cli/src/commands/check.ts'];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const [, target] of read(path).matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)';/gm)) {
      if (target!.startsWith('.')) pending.push(join(dirname(path), target!));
      else if (!target!.startsWith('node:')) outside.add(target!);
    }
  }
  expect([...outside].toSorted()).toEqual([
    '@stricli/core',
    '@tenon/compiler',
    'picocolors',
    'toml-eslint-parser',
    'valibot',
  ]);
});

describe('sources', () => {
  test('no hand-written file is longer than 500 lines', () => {
    expect(sources.filter((path) => read(path).split('\n').length > 501)).toEqual([]);
  });

  test('unsafe code is in its one place per language', () => {
    const places = [/^crates\/tenon-rt\/src\/ffi/, /^go\/tenon\/wire\/memory\.go$/];
    // No user has an allocator of ours, or the test that forks.
    const exempt = [/^bench\//, /^packages\//, /^tests\/(tidy|guard)\//, /\/forks\.rs$/, /_test\.go$/];
    const offenders = sources
      .filter((path) => /\.(rs|go)$/.test(path))
      .filter((path) => ![...places, ...exempt].some((place) => place.test(path)))
      .filter((path) => /\bunsafe (\{|fn|impl|extern)|^\s*"unsafe"$/m.test(withoutComments(read(path))));
    expect(offenders).toEqual([]);
  });

  test('nothing is left for later', () => {
    const words = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'todo!\\(', 'unimplemented!\\(', '\\.skip\\('].join('|'));
    expect(sources.filter((path) => words.test(read(path)))).toEqual([]);
  });
});

test('links between the pages lead somewhere', () => {
  const dead = files
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...read(path).replaceAll(/```[\s\S]*?```|`[^`]*`/g, '').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .filter((match) => !existsSync(join(root, dirname(path), match[1]!)))
        .map((match) => `${path}: ${match[1]}`),
    );
  expect(dead).toEqual([]);
});

test('the tests that the table of misuse names exist', () => {
  const named = [...read('docs/guide/misuse.md').matchAll(/`([\w/-]+\.(?:go|rs)):(\w+)`/g)];
  const missing = named.filter(([, file, name]) => {
    const declared = new RegExp(`^\\s*(func|fn) ${name}\\(`, 'm');
    return !files.some((path) => `/${path}`.endsWith(`/${file}`) && declared.test(read(path)));
  });
  expect(named.length).toBeGreaterThan(50);
  expect(missing.map(([text]) => text)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}
