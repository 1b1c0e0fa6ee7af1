import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/format/format.ts';
import { lex } from '../../src/syntax/lexer.ts';
import { parse } from '../../src/syntax/parser.ts';
import { dump } from '../syntax/dump.ts';
import { casesIn, corpus, expectFile, listing } from '../syntax/support.ts';

const PATH = 'formatted.tenon';
const inputs = corpus('format/in');
const outputs = corpus('format/out');
const read = (folder: string, name: string): string =>
  readFileSync(`${folder}${name}.tenon`, 'utf8');

function formatted(text: string): string {
  const result = format({ path: PATH, text });
  expect(listing(result.diagnostics)).toBe('');
  return result.text;
}

const tree = (text: string): string => dump(parse({ path: PATH, text }).file);

/** Comments without the space that formatting may change. */
function commentsOf(text: string): string[] {
  const { comments, docs } = lex({ path: PATH, text });
  return [...comments, ...docs]
    .map(({ start, end }) =>
      text
        .slice(start, end)
        .replace(/[ \t]*(\r\n|\r|\n)/g, '\n')
        .trimEnd(),
    )
    .map((comment) => comment.replace(/^(\/\/[/!])(?=\S)(?!\/)/, '$1 '))
    .toSorted();
}

function expectFaithful(text: string): void {
  const once = formatted(text);
  expect(formatted(once)).toBe(once);
  expect(commentsOf(once)).toEqual(commentsOf(text));
  expect(tree(once)).toBe(tree(text));
  expect(once).toMatch(/\S\n$/);
  expect(once).not.toMatch(/[ \t]\n|\n\n\n|\r|^\n/);
}

describe('a contract', () => {
  it.each(casesIn(inputs, '.tenon'))('%s is formatted', (name) => {
    const text = read(inputs, name);
    expectFile(outputs, `${name}.tenon`, formatted(text));
    expectFaithful(text);
  });

  it.each(casesIn(corpus('syntax/ok'), '.tenon'))('%s stays what it is', (name) => {
    expectFaithful(read(corpus('syntax/ok'), name));
  });

  it('in the style is not changed', () => {
    const kv = read(corpus('syntax/ok'), 'kv');
    expect(formatted(kv)).toBe(kv);
  });

  it('with mistakes is not changed', () => {
    for (const name of casesIn(corpus('syntax/err'), '.tenon')) {
      const text = read(corpus('syntax/err'), name);
      const result = format({ path: PATH, text });
      expect(result.text).toBe(text);
      expect(result.diagnostics.length).toBeGreaterThan(0);
    }
  });
});

/** What may stand between two tokens; a line comment ends with its line. */
const gap = fc.oneof(
  { weight: 12, arbitrary: fc.constant(' ') },
  { weight: 3, arbitrary: fc.constantFrom('\n', '\n\n', '\n\n\n', '\r\n', '\t', '    ') },
  { weight: 2, arbitrary: fc.constantFrom(' // c\n', '\n// d\n', '\n\n// e\n\n', ' // f\n// g\n') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' /* h */ ', '/* i */', '\n/* j\n  k */\n', ' /* l */\n'),
  },
);

/** A text of the same tokens and docs with other space and comments between them. */
function respaced(text: string): fc.Arbitrary<string> {
  const { tokens, docs } = lex({ path: PATH, text });
  return fc.array(gap, { minLength: tokens.length, maxLength: tokens.length }).map((gaps) =>
    tokens
      .map((token, index) => {
        const lines = docs
          .filter((doc) => doc.before === index)
          .map((doc) => text.slice(doc.start, doc.end));
        const before = lines.length > 0 ? `\n${lines.join('\n')}\n` : '';
        // Attributes on the line of a closing brace would be taken for its own.
        const lead = token.kind === '@' && text[token.start - 1] === '\n' ? '\n' : '';
        return `${gaps[index]}${lead}${before}${text.slice(token.start, token.end)}`;
      })
      .join(''),
  );
}

describe('any spacing of a contract', () => {
  const texts = [
    ...casesIn(corpus('syntax/ok'), '.tenon').map((name) => read(corpus('syntax/ok'), name)),
    ...casesIn(inputs, '.tenon').map((name) => read(inputs, name)),
  ];
  it('is formatted to a fixed point with the same meaning and all comments', () => {
    const any = fc.constantFrom(...texts).chain(respaced);
    fc.assert(fc.property(any, expectFaithful), { numRuns: 300 });
  });
});
