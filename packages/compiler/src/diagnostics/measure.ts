/** How wide text is in a terminal, and how source is shown there: tabs expanded, hidden characters spelled. */

const tabStop = 4;

/** Characters that a terminal obeys instead of showing, or that nobody sees; the tab is handled apart. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const wide = new RegExp(
  '[\\u{1100}-\\u{115f}\\u{2e80}-\\u{303e}\\u{3041}-\\u{33ff}\\u{3400}-\\u{4dbf}\\u{4e00}-\\u{9fff}' +
    '\\u{a000}-\\u{a4cf}\\u{a960}-\\u{a97f}\\u{ac00}-\\u{d7a3}\\u{f900}-\\u{faff}\\u{fe30}-\\u{fe6f}' +
    '\\u{ff01}-\\u{ff60}\\u{ffe0}-\\u{ffe6}\\u{17000}-\\u{18cff}\\u{1b000}-\\u{1b2ff}' +
    '\\u{20000}-\\u{3fffd}]|\\p{Emoji_Presentation}|\\ufe0f',
  'u',
);

/** A character that joins others into one sign, as in a family of emoji. */
const joiner = '\u200d';
const ascii = /^[\x20-\x7e]*$/;

/** One sign of a text: what is shown for it, how many columns it takes, and where it begins. */
export interface Sign {
  readonly text: string;
  readonly width: number;
  readonly offset: number;
}

const spell = (character: string): string =>
  `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;

function sign(text: string, offset: number): Sign {
  const joined = /\p{Extended_Pictographic}/u.test(text) ? text.replaceAll(joiner, '') : text;
  if (hidden.test(joined)) {
    const shown = Array.from(text, (one) => (hidden.test(one) ? spell(one) : one)).join('');
    return { text: shown, width: widthOf(shown), offset };
  }
  return { text, width: wide.test(text) ? 2 : /^\p{M}+$/u.test(text) ? 0 : 1, offset };
}

let segmenter: Intl.Segmenter | undefined;

/** The signs of a text without line breaks. Tabs reach to the next multiple of four columns. */
export function signsOf(text: string): readonly Sign[] {
  const signs: Sign[] = [];
  let column = 0;
  const add = (one: Sign): void => {
    signs.push(one);
    column += one.width;
  };
  const addText = (part: string, start: number): void => {
    if (ascii.test(part)) {
      for (let i = 0; i < part.length; i++) add({ text: part[i]!, width: 1, offset: start + i });
      return;
    }
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { segment, index } of segmenter.segment(part)) add(sign(segment, start + index));
  };
  let start = 0;
  for (const tab of text.matchAll(/\t/g)) {
    addText(text.slice(start, tab.index), start);
    const width = tabStop - (column % tabStop);
    add({ text: ' '.repeat(width), width, offset: tab.index });
    start = tab.index + 1;
  }
  addText(text.slice(start), start);
  return signs;
}

/** Columns that a text takes when it is shown. */
export function widthOf(text: string): number {
  return ascii.test(text) ? text.length : signsOf(text).reduce((sum, one) => sum + one.width, 0);
}

/** A text that can be printed on one line: nothing in it moves the cursor or hides. */
export function printable(text: string): string {
  if (ascii.test(text)) return text;
  return signsOf(text)
    .map((one) => one.text)
    .join('');
}
