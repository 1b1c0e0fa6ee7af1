import { Schema, goPackage } from '@tenon/compiler';
import type { Declaration, Package, Plan, World } from '@tenon/compiler';
import type { GoOptions, Unit } from '../unit.ts';

/** What every part of the emitter looks at; nothing in it changes. */
export interface GoContext {
  readonly world: World;
  readonly package: Package;
  readonly plan: Plan;
  readonly options: GoOptions;
  /** Whether the user of the package provides the contract; otherwise they call who does. */
  readonly provides: boolean;
  /** The layouts that the codec spells. */
  readonly schema: Schema;
  /** The Go package's name. */
  readonly name: string;
  readonly codecPath: string;
  readonly nativePath: string;
  readonly wirePath: string;
}

export function contextOf(unit: Unit, options: GoOptions): GoContext {
  return {
    world: unit.world,
    package: unit.package,
    plan: unit.plan,
    options,
    provides: options.provider.language === 'go',
    schema: new Schema(unit.world),
    name: goPackage(unit.package.path),
    codecPath: `${options.importPath}/internal/codec`,
    nativePath: `${options.importPath}/native`,
    wirePath: `${options.runtime}/wire`,
  };
}

/** The import path of the Go package that declares something. */
export function importPathOf(context: GoContext, declaration: Declaration): string {
  if (declaration.package === context.package.path) return context.options.importPath;
  const path = context.options.imports.get(declaration.package);
  if (path === undefined) throw new Error(`no Go import path for package ${declaration.package}`);
  return path;
}
