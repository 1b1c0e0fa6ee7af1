import type { Row } from '../../table.ts';

const error = 'error' as const;

/** What can be wrong with characters, numbers, strings and comments. */
export const textRows = {
  unexpected: {
    code: 'TN0100',
    severity: error,
    message: 'expected {wanted}, found {found}',
    label: 'expected {wanted}',
  },
  unexpected_character: {
    code: 'TN0101',
    severity: error,
    message: '{characters} means nothing in a contract',
    label: 'no such mark',
  },
  unterminated_string: {
    code: 'TN0102',
    severity: error,
    message: 'a string has no closing `"`',
    label: 'opened here, still open at the end of the line',
    notes: ['a string ends on the line on which it begins; a line break in it is written `\\n`'],
  },
  unterminated_comment: {
    code: 'TN0103',
    severity: error,
    message: 'a comment has no closing `*/`',
    label: 'opened here, never closed',
    notes: ['comments nest: each `/*` inside needs its own `*/`'],
  },
  unknown_escape: {
    code: 'TN0104',
    severity: error,
    message: '`{escape}` is not an escape',
    label: 'no such escape',
    notes: ['a string knows `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}`'],
  },
  invalid_code_point: {
    code: 'TN0105',
    severity: error,
    message: '`{escape}` names no character',
    label: 'not a character',
    notes: [
      '`\\u{…}` takes one to six hexadecimal digits, up to 10FFFF and without the surrogates D800 to DFFF',
    ],
  },
  malformed_number: {
    code: 'TN0106',
    severity: error,
    message: '`{text}` is not a number',
    label: 'not a number',
    notes: ['numbers look like `42`, `0x2a`, `1_000`, `-3`, `2.5` and `1e-9`'],
  },
  missing_ordinal: {
    code: 'TN0107',
    severity: error,
    message: '{thing} starts with its number',
    label: 'no number',
    notes: ['a number keeps old and new programs together when {thing} is renamed or moved'],
    help: ['write `{next} {text}`; {next} is the next free number'],
  },
  hidden_character: {
    code: 'TN0108',
    severity: error,
    message: 'U+{hex} cannot be seen and can make text read differently from what it means',
    label: 'a hidden character',
  },
  wrong_quotes: {
    code: 'TN0109',
    severity: error,
    message: 'a string stands in `"` quotes',
    label: 'other quotes',
  },
  number_base: {
    code: 'TN0110',
    severity: error,
    message: '`{text}` is neither decimal nor hexadecimal',
    label: 'another base',
    notes: ['a contract has decimal numbers and hexadecimal ones such as `0x1f`'],
  },
  number_too_long: {
    code: 'TN0111',
    severity: error,
    message: 'a number has {excess}',
    label: 'too large',
    notes: ['numbers are exact, so their size is limited'],
  },
  leading_zero: {
    code: 'TN0112',
    severity: error,
    message: '`{text}` begins with a zero',
    label: 'a leading zero',
    notes: ['Go reads such a number as octal, Rust as decimal'],
  },
  misplaced_underscore: {
    code: 'TN0113',
    severity: error,
    message: 'an underscore in `{text}` is not between two digits',
    label: 'a misplaced underscore',
  },
  unknown_unit: {
    code: 'TN0114',
    severity: error,
    message: '`{unit}` is not a unit',
    label: 'not a unit',
    notes: ['times are in ns, us, ms, s, m, h or d, sizes in KiB, MiB or GiB'],
  },
  nesting_too_deep: {
    code: 'TN0115',
    severity: error,
    message: 'more than {limit} {what} are nested',
    label: 'too deep',
    notes: ['every tool that reads contracts relies on this limit'],
  },
  detached_sign: {
    code: 'TN0116',
    severity: error,
    message: 'a number is written with `-` right before it, or with no sign',
    label: 'not the sign of a number',
  },
  hash_comment: {
    code: 'TN0117',
    severity: error,
    message: 'a comment starts with `//`',
    label: '`#` starts no comment',
  },
  foreign_attribute: {
    code: 'TN0118',
    severity: error,
    message: 'an attribute is written `@name(…)`',
    label: 'not an attribute',
  },
  name_characters: {
    code: 'TN0119',
    severity: error,
    message: '`{text}` is not a name',
    label: 'not a name',
    notes: [
      'a name has ASCII letters, digits and underscores, because it becomes one in Go and in Rust',
    ],
  },
} as const satisfies Record<string, Row>;
