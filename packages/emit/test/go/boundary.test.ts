import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture, repository, Workspace } from '../rust/workspace.ts';
import { GoModule } from './module.ts';

const minutes = 60_000;

/** The providers in Rust that their own tests use, called from Go. */
describe.each(['everything', 'callbacks'])('a Rust provider of %s, called from Go', (name) => {
  let workspace: Workspace;
  let module: GoModule;

  beforeAll(() => {
    workspace = new Workspace();
    const unit = fixture(`${name}.tenon`);
    workspace.crate(unit, `${name}-api`);
    workspace.copy(name);
    const build = ['rustc', '--quiet', '-p', name, '--lib', '--crate-type', 'staticlib'];
    expect(workspace.run('cargo', build)).toBe('');
    const target = process.env['CARGO_TARGET_DIR'] ?? join(repository, 'target/emit');
    module = new GoModule();
    module.package(unit, name);
    module.write(`${name}/native/libprovider.a`, readFileSync(join(target, `debug/lib${name}.a`)));
    const tests = join(import.meta.dirname, `boundary/${name}_test.go`);
    module.write(`boundary/${name}_test.go`, readFileSync(tests, 'utf8'));
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
