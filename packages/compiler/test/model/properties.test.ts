import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Source } from '../../src/source/source.ts';
import { parse } from '../../src/syntax/parser.ts';
import { unserved } from '../../src/model/unserved.ts';
import type { Package } from '../../src/model/model.ts';
import { casesIn, corpus } from '../syntax/support.ts';
import { check, codesOf, packagesOf } from './support.ts';

const textsIn = (folder: string): readonly string[] =>
  casesIn(corpus(folder), '.tenon').map((name) =>
    readFileSync(`${corpus(folder)}${name}.tenon`, 'utf8'),
  );

const sound = textsIn('check/ok');
const all = [...sound, ...textsIn('check/err'), ...textsIn('check/unserved')];

/** A Model without the places, its declarations sorted. */
function facts(pkg: Package): string {
  const sorted = {
    ...pkg,
    declarations: pkg.declarations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
  return JSON.stringify(sorted, (key, value: unknown) => {
    if (key === 'span' || key === 'sources') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}

/** What comes before the first declaration, and the text of each with its doc comment and attributes. */
function pieces(source: Source): {
  readonly head: string;
  readonly declarations: readonly string[];
} {
  const starts = parse(source).file.declarations.map((declaration) => {
    const [doc, attributes] =
      declaration.kind === 'reserved' ? [] : [declaration.doc, declaration.attributes];
    const nodes = [declaration, ...(attributes ?? []), ...(doc === undefined ? [] : [doc])];
    return Math.min(...nodes.map(({ span }) => span.start));
  });
  return {
    head: source.text.slice(0, starts[0]),
    declarations: starts.map((start, index) => source.text.slice(start, starts[index + 1])),
  };
}

describe('the order of declarations', () => {
  const cases = sound.flatMap((text) => {
    const packages = packagesOf(text);
    return packages.map(
      ({ sources }, index) => [sources[0]!, packages.toSpliced(index, 1)] as const,
    );
  });

  it.each(cases)('does not change the Model of $path', (source, others) => {
    const { head, declarations } = pieces(source);
    const modelOf = (parts: readonly string[]): string => {
      const shuffled = { path: source.path, text: `${head}${parts.join('\n')}` };
      const { world, diagnostics } = compile({ packages: [{ sources: [shuffled] }, ...others] });
      expect(codesOf(diagnostics)).toEqual([]);
      return [...world.packages.values()].map(facts).toSorted().join('\n');
    };
    const straight = modelOf(declarations);
    const count = declarations.length;
    const order = fc.shuffledSubarray([...declarations], { minLength: count, maxLength: count });
    fc.assert(
      fc.property(order, (shuffled) => {
        expect(modelOf(shuffled)).toBe(straight);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a contract that was changed at random', () => {
  const words = fc.constantFrom(
    ...'? : ; , . .. ..= ( ) { } < > [ ] = @ -> - 0 1 -1 1.5 4KiB 5ms "x" "{a}" none own borrow mut shared view stream'.split(
      ' ',
    ),
    ...'secret fd pad list set map array frozen record enum flags variant error object callback fn new close'.split(
      ' ',
    ),
    ...'throws default reserved const newtype type use version string u8 Key Missing MAX low @since(9.9) @cfg'.split(
      ' ',
    ),
    '\n',
    '99999999999999999999',
    '\u0000',
    '😀',
  );
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    word: words,
    swap: fc.boolean(),
  });

  it('gives diagnostics and never an exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (text, changes) => {
          let mutated = text;
          for (const { at, length, word, swap } of changes) {
            const start = Math.floor(at * mutated.length);
            const rest = mutated.slice(start + length);
            const taken = swap ? mutated.slice(start, start + length) : '';
            mutated = `${mutated.slice(0, start)} ${word} ${rest}${taken}`;
          }
          const { world, diagnostics } = check(mutated);
          for (const { span } of diagnostics) expect(span.end).toBeGreaterThanOrEqual(span.start);
          if (diagnostics.length > 0) return;
          for (const pkg of world.packages.values()) unserved(pkg, world);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is checked alike every time', () => {
    for (const text of all) {
      const [first, second] = [check(text), check(text)];
      expect(codesOf(second.diagnostics)).toEqual(codesOf(first.diagnostics));
      expect([...second.world.packages.values()].map(facts)).toEqual(
        [...first.world.packages.values()].map(facts),
      );
    }
  });
});
