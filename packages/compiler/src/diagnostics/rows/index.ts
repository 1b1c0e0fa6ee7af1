import type { Row } from '../table.ts';
import { attributeRows } from './attributes.ts';
import { collisionRows } from './collisions.ts';
import { functionRows } from './functions.ts';
import { nameRows } from './names.ts';
import { syntaxRows } from './syntax.ts';
import { typeRows } from './types.ts';
import { unservedRows } from './unserved.ts';
import { valueRows } from './values.ts';

/** The families of the table that are about contracts. */
export const families = {
  syntax: syntaxRows,
  names: nameRows,
  types: typeRows,
  values: valueRows,
  functions: functionRows,
  attributes: attributeRows,
  collisions: collisionRows,
  unserved: unservedRows,
} as const satisfies Record<string, Record<string, Row>>;
