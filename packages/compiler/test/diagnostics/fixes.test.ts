import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import type { Diagnostic, Edit, Fix } from '../../src/diagnostics/diagnostic.ts';
import { reporters } from '../../src/diagnostics/table.ts';
import type { Source } from '../../src/source/source.ts';

const at = reporters({
  odd: { code: 'TN0999', severity: 'error', message: 'odd', label: 'odd' },
});
const text: Source = { path: 'a', text: '0123456789' };
const other: Source = { path: 'b', text: 'xyz' };

const edit = (start: number, end: number, by: string, source = text): Edit => ({
  span: { source, start, end },
  text: by,
});
const fix = (...edits: Edit[]): Fix => ({ title: 'mend', safe: true, edits });
const odd = (...fixes: Fix[]): Diagnostic =>
  at.odd({ source: text, start: 0, end: 1 }, {}, { fixes });

describe('fixes', () => {
  test('are applied together, whatever their order', () => {
    const { texts, applied } = applyFixes([
      odd(fix(edit(8, 9, 'E'))),
      odd(fix(edit(2, 4, '-'), edit(0, 1, 'A'))),
      odd(fix(edit(0, 1, 'Z', other))),
    ]);
    expect(texts.get(text)).toBe('A1-4567E9');
    expect(texts.get(other)).toBe('Zyz');
    expect(applied).toHaveLength(3);
  });

  test('one that meets another waits, whole', () => {
    const late = odd(fix(edit(3, 5, 'x'), edit(8, 9, 'y')));
    const { texts, applied } = applyFixes([odd(fix(edit(2, 4, '-'))), late]);
    expect(texts.get(text)).toBe('01-456789');
    expect(applied).not.toContain(late);
  });

  test('two insertions at one place do not both go in', () => {
    const { texts, applied } = applyFixes([odd(fix(edit(2, 2, 'a'))), odd(fix(edit(2, 2, 'b')))]);
    expect(texts.get(text)).toBe('01a23456789');
    expect(applied).toHaveLength(1);
  });

  test('an edit that two of them want is made once', () => {
    const { texts, applied } = applyFixes([odd(fix(edit(2, 3, 'a'))), odd(fix(edit(2, 3, 'a')))]);
    expect(texts.get(text)).toBe('01a3456789');
    expect(applied).toHaveLength(2);
  });

  test('only safe ones, unless others are wanted', () => {
    const unsafe = odd({ ...fix(edit(0, 1, 'U')), safe: false });
    expect(applyFixes([unsafe]).applied).toEqual([]);
    expect(applyFixes([unsafe], () => true).texts.get(text)).toBe('U123456789');
    const both = odd({ ...fix(edit(0, 1, 'U')), safe: false }, fix(edit(0, 1, 'S')));
    expect(applyFixes([both]).texts.get(text)).toBe('S123456789');
  });
});

test('an insertion beside a replacement of the same fix keeps its side', () => {
  expect(applyEdits('abc', [edit(1, 2, 'B'), edit(1, 1, '<'), edit(2, 2, '>')])).toBe('a<B>c');
});

test('what no edit touches stays', () => {
  const cut = fc.tuple(fc.nat(20), fc.nat(20), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.string({ minLength: 21, maxLength: 21 }), fc.array(cut), (whole, cuts) => {
      const source: Source = { path: 'p', text: whole };
      const edits = cuts.map(([a, b, by]) => edit(Math.min(a, b), Math.max(a, b), by, source));
      const { texts, applied } = applyFixes(edits.map((one) => odd(fix(one))));
      const made = applied.map((one) => one.fixes[0]!.edits[0]!);
      const unique = new Map(
        made.map((one) => [`${one.span.start} ${one.span.end} ${one.text}`, one]),
      );
      let length = whole.length;
      for (const { span, text: by } of unique.values())
        length += by.length - (span.end - span.start);
      expect((texts.get(source) ?? whole).length).toBe(length);
    }),
  );
});
