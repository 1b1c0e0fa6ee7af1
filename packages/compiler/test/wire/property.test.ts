import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Type } from '../../src/model/model.ts';
import { decode, encode } from '../../src/wire/index.ts';
import { arbitraryOf } from './arbitrary.ts';
import { compiled } from './support.ts';

const file = new URL('../../../../tests/golden/wire/golden.tenon', import.meta.url);
const { world, path } = compiled('golden.tenon', readFileSync(file, 'utf8'));

const fingerprint = 0x0123456789abcdefn;
const other = 1n;

const names = [
  'Scalars',
  'Texts',
  'Optionals',
  'Places',
  'Lists',
  'Sets',
  'Maps',
  'Shape',
  'Choices',
  'Entry',
  'Grown',
  'Tree',
  'Expr',
  'Crowd',
  'Login',
];

describe.each(names)('%s', (name) => {
  const type: Type = { kind: 'named', id: `${path}.${name}` };
  const values = arbitraryOf(world, type);

  test('what is written is read back, exactly and tolerantly', () => {
    fc.assert(
      fc.property(values, (value) => {
        const encoded = encode(world, type, value, fingerprint);
        if (!encoded.ok) throw new Error(encoded.code);
        const { bytes } = encoded;
        expect(decode(world, type, bytes, fingerprint)).toStrictEqual({
          ok: true,
          exact: true,
          value,
        });
        expect(decode(world, type, bytes, other)).toStrictEqual({ ok: true, exact: false, value });
      }),
      { numRuns: 50 },
    );
  });

  test('one value has one encoding: bytes that are accepted exactly are those of their value', () => {
    fc.assert(
      fc.property(
        values,
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        (value, mutations) => {
          const encoded = encode(world, type, value, fingerprint);
          if (!encoded.ok) throw new Error(encoded.code);
          const bytes = encoded.bytes.slice();
          for (const { at, to } of mutations) bytes[16 + (at % (bytes.length - 16))] = to;
          const decoded = decode(world, type, bytes, fingerprint);
          decode(world, type, bytes, other);
          if (!decoded.ok) return;
          const again = encode(world, type, decoded.value, fingerprint);
          expect(again.ok && again.bytes).toEqual(bytes);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const mutation = fc.record({
  at: fc.nat(),
  to: fc.oneof(fc.constantFrom(0, 1, 2, 8, 16, 24, 0x7f, 0x80, 0xff), fc.nat(255)),
});
