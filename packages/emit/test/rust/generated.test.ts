import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumerOf } from './consumer.ts';
import { fixture, generated, Workspace } from './workspace.ts';

/** rustc is slow on a cold cache. */
const minutes = 60_000;

/** Every type in every position; names that mean something in Rust; names that break lines; calls back. */
const fixtures = ['everything', 'awkward', 'long', 'callbacks'];

/** Those with a provider in `crates/`, which is called by a consumer that knows only the Plan. */
const served = ['everything', 'callbacks'];

describe('generated crates', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace();
    for (const name of fixtures) workspace.crate(fixture(`${name}.tenon`), `${name}-api`);
    for (const name of served) {
      workspace.copy(name);
      const { world, plan } = fixture(`${name}.tenon`);
      const consumer = consumerOf(world, plan, `${name}_api`);
      workspace.write(`${name}/tests/consumer/mod.rs`, consumer);
    }
  });

  afterAll(() => workspace[Symbol.dispose]());

  test('are the same every time', () => {
    for (const name of fixtures) {
      const once = generated(fixture(`${name}.tenon`), 'api');
      expect(generated(fixture(`${name}.tenon`), 'api')).toEqual(once);
    }
  });

  test.each(fixtures)('are printed as rustfmt prints them: %s', (name) => {
    const args = ['--check', '--edition', '2024', `${name}-api/src/lib.rs`];
    expect(workspace.run('rustfmt', args)).toBe('');
  });

  test(
    'give clippy nothing to say',
    () => {
      expect(workspace.run('cargo', ['clippy', '--quiet', '--', '-D', 'warnings'])).toBe('');
    },
    10 * minutes,
  );

  test(
    'give rustdoc nothing to say',
    () => {
      const args = ['doc', '--quiet', '--no-deps'];
      expect(workspace.run('cargo', args, { RUSTDOCFLAGS: '-D warnings' })).toBe('');
    },
    10 * minutes,
  );

  test.each(served)(
    'serve a consumer that knows only the Plan: %s',
    (name) => {
      expect(workspace.run('cargo', ['test', '--quiet', '-p', name])).toBe('');
    },
    10 * minutes,
  );
});
