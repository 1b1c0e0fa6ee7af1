/** All that a project has generated, in memory: nothing here reads or writes. */
import { posix } from 'node:path';
import { lowerPlan, unserved } from '@tenon/compiler';
import type { Diagnostic, Package, World } from '@tenon/compiler';
import { emitArchiveCrate, emitArchiveMain, emitGo, emitRust } from '@tenon/emit';
import type { GeneratedFile, Unit } from '@tenon/emit';
import type { Assets } from '../assets.ts';
import type { ArchiveConfig, Config, PackageConfig } from '../config/config.ts';
import { wayTo } from '../config/paths.ts';
import type { Target } from '../host/compare.ts';
import { goRuntime, rustRuntime } from './runtime.ts';

export function generate(config: Config, world: World, assets: Assets): readonly Target[] {
  const targets: Target[] = [];
  for (const one of config.packages) {
    const unit = unitOf(world, world.packages.get(one.name)!);
    if (one.rust?.written) targets.push(rustTarget(config, one, one.rust, unit));
    if (one.go?.dir !== undefined) targets.push(goTarget(config, one, one.go, unit));
  }
  if (config.archive !== undefined) targets.push(...archiveTargets(config, config.archive));
  const { rust, go } = config.runtime;
  if (rust?.written) {
    targets.push({ dir: rust.dir, span: rust.span, files: rustRuntime(assets.runtime('rust')) });
  }
  if (go?.dir !== undefined) {
    const files = goRuntime(assets.runtime('go'), go.import);
    targets.push({ dir: go.dir, span: go.span, files });
  }
  return targets;
}

/** What the packages that are generated here say and the generators do not yet serve. */
export function notServed(config: Config, world: World): readonly Diagnostic[] {
  return config.packages
    .filter(({ rust, go }) => rust?.written || go?.dir !== undefined)
    .flatMap(({ name }) => unserved(world.packages.get(name)!, world));
}

const unitOf = (world: World, unit: Package): Unit => ({
  world,
  package: unit,
  plan: lowerPlan(world, unit),
});

function rustTarget(
  config: Config,
  { name, provider }: PackageConfig,
  place: NonNullable<PackageConfig['rust']>,
  unit: Unit,
): Target {
  const from = (path: string): string => wayTo(place.dir, path);
  const imports = new Map(
    config.packages.flatMap(({ name: other, rust }) =>
      other === name || rust === undefined
        ? []
        : [[other, { crate: rust.crate, path: from(rust.dir) }] as const],
    ),
  );
  const { crate } = place;
  const linked = config.archive?.rust;
  const archive = linked && { crate: linked.crate, path: from(linked.dir) };
  const files = emitRust(unit, {
    provider: provider === 'go' ? { language: provider, ...archive! } : { language: provider },
    crate,
    runtime: from(config.runtime.rust!.dir),
    imports,
  });
  return { dir: place.dir, span: place.span, files: byPath(files) };
}

function goTarget(
  config: Config,
  { provider }: PackageConfig,
  place: NonNullable<PackageConfig['go']>,
  unit: Unit,
): Target {
  const dir = place.dir!;
  const imports = new Map(
    config.packages.flatMap(({ name, go }) =>
      go === undefined ? [] : [[name, go.import] as const],
    ),
  );
  const files = emitGo(unit, {
    provider:
      provider === 'go'
        ? { language: provider }
        : { language: provider, library: wayTo(posix.join(dir, 'native'), place.library!) },
    importPath: place.import,
    runtime: config.runtime.go!.import,
    imports,
  });
  return { dir, span: place.span, files: byPath(files) };
}

function archiveTargets(config: Config, { rust, go }: ArchiveConfig): readonly Target[] {
  if (go === undefined) return [];
  const options = {
    crate: rust.crate,
    main: wayTo(rust.dir, go.dir),
    link: go.link,
    natives: config.packages.flatMap(({ provider, go: served }) =>
      provider === 'go' && served !== undefined ? [`${served.import}/native`] : [],
    ),
    imports: go.imports,
  };
  return [
    { dir: go.dir, span: go.span, files: byPath(emitArchiveMain(options)) },
    { dir: rust.dir, span: rust.span, files: byPath(emitArchiveCrate(options)) },
  ];
}

const byPath = (files: readonly GeneratedFile[]): ReadonlyMap<string, string> =>
  new Map(files.map(({ path, text }) => [path, text]));
