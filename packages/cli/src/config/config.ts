/** `tenon.toml` as the commands use it: every path checked and from the project's folder, every default filled in. */
import type { Diagnostic, Source, Span } from '@tenon/compiler';

/** A place that `gen` writes (`written`) or that another project does. */
export interface RustPlace {
  /** From the project's folder, with `/`. */
  readonly dir: string;
  readonly written: boolean;
  /** Where `tenon.toml` says so. */
  readonly span: Span;
}

export interface GoPlace {
  /** From the project's folder; undefined if another project writes it. */
  readonly dir: string | undefined;
  readonly import: string;
  readonly span: Span;
}

export interface PackageConfig {
  /** `acme.kv` */
  readonly name: string;
  readonly span: Span;
  readonly sources: readonly { readonly glob: string; readonly span: Span }[];
  readonly provider: 'rust' | 'go';
  readonly rust: (RustPlace & { readonly crate: string }) | undefined;
  /** `library` is from the project's folder, and there for what `gen` writes to call a Rust provider. */
  readonly go: (GoPlace & { readonly library: string | undefined }) | undefined;
}

/** The C archive of all packages that Go provides. */
export interface ArchiveConfig {
  readonly span: Span;
  readonly rust: RustPlace & { readonly crate: string };
  /** Undefined if another project writes it. */
  readonly go:
    | (GoPlace & {
        readonly dir: string;
        readonly imports: readonly string[];
        readonly link: 'static' | 'shared';
      })
    | undefined;
}

export interface Config {
  readonly source: Source;
  /** The project's folder: absolute, where `tenon.toml` lies. */
  readonly root: string;
  readonly packages: readonly PackageConfig[];
  /** There if Go provides a package that is written. */
  readonly archive: ArchiveConfig | undefined;
  readonly runtime: {
    readonly rust: RustPlace | undefined;
    readonly go: GoPlace | undefined;
  };
}

export interface Loaded {
  /** Undefined if anything is wrong. */
  readonly config: Config | undefined;
  readonly diagnostics: readonly Diagnostic[];
}
