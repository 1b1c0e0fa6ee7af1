import type { Span } from '../source/source.ts';

export type Severity = 'error' | 'warning';

/** A second place that explains the first, such as the other half of a conflict. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/** Replacements that mend the problem. A safe fix keeps what the author meant, and `--fix` applies it. */
export interface Fix {
  /** Imperative, lower case: "number the field". */
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** One problem at one place. Made only by `report` from a row of the table. */
export interface Diagnostic {
  /** `TN0107`; never reused. */
  readonly code: string;
  /** `missing-ordinal` */
  readonly name: string;
  readonly severity: Severity;
  /** What is wrong: lower case, no full stop. */
  readonly message: string;
  readonly span: Span;
  /** The message in a few words, for under the marked place. */
  readonly label: string;
  readonly related: readonly Label[];
  /** Why: one line each. */
  readonly notes: readonly string[];
  /** What to do. */
  readonly help: readonly string[];
  readonly fixes: readonly Fix[];
}
