import type { Span } from '../source/source.ts';
import type { Diagnostic, Fix, Label, Severity } from './diagnostic.ts';

type Letter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | 'n' | 'o' | 'p')
  | ('q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z' | '_');

type IsName<S extends string> = S extends `${Letter}${infer Rest}`
  ? Rest extends ''
    ? true
    : IsName<Rest>
  : false;

/**
 * The names (lower case) in the `{braces}` of a text, so that a missing argument does not compile.
 * Other braces are text: a message may quote a contract.
 */
type Placeholders<T extends string> = T extends `${string}{${infer Inside}`
  ? Inside extends `${infer Name}}${string}`
    ? (IsName<Name> extends true ? Name : never) | Placeholders<Inside>
    : never
  : never;

/**
 * One row of the table of diagnostics: the only place where its texts stand.
 * Its page is `<code>.md` in `diagnostics/pages/`, whose examples are tests.
 */
export interface Row {
  readonly code: `TN${string}`;
  readonly severity: Severity;
  readonly message: string;
  readonly label: string;
  readonly notes?: readonly string[];
  readonly help?: readonly string[];
}

type TextsOf<R extends Row> =
  | R['message']
  | R['label']
  | (R['notes'] extends readonly string[] ? R['notes'][number] : never)
  | (R['help'] extends readonly string[] ? R['help'][number] : never);

export type ArgumentsOf<R extends Row> = {
  readonly [Name in Placeholders<TextsOf<R>>]: string | number | bigint;
};

/** What a place of detection adds to a row. A note or help that is there only sometimes is given here. */
export interface Details {
  readonly related?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help?: readonly string[];
  readonly fixes?: readonly Fix[];
}

/** Typed constructors for a family of rows: `at.missing_ordinal(span, { next: 2 })`. */
export type Reporters<T extends Record<string, Row>> = {
  readonly [Name in keyof T]: (
    span: Span,
    args: ArgumentsOf<T[Name]>,
    details?: Details,
  ) => Diagnostic;
};

/** Gives a family of rows its constructors. The key of a row, with `-` for `_`, is the diagnostic's name. */
export function reporters<const T extends Record<string, Row>>(rows: T): Reporters<T> {
  const entries = Object.entries(rows).map(([key, row]) => {
    const make = (span: Span, args: Record<string, unknown>, details: Details = {}): Diagnostic => {
      const fill = (text: string): string =>
        text.replace(/\{([a-z_]+)\}/g, (_, name: string) => String(args[name]));
      return {
        code: row.code,
        name: key.replaceAll('_', '-'),
        severity: row.severity,
        message: fill(row.message),
        span,
        label: fill(row.label),
        related: details.related ?? [],
        notes: [...(row.notes ?? []).map(fill), ...(details.notes ?? [])],
        help: [...(row.help ?? []).map(fill), ...(details.help ?? [])],
        fixes: details.fixes ?? [],
      };
    };
    return [key, make];
  });
  return Object.fromEntries(entries) as Reporters<T>;
}
