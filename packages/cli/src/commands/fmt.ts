import { statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { format } from '@tenon/compiler';
import type { Diagnostic } from '@tenon/compiler';
import { exits, UsageError } from '../context.ts';
import type { Context } from '../context.ts';
import { glob } from '../host/glob.ts';
import { decodeNamed, readNamed } from '../host/named.ts';
import { isError, loadProject } from '../project/project.ts';
import type { ProjectFlags } from '../project/project.ts';
import { count, report, status } from '../report.ts';

export interface Flags extends ProjectFlags {
  readonly check?: boolean | undefined;
  readonly diff?: boolean | undefined;
}

const display = (path: string): string => path;

export default async function fmt(
  this: Context,
  flags: Flags,
  ...files: readonly string[]
): Promise<void> {
  if (files.includes('-')) {
    if (files.length > 1) throw new UsageError('`-` stands alone: it is the standard input');
    const source = { path: '<stdin>', text: decodeNamed(this.input(), 'the standard input') };
    const { text, diagnostics } = format(source);
    const errors = diagnostics.filter(isError);
    report(this.err, errors, display);
    if (errors.length > 0) this.process.exitCode = exits.findings;
    else this.out.write(text);
    return;
  }
  const paths = files.length === 0 ? projectFiles(this, flags) : filesOf(this.cwd, files);
  const sources = paths.map((path) => readNamed(this.cwd, path));
  const errors: Diagnostic[] = [];
  let changed = 0;
  for (const source of sources) {
    const { text, diagnostics } = format(source);
    errors.push(...diagnostics.filter(isError));
    if (text === source.text) continue;
    changed++;
    if (flags.diff) {
      const { unifiedDiff } = await import('../diff.ts');
      this.out.write(unifiedDiff(source.path, source.text, text));
    } else {
      this.out.write(`${source.path}\n`);
    }
    if (!flags.check && !flags.diff) writeFileSync(resolve(this.cwd, source.path), text);
  }
  report(this.err, errors, display);
  const dry = flags.check || flags.diff;
  const rest = `${count(sources.length, 'file')}, ${changed} ${dry ? 'not formatted' : 'changed'}`;
  if (errors.length === 0) {
    status(this.err, 'formatted', flags.check && changed > 0 ? 'drift' : 'ok', rest);
  }
  if (errors.length > 0 || (flags.check && changed > 0)) {
    this.process.exitCode = exits.findings;
  }
}

function projectFiles(context: Context, flags: Flags): readonly string[] {
  const { root, sources, diagnostics, display } = loadProject(context, flags);
  if (sources === undefined) {
    report(context.err, diagnostics, display);
    throw new UsageError('tenon.toml has to be right before it says which files to format');
  }
  const paths = [...sources.values()].flat().map(({ path }) => join(root, path));
  return paths.map((path) => relative(context.cwd, path).split(sep).join('/')).toSorted();
}

/** Files as they are named; of a folder, the contracts below it. */
function filesOf(cwd: string, names: readonly string[]): readonly string[] {
  const found = names.flatMap((name) => {
    const stats = statSync(resolve(cwd, name), { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return [name];
    const folder = name.replace(/(?<=.)[\\/]+$/, '');
    const below = glob(resolve(cwd, name), '**/*.tenon');
    if (below.length === 0) throw new UsageError(`\`${name}\` has no .tenon file below it`);
    return below.map((path) => (folder === '.' ? path : `${folder}/${path}`));
  });
  return [...new Set(found)];
}
