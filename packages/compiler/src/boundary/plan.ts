/**
 * The Plan says, for no language in particular, how each function crosses: which arguments are C scalars,
 * which are (pointer, length), which are one flat message, and who gives what back. `spec/abi.md` has the rules.
 * Emitters only spell it.
 */
import type { Fn, Id, Param, Result, Throws, Type, Version } from '../model/model.ts';
import type { Condition } from './conditions.ts';

export interface Plan {
  readonly package: string;
  readonly version: Version;
  /** The one exported C symbol: `tenon_example__kv_v1_open`. */
  readonly symbol: string;
  /** Every call that a consumer may make, in the order in which it asks for them. */
  readonly entries: readonly Entry[];
  /** Every call that the provider may make: methods of callbacks, and what goes with them; none without callbacks. */
  readonly offers: readonly Offer[];
  readonly objects: readonly ObjectPlan[];
}

export interface ObjectPlan {
  readonly id: Id;
  /** The upper 16 bits of every handle of this object: never 0, no two alike in a package. */
  readonly tag: number;
}

export type Entry = Call | BoundaryCall;

/** A call on the consumer's side; an older consumer may lack it where `mayBeMissing` says so (ABI-2). */
export type Offer = Entry & { readonly mayBeMissing: boolean };

/** What `open` compares: the name says which call is meant, the fingerprint that both sides mean the same. */
interface Identity {
  /** Unique in the package: `Searcher.run`, `library_version`; for the boundary's own `Searcher/close`, `/release`. */
  readonly key: string;
  readonly ordinal: number;
  readonly fingerprint: bigint;
  /** The version that added it, as ABI-2 has it: minor << 16 | patch; 0 if it was there from the start. */
  readonly since: number;
  /** What has to hold in a build that has it; elsewhere it is `unimplemented`. */
  readonly conditions: readonly Condition[];
}

/** A function of the contract: `uint32_t f(Args *, Ret *)`. */
export interface Call extends Identity {
  readonly kind: 'call';
  readonly fn: Fn;
  readonly args: Block;
  readonly ret: Block;
  /** The object's handle, for `fn` and `own fn`. */
  readonly receiver: Slot | undefined;
  readonly params: readonly Passed[];
  readonly result: { readonly result: Result; readonly crossing: Crossing } | undefined;
  readonly throws: Throws;
  /** Always in `ret`: null at status 0. */
  readonly fault: Slot;
  /** Whether the callee takes an object from its handle, or a descriptor: then status 3 says that it has taken none (ABI-17). */
  readonly consumes: boolean;
  /** `@nocallback`: nothing may call the caller back on its thread until the call is over. */
  readonly uncalled: boolean;
}

export interface Passed {
  readonly param: Param;
  readonly crossing: Crossing;
  /** The provider gets no value of its own: it reads the message where it lies, which `borrow` asks for. */
  readonly viewed: boolean;
}

/**
 * The boundary's own calls, with fixed C signatures (`spec/abi.md`, "The boundary's own calls").
 * `release` and `release_fault` once a package and side; `close` and `clone` once an object; `let_go` once a package,
 * where the callbacks are.
 */
export interface BoundaryCall extends Identity {
  readonly kind: 'release' | 'release_fault' | 'close' | 'clone' | 'let_go';
  /** The object, for `close` and `clone`. */
  readonly object: Id | undefined;
  /** For `close`. */
  readonly throws: Throws;
}

/** A C struct: slots ascending, alignment 8, size a multiple of 8. */
export interface Block {
  readonly slots: readonly Slot[];
  readonly size: number;
}

export interface Slot {
  /** snake_case and unique in its block: `query`, `query_len`. */
  readonly name: string;
  readonly c: CType;
  readonly offset: number;
  readonly size: number;
}

export type CType =
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  /** 16 bytes, alignment 1. */
  | 'uuid'
  /** 8 bytes; null or memory that C may hold. */
  | 'pointer'
  /** A frozen record by value. */
  | { readonly frozen: Id };

/**
 * How one value crosses. `presence` (u8: 0 or 1) stands beside an optional value; where it is 0, the other slots are 0.
 * `owner` is there in results only: not 0 if the memory must be given back through `release`, exactly once.
 */
export type Crossing = {
  /** The value's type without its `?`. */
  readonly type: Type;
  readonly presence: Slot | undefined;
} & (
  | { readonly kind: 'scalar'; readonly value: Slot }
  /** A 128-bit integer. */
  | { readonly kind: 'wide'; readonly low: Slot; readonly high: Slot }
  /** A frozen record of at most 64 bytes. */
  | { readonly kind: 'frozen'; readonly value: Slot }
  /** A larger one. */
  | { readonly kind: 'frozen_pointer'; readonly pointer: Slot; readonly owner: Slot | undefined }
  /** string, bytes, path: pointer and length in bytes. */
  | {
      readonly kind: 'text';
      readonly pointer: Slot;
      readonly length: Slot;
      readonly owner: Slot | undefined;
    }
  /** A list or array of scalars of at most 8 bytes, uuids or frozen records: pointer and count. */
  | {
      readonly kind: 'elements';
      readonly pointer: Slot;
      readonly count: Slot;
      readonly owner: Slot | undefined;
    }
  /** Everything else that has a size: one flat message (`spec/wire.md`), 8-aligned. */
  | {
      readonly kind: 'message';
      readonly pointer: Slot;
      readonly length: Slot;
      readonly owner: Slot | undefined;
    }
  /** An object or a callback: its handle. Of `fd` the descriptor. */
  | { readonly kind: 'handle'; readonly value: Slot }
  /** `shared bytes`: their block (`spec/abi.md`, ABI-25). Lent as an argument, with a count as a result. */
  | { readonly kind: 'shared'; readonly block: Slot }
  /** A list of objects or of callbacks: pointer and count of their handles. */
  | {
      readonly kind: 'handles';
      readonly pointer: Slot;
      readonly count: Slot;
      readonly owner: Slot | undefined;
    }
);
