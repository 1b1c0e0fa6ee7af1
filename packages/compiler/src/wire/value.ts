/**
 * Values of contract types without generated code, as the reference codec reads and writes them.
 * What a value means follows from its type: `bigint` is an integer, enum, flags, duration or timestamp.
 */
export type Value =
  /** An optional that is absent. */
  | null
  | boolean
  | bigint
  | number
  | NotANumber
  /** string, char (one scalar value), uuid (lower case, with hyphens). */
  | string
  /** bytes and path. */
  | Uint8Array
  /** list, set, array. */
  | readonly Value[]
  | ReadonlyMap<Value, Value>
  | RecordValue
  | VariantValue
  | Handle;

export interface RecordValue {
  readonly [field: string]: Value;
}

/** A case by its name; one that the reader's contract lacks has only its tag. */
export class VariantValue {
  readonly case: string | undefined;
  readonly tag: number;
  readonly payload: Value | undefined;

  constructor(name: string | undefined, tag: number, payload?: Value) {
    this.case = name;
    this.tag = tag;
    this.payload = payload;
  }
}

/** A NaN with its bits, which a JavaScript number does not keep. */
export class NotANumber {
  readonly bits: bigint;

  constructor(bits: bigint) {
    this.bits = bits;
  }
}

export const handleKinds = { object: 1, callback: 2, fd: 3, bytes: 4 } as const;
export const handleModes = { own: 1, borrow: 2, shared: 3 } as const;

/** An entry of the side table. */
export class Handle {
  readonly handle: bigint;
  readonly kind: number;
  readonly mode: number;

  constructor(handle: bigint, kind: number, mode: number) {
    this.handle = handle;
    this.kind = kind;
    this.mode = mode;
  }
}
