import { lowerPlan } from '@tenon/compiler';
import type { Context } from '../context.ts';
import { planText } from '../debug/plan-text.ts';
import { openPackage } from '../project/open.ts';
import type { ProjectFlags } from '../project/project.ts';

export default function debugPlan(this: Context, flags: ProjectFlags, name?: string): void {
  const opened = openPackage(this, flags, name);
  if (opened !== undefined) this.out.write(planText(lowerPlan(opened.world, opened.unit)));
}
