/** Marks that mean something, or that other languages use where we can say what to write instead. */
export type Mark =
  | '{'
  | '}'
  | '('
  | ')'
  | '['
  | ']'
  | '<'
  | '>'
  | ','
  | ';'
  | ':'
  | '='
  | '?'
  | '@'
  | '.'
  | '..'
  | '..='
  | '->'
  | '...'
  | '=>'
  | '::'
  | '*'
  | '&'
  | '|'
  | '+'
  | '-'
  | '/'
  | '!'
  | '#';

/**
 * `version` is three numbers with dots; two of them are a `number`, which attributes read as a version.
 * `unknown` stands for what the lexer has reported, so that the parser stays silent about it.
 */
export type TokenKind = 'name' | 'number' | 'version' | 'string' | 'unknown' | 'end' | Mark;

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** As written; of a string, its value. */
  readonly text: string;
  /** The first token on its line. */
  readonly first: boolean;
}

export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly kind: 'line' | 'block';
}

/** One `///` or `//!` line. */
export interface DocLine {
  readonly kind: 'doc' | 'module';
  readonly start: number;
  readonly end: number;
  /** Without the marker, the one space after it and space at the end. */
  readonly text: string;
  /** Something else stands before it on its line. */
  readonly trailing: boolean;
  /** Index of the token that follows it. */
  readonly before: number;
}
