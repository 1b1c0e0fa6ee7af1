import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Source } from '../source/source.ts';
import { isDigit, isHexDigit, isNamePart, isNameStart } from './characters.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';

/** Long enough for anything exact; short enough that arithmetic on it takes no time. */
const MAX_DIGITS = 400;
const MAX_EXPONENT = 400;

const DOT = 0x2e;
const UNDERSCORE = 0x5f;

export interface ScannedNumber {
  readonly kind: 'number' | 'version';
  readonly end: number;
  /** As it is meant; empty if it can't be read. */
  readonly text: string;
}

/** What nearly every number is, up to where something else begins. */
const PLAIN = /-?(?:0|[1-9][0-9]{0,20})(?![0-9_bBeEoOxX]|\.[0-9])/y;

const isDigitOrUnderscore = (code: number): boolean => isDigit(code) || code === UNDERSCORE;

/**
 * The longest number at `start`, where there is a digit or a `-` before one.
 * It takes a dot only with a digit behind it, so that `1..5` and `@2.{` read as they should.
 */
export function scanNumber(
  source: Source,
  start: number,
  report: (diagnostic: Diagnostic) => void,
): ScannedNumber {
  const { text } = source;
  PLAIN.lastIndex = start;
  if (PLAIN.test(text)) {
    const end = PLAIN.lastIndex;
    return { kind: 'number', end, text: text.slice(start, end) };
  }
  const sign = text[start] === '-' ? 1 : 0;
  const first = start + sign;
  const marker = text.charCodeAt(first) === 0x30 ? text[first + 1] : undefined;
  if (marker !== undefined && /[xXbBoO]/.test(marker)) {
    const based = scanBased(source, start, first, report);
    if (based !== undefined) return based;
  }
  let end = skip(text, first, isDigitOrUnderscore);
  let dots = 0;
  while (text.charCodeAt(end) === DOT && isDigit(text.charCodeAt(end + 1))) {
    end = skip(text, end + 1, isDigitOrUnderscore);
    dots++;
  }
  const digitsEnd = end;
  const exponent = /^[eE][+-]?/.exec(text.slice(end, end + 2))?.[0];
  if (exponent !== undefined) {
    const digits = skip(text, end + exponent.length, isDigitOrUnderscore);
    // `1e` may be a number and a wrong unit; `1e+` is a number that broke off.
    if (digits > end + exponent.length || exponent.length === 2) end = digits;
  }
  const written = text.slice(start, end);
  const span = spanAt(source, start, end);
  const isOdd = dots > 2 || (dots === 2 && (sign > 0 || end > digitsEnd));
  if (isOdd || /[eE][+-]?$/.test(written)) {
    report(syntax.malformed_number(span, { text: short(written) }));
    return { kind: 'number', end, text: '' };
  }
  const kind = dots === 2 ? 'version' : 'number';
  return { kind, end, text: checkDecimal(source, start, written, kind, report) };
}

function checkDecimal(
  source: Source,
  start: number,
  written: string,
  kind: 'number' | 'version',
  report: (diagnostic: Diagnostic) => void,
): string {
  const end = start + written.length;
  const span = spanAt(source, start, end);
  let text = written;
  if (text.includes('_')) {
    const tidy = text.replace(/_+(?=[^0-9]|$)|(?<=[^0-9])_+|_+(?=_)/g, '');
    if (tidy !== text || kind === 'version') {
      text = kind === 'version' ? text.replaceAll('_', '') : tidy;
      report(
        syntax.misplaced_underscore(
          span,
          { text: short(written) },
          { fixes: [safeFix('put underscores between digits only', replaceEdit(span, text))] },
        ),
      );
    }
  }
  const zeros = kind === 'version' ? /(?<![0-9])0+(?=[0-9])/g : /^-?0[0_]*(?=[0-9])/;
  if (zeros.test(text)) {
    const tidy = text.replace(zeros, (match) => (match.startsWith('-') ? '-' : ''));
    report(
      syntax.leading_zero(
        span,
        { text: short(written) },
        { fixes: [likelyFix('remove the zeros', replaceEdit(span, tidy))] },
      ),
    );
    text = tidy;
  }
  const exponent = /[eE][+-]?([0-9_]+)$/.exec(text)?.[1]?.replaceAll('_', '');
  if (exponent !== undefined && Number(exponent) > MAX_EXPONENT) {
    report(syntax.number_too_long(span, { excess: `an exponent above ${MAX_EXPONENT}` }));
    return '';
  }
  return limited(source, start, text, written, report);
}

/** `0x…`, and `0b…` and `0o…`, which a contract does not have; undefined if no digit follows. */
function scanBased(
  source: Source,
  start: number,
  first: number,
  report: (diagnostic: Diagnostic) => void,
): ScannedNumber | undefined {
  const { text } = source;
  const marker = text[first + 1]!;
  const isHex = marker === 'x' || marker === 'X';
  if (!isHex && !isDigitOrUnderscore(text.charCodeAt(first + 2))) return undefined;
  const end = isHex
    ? skip(text, first + 2, (code) => isHexDigit(code) || code === UNDERSCORE)
    : skip(text, first + 2, isNamePart);
  const written = text.slice(start, end);
  const span = spanAt(source, start, end);
  const digits = text.slice(first + 2, end);
  const allowed = isHex ? /[0-9a-fA-F]/ : marker.toLowerCase() === 'b' ? /^[01_]*$/ : /^[0-7_]*$/;
  if (!allowed.test(digits)) {
    const rest = skip(text, end, isNamePart);
    const whole = spanAt(source, start, rest);
    report(syntax.malformed_number(whole, { text: short(text.slice(start, rest)) }));
    return { kind: 'number', end: rest, text: '' };
  }
  const sign = first > start ? '-' : '';
  if (!isHex || marker === 'X') {
    const plain = digits.replaceAll('_', '');
    if (plain.length > MAX_DIGITS || plain === '') {
      report(syntax.malformed_number(span, { text: short(written) }));
      return { kind: 'number', end, text: '' };
    }
    const value = isHex ? `0x${digits}` : BigInt(`0${marker.toLowerCase()}${plain}`);
    const decimal = `${sign}${value}`;
    const fixes = [safeFix(`write \`${short(decimal)}\``, replaceEdit(span, decimal))];
    report(syntax.number_base(span, { text: short(written) }, { fixes }));
    return { kind: 'number', end, text: decimal };
  }
  let value = written;
  if (/^_|__|_$/.test(digits)) {
    value = `${sign}0x${digits.replace(/^_+|_+$|_+(?=_)/g, '')}`;
    report(
      syntax.misplaced_underscore(
        span,
        { text: short(written) },
        { fixes: [safeFix('put underscores between digits only', replaceEdit(span, value))] },
      ),
    );
  }
  return { kind: 'number', end, text: limited(source, start, value, written, report) };
}

function limited(
  source: Source,
  start: number,
  text: string,
  written: string,
  report: (diagnostic: Diagnostic) => void,
): string {
  if (text.length <= MAX_DIGITS) return text;
  const span = spanAt(source, start, start + written.length);
  report(syntax.number_too_long(span, { excess: `more than ${MAX_DIGITS} digits` }));
  return '';
}

function skip(text: string, from: number, accepts: (code: number) => boolean): number {
  let end = from;
  while (accepts(text.charCodeAt(end))) end++;
  return end;
}

/** Long texts are cut in messages. */
export function short(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

/** The exact value of a whole number as written, or undefined if it is not whole. */
export function wholeNumber(text: string): bigint | undefined {
  const digits = text.replaceAll('_', '');
  if (/^-?[0-9]+$/.test(digits)) return BigInt(digits);
  if (/^-?0x[0-9a-fA-F]+$/.test(digits)) {
    return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits);
  }
  return undefined;
}

/** Whether a letter stands right after a number, as in `16MiB`. */
export function isGlued(text: string, end: number): boolean {
  return isNameStart(text.charCodeAt(end));
}
