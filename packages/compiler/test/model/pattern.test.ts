import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternsOf } from './pattern-table.ts';
import { matchesPattern } from '../../src/model/types/pattern/match.ts';
import { readPattern } from '../../src/model/types/pattern/read.ts';
import type { PatternNode } from '../../src/model/types/pattern/tree.ts';

function read(pattern: string): PatternNode {
  const node = readPattern(pattern);
  if ('fault' in node) throw new Error(node.fault);
  return node;
}

describe('a pattern', () => {
  it.each<[string, string, boolean]>([
    ['', '', true],
    ['a', 'xay', true],
    ['^a$', 'xay', false],
    ['^[a-z0-9/_.-]+$', 'a/b-c.d', true],
    ['^[^a-z]+$', 'ABC', true],
    ['^.$', '\n', false],
    ['^.$', '😀', true],
    ['^(?:ab|cd){2}$', 'abcd', true],
    ['^(ab|cd){2,}$', 'ab', false],
    ['^a{2,3}$', 'aaaa', false],
    ['^a?b*c+$', 'bbc', true],
    ['^(|a)$', '', true],
    ['\\A\\x41\\x{42}\\n\\z', 'AB\n', true],
    ['a$b', 'ab', false],
    ['(^a|b)c', 'bc', true],
    ['^(a*)*$', 'aaa', true],
  ])('%s finds %j: %s', (pattern, text, found) => {
    expect(matchesPattern(read(pattern), text)).toBe(found);
  });

  it('takes no longer for a text that almost matches', () => {
    const pattern = read('^(a|aa|a*)*$');
    expect(matchesPattern(pattern, `${'a'.repeat(5000)}b`)).toBe(false);
  });

  const piece = patternsOf(
    ['a', 'b', '.', '[ab]', '[^a]', '[b-]', '\\.', '\\x61'],
    ['', '', '*', '+', '?', '{2}', '{0,2}'],
  );

  it('matches what another engine matches', () => {
    // Short: the other engine goes back in time that is exponential in its length.
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-', '\n'), maxLength: 5 });
    fc.assert(
      fc.property(piece, text, fc.boolean(), (pattern, subject, whole) => {
        const full = whole ? `^(?:${pattern})$` : pattern;
        const other = new RegExp(full.replace(/\[b-\]/g, '[b\\-]'), 'u');
        expect(matchesPattern(read(full), subject)).toBe(other.test(subject));
      }),
    );
  });

  it('is read or refused, whatever it is', () => {
    const marks = fc.constantFrom(...'ab01^$.*+?()[]{}|\\-&~<>:=P,pdwAz\n'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: marks, maxLength: 20 }), (pattern) => {
        const node = readPattern(pattern);
        if ('fault' in node) {
          expect(node.at).toBeGreaterThanOrEqual(0);
          expect(node.at + node.length).toBeLessThanOrEqual(pattern.length);
        } else matchesPattern(node, 'ab01');
      }),
    );
  });

  it.each([
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\b',
    '\\B',
    '\\<',
    '\\>',
    '\\Z',
    '\\Q',
    '\\C',
    '\\pL',
    '\\p{Greek}',
    '\\P{L}',
    '\\u0041',
    '\\101',
    '\\1',
    '\\x{D800}',
    '\\x{110000}',
    '(?i)a',
    '(?m)^a$',
    '(?s).',
    '(?U)a*',
    '(?-u)a',
    '(?i:a)',
    '(?P<n>a)',
    '(?<n>a)',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '[[:alpha:]]',
    '[a[b]]',
    '[a&&b]',
    '[a--b]',
    '[a~~b]',
    '[]a]',
    '[^]]',
    '[\\d]',
    '[\\p{L}]',
    '[\\A]',
    'a*?',
    'a**',
    'a{2}{3}',
    'a{1001}',
    '(a{40}){40}',
    'a{,5}',
    'a{x}',
    '{',
    '}',
    ']',
    '^*',
    '$+',
  ])('says nothing that Go and Rust could take otherwise: %s', (pattern) => {
    expect(readPattern(pattern)).toHaveProperty('fault');
  });

  it('may nest only so far', () => {
    expect(readPattern('('.repeat(10_000))).toHaveProperty('fault');
    expect(readPattern('a'.repeat(5001))).toHaveProperty('fault');
  });
});
