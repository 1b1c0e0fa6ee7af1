import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Source } from '../source/source.ts';
import { isLineEnd } from './characters.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { short } from './numbers.ts';

const BACKSLASH = 0x5c;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', t: '\t' };

export interface ScannedString {
  readonly end: number;
  readonly value: string;
}

/** The string whose quote stands at `start`. */
export function scanString(
  source: Source,
  start: number,
  report: (diagnostic: Diagnostic) => void,
): ScannedString {
  const { text } = source;
  const quote = text.charCodeAt(start);
  const parts: string[] = [];
  let from = start + 1;
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) break;
    if (Number.isNaN(code) || isLineEnd(code)) {
      const end = Math.max(from, closingPlace(text, start, at));
      parts.push(text.slice(from, end));
      reportUnterminated(source, start, end, report);
      return { end, value: parts.join('') };
    }
    if (code !== BACKSLASH) {
      at++;
      continue;
    }
    parts.push(text.slice(from, at));
    const escape = scanEscape(source, at, report);
    parts.push(escape.value);
    at = from = escape.end;
  }
  parts.push(text.slice(from, at));
  return { end: at + 1, value: parts.join('') };
}

function reportUnterminated(
  source: Source,
  start: number,
  end: number,
  report: (diagnostic: Diagnostic) => void,
): void {
  const fixes = [likelyFix('close the string', replaceEdit(spanAt(source, end), '"'))];
  report(syntax.unterminated_string(spanAt(source, start, end), {}, { fixes }));
}

/** Before the marks at the end of the line that can't have been meant as text. */
function closingPlace(text: string, start: number, end: number): number {
  const tail = /[\s,;{})\]]*$/.exec(text.slice(start + 1, end))?.[0].length ?? 0;
  return end - tail;
}

function scanEscape(
  source: Source,
  start: number,
  report: (diagnostic: Diagnostic) => void,
): ScannedString {
  const { text } = source;
  const letter = String.fromCodePoint(text.codePointAt(start + 1) ?? 0x0a);
  const plain = ESCAPES[letter];
  if (plain !== undefined) return { end: start + 2, value: plain };
  if (letter === '\n' || letter === '\r') return { end: start + 1, value: '\\' };
  if (letter === 'u') {
    const braces = /^\\u\{[^}"\\\n\r]{0,40}\}/.exec(text.slice(start, start + 48))?.[0];
    const end = start + (braces?.length ?? 2);
    const digits = /^\\u\{([0-9a-fA-F]{1,6})\}$/.exec(braces ?? '')?.[1];
    const code = digits === undefined ? -1 : Number.parseInt(digits, 16);
    if (code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) {
      return { end, value: String.fromCodePoint(code) };
    }
    const four = /^\\u([0-9a-fA-F]{4})/.exec(text.slice(start, start + 6));
    const span = spanAt(source, start, four === null ? end : start + 6);
    report(
      syntax.invalid_code_point(
        span,
        { escape: short(text.slice(span.start, span.end)) },
        four === null || /^d[89a-f]/i.test(four[1]!)
          ? {}
          : { fixes: [safeFix('put the digits in braces', replaceEdit(span, `\\u{${four[1]}}`))] },
      ),
    );
    return { end: span.end, value: '\ufffd' };
  }
  const span = spanAt(source, start, start + 1 + letter.length);
  report(
    syntax.unknown_escape(
      span,
      { escape: `\\${letter}` },
      {
        fixes: [likelyFix('double the backslash', replaceEdit(spanAt(source, start), '\\'))],
      },
    ),
  );
  return { end: span.end, value: `\\${letter}` };
}
