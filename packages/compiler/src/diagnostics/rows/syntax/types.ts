import type { Row } from '../../table.ts';

const error = 'error' as const;

/** What can be wrong with types, values and refinements. */
export const typesRows = {
  type_parameters: {
    code: 'TN0139',
    severity: error,
    message: '{thing} has no type parameters',
    label: 'not generic',
    notes: ['only list, set, map, array and stream take other types'],
  },
  inheritance: {
    code: 'TN0140',
    severity: error,
    message: '`{keyword}` inherits from nothing',
    label: 'no inheritance',
    help: ['make the other type a field, or a case of a variant'],
  },
  mode_place: {
    code: 'TN0166',
    severity: error,
    message: '`{word}` does not go with {place}',
    label: 'not with {place}',
    notes: ['ownership is said of parameters and results; `view` is only for results'],
  },
  stream_place: {
    code: 'TN0167',
    severity: error,
    message: 'a stream is a parameter or a result by itself',
    label: 'not part of another type',
    notes: ['a stream is alive during one call; it can be no field, element or optional'],
  },
  word_order: {
    code: 'TN0168',
    severity: error,
    message: '`{first}` comes before `{second}`',
    label: 'should come before `{second}`',
  },
  arithmetic: {
    code: 'TN0169',
    severity: error,
    message: 'a value is written out, not computed',
    label: 'no arithmetic',
    notes: ['sizes and times have units: `16MiB`, `5m`'],
  },
  foreign_type: {
    code: 'TN0170',
    severity: error,
    message: 'there is no type `{found}`',
    label: 'not a type',
  },
  foreign_generic: {
    code: 'TN0171',
    severity: error,
    message: 'a contract says `{wanted}`, not `{found}`',
    label: 'should be `{wanted}`',
  },
  foreign_array: {
    code: 'TN0172',
    severity: error,
    message: 'lists, arrays and maps are written `list<T>`, `array<T, 4>` and `map<K, V>`',
    label: 'in the style of another language',
  },
  foreign_pointer: {
    code: 'TN0173',
    severity: error,
    message: 'a contract has no pointers or references',
    label: 'not part of a type',
    notes: ['who owns a value is said in words: `own`, `borrow`, `borrow mut`, `shared`'],
  },
  unknown_generic: {
    code: 'TN0174',
    severity: error,
    message: '`{name}` takes no types in `<…>`',
    label: 'takes none',
    notes: ['only list, set, map, array and stream take other types'],
  },
  type_argument_count: {
    code: 'TN0175',
    severity: error,
    message: '`{name}` takes {wanted}',
    label: 'not {wanted}',
  },
  missing_type_arguments: {
    code: 'TN0176',
    severity: error,
    message: '`{name}` does not say of what',
    label: 'needs `<…>`',
    help: ['write `{example}`'],
  },
  optional_first: {
    code: 'TN0177',
    severity: error,
    message: '`?` comes last in a type',
    label: 'should come last',
  },
  nested_declaration: {
    code: 'TN0178',
    severity: error,
    message: '`{keyword}` is declared by itself, at the top level',
    label: 'declared inside another',
    help: ['declare it on its own and write its name here'],
  },
  unknown_refinement: {
    code: 'TN0179',
    severity: error,
    message: '{found} does not refine a type',
    label: 'not a refinement',
    notes: [
      'a type is refined by a range such as `1..=64`, `pattern "…"`, finite, ascii or unique',
    ],
  },
  bare_bound: {
    code: 'TN0180',
    severity: error,
    message: '`{text}` is a bound without a range',
    label: 'not a range',
  },
  range_mark: {
    code: 'TN0181',
    severity: error,
    message: 'a range is written with `..=`, or with `..` if its end is left out',
    label: 'not a range',
  },
  tuple_type: {
    code: 'TN0182',
    severity: error,
    message: 'there are no tuples',
    label: 'a type in parentheses',
    help: ['declare a record and name its fields; errors go after `throws`'],
  },
  union_type: {
    code: 'TN0183',
    severity: error,
    message: 'types are not joined with `|`',
    label: 'no unions',
    help: ['declare a variant with a case for each type, or write `T?` for one that may be absent'],
  },
} as const satisfies Record<string, Row>;
