import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import { format } from '../../src/format/format.ts';
import { lex } from '../../src/syntax/lexer.ts';
import { parse } from '../../src/syntax/parser.ts';
import { casesIn, corpus, listing } from './support.ts';

const folder = corpus('syntax/ok');
const texts = casesIn(folder, '.tenon').map((name) =>
  readFileSync(`${folder}${name}.tenon`, 'utf8'),
);
const PATH = 'mutated.tenon';

/** The pieces of a text, tokens and what stands between them, so that joined they are the text again. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const token of lex({ path: PATH, text }).tokens) {
    pieces.push(text.slice(end, token.start), text.slice(token.start, token.end));
    end = token.end;
  }
  return pieces;
}

/** Whatever a text holds, the parser ends, with places inside of the text and without telling a thing twice. */
function expectSound(text: string): void {
  const source = { path: PATH, text };
  const { file, diagnostics } = parse(source);
  expect(file.span).toEqual({ source, start: 0, end: text.length });
  let before = 0;
  for (const { span, related, fixes } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(before);
    before = span.start;
    const edits = fixes.flatMap((fix) => fix.edits);
    for (const each of [
      span,
      ...related.map((label) => label.span),
      ...edits.map((edit) => edit.span),
    ]) {
      expect(each.start).toBeGreaterThanOrEqual(0);
      expect(each.end).toBeGreaterThanOrEqual(each.start);
      expect(each.end).toBeLessThanOrEqual(text.length);
    }
  }
  const lines = listing(diagnostics).split('\n');
  expect(lines.length - 1).toBe(diagnostics.length);
  expect(parse(source)).toEqual({ file, diagnostics });
  applyFixes(diagnostics, () => true);
  if (diagnostics.length > 0) expect(format(source).text).toBe(text);
}

const anyText = fc.constantFrom(...texts);
const junk = fc.constantFrom(
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  ',',
  ';',
  ':',
  '=',
  '?',
  '@',
  '.',
  '..',
  '..=',
  '->',
  '...',
  '=>',
  '::',
  '*',
  '&',
  '|',
  '+',
  '-',
  '/',
  '!',
  '#',
  '#[',
  '"',
  "'",
  '`',
  '\\',
  '%',
  '/*',
  '*/',
  '//',
  '///',
  '//!',
  '\n',
  ' ',
  '0',
  '1',
  '-1',
  '1.2',
  '1.2.3',
  '0x',
  '1e',
  '5m',
  '"x"',
  '"\\u{',
  'x',
  'X',
  'record',
  'enum',
  'object',
  'error',
  'fn',
  'new',
  'close',
  'throws',
  'reserved',
  'package',
  'use',
  'const',
  'type',
  'struct',
  'pub',
  'stream',
  'list',
  'own',
  'borrow',
  'mut',
  'shared',
  'secret',
  'view',
  'default',
  'async',
  'static',
  'none',
  'pattern',
  'é',
  '\u202e',
  '\0',
  '\ufeff',
  '\ud800',
  '\r',
);

describe('the parser', () => {
  it('ends with diagnostics for any text of our tokens', () => {
    const text = fc.array(junk, { maxLength: 60 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(text, expectSound), { numRuns: 1500 });
  });

  it('ends with diagnostics for any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectSound), {
      numRuns: 500,
    });
  });

  const mutations = {
    deletion: (pieces: string[], at: number) => pieces.toSpliced(at, 1),
    duplication: (pieces: string[], at: number) => pieces.toSpliced(at, 0, pieces[at]!),
    exchange: (pieces: string[], at: number) =>
      pieces.toSpliced(at, 3, ...pieces.slice(at, at + 3).toReversed()),
    cut: (pieces: string[], at: number) => pieces.slice(0, at),
    beheading: (pieces: string[], at: number) => pieces.slice(at),
  };
  it.each(Object.entries(mutations))('ends with diagnostics after any %s', (_, mutate) => {
    const mutated = fc
      .tuple(anyText, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }))
      .map(([text, places]) =>
        places.reduce((pieces, at) => mutate(pieces, at % pieces.length), piecesOf(text)).join(''),
      );
    fc.assert(fc.property(mutated, expectSound), { numRuns: 250 });
  });

  it('ends with diagnostics after any insertion', () => {
    const mutated = fc
      .tuple(anyText, fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 4 }))
      .map(([text, insertions]) =>
        insertions
          .reduce(
            (pieces, [at, what]) => pieces.toSpliced(at % pieces.length, 0, what),
            piecesOf(text),
          )
          .join(''),
      );
    fc.assert(fc.property(mutated, expectSound), { numRuns: 500 });
  });

  it('says little about one token that is missing', () => {
    const kv = readFileSync(`${folder}kv.tenon`, 'utf8');
    const pieces = piecesOf(kv);
    const counts = pieces
      .map((_, at) => at)
      .filter((at) => at % 2 === 1)
      .map((at) => parse({ path: PATH, text: pieces.with(at, '').join('') }).diagnostics.length);
    const sum = counts.reduce((a, b) => a + b, 0);
    expect(Math.max(...counts)).toBeLessThanOrEqual(10);
    expect(sum / counts.length).toBeLessThan(1.05);
  });
});

describe('numbers', () => {
  it('are exact at any width', () => {
    const digits = '1234567890123456789012345678901234567890';
    const text = `package a.b version 1.0.0;\nenum E { ${digits} a, -${digits} b }`;
    const { file, diagnostics } = parse({ path: PATH, text });
    expect(diagnostics).toEqual([]);
    const [declaration] = file.declarations;
    const members = declaration?.kind === 'enum' ? declaration.members : [];
    const values = members.map((each) =>
      each.kind === 'member' ? each.ordinal?.value : undefined,
    );
    expect(values).toEqual([BigInt(digits), -BigInt(digits)]);
  });
});

describe('nesting 100,000 deep', () => {
  const n = 100_000;
  const within = (open: string, inner: string, close: string): string =>
    open.repeat(n) + inner + close.repeat(n);
  const field = (type: string): string => `record A { 1 a: ${type} }`;
  const cases: Record<string, string> = {
    comments: within('/*', '', '*/'),
    'open comments': '/*'.repeat(n),
    lists: field(within('list<', 'u8', '>')),
    'open lists': `record A { 1 a: ${'list<'.repeat(n)}`,
    maps: field(within('map<u8, ', 'u8', '>')),
    vectors: field(within('Vec<', 'u8', '>')),
    options: field(within('Option<', 'u8', '>')),
    slices: field(`${'[]'.repeat(n)}u8`),
    arrays: field(within('[', 'u8', ']')),
    'maps of Go': field(`${'map[u8]'.repeat(n)}u8`),
    pointers: field(`${'*'.repeat(n)}u8`),
    references: field(`${'&mut '.repeat(n)}u8`),
    'question marks': field(`u8${'?'.repeat(n)}`),
    'leading question marks': field(`${'?'.repeat(n)}u8`),
    tuples: field(within('(', '', ')')),
    refinements: field(within('string(', '', ')')),
    values: `const A: u8 = ${within('[', '', ']')};`,
    'open values': `const A: u8 = ${'['.repeat(n)}`,
    'values of maps': `const A: u8 = ${within('{ 1: ', '1', '}')};`,
    'keys of maps': `const A: u8 = ${within('{', '1', '}')};`,
    attributes: `@a(${within('[', '', ']')}) const A: u8 = 1;`,
    'attributes in attributes': `${within('@a(', '', ')')} const A: u8 = 1;`,
    braces: `record A ${within('{', '', '}')}`,
    'error fields': `error A ${within('{ 1 a ', '', '}')}`,
  };
  it.each(Object.entries(cases))('%s: one diagnostic', (_, body) => {
    const text = `package a.b version 1.0.0;\n${body}`;
    expect(parse({ path: PATH, text }).diagnostics.length).toBe(1);
  });

  it('is fine where nothing is nested', () => {
    const fields = Array.from({ length: n }, (_, index) => `${index + 1} f${index}: u8`).join(', ');
    const text = `package a.b version 1.0.0;\n${'@a '.repeat(n)}record A { ${fields} }`;
    expect(parse({ path: PATH, text }).diagnostics).toEqual([]);
  });
});
