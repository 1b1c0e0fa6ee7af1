/** The order of map keys and set elements (WIRE-24). */
import type { Value } from './value.ts';

const utf8 = new TextEncoder();

/** Below 0, 0 or above 0, for two keys of one type. */
export function compareKeys(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return compareBytes(utf8.encode(a), utf8.encode(b));
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  if ((typeof a === 'bigint' && typeof b === 'bigint') || typeof a === 'boolean') {
    return a < b! ? -1 : a > b! ? 1 : 0;
  }
  throw new TypeError('no key of a map or set');
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = a[at]! - b[at]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
