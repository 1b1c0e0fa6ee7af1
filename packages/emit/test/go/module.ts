/** A Go module in a temporary folder, with the runtime and generated packages. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, lowerPlan } from '@tenon/compiler';
import { emitGo } from '../../src/go/index.ts';
import type { GeneratedFile, GoOptions, Unit } from '../../src/unit.ts';

const here = dirname(fileURLToPath(import.meta.url));
export const repository = join(here, '../../../..');

const runtimeModule = 'github.com/tenon-ffi/tenon/go/tenon';

/** The packages of contracts that have no mistakes, the last one first. */
export function unitsOf(...texts: readonly string[]): readonly Unit[] {
  const packages = texts.map((text, index) => ({
    sources: [{ path: `contract/${index}.tenon`, text }],
  }));
  const { world, diagnostics } = compile({ packages });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return [...world.packages.values()]
    .map((pkg) => ({ world, package: pkg, plan: lowerPlan(world, pkg) }))
    .toReversed();
}

export const unitOf = (text: string): Unit => unitsOf(text)[0]!;

export const contract = (path: string): string => readFileSync(join(repository, path), 'utf8');

export class GoModule {
  readonly dir = mkdtempSync(join(tmpdir(), 'tenon-go-'));

  constructor() {
    this.write('go.mod', 'module example.com/m\n\ngo 1.25\n');
    const from = join(repository, 'go/tenon');
    for (const path of readdirSync(from, {
      recursive: true,
      encoding: 'utf8',
    })) {
      if (!path.endsWith('.go') || path.endsWith('_test.go')) continue;
      const text = readFileSync(join(from, path), 'utf8');
      this.write(join('tenon', path), text.replaceAll(runtimeModule, 'example.com/m/tenon'));
    }
  }

  /** A generated package, in a folder of its name. */
  package(unit: Unit, name: string, provider?: GoOptions['provider']): readonly GeneratedFile[] {
    const files = emitGo(unit, optionsFor(unit, name, provider));
    for (const { path, text } of files) this.write(join(name, path), text);
    return files;
  }

  write(path: string, text: string | Uint8Array): void {
    const file = join(this.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Runs a Go tool; an empty text if it finds nothing wrong. */
  run(program: string, ...args: readonly string[]): string {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: this.dir,
      encoding: 'utf8',
      env: { ...process.env, GOFLAGS: '', GOWORK: 'off' },
      maxBuffer: 1 << 26,
    });
    if (error !== undefined) throw error;
    return status === 0 ? '' : `${stdout}\n${stderr}`;
  }

  /** What gofmt would change. */
  gofmt(): string {
    return spawnSync('gofmt', ['-d', '.'], { cwd: this.dir, encoding: 'utf8' }).stdout;
  }

  /** What staticcheck, which tools/go.mod pins, has to say. */
  staticcheck(): string {
    const tools = join(repository, 'tools/go.mod');
    return this.run('go', 'tool', `-modfile=${tools}`, 'staticcheck', './...');
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export function optionsFor(
  unit: Unit,
  name: string,
  provider: GoOptions['provider'] = {
    language: 'rust',
    library: 'libprovider.a',
  },
): GoOptions {
  const others = [...unit.world.packages.keys()].filter((path) => path !== unit.package.path);
  return {
    importPath: `example.com/m/${name}`,
    runtime: 'example.com/m/tenon',
    provider,
    imports: new Map(others.map((path) => [path, `example.com/m/${path.replaceAll('.', '')}`])),
  };
}
