/** Reads `tenon.toml` and checks what it says against itself and against the Go modules around it. */
import { basename, dirname, join, relative, sep } from 'node:path';
import { config as at } from '@tenon/compiler';
import type { Diagnostic, Span } from '@tenon/compiler';
import { readNamed } from '../host/named.ts';
import { checkShape, tableName } from './check-shape.ts';
import type { ArchiveConfig, Config, GoPlace, Loaded, PackageConfig, RustPlace } from './config.ts';
import { TomlDocument } from './document.ts';
import type { Path } from './document.ts';
import { goModuleOf, isImportPath } from './go-module.ts';
import { checkPath, checkWritten, normal } from './paths.ts';
import type { RawConfig } from './schema.ts';

/** `file` is absolute. */
export function loadConfig(file: string): Loaded {
  const source = readNamed(dirname(file), basename(file));
  const document = TomlDocument.parse(source);
  if (!(document instanceof TomlDocument)) return { config: undefined, diagnostics: [document] };
  const { value, diagnostics } = checkShape(document);
  if (value === undefined) return { config: undefined, diagnostics };
  return new Loader(document, dirname(file)).load(value);
}

class Loader {
  readonly #document: TomlDocument;
  readonly #root: string;
  readonly #diagnostics: Diagnostic[] = [];
  /** Folders that are written, each with the place that says so. */
  readonly #written = new Map<string, Span>();

  constructor(document: TomlDocument, root: string) {
    this.#document = document;
    this.#root = root;
  }

  load(raw: RawConfig): Loaded {
    const { source } = this.#document;
    const named = Object.entries(raw.packages);
    if (named.length === 0) this.#say(at.no_packages(this.#document.key('packages'), {}));
    const packages = named.map(([name, table]) => this.#package(name, table));
    const runtime = {
      rust: this.#runtimeRust(raw.runtime?.rust),
      go: this.#runtimeGo(raw.runtime?.go),
    };
    this.#needRuntimes(raw, packages);
    const archive = raw.archive && this.#archive(raw.archive);
    this.#needArchive(raw, packages);
    const config: Config = { source, root: this.#root, packages, archive, runtime };
    const failed = this.#diagnostics.length > 0;
    return { config: failed ? undefined : config, diagnostics: this.#diagnostics };
  }

  #package(name: string, table: RawConfig['packages'][string]): PackageConfig {
    const path = ['packages', name];
    const span = this.#document.key(...path);
    if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*)*$/.test(name)) {
      this.#say(at.package_key(span, { name }));
    }
    if (table.sources.length === 0) {
      this.#say(at.no_sources(this.#document.at(...path, 'sources'), { glob: '[]' }));
    }
    const sources = table.sources.map((glob, index) => {
      const place = this.#document.at(...path, 'sources', index);
      this.#say(checkPath(glob, place));
      return { glob: normal(glob), span: place };
    });
    const rust = table.rust && this.#packageRust(name, table.rust);
    const provider = table.provider ?? 'rust';
    const go = table.go && this.#packageGo(name, table.go, provider);
    return { name, span, sources, provider, rust, go };
  }

  #packageRust(
    name: string,
    table: NonNullable<RawConfig['packages'][string]['rust']>,
  ): PackageConfig['rust'] {
    const path = ['packages', name, 'rust'];
    const place = this.#rustPlace(path, table);
    const crate = table.crate ?? `${name.split('.').at(-1)!.replaceAll('_', '-')}-api`;
    this.#checkCrate(path, crate);
    return place && { ...place, crate };
  }

  #checkCrate(path: Path, crate: string): void {
    if (/^[A-Za-z][\w-]*$/.test(crate)) return;
    this.#say(at.crate_name(this.#document.at(...path, 'crate'), { name: crate }));
  }

  #packageGo(
    name: string,
    table: NonNullable<RawConfig['packages'][string]['go']>,
    provider: PackageConfig['provider'],
  ): PackageConfig['go'] {
    const path = ['packages', name, 'go'];
    const place = this.#goPlace(path, table);
    const { library } = table;
    if (library !== undefined && provider === 'go') {
      this.#say(at.library_of_go(this.#document.at(...path, 'library'), { package: name }));
    } else if (library !== undefined) {
      this.#say(checkPath(library, this.#document.at(...path, 'library')));
    } else if (table.dir !== undefined && provider === 'rust') {
      this.#say(
        at.missing_key(this.#document.key(...path), {
          table: tableName(path),
          key: 'library',
          meaning: "the Rust provider's static library, which the generated `native` package links",
        }),
      );
    }
    return place && { ...place, library: library && normal(library) };
  }

  #archive(table: NonNullable<RawConfig['archive']>): ArchiveConfig | undefined {
    const path = ['archive'];
    const rust = this.#rustPlace([...path, 'rust'], table.rust);
    const crate = table.rust.crate ?? 'go-archive';
    this.#checkCrate([...path, 'rust'], crate);
    const span = this.#document.key(...path);
    if (rust === undefined) return undefined;
    if (table.go === undefined && !rust.written)
      return { span, rust: { ...rust, crate }, go: undefined };
    const go = this.#archiveMain(path, table.go, rust);
    return go && { span, rust: { ...rust, crate }, go };
  }

  /** Whoever writes the crate writes the main package that it builds. */
  #archiveMain(
    path: Path,
    table: NonNullable<RawConfig['archive']>['go'],
    rust: RustPlace,
  ): ArchiveConfig['go'] {
    if (table === undefined) {
      const meaning = 'the main package of the archive';
      const missing = { table: tableName(path), key: 'go', meaning };
      return this.#say(at.missing_key(this.#document.key(...path), missing));
    }
    if (!rust.written) {
      const related = [{ span: this.#document.at(...path, 'go', 'dir'), text: 'written here' }];
      return this.#say(at.written_or_elsewhere(rust.span, { table: tableName(path) }, { related }));
    }
    const { dir, imports, link = 'static' } = table;
    const go = this.#goPlace([...path, 'go'], { dir });
    imports.forEach((one, index) => {
      if (isImportPath(one)) return;
      const span = this.#document.at(...path, 'go', 'imports', index);
      this.#say(at.go_import_path(span, { import: one }));
    });
    return go && { ...go, dir: normal(dir), imports, link };
  }

  #runtimeRust(table: NonNullable<RawConfig['runtime']>['rust']): RustPlace | undefined {
    return table && this.#rustPlace(['runtime', 'rust'], table);
  }

  #runtimeGo(table: NonNullable<RawConfig['runtime']>['go']): GoPlace | undefined {
    return table && this.#goPlace(['runtime', 'go'], table);
  }

  /** `dir` or `path`: one of them. */
  #rustPlace(
    path: Path,
    table: { readonly dir?: string | undefined; readonly path?: string | undefined },
  ): RustPlace | undefined {
    const { dir, path: elsewhere } = table;
    const place = tableName(path);
    if (dir !== undefined && elsewhere !== undefined) {
      const related = [{ span: this.#document.at(...path, 'dir'), text: 'written here' }];
      const span = this.#document.at(...path, 'path');
      return this.#say(at.written_or_elsewhere(span, { table: place }, { related }));
    }
    if (dir !== undefined) {
      const span = this.#document.at(...path, 'dir');
      this.#write(dir, span);
      return { dir: normal(dir), written: true, span };
    }
    if (elsewhere !== undefined) {
      const span = this.#document.at(...path, 'path');
      this.#say(checkPath(elsewhere, span));
      return { dir: normal(elsewhere), written: false, span };
    }
    const span = this.#document.key(...path);
    return this.#say(at.no_place(span, { table: place, elsewhere: 'path' }));
  }

  /** `dir`, whose import path the Go module says, or `import` alone. */
  #goPlace(
    path: Path,
    table: { readonly dir?: string | undefined; readonly import?: string | undefined },
  ): GoPlace | undefined {
    const { dir, import: imported } = table;
    if (imported !== undefined && !isImportPath(imported)) {
      const span = this.#document.at(...path, 'import');
      return this.#say(at.go_import_path(span, { import: imported }));
    }
    if (dir === undefined) {
      if (imported !== undefined) {
        return { dir, import: imported, span: this.#document.at(...path, 'import') };
      }
      const span = this.#document.key(...path);
      return this.#say(at.no_place(span, { table: tableName(path), elsewhere: 'import' }));
    }
    const span = this.#document.at(...path, 'dir');
    if (!this.#write(dir, span)) return undefined;
    const module = goModuleOf(join(this.#root, dir));
    if (module === undefined) {
      return imported === undefined
        ? this.#say(at.no_go_module(span, { dir }))
        : { dir: normal(dir), import: imported, span };
    }
    if (imported !== undefined && imported !== module.importPath) {
      const place = this.#document.at(...path, 'import');
      this.#say(
        at.other_import_path(
          place,
          {
            dir,
            import: imported,
            actual: module.importPath,
            module: relative(this.#root, module.file).split(sep).join('/'),
            name: module.name,
          },
          {
            fixes: [
              {
                title: `write \`${module.importPath}\``,
                safe: true,
                edits: [{ span: place, text: JSON.stringify(module.importPath) }],
              },
            ],
          },
        ),
      );
    }
    return { dir: normal(dir), import: module.importPath, span };
  }

  /** Notes a folder that is written; false if it can't be. */
  #write(dir: string, span: Span): boolean {
    const wrong = checkWritten(dir, span);
    if (wrong !== undefined) {
      this.#say(wrong);
      return false;
    }
    const folder = normal(dir);
    const first = this.#written.get(folder);
    if (first !== undefined) {
      const related = [{ span: first, text: 'this is written there' }];
      this.#say(at.shared_dir(span, { dir: folder }, { related }));
      return false;
    }
    this.#written.set(folder, span);
    return true;
  }

  /** What is generated needs the runtime of its language, said once. */
  #needRuntimes(raw: RawConfig, packages: readonly PackageConfig[]): void {
    const rust = packages.find((one) => one.rust?.written);
    const go = packages.find((one) => one.go?.dir !== undefined);
    if (rust && raw.runtime?.rust === undefined) {
      const help = ['add `rust = { dir = "rust/tenon-rt" }` under `[runtime]`'];
      this.#say(at.no_runtime(rust.rust!.span, { language: 'Rust' }, { help }));
    }
    if (go && raw.runtime?.go === undefined) {
      const help = ['add `go = { dir = "go/tenon" }` under `[runtime]`'];
      this.#say(at.no_runtime(go.go!.span, { language: 'Go' }, { help }));
    }
  }

  /** The packages that Go provides need an archive, which is there for nothing else. */
  #needArchive(raw: RawConfig, packages: readonly PackageConfig[]): void {
    const written = packages.find(
      ({ provider, rust, go }) => provider === 'go' && (rust?.written || go?.dir !== undefined),
    );
    if (written === undefined && raw.archive !== undefined) {
      this.#say(at.empty_archive(this.#document.key('archive'), {}));
    }
    if (written !== undefined && raw.archive === undefined) {
      const { name } = written;
      const span = this.#document.at('packages', name, 'provider');
      this.#say(at.no_archive(span, { package: name }));
    }
  }

  #say(diagnostic: Diagnostic | undefined): undefined {
    if (diagnostic !== undefined) this.#diagnostics.push(diagnostic);
    return undefined;
  }
}
