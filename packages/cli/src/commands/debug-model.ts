import type { Context } from '../context.ts';
import { dump } from '../debug/dump.ts';
import { openPackage } from '../project/open.ts';
import type { ProjectFlags } from '../project/project.ts';

export default function debugModel(this: Context, flags: ProjectFlags, name?: string): void {
  const opened = openPackage(this, flags, name);
  if (opened !== undefined) this.out.write(dump(opened.unit));
}
