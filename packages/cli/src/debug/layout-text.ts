/** Sizes and offsets of what crosses in memory, as a page to read. */
import { frozenLayout, recordLayout, typeText } from '@tenon/compiler';
import type { Package, RecordLayout, World } from '@tenon/compiler';
import { table } from './table.ts';

export function layoutText(world: World, unit: Package): string {
  const sections: string[][] = [];
  for (const declaration of unit.declarations) {
    switch (declaration.kind) {
      case 'record':
        if (declaration.frozen) {
          sections.push(frozenLines(world, declaration.id));
        } else {
          const layout = recordLayout(world, declaration.id, declaration.fields);
          sections.push(recordLines(`record ${declaration.id}`, layout));
        }
        break;
      case 'error':
        for (const one of declaration.cases) {
          const id = `${declaration.id}.${one.name}`;
          sections.push(recordLines(`error case ${id}`, recordLayout(world, id, one.fields)));
        }
        break;
      default:
    }
  }
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function frozenLines(world: World, id: string): string[] {
  const { size, align, fields } = frozenLayout(world, id);
  const rows = fields.map(({ field, offset, size: room }) => [
    String(offset),
    String(room),
    field.name,
    typeText(field.type),
  ]);
  return [
    `frozen record ${id}: ${size} bytes, aligned to ${align}`,
    ...table([['at', 'size', 'field', 'type'], ...rows]),
  ];
}

function recordLines(title: string, layout: RecordLayout): string[] {
  const rows = layout.fields.map(({ field, type, offset, size, bit }) => [
    String(offset),
    String(size),
    bit === undefined ? '-' : String(bit),
    `${field.ordinal} ${field.name}`,
    typeText(type),
  ]);
  const grown = layout.published.slice(0, -1);
  const before = grown.length === 0 ? '' : `, earlier ${grown.join(', ')}`;
  return [
    `${title}: block of ${layout.size} bytes${before}`,
    ...table([['at', 'size', 'bit', 'field', 'type'], ...rows]),
  ];
}
