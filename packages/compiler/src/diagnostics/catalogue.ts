/** Every diagnostic there is. `explain --list` and the reference are made from it. */
import { attributeRows } from './rows/attributes.ts';
import { collisionRows } from './rows/collisions.ts';
import { configRows } from './rows/config.ts';
import { functionRows } from './rows/functions.ts';
import { hostRows } from './rows/host.ts';
import { nameRows } from './rows/names.ts';
import { syntaxRows } from './rows/syntax.ts';
import { typeRows } from './rows/types.ts';
import { valueRows } from './rows/values.ts';
import type { Row } from './table.ts';

export interface Entry extends Row {
  /** `missing-ordinal` */
  readonly name: string;
}

const families: readonly Readonly<Record<string, Row>>[] = [
  syntaxRows,
  nameRows,
  typeRows,
  valueRows,
  functionRows,
  attributeRows,
  collisionRows,
  configRows,
  hostRows,
];

/** By code. */
export const catalogue: readonly Entry[] = families
  .flatMap((rows) =>
    Object.entries(rows).map(([key, row]) => ({ ...row, name: key.replaceAll('_', '-') })),
  )
  .sort((a, b) => (a.code < b.code ? -1 : 1));
