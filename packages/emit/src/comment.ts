/** A doc comment of the contract, its fenced examples apart; both emitters print it from here. */

export type CommentPart =
  | { readonly kind: 'line'; readonly text: string }
  /** `language` is the first word behind the marks, or nothing. */
  | { readonly kind: 'fence'; readonly language: string; readonly lines: readonly string[] };

/** An example of one language says nothing to readers of the other. */
const languages: ReadonlySet<string> = new Set(['go', 'rust']);

/** The parts that are for readers of `language`. A fence that is not closed ends with the comment. */
export function commentParts(
  doc: readonly string[],
  language: 'go' | 'rust',
): readonly CommentPart[] {
  const parts: CommentPart[] = [];
  let fence: { readonly mark: string; readonly language: string; lines: string[] } | undefined;
  const close = (): void => {
    if (fence !== undefined && (fence.language === language || !languages.has(fence.language))) {
      parts.push({ kind: 'fence', language: fence.language, lines: fence.lines });
    }
    fence = undefined;
  };
  for (const raw of doc) {
    const text = visible(raw).trimEnd();
    const [, mark = '', word = ''] = /^\s*(`{3,}|~{3,})\s*([^\s`]*)/.exec(text) ?? [];
    if (fence === undefined && mark === '') parts.push({ kind: 'line', text });
    else if (fence === undefined) fence = { mark, language: word, lines: [] };
    else if (mark.startsWith(fence.mark) && word === '') close();
    else fence.lines.push(text);
  }
  close();
  return parts;
}

/** Text without what an editor does not show as it is; tabs stay. */
const visible = (text: string): string =>
  [...text].map((one) => (isInvisible(one) && one !== '\t' ? ' ' : one)).join('');

/** Controls, line separators, and what changes the direction of text. */
export const isInvisible = (character: string): boolean =>
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{feff}]/u.test(character);
