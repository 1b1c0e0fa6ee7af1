import { describe, expect, it } from 'vitest';
import type { Constant, Declaration, Record, Type } from '../../src/model/model.ts';
import { check, checkBody, codesOf } from './support.ts';

function declared(body: string, name: string, version?: string): Declaration {
  const { world, diagnostics } = checkBody(body, version);
  expect(codesOf(diagnostics)).toEqual([]);
  return world.get(`acme.test.${name}`);
}

function typeOf(text: string, before = ''): Type {
  return (declared(`${before}\nrecord A { 1 a: ${text} }`, 'A') as Record).fields[0]!.type;
}

function valueOf(type: string, text: string, before = ''): Constant | undefined {
  const record = declared(`${before}\nrecord A { 1 a: ${type} = ${text} }`, 'A') as Record;
  return record.fields[0]!.default;
}

describe('refinements', () => {
  it.each<[string, object]>([
    ['u8(1..=9)', { min: 1n, max: 9n }],
    ['u8(..9)', { max: 8n }],
    ['u8(0..256)', { min: 0n, max: 255n }],
    ['i128(-5..)', { min: -5n }],
    ['string(..=1.5KiB, ascii, pattern "a")', { max: 1536n, ascii: true, pattern: 'a' }],
    ['list<u8>(1.., unique)', { min: 1n, unique: true }],
    ['duration(1ms..=2h)', { min: 1_000_000n, max: 7_200_000_000_000n }],
    ['f64(0..1, finite)', { min: 0, max: 1 - 2 ** -53, finite: true }],
    ['f32(0.1..1)', { min: Math.fround(0.1), max: 1 - 2 ** -24 }],
  ])('of %s are exact and inclusive', (text, refine) => {
    expect(typeOf(text)).toMatchObject({ refine });
  });

  it('of an alias and of its use come together', () => {
    const type = typeOf('Name(3..=90)', 'type Name = string(1..=64, ascii);');
    expect(type).toEqual({
      kind: 'string',
      secret: false,
      refine: { min: 3n, max: 64n, ascii: true },
    });
  });

  it('may name constants, in any order of declaration', () => {
    const type = typeOf('f32(..=MOST)', 'const MOST: f32 = LEAST; const LEAST: f32 = 0.1;');
    expect(type).toMatchObject({ refine: { max: Math.fround(0.1) } });
  });
});

describe('a type', () => {
  it('has no aliases left', () => {
    const before = 'type Keys = map<Key, list<Key?>>; newtype Key = string;';
    const key = { kind: 'named', id: 'acme.test.Key' };
    expect(typeOf('Keys?', before)).toMatchObject({
      kind: 'optional',
      of: { kind: 'map', key, value: { kind: 'list', element: { kind: 'optional', of: key } } },
    });
  });

  it('is secret if it or its alias is', () => {
    expect(typeOf('Pin(4..)', 'type Pin = secret string;')).toMatchObject({
      secret: true,
      refine: { min: 4n },
    });
  });
});

describe('a value', () => {
  const enums =
    'enum Level: i8 { -1 none, 1 low } flags Bits: u64 { 0 a, 63 b } const ONE: u8 = 1;';
  it.each<[string, string, Constant]>([
    ['u128', '0xffffffffffffffffffffffffffffffff', { kind: 'int', value: (1n << 128n) - 1n }],
    ['i16', '-1e3', { kind: 'int', value: -1000n }],
    ['u64', 'ONE', { kind: 'int', value: 1n }],
    ['f32', '0.1', { kind: 'float', value: Math.fround(0.1), text: '0.1' }],
    ['f64', '-0.0', { kind: 'float', value: -0, text: '-0.0' }],
    ['f64', '1_0.5E1', { kind: 'float', value: 105, text: '10.5e1' }],
    ['f64', '0x1f', { kind: 'float', value: 31, text: '31' }],
    ['duration', '-1.5ms', { kind: 'int', value: -1_500_000n }],
    ['timestamp', '"1969-12-31T23:59:59.9Z"', { kind: 'int', value: -100_000_000n }],
    ['timestamp', '"2024-02-29T01:00:00+01:30"', { kind: 'int', value: 1709163000000000000n }],
    [
      'uuid',
      '"123E4567-E89B-12d3-a456-426614174000"',
      { kind: 'text', value: '123e4567-e89b-12d3-a456-426614174000' },
    ],
    ['string?', 'none', { kind: 'none' }],
    ['Level', 'none', { kind: 'member', enum: 'acme.test.Level', name: 'none', value: -1n }],
    ['Level?', 'Level.none', { kind: 'member', enum: 'acme.test.Level', name: 'none', value: -1n }],
    ['Bits', '[a, Bits.b]', { kind: 'int', value: (1n << 63n) + 1n }],
    ['Bits', '[]', { kind: 'int', value: 0n }],
    [
      'set<u8>',
      '[2, ONE]',
      { kind: 'list', items: [2n, 1n].map((value) => ({ kind: 'int', value })) },
    ],
  ])('of %s written %s', (type, text, value) => {
    expect(valueOf(type, text, enums)).toEqual(value);
  });
});

describe('an error case', () => {
  it('has the kind of its name, words for a message, and a retry class', () => {
    const error = declared(
      'error E { 3 not_found, -1 gone_away: unavailable { 1 at: u64 } "since {at}" @retry(now) }',
      'E',
    );
    expect(error).toMatchObject({
      cases: [
        { code: -1, errorKind: 'unavailable', message: 'since {at}', retry: 'now' },
        { code: 3, errorKind: 'not_found', message: 'not found', retry: 'never', fields: [] },
      ],
    });
  });
});

describe('what is reserved', () => {
  it('is told in intervals that do not touch', () => {
    const body = 'record A { reserved 7, 2..=5, 6; reserved 20..=29, "b", "a"; }';
    expect(declared(body, 'A')).toMatchObject({
      reserved: {
        ranges: [
          { low: 2n, high: 7n },
          { low: 20n, high: 29n },
        ],
        names: ['a', 'b'],
      },
    });
  });
});

describe('attributes', () => {
  it('are read by the table', () => {
    const object = declared(
      `object A {
        @since(1.1) @deprecated(since = 1.2, remove = 2.0, note = "gone") @replaced_by(c) @was(b)
        1 fn a();
        @timeout(1.5s) @cancel(safe) @buffer(8) @idempotent @rename(go = "See")
        2 async fn c() -> stream<u8>;
        @cfg(os = "linux", arch = "arm") @feature(x) @unstable(x)
        3 fn d();
      }`,
      'A',
      '1.2.0',
    );
    const version = (major: number, minor: number): object => ({ major, minor, patch: 0 });
    expect(object.kind === 'object' && object.functions.map((fn) => fn.attributes)).toEqual([
      {
        since: version(1, 1),
        deprecated: { since: version(1, 2), remove: version(2, 0), note: 'gone' },
        replacedBy: 'c',
        was: 'b',
      },
      {
        timeout: 1_500_000_000n,
        cancel: 'safe',
        buffer: 8,
        idempotent: true,
        rename: { go: 'See' },
      },
      { cfg: { arch: 'arm', os: 'linux' }, feature: 'x', unstable: 'x' },
    ]);
  });
});

describe('a package', () => {
  it('is all its files', () => {
    const { world, diagnostics } = check(`// file: a/one.tenon
//! First.
package acme.a version 1.2.3;
use acme.b@2.1.{B as Bee};
1 fn one(bee: Two);
// file: a/two.tenon
//! Second.
package acme.a version 1.2.3;
record Two { 1 x: u32? }
2 fn count(x: u32) -> Two?;
reserved 5;
// file: b/b.tenon
package acme.b version 2.1.0;
newtype B = u32;
`);
    expect(codesOf(diagnostics)).toEqual(['TN0400']);
    const found = world.packages.get('acme.a')!;
    expect(found).toMatchObject({
      version: { major: 1, minor: 2, patch: 3 },
      doc: ['First.', '', 'Second.'],
      sources: ['a/one.tenon', 'a/two.tenon'],
      reserved: { ranges: [{ low: 5n, high: 5n }] },
    });
    expect(found.imports[0]).toMatchObject({
      path: 'acme.b',
      major: 2,
      minor: 1,
      items: [{ name: 'B', as: 'Bee' }],
    });
    expect(found.functions.map(({ name }) => name)).toEqual(['one', 'count']);
  });

  it('lends parameters and gives results away unless it says otherwise', () => {
    const { world } = checkBody(
      'object S { 1 new open(); } 1 fn f(a: u32, b: own S, c: own fd, d: shared bytes) -> S;',
    );
    const { functions } = world.packages.get('acme.test')!;
    expect(functions[0]!.params.map(({ mode }) => mode)).toEqual([
      'borrow',
      'own',
      'own',
      'shared',
    ]);
    expect(functions[0]!.params.some(({ explicit }) => explicit)).toBe(false);
    expect(functions[0]!.result).toMatchObject({ mode: 'own' });
    expect(world.get('acme.test.S')).toMatchObject({
      functions: [{ form: 'new', result: { type: { kind: 'named', id: 'acme.test.S' } } }],
      close: { declared: false, throws: { kind: 'none' } },
    });
  });
});
