import { values } from '../../diagnostics/rows/values.ts';
import type { Constant, Scalar, Type } from '../model.ts';
import { nanoseconds, rangeOf } from '../types/primitives.ts';
import type { Value } from '../../syntax/tree.ts';
import { nearestFloat, parseDecimal, toWhole } from './decimal.ts';
import { describe } from './describe.ts';
import type { Place } from './evaluate.ts';
import { parseTimestamp } from './timestamp.ts';
import { wholeOf } from './whole.ts';
import type { NumberNode } from './whole.ts';
import { wrongKind } from './wrong.ts';

type ScalarType = Type & { readonly kind: 'scalar' | 'string' | 'path' };

const wanted: { readonly [S in Scalar]?: string } = {
  bool: '`true` or `false`',
  char: 'a text of one character',
  uuid: 'a UUID in quotes',
  duration: 'a number with a unit of time',
  timestamp: 'a time in quotes, such as "2024-02-29T12:00:00Z"',
  f32: 'a number',
  f64: 'a number',
};

export function scalarValue(place: Place, node: Value, type: ScalarType): Constant | undefined {
  const scalar = type.kind === 'scalar' ? type.scalar : type.kind;
  switch (node.kind) {
    case 'bool':
      if (scalar === 'bool') return { kind: 'bool', value: node.value };
      break;
    case 'number':
      if (scalar === 'f32' || scalar === 'f64') return float(place, node, scalar);
      if (scalar === 'duration') return whole(place, node, scalar);
      if (type.kind === 'scalar' && rangeOf(type.scalar)) return whole(place, node, type.scalar);
      break;
    case 'string':
      if (scalar === 'string' || scalar === 'path') return { kind: 'text', value: node.value };
      if (scalar === 'char') return char(place, node);
      if (scalar === 'uuid') return uuid(place, node);
      if (scalar === 'timestamp') return timestamp(place, node);
      break;
    default:
      break;
  }
  const words =
    type.kind === 'scalar' ? (wanted[type.scalar] ?? 'a whole number') : 'a text in quotes';
  return wrongKind(place, node, type, words);
}

function whole({ context }: Place, node: NumberNode, scalar: Scalar): Constant | undefined {
  const value = wholeOf(context, node, scalar === 'duration' ? 'duration' : 'number');
  if (value === undefined) return undefined;
  const { low, high } = rangeOf(scalar) ?? nanoseconds;
  if (value >= low && value <= high) return { kind: 'int', value };
  const unit = scalar === 'duration' ? 'ns' : '';
  const args = {
    value: describe(node),
    type: scalar,
    low: `${low}${unit}`,
    high: `${high}${unit}`,
  };
  context.report(values.value_range(node.span, args));
  return undefined;
}

function float({ context }: Place, node: NumberNode, scalar: 'f32' | 'f64'): Constant | undefined {
  if (node.unit !== undefined) {
    context.report(values.wrong_unit(node.span, { unit: node.unit, thing: 'a float' }));
    return undefined;
  }
  const decimal = parseDecimal(node.text);
  const value = nearestFloat(decimal, scalar);
  const small = value === 0 && decimal.digits !== 0n;
  if (small || !Number.isFinite(value)) {
    const size = small ? 'small' : 'large';
    const args = { text: node.text, type: scalar, size, nearest: small ? '0' : 'infinite' };
    context.report(values.float_range(node.span, args));
    return undefined;
  }
  return { kind: 'float', value: signed(node.text, value), text: floatText(node.text) };
}

/** `-0` is a number of its own. */
const signed = (text: string, value: number): number =>
  value === 0 && text.startsWith('-') ? -0 : value;

/** Decimal digits that every language reads alike. */
function floatText(text: string): string {
  const plain = text.replaceAll('_', '').toLowerCase();
  return /^-?0x/.test(plain) ? String(toWhole(parseDecimal(plain))) : plain;
}

type StringNode = Value & { readonly kind: 'string' };

function char({ context }: Place, node: StringNode): Constant | undefined {
  const count = [...node.value].length;
  if (count === 1) return { kind: 'text', value: node.value };
  context.report(values.char_value(node.span, { count }));
  return undefined;
}

function uuid({ context }: Place, node: StringNode): Constant | undefined {
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(node.value)) {
    return { kind: 'text', value: node.value.toLowerCase() };
  }
  context.report(values.uuid_value(node.span, { text: node.value }));
  return undefined;
}

function timestamp({ context }: Place, node: StringNode): Constant | undefined {
  const value = parseTimestamp(node.value);
  if (value === undefined) {
    context.report(values.timestamp_value(node.span, { text: node.value }));
    return undefined;
  }
  if (value >= nanoseconds.low && value <= nanoseconds.high) return { kind: 'int', value };
  context.report(values.timestamp_range(node.span, { text: node.value }));
  return undefined;
}
