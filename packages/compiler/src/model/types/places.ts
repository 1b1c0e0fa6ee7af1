/** Which types may stand where. */
import { types } from '../../diagnostics/rows/types.ts';
import type { Span } from '../../source/source.ts';
import type { Type } from '../model.ts';
import { couldWrite } from '../fixes.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context } from '../scope/scope.ts';
import { thing } from '../scope/words.ts';
import type * as tree from '../../syntax/tree.ts';
import { isPlain, underlyingType } from './elements.ts';
import { shortText } from './primitives.ts';

export type TypePlace =
  | 'field'
  | 'frozen_field'
  | 'error_field'
  | 'payload'
  | 'constant'
  | 'newtype'
  | 'alias'
  | 'parameter'
  | 'result'
  | 'stream';

/** Places of plain values, which can be copied and compared, as the messages call them. */
const plainPlaces: { readonly [P in TypePlace]?: string } = {
  error_field: 'an error',
  constant: 'a constant',
  newtype: 'a newtype',
};

/** Whether `type`, written as `node`, may stand at `place`; if not, that has been reported. */
export function checkPlace(
  context: Context,
  type: Type,
  node: tree.TypeNode,
  place: TypePlace,
): boolean {
  if (place === 'frozen_field') return checkFrozenField(context, type, node);
  if (place === 'newtype' && type.kind === 'optional') return true;
  let sound = true;
  visit(type, node, (part, span, depth) => {
    if (!sound) return;
    sound = checkPart(context, part, span, depth, place);
  });
  return sound;
}

function checkPart(
  context: Context,
  part: Type,
  span: Span,
  depth: number,
  place: TypePlace,
): boolean {
  if (part.kind === 'pad') {
    context.report(types.pad_place(span, {}));
    return false;
  }
  const found = handleName(context, part);
  if (found === undefined) return true;
  const plain = plainPlaces[place];
  if (plain !== undefined) {
    context.report(types.handle_place(span, { thing: plain, found }));
    return false;
  }
  if (part.kind !== 'fd' || part.mode === 'own' || place === 'alias') return true;
  if (depth === 0 && (place === 'parameter' || place === 'result')) return true;
  context.report(types.borrowed_fd(span, {}, { fixes: [couldWrite(span, 'own fd')] }));
  return false;
}

/** What is not a plain value, in words. */
export function handleName(context: Context, type: Type): string | undefined {
  if (type.kind === 'fd') return 'a file descriptor';
  if (type.kind === 'bytes' && type.shared) return 'shared bytes';
  if (type.kind !== 'named') return undefined;
  const kind = symbolOf(context, type.id)?.tree.kind;
  return kind === 'object' || kind === 'callback' ? thing[kind] : undefined;
}

function checkFrozenField(context: Context, type: Type, node: tree.TypeNode): boolean {
  if (type.kind === 'pad') return true;
  const at = underlyingType(context, type);
  if ('secret' in at && at.secret) {
    context.report(types.frozen_secret(node.secret?.span ?? node.span, {}));
    return false;
  }
  if (at.kind === 'array' || isPlain(context, at)) return true;
  context.report(types.frozen_field(node.span, { type: shortText(type) }));
  return false;
}

/**
 * Every type within `type`, with the smallest place known for it. `depth` counts lists and the like, not `?`.
 * Where an alias stands for something nested, that is the alias's place.
 */
export function visit(
  type: Type,
  node: tree.TypeNode | Span,
  see: (part: Type, span: Span, depth: number) => void,
  depth = 0,
): void {
  const span = 'base' in node ? node.base.span : node;
  if (type.kind === 'optional') {
    visit(type.of, 'base' in node && node.optional !== undefined ? node : span, see, depth);
    return;
  }
  see(type, span, depth);
  const base = 'base' in node ? node.base : undefined;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'array':
      visit(type.element, base?.kind === type.kind ? base.element : span, see, depth + 1);
      break;
    case 'map': {
      visit(type.key, base?.kind === 'map' ? base.key : span, see, depth + 1);
      visit(type.value, base?.kind === 'map' ? base.value : span, see, depth + 1);
      break;
    }
    default:
      break;
  }
}
