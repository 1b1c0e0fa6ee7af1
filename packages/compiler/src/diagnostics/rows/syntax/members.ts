import type { Row } from '../../table.ts';

const error = 'error' as const;

/** What can be wrong between the braces of a declaration, and with separators and attributes anywhere. */
export const membersRows = {
  reserved_name: {
    code: 'TN0133',
    severity: error,
    message: 'a reserved name stands in quotes',
    label: 'no quotes',
  },
  reserved_range: {
    code: 'TN0141',
    severity: error,
    message: 'a reserved range is written with `..=`',
    label: 'not `..=`',
    notes: ['both ends of the range are reserved'],
  },
  missing_separator: {
    code: 'TN0142',
    severity: error,
    message: '`,` is missing between {things}',
    label: 'no `,`',
  },
  missing_semicolon: {
    code: 'TN0143',
    severity: error,
    message: '{thing} ends with `;`',
    label: 'no `;`',
  },
  wrong_separator: {
    code: 'TN0144',
    severity: error,
    message: '{thing} ends with `{wanted}`, not `{found}`',
    label: 'should be `{wanted}`',
  },
  stray_separator: {
    code: 'TN0145',
    severity: error,
    message: '`{found}` ends nothing here',
    label: 'not needed',
  },
  unclosed_bracket: {
    code: 'TN0146',
    severity: error,
    message: '`{open}` is not closed',
    label: 'no `{close}` for it',
  },
  unmatched_closer: {
    code: 'TN0147',
    severity: error,
    message: '`{close}` closes nothing',
    label: 'nothing is open',
  },
  trailing_comma: {
    code: 'TN0148',
    severity: error,
    message: '{thing} does not end with `,`',
    label: 'nothing follows',
  },
  missing_name: {
    code: 'TN0149',
    severity: error,
    message: '{thing} has no name',
    label: 'expected a name, found {found}',
  },
  missing_type: {
    code: 'TN0150',
    severity: error,
    message: '{thing} has no type',
    label: 'expected a type, found {found}',
  },
  missing_value: {
    code: 'TN0151',
    severity: error,
    message: '{thing} has no value',
    label: 'expected a value, found {found}',
  },
  empty_list: {
    code: 'TN0152',
    severity: error,
    message: '`{brackets}` holds nothing',
    label: 'empty',
  },
  missing_colon: {
    code: 'TN0153',
    severity: error,
    message: '`:` is missing between a name and its type',
    label: 'no `:`',
  },
  ordinal_not_whole: {
    code: 'TN0154',
    severity: error,
    message: '`{text}` is not a whole number',
    label: 'not a whole number',
  },
  type_first: {
    code: 'TN0155',
    severity: error,
    message: '{thing} is written number, name, type',
    label: 'in another order',
  },
  ordinal_mark: {
    code: 'TN0156',
    severity: error,
    message: 'nothing stands between the number of {thing} and its name',
    label: 'not needed',
  },
  trailing_ordinal: {
    code: 'TN0157',
    severity: error,
    message: 'the number of {thing} comes first',
    label: 'not here',
  },
  attribute_first: {
    code: 'TN0158',
    severity: error,
    message: 'the attributes of {thing} come after it',
    label: 'should come last',
  },
  attribute_last: {
    code: 'TN0159',
    severity: error,
    message: 'the attributes of {thing} come before it',
    label: 'should come first',
  },
  attribute_alone: {
    code: 'TN0160',
    severity: error,
    message: 'an attribute has nothing that it could belong to',
    label: 'belongs to nothing',
  },
  doc_after_attribute: {
    code: 'TN0161',
    severity: error,
    message: 'a doc comment comes before the attributes',
    label: 'should come first',
  },
  wrong_mark: {
    code: 'TN0162',
    severity: error,
    message: '{thing} is written with `{wanted}`, not `{found}`',
    label: 'should be `{wanted}`',
  },
  optional_name: {
    code: 'TN0163',
    severity: error,
    message: 'the type is optional, not the name',
    label: 'belongs after the type',
  },
  member_place: {
    code: 'TN0164',
    severity: error,
    message: '{owner} has no {members}',
    label: 'not in {owner}',
  },
  repeated_word: {
    code: 'TN0165',
    severity: error,
    message: '`{word}` is said twice',
    label: 'the second time',
  },
} as const satisfies Record<string, Row>;
