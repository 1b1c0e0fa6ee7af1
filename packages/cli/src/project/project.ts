/** A project: what its `tenon.toml` says, the sources it names, and what the compiler makes of them. */
import { dirname, join, relative, sep } from 'node:path';
import { compile, config as at } from '@tenon/compiler';
import type { Diagnostic, Label, Source, Span, World } from '@tenon/compiler';
import type { Config, PackageConfig } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Context } from '../context.ts';
import { readSource } from '../host/files.ts';
import { glob } from '../host/glob.ts';
import { findConfig } from './find.ts';

export interface Project {
  /** The absolute path of its folder. */
  readonly root: string;
  /** How a source's path is shown to somebody in the working folder. */
  readonly display: (path: string) => string;
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if `tenon.toml` or a file that it names can't be read. */
  readonly sources: ReadonlyMap<PackageConfig, readonly Source[]> | undefined;
  /** Undefined if there are errors. */
  readonly checked: { readonly config: Config; readonly world: World } | undefined;
}

/** What every command that works on a project takes. */
export interface ProjectFlags {
  /** Where its `tenon.toml` is, if not in the working folder or above. */
  readonly config?: string | undefined;
}

/** Finds, reads and checks a project. */
export function loadProject({ cwd }: Pick<Context, 'cwd'>, flags: ProjectFlags): Project {
  const file = findConfig(cwd, flags.config);
  const root = dirname(file);
  const display = (path: string): string =>
    relative(cwd, join(root, path)).split(sep).join('/') || path;
  const { config, diagnostics } = loadConfig(file);
  if (config === undefined) {
    return { root, display, diagnostics, sources: undefined, checked: undefined };
  }
  const read = readSources(config);
  if (read.diagnostics.length > 0) {
    return { root, display, diagnostics: read.diagnostics, sources: undefined, checked: undefined };
  }
  const { world, diagnostics: found } = compile({
    packages: config.packages.map((one) => ({ sources: read.sources.get(one)! })),
  });
  const all = [...found];
  if (!found.some(isError)) all.push(...checkPlaces(config, read.sources, world));
  const failed = all.some(isError);
  return {
    root,
    display,
    diagnostics: all,
    sources: read.sources,
    checked: failed ? undefined : { config, world },
  };
}

export const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

interface Read {
  readonly sources: ReadonlyMap<PackageConfig, readonly Source[]>;
  readonly diagnostics: readonly Diagnostic[];
}

function readSources(config: Config): Read {
  const diagnostics: Diagnostic[] = [];
  const owners = new Map<string, { readonly owner: PackageConfig; readonly span: Span }>();
  const sources = new Map<PackageConfig, readonly Source[]>();
  for (const owner of config.packages) {
    const found: Source[] = [];
    for (const { glob: pattern, span } of owner.sources) {
      const paths = glob(config.root, pattern);
      if (paths.length === 0) diagnostics.push(at.no_sources(span, { glob: pattern }));
      for (const path of paths) {
        const first = owners.get(path);
        if (first === undefined) {
          owners.set(path, { owner, span });
          const source = readSource(join(config.root, path), path, span);
          if ('text' in source) found.push(source);
          else diagnostics.push(source);
        } else if (first.owner !== owner) {
          const related = [{ span: first.span, text: `matches it for \`${first.owner.name}\`` }];
          diagnostics.push(at.source_twice(span, { path }, { related }));
        }
      }
    }
    sources.set(owner, found);
  }
  return { sources, diagnostics };
}

/** Whether the packages are those that `tenon.toml` names, and whether all that is imported has a place. */
function checkPlaces(config: Config, sources: Read['sources'], world: World): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const one of config.packages) {
    const paths = new Set(sources.get(one)!.map(({ path }) => path));
    const actual = [...world.packages.values()].find((unit) =>
      unit.sources.some((path) => paths.has(path)),
    );
    if (actual !== undefined && actual.path !== one.name) {
      const related: Label[] = [{ span: actual.span, text: 'said here' }];
      const args = { name: one.name, other: actual.path };
      diagnostics.push(at.other_package(one.span, args, { related }));
    }
  }
  if (diagnostics.length > 0) return diagnostics;
  const byName = new Map(config.packages.map((one) => [one.name, one]));
  for (const unit of world.packages.values()) {
    const importer = byName.get(unit.path);
    for (const { path, span } of unit.imports) {
      const imported = byName.get(path);
      if (importer === undefined || imported === undefined) continue;
      const related = [{ span, text: 'imported here' }];
      const report = (language: string, table: string): void => {
        const help = `add \`${table}\` under \`[packages.${JSON.stringify(path)}]\``;
        const args = { package: path, language, help };
        diagnostics.push(at.import_without_place(imported.span, args, { related }));
      };
      if (importer.rust?.written && imported.rust === undefined) {
        report('Rust', 'rust = { path = "…" }');
      }
      if (importer.go?.dir !== undefined && imported.go === undefined) {
        report('Go', 'go = { import = "…" }');
      }
    }
  }
  return diagnostics;
}
