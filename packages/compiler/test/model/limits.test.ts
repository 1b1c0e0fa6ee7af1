/** Contracts of sizes that nobody writes: they end in diagnostics, soon and without going deep. */
import { describe, expect, it } from 'vitest';
import { checkBody, codesOf } from './support.ts';

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('\n');

const COUNT = 6000;

/** `A0` refers to `A1`, and so on; the last to `end`. */
const chain = (part: (name: string, next: string) => string, end: string): string =>
  many(COUNT, (index) => part(`A${index}`, index === COUNT - 1 ? end : `A${index + 1}`));

describe('a chain of many', () => {
  it.each<[string, string, string[]]>([
    ['types', chain((name, next) => `type ${name} = ${next};`, 'u32'), []],
    ['newtypes', chain((name, next) => `newtype ${name} = ${next};`, 'u32'), []],
    ['constants', chain((name, next) => `const ${name}: u32 = ${next};`, '5'), []],
    ['lists', chain((name, next) => `type ${name} = list<${next}>;`, 'u32'), ['TN0308']],
    ['records', chain((name, next) => `record ${name} { 1 a: ${next} }`, 'u32'), ['TN0308']],
    [
      'frozen records',
      chain((name, next) => `frozen record ${name} { 1 a: ${next} }`, 'u32'),
      ['TN0308'],
    ],
    ['variants', chain((name, next) => `variant ${name} { 1 a(${next}) }`, 'u32'), []],
    ['types that close', chain((name, next) => `type ${name} = ${next};`, 'A0'), ['TN0300']],
    [
      'records that close',
      chain((name, next) => `record ${name} { 1 a: ${next} }`, 'A0'),
      ['TN0304'],
    ],
  ])('%s', (_, body, codes) => {
    expect(codesOf(checkBody(body).diagnostics)).toEqual(codes);
  });
});

describe('a number of any size', () => {
  it('is an interval, not a table', () => {
    const wide = 'record A { 1 a: u32, reserved 2..=2147483647; }';
    const { world, diagnostics } = checkBody(wide);
    expect(codesOf(diagnostics)).toEqual([]);
    expect(world.get('acme.test.A')).toMatchObject({
      reserved: { ranges: [{ low: 2n, high: 2n ** 31n - 1n }] },
    });
  });

  it('is refused where it does not fit', () => {
    const digits = '9'.repeat(300);
    const body = `record A { ${digits} a: u32 = ${digits}, 2 b: string(..=${digits}) }`;
    expect(codesOf(checkBody(body).diagnostics)).toEqual(['TN0241', 'TN0351', 'TN0325']);
  });
});

describe('a frozen record that doubles with each step', () => {
  it('is refused at the first that is too large', () => {
    const body = many(60, (index) => {
      const part = index === 59 ? 'u8' : `A${index + 1}`;
      return `frozen record A${index} { 1 a: ${part}, 2 b: ${part} }`;
    });
    expect(codesOf(checkBody(body).diagnostics)).toEqual(['TN0318']);
  });
});
