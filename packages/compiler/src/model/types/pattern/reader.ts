import type { PatternFault } from './tree.ts';

/** Where reading stands, and the first thing that was wrong. */
export interface Reader {
  readonly text: string;
  at: number;
  fault: PatternFault | undefined;
}

export function fail(
  reader: Reader,
  at: number,
  length: number,
  fault: string,
  short: string,
  help?: string,
): void {
  reader.fault ??= { fault, short, at, length, ...(help === undefined ? {} : { help }) };
}
