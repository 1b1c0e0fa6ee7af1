import type { NamedDeclaration } from './scope.ts';

/** Kinds of declarations in messages. */
export const thing: { readonly [K in NamedDeclaration['kind']]: string } = {
  const: 'a constant',
  newtype: 'a newtype',
  alias: 'a type',
  enum: 'an enum',
  flags: 'flags',
  record: 'a record',
  variant: 'a variant',
  error: 'an error',
  object: 'an object',
  callback: 'a callback',
};
