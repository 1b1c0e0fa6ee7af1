import type { Context } from '../context.ts';
import { dump } from '../debug/dump.ts';
import { openPackage } from '../project/open.ts';

export default function debugModel(this: Context, _flags: unknown, name?: string): void {
  const opened = openPackage(this, name);
  if (opened !== undefined) this.out.write(dump(opened.unit));
}
