/**
 * The syntax tree: what the author wrote, shape by shape as in `spec/grammar.ebnf`.
 * The parser never fails, so any part may be missing: a missing name is an `Ident` with empty text,
 * a missing type or value has kind `missing`. Whoever reads such a part stays silent, since the parser has spoken.
 */
import type { Span } from '../source/source.ts';

export interface Node {
  readonly span: Span;
}

export interface Ident extends Node {
  readonly text: string;
}

export interface Path extends Node {
  readonly parts: readonly Ident[];
}

/** Doc comment lines without `///` (or `//!`) and the one space after it. */
export interface Doc extends Node {
  readonly lines: readonly string[];
}

/** A whole number as written (`0x1f`, `1_000`, `-3`), exact. */
export interface IntLiteral extends Node {
  readonly value: bigint;
}

/** `1.2` or `1.2.0` */
export interface VersionLiteral extends Node {
  readonly major: number;
  readonly minor: number;
  readonly patch: number | undefined;
}

export interface Attribute extends Node {
  readonly name: Ident;
  readonly args: readonly AttributeArg[];
}

export interface AttributeArg extends Node {
  readonly name: Ident | undefined;
  readonly value: Value;
}

export type Value =
  /** Digits as written, sign included, without unit: `-1_000`, `0x1f`, `1.5e-3`. */
  | (Node & { readonly kind: 'number'; readonly text: string; readonly unit: Unit | undefined })
  | (VersionLiteral & { readonly kind: 'version' })
  | (Node & { readonly kind: 'string'; readonly value: string })
  | (Node & { readonly kind: 'bool'; readonly value: boolean })
  | (Node & { readonly kind: 'none' })
  | (Node & { readonly kind: 'path'; readonly path: Path })
  | (Node & { readonly kind: 'list'; readonly items: readonly Value[] })
  | (Node & {
      readonly kind: 'map';
      readonly entries: readonly { readonly key: Value; readonly value: Value }[];
    })
  | (Node & { readonly kind: 'missing' });

export type Unit = 'ns' | 'us' | 'ms' | 's' | 'm' | 'h' | 'd' | 'KiB' | 'MiB' | 'GiB';

export interface TypeNode extends Node {
  readonly secret: Node | undefined;
  readonly base: BaseType;
  readonly refinements: readonly Refinement[];
  /** The `?`, if there is one. */
  readonly optional: Node | undefined;
}

export type BaseType =
  /** A primitive, a declared name or an imported one; which of them is for the resolver to say. */
  | (Node & { readonly kind: 'name'; readonly path: Path })
  | (Node & { readonly kind: 'shared_bytes' })
  | (Node & { readonly kind: 'fd'; readonly mode: 'own' | 'borrow' })
  | (Node & { readonly kind: 'pad'; readonly size: IntLiteral })
  | (Node & { readonly kind: 'list' | 'set'; readonly element: TypeNode })
  | (Node & { readonly kind: 'map'; readonly key: TypeNode; readonly value: TypeNode })
  | (Node & {
      readonly kind: 'array';
      readonly element: TypeNode;
      readonly length: IntLiteral | Path;
    })
  | (Node & { readonly kind: 'missing' });

export type Bound = Node & { readonly value: Value };

export type Refinement =
  | (Node & {
      readonly kind: 'range';
      readonly low: Bound | undefined;
      readonly high: Bound | undefined;
      readonly inclusive: boolean;
    })
  | (Node & { readonly kind: 'pattern'; readonly pattern: string; readonly patternSpan: Span })
  | (Node & { readonly kind: 'finite' | 'ascii' | 'unique' });

export interface Reserved extends Node {
  readonly kind: 'reserved';
  readonly items: readonly (
    | (Node & { readonly kind: 'range'; readonly low: IntLiteral; readonly high: IntLiteral })
    | (Node & { readonly kind: 'name'; readonly name: string })
  )[];
}

interface Documented extends Node {
  readonly doc: Doc | undefined;
  readonly attributes: readonly Attribute[];
}

/** Anything with a number in front: enum member, field, case, method. `ordinal` is undefined where it is missing. */
interface Numbered extends Documented {
  readonly ordinal: IntLiteral | undefined;
  readonly name: Ident;
}

export interface EnumMember extends Numbered {
  readonly kind: 'member';
}

export interface Field extends Numbered {
  readonly kind: 'field';
  readonly type: TypeNode;
  readonly default: Value | undefined;
}

export interface VariantCase extends Numbered {
  readonly kind: 'case';
  readonly payload: TypeNode | undefined;
}

export interface ErrorCase extends Numbered {
  readonly kind: 'error_case';
  readonly errorKind: Ident | undefined;
  readonly fields: readonly (Field | Reserved)[] | undefined;
  readonly message: (Node & { readonly value: string }) | undefined;
}

export type Mode = 'own' | 'borrow' | 'borrow_mut' | 'shared' | 'view';

export interface Parameter extends Documented {
  readonly name: Ident;
  readonly mode: (Node & { readonly mode: Mode }) | undefined;
  readonly stream: boolean;
  readonly type: TypeNode;
}

export interface Result extends Node {
  readonly mode: (Node & { readonly mode: Mode }) | undefined;
  readonly stream: boolean;
  readonly type: TypeNode;
}

export interface Throws extends Node {
  /** Undefined for the bare `throws`. */
  readonly type: Path | undefined;
}

/** A free function, a method, a static function or a constructor (`new`). */
export interface Fn extends Numbered {
  readonly kind: 'fn';
  readonly form: 'fn' | 'own' | 'static' | 'new';
  readonly async: boolean;
  readonly params: readonly Parameter[];
  readonly result: Result | undefined;
  readonly throws: Throws | undefined;
  /** The word `default` after a callback's method. */
  readonly default: Node | undefined;
}

export interface Close extends Documented {
  readonly kind: 'close';
  readonly throws: Throws | undefined;
}

interface Declared extends Documented {
  readonly name: Ident;
}

export type Declaration =
  | (Declared & { readonly kind: 'const'; readonly type: TypeNode; readonly value: Value })
  | (Declared & { readonly kind: 'newtype' | 'alias'; readonly type: TypeNode })
  | (Declared & {
      readonly kind: 'enum';
      readonly closed: boolean;
      readonly base: Ident | undefined;
      readonly members: readonly (EnumMember | Reserved)[];
    })
  | (Declared & {
      readonly kind: 'flags';
      readonly base: Ident | undefined;
      readonly members: readonly (EnumMember | Reserved)[];
    })
  | (Declared & {
      readonly kind: 'record';
      readonly frozen: boolean;
      readonly fields: readonly (Field | Reserved)[];
    })
  | (Declared & {
      readonly kind: 'variant';
      readonly closed: boolean;
      readonly cases: readonly (VariantCase | Reserved)[];
    })
  | (Declared & {
      readonly kind: 'error';
      readonly closed: boolean;
      readonly cases: readonly (ErrorCase | Reserved)[];
    })
  | (Declared & { readonly kind: 'object'; readonly members: readonly (Fn | Close | Reserved)[] })
  | (Declared & { readonly kind: 'callback'; readonly members: readonly (Fn | Reserved)[] })
  | Fn
  | Reserved;

export interface PackageClause extends Documented {
  readonly path: Path;
  readonly version: VersionLiteral | undefined;
}

export interface Use extends Node {
  readonly path: Path;
  /** `@2`, `@2.1` or `@2.1.0` */
  readonly version:
    | {
        readonly major: number;
        readonly minor: number | undefined;
        readonly patch: number | undefined;
        readonly span: Span;
      }
    | undefined;
  readonly items: readonly UseItem[];
}

export interface UseItem extends Node {
  readonly name: Ident;
  readonly alias: Ident | undefined;
}

/** One `.tenon` file. A package may have several. */
export interface File extends Node {
  readonly doc: Doc | undefined;
  readonly package: PackageClause | undefined;
  readonly uses: readonly Use[];
  readonly declarations: readonly Declaration[];
}
