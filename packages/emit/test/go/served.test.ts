import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../rust/workspace.ts';
import { GoModule } from './module.ts';

const minutes = 60_000;

/** A provider in Go, called through the same ABI as the one in Rust, by the same test, in one Go program. */
describe('a Go provider of everything, called from Go', () => {
  let module: GoModule;

  beforeAll(() => {
    module = new GoModule();
    const unit = fixture('everything.tenon');
    module.package(unit, 'everything');
    module.package(unit, 'served', { language: 'go' });
    const text = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
    module.write('engine/engine.go', text('served/engine.go'));
    // Go takes text outside of messages as it comes: nothing but UTF-8 can come from Rust.
    const rejected = `fails[string](t, "not UTF-8", tenon.ErrInvalidUTF8)(echo.Text("\\xff"))`;
    const tests = text('boundary/everything_test.go');
    expect(tests).toContain(rejected);
    const taken = `same(t, "\\xff")(echo.Text("\\xff"))`;
    module.write('boundary/everything_test.go', tests.replace(rejected, taken));
    module.write('boundary/served_test.go', text('served/served_test.go'));
    // cgo also links each package by itself, where this stands for the function that the program has of the provider.
    const symbol = unit.plan.symbol;
    module.write(
      'open.c',
      `__attribute__((weak)) unsigned ${symbol}(void *r, void *a) { (void)r, (void)a; return 1; }\n`,
    );
    expect(module.run('cc', '-c', 'open.c', '-o', 'open.o')).toBe('');
    expect(module.run('ar', 'rcs', 'everything/native/libprovider.a', 'open.o')).toBe('');
    expect(module.run('rm', 'open.c', 'open.o')).toBe('');
  });

  afterAll(() => module[Symbol.dispose]());

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
