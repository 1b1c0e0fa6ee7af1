import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerPlan } from '../../src/boundary/lower.ts';
import { compile } from '../../src/compile.ts';
import { contractJson } from '../../src/contract/contract.ts';

const read = (path: string): string =>
  readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll('\r\n', '\n');

const validatorOfContracts = () =>
  new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(read('../../../../docs/reference/contract.schema.json')) as object,
  );

const shop = read('../../../../tests/golden/contract/shop.tenon');
const common = read('../../../../tests/golden/contract/common.tenon');

function contractOf(...texts: readonly string[]): string {
  const { world, diagnostics } = compile({
    packages: [
      { sources: texts.map((text, index) => ({ path: `shop${index}.tenon`, text })) },
      { sources: [{ path: 'common.tenon', text: common }] },
    ],
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return contractJson(world, 'acme.shop');
}

const expected = contractOf(shop);

describe('what a contract means', () => {
  test('is written down as committed', async () => {
    await expect(expected).toMatchFileSnapshot('../../../../tests/golden/contract/shop.json');
  });

  const validate = validatorOfContracts();

  test.each([
    ['shop.tenon', expected],
    ['golden.tenon', goldenContract()],
  ])('%s has the published form', (_, json) => {
    validate(JSON.parse(json));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['a member that nobody knows', { format: 1, extra: true }],
    ['another format', { format: 2 }],
  ])('the published form refuses %s', (_, change) => {
    expect(validate({ ...(JSON.parse(expected) as object), ...change })).toBe(false);
  });
});

/** The text before the first declaration, and the declarations with their docs. */
const [head = '', ...declarations] = shop.split(/\n\n(?!\/\/!|package|use)/);

describe('leaves no trace of', () => {
  test('the order of declarations', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(declarations, { minLength: declarations.length }),
        (order) => {
          expect(contractOf([head, ...order].join('\n\n'))).toBe(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('the files that declarations stand in', () => {
    const [imports = ''] = /^use .*$/m.exec(shop) ?? [];
    const half = declarations.length >> 1;
    const first = [head, ...declarations.slice(0, half)].join('\n\n');
    const second = ['package acme.shop version 1.2.0;', imports, ...declarations.slice(half)];
    expect(contractOf(first, second.join('\n\n'))).toBe(expected);
  });

  test.each<[string, (text: string) => string]>([
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['comments', (text) => `// note\n${text.replaceAll(';\n', '; // c\n/* x /* y */ */')}`],
    ['indentation', (text) => text.replaceAll(/\n +/g, '\n\t\t')],
    ['spaces around doc comments', (text) => text.replaceAll(/^\/\/\/ (.*)$/gm, '///   $1  ')],
    [
      'the order of members',
      (text) => text.replace('0 plain, 1 fancy @since(1.1)', '1 fancy @since(1.1), 0 plain'),
    ],
    [
      'the order of attributes',
      (text) => text.replace('@since(1.1) @timeout(5m)', '@timeout(300s) @since(1.1.0)'),
    ],
    ['how numbers are written', (text) => text.replace('0x40', '6_4').replace('0.10', '1e-1')],
    [
      'how ranges are cut',
      (text) => text.replace('reserved 2..=4, 5, 6', 'reserved 6, 2..=3, 4..=5'),
    ],
    [
      'aliases',
      (text) =>
        text
          .replace('words: Words', 'words: set<string>')
          .replace('type Words = set<string>;\n\n', ''),
    ],
    ['constants in bounds', (text) => text.replace('1..=MAX_NAME', '1..=64')],
    [
      'names of imports',
      (text) => text.replace('Money as Cost', 'Money').replace('Cost?', 'Money?'),
    ],
    [
      'the order of sets and maps',
      (text) =>
        text.replace('["b", "a"]', '["a", "b"]').replace('{"b": 2, "a": 1}', '{"a": 1, "b": 2}'),
    ],
  ])('%s', (_, change) => {
    const changed = change(shop);
    expect(changed).not.toBe(shop);
    expect(contractOf(changed)).toBe(expected);
  });
});

test.each<[string, string, string]>([
  ['a default', '= plain', '= odd'],
  ['a bound', '..=8)', '..=9)'],
  ['a doc comment', 'What is sold', 'What was sold'],
  ['an ordinal', '2 fn ping', '3 fn ping'],
  ['openness', 'closed enum Level', 'enum Level'],
  ['a tombstone', '20..=29', '20..=30'],
  ['a name in Go', '"Warehouse"', '"Depot"'],
])('%s is part of the meaning', (_, before, after) => {
  expect(contractOf(shop.replace(before, after))).not.toBe(expected);
});

function goldenContract(): string {
  const text = read('../../../../tests/golden/wire/golden.tenon');
  const { world } = compile({ packages: [{ sources: [{ path: 'golden.tenon', text }] }] });
  return contractJson(world, 'golden.wire');
}

describe('a written `borrow`', () => {
  const planOf = (word: string) => {
    const text = `package acme.lent version 1.0.0;
record Item { 1 name: string }
1 fn f(items: ${word} list<Item>, maybe: ${word} Item?, text: ${word} string, sizes: ${word} list<u32>) throws;
`;
    const { world } = compile({ packages: [{ sources: [{ path: 'lent.tenon', text }] }] });
    const call = lowerPlan(world, world.packages.get('acme.lent')!).entries[0]!;
    if (call.kind !== 'call') throw new Error(`${call.key} is no call of the contract`);
    return { call, json: contractJson(world, 'acme.lent') };
  };
  const [written, silent] = [planOf('borrow'), planOf('')];

  test('lets a provider view what crosses as a message', () => {
    const viewed = ({ call }: typeof written) => call.params.map((passed) => passed.viewed);
    expect(viewed(written)).toEqual([true, true, false, false]);
    expect(viewed(silent)).toEqual([false, false, false, false]);
  });

  test('is part of the contract, in its published form', () => {
    expect(written.json.match(/"explicit": *true/g)).toHaveLength(4);
    expect(silent.json).not.toContain('explicit');
    expect(validatorOfContracts()(JSON.parse(written.json))).toBe(true);
  });

  test('changes nothing of how the call crosses', () => {
    expect(written.call.fingerprint).toBe(silent.call.fingerprint);
    expect([written.call.args, written.call.ret]).toEqual([silent.call.args, silent.call.ret]);
  });
});
