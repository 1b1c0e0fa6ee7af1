import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture, repository, Workspace } from '../rust/workspace.ts';
import { GoModule } from './module.ts';

const minutes = 60_000;

/** The provider in Rust that its own tests use, called from Go. */
describe('a Rust provider, called from Go', () => {
  let workspace: Workspace;
  let module: GoModule;

  beforeAll(() => {
    workspace = new Workspace();
    const everything = fixture('everything.tenon');
    workspace.crate(everything, 'everything-api');
    workspace.copy('everything');
    const build = ['rustc', '--quiet', '-p', 'everything', '--lib', '--crate-type', 'staticlib'];
    expect(workspace.run('cargo', build)).toBe('');
    const target = process.env['CARGO_TARGET_DIR'] ?? join(repository, 'target/emit');
    module = new GoModule();
    module.package(everything, 'everything');
    module.write(
      'everything/native/libprovider.a',
      readFileSync(join(target, 'debug/libeverything.a')),
    );
    const tests = join(import.meta.dirname, 'boundary/everything_test.go');
    module.write('boundary/everything_test.go', readFileSync(tests, 'utf8'));
  }, 10 * minutes);

  afterAll(() => {
    workspace[Symbol.dispose]();
    module[Symbol.dispose]();
  });

  test(
    'takes and gives every type, and fails as it should',
    () => {
      expect(module.run('go', 'test', '-race', './boundary')).toBe('');
    },
    5 * minutes,
  );

  test(
    'does so in a debug build, under a busy collector that checks pointers',
    () => {
      const env = ['GOGC=1', 'GOEXPERIMENT=cgocheck2'];
      expect(module.run('env', ...env, 'go', 'test', '-tags', 'tenondebug', './boundary')).toBe('');
    },
    5 * minutes,
  );
});
