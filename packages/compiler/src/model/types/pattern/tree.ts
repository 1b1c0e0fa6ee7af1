/** A pattern, read. Only what Go's `regexp` and Rust's `regex` mean alike can be said with it. */

/** Code points, both ends included. */
export interface CodeRange {
  readonly low: number;
  readonly high: number;
}

export type PatternNode =
  | { readonly kind: 'class'; readonly ranges: readonly CodeRange[]; readonly negated: boolean }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  /** `max` is undefined where there is no end. */
  | {
      readonly kind: 'repeat';
      readonly of: PatternNode;
      readonly min: number;
      readonly max: number | undefined;
    };

/** Why a text is no pattern. */
export interface PatternFault {
  /** Follows "the pattern": `has a group that is not closed`. */
  readonly fault: string;
  /** In a few words, for under the marked place. */
  readonly short: string;
  /** In UTF-16 units of the pattern. */
  readonly at: number;
  readonly length: number;
  readonly help?: string;
}
