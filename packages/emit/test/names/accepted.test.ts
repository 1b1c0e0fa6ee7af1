/** What the compiler accepts, both languages compile: the corpus of awkward names, generated and built. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, GoModule, unitOf } from '../go/module.ts';
import { repository, Workspace } from '../rust/workspace.ts';

const minutes = 60_000;
const corpus = 'tests/corpus/names/accepted';

/** One contract a file; its stem is the name of the folder, the package and the crate. */
const contracts = readdirSync(`${repository}/${corpus}`)
  .map((file) => file.replace(/\.tenon$/, ''))
  .map((name) => ({ name, unit: unitOf(contract(`${corpus}/${name}.tenon`)) }));

describe('accepted names in Go', () => {
  let module: GoModule;

  beforeAll(() => {
    module = new GoModule();
    for (const { name, unit } of contracts) module.package(unit, name);
  });

  afterAll(() => module[Symbol.dispose]());

  test('are printed as gofmt prints them', () => {
    expect(module.gofmt()).toBe('');
  });

  test(
    'compile, and go vet finds nothing',
    () => {
      expect(module.run('go', 'vet', './...')).toBe('');
    },
    20 * minutes,
  );

  test(
    'give staticcheck nothing to say',
    () => {
      expect(module.staticcheck()).toBe('');
    },
    20 * minutes,
  );
});

describe('accepted names in Rust', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace();
    for (const { name, unit } of contracts) workspace.crate(unit, `${name}-api`);
  });

  afterAll(() => workspace[Symbol.dispose]());

  test('are printed as rustfmt prints them', () => {
    const files = contracts.map(({ name }) => `${name}-api/src/lib.rs`);
    expect(workspace.run('rustfmt', ['--check', '--edition', '2024', ...files])).toBe('');
  });

  test(
    'compile, and clippy finds nothing',
    () => {
      expect(workspace.run('cargo', ['clippy', '--quiet', '--', '-D', 'warnings'])).toBe('');
    },
    20 * minutes,
  );
});
