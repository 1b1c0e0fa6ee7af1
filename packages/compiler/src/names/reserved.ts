/** Words that a language keeps for itself; a generated name that is one of them is escaped. */

export const goKeywords: ReadonlySet<string> = new Set(
  (
    'break case chan const continue default defer else fallthrough for func go goto if import ' +
    'interface map package range return select struct switch type var'
  ).split(' '),
);

/** Legal as names, but shadowing one of these inside generated code breaks it or misleads its reader. */
export const goPredeclared: ReadonlySet<string> = new Set(
  (
    'any append bool byte cap clear close comparable complex complex64 complex128 copy delete error ' +
    'false float32 float64 imag int int8 int16 int32 int64 iota len make max min new nil panic print ' +
    'println real recover rune string true uint uint8 uint16 uint32 uint64 uintptr init main'
  ).split(' '),
);

/** Keywords of edition 2024, strict and reserved; `r#` escapes them. */
export const rustKeywords: ReadonlySet<string> = new Set(
  (
    'abstract as async await become box break const continue do dyn else enum extern false final fn for gen ' +
    'if impl in let loop macro match mod move mut override priv pub ref return static struct trait true ' +
    'try type typeof unsafe unsized use virtual where while yield'
  ).split(' '),
);

/** Keywords that even `r#` does not make a name: they get a trailing `_`. */
export const rustUnescapable: ReadonlySet<string> = new Set([
  'crate',
  'self',
  'Self',
  'super',
  '_',
]);
