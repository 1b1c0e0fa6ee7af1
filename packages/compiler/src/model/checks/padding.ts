/** Padding that C would insert is written out, so that both languages zero the same bytes. */
import { alignUp, roomOf } from '../../boundary/layout.ts';
import type { FrozenLayout, Room } from '../../boundary/layout.ts';
import type { Edit, Fix } from '../../diagnostics/diagnostic.ts';
import { types } from '../../diagnostics/rows/types.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Field, Record, World } from '../model.ts';
import type { Context, Symbol } from '../scope/scope.ts';

/** One error a record, at its first hole; its fixes fill all holes. */
export function checkPadding(
  context: Context,
  world: World,
  record: Record,
  layout: FrozenLayout,
  symbol: Symbol,
): void {
  const { size, before } = layout.holes[0]!;
  const place = before === undefined ? 'at the end' : `before \`${before.name}\``;
  const args = { name: record.name, size: size === 1 ? '1 byte' : `${size} bytes`, place };
  const nodes = symbol.tree.kind === 'record' ? symbol.tree.fields : [];
  const byNumber = new Map(
    nodes.flatMap((node) =>
      node.kind === 'field' && node.ordinal !== undefined
        ? [[Number(node.ordinal.value), node] as const]
        : [],
    ),
  );
  const fieldNodes = record.fields.map((field) => byNumber.get(field.ordinal));
  const complete = fieldNodes.every((node) => node !== undefined);
  const fixes = complete
    ? [fill(record, layout, fieldNodes), ...reorder(world, record, fieldNodes)]
    : [];
  context.report(types.frozen_padding(before?.span ?? record.span, args, { fixes }));
}

/** Declares each hole, and gives what follows it a later number. */
function fill(record: Record, layout: FrozenLayout, nodes: readonly tree.Field[]): Fix {
  const edits: Edit[] = [];
  const numbers = free(record);
  let last = 0;
  record.fields.forEach((field, index) => {
    const hole = layout.holes.find(({ before }) => before === field);
    if (hole !== undefined) edits.push(padAfter(nodes[index - 1]!, numbers(last + 1), hole.size));
    if (hole !== undefined) last = numbers(last + 1);
    const number = field.ordinal > last ? field.ordinal : numbers(last + 1);
    if (number !== field.ordinal) edits.push(renumber(nodes[index]!, number));
    last = number;
  });
  const end = layout.holes.find(({ before }) => before === undefined);
  if (end !== undefined) edits.push(padAfter(nodes.at(-1)!, numbers(last + 1), end.size));
  return { title: 'declare the padding', safe: true, edits };
}

/** The next number from `from` on that is not reserved. */
const free =
  ({ reserved }: Record) =>
  (from: number): number => {
    let number = from;
    for (const { low, high } of reserved.ranges) {
      if (number >= low && number <= high) number = Number(high) + 1;
    }
    return number;
  };

const renumber = (node: tree.Field, number: number): Edit => ({
  span: node.ordinal!.span,
  text: String(number),
});

function padAfter({ span }: tree.Field, number: number, size: number): Edit {
  const before = span.source.text.slice(0, span.start);
  const line = /(?:^|[\r\n])([ \t]*)$/.exec(before);
  const gap = line === null ? ' ' : `\n${line[1]}`;
  const text = `,${gap}${number} _: pad(${size})`;
  return { span: { ...span, start: span.end }, text };
}

/** Gives the numbers to the fields from large alignment to small, which leaves a gap at the end at most. */
function reorder(world: World, record: Record, nodes: readonly tree.Field[]): readonly Fix[] {
  const roomsOf = ({ type }: Field): Room =>
    type.kind === 'pad' ? { size: type.size, align: 1 } : roomOf(world, type);
  const align = (field: Field): number => roomsOf(field).align;
  const sorted = record.fields.toSorted((a, b) => align(b) - align(a) || a.ordinal - b.ordinal);
  const nodeOf = (field: Field): tree.Field => nodes[record.fields.indexOf(field)]!;
  const edits = sorted.flatMap((field, index) => {
    const number = record.fields[index]!.ordinal;
    return field.ordinal === number ? [] : [renumber(nodeOf(field), number)];
  });
  if (edits.length === 0) return [];
  const size = record.fields.reduce((total, field) => total + roomsOf(field).size, 0);
  const gap = alignUp(size, align(sorted[0]!)) - size;
  const last = record.fields.at(-1)!.ordinal;
  const end = gap === 0 ? [] : [padAfter(nodeOf(sorted.at(-1)!), free(record)(last + 1), gap)];
  return [{ title: 'renumber the fields by size', safe: false, edits: [...edits, ...end] }];
}
