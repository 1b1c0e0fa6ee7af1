import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, GoModule, unitOf } from './module.ts';

const minutes = 60_000;
const here = join(import.meta.dirname, 'serving');

const main = `package main

import "C"

import (
	_ "example.com/m/engine"
	_ "example.com/m/serving/native"
)

func main() {}
`;

/** A consumer in C: what the Rust side promises, without it. */
describe('a provider in Go, called from C', () => {
  let module: GoModule;
  let fingerprints: string;

  beforeAll(() => {
    module = new GoModule();
    const unit = unitOf(contract('packages/emit/test/go/fixtures/serving.tenon'));
    module.package(unit, 'serving', { language: 'go' });
    const text = (name: string): string => readFileSync(join(here, name), 'utf8');
    module.write('engine/engine.go', text('engine.go'));
    module.write('archive/main.go', main);
    module.write('program/consumer.c', text('consumer.c'));
    fingerprints = unit.plan.entries
      .map(({ fingerprint }) => `0x${fingerprint.toString(16)}u`)
      .join();
  });

  afterAll(() => module[Symbol.dispose]());

  /** Builds the archive and the program, and runs it. */
  const run = (go: readonly string[], env: readonly string[] = []): void => {
    const build = ['go', 'build', '-buildmode=c-archive', '-o', 'program/serving.a', ...go];
    expect(module.run('env', ...env, ...build, './archive')).toBe('');
    const warnings = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-g', '-Iserving/native'];
    const sources = [`-DFINGERPRINTS=${fingerprints}`, 'program/consumer.c', 'program/serving.a'];
    // The race detector's shadow memory leaves no room for a program that lies anywhere.
    const libraries = ['-no-pie', '-lpthread', '-lm', '-ldl'];
    const output = ['-o', 'program/consumer'];
    expect(module.run('cc', ...warnings, ...sources, ...libraries, ...output)).toBe('');
    expect(module.run('env', ...env, './program/consumer')).toBe('');
  };

  test('serves functions and objects, and calls back', () => run(['-race']), 5 * minutes);

  test(
    'does so in a debug build, under a busy collector that checks pointers',
    () => run(['-tags', 'tenondebug'], ['GOGC=1', 'GOEXPERIMENT=cgocheck2']),
    5 * minutes,
  );

  test('is code that Go has nothing to say about', () => {
    expect(module.gofmt()).toBe('');
    expect(module.run('go', 'vet', './serving/...', './engine')).toBe('');
    expect(module.staticcheck()).toBe('');
  });
});
