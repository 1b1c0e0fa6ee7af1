import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyFixes, inOrder } from '@tenon/compiler';
import type { Diagnostic, World } from '@tenon/compiler';
import { leaves } from '../config/paths.ts';
import { exits } from '../context.ts';
import type { Context } from '../context.ts';
import { isError, loadProject } from '../project/project.ts';
import type { Project, ProjectFlags } from '../project/project.ts';
import { count, report, status } from '../report.ts';
import type { Format } from '../report.ts';

export interface Flags extends ProjectFlags {
  readonly fix?: boolean | undefined;
  readonly format: Format;
}

/** A fix may uncover what the next one mends; more rounds than this are a circle. */
const maxRounds = 10;

export default function check(this: Context, flags: Flags): void {
  let project = loadProject(this, flags);
  if (flags.fix) {
    const mended = fix(this, flags, project);
    project = mended.project;
    if (mended.count > 0) status(this.err, 'mended', 'ok', count(mended.count, 'problem'));
  }
  report(this.out, project.diagnostics, project.display, flags.format);
  const { checked } = project;
  if (checked !== undefined && flags.format === 'text') {
    status(this.err, 'contract', 'ok', facts(checked.world, checked.config.packages.length));
  }
  if (project.diagnostics.some(isError)) this.process.exitCode = exits.findings;
}

function fix(context: Context, flags: Flags, start: Project): { project: Project; count: number } {
  let project = start;
  let mended = 0;
  for (let round = 0; round < maxRounds; round++) {
    const { texts, applied } = applyFixes(inOrder(project.diagnostics).filter(isOurs));
    if (applied.length === 0) break;
    for (const [source, text] of texts) writeFileSync(join(project.root, source.path), text);
    mended += applied.length;
    project = loadProject(context, flags);
  }
  return { project, count: mended };
}

/** What lies outside the project is another one's to mend. */
const isOurs = ({ fixes }: Diagnostic): boolean =>
  !fixes.some(({ edits }) => edits.some(({ span }) => leaves(span.source.path)));

/** `1 package, 5 types, 2 functions` */
function facts(world: World, packages: number): string {
  let types = 0;
  let functions = 0;
  for (const unit of world.packages.values()) {
    functions += unit.functions.length;
    for (const declaration of unit.declarations) {
      if (declaration.kind !== 'const') types++;
      if ('functions' in declaration) functions += declaration.functions.length;
    }
  }
  return [count(packages, 'package'), count(types, 'type'), count(functions, 'function')].join(
    ', ',
  );
}
