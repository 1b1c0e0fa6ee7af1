import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Cursor } from './cursor.ts';
import { replaceEdit, safeFix } from './edits.ts';
import { foreignType } from './foreign-types.ts';
import { identOf, parseWhole } from './names.ts';
import { skipInner } from './recovery.ts';
import type { Field } from './tree.ts';
import { missingType } from './types.ts';

const LABELS: ReadonlySet<string> = new Set(['repeated', 'optional', 'required']);

/** `repeated string tags = 4`, as protobuf writes a field; undefined, and nothing taken, if none stands here. */
export function parseProtoField(p: Cursor): Pick<Field, 'name' | 'ordinal' | 'type'> | undefined {
  const start = p.token;
  const origin = p.index;
  const label = LABELS.has(start.text) && p.peek().kind === 'name' ? p.next().text : '';
  const type = p.take('name');
  const isMap = p.at('<') && type !== undefined;
  if (isMap) {
    p.next();
    do skipInner(p);
    while (p.take(',') !== undefined);
    p.take('>');
  }
  const written = type === undefined ? '' : p.written(p.spanFrom(type));
  if (type === undefined || !p.at('name') || p.peek().kind !== '=' || p.peek(2).kind !== 'number') {
    p.index = origin;
    return undefined;
  }
  const name = identOf(p, p.next());
  p.next();
  const ordinal = parseWhole(p);
  const span = p.spanFrom(start);
  const ours = isMap ? written : (foreignType(written)?.ours ?? written);
  const wanted = label === 'repeated' ? `list<${ours}>` : label === 'optional' ? `${ours}?` : ours;
  const number = p.written(p.spanOf(p.previous));
  const text = `${number} ${name.text}: ${wanted}`;
  const fixes = [safeFix(`write \`${text}\``, replaceEdit(span, text))];
  p.mention(syntax.type_first(span, { thing: 'a field' }, { fixes }));
  return { name, ordinal, type: missingType(span) };
}
