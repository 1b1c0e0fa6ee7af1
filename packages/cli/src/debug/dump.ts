/** Anything that the compiler makes, as JSON: places in short, exact numbers as texts, nothing left out. */
import { positionOf } from '@tenon/compiler';
import type { Span } from '@tenon/compiler';

export function dump(value: unknown): string {
  return `${JSON.stringify(value, replace, 2)}\n`;
}

function replace(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Set) return [...value];
  return isSpan(value) ? place(value) : value;
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'source' in value && 'start' in value;

/** `contract/kv.tenon:3:5-3:9` */
function place({ source, start, end }: Span): string {
  const from = positionOf(source, start);
  const to = positionOf(source, end);
  return `${source.path}:${from.line}:${from.column}-${to.line}:${to.column}`;
}
