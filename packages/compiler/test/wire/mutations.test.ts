import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { wireCodes } from '../../src/wire/index.ts';
import type { WireCode } from '../../src/wire/index.ts';
import { codecFor, files, read } from './codecs.ts';
import type { Codec } from './codecs.ts';
import { parseGoldens } from './golden.ts';
import type { Golden } from './golden.ts';
import { fnv, mutant, Random } from './mutator.ts';

/** What the readers in Rust and Go compare their own verdicts with: `tests/golden/README.md`. */
const file = new URL('../../../../tests/golden/mutations.txt', import.meta.url);
const blessing = process.env['BLESS'] === '1';

const mutants = 100;

interface Case {
  readonly golden: Golden;
  readonly codec: Codec;
}

/** Messages without anything beside them: handles, an address, a limit of their own. */
const cases: readonly Case[] = files
  .filter((name) => name !== 'handles.golden')
  .flatMap((name) =>
    parseGoldens(read(name)).map((golden) => ({ golden, codec: codecFor(name, golden) })),
  );

const isPlain = ({ golden }: Case): boolean =>
  golden.bytes !== undefined && golden.limit === undefined && golden.address === undefined;

const letter = (code: WireCode): string => String.fromCodePoint(97 + wireCodes.indexOf(code));

/** A code's letter; `=` and what the value is written as, hashed; `!` and the code with which writing fails. */
function outcome({ codec }: Case, bytes: Uint8Array): string {
  const decoded = codec.decode(bytes);
  if (!decoded.ok) return letter(decoded.code);
  const encoded = codec.encode(decoded.value, codec.fingerprint);
  if (!encoded.ok) return `!${letter(encoded.code)}`;
  const hash = fnv(encoded.bytes);
  return `=${((hash ^ (hash >>> 16)) & 0xffff).toString(16).padStart(4, '0')}`;
}

function row(one: Case): string {
  const { name, bytes } = one.golden;
  const random = new Random(BigInt(fnv(new TextEncoder().encode(name))));
  const all = [bytes!, ...Array.from({ length: mutants }, () => mutant(bytes!, random))];
  return `case ${name} ${all.map((mutation) => outcome(one, mutation)).join('')}`;
}

const types = new Map(cases.map(({ golden, codec }) => [golden.type, codec]));

function expected(): string {
  const fingerprints = [...types]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([type, { fingerprint, secret }]) =>
        `type ${fingerprint.toString(16).padStart(16, '0')} ${secret ? 'secret' : 'plain'} ${type}`,
    );
  const rows = cases.filter(isPlain).map(row);
  return [`codes ${wireCodes.join(' ')}`, ...fingerprints, ...rows, ''].join('\n');
}

describe('mutated messages', () => {
  let text = '';
  beforeAll(() => {
    text = expected();
    if (blessing) writeFileSync(file, text);
  }, 60_000);

  test('get the verdicts that the other languages compare theirs with', () => {
    expect(text === readFileSync(file, 'utf8'), 'verdicts have changed: npm run bless').toBe(true);
  });

  test('are 20,000 or more, and both accepted and refused', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('case '));
    const outcomes = rows.map((line) => line.split(' ')[2]!).join('');
    const accepted = outcomes.match(/=/g)!.length;
    expect(rows.length * mutants).toBeGreaterThanOrEqual(20_000);
    expect(accepted / (rows.length * mutants)).toBeGreaterThan(0.1);
    // What mutants of plain messages do not reach: handles and the limit.
    const codes = wireCodes.filter((code) => !/^handle|^limit$|^misaligned$/.test(code));
    const missing = codes.filter(
      (code) => !outcomes.replaceAll(/=.{4}|!./g, '').includes(letter(code)),
    );
    expect(missing).toEqual([]);
  });
});
