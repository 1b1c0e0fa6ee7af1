/** Where names live while contracts are resolved. None of it is part of the Model. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../source/source.ts';
import type { Constant, Id, Param, Type, Version } from '../model.ts';
import type * as tree from '../../syntax/tree.ts';

/** A declaration with a name of its own: everything but free functions and `reserved`. */
export type NamedDeclaration = Exclude<tree.Declaration, tree.Fn | tree.Reserved>;

/** One declared name. */
export interface Symbol {
  readonly id: Id;
  readonly name: string;
  readonly file: FileScope;
  readonly tree: NamedDeclaration;
  /** Of an alias, a newtype and a constant, set in the order of dependence; undefined where a mistake was reported. */
  type: Type | undefined;
  /** Of a constant, likewise. */
  value: Constant | undefined;
}

/** What a name stands for; `broken` if that was reported, so that its uses stay silent. */
export type Binding = Symbol | 'broken';

export interface PackageScope {
  readonly path: string;
  readonly version: Version;
  /** The first clause. */
  readonly clause: tree.PackageClause | undefined;
  readonly files: readonly FileScope[];
  readonly names: Map<string, Symbol>;
  /** Names of free functions. */
  readonly functions: Set<string>;
  /** In the order of the sources; a second declaration of a name is here too, to be checked. */
  readonly symbols: Symbol[];
}

export interface FileScope {
  readonly package: () => PackageScope;
  readonly tree: tree.File;
  readonly path: string;
  /** Names from `use`. */
  readonly imports: Map<string, Binding>;
}

export interface Context {
  readonly packages: ReadonlyMap<string, PackageScope>;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Arrays, to be measured when the layouts of frozen records are known. */
  readonly arrays: { readonly type: Type & { readonly kind: 'array' }; readonly span: Span }[];
  /** How many more candidates may be looked at to guess what a name was meant to be. */
  readonly guesses: { left: number };
  /** Members of the enums, flags and variants that values were asked for, by name. */
  readonly members: Map<Symbol, ReadonlyMap<string, tree.EnumMember | tree.VariantCase>>;
  /** Functions that do not throw, to be asked whether they may when every type is known. */
  readonly silent: { readonly node: tree.Fn; readonly params: readonly Param[] }[];
}

export function lookUp(file: FileScope, name: string): Binding | undefined {
  return file.package().names.get(name) ?? file.imports.get(name);
}

/** Every name that a file can use, for a suggestion. */
export function visibleNames(file: FileScope): readonly string[] {
  return [...file.package().names.keys(), ...file.imports.keys()];
}

/** The first declaration with this id. */
export function symbolOf(context: Context, id: Id): Symbol | undefined {
  const dot = id.lastIndexOf('.');
  return context.packages.get(id.slice(0, dot))?.names.get(id.slice(dot + 1));
}
