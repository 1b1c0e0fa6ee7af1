/** Refinements: which go with which type, their bounds, and what they come to with those of an alias. */
import { types } from '../../diagnostics/rows/types.ts';
import type { Refinements, Type } from '../model.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context, FileScope } from '../scope/scope.ts';
import type * as tree from '../../syntax/tree.ts';
import { checkKey } from './elements.ts';
import { checkPattern } from './pattern/check.ts';
import { shortText } from './primitives.ts';
import { domainOf, resolveRange } from './range.ts';

type Kind = tree.Refinement['kind'];

/** What each refinement goes with, for the message. */
const goesWith: { readonly [K in Kind]: string } = {
  range: 'numbers, duration, timestamp, string, bytes, path, list, set and map',
  pattern: 'string',
  ascii: 'string',
  finite: 'f32 and f64',
  unique: 'list',
};

const words: { readonly [K in Kind]: string } = {
  range: 'a range',
  pattern: '`pattern`',
  ascii: '`ascii`',
  finite: '`finite`',
  unique: '`unique`',
};

function accepts(type: Type, kind: Kind): boolean {
  switch (kind) {
    case 'range':
      return domainOf(type) !== undefined;
    case 'pattern':
    case 'ascii':
      return type.kind === 'string';
    case 'finite':
      return type.kind === 'scalar' && (type.scalar === 'f32' || type.scalar === 'f64');
    case 'unique':
      return type.kind === 'list';
  }
}

/** `type` with the refinements of `node`; undefined if one of them is wrong. */
export function refine(
  context: Context,
  file: FileScope,
  type: Type,
  node: tree.TypeNode,
): Type | undefined {
  if (node.refinements.length === 0) return type;
  if (!('refine' in type)) {
    refuse(context, type, node.refinements[0]!);
    return undefined;
  }
  const seen = new Set<Kind>();
  let refinements: Refinements | undefined = type.refine;
  for (const refinement of node.refinements) {
    const { kind, span } = refinement;
    if (seen.has(kind)) {
      const args = { type: shortText(type), refinement: words[kind] };
      context.report(types.repeated_refinement(span, args));
      return undefined;
    }
    seen.add(kind);
    if (!accepts(type, kind)) {
      refuse(context, type, refinement);
      return undefined;
    }
    refinements = refinements && add(context, file, type, refinements, refinement);
  }
  return refinements && { ...type, refine: refinements };
}

function refuse(context: Context, type: Type, { kind, span }: tree.Refinement): void {
  const name = shortText(type);
  // Of what is declared, only a newtype can have refinements, in its declaration.
  if (type.kind === 'named' && symbolOf(context, type.id)?.tree.kind === 'newtype') {
    context.report(types.newtype_refinement(span, { name }));
    return;
  }
  const args = { refinement: words[kind], type: name, types: goesWith[kind] };
  context.report(types.wrong_refinement(span, args));
}

function add(
  context: Context,
  file: FileScope,
  type: Type,
  before: Refinements,
  refinement: tree.Refinement,
): Refinements | undefined {
  switch (refinement.kind) {
    case 'range':
      return resolveRange(context, file, type, before, refinement);
    case 'pattern': {
      const { pattern, patternSpan } = refinement;
      if (before.pattern !== undefined) {
        context.report(types.second_pattern(refinement.span, { type: shortText(type) }));
        return undefined;
      }
      return checkPattern(context, pattern, patternSpan) ? { ...before, pattern } : undefined;
    }
    case 'unique': {
      if (type.kind !== 'list') return undefined;
      const place = 'an element of a unique list';
      return checkKey(context, type.element, refinement.span, place)
        ? { ...before, unique: true }
        : undefined;
    }
    case 'ascii':
    case 'finite':
      return { ...before, [refinement.kind]: true };
  }
}
