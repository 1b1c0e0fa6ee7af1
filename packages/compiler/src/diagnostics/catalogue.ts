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

export interface Family {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const family = (title: string, rows: Readonly<Record<string, Row>>): Family => ({
  title,
  entries: Object.entries(rows)
    .map(([key, row]) => ({ ...row, name: key.replaceAll('_', '-') }))
    .toSorted(byCode),
});

const byCode = (a: Row, b: Row): number => (a.code < b.code ? -1 : 1);

/** What belongs together, in the order of the reference. */
export const families: readonly Family[] = [
  family('The text of a contract', syntaxRows),
  family('Names', nameRows),
  family('Types', typeRows),
  family('Values', valueRows),
  family('Functions and ownership', functionRows),
  family('Attributes', attributeRows),
  family('Names that collide in Go or Rust', collisionRows),
  family('tenon.toml', configRows),
  family('Files', hostRows),
];

/** By code. */
export const catalogue: readonly Entry[] = families
  .flatMap(({ entries }) => entries)
  .toSorted(byCode);
