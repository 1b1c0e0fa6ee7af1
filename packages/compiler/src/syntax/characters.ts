/** Classes of UTF-16 units, as tables because the lexer asks for each unit of a text. */
const DIGIT = 1;
const NAME_START = 2;
const HEX = 4;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[0-9]/.test(character)) classes[code]! |= DIGIT;
  if (/[A-Za-z_]/.test(character)) classes[code]! |= NAME_START;
  if (/[0-9A-Fa-f]/.test(character)) classes[code]! |= HEX;
}

/** `code` may be NaN, which is what `charCodeAt` gives past the end. */
const has = (code: number, mask: number): boolean => code < 128 && (classes[code]! & mask) !== 0;

export const isDigit = (code: number): boolean => has(code, DIGIT);
export const isHexDigit = (code: number): boolean => has(code, HEX);
export const isNameStart = (code: number): boolean => has(code, NAME_START);
export const isNamePart = (code: number): boolean => has(code, NAME_START | DIGIT);

/** Beyond ASCII, where a name can't go but a reader sees a letter. */
export const isOtherLetter = (character: string): boolean =>
  /^[\p{L}\p{M}\p{Nd}]$/u.test(character);

export const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;
