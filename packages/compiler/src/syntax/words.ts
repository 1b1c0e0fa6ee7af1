/** Words that begin a declaration. Like every keyword they are names wherever a name is expected. */
const DECLARATION_WORDS = [
  'package',
  'use',
  'const',
  'newtype',
  'type',
  'enum',
  'flags',
  'record',
  'variant',
  'error',
  'object',
  'callback',
  'closed',
  'frozen',
] as const;

export type DeclarationWord = (typeof DECLARATION_WORDS)[number];

const declarationWords: ReadonlySet<string> = new Set(DECLARATION_WORDS);

export function isDeclarationWord(text: string): text is DeclarationWord {
  return declarationWords.has(text);
}

/** Everything that may begin a declaration, for suggestions. */
export const STARTING_WORDS: readonly string[] = [
  ...DECLARATION_WORDS,
  'fn',
  'async',
  'reserved',
];

/** What other languages call our declarations. */
export const FOREIGN_KEYWORDS: ReadonlyMap<string, DeclarationWord> = new Map<string, DeclarationWord>([
  ['struct', 'record'],
  ['message', 'record'],
  ['dictionary', 'record'],
  ['structure', 'record'],
  ['data', 'record'],
  ['model', 'record'],
  ['interface', 'object'],
  ['service', 'object'],
  ['class', 'object'],
  ['trait', 'object'],
  ['resource', 'object'],
  ['protocol', 'object'],
  ['delegate', 'callback'],
  ['listener', 'callback'],
  ['union', 'variant'],
  ['oneof', 'variant'],
  ['exception', 'error'],
  ['errors', 'error'],
  ['bitflags', 'flags'],
  ['bitfield', 'flags'],
  ['typedef', 'type'],
  ['alias', 'type'],
  ['using', 'type'],
  ['let', 'const'],
  ['constant', 'const'],
  ['module', 'package'],
  ['namespace', 'package'],
]);

/** What other languages call `fn`. */
export const FOREIGN_FN: ReadonlySet<string> = new Set(['func', 'fun', 'function', 'def', 'rpc', 'method']);

export const FOREIGN_IMPORTS: ReadonlySet<string> = new Set(['import', 'include', 'from', 'require']);

/** Words before a declaration that a contract has no need of. */
export const FOREIGN_MODIFIERS: ReadonlySet<string> = new Set([
  'pub',
  'public',
  'private',
  'protected',
  'export',
  'extern',
  'open',
  'final',
  'abstract',
  'sealed',
  'unsafe',
]);
