/** The members of objects and callbacks. */
import { syntax } from '../diagnostics/rows/syntax.ts';
import { parseLateAttributes, parsePrelude } from './attributes.ts';
import type { Prelude } from './attributes.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseFunction, startsFunction } from './functions.ts';
import { parseBlock } from './blocks.ts';
import { Numbering, parseOrdinal } from './numbering.ts';
import type { Ordinal } from './numbering.ts';
import { skip } from './recovery.ts';
import { parseReserved, startsReserved } from './reserved.ts';
import { parseThrows } from './throws.ts';
import type { Close, Fn, Reserved } from './tree.ts';
import { FOREIGN_MODIFIERS } from './words.ts';

type Member = Fn | Close | Reserved;

export function parseObjectMembers(p: Cursor): Member[] {
  return parseMethods(p, 'object');
}

export function parseCallbackMembers(p: Cursor): (Fn | Reserved)[] {
  return parseMethods(p, 'callback').filter((member) => member.kind !== 'close');
}

function parseMethods(p: Cursor, owner: 'object' | 'callback'): Member[] {
  const numbering = new Numbering(1);
  const members = parseBlock<Member>(p, {
    thing: 'a method',
    things: 'methods',
    separator: ';',
    open: '{',
    close: '}',
    item: () => parseMember(p, owner, numbering),
    endsItself: (member) => member.kind === 'reserved',
  });
  numbering.finish(p);
  return members;
}

function parseMember(
  p: Cursor,
  owner: 'object' | 'callback',
  numbering: Numbering,
): Member | undefined {
  const prelude = parsePrelude(p);
  if (
    p.at('name') &&
    FOREIGN_MODIFIERS.has(p.token.text) &&
    p.token.text !== 'static' &&
    p.peek().kind === 'name'
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
  const ordinal = parseOrdinal(p, 'a method');
  if (p.atWord('close') && !/^[<.]$/.test(p.peek().kind))
    return parseClose(p, prelude, ordinal, owner);
  if (startsFunction(p)) return parseFunction(p, prelude, ordinal, owner, numbering);
  if (p.at('name') && p.peek().kind === ':') {
    failField(p, owner);
    return undefined;
  }
  if (prelude.attributes.length > 0 && (p.at('}') || p.at('end'))) {
    p.fail(syntax.attribute_alone(prelude.attributes[0]!.span, {}));
  }
  return undefined;
}

function failField(p: Cursor, owner: 'object' | 'callback'): void {
  const name = owner === 'object' ? 'an object' : 'a callback';
  const help = ['what it holds stays on its side; give it a method, or declare a record'];
  p.fail(syntax.member_place(p.spanOf(p.token), { owner: name, members: 'fields' }, { help }));
  p.next();
  skip(p, { marks: new Set([',', ';', '}']), members: true });
  if (p.take(';') === undefined) p.take(',');
  p.hush();
}

/** `close` with what it may have, and with what others would give it. */
function parseClose(
  p: Cursor,
  prelude: Prelude,
  ordinal: Ordinal,
  owner: 'object' | 'callback',
): Close {
  const word = p.next();
  if (owner === 'callback') {
    p.mention(syntax.member_place(p.spanOf(word), { owner: 'a callback', members: '`close`' }));
  } else if (ordinal.isThere) {
    const edit = replaceEdit(spanAt(p.source, ordinal.start, word.start), '');
    const fixes = [safeFix('remove the number', edit)];
    const number = /^\S+/.exec(p.source.text.slice(ordinal.start, word.start))![0];
    const span = spanAt(p.source, ordinal.start, ordinal.start + number.length);
    p.mention(syntax.close_form(span, {}, { fixes }));
  }
  const open = p.take('(');
  if (open !== undefined) {
    skip(p, { marks: new Set([')', ';', '}']), members: true });
    p.take(')');
    const span = p.spanFrom(open);
    p.mention(
      syntax.close_form(span, {}, { fixes: [safeFix('remove them', replaceEdit(span, ''))] }),
    );
  }
  const throws = p.atWord('throws') ? parseThrows(p) : undefined;
  const late = parseLateAttributes(p, '`close`', prelude.start);
  return {
    kind: 'close',
    span: p.spanFrom(prelude.start),
    doc: prelude.doc,
    attributes: [...prelude.attributes, ...late],
    throws,
  };
}
