import type { Context } from '../context.ts';
import { layoutText } from '../debug/layout-text.ts';
import { openPackage } from '../project/open.ts';
import type { ProjectFlags } from '../project/project.ts';

export default function debugLayout(this: Context, flags: ProjectFlags, name?: string): void {
  const opened = openPackage(this, flags, name);
  if (opened !== undefined) this.out.write(layoutText(opened.world, opened.unit));
}
