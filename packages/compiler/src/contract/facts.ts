/** The small facts of a contract as JSON: versions, docs, attributes, tombstones, types, constants. */
import type {
  Attributes,
  Constant,
  Refinements,
  Refined,
  Reserved,
  Type,
  Version,
  World,
} from '../model/model.ts';
import { underlying } from '../boundary/layout.ts';
import { byText } from './canonical.ts';
import type { Json } from './canonical.ts';

export const versionText = ({ major, minor, patch }: Version): string =>
  `${major}.${minor}.${patch}`;

/** Lines without the indentation that all of them share, and without empty lines around them. */
export function docText(lines: readonly string[]): string | undefined {
  const trimmed = lines.map((line) => line.trimEnd());
  const indent = Math.min(
    ...trimmed.filter((line) => line !== '').map((line) => line.length - line.trimStart().length),
  );
  const text = trimmed
    .map((line) => line.slice(indent === Infinity ? 0 : indent))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
  return text === '' ? undefined : text;
}

export function attributesJson(attributes: Attributes): Json | undefined {
  const { since, deprecated, allow, timeout, replacedBy, ...others } = attributes;
  const json: { [key: string]: Json | undefined } = {
    ...others,
    since: since && versionText(since),
    deprecated: deprecated && {
      since: deprecated.since && versionText(deprecated.since),
      remove: deprecated.remove && versionText(deprecated.remove),
      note: deprecated.note,
    },
    replaced_by: replacedBy,
    timeout: timeout?.toString(),
    allow: allow
      ?.map(({ code, reason, until }) => ({ code, reason, until: until && versionText(until) }))
      .toSorted(byText((waiver) => `${waiver.code} ${waiver.until ?? ''} ${waiver.reason}`)),
  };
  return Object.values(json).every((value) => value === undefined) ? undefined : json;
}

/** Ranges that touch are one. */
export function reservedJson({ ranges, names }: Reserved): Json | undefined {
  const merged: { low: bigint; high: bigint }[] = [];
  for (const range of ranges.toSorted((a, b) => (a.low < b.low ? -1 : 1))) {
    const last = merged.at(-1);
    if (last !== undefined && range.low <= last.high + 1n) {
      if (range.high > last.high) last.high = range.high;
    } else {
      merged.push({ ...range });
    }
  }
  if (merged.length === 0 && names.length === 0) return undefined;
  return {
    names: [...new Set(names)].toSorted(byText((name) => name)),
    ranges: merged.map(({ low, high }) => ({ low: low.toString(), high: high.toString() })),
  };
}

export function typeJson(type: Type): Json {
  switch (type.kind) {
    case 'scalar':
      return { kind: 'scalar', scalar: type.scalar, ...refinedJson(type) };
    case 'string':
    case 'path':
      return { kind: type.kind, ...refinedJson(type) };
    case 'bytes':
      return { kind: 'bytes', shared: type.shared || undefined, ...refinedJson(type) };
    case 'fd':
      return { kind: 'fd', mode: type.mode };
    case 'pad':
      return { kind: 'pad', size: type.size };
    case 'optional':
      return { kind: 'optional', of: typeJson(type.of) };
    case 'list':
    case 'set':
      return { kind: type.kind, element: typeJson(type.element), ...refinedJson(type) };
    case 'map':
      return {
        kind: 'map',
        key: typeJson(type.key),
        value: typeJson(type.value),
        ...refinedJson(type),
      };
    case 'array':
      return { kind: 'array', element: typeJson(type.element), length: type.length };
    case 'named':
      return { kind: 'named', id: type.id };
  }
}

function refinedJson({ secret, refine }: Refined): { readonly [key: string]: Json | undefined } {
  return { secret: secret || undefined, refine: refinementsJson(refine) };
}

function refinementsJson(refine: Refinements): Json | undefined {
  const { min, max, ...others } = refine;
  const json = {
    ...others,
    min: min === undefined ? undefined : numberText(min),
    max: max === undefined ? undefined : numberText(max),
  };
  return Object.values(json).every((value) => value === undefined) ? undefined : json;
}

/** Exact: integers in decimal, floats in the fewest digits that give the same double. */
function numberText(value: bigint | number): string {
  return Object.is(value, -0) ? '-0' : value.toString();
}

/** A value of `type`; the order in which a set or a map is written says nothing. */
export function constantJson(world: World, type: Type, constant: Constant): Json {
  const at = underlying(world, type);
  if (at.kind === 'optional' && constant.kind !== 'none') {
    return constantJson(world, at.of, constant);
  }
  switch (constant.kind) {
    case 'bool':
      return { kind: 'bool', value: constant.value };
    case 'int':
    case 'float':
      return { kind: constant.kind, value: numberText(constant.value) };
    case 'text':
      return { kind: 'text', value: constant.value };
    case 'none':
      return { kind: 'none' };
    case 'member':
      return { kind: 'member', enum: constant.enum, name: constant.name };
    case 'case':
      return { kind: 'case', variant: constant.variant, name: constant.name };
    case 'list': {
      const element = 'element' in at ? at.element : at;
      const items = constant.items.map((item) => constantJson(world, element, item));
      return { kind: 'list', items: at.kind === 'set' ? items.toSorted(byJson) : items };
    }
    case 'map': {
      if (at.kind !== 'map') throw new Error('a map stands for a map');
      const entries = constant.entries.map(({ key, value }) => ({
        key: constantJson(world, at.key, key),
        value: constantJson(world, at.value, value),
      }));
      return { kind: 'map', entries: entries.toSorted(byJson) };
    }
  }
}

const byJson = byText((json: Json) => JSON.stringify(json));
