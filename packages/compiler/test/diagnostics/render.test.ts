import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { render, renderOne, summary } from '../../src/diagnostics/render.ts';
import type { RenderOptions } from '../../src/diagnostics/render.ts';
import { reporters } from '../../src/diagnostics/table.ts';
import type { Details } from '../../src/diagnostics/table.ts';
import type { Source, Span } from '../../src/source/source.ts';

const at = reporters({
  no_member: {
    code: 'TN0312',
    severity: 'error',
    message: '`{owner}` has no member `{name}`',
    label: 'not a member',
  },
  odd: { code: 'TN0999', severity: 'warning', message: 'this is odd', label: 'odd' },
});

const source = (text: string, path = 'contract/a.tenon'): Source => ({ path, text });

/** The span of the nth (from 0) occurrence of `part`. */
function span(from: Source, part: string, nth = 0): Span {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = from.text.indexOf(part, start + 1);
  if (start === -1) throw new Error(`no ${part}`);
  return { source: from, start, end: start + part.length };
}

const odd = (place: Span, details: Details = {}): Diagnostic => at.odd(place, {}, details);
const frame = (one: Diagnostic, options: RenderOptions = {}): string =>
  `\n${renderOne(one, options)}`;

describe('one place', () => {
  test('the related place comes in the order of the file', () => {
    const text = source(
      '\n\n\nenum CaseMode: u8 { 0 sensitive, 1 insensitive, 2 smart }\n\n\n\n\n  3 case: CaseMode = smrt,\n',
      'contract/codesearch.tenon',
    );
    const one = at.no_member(
      span(text, 'smrt'),
      { owner: 'CaseMode', name: 'smrt' },
      {
        related: [{ span: span(text, 'CaseMode'), text: 'declared here' }],
        help: ['did you mean `smart`?'],
      },
    );
    expect(frame(one)).toBe(`
error TN0312: \`CaseMode\` has no member \`smrt\`
  ┌─ contract/codesearch.tenon:9:22
  │
4 │ enum CaseMode: u8 { 0 sensitive, 1 insensitive, 2 smart }
  │      -------- declared here
9 │   3 case: CaseMode = smrt,
  │                      ^^^^ not a member
  = help: did you mean \`smart\`?
  = explain: tenon explain TN0312
`);
  });

  test('notes come before help, and a safe fix is said to be one', () => {
    const text = source('  stock: u32,');
    const place = span(text, 'stock');
    const edits = [{ span: { ...place, end: place.start }, text: '2 ' }];
    const one = odd(place, {
      notes: ['a number keeps programs together'],
      help: ['write `2 stock: u32`'],
      fixes: [{ title: 'number it', safe: true, edits }],
    });
    expect(frame(one)).toBe(`
warning TN0999: this is odd
  ┌─ contract/a.tenon:1:3
  │
1 │   stock: u32,
  │   ^^^^^ odd
  = a number keeps programs together
  = help: write \`2 stock: u32\` (\`--fix\` does it)
  = explain: tenon explain TN0999
`);
    expect(renderOne({ ...one, help: [] })).toContain('= help: number it (`--fix` does it)');
    const unsafe = { ...one, help: [], fixes: [{ title: 'number it', safe: false, edits }] };
    expect(renderOne(unsafe)).toContain('= help: number it\n');
  });

  test('the gutter is as wide as the largest number', () => {
    const text = source(`${'\n'.repeat(7)}record A {}\n\n\n\nrecord A {}`);
    const one = odd(span(text, 'A', 1), {
      related: [{ span: span(text, 'A'), text: 'the first one' }],
    });
    expect(frame(one)).toBe(`
warning TN0999: this is odd
   ┌─ contract/a.tenon:12:8
   │
 8 │ record A {}
   │        - the first one
12 │ record A {}
   │        ^ odd
   = explain: tenon explain TN0999
`);
  });

  test('the end of the file is marked after its last sign', () => {
    const text = source('record A {');
    const end = { source: text, start: 10, end: 10 };
    expect(frame(odd(end))).toContain('1 │ record A {\n  │           ^ odd\n');
    const empty = source('');
    expect(frame(odd({ source: empty, start: 0, end: 0 }))).toContain('1 │\n  │ ^ odd\n');
    const newline = source('x\n');
    expect(frame(odd({ source: newline, start: 2, end: 2 }))).toContain('2 │\n  │ ^ odd\n');
  });
});

describe('several marks on one line', () => {
  test('the last label stands beside, the others hang', () => {
    const text = source('record A { 1 x: u8, 1 y: u8, 1 z: u8 }');
    const one = odd(span(text, '1 z'), {
      related: [
        { span: span(text, '1 x'), text: 'first' },
        { span: span(text, '1 y'), text: 'second' },
      ],
    });
    expect(frame(one)).toBe(`
warning TN0999: this is odd
  ┌─ contract/a.tenon:1:30
  │
1 │ record A { 1 x: u8, 1 y: u8, 1 z: u8 }
  │            ---      ---      ^^^ odd
  │            │        │
  │            │        second
  │            first
  = explain: tenon explain TN0999
`);
  });

  test('a mark inside another keeps both visible', () => {
    const text = source('fn f(name: string)');
    const one = odd(span(text, 'string'), {
      related: [{ span: span(text, 'name: string'), text: 'this parameter' }],
    });
    expect(frame(one)).toContain(`
1 │ fn f(name: string)
  │      ------^^^^^^ odd
  │      │
  │      this parameter
`);
  });
});

describe('marks over several lines', () => {
  const text = source('record A {\n  1 x: u8\n  2 y: u8\n  3 z: u8\n}\nrecord B {}\n');

  test('from the start of a line', () => {
    expect(frame(odd(span(text, text.text.slice(0, text.text.indexOf('}') + 1))))).toContain(`
  ┌─ contract/a.tenon:1:1
  │
1 │ ╭ record A {
· │ │
5 │ │ }
  │ ╰─^ odd
`);
  });

  test('from the middle of a line, with the line between', () => {
    expect(frame(odd(span(text, 'u8\n  2 y: u8\n  3 z')))).toContain(`
2 │     1 x: u8
  │ ╭────────^
3 │ │   2 y: u8
4 │ │   3 z: u8
  │ ╰─────^ odd
`);
  });

  test('one around another', () => {
    const one = odd(span(text, '1 x: u8\n  2 y'), {
      related: [{ span: span(text, text.text.trimEnd()), text: 'in here' }],
    });
    expect(frame(one)).toContain(`
1 │ ╭   record A {
2 │ │ ╭   1 x: u8
3 │ │ │   2 y: u8
  │ │ ╰─────^ odd
· │ │
6 │ │   record B {}
  │ ╰─────────────- in here
`);
  });

  test('a span that ends with its line break is about one line', () => {
    expect(frame(odd(span(text, '1 x: u8\n')))).toContain('2 │   1 x: u8\n  │   ^^^^^^^ odd\n');
  });
});

test('other files follow, each with its own header', () => {
  const here = source('use b { X };', 'a.tenon');
  const one = odd(span(here, 'X'), {
    related: [
      { span: span(source('record Z {}', 'c.tenon'), 'Z'), text: 'here' },
      { span: span(source('\n\n\n\n\n\n\n\n\nrecord X {}', 'b.tenon'), 'X'), text: 'and here' },
    ],
  });
  expect(frame(one)).toBe(`
warning TN0999: this is odd
   ┌─ a.tenon:1:9
   │
 1 │ use b { X };
   │         ^ odd
   ├─ b.tenon:10:8
   │
10 │ record X {}
   │        - and here
   ├─ c.tenon:1:8
   │
 1 │ record Z {}
   │        - here
   = explain: tenon explain TN0999
`);
});

describe('how wide things are', () => {
  test.each([
    ['a tab', '\tx\ty', 'y', '1 │     x   y\n  │         ^ odd'],
    ['wide letters', '"中文" y', 'y', '1 │ "中文" y\n  │        ^ odd'],
    ['a wide letter itself', '"中" y', '中', '1 │ "中" y\n  │  ^^ odd'],
    ['a combining mark', 'e\u0301 y', 'y', '1 │ e\u0301 y\n  │   ^ odd'],
    ['an emoji of several signs', '👩‍💻 y', 'y', '1 │ 👩‍💻 y\n  │    ^ odd'],
    ['a hidden character', 'a\u202eb y', 'y', '1 │ a<U+202E>b y\n  │            ^ odd'],
    ['an escape sequence', '\u001b[2J y', 'y', '1 │ <U+001B>[2J y\n  │             ^ odd'],
    ['a lone joiner', 'a\u200d y', 'y', '1 │ a<U+200D> y\n  │           ^ odd'],
  ])('%s', (_, text, part, expected) => {
    expect(frame(odd(span(source(text), part)))).toContain(`\n${expected}\n`);
  });

  test('a very long line is cut around its mark', () => {
    const text = source(`${'a'.repeat(3000)} here ${'b'.repeat(3000)}`);
    const lines = renderOne(odd(span(text, 'here'))).split('\n');
    expect(lines[3]).toMatch(/^1 │ …a{39} here b{115}…$/);
    expect(lines[4]).toBe(`  │ ${' '.repeat(41)}^^^^ odd`);
  });

  test('a mark longer than the window stays inside it', () => {
    const text = source('a'.repeat(3000));
    const lines = renderOne(odd({ source: text, start: 100, end: 2900 })).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(180);
  });
});

test('texts of users cannot move the cursor', () => {
  const one = { ...odd(span(source('x', 'a\u001b.tenon'), 'x')), message: 'bad \u001b[31m\nname' };
  expect(renderOne(one)).not.toContain('\u001b');
  expect(renderOne(one)).toContain('bad <U+001B>[31m<U+000A>name');
});

test('without UTF-8 the frame is ASCII', () => {
  const text = source('record A {\n  1 x: u8\n  2 y: u8\n  3 z: u8\n}\nrecord A {}');
  const one = odd(span(text, 'A', 1), {
    related: [{ span: span(text, text.text.slice(0, 43)), text: 'this one' }],
  });
  expect(frame(one, { unicode: false })).toBe(`
warning TN0999: this is odd
 --> contract/a.tenon:6:8
  |
1 | / record A {
. | |
5 | | }
  | \\_- this one
6 |   record A {}
  |          ^ odd
  = explain: tenon explain TN0999
`);
});

test('colours only repeat', () => {
  const tag = (name: string) => (text: string) => `<${name}>${text}</>`;
  const palette = {
    error: tag('e'),
    warning: tag('w'),
    related: tag('r'),
    frame: tag('f'),
    strong: tag('s'),
    help: tag('h'),
  };
  const text = source('record A {}\nrecord A {}');
  const one = odd(span(text, 'A', 1), {
    related: [{ span: span(text, 'A'), text: 'first' }],
    help: ['rename it'],
  });
  const painted = renderOne(one, { palette });
  expect(painted.replace(/<\w>|<\/>/g, '')).toBe(renderOne(one));
  expect(painted).toContain('<w>warning TN0999:</><s> this is odd</>');
  expect(painted).toContain('       <r>-</> <r>first</>');
  expect(painted).toContain('<h>help: </>rename it');
});

describe('the last line', () => {
  const text = source('x');
  const warning = odd(span(text, 'x'));
  const error = at.no_member(span(text, 'x'), { owner: 'a', name: 'b' });

  test.each([
    [[error], '1 error in 1 file'],
    [[error, error, warning], '2 errors, 1 warning in 1 file'],
    [[warning, odd(span(source('y', 'b'), 'y'))], '2 warnings in 2 files'],
    [
      [error, { ...error, fixes: [{ title: 't', safe: true, edits: [] }] }],
      '2 errors in 1 file; --fix mends 1',
    ],
  ])('%#', (diagnostics, expected) => {
    expect(summary(diagnostics)).toBe(expected);
  });

  test('all are sorted, said once, and counted', () => {
    const later = odd({ source: text, start: 1, end: 1 });
    const out = render([later, warning, warning]);
    expect(out.indexOf(':1:1')).toBeLessThan(out.indexOf(':1:2'));
    expect(out.match(/this is odd/g)).toHaveLength(2);
    expect(out.endsWith('\n\n2 warnings in 1 file\n')).toBe(true);
    expect(render([])).toBe('');
  });
});

describe('whatever the text and the places are', () => {
  const sign = fc.constantFrom(
    'a',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '中',
    'e\u0301',
    '👩‍💻',
    '\u202e',
    '\u0000',
  );
  const texts = fc.array(fc.oneof(sign, fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 60,
  });
  const range = fc.tuple(fc.nat(80), fc.nat(80));

  test('there is a frame, of visible characters, that marks something', () => {
    fc.assert(
      fc.property(texts, range, fc.array(range, { maxLength: 4 }), (parts, own, others) => {
        const text = source(parts.join(''));
        const place = ([a, b]: readonly [number, number]): Span => ({
          source: text,
          start: Math.min(a, b),
          end: Math.max(a, b),
        });
        const related = others.map((one, index) => ({ span: place(one), text: `other ${index}` }));
        const out = renderOne(odd(place(own), { related }));
        expect(out).toContain('odd');
        related.forEach((one) => expect(out).toContain(one.text));
        expect(out).toMatch(/\^/);
        expect(out.replaceAll('\u200d', '')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
