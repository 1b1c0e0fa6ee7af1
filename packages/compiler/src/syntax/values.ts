import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseCommaList } from './lists.ts';
import { parsePath, gluedName } from './names.ts';
import { skipInner } from './recovery.ts';
import type { Token } from './tokens.ts';
import type { Unit, Value, VersionLiteral } from './tree.ts';
import { isUnit, likelyUnit } from './units.ts';

/** Where a value stands decides how `1.2` reads: as a version in an attribute, as a number elsewhere. */
export interface ValuePlace {
  readonly thing: string;
  readonly versions: boolean;
}

const OPERATORS: ReadonlySet<string> = new Set(['*', '+', '/', '&', '|', '-', '<', '>']);

export function parseValue(p: Cursor, place: ValuePlace): Value {
  const value = parsePlainValue(p, place);
  if (value.kind === 'missing' || !startsOperation(p)) return value;
  const start = p.token;
  while (startsOperation(p)) {
    while (OPERATORS.has(p.token.kind)) p.next();
    if (startsValue(p)) parsePlainValue(p, place);
  }
  p.mention(syntax.arithmetic(p.spanFrom(start), {}));
  return { kind: 'missing', span: p.spanFrom(value.span.start) };
}

function startsOperation(p: Cursor): boolean {
  const { token } = p;
  if (token.first) return false;
  // `5 -3` reads as two numbers.
  if (token.kind === 'number') return token.text.startsWith('-');
  if (token.kind === '<' || token.kind === '>') return p.peek().kind === token.kind;
  return OPERATORS.has(token.kind);
}

const startsValue = (p: Cursor): boolean =>
  /^(number|version|string|name|[[{])$/.test(p.token.kind);

function parsePlainValue(p: Cursor, place: ValuePlace): Value {
  const { token } = p;
  switch (token.kind) {
    case 'number':
      return parseNumber(p, place.versions);
    case 'version':
      return { kind: 'version', ...versionOf(p, p.next()) };
    case 'string':
      p.next();
      return { kind: 'string', span: p.spanOf(token), value: token.text };
    case 'name':
      return parseNamedValue(p);
    case '[':
    case '{':
      return parseNested(p, place);
    case '-':
    case '+':
      return parseDetachedSign(p, place);
    default: {
      const found = p.describe(token);
      p.fail(syntax.missing_value(p.spanOf(token), { thing: place.thing, found }));
      return { kind: 'missing', span: p.gap() };
    }
  }
}

function parseNamedValue(p: Cursor): Value {
  const path = parsePath(p);
  if (path.parts.at(-1)!.text === '') return { kind: 'missing', span: path.span };
  const word = path.parts.length === 1 ? path.parts[0]!.text : '';
  if (word === 'true' || word === 'false') {
    return { kind: 'bool', span: path.span, value: word === 'true' };
  }
  return word === 'none'
    ? { kind: 'none', span: path.span }
    : { kind: 'path', span: path.span, path };
}

function parseNested(p: Cursor, place: ValuePlace): Value {
  const open = p.token;
  const value = p.nested('values', (): Value => {
    p.next();
    if (open.kind === '[') {
      const shape = { thing: 'a list', things: 'values', close: ']', trailing: true } as const;
      const items = parseCommaList(p, open, shape, () =>
        parseValue(p, { ...place, thing: 'an item of a list' }),
      );
      return { kind: 'list', span: p.spanFrom(open), items };
    }
    const shape = { thing: 'a map', things: 'values', close: '}', trailing: true } as const;
    const entries = parseCommaList(p, open, shape, () => parseEntry(p, place));
    return { kind: 'map', span: p.spanFrom(open), entries };
  });
  if (value !== undefined) return value;
  skipInner(p);
  return { kind: 'missing', span: p.spanFrom(open) };
}

function parseEntry(p: Cursor, place: ValuePlace): { key: Value; value: Value } {
  const key = parseValue(p, { ...place, thing: 'a key of a map' });
  if (p.at('=') && !p.isQuiet) mentionWrongMark(p, p.next(), 'an entry of a map', ':');
  else p.expect(':');
  return { key, value: parseValue(p, { ...place, thing: 'an entry of a map' }) };
}

/** Reports `found`, which was taken, where `wanted` belongs. */
export function mentionWrongMark(p: Cursor, found: Token, thing: string, wanted: string): void {
  const span = p.spanOf(found);
  const gap = wanted === '=' && p.source.text[span.start - 1] !== ' ' ? ' ' : '';
  p.mention(
    syntax.wrong_mark(
      span,
      { thing, wanted, found: found.kind === 'name' ? found.text : found.kind },
      { fixes: [safeFix(`write \`${wanted}\``, replaceEdit(span, gap + wanted))] },
    ),
  );
}

/** `+5`, `- 5` */
function parseDetachedSign(p: Cursor, place: ValuePlace): Value {
  const sign = p.token;
  if (p.peek().kind !== 'number') {
    const found = p.describe(sign);
    p.fail(syntax.missing_value(p.spanOf(sign), { thing: place.thing, found }));
    return { kind: 'missing', span: p.gap() };
  }
  p.next();
  const number = p.token;
  const span = spanAt(p.source, sign.start, number.start);
  const edit = replaceEdit(span, sign.kind === '-' ? '-' : '');
  const title = sign.kind === '-' ? 'join the sign to its number' : 'remove `+`';
  p.mention(syntax.detached_sign(p.spanOf(sign), {}, { fixes: [safeFix(title, edit)] }));
  const value = parseNumber(p, place.versions);
  const text = value.kind === 'number' && sign.kind === '-' ? `-${value.text}` : '';
  return text !== '' && value.kind === 'number'
    ? { ...value, span: p.spanFrom(sign), text }
    : value;
}

/** A number with its unit, or a version of two numbers where those may stand. */
export function parseNumber(p: Cursor, versions: boolean): Value {
  const token = p.next();
  if (token.kind === 'version') {
    return { kind: 'version', ...versionOf(p, token) };
  }
  if (p.at('.') && p.token.start === token.end) mentionDot(p, token);
  const unit = parseUnit(p, token);
  const span = p.spanFrom(token);
  if (token.text === '' || unit === 'unknown') return { kind: 'missing', span };
  if (versions && unit === undefined && /^[0-9]+\.[0-9]+$/.test(token.text)) {
    return { kind: 'version', ...versionOf(p, token) };
  }
  return { kind: 'number', span, text: token.text, unit };
}

/** `1.` */
function mentionDot(p: Cursor, number: Token): void {
  const dot = p.next();
  const text = p.written(p.spanFrom(number));
  const fixes = [safeFix('remove the dot', replaceEdit(p.spanOf(dot), ''))];
  p.mention(syntax.malformed_number(p.spanFrom(number), { text }, { fixes }));
}

/** The unit here, if there is one; one that is not ours is reported. */
function parseUnit(p: Cursor, number: Token): Unit | 'unknown' | undefined {
  const { token } = p;
  if (token.kind !== 'name') return undefined;
  // On the next line it may be a member without a number, of that name.
  if (isUnit(token.text) && !(token.first && p.peek().kind === ':')) {
    p.next();
    return token.text;
  }
  if (token.first) return undefined;
  const likely = likelyUnit(token.text);
  if (gluedName(p, number) === undefined && !likely) return undefined;
  p.next();
  const span = p.spanOf(token);
  const fixes =
    likely === undefined
      ? []
      : [
          likelyFix(
            likely === '' ? `remove \`${token.text}\`` : `write \`${likely}\``,
            replaceEdit(span, likely),
          ),
        ];
  p.mention(syntax.unknown_unit(span, { unit: token.text }, { fixes }));
  return likely === '' ? undefined : 'unknown';
}

export function versionOf(p: Cursor, token: Token): VersionLiteral {
  const [major, minor, patch] = token.text.split('.').map((part) => versionPart(p, token, part));
  return { span: p.spanOf(token), major: major!, minor: minor!, patch };
}

/** Versions are compared as numbers, so each part has to be exact in one. */
export function versionPart(p: Cursor, token: Token, part: string): number {
  const value = Number(part);
  if (part.length <= 9) return value;
  p.mention(
    syntax.number_too_long(p.spanOf(token), {
      excess: 'more than 9 digits in a part of a version',
    }),
  );
  return 0;
}
