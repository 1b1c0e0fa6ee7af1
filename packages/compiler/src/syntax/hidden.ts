import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Source } from '../source/source.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import type { Token } from './tokens.ts';

/**
 * Control characters, marks that turn the direction of text (a contract is reviewed by eye), invisible
 * spaces, line separators that only some editors show, and halves of characters.
 */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- finding them is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function isHidden(character: string): boolean {
  HIDDEN.lastIndex = 0;
  return HIDDEN.test(character);
}

export function hiddenCharacters(source: Source, tokens: readonly Token[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  let index = 0;
  for (const match of source.text.matchAll(HIDDEN)) {
    const start = match.index;
    if (start === 0 && match[0] === '\ufeff') continue;
    while (tokens[index] !== undefined && tokens[index]!.end <= start) index++;
    const token = tokens[index];
    const inString = token?.kind === 'string' && token.start < start;
    const code = match[0].charCodeAt(0);
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    const span = spanAt(source, start, start + 1);
    const fix =
      inString && !isHalf
        ? safeFix('write it as an escape', replaceEdit(span, `\\u{${hex.toLowerCase()}}`))
        : safeFix('remove it', replaceEdit(span, ''));
    found.push(syntax.hidden_character(span, { hex }, { fixes: [fix] }));
  }
  return found;
}
