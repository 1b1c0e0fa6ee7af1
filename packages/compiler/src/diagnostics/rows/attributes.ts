import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

/** What can be wrong with attributes. */
export const attributeRows = {
  unknown_attribute: {
    code: 'TN0500',
    severity: error,
    message: 'there is no attribute `@{name}`',
    label: 'no such attribute',
  },
  attribute_place: {
    code: 'TN0501',
    severity: error,
    message: '`@{name}` says nothing about {place}',
    label: 'not here',
    notes: ['`@{name}` stands on {places}'],
  },
  repeated_attribute: {
    code: 'TN0502',
    severity: error,
    message: '`@{name}` stands here twice',
    label: 'the second',
  },
  missing_argument: {
    code: 'TN0503',
    severity: error,
    message: '`@{name}` needs {wanted}',
    label: 'without {wanted}',
  },
  unknown_argument: {
    code: 'TN0504',
    severity: error,
    message: '`@{name}` takes no `{argument}`',
    label: 'not an argument',
  },
  argument_type: {
    code: 'TN0505',
    severity: error,
    message: '{argument} is {wanted}, not {found}',
    label: 'not {wanted}',
  },
  extra_argument: {
    code: 'TN0506',
    severity: error,
    message: '`@{name}` takes {wanted}',
    label: 'too much',
  },
  repeated_argument: {
    code: 'TN0507',
    severity: error,
    message: '`@{name}` says `{argument}` twice',
    label: 'the second time',
  },
  argument_choice: {
    code: 'TN0508',
    severity: error,
    message: '`{found}` is nothing that `@{name}` knows',
    label: 'not known',
    notes: ['it knows {choices}'],
  },
  since_future: {
    code: 'TN0510',
    severity: error,
    message: '`{name}` is there since {since}, but the package is at {version}',
    label: 'later than {version}',
    notes: ['what the next version adds is there once the package has that version'],
  },
  since_before_owner: {
    code: 'TN0511',
    severity: error,
    message: '`{name}` is there since {since}, but `{owner}` only since {later}',
    label: 'before `{owner}`',
  },
  since_frozen: {
    code: 'TN0512',
    severity: error,
    message: 'a frozen record gains no field',
    label: 'added later',
    notes: ['its layout is the same in all versions'],
    help: ['declare another frozen record, or use one that is not frozen'],
  },
  deprecated_future: {
    code: 'TN0513',
    severity: error,
    message: '`{name}` is deprecated since {since}, but the package is at {version}',
    label: 'later than {version}',
  },
  deprecated_before_since: {
    code: 'TN0514',
    severity: error,
    message: '`{name}` is deprecated since {since}, before it was added in {added}',
    label: 'before {added}',
  },
  remove_order: {
    code: 'TN0515',
    severity: error,
    message: '`{name}` goes in {remove}, which is not later than its deprecation in {since}',
    label: 'not later than {since}',
  },
  remove_due: {
    code: 'TN0516',
    severity: error,
    message: '`{name}` was to be gone in {remove}, and the package is at {version}',
    label: 'due',
    help: ['remove it and reserve its number and name, or name a later version'],
  },
  remove_minor: {
    code: 'TN0517',
    severity: error,
    message: 'nothing is removed in {remove}',
    label: 'not a breaking version',
    notes: ['removing breaks whoever uses it, which only a version such as {next} may do'],
  },
  unknown_replacement: {
    code: 'TN0518',
    severity: error,
    message: 'there is no `{target}` that could replace `{name}`',
    label: 'not declared',
  },
  own_replacement: {
    code: 'TN0519',
    severity: error,
    message: '`{name}` does not replace itself',
    label: 'itself',
  },
  was_same: {
    code: 'TN0520',
    severity: error,
    message: '`{name}` has the name `{name}` already',
    label: 'not another name',
  },
  was_taken: {
    code: 'TN0521',
    severity: error,
    message: '`{name}` can not have been `{old}`, which is still there',
    label: 'still there',
  },
  rename_identifier: {
    code: 'TN0522',
    severity: error,
    message: '"{text}" is no name in {language}',
    label: '{fault}',
  },
  allow_error: {
    code: 'TN0523',
    severity: error,
    message: '{code} is an error, and errors are not allowed',
    label: 'an error',
    notes: ['`@allow` accepts warnings'],
  },
  unknown_code: {
    code: 'TN0524',
    severity: error,
    message: 'there is no diagnostic `{code}`',
    label: 'no such code',
  },
  allow_expired: {
    code: 'TN0525',
    severity: error,
    message: '{code} was allowed until {until}, and the package is at {version}',
    label: 'over',
    help: ['mend what it was about, or say until when it is allowed now'],
  },
  no_stream: {
    code: 'TN0526',
    severity: error,
    message: '`{function}` has no stream to buffer',
    label: 'no stream',
  },
  not_async: {
    code: 'TN0527',
    severity: error,
    message: '`@{name}` goes with `async`, and `{function}` is not',
    label: 'not async',
    notes: ["a call that is not async runs to its end on the caller's thread"],
  },
  calls_back: {
    code: 'TN0528',
    severity: error,
    message: '`{function}` is `@{name}` and takes a callback',
    label: 'never calls back',
    notes: ['the process would end at the first call back'],
  },
  attribute_conflict: {
    code: 'TN0529',
    severity: error,
    message: '`{function}` can not be `@{name}` and {other}',
    label: 'not with {other}',
  },
} as const satisfies Record<string, Row>;

/** Reports what is wrong with attributes. */
export const attributes = reporters(attributeRows);
