import { lowerPlan } from '@tenon/compiler';
import type { Context } from '../context.ts';
import { planText } from '../debug/plan-text.ts';
import { openPackage } from '../project/open.ts';

export default function debugPlan(this: Context, _flags: unknown, name?: string): void {
  const opened = openPackage(this, name);
  if (opened !== undefined) this.out.write(planText(lowerPlan(opened.world, opened.unit)));
}
