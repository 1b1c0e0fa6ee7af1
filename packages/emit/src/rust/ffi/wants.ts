/** The calls that this side makes, as it asks for them (ABI-2). */
import type { Entry, Offer } from '@tenon/compiler';
import { hex64 } from '../codec/records.ts';
import { conditional } from '../conditions.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { call } from '../print.ts';

export function declareWants(
  file: RustFile,
  about: string,
  wants: readonly (Entry | Offer)[],
): void {
  const { body: w } = file;
  w.gap();
  w.line(`/// ${about}`);
  w.block(
    `static WANTS: [rt::Want; ${wants.length}] = [`,
    () => {
      for (const want of wants) {
        const args = [
          rustString(want.key),
          String(want.ordinal),
          hex64(want.fingerprint),
          want.since === 0 ? '0' : `0x${want.since.toString(16)}`,
          String('mayBeMissing' in want && want.mayBeMissing),
        ];
        call(w, ...conditional('rt::Want', args, want), ',');
      }
    },
    '];',
  );
}
