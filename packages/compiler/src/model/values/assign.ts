/** A constant where a value of some type is wanted. */
import { values } from '../../diagnostics/rows/values.ts';
import type { Constant, Type } from '../model.ts';
import { typeText } from '../../boundary/layout.ts';
import { underlyingType } from '../types/elements.ts';
import { nanoseconds, rangeOf, shortText } from '../types/primitives.ts';
import type * as tree from '../../syntax/tree.ts';
import { nearestFloat, parseDecimal } from './decimal.ts';
import type { Place } from './evaluate.ts';
import { constantOf } from './reference.ts';

export function referenceValue(place: Place, path: tree.Path, type: Type): Constant | undefined {
  const { context, file } = place;
  const constant = constantOf(context, file, path);
  if (constant === undefined) return undefined;
  const name = path.parts[0]!.text;
  const from = underlyingType(context, constant.type);
  const to = underlyingType(context, type);
  const value = convert(constant.value, from, to);
  if (value === undefined) {
    const args = { name, found: shortText(constant.type), wanted: shortText(type) };
    context.report(values.constant_type(path.span, args));
    return undefined;
  }
  if (value.kind === 'int' && to.kind === 'scalar') {
    const { low, high } = rangeOf(to.scalar) ?? nanoseconds;
    if (value.value < low || value.value > high) {
      const args = { value: `\`${name}\` (${value.value})`, type: shortText(to), low, high };
      context.report(values.value_range(path.span, args));
      return undefined;
    }
  }
  return value;
}

/** Whole numbers fit any integer type that holds them, floats the other width; all else has to be equal. */
function convert(value: Constant, from: Type, to: Type): Constant | undefined {
  if (from.kind === 'scalar' && to.kind === 'scalar') {
    if (rangeOf(from.scalar) && rangeOf(to.scalar)) return value;
    if (value.kind === 'float' && (to.scalar === 'f32' || to.scalar === 'f64')) {
      const nearest = nearestFloat(parseDecimal(value.text), to.scalar);
      return Number.isFinite(nearest) ? { ...value, value: nearest } : undefined;
    }
  }
  return typeText(from) === typeText(to) ? value : undefined;
}
