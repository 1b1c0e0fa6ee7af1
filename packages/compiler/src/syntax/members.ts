/** The members of enums, flags, records and variants. */
import { syntax } from '../diagnostics/rows/syntax.ts';
import { mentionEarly, parseAttributes, parseEarlyAttributes } from './attributes.ts';
import type { Cursor } from './cursor.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { startsFunction } from './functions.ts';
import { parseBlock } from './blocks.ts';
import { expectClose } from './lists.ts';
import { parseName } from './names.ts';
import { Numbering, parseOrdinal } from './numbering.ts';
import type { Ordinal } from './numbering.ts';
import { parseProtoField } from './proto-fields.ts';
import { parseNameAndColon } from './parameters.ts';
import { skip } from './recovery.ts';
import { parseReserved, startsReserved } from './reserved.ts';
import type {
  Attribute,
  Doc,
  EnumMember,
  Field,
  Ident,
  IntLiteral,
  Node,
  Reserved,
  VariantCase,
} from './tree.ts';
import { parseType } from './types.ts';
import { parseValue } from './values.ts';
import { FOREIGN_MODIFIERS } from './words.ts';

export interface MemberStart {
  readonly doc: Doc | undefined;
  readonly early: readonly Attribute[];
  readonly ordinal: Ordinal;
  readonly start: number;
}

interface Numbered extends Node {
  readonly ordinal: IntLiteral | undefined;
  readonly name: Ident;
}

export interface MemberShape<T> {
  /** "a field" */
  readonly thing: string;
  readonly things: string;
  /** "a record" */
  readonly owner: string;
  readonly first: 0 | 1;
  readonly read: (p: Cursor, start: MemberStart) => T;
  readonly isPast?: (p: Cursor) => boolean;
}

/** The numbered members of a declaration, and what it reserves. */
export function parseMembers<T extends Numbered>(
  p: Cursor,
  shape: MemberShape<T>,
): (T | Reserved)[] {
  const numbering = new Numbering(shape.first);
  const items = parseBlock<T | Reserved>(p, {
    thing: shape.thing,
    things: shape.things,
    separator: ',',
    open: '{',
    close: '}',
    item: () => parseMember(p, shape, numbering),
    isPast: shape.isPast ?? (() => false),
    endsItself: (item) => 'kind' in item && item.kind === 'reserved',
  });
  numbering.finish(p);
  return items;
}

function parseMember<T extends Numbered>(
  p: Cursor,
  shape: MemberShape<T>,
  numbering: Numbering,
): T | Reserved | undefined {
  const doc = p.takeDoc();
  const start = p.token.start;
  const early = parseEarlyAttributes(p);
  if (
    p.at('name') &&
    FOREIGN_MODIFIERS.has(p.token.text) &&
    p.peek().kind === 'name' &&
    p.peek(2).kind === ':'
  ) {
    const word = p.next();
    const args = { word: word.text };
    p.mention(syntax.foreign_modifier(p.spanOf(word), args, { fixes: [p.removal(word)] }));
  }
  if (startsReserved(p)) {
    const reserved = parseReserved(p);
    numbering.reserve(reserved);
    return reserved;
  }
  const ordinal = parseOrdinal(p, shape.thing);
  if (p.at('name') && startsFunction(p) && p.peek().kind === 'name') {
    failFunction(p, shape.owner);
    return undefined;
  }
  if (!ordinal.isThere && !p.at('name')) {
    if (early.length > 0) p.mention(syntax.attribute_alone(early[0]!.span, {}));
    return undefined;
  }
  const name = p.token;
  const member = shape.read(p, { doc, early, ordinal, start });
  if (member.ordinal !== undefined) numbering.use(member.ordinal);
  else if (!ordinal.isThere && member.name.text !== '')
    numbering.miss(p, shape.thing, p.spanOf(name));
  mentionEarly(p, early, shape.thing, p.previous.end);
  return member;
}

/** A function among fields or cases: left out up to its end. */
function failFunction(p: Cursor, owner: string): void {
  p.fail(syntax.member_place(p.spanOf(p.token), { owner, members: 'functions' }));
  p.next();
  skip(p, { marks: new Set([',', ';', '}']), members: true });
  p.take(';');
  p.hush();
}

/** What every member has, its attributes read. */
export function finishMember(p: Cursor, { doc, early, ordinal, start }: MemberStart) {
  const attributes = [...early, ...parseAttributes(p)];
  const from = ordinal.isThere ? ordinal.start : start;
  return { span: p.spanFrom(from), doc, attributes, ordinal: ordinal.literal };
}

/** The fields of a record, or of an error case, whose message can only come after them. */
export function parseFields(p: Cursor, inError = false): (Field | Reserved)[] {
  return parseMembers(p, {
    thing: 'a field',
    things: 'fields',
    owner: 'a record',
    first: 1,
    read: readField,
    isPast: () => inError && p.at('string'),
  });
}

function readField(p: Cursor, start: MemberStart): Field {
  const adopted = start.ordinal.isThere ? undefined : parseProtoField(p);
  if (adopted !== undefined) {
    return { kind: 'field', default: undefined, ...finishMember(p, start), ...adopted };
  }
  const name = parseNameAndColon(p, 'a field');
  const type = parseType(p, 'a field');
  const equals = p.take('=');
  const value =
    equals === undefined
      ? undefined
      : parseValue(p, { thing: 'the default of a field', versions: false });
  return { kind: 'field', name, type, default: value, ...finishMember(p, start) };
}

export function parseEnumMembers(
  p: Cursor,
  thing: 'a flag' | 'an enum member',
): (EnumMember | Reserved)[] {
  return parseMembers(p, {
    thing,
    things: thing === 'a flag' ? 'flags' : 'enum members',
    owner: thing === 'a flag' ? 'a set of flags' : 'an enum',
    first: 0,
    read: (_, start) => readEnumMember(p, start, thing),
  });
}

function readEnumMember(p: Cursor, start: MemberStart, thing: string): EnumMember {
  const name = parseName(p, thing);
  const { isThere, literal } = start.ordinal;
  const ordinal = isThere ? literal : parseTrailingOrdinal(p, name, thing);
  if (p.at('(') || p.at('{')) failData(p);
  if (isThere && p.at('=')) {
    const equals = p.next();
    parseValue(p, { thing, versions: false });
    const span = p.spanFrom(equals);
    const fixes = [
      likelyFix('remove it', replaceEdit(spanAt(p.source, name.span.end, span.end), '')),
    ];
    p.mention(syntax.trailing_ordinal(span, { thing }, { fixes }));
  }
  const member = { kind: 'member' as const, name, ...finishMember(p, start) };
  return { ...member, ordinal };
}

/** `text(string)`, which an enum of Rust may have. */
function failData(p: Cursor): void {
  const open = p.next();
  skip(p, { marks: new Set([')']), members: false });
  p.take(open.kind === '(' ? ')' : '}');
  const args = { owner: 'an enum', members: 'data' };
  const help = ['declare a variant, whose cases hold data'];
  p.mention(syntax.member_place(p.spanFrom(open), args, { help }));
}

/** `raw = 0`, as most languages have it. */
function parseTrailingOrdinal(p: Cursor, name: Ident, thing: string): IntLiteral | undefined {
  if (!p.at('=') || p.peek().kind !== 'number') return undefined;
  const equals = p.next();
  const ordinal = parseOrdinal(p, thing).literal;
  if (ordinal === undefined) return undefined;
  const span = p.spanFrom(equals);
  const whole = spanAt(p.source, name.span.start, span.end);
  const text = `${p.written(ordinal.span)} ${name.text}`;
  const fixes = [safeFix(`write \`${text}\``, replaceEdit(whole, text))];
  p.mention(syntax.trailing_ordinal(span, { thing }, { fixes }));
  return ordinal;
}

export function parseCases(p: Cursor): (VariantCase | Reserved)[] {
  return parseMembers(p, {
    thing: 'a case',
    things: 'cases',
    owner: 'a variant',
    first: 1,
    read: readCase,
  });
}

function readCase(p: Cursor, start: MemberStart): VariantCase {
  const name = parseName(p, 'a case');
  const payload = readPayload(p, name);
  return { kind: 'case', name, payload, ...finishMember(p, start) };
}

function readPayload(p: Cursor, name: Ident): VariantCase['payload'] {
  const mark = p.token;
  if (mark.kind === ':') {
    p.next();
    const type = parseType(p, 'a case');
    const { span } = type;
    const fix = safeFix(
      'put the type in parentheses',
      replaceEdit(spanAt(p.source, name.span.end, span.start), '('),
      replaceEdit(spanAt(p.source, span.end), ')'),
    );
    p.mention(syntax.case_payload(p.spanOf(mark), {}, { fixes: [fix] }));
    return type;
  }
  if (mark.kind === '{') {
    p.next();
    skip(p, { marks: new Set(), members: false });
    p.take('}');
    const help = ['declare a record with these fields and write its name in parentheses'];
    p.mention(syntax.case_payload(p.spanOf(mark), {}, { help }));
    return undefined;
  }
  if (mark.kind !== '(') return undefined;
  p.next();
  if (p.at(')')) {
    p.next();
    const span = p.spanFrom(mark);
    const fixes = [safeFix('remove `()`', replaceEdit(span, ''))];
    p.mention(syntax.empty_list(span, { brackets: '()' }, { fixes }));
    return undefined;
  }
  if (p.at('name') && p.peek().kind === ':') return skipPayload(p, mark.start);
  if (!p.token.first || !p.at('}')) {
    const type = parseType(p, 'a case');
    if (p.at(',') && !p.isQuiet && p.peek().kind !== 'number') return skipPayload(p, mark.start);
    expectClose(p, mark, ')');
    return type;
  }
  expectClose(p, mark, ')');
  return undefined;
}

/** `peer(a: string)` and `peer(string, u32)` */
function skipPayload(p: Cursor, start: number): undefined {
  skip(p, { marks: new Set([')', ';', '}']), members: true });
  p.take(')');
  const help = ['declare a record with these fields and write its name in parentheses'];
  p.mention(syntax.case_payload(p.spanFrom(start), {}, { help }));
  return undefined;
}
