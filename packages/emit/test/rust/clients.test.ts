/** Crates for consumers: what Rust calls where another language provides the contract. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomContract } from './random-contract.ts';
import { fixture, generatedClient, repository, unitOf, Workspace } from './workspace.ts';

const minutes = 60_000;

const corpus = `${repository}/tests/corpus/names/accepted`;

/** Every type in every position, names that mean something in Rust or to clippy, lines that are too long. */
const contracts = [
  ...['everything', 'awkward', 'long', 'callbacks'].map((name) => ({
    name,
    unit: fixture(`${name}.tenon`),
  })),
  ...readdirSync(corpus).map((file) => ({
    name: `name-${file.replace('.tenon', '')}`,
    unit: unitOf(file, readFileSync(`${corpus}/${file}`, 'utf8')),
  })),
  ...Array.from({ length: 12 }, (_, index) => ({
    name: `random-${index + 1}`,
    unit: unitOf('random.tenon', randomContract(index + 1)),
  })),
];

describe('generated clients', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace();
    workspace.nobody();
    for (const { name, unit } of contracts) {
      workspace.files(
        `${name}-client`,
        generatedClient(unit, `${name}-client`, { crate: 'nobody' }),
      );
    }
  });

  afterAll(() => workspace[Symbol.dispose]());

  test('are the same every time', () => {
    const { unit } = contracts[0]!;
    const once = generatedClient(unit, 'api', { crate: 'nobody' });
    expect(generatedClient(unit, 'api', { crate: 'nobody' })).toEqual(once);
  });

  test('are printed as rustfmt prints them', () => {
    const files = contracts.map(({ name }) => `${name}-client/src/lib.rs`);
    expect(workspace.run('rustfmt', ['--check', '--edition', '2024', ...files])).toBe('');
  });

  test(
    'give clippy nothing to say',
    () => {
      const args = ['clippy', '--quiet', '--keep-going', '--', '-D', 'warnings'];
      expect(workspace.run('cargo', args)).toBe('');
    },
    10 * minutes,
  );

  test(
    'give rustdoc nothing to say',
    () => {
      const args = [
        'doc',
        '--quiet',
        '--no-deps',
        '-p',
        'everything-client',
        '-p',
        'awkward-client',
      ];
      expect(workspace.run('cargo', args, { RUSTDOCFLAGS: '-D warnings' })).toBe('');
    },
    10 * minutes,
  );
});
