import type { Fix } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/source.ts';
import { nearest } from '../diagnostics/near.ts';
import type { Context } from './scope/scope.ts';

interface Suggestion {
  readonly help: readonly string[];
  readonly fixes: readonly Fix[];
}

const nothing: Suggestion = { help: [], fixes: [] };

/**
 * What `name` was probably meant to be, with the edit that writes it; the author has to ask for it, since it is a guess.
 * Guessing takes time in proportion to the candidates, so a contract with very many unknown names gets no more guesses.
 */
export function suggest(
  context: Context,
  span: Span,
  name: string,
  candidates: readonly string[] | (() => readonly string[]),
): Suggestion {
  const { guesses } = context;
  if (guesses.left < 0) return nothing;
  const known = typeof candidates === 'function' ? candidates() : candidates;
  guesses.left -= known.length;
  const found = nearest(name, known);
  if (found === undefined) return nothing;
  const edits = [{ span, text: found }];
  return {
    help: [`did you mean \`${found}\`?`],
    fixes: [{ title: `write \`${found}\``, safe: false, edits }],
  };
}
