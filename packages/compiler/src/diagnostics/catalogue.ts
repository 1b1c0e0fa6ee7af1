/** Every diagnostic there is. `explain --list` and the reference are made from it. */
import { configRows } from './rows/config.ts';
import { hostRows } from './rows/host.ts';
import { families as contract } from './rows/index.ts';
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
  family('The text of a contract', contract.syntax),
  family('Names', contract.names),
  family('Types', contract.types),
  family('Values', contract.values),
  family('Functions and ownership', contract.functions),
  family('Attributes', contract.attributes),
  family('Names that collide in Go or Rust', contract.collisions),
  family('What is not generated yet', contract.unserved),
  family('tenon.toml', configRows),
  family('Files', hostRows),
];

/** By code. */
export const catalogue: readonly Entry[] = families
  .flatMap(({ entries }) => entries)
  .toSorted(byCode);
