import { describe, expect, test } from 'vitest';
import { docOf, plainDoc } from '../../src/go/docs.ts';

const written = (...doc: readonly string[]): string =>
  docOf('Open', doc, 'function', 'opens something.').join('\n');

describe('doc comments in Go', () => {
  test('are the words of the contract, and start with the name', () => {
    expect(written('Opens a store.', '', 'See `Key`.')).toBe(
      '// Open opens a store.\n//\n// See `Key`.',
    );
    expect(written()).toBe('// Open opens something.');
  });

  test('show examples in Go as code, and leave those in Rust to Rust', () => {
    expect(written('Opens it.', '```go', 'x := 1', '', '\ty()', '```', 'More.')).toBe(
      '// Open opens it.\n//\n//\tx := 1\n//\n//\t\ty()\n//\n// More.',
    );
    expect(written('Opens it.', '```rust', 'let x = 1;', '```')).toBe('// Open opens it.');
    expect(written('```go', 'x := 1', '```')).toBe('// Open opens something.\n//\n//\tx := 1');
  });

  test('keep code and lists apart, which Go would read as one', () => {
    expect(written('Text.', '```', 'x', '```', '- one')).toBe(
      '// Open: Text.\n//\n//\tx\n//\n// And:\n//   - one',
    );
    expect(written('Text.', '- one', '```', 'x', '```')).toBe(
      '// Open: Text.\n//   - one\n//\n// For example:\n//\n//\tx',
    );
  });

  test('never become code or a directive', () => {
    const lines = ['*/', '}', '//go:build ignore', '//export Evil', '#include <a.h>', 'import "C"'];
    const text = ['+build ignore', 'go:generate rm', 'export Evil', '*/ import "C"', '[a]: b'];
    for (const doc of [[...text, '```go', ...lines, '```'], lines, ['```', ...lines]]) {
      for (const line of [...written('Text.', ...doc).split('\n'), ...plainDoc(doc)]) {
        expect(line).toMatch(/^\/\/($|[ \t])/);
        expect(line).not.toMatch(/^\/\/ \+build/);
      }
    }
    expect(written('Text\u2028import "C"', 'a\u202eb\rc\u0000d')).toBe(
      '// Open: Text import "C"\n// a b c d',
    );
  });

  test('end a fence only where it ends', () => {
    expect(written('Text.', '````go', '```', 'x', '````', 'More.')).toBe(
      '// Open: Text.\n//\n//\t```\n//\tx\n//\n// More.',
    );
    expect(written('Text.', '~~~go', 'never closed')).toBe('// Open: Text.\n//\n//\tnever closed');
  });
});
