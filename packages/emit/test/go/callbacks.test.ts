import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, GoModule, unitOf } from './module.ts';

const minutes = 60_000;
const here = join(import.meta.dirname, 'callbacks');

/** A provider in C: what the Rust side promises, without it. */
describe('callbacks in Go, called from C', () => {
  let module: GoModule;

  beforeAll(() => {
    module = new GoModule();
    module.package(unitOf(contract('packages/emit/test/go/fixtures/listening.tenon')), 'listening');
    const text = (name: string): string => readFileSync(join(here, name), 'utf8');
    module.write('callbacks/listening_test.go', text('listening_test.go'));
    module.write('provider.c', text('provider.c'));
    const compile = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-g', '-Ilistening/native'];
    expect(module.run('cc', ...compile, '-c', 'provider.c', '-o', 'provider.o')).toBe('');
    expect(module.run('ar', 'rcs', 'listening/native/libprovider.a', 'provider.o')).toBe('');
    expect(module.run('rm', 'provider.c', 'provider.o')).toBe('');
  });

  afterAll(() => module[Symbol.dispose]());

  test(
    'are found, called and given back, and fail as they should',
    () => {
      expect(module.run('go', 'test', '-race', './callbacks')).toBe('');
    },
    5 * minutes,
  );

  test(
    'do so in a debug build, under a busy collector that checks pointers',
    () => {
      const env = ['GOGC=1', 'GOEXPERIMENT=cgocheck2'];
      expect(module.run('env', ...env, 'go', 'test', '-tags', 'tenondebug', './callbacks')).toBe(
        '',
      );
    },
    5 * minutes,
  );
});
