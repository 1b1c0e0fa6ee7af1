import { syntax } from '../diagnostics/rows/syntax.ts';
import { mentionEarly, parseAttributes, parseEarlyAttributes } from './attributes.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseBlock } from './blocks.ts';
import { identOf, parseName } from './names.ts';
import { parseOwned } from './ownership.ts';
import type { Ident, Parameter } from './tree.ts';
import { isPrimitive } from './words.ts';
import { parseValue } from './values.ts';

/** What stands in parentheses after the name of a function. */
export function parseParameters(p: Cursor): Parameter[] {
  return parseBlock(p, {
    thing: 'a parameter',
    things: 'parameters',
    separator: ',',
    open: '(',
    close: ')',
    item: parseParameter,
  });
}

function parseParameter(p: Cursor): Parameter | undefined {
  const early = parseEarlyAttributes(p);
  const number = p.at('number') && p.peek().kind === 'name' ? p.next() : undefined;
  if (number !== undefined) {
    const fixes = [p.removal(number)];
    p.mention(syntax.parameter_number(p.spanOf(number), {}, { fixes }));
  }
  if (tookReceiver(p)) return undefined;
  if (!p.at('name')) return undefined;
  mentionEarlyMode(p);
  const start = p.token;
  const name = parseNameAndColon(p, 'a parameter');
  const typed = name.text === '' ? undefined : parseOwned(p, 'a parameter');
  if (typed === undefined) return undefined;
  mentionDefault(p);
  const end = p.previous.end;
  const attributes = [...early, ...parseAttributes(p)];
  mentionEarly(p, early, 'a parameter', end);
  return { span: p.spanFrom(start), doc: undefined, attributes, name, ...typed };
}

/** `own x: T` */
function mentionEarlyMode(p: Cursor): void {
  if (p.peek().kind !== 'name' || p.peek(2).kind !== ':') return;
  if (!/^(own|borrow|shared|view|mut)$/.test(p.token.text)) return;
  const word = p.next();
  const fix = safeFix(
    'move it before the type',
    replaceEdit(spanAt(p.source, word.start, p.token.start), ''),
    replaceEdit(spanAt(p.source, p.peek().end), ` ${word.text}`),
  );
  const args = { word: word.text, place: 'the name of a parameter' };
  p.mention(syntax.mode_place(p.spanOf(word), args, { fixes: [fix] }));
}

/** `self`, `&self`, `&mut self` and `this` are said by the word before `fn`. */
function tookReceiver(p: Cursor): boolean {
  let length = 0;
  if (p.peek(length).kind === '&') length++;
  if (p.peek(length).text === 'mut') length++;
  const word = p.peek(length);
  const after = p.peek(length + 1).kind;
  if (word.kind !== 'name' || !/^(self|this)$/.test(word.text)) return false;
  if (after !== ',' && after !== ')') return false;
  const start = p.token;
  p.index += length + 1;
  const span = p.spanFrom(start);
  const rest = p.at(',') ? /^,\s*/.exec(p.source.text.slice(span.end))![0].length : 0;
  const whole = spanAt(p.source, span.start, span.end + rest);
  const fixes = [safeFix(`remove \`${p.written(span)}\``, replaceEdit(whole, ''))];
  p.mention(syntax.receiver_parameter(span, {}, { fixes }));
  return true;
}

function mentionDefault(p: Cursor): void {
  const equals = p.take('=');
  if (equals === undefined) return;
  parseValue(p, { thing: 'a parameter', versions: false });
  p.mention(syntax.parameter_default(p.spanFrom(equals), {}));
}

/**
 * `name:`. Also read, and reported: `name?:`, `name type` and `type name`; the last takes the type, so
 * that the place is quiet for whoever wants to read it.
 */
export function parseNameAndColon(p: Cursor, thing: string): Ident {
  const token = p.token;
  const next = p.peek();
  if (isPrimitive(token.text) && next.kind === 'name' && !isPrimitive(next.text)) {
    return parseTypeFirst(p, thing);
  }
  const name = parseName(p, thing);
  if (p.at('?') && p.peek().kind === ':') {
    const mark = p.next();
    const span = p.spanOf(mark);
    p.mention(syntax.optional_name(span, {}, { fixes: [p.removal(span, 'remove `?` here')] }));
  }
  if (p.take(':') !== undefined || name.text === '') return name;
  if (p.at('name') && !p.token.first) {
    const gap = p.gap();
    p.mention(
      syntax.missing_colon(gap, {}, { fixes: [safeFix('add `:`', replaceEdit(gap, ':'))] }),
    );
  }
  return name;
}

/** `string name`, and `string name = 4` with its number last. */
function parseTypeFirst(p: Cursor, thing: string): Ident {
  const type = p.next();
  const name = identOf(p, p.next());
  const span = p.spanFrom(type);
  const plain = `${name.text}: ${type.text}`;
  const fix = safeFix(`write \`${plain}\``, replaceEdit(span, plain));
  p.mention(syntax.type_first(span, { thing }, { fixes: [fix] }));
  p.hush();
  return name;
}
