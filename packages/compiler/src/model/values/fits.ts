import { values } from '../../diagnostics/rows/values.ts';
import type { Constant, Refined, Type } from '../model.ts';
import { matches } from '../types/pattern/check.ts';
import type { Value } from '../../syntax/tree.ts';
import { describe } from './describe.ts';
import { durationText } from './whole.ts';
import type { Place } from './evaluate.ts';

/** Whether a value satisfies the refinements of its type itself; parts have been checked on their own. */
export function fits({ context }: Place, node: Value, type: Type, value: Constant): boolean {
  if (!('refine' in type)) return true;
  const fault = faultOf(type, value);
  if (fault === undefined) return true;
  const text = node.kind === 'string' ? `"${node.value}"` : describe(node);
  context.report(values.refinement_broken(node.span, { value: text, fault }));
  return false;
}

function faultOf(type: Type & Refined, value: Constant): string | undefined {
  const { refine } = type;
  const { min, max } = refine;
  const isDuration = type.kind === 'scalar' && type.scalar === 'duration';
  const text = (bound: bigint | number): string =>
    isDuration ? durationText(BigInt(bound)) : String(bound);
  switch (value.kind) {
    case 'int':
    case 'float':
      if (min !== undefined && value.value < min) return `less than ${text(min)}`;
      if (max !== undefined && value.value > max) return `more than ${text(max)}`;
      return undefined;
    case 'text': {
      const bytes = utf8Length(value.value);
      if (min !== undefined && bytes < min) return `shorter than ${count(min, 'byte')}`;
      if (max !== undefined && bytes > max) return `longer than ${count(max, 'byte')}`;
      if (refine.ascii && !isAscii(value.value)) return 'not ASCII';
      if (refine.pattern !== undefined && !matches(refine.pattern, value.value)) {
        return `not matched by the pattern "${refine.pattern}"`;
      }
      return undefined;
    }
    case 'list':
    case 'map': {
      const length = value.kind === 'list' ? value.items.length : value.entries.length;
      if (min !== undefined && length < min) return `shorter than ${count(min, 'element')}`;
      if (max !== undefined && length > max) return `longer than ${count(max, 'element')}`;
      return undefined;
    }
    default:
      return undefined;
  }
}

const count = (number: bigint | number, unit: string): string =>
  `${number} ${unit}${BigInt(number) === 1n ? '' : 's'}`;

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

const isAscii = (text: string): boolean =>
  [...text].every((character) => character.codePointAt(0)! < 0x80);
