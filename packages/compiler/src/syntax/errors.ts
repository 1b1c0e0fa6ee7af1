/** The cases of errors. */
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { finishMember, parseFields, parseMembers } from './members.ts';
import type { MemberStart } from './members.ts';
import { parseName } from './names.ts';
import { skip } from './recovery.ts';
import type { Token } from './tokens.ts';
import type { ErrorCase, Reserved } from './tree.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Parts = Mutable<Pick<ErrorCase, 'errorKind' | 'fields' | 'message'>>;

export function parseErrorCases(p: Cursor): (ErrorCase | Reserved)[] {
  return parseMembers(p, {
    thing: 'an error case',
    things: 'error cases',
    owner: 'an error',
    first: 1,
    read: readErrorCase,
  });
}

function readErrorCase(p: Cursor, start: MemberStart): ErrorCase {
  const name = parseName(p, 'an error case');
  const parts: Parts = { errorKind: undefined, fields: undefined, message: undefined };
  while (!p.isQuiet && readPart(p, parts));
  return { kind: 'error_case', name, ...parts, ...finishMember(p, start) };
}

/** Kind, fields or message; they may come in any order and once each, but only one order is right. */
function readPart(p: Cursor, parts: Parts): boolean {
  const { token } = p;
  switch (token.kind) {
    case ':': {
      checkPlace(p, token, parts.errorKind ?? parts.fields ?? parts.message);
      p.next();
      const kind = parseName(p, 'the kind of an error case');
      parts.errorKind ??= kind.text === '' ? undefined : kind;
      return true;
    }
    case '{':
      return readFields(p, parts);
    case 'number':
      // `1 not_found 1 key: Key }`
      return !token.first && p.peek(2).kind === ':' && readFields(p, parts);
    case 'string': {
      checkPlace(p, token, parts.message);
      p.next();
      parts.message ??= { span: p.spanOf(token), value: token.text };
      return true;
    }
    case '(':
      return skipParentheses(p);
    default:
      return false;
  }
}

function readFields(p: Cursor, parts: Parts): boolean {
  checkPlace(p, p.token, parts.fields ?? parts.message);
  const fields = parseFields(p, true);
  parts.fields ??= fields;
  return true;
}

function checkPlace(p: Cursor, token: Token, later: unknown): void {
  if (later !== undefined) p.mention(syntax.error_case_form(p.spanOf(token), {}));
}

/** `not_found(key: Key)` */
function skipParentheses(p: Cursor): boolean {
  const open = p.next();
  skip(p, { marks: new Set([')', ';', '}']), members: true });
  p.take(')');
  const help = ['fields are numbered and stand in braces: `{ 1 key: Key }`'];
  p.mention(syntax.error_case_form(p.spanFrom(open), {}, { help }));
  return true;
}
