/** A Cargo workspace in a temporary folder, with generated crates and the hand-written ones that test them. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, lowerPlan } from '@tenon/compiler';
import { emitRust } from '../../src/rust/index.ts';
import type { GeneratedFile, Unit } from '../../src/unit.ts';

const here = dirname(fileURLToPath(import.meta.url));
export const repository = join(here, '../../../..');

const runtime = join(repository, 'crates/tenon-rt');

/** The one package of a contract that has no mistakes. */
export function unitOf(path: string, text: string): Unit {
  const { world, diagnostics } = compile({ packages: [{ sources: [{ path, text }] }] });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const [pkg] = [...world.packages.values()];
  return { world, package: pkg!, plan: lowerPlan(world, pkg!) };
}

export const fixture = (name: string): Unit =>
  unitOf(`contract/${name}`, readFileSync(join(here, 'fixtures', name), 'utf8'));

export function generated(unit: Unit, crate: string): readonly GeneratedFile[] {
  return emitRust(unit, { provider: { language: 'rust' }, crate, runtime, imports: new Map() });
}

/** A crate for the consumers of a contract that another crate provides, which lies beside it unless told otherwise. */
export function generatedClient(
  unit: Unit,
  crate: string,
  provider: { readonly crate: string; readonly path?: string; readonly runtime?: string },
): readonly GeneratedFile[] {
  return emitRust(unit, {
    provider: {
      language: 'go',
      crate: provider.crate,
      path: provider.path ?? `../${provider.crate}`,
    },
    crate,
    runtime: provider.runtime ?? runtime,
    imports: new Map(),
  });
}

export class Workspace {
  readonly dir = mkdtempSync(join(tmpdir(), 'tenon-rust-'));
  readonly #members: string[] = [];

  /** A generated crate. */
  crate(unit: Unit, name: string): void {
    this.files(name, generated(unit, name));
  }

  /** The files of a crate. */
  files(name: string, files: readonly GeneratedFile[]): void {
    this.#members.push(name);
    for (const { path, text } of files) this.write(join(name, path), text);
  }

  /** A crate that stands for a library which nobody calls. */
  nobody(): void {
    this.#members.push('nobody');
    this.write(
      'nobody/Cargo.toml',
      '[package]\nname = "nobody"\nversion = "0.0.0"\nedition = "2024"\n',
    );
    this.write('nobody/src/lib.rs', '');
  }

  /** A hand-written crate of `crates/`; it names the runtime `TENON_RT`. */
  copy(name: string, tenon = runtime): void {
    this.#members.push(name);
    cpSync(join(here, 'crates', name), join(this.dir, name), { recursive: true });
    const manifest = readFileSync(join(this.dir, name, 'Cargo.toml'), 'utf8');
    this.write(join(name, 'Cargo.toml'), manifest.replace('TENON_RT', tenon));
  }

  write(path: string, text: string): void {
    const file = join(this.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** What was written. */
  text(path: string): string {
    return readFileSync(join(this.dir, path), 'utf8');
  }

  /** Runs cargo or rustfmt; an empty text if it finds nothing wrong. */
  run(
    program: string,
    args: readonly string[],
    env: { readonly [name: string]: string } = {},
  ): string {
    const members = this.#members.map((name) => `"${name}"`).join(', ');
    const text = `[workspace]\nmembers = [${members}]\nresolver = "3"\n\n[profile.dev]\ndebug = false\n`;
    this.write('Cargo.toml', text);
    const target = process.env['CARGO_TARGET_DIR'] ?? join(repository, 'target/emit');
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: this.dir,
      encoding: 'utf8',
      env: {
        ...process.env,
        RUST_BACKTRACE: '0',
        CARGO_TARGET_DIR: target,
        CARGO_TERM_COLOR: 'never',
        ...env,
      },
      maxBuffer: 1 << 26,
    });
    return status === 0 ? '' : `${stdout}\n${stderr}`;
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
