import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

/** What can be wrong with functions, ownership, objects and errors. */
export const functionRows = {
  missing_throws: {
    code: 'TN0400',
    severity: error,
    message: '`{function}` can be refused for its `{parameter}`, but does not throw',
    label: 'may be refused',
    notes: ['{why}; without `throws` the caller could not be told'],
  },
  function_form: {
    code: 'TN0401',
    severity: error,
    message: '`{form} fn` belongs to an object, not to {owner}',
    label: 'not here',
  },
  repeated_close: {
    code: 'TN0402',
    severity: error,
    message: '`{object}` has two `close`',
    label: 'the second',
  },
  shared_mode: {
    code: 'TN0403',
    severity: error,
    message: '`shared` does not go with `{type}`',
    label: 'not shared',
    notes: [
      '`shared` goes with callbacks and objects that are kept, and with bytes that are counted',
    ],
  },
  borrow_mut_type: {
    code: 'TN0404',
    severity: error,
    message: '`borrow mut` does not go with `{type}`',
    label: 'not filled in place',
    notes: ['what is filled in place are bytes, and lists of scalars or frozen records'],
  },
  borrowed_result: {
    code: 'TN0405',
    severity: error,
    message: 'a result of type `{type}` is not borrowed',
    label: 'borrowed',
    notes: ['a result outlives the call; only `borrow fd` and `view` results say for how long'],
  },
  view_type: {
    code: 'TN0406',
    severity: error,
    message: '`view` does not go with `{type}`',
    label: 'nothing to view',
    notes: [
      'what is viewed in place are string, bytes, path, records, variants, lists, sets and maps',
    ],
  },
  fd_mode: {
    code: 'TN0407',
    severity: error,
    message: '`{type}` says itself who owns it',
    label: 'said twice',
  },
  missing_kind: {
    code: 'TN0410',
    severity: error,
    message: 'the error case `{name}` does not say of which kind it is',
    label: 'no kind',
    notes: ['programs that do not know the case go by its kind: {kinds}'],
    help: ['write `{name}: kind`; a case that is named like a kind has it'],
  },
  unknown_kind: {
    code: 'TN0411',
    severity: error,
    message: 'there is no kind of error `{kind}`',
    label: 'not a kind',
    notes: ['the kinds are {kinds}'],
  },
  unknown_placeholder: {
    code: 'TN0412',
    severity: error,
    message: '`{case}` has no field `{name}` to put into its message',
    label: 'no such field',
  },
  malformed_placeholder: {
    code: 'TN0413',
    severity: error,
    message: "a brace in the message of `{case}` is not part of a field's name",
    label: 'a lone brace',
    notes: ['a message names fields in braces, and has no other braces'],
  },
  placeholder_type: {
    code: 'TN0414',
    severity: error,
    message: '`{name}` is `{type}`, which has no short text',
    label: 'no text',
    notes: ['a message shows numbers, texts, names and times'],
  },
} as const satisfies Record<string, Row>;

/** Reports what is wrong with functions, ownership, objects and errors. */
export const functions = reporters(functionRows);
