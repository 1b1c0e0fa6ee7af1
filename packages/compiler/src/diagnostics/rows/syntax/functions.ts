import type { Row } from '../../table.ts';

const error = 'error' as const;

/** What can be wrong with functions, and with the cases of variants and errors. */
export const functionsRows = {
  throws_before_result: {
    code: 'TN0184',
    severity: error,
    message: 'the result comes before `throws`',
    label: 'should come before `throws`',
  },
  foreign_result: {
    code: 'TN0185',
    severity: error,
    message: 'a result follows `->`',
    label: 'no `->` before it',
  },
  wrapped_result: {
    code: 'TN0186',
    severity: error,
    message: 'errors are not part of the result',
    label: 'not a result',
    notes: ['`throws` becomes `Result<T, E>` in Rust and a second result in Go'],
  },
  void_result: {
    code: 'TN0187',
    severity: error,
    message: 'a function without a result has no `->`',
    label: 'no result',
  },
  several_throws: {
    code: 'TN0188',
    severity: error,
    message: 'a function throws one error type',
    label: 'a second one',
    help: ['give the error another case'],
  },
  receiver_parameter: {
    code: 'TN0189',
    severity: error,
    message: 'a method does not list its own object',
    label: 'not a parameter',
    notes: ['`own fn` takes the object away from its owner, `static fn` has none'],
  },
  function_body: {
    code: 'TN0190',
    severity: error,
    message: 'a function in a contract has no body',
    label: 'a body',
    notes: ['the provider implements it, in Rust or in Go'],
  },
  parameter_default: {
    code: 'TN0191',
    severity: error,
    message: 'a parameter has no default',
    label: 'a default',
    help: ['put options that grow into a record, whose fields have defaults'],
  },
  parameter_number: {
    code: 'TN0192',
    severity: error,
    message: 'a parameter has no number',
    label: 'not needed',
    notes: ['parameters go by their place'],
  },
  default_place: {
    code: 'TN0193',
    severity: error,
    message: 'only a method of a callback may be marked `default`',
    label: 'not here',
  },
  constructor_result: {
    code: 'TN0194',
    severity: error,
    message: 'a constructor gives its own object',
    label: 'not needed',
  },
  constructor_place: {
    code: 'TN0195',
    severity: error,
    message: 'only an object has constructors',
    label: 'not in an object',
  },
  close_form: {
    code: 'TN0196',
    severity: error,
    message: '`close` is written alone, with `throws` at most',
    label: 'not needed',
    notes: ['every object has one `close` at most, so it needs no number'],
  },
  missing_fn: {
    code: 'TN0197',
    severity: error,
    message: 'a function starts with `fn`',
    label: 'no `fn`',
  },
  case_payload: {
    code: 'TN0198',
    severity: error,
    message: 'a case of a variant holds one type, in parentheses',
    label: 'not one type in parentheses',
  },
  error_case_form: {
    code: 'TN0199',
    severity: error,
    message: 'an error case is written number, name, kind, fields in braces, message',
    label: 'in another form',
  },
} as const satisfies Record<string, Row>;
