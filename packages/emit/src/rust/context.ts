import type { Callback, Id, Object, Package, Param, Plan, World } from '@tenon/compiler';
import { Schema, rustClient, rustName, rustProvider } from '@tenon/compiler';
import { viewName } from './names.ts';
import type { RustOptions, Unit } from '../unit.ts';

/** What every part of the emitter looks at; nothing in it changes. */
export interface RustContext {
  readonly world: World;
  readonly package: Package;
  readonly plan: Plan;
  readonly options: RustOptions;
  /** Whether the user of the crate provides the contract; otherwise they call who does. */
  readonly provides: boolean;
  /** The crate that links the library, if this crate calls it. */
  readonly library: { readonly crate: string; readonly path: string } | undefined;
  /** The layouts that the codec spells. */
  readonly schema: Schema;
  readonly objects: readonly Object[];
  readonly callbacks: readonly Callback[];
  /** The parameters that a provider reads where they lie. */
  readonly viewed: ReadonlySet<Param>;
  /** The types that cross as messages of their own. */
  readonly messages: ReadonlySet<Id>;
  /** The types that this crate exports, by their Rust names. */
  readonly exported: ReadonlySet<string>;
}

export function contextOf(unit: Unit, options: RustOptions): RustContext {
  const { declarations } = unit.package;
  const entries = [...unit.plan.entries, ...unit.plan.offers];
  const calls = entries.filter((entry) => entry.kind === 'call');
  const passed = unit.plan.entries.flatMap((entry) => (entry.kind === 'call' ? entry.params : []));
  const crossings = calls.flatMap((call) => [
    ...call.params.map(({ crossing }) => crossing),
    ...(call.result === undefined ? [] : [call.result.crossing]),
  ]);
  const { provider } = options;
  const isCalled = unit.plan.entries.some(({ kind }) => kind === 'call');
  const provides = provider.language === 'rust';
  const objects = declarations.filter((at) => at.kind === 'object');
  return {
    ...unit,
    options,
    provides,
    library: provider.language === 'go' && isCalled ? provider : undefined,
    schema: new Schema(unit.world),
    objects,
    callbacks: declarations.filter((at) => at.kind === 'callback'),
    viewed: new Set(passed.filter(({ viewed }) => viewed).map(({ param }) => param)),
    messages: new Set(
      crossings.flatMap(({ kind, type }) =>
        kind === 'message' && type.kind === 'named' ? [type.id] : [],
      ),
    ),
    exported: new Set([
      rustProvider,
      ...(provides ? [] : objects.map(rustClient)),
      ...declarations.flatMap((at) => [rustName(at), viewName(unit.world, at)]),
    ]),
  };
}

/** A name for a type inside generated functions, which no type of the contract has. */
export function localType(context: RustContext, wanted: string): string {
  let name = wanted;
  while (context.exported.has(name)) name += 'Codec';
  return name;
}

/** The crate of an imported package, as a path starts with it. */
export function importedCrate(context: RustContext, path: string): string {
  const known = context.options.imports.get(path);
  if (known === undefined) throw new Error(`no Rust crate for package ${path}`);
  return known.crate.replaceAll('-', '_');
}

/** Refuses what the checker should have refused: there is nothing to emit for it yet. */
export function notServed(what: string): never {
  throw new Error(`the Rust emitter does not serve ${what}`);
}
