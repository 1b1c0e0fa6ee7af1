import { types } from '../../diagnostics/rows/types.ts';
import type { Constant, Refinements, Type } from '../model.ts';
import type { Context, FileScope } from '../scope/scope.ts';
import type * as tree from '../../syntax/tree.ts';
import { nearestFloat, nextFloat, parseDecimal } from '../values/decimal.ts';
import { constantOf } from '../values/reference.ts';
import { wholeOf } from '../values/whole.ts';
import type { Counted } from '../values/whole.ts';
import { underlyingType } from './elements.ts';
import { nanoseconds, rangeOf, shortText } from './primitives.ts';
import type { Interval } from './primitives.ts';

/** What a range bounds: a whole number of something, or a float. */
type Domain =
  | (Interval & { readonly kind: 'whole'; readonly counted: Counted | 'timestamp' })
  | { readonly kind: 'float'; readonly float: 'f32' | 'f64' };

/** No length is ever larger, on 32-bit machines too. */
const lengths: Interval = { low: 0n, high: 2n ** 31n - 1n };

/** Undefined for types that have no range. */
export function domainOf(type: Type): Domain | undefined {
  switch (type.kind) {
    case 'string':
    case 'bytes':
    case 'path':
      return { kind: 'whole', counted: 'bytes', ...lengths };
    case 'list':
    case 'set':
    case 'map':
      return { kind: 'whole', counted: 'elements', ...lengths };
    case 'scalar':
      break;
    default:
      return undefined;
  }
  const { scalar } = type;
  if (scalar === 'f32' || scalar === 'f64') return { kind: 'float', float: scalar };
  if (scalar === 'duration' || scalar === 'timestamp') {
    return { kind: 'whole', counted: scalar, ...nanoseconds };
  }
  const range = rangeOf(scalar);
  return range && { kind: 'whole', counted: 'number', ...range };
}

const wanted: { readonly [C in Counted | 'timestamp' | 'float']: string } = {
  number: 'whole numbers',
  bytes: 'bytes',
  elements: 'elements',
  duration: 'durations',
  timestamp: 'constants of type timestamp',
  float: 'numbers',
};

type RangeNode = tree.Refinement & { readonly kind: 'range' };

/** `before` narrowed to the range. */
export function resolveRange(
  context: Context,
  file: FileScope,
  type: Type,
  before: Refinements,
  node: RangeNode,
): Refinements | undefined {
  const domain = domainOf(type)!;
  if (node.low === undefined && node.high === undefined) {
    context.report(types.unbounded_range(node.span, {}));
    return undefined;
  }
  const bound = (at: tree.Bound | undefined, step: boolean): bigint | number | undefined =>
    at && resolveBound(context, file, type, domain, at, step);
  const low = bound(node.low, false);
  const high = bound(node.high, !node.inclusive);
  if (low === undefined && node.low !== undefined) return undefined;
  if (high === undefined && node.high !== undefined) return undefined;
  const min = later(before.min, low);
  const max = earlier(high, before.max);
  if (min !== undefined && max !== undefined && min > max) {
    const { source, start, end } = node.span;
    const range = source.text.slice(start, end);
    const bounds = [before.min, before.max].filter((bound) => bound !== undefined);
    const notes =
      bounds.length === 0
        ? []
        : [`the type has a range already, which bounds it by ${bounds.join(' and ')}`];
    context.report(types.empty_range(node.span, { range }, { notes }));
    return undefined;
  }
  return {
    ...before,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

type Limit = bigint | number | undefined;

function later(first: Limit, second: Limit): Limit {
  if (first === undefined || second === undefined) return first ?? second;
  return second > first ? second : first;
}

function earlier(first: Limit, second: Limit): Limit {
  if (first === undefined || second === undefined) return first ?? second;
  return second < first ? second : first;
}

function resolveBound(
  context: Context,
  file: FileScope,
  type: Type,
  domain: Domain,
  { value: node }: tree.Bound,
  exclusive: boolean,
): bigint | number | undefined {
  const { text } = node.span.source;
  const written = text.slice(node.span.start, node.span.end);
  const kind = domain.kind === 'float' ? 'float' : domain.counted;
  let value: bigint | number | undefined;
  let known = true;
  if (node.kind === 'missing') return undefined;
  if (node.kind === 'path') {
    const constant = constantOf(context, file, node.path);
    if (constant === undefined) return undefined;
    value = numberOf(underlyingType(context, constant.type), kind, constant.value);
    known = value !== undefined;
    const isSingle = domain.kind === 'float' && domain.float === 'f32';
    if (isSingle && typeof value === 'number') value = Math.fround(value);
  } else if (node.kind === 'number' && domain.kind === 'float' && node.unit === undefined) {
    value = nearestFloat(parseDecimal(node.text), domain.float);
  } else if (node.kind === 'number' && kind !== 'timestamp' && kind !== 'float') {
    value = wholeOf(context, node, kind);
  } else known = false;
  if (!known) {
    const args = { bound: written, type: shortText(type), wanted: wanted[kind] };
    context.report(types.bound_kind(node.span, args));
  }
  if (value === undefined) return undefined;
  if (typeof value === 'number') {
    const { float } = domain as Domain & { kind: 'float' };
    if (Number.isFinite(value)) return exclusive ? nextFloat(value, float, -1) : value;
    const most = float === 'f64' ? Number.MAX_VALUE : 2 ** 128 - 2 ** 104;
    const args = { bound: written, type: float, low: -most, high: most };
    context.report(types.bound_range(node.span, args));
    return undefined;
  }
  const { low, high } = domain as Interval;
  const last = exclusive ? value - 1n : value;
  // `0..0` is empty, not out of range.
  if ((exclusive ? value : last) >= low && last <= high) return last;
  context.report(
    types.bound_range(node.span, { bound: written, type: shortText(type), low, high }),
  );
  return undefined;
}

/** The constant's number, if its type can bound this kind of value. */
function numberOf(
  type: Type,
  kind: Counted | 'timestamp' | 'float',
  value: Constant,
): bigint | number | undefined {
  if (type.kind !== 'scalar' || (value.kind !== 'int' && value.kind !== 'float')) return undefined;
  const { scalar } = type;
  const fits =
    kind === 'float'
      ? scalar === 'f32' || scalar === 'f64'
      : kind === 'duration' || kind === 'timestamp'
        ? scalar === kind
        : rangeOf(scalar) !== undefined;
  return fits ? value.value : undefined;
}
