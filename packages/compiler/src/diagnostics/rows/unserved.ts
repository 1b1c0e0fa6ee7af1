import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

const notes = [
  'it is part of the language, so `tenon check` accepts it; what is generated would have to leave it out',
] as const;

/** What a contract may say and the generators do not yet serve. */
export const unservedRows = {
  unserved_construct: {
    code: 'TN0700',
    severity: error,
    message: '{construct} can not be generated yet',
    label: 'not generated yet',
    notes,
  },
  unserved_reference: {
    code: 'TN0701',
    severity: error,
    message: '{what} in {place} can not be generated yet',
    label: 'not here',
    notes: [
      'objects cross as parameters and results of functions, also where they may be missing and in lists; callbacks as parameters, and as results of callbacks; file descriptors and `shared bytes` as parameters and results',
    ],
  },
  unserved_import: {
    code: 'TN0702',
    severity: error,
    message: '`{name}` is {what} of `{package}`, and those of other packages can not cross yet',
    label: 'of another package',
  },
  unserved_attribute: {
    code: 'TN0703',
    severity: error,
    message: '`@{name}` has no effect on what is generated yet',
    label: 'says `@{name}`',
    notes,
  },
} as const satisfies Record<string, Row>;

/** Reports what a contract may say and the generators do not yet serve. */
export const unserved = reporters(unservedRows);
