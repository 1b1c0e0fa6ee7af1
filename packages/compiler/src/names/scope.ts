/** What the check for clashes compares: the names that one scope of the generated code has. */
import type { Span } from '../source/source.ts';

export type Language = 'Go' | 'Rust';

/** A scope in which no two things may have one name. */
export interface NameScope {
  readonly language: Language;
  /** `Store`, for members; undefined for the package's own names. */
  readonly owner: string | undefined;
  readonly names: readonly GeneratedName[];
  /** Names that generated code has there anyway, and what they are: "closes the object". */
  readonly fixed: ReadonlyMap<string, string>;
}

export interface GeneratedName {
  /** `NotFoundError` */
  readonly name: string;
  /** As one finds it from outside: `CatalogError::NotFound`. */
  readonly qualified: string;
  readonly item: Item;
  /** What the name is for, if it is not the item's own: "the constructor of". */
  readonly role: string | undefined;
}

/** What a name is made from. One item is one object, so that languages and roles can be compared. */
export interface Item {
  /** `record`, `error case`; with "this" before it, it is the label. */
  readonly thing: string;
  /** `Catalog.find`: equal for two only if another check has refused them. */
  readonly path: string;
  readonly span: Span;
  /** Other names, free in all likelihood, for `@rename`: found when asked for. Undefined where it can't stand. */
  readonly better: (() => Renamed) | undefined;
}

export type Renamed = { readonly [L in Language]: string };
