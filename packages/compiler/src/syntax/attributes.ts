import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix, spanAt } from './edits.ts';
import { parseCommaList } from './lists.ts';
import { identOf, parseName } from './names.ts';
import { skipInner } from './recovery.ts';
import type { Attribute, AttributeArg, Doc } from './tree.ts';
import { mentionWrongMark, parseValue } from './values.ts';

/** The attributes that stand here. */
export function parseAttributes(p: Cursor): Attribute[] {
  const attributes: Attribute[] = [];
  for (;;) {
    if (p.at('@')) attributes.push(parseAttribute(p));
    else if (p.at('#')) mentionForeign(p);
    else return attributes;
  }
}

function parseAttribute(p: Cursor): Attribute {
  const at = p.next();
  const name = parseName(p, 'an attribute');
  const open = name.text === '' ? undefined : p.take('(');
  let args: AttributeArg[] = [];
  if (open !== undefined) {
    const shape = {
      thing: 'an attribute',
      things: 'arguments',
      close: ')',
      trailing: true,
    } as const;
    args = parseCommaList(p, open, shape, () => parseArgument(p));
    if (args.length === 0) {
      mentionEmpty(p, open.start);
      const span = p.spanFrom(open);
      args = [{ span, name: undefined, value: { kind: 'missing', span } }];
    }
  }
  return { span: p.spanFrom(at), name, args };
}

/** Reports brackets that were taken and hold nothing; what `isNeeded` can't just be left out. */
export function mentionEmpty(p: Cursor, start: number, isNeeded = false): void {
  if (p.isQuiet) return;
  const span = p.spanFrom(start);
  const brackets = p.written(span).replace(/\s+/g, '');
  const fix = safeFix(`remove \`${brackets}\``, replaceEdit(span, ''));
  p.mention(syntax.empty_list(span, { brackets }, { fixes: isNeeded ? [] : [fix] }));
}

function parseArgument(p: Cursor): AttributeArg {
  const start = p.token;
  const second = p.peek();
  const place = { thing: 'an attribute', versions: true };
  if (start.kind === 'name' && (second.kind === '=' || second.kind === ':')) {
    const name = identOf(p, p.next());
    const mark = p.next();
    if (mark.kind === ':') mentionWrongMark(p, mark, 'an argument of an attribute', '=');
    const value = parseValue(p, place);
    return { span: p.spanFrom(start), name, value };
  }
  const value = parseValue(p, place);
  return { span: p.spanFrom(start), name: undefined, value };
}

/** `#[name(…)]` is Rust's way. */
function mentionForeign(p: Cursor): void {
  const start = p.next();
  const open = p.next();
  skipInner(p);
  const close = p.take(']');
  const span = p.spanFrom(start);
  const fixes =
    close === undefined
      ? []
      : [
          safeFix(
            'write `@`',
            replaceEdit(spanAt(p.source, start.start, open.end), '@'),
            replaceEdit(p.spanOf(close), ''),
          ),
        ];
  p.mention(syntax.foreign_attribute(span, {}, { fixes }));
}

export interface Prelude {
  readonly doc: Doc | undefined;
  readonly attributes: readonly Attribute[];
  /** Where the declaration or member begins, its doc comment left out. */
  readonly start: number;
}

/** Doc comment and attributes before a declaration or a method. */
export function parsePrelude(p: Cursor): Prelude {
  const doc = p.takeDoc();
  const start = p.token.start;
  const attributes = parseAttributes(p);
  const late = attributes.length > 0 ? p.takeDoc() : undefined;
  if (late === undefined) return { doc, attributes, start };
  const { text } = p.source;
  const indent = /[ \t]*$/.exec(text.slice(0, late.span.start))![0];
  const moved = `${text.slice(late.span.start, late.span.end)}\n${/^[ \t]*$/.test(indent) ? indent : ''}`;
  const end = late.span.end + (/^\r?\n[ \t]*/.exec(text.slice(late.span.end))?.[0].length ?? 0);
  const fix = safeFix(
    'move it before the attributes',
    replaceEdit(spanAt(p.source, start), moved),
    replaceEdit(spanAt(p.source, late.span.start, end), ''),
  );
  p.mention(syntax.doc_after_attribute(late.span, {}, { fixes: [fix] }));
  return { doc: doc ?? late, attributes, start };
}

/**
 * Attributes before a member that has them after it. The member is read before they are reported, so
 * that the fix knows where they belong.
 */
export function parseEarlyAttributes(p: Cursor): readonly Attribute[] {
  return p.at('@') || p.at('#') ? parseAttributes(p) : [];
}

export function mentionEarly(
  p: Cursor,
  early: readonly Attribute[],
  thing: string,
  end: number,
): void {
  if (early.length === 0) return;
  const span = spanAt(p.source, early[0]!.span.start, early.at(-1)!.span.end);
  const { text } = p.source;
  const after = /^\s*/.exec(text.slice(span.end))![0].length;
  const fix = safeFix(
    'move to the end',
    replaceEdit(spanAt(p.source, span.start, span.end + after), ''),
    replaceEdit(spanAt(p.source, end), ` ${p.written(span)}`),
  );
  p.mention(syntax.attribute_first(span, { thing }, { fixes: [fix] }));
}

/** Attributes after a declaration that has them before it. */
export function parseLateAttributes(p: Cursor, thing: string, start: number): readonly Attribute[] {
  if (!p.at('@') && !p.at('#')) return [];
  const late = parseAttributes(p);
  const first = late[0];
  if (first === undefined) return late;
  const span = spanAt(p.source, first.span.start, late.at(-1)!.span.end);
  const { text } = p.source;
  const before = /\s*$/.exec(text.slice(0, span.start))![0].length;
  const indent = /[ \t]*$/.exec(text.slice(0, start))![0];
  const fix = safeFix(
    'move to the front',
    replaceEdit(spanAt(p.source, start), `${p.written(span)}\n${indent}`),
    replaceEdit(spanAt(p.source, span.start - before, span.end), ''),
  );
  p.mention(syntax.attribute_last(span, { thing }, { fixes: [fix] }));
  return late;
}
