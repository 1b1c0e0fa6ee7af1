import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumerOf } from './consumer.ts';
import { fixture, Workspace } from './workspace.ts';

/** rustc is slow on a cold cache. */
const minutes = 60_000;

describe('generated crates', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace();
    const everything = fixture('everything.tenon');
    workspace.crate(everything, 'everything-api');
    workspace.copy('everything');
    const { world, plan } = everything;
    workspace.write('everything/tests/consumer/mod.rs', consumerOf(world, plan, 'everything_api'));
  });

  afterAll(() => workspace[Symbol.dispose]());

  test('are printed as rustfmt prints them', () => {
    const files = ['everything-api/src/lib.rs'];
    expect(workspace.run('rustfmt', ['--check', '--edition', '2024', ...files])).toBe('');
  });

  test(
    'give clippy nothing to say',
    () => {
      expect(workspace.run('cargo', ['clippy', '--quiet', '--', '-D', 'warnings'])).toBe('');
    },
    10 * minutes,
  );

  test(
    'serve a consumer that knows only the Plan',
    () => {
      expect(workspace.run('cargo', ['test', '--quiet'])).toBe('');
    },
    10 * minutes,
  );
});
