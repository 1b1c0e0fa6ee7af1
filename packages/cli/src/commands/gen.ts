import type { Diagnostic } from '@tenon/compiler';
import { exits } from '../context.ts';
import type { Context } from '../context.ts';
import { compare } from '../host/compare.ts';
import type { Change, Comparison } from '../host/compare.ts';
import { writeAll } from '../host/write.ts';
import { generate, notServed } from '../project/generate.ts';
import { openProject } from '../project/open.ts';
import type { ProjectFlags } from '../project/project.ts';
import { count, report, status } from '../report.ts';

export interface Flags extends ProjectFlags {
  readonly check?: boolean | undefined;
  readonly diff?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

export default async function gen(this: Context, flags: Flags): Promise<void> {
  const opened = openProject(this, flags);
  if (opened === undefined) return;
  const { project, config, world } = opened;
  const refuse = (diagnostics: readonly Diagnostic[]): void => {
    report(this.err, diagnostics, project.display);
    this.process.exitCode = exits.findings;
  };
  const refused = notServed(config, world);
  if (refused.length > 0) return refuse(refused);
  const comparison = compare(project.root, generate(config, world, this.assets));
  const { changes } = comparison;
  if (comparison.diagnostics.length > 0) return refuse(comparison.diagnostics);
  if (flags.diff) {
    const { unifiedDiff } = await import('../diff.ts');
    for (const { path, before, after } of changes) {
      this.out.write(unifiedDiff(project.display(path), before, after));
    }
  } else if (flags.check || flags.dryRun) {
    for (const change of changes) {
      this.out.write(
        `${verb(change, flags.check === true).padEnd(8)} ${project.display(change.path)}\n`,
      );
    }
  }
  if (flags.check) {
    const drifted = changes.length > 0;
    const next = drifted ? '; run `tenon gen`' : '';
    status(this.err, 'generated', drifted ? 'drift' : 'ok', summary(comparison, 'drifted') + next);
    if (drifted) this.process.exitCode = exits.findings;
    return;
  }
  if (flags.diff || flags.dryRun) {
    status(this.err, 'generated', 'dry', `${summary(comparison, 'would change')}, none written`);
    return;
  }
  const failure = writeAll(project.root, changes);
  if (failure !== undefined) return refuse([failure]);
  status(this.err, 'generated', 'ok', summary(comparison, 'changed'));
}

function verb({ before, after }: Change, drift: boolean): string {
  if (after === undefined) return drift ? 'stale' : 'delete';
  if (before === undefined) return drift ? 'missing' : 'create';
  return drift ? 'drifted' : 'change';
}

/** `9 files, 0 changed` */
function summary({ files, changes }: Comparison, word: string): string {
  return `${count(files, 'file')}, ${changes.length} ${word}`;
}
