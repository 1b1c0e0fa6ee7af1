import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

/** Names that are apart in the contract and meet in generated code. */
export const collisionRows = {
  name_clash: {
    code: 'TN0634',
    severity: error,
    message: 'two {things} become `{name}` in {language}',
    label: '{second}',
  },
  name_taken: {
    code: 'TN0635',
    severity: error,
    message: '`{path}` becomes `{name}` in {language}, which is taken',
    label: '{second} becomes `{name}`',
  },
  member_clash: {
    code: 'TN0636',
    severity: error,
    message: 'two {things} of `{owner}` become `{name}` in {language}',
    label: '{second}',
  },
  file_clash: {
    code: 'TN0637',
    severity: error,
    message: 'two declarations are written to `{name}`',
    label: '{second}',
    notes: [
      'an object or callback has a file of its own, named in lower case: file systems may ignore capitals, and Go reads some endings as a condition',
    ],
    help: ['rename one of them'],
  },
} as const satisfies Record<string, Row>;

export const collisions = reporters(collisionRows);
