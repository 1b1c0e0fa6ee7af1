import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumerOf } from './consumer.ts';
import { fixture, generated, Workspace } from './workspace.ts';

/** rustc is slow on a cold cache. */
const minutes = 60_000;

/** Every type in every position; names that mean something in Rust; names that break lines. */
const fixtures = ['everything', 'awkward', 'long'];

describe('generated crates', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace();
    for (const name of fixtures) workspace.crate(fixture(`${name}.tenon`), `${name}-api`);
    workspace.copy('everything');
    const { world, plan } = fixture('everything.tenon');
    const consumer = consumerOf(world, plan, 'everything_api');
    workspace.write('everything/tests/consumer/mod.rs', consumer);
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

  test(
    'serve a consumer that knows only the Plan',
    () => {
      expect(workspace.run('cargo', ['test', '--quiet', '-p', 'everything'])).toBe('');
    },
    10 * minutes,
  );
});
