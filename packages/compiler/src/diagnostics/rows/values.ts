import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

/** What can be wrong with constants and defaults. */
export const valueRows = {
  unknown_member: {
    code: 'TN0312',
    severity: error,
    message: '`{owner}` has no {thing} `{name}`',
    label: 'not a {thing}',
  },
  value_kind: {
    code: 'TN0350',
    severity: error,
    message: '{found} is no value of `{type}`',
    label: 'not {wanted}',
  },
  value_range: {
    code: 'TN0351',
    severity: error,
    message: '{value} does not fit in `{type}`',
    label: 'not from {low} to {high}',
  },
  missing_unit: {
    code: 'TN0352',
    severity: error,
    message: '`{text}` has no unit',
    label: 'no unit',
    notes: ['a duration is written with ns, us, ms, s, m, h or d'],
  },
  wrong_unit: {
    code: 'TN0353',
    severity: error,
    message: '`{unit}` is no unit of {thing}',
    label: 'not in `{unit}`',
  },
  fraction: {
    code: 'TN0354',
    severity: error,
    message: '`{text}` is not {wanted}',
    label: 'a fraction',
  },
  float_range: {
    code: 'TN0355',
    severity: error,
    message: '`{text}` is too {size} for `{type}`',
    label: 'too {size}',
    notes: ['the nearest `{type}` would be {nearest}'],
  },
  char_value: {
    code: 'TN0356',
    severity: error,
    message: 'a char is one character, not {count}',
    label: 'not one character',
  },
  uuid_value: {
    code: 'TN0357',
    severity: error,
    message: '"{text}" is not a UUID',
    label: 'not a UUID',
    notes: ['a UUID is written as "123e4567-e89b-12d3-a456-426614174000"'],
  },
  timestamp_value: {
    code: 'TN0358',
    severity: error,
    message: '"{text}" is not a time',
    label: 'not a time',
    notes: ['a time is written as "2024-02-29T12:00:00Z", with up to nine digits after the second'],
  },
  timestamp_range: {
    code: 'TN0359',
    severity: error,
    message: '"{text}" is out of the range of `timestamp`',
    label: 'too far away',
    notes: ['a timestamp counts nanoseconds in 64 bits: it goes from 1677-09-21 to 2262-04-11'],
  },
  refinement_broken: {
    code: 'TN0360',
    severity: error,
    message: '{value} is {fault}',
    label: '{fault}',
  },
  no_literal: {
    code: 'TN0361',
    severity: error,
    message: 'a value of `{type}` can not be written in a contract',
    label: 'no such value',
    notes: ['{why}'],
  },
  case_with_payload: {
    code: 'TN0362',
    severity: error,
    message: 'the case `{name}` of `{owner}` holds a value, so it can not be written in a contract',
    label: 'holds a value',
    notes: ['a default is a case that holds nothing'],
  },
  repeated_item: {
    code: 'TN0363',
    severity: error,
    message: '{thing} holds {value} twice',
    label: 'the second time',
  },
  array_count: {
    code: 'TN0364',
    severity: error,
    message: '`{type}` has {wanted} elements, not {found}',
    label: 'not {wanted}',
  },
  none_value: {
    code: 'TN0365',
    severity: error,
    message: '`{type}` is never absent',
    label: 'not optional',
    help: ['write `{type}?` if it may be absent'],
  },
  constant_type: {
    code: 'TN0366',
    severity: error,
    message: 'the constant `{name}` is of type `{found}`, not `{wanted}`',
    label: 'not `{wanted}`',
  },
  secret_value: {
    code: 'TN0367',
    severity: error,
    message: 'a secret does not stand in a contract',
    label: 'for all to read',
    notes: ['the contract is in generated code and in every library built from it'],
  },
  number_for_member: {
    code: 'TN0368',
    severity: error,
    message: 'a value of `{owner}` is written by name, not as {number}',
    label: 'a number',
  },
} as const satisfies Record<string, Row>;

/** Reports what is wrong with constants and defaults. */
export const values = reporters(valueRows);
