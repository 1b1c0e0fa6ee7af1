import { describe, expect, test } from 'vitest';
import { doc, rustString } from '../../src/rust/docs.ts';
import { RustWriter } from '../../src/rust/writer.ts';

function written(...lines: readonly string[]): string {
  const w = new RustWriter();
  doc(w, lines, 'Nothing was said.');
  return w.toString();
}

describe('doc comments', () => {
  test('are the words of the contract', () => {
    expect(written('Opens a store.', '', 'See `Key`.')).toBe(
      '/// Opens a store.\n///\n/// See `Key`.\n',
    );
    expect(written()).toBe('/// Nothing was said.\n');
  });

  test('never become code', () => {
    expect(written('a\u0000b\u202ec\u2028d')).toBe('/// a b c d\n');
    expect(written('*/ #![feature(x)] //!')).toBe('/// */ #!\\[feature(x)\\] //!\n');
    expect(written('    let x = launch();')).toBe('/// let x = launch();\n');
    expect(written('\tlet x = launch();')).toBe('/// let x = launch();\n');
    expect(written('-     let x = launch();')).toBe('/// - let x = launch();\n');
  });

  test('never become links or HTML, but for code', () => {
    expect(written('a [link] and <script>')).toBe('/// a \\[link\\] and \\<script\\>\n');
    expect(written('`Vec<[u8]>` stays')).toBe('/// `Vec<[u8]>` stays\n');
  });

  test('have lists whose items stand as Markdown wants them', () => {
    expect(
      written('Text', '- one', 'goes on', '      far', '  - inner', 'of it', '', 'After.'),
    ).toBe(
      '/// Text\n///\n/// - one\n///   goes on\n///   far\n///   - inner\n///     of it\n///\n/// After.\n',
    );
    expect(written('- one', '2. two', '3) three', 'more')).toBe(
      '/// - one\n///\n/// 2. two\n///\n/// 3) three\n///    more\n',
    );
    expect(written('1. one', '2. two', '', '   still two')).toBe(
      '/// 1. one\n/// 2. two\n///\n///    still two\n',
    );
  });

  test('keep examples in Rust without running them, and leave those in Go to Go', () => {
    expect(written('Text.', '```go', 'x := 1', '```', 'More.')).toBe('/// Text.\n/// More.\n');
    expect(written('```rust', 'let x = 1;', '```')).toBe(
      '/// ```rust,ignore\n/// let x = 1;\n/// ```\n',
    );
    expect(written('```', 'anything', '```')).toBe('/// ```text\n/// anything\n/// ```\n');
    expect(written('~~~rust', '```', 'never closed')).toBe(
      '/// ````rust,ignore\n/// ```\n/// never closed\n/// ````\n',
    );
  });
});

describe('string literals', () => {
  test('hold any text', () => {
    expect(rustString('say "hi"\n\\ \t\r')).toBe('"say \\"hi\\"\\n\\\\ \\t\\r"');
    expect(rustString('\u202eabc\u0000')).toBe('"\\u{202e}abc\\u{0}"');
    expect(rustString('naïve 😀')).toBe('"naïve 😀"');
  });
});
