import { Schema, goPackage } from '@tenon/compiler';
import type { Declaration, Id, Package, Plan, Type, World } from '@tenon/compiler';
import type { GoOptions, Unit } from '../unit.ts';

/** What every part of the emitter looks at; nothing in it changes. */
export interface GoContext {
  readonly world: World;
  readonly package: Package;
  readonly plan: Plan;
  readonly options: GoOptions;
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

/** Narrows a lookup to the kind that the Model promises. */
export function expectKind<K extends Declaration['kind']>(
  world: World,
  id: Id,
  kind: K,
): Extract<Declaration, { kind: K }> {
  const declaration = world.get(id);
  if (declaration.kind !== kind) throw new Error(`${id} is no ${kind}`);
  return declaration as Extract<Declaration, { kind: K }>;
}

/** The declaration behind a named type; undefined for the others. */
export const declarationOf = (world: World, type: Type): Declaration | undefined =>
  type.kind === 'named' ? world.get(type.id) : undefined;
