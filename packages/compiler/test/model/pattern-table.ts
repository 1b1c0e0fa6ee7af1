/** Patterns and texts whose verdicts three engines must agree on: ours, Go's `regexp` and Rust's `regex-lite`. */
import fc from 'fast-check';
import { readPattern } from '../../src/model/types/pattern/read.ts';

/** What the language's patterns can say, with what each engine might take otherwise. */
const patterns: readonly string[] = [
  '',
  '^$',
  'a$',
  '\\Aa\\z',
  '^.$',
  '^[^a]$',
  '^[^\\n]*$',
  '^[a-z0-9_.-]+$',
  '^[-a]+$',
  '^[a-]+$',
  '^[a^]+$',
  '^[$.|*+?(){}]+$',
  '^[\\[\\]\\\\]+$',
  '^[à-ÿ]+$',
  '^[α-ω😀]+$',
  '^[\\x{1F600}-\\x{1F64F}]$',
  '^\\x41\\x{42}\\x{000043}$',
  '^\\a\\f\\n\\r\\t\\v$',
  '^\\!\\"\\#\\$\\%\\&\\\'\\(\\)\\*\\+\\,\\-\\.\\/$',
  '^\\:\\;\\=\\?\\@\\[\\\\\\]\\^\\_\\`\\{\\|\\}\\~$',
  '^[\\!\\"\\#\\%\\&\\\'\\,\\/\\:\\;\\=\\@\\_\\`\\~]+$',
  '^(a|b|)$',
  '^(?:a|(?:b|c))*$',
  '^(a*)*$',
  '^(|a)+$',
  '^()*$',
  '^a{0}$',
  '^a{0,0}b$',
  '^a{2}$',
  '^a{2,}$',
  '^a{2,3}$',
  '^(?:a{1,10}){1,100}$',
  '^a{1000}$',
  '^[a-z]{0,1000}$',
  `${'('.repeat(50)}a${')'.repeat(50)}`,
  `${'(?:'.repeat(50)}a${')?'.repeat(50)}`,
  `^(?:${Array.from({ length: 200 }, (_, index) => `word${index}`).join('|')})$`,
  'A',
  '^é$',
  'ſ',
  '(^a|b)c',
  'a|^$|b$',
];

const texts: readonly string[] = [
  '',
  'a',
  'A',
  'b',
  'aa',
  'aaa',
  'aaaa',
  'abc',
  'a\n',
  '\n',
  '\r',
  '\r\n',
  'a\nb',
  '\u0085',
  '\u2028',
  'é',
  'e\u0301',
  'ſ',
  'K',
  'ω',
  '😀',
  'ABC',
  '\u0007\u000c\n\r\t\u000b',
  '!"#$%&\'()*+,-./',
  ':;=?@[\\]^_`{|}~',
  '$.|*+?(){}',
  '[\\]',
  '-a-',
  'a^',
  'word7',
  'word200',
  'bc',
  '\u0000',
  'a'.repeat(1000),
  'a'.repeat(1001),
];

/** Patterns of these atoms and repetitions. */
export const patternsOf = (
  atoms: readonly string[],
  marks: readonly string[],
): fc.Arbitrary<string> =>
  fc.letrec<{ node: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...atoms),
      tie('node').map((inner) => `(${inner})`),
    ),
    node: fc
      .array(
        fc
          .tuple(tie('atom'), fc.constantFrom(...marks))
          .map(([atom, mark]) => (atom === '^' || atom === '$' ? atom : atom + mark)),
        { maxLength: 4 },
      )
      .chain((parts) =>
        fc.oneof(
          fc.constant(parts.join('')),
          tie('atom').map((other) => `${parts.join('')}|${other}`),
        ),
      ),
  })).node;

const piece = patternsOf(
  ['a', 'b', '.', '[ab]', '[^a]', '[b-]', '\\.', '\\x61', '^', '$', '[é-ω]'],
  ['', '', '*', '+', '?', '{2}', '{0,2}', '{1,}'],
);

/** Of those that are drawn, the ones that the language has: an edge is not repeated. */
const drawn = fc
  .sample(piece, { numRuns: 400, seed: 20 })
  .filter((pattern) => !('fault' in readPattern(pattern)));

/** Each pattern with each text. */
export const table: readonly (readonly [string, readonly string[]])[] = [
  ...new Set([...patterns, ...drawn]),
].map((pattern) => [pattern, texts]);
