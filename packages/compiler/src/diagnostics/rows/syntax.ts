import { reporters } from '../table.ts';
import type { Row } from '../table.ts';
import { fileRows } from './syntax/file.ts';
import { functionsRows } from './syntax/functions.ts';
import { membersRows } from './syntax/members.ts';
import { textRows } from './syntax/text.ts';
import { typesRows } from './syntax/types.ts';

/** What can be wrong with the text of a contract, before any name in it is looked up. */
export const syntaxRows = {
  ...textRows,
  ...fileRows,
  ...membersRows,
  ...typesRows,
  ...functionsRows,
} as const satisfies Record<string, Row>;

/** Reports what is wrong with the text of a contract. */
export const syntax = reporters(syntaxRows);
