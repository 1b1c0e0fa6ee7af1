/**
 * The Model: a contract with every name resolved and every rule checked, immutable.
 * References between declarations are ids, looked up in the {@link World}, because types may be recursive.
 * `spec/language.md` says what each part means; `contract/` writes the same facts down as JSON, without spans.
 */
import type { Span } from '../source/source.ts';

/** `acme.kv.Entry`: package path and name. */
export type Id = string;

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** All packages of one compilation, by path; imports are resolved within it. */
export interface World {
  readonly packages: ReadonlyMap<string, Package>;
  /** Total for ids that occur in a Model. */
  get(id: Id): Declaration;
}

export interface Package {
  /** `example.kv` */
  readonly path: string;
  readonly version: Version;
  /** Lines of the `//!` comment. */
  readonly doc: readonly string[];
  readonly imports: readonly Import[];
  /** By name, so that moving a declaration in its file changes nothing that is derived. */
  readonly declarations: readonly Declaration[];
  /** Free functions, by ordinal. */
  readonly functions: readonly Fn[];
  readonly reserved: Reserved;
  readonly attributes: Attributes;
  /** The paths of the sources, as the host named them. */
  readonly sources: readonly string[];
  readonly span: Span;
}

export interface Import {
  /** Package path. */
  readonly path: string;
  readonly major: number | undefined;
  readonly minor: number | undefined;
  readonly items: readonly { readonly name: string; readonly as: string }[];
  readonly span: Span;
}

interface Declared {
  readonly id: Id;
  /** Package path. */
  readonly package: string;
  readonly name: string;
  /** Doc comment lines, without the marker. */
  readonly doc: readonly string[];
  readonly attributes: Attributes;
  /** The place of the name. */
  readonly span: Span;
}

export type Declaration =
  Const | Newtype | Enum | Flags | Record | Variant | ErrorType | Object | Callback;

export interface Const extends Declared {
  readonly kind: 'const';
  readonly type: Type;
  readonly value: Constant;
}

/** A distinct type; `type` is never another package's private matter and never circular. */
export interface Newtype extends Declared {
  readonly kind: 'newtype';
  readonly type: Type;
}

export type IntScalar = 'u8' | 'u16' | 'u32' | 'u64' | 'i8' | 'i16' | 'i32' | 'i64';

export interface Enum extends Declared {
  readonly kind: 'enum';
  readonly closed: boolean;
  readonly base: IntScalar;
  readonly members: readonly Member[];
  readonly reserved: Reserved;
}

export interface Flags extends Declared {
  readonly kind: 'flags';
  readonly base: IntScalar;
  /** `value` is the bit's index. */
  readonly members: readonly Member[];
  readonly reserved: Reserved;
}

export interface Member {
  readonly name: string;
  readonly value: bigint;
  readonly doc: readonly string[];
  readonly attributes: Attributes;
  readonly span: Span;
}

export interface Record extends Declared {
  readonly kind: 'record';
  readonly frozen: boolean;
  /** By ordinal. */
  readonly fields: readonly Field[];
  readonly reserved: Reserved;
}

export interface Field {
  readonly ordinal: number;
  /** `_` for padding. */
  readonly name: string;
  readonly type: Type;
  readonly default: Constant | undefined;
  readonly doc: readonly string[];
  readonly attributes: Attributes;
  readonly span: Span;
}

export interface Variant extends Declared {
  readonly kind: 'variant';
  readonly closed: boolean;
  readonly cases: readonly Case[];
  readonly reserved: Reserved;
}

export interface Case {
  readonly ordinal: number;
  readonly name: string;
  readonly payload: Type | undefined;
  readonly doc: readonly string[];
  readonly attributes: Attributes;
  readonly span: Span;
}

export const errorKinds = [
  'cancelled',
  'unknown',
  'invalid_argument',
  'deadline_exceeded',
  'not_found',
  'already_exists',
  'permission_denied',
  'resource_exhausted',
  'failed_precondition',
  'aborted',
  'out_of_range',
  'unimplemented',
  'internal',
  'unavailable',
  'data_loss',
  'unauthenticated',
] as const;

/** The canonical status codes, numbered 1 to 16 in this order. */
export type ErrorKind = (typeof errorKinds)[number];

export type Retry = 'never' | 'now' | 'backoff' | 'after_refresh';

export interface ErrorType extends Declared {
  readonly kind: 'error';
  readonly closed: boolean;
  readonly cases: readonly ErrorCase[];
  readonly reserved: Reserved;
}

export interface ErrorCase {
  /** The code that crosses; may be negative. */
  readonly code: number;
  readonly name: string;
  readonly errorKind: ErrorKind;
  readonly retry: Retry;
  /** By ordinal; laid out as a record whose id is `<error id>.<case>`. */
  readonly fields: readonly Field[];
  readonly reserved: Reserved;
  /** The text with its `{field}` placeholders, checked; the case's name in words where the contract has none. */
  readonly message: string;
  readonly doc: readonly string[];
  readonly attributes: Attributes;
  readonly span: Span;
}

export interface Object extends Declared {
  readonly kind: 'object';
  /** Constructors, methods and static functions, by ordinal. */
  readonly functions: readonly Fn[];
  readonly close: Close;
  readonly reserved: Reserved;
}

/** Every object can be closed; `declared` says that the contract has a `close` of its own. */
export interface Close {
  readonly declared: boolean;
  readonly throws: Throws;
  readonly doc: readonly string[];
}

export interface Callback extends Declared {
  readonly kind: 'callback';
  readonly functions: readonly Fn[];
  readonly reserved: Reserved;
}

export interface Fn {
  readonly ordinal: number;
  readonly name: string;
  /** The object or callback; undefined for a free function. */
  readonly owner: Id | undefined;
  /** `own` consumes the object, `new` makes one. */
  readonly form: 'fn' | 'own' | 'static' | 'new';
  readonly async: boolean;
  readonly params: readonly Param[];
  /** For `new`, the object itself. */
  readonly result: Result | undefined;
  readonly throws: Throws;
  /** A callback's method that an older caller may lack. */
  readonly default: boolean;
  readonly doc: readonly string[];
  readonly attributes: Attributes;
  readonly span: Span;
}

/** `none`: can't fail for its data; `boundary`: bare `throws`; otherwise the declared error. */
export type Throws =
  | { readonly kind: 'none' }
  | { readonly kind: 'boundary' }
  | { readonly kind: 'error'; readonly id: Id };

export interface Param {
  readonly name: string;
  readonly mode: 'own' | 'borrow' | 'borrow_mut' | 'shared';
  /** `borrow` is written, not only the default: a provider sees the value where it lies. */
  readonly explicit: boolean;
  readonly stream: boolean;
  readonly type: Type;
  readonly span: Span;
}

export interface Result {
  readonly mode: 'own' | 'borrow' | 'shared' | 'view';
  readonly stream: boolean;
  readonly type: Type;
}

export type Scalar =
  'bool' | IntScalar | 'u128' | 'i128' | 'f32' | 'f64' | 'char' | 'duration' | 'timestamp' | 'uuid';

/** A type as used at one place, with its refinements. Aliases are gone: what they stand for is here. */
export type Type =
  | ({ readonly kind: 'scalar'; readonly scalar: Scalar } & Refined)
  | ({ readonly kind: 'string' } & Refined)
  | ({ readonly kind: 'bytes'; readonly shared: boolean } & Refined)
  | ({ readonly kind: 'path' } & Refined)
  | { readonly kind: 'fd'; readonly mode: 'own' | 'borrow' }
  | { readonly kind: 'pad'; readonly size: number }
  | { readonly kind: 'optional'; readonly of: Type }
  | ({ readonly kind: 'list'; readonly element: Type } & Refined)
  | ({ readonly kind: 'set'; readonly element: Type } & Refined)
  | ({ readonly kind: 'map'; readonly key: Type; readonly value: Type } & Refined)
  | { readonly kind: 'array'; readonly element: Type; readonly length: number }
  /** A newtype, enum, flags, record, variant, object or callback. */
  | { readonly kind: 'named'; readonly id: Id };

export interface Refined {
  readonly secret: boolean;
  readonly refine: Refinements;
}

/** All bounds are inclusive. */
export interface Refinements {
  /** Of the value (numbers; nanoseconds for duration and timestamp), of the length in bytes (string, bytes, path) or of the count. */
  readonly min?: bigint | number;
  readonly max?: bigint | number;
  /** In the subset of regular expressions that Go's and Rust's engines read alike. */
  readonly pattern?: string;
  readonly finite?: true;
  readonly ascii?: true;
  readonly unique?: true;
}

/** A value in the contract, typed by where it stands. */
export type Constant =
  | { readonly kind: 'bool'; readonly value: boolean }
  /** Integers, durations and timestamps (nanoseconds), flags as their bits. */
  | { readonly kind: 'int'; readonly value: bigint }
  /** The nearest double (for `f32`: single) of `text`, whose bits are equal in Go, Rust and TypeScript. */
  | { readonly kind: 'float'; readonly value: number; readonly text: string }
  /** string, path, char (one scalar value) and uuid (lower case, with hyphens). */
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'member'; readonly enum: Id; readonly name: string; readonly value: bigint }
  | { readonly kind: 'case'; readonly variant: Id; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Constant[] }
  | {
      readonly kind: 'map';
      readonly entries: readonly { readonly key: Constant; readonly value: Constant }[];
    };

/** Tombstones: disjoint ascending intervals (never tables: they may be wide) and names. */
export interface Reserved {
  readonly ranges: readonly { readonly low: bigint; readonly high: bigint }[];
  readonly names: readonly string[];
}

/** What the attributes of one item say. Each is checked against the table in `model/attributes.ts`. */
export interface Attributes {
  readonly since?: Version;
  readonly deprecated?: {
    readonly since?: Version;
    readonly remove?: Version;
    readonly note?: string;
  };
  readonly replacedBy?: string;
  readonly was?: string;
  readonly unstable?: string;
  readonly cfg?: { readonly [key: string]: string };
  readonly feature?: string;
  readonly rename?: { readonly go?: string; readonly rust?: string };
  readonly cancel?: string;
  /** Nanoseconds. */
  readonly timeout?: bigint;
  readonly buffer?: number;
  readonly idempotent?: true;
  readonly blocking?: true;
  readonly batch?: true;
  readonly nocallback?: true;
  readonly leaf?: true;
  readonly exclusive?: true;
  readonly recoverable?: true;
  readonly allow?: readonly {
    readonly code: string;
    readonly reason: string;
    readonly until?: Version;
  }[];
}
