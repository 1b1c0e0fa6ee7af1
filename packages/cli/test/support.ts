import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../src/app.ts';
import type { Assets } from '../src/assets.ts';
import { screenFor } from '../src/screen.ts';
import type { Environment } from '../src/screen.ts';

const pages = fileURLToPath(new URL('../../compiler/src/diagnostics/pages/', import.meta.url));

/** Runtimes that are small and stay as they are, whatever becomes of the real ones. */
export const assets: Assets = {
  runtime: (language) =>
    language === 'rust'
      ? new Map([
          ['Cargo.toml', '[package]\nname = "tenon-rt"\n'],
          ['src/lib.rs', '//! The runtime.\n'],
        ])
      : new Map([
          ['go.mod', 'module tenon.test/tenon\n'],
          ['doc.go', '// Package tenon is the runtime.\npackage tenon\n'],
          ['wire/wire.go', 'package wire\n\nimport "tenon.test/tenon"\n'],
        ]),
  page: (code) => {
    const file = join(pages, `${code}.md`);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  },
};

export interface Ran {
  readonly code: number;
  /** All that was printed, in order, each piece with its stream. */
  readonly printed: readonly { readonly stream: 'out' | 'err'; readonly text: string }[];
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Environment;
  readonly input?: Uint8Array;
  readonly assets?: Assets;
}

/** Runs one command line in this process. */
export async function tenon(
  cwd: string,
  args: readonly string[],
  { env = { LANG: 'C.UTF-8' }, input = new Uint8Array(), assets: given = assets }: RunOptions = {},
): Promise<Ran> {
  const printed: { stream: 'out' | 'err'; text: string }[] = [];
  const output = (stream: 'out' | 'err') => ({
    write: (text: string): void => void printed.push({ stream, text }),
    getColorDepth: (): number => 1,
  });
  const code = await runCommand(args, {
    process: { stdout: output('out'), stderr: output('err'), env },
    cwd,
    out: screenFor(output('out'), env, 'linux'),
    err: screenFor(output('err'), env, 'linux'),
    assets: given,
    input: () => input,
  });
  const all = (stream: string): string =>
    printed
      .filter((one) => one.stream === stream)
      .map(({ text }) => text)
      .join('');
  return { code, printed, out: all('out'), err: all('err') };
}

/** A new folder with a copy of `from`, gone when `use` is over. */
export async function inFolder<T>(
  from: string | undefined,
  use: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-test-'));
  try {
    if (from !== undefined && existsSync(from)) cpSync(from, folder, { recursive: true });
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
