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

/** Everything that may begin a named declaration, for suggestions. */
export const STARTING_WORDS: readonly string[] = DECLARATION_WORDS;

/** What other languages call our declarations. */
export const FOREIGN_KEYWORDS: ReadonlyMap<string, DeclarationWord> = new Map<
  string,
  DeclarationWord
>([
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

/** Those that are not quite what we mean by the word that stands for them. */
export const UNLIKE_OURS: ReadonlySet<string> = new Set([
  'interface',
  'service',
  'class',
  'trait',
  'resource',
  'protocol',
  'delegate',
  'listener',
  'data',
  'model',
]);

/** What other languages call `fn`. */
export const FOREIGN_FN: ReadonlySet<string> = new Set([
  'func',
  'fun',
  'function',
  'def',
  'rpc',
  'method',
]);

export const FOREIGN_IMPORTS: ReadonlySet<string> = new Set([
  'import',
  'include',
  'from',
  'require',
]);

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
  'static',
]);

/** The primitive types. */
const PRIMITIVES = [
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  'u128',
  'i8',
  'i16',
  'i32',
  'i64',
  'i128',
  'f32',
  'f64',
  'char',
  'string',
  'bytes',
  'duration',
  'timestamp',
  'uuid',
  'path',
  'fd',
] as const;

export type PrimitiveWord = (typeof PRIMITIVES)[number];

const primitives: ReadonlySet<string> = new Set(PRIMITIVES);

export function isPrimitive(text: string): text is PrimitiveWord {
  return primitives.has(text);
}
