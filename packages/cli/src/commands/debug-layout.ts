import type { Context } from '../context.ts';
import { layoutText } from '../debug/layout-text.ts';
import { openPackage } from '../project/open.ts';

export default function debugLayout(this: Context, _flags: unknown, name?: string): void {
  const opened = openPackage(this, name);
  if (opened !== undefined) this.out.write(layoutText(opened.world, opened.unit));
}
