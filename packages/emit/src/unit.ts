import type { Package, Plan, World } from '@tenon/compiler';

/** What an emitter spells: one package of a checked world, and how its functions cross. */
export interface Unit {
  readonly world: World;
  readonly package: Package;
  readonly plan: Plan;
}

/** A file to be written, whole. `path` is relative to the target's folder, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export interface RustOptions {
  /** Who provides the contract: this crate's user, or a Go archive that another crate links (path from this one). */
  readonly provider:
    | { readonly language: 'rust' }
    | { readonly language: 'go'; readonly crate: string; readonly path: string };
  /** `codesearch-api` */
  readonly crate: string;
  /** Path of the runtime crate from the generated crate's folder: `../tenon-rt`. */
  readonly runtime: string;
  /** Crates of imported packages, by package path: name and path from the generated crate's folder. */
  readonly imports: ReadonlyMap<string, { readonly crate: string; readonly path: string }>;
}

export interface GoOptions {
  /**
   * Who provides the contract: this package's user, or a static Rust library at this path from the folder of the
   * generated `native` package: `../../../target/release/libcodesearch.a`.
   */
  readonly provider:
    { readonly language: 'go' } | { readonly language: 'rust'; readonly library: string };
  /** `example.com/app/codesearch` */
  readonly importPath: string;
  /** `example.com/app/tenon` */
  readonly runtime: string;
  /** Import paths of imported packages, by package path. */
  readonly imports: ReadonlyMap<string, string>;
}

/** All Go providers of a project become one C archive, which one crate links. */
export interface ArchiveOptions {
  /** `go-archive` */
  readonly crate: string;
  /** Folder of the archive's main package from the crate's: `../../go/archive`. */
  readonly main: string;
  /** A part of the program, or a library that goes with it. */
  readonly link: 'static' | 'shared';
  /** Import paths of the generated packages that serve. */
  readonly natives: readonly string[];
  /** Import paths of the packages that register the providers. */
  readonly imports: readonly string[];
}
