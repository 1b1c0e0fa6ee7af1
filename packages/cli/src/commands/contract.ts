import { contractJson } from '@tenon/compiler';
import type { Context } from '../context.ts';
import { openPackage } from '../project/open.ts';
import type { ProjectFlags } from '../project/project.ts';

export default function contract(this: Context, flags: ProjectFlags, name?: string): void {
  const opened = openPackage(this, flags, name);
  if (opened !== undefined) this.out.write(contractJson(opened.world, opened.unit.path));
}
