/**
 * Hides all symbols of a static library but those that its consumers link: two Rust libraries in one program would
 * otherwise both define what Rust's standard library does.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../context.ts';
import type { Context } from '../context.ts';
import { count, status } from '../report.ts';

export interface Flags {
  readonly keep?: readonly string[] | undefined;
}

/** The tools of GNU binutils that are used, and the variables that name others, as for cross-compiling. */
const variables = { ld: 'LD', nm: 'NM', objcopy: 'OBJCOPY', ar: 'AR' } as const;
type Tool = keyof typeof variables;

const mebibyte = 1024 * 1024;

export default function isolate(this: Context, flags: Flags, from: string, to: string): void {
  const { cwd } = this;
  const run = (tool: Tool, args: readonly string[]): string => {
    const command = this.process.env?.[variables[tool]] ?? tool;
    return outputOf(command, args, cwd, variables[tool]);
  };
  if (!statSync(resolve(cwd, from), { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no library \`${from}\``);
  }
  const functions = functionsIn(run('nm', ['-g', '--defined-only', from]));
  // ABI-1: the one symbol of each contract.
  const entries = functions.filter((name) => /^tenon_\w+_v\d+_open$/.test(name));
  if (entries.length === 0) {
    throw new UsageError(`\`${from}\` provides no contract: it has no symbol tenon_…_v…_open`);
  }
  const missing = flags.keep?.find((symbol) => !functions.includes(symbol));
  if (missing !== undefined) throw new UsageError(`\`${from}\` has no function \`${missing}\``);
  const kept = [...new Set([...entries, ...(flags.keep ?? [])])];
  const folder = dirname(resolve(cwd, to));
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, '.isolate-'));
  try {
    const object = join(work, `${basename(to, '.a')}.o`);
    const archive = join(work, basename(to));
    // Groups are resolved here: one that is left, such as the reference to the personality routine, would be shared
    // with the other library, and a panic of one be unwound by the other.
    const roots = kept.flatMap((symbol) => ['-u', symbol]);
    run('ld', ['-r', '--gc-sections', '--force-group-allocation', ...roots, '-o', object, from]);
    // Bitcode of several objects in one section is none that tools can read.
    const bitcode = ['--remove-section=.llvmbc', '--remove-section=.llvmcmd'];
    const globals = kept.map((symbol) => `--keep-global-symbol=${symbol}`);
    run('objcopy', [...bitcode, ...globals, object]);
    run('ar', ['rcsD', archive, object]);
    renameSync(archive, resolve(cwd, to));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const { size } = statSync(resolve(cwd, to));
  status(
    this.err,
    'isolated',
    'ok',
    `${count(kept.length, 'symbol')}, ${(size / mebibyte).toFixed(1)} MiB`,
  );
}

function functionsIn(symbols: string): readonly string[] {
  const found = symbols.matchAll(/ T (\S+)$/gm);
  return [...new Set([...found].map(([, symbol = '']) => symbol))].toSorted();
}

function outputOf(command: string, args: readonly string[], cwd: string, variable: string): string {
  const ran = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 256 * mebibyte });
  if (ran.error !== undefined) {
    throw new UsageError(
      `\`${command}\` does not start; install GNU binutils, or name the tool in ${variable}`,
    );
  }
  if (ran.status !== 0) {
    const said = ran.stderr.trim().split('\n').slice(0, 5).join('\n  ');
    throw new UsageError(`\`${command}\` failed; it must be GNU's, for ELF\n  ${said}`);
  }
  return ran.stdout;
}
