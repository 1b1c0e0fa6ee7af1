import type { Row } from '../table.ts';
import { syntaxRows } from './syntax.ts';

/** Every family of the table of diagnostics. */
export const families = {
  syntax: syntaxRows,
} as const satisfies Record<string, Record<string, Row>>;
