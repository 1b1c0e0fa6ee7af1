import { statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { format, parse } from '@tenon/compiler';
import type { Diagnostic, Source } from '@tenon/compiler';
import { exits, UsageError } from '../context.ts';
import type { Context } from '../context.ts';
import { glob } from '../host/glob.ts';
import { decodeNamed, readNamed } from '../host/named.ts';
import { loadProject } from '../project/project.ts';
import { count, report, status } from '../report.ts';

export interface Flags {
  readonly check: boolean;
  readonly diff: boolean;
}

export default async function fmt(
  this: Context,
  flags: Flags,
  ...files: readonly string[]
): Promise<void> {
  const display = (path: string): string => path;
  if (files.includes('-')) {
    if (files.length > 1) throw new UsageError('`-` stands alone: it is the standard input');
    const source = { path: '<stdin>', text: decodeNamed(this.input(), 'the standard input') };
    const diagnostics = errorsIn(source);
    report(this.err, diagnostics, display);
    if (diagnostics.length > 0) this.process.exitCode = exits.findings;
    else this.out.write(format(source));
    return;
  }
  const paths = files.length === 0 ? projectFiles(this) : filesOf(this.cwd, files);
  const sources = paths.map((path) => readNamed(this.cwd, path));
  const diagnostics = sources.flatMap(errorsIn);
  const broken = new Set(diagnostics.map((one) => one.span.source));
  let changed = 0;
  for (const source of sources) {
    if (broken.has(source)) continue;
    const after = format(source);
    if (after === source.text) continue;
    changed++;
    if (flags.diff) {
      const { unifiedDiff } = await import('../diff.ts');
      this.out.write(unifiedDiff(source.path, source.text, after));
    } else {
      this.out.write(`${source.path}\n`);
    }
    if (!flags.check && !flags.diff) writeFileSync(resolve(this.cwd, source.path), after);
  }
  report(this.err, diagnostics, display);
  const dry = flags.check || flags.diff;
  const rest = `${count(sources.length, 'file')}, ${changed} ${dry ? 'not formatted' : 'changed'}`;
  if (diagnostics.length === 0) {
    status(this.err, 'formatted', flags.check && changed > 0 ? 'drift' : 'ok', rest);
  }
  if (diagnostics.length > 0 || (flags.check && changed > 0)) {
    this.process.exitCode = exits.findings;
  }
}

/** A file that does not parse is left as it is. */
const errorsIn = (source: Source): readonly Diagnostic[] =>
  parse(source).diagnostics.filter(({ severity }) => severity === 'error');

function projectFiles(context: Context): readonly string[] {
  const { root, sources, diagnostics, display } = loadProject(context);
  if (sources === undefined) {
    report(context.err, diagnostics, display);
    throw new UsageError('tenon.toml has to be right before it says which files to format');
  }
  const paths = [...sources.values()].flat().map(({ path }) => join(root, path));
  return paths.map((path) => relative(context.cwd, path).split(sep).join('/')).sort();
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
