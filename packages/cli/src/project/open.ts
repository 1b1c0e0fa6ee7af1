import type { Package, World } from '@tenon/compiler';
import { exits } from '../context.ts';
import type { Context } from '../context.ts';
import { report } from '../report.ts';
import type { Config } from '../config/config.ts';
import { loadProject } from './project.ts';
import type { Project, ProjectFlags } from './project.ts';
import { selectPackage } from './select.ts';

export interface Opened {
  readonly project: Project;
  readonly config: Config;
  readonly world: World;
}

/** The checked project, its warnings told on stderr; undefined, with the errors told, if it has any. */
export function openProject(context: Context, flags: ProjectFlags): Opened | undefined {
  const project = loadProject(context, flags);
  report(context.err, project.diagnostics, project.display);
  if (project.checked === undefined) {
    context.process.exitCode = exits.findings;
    return undefined;
  }
  return { project, ...project.checked };
}

/** The same for one package of it: the named one, or the only one. */
export function openPackage(
  context: Context,
  flags: ProjectFlags,
  name: string | undefined,
): { readonly world: World; readonly unit: Package } | undefined {
  const opened = openProject(context, flags);
  if (opened === undefined) return undefined;
  const { config, world } = opened;
  return { world, unit: world.packages.get(selectPackage(config, name))! };
}
