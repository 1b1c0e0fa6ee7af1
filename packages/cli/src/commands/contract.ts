import { contractJson } from '@tenon/compiler';
import type { Context } from '../context.ts';
import { openPackage } from '../project/open.ts';

export default function contract(this: Context, _flags: unknown, name?: string): void {
  const opened = openPackage(this, name);
  if (opened !== undefined) this.out.write(contractJson(opened.world, opened.unit.path));
}
