/** Who owns a parameter or a result. */
import { functions } from '../../diagnostics/rows/functions.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Param, Result, Type } from '../model.ts';
import { removeWord } from '../fixes.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context } from '../scope/scope.ts';
import { isPlain, underlyingType } from '../types/elements.ts';
import { shortText } from '../types/primitives.ts';

export function checkParamMode(
  context: Context,
  type: Type,
  { mode }: tree.Parameter,
): Param['mode'] | undefined {
  // A parameter is lent for the call unless its type says otherwise.
  if (mode === undefined) return ownMode(type) ?? 'borrow';
  const args = { type: shortText(type) };
  if (ownMode(type) !== undefined) {
    const word = mode.mode.replace('_', ' ');
    context.report(functions.fd_mode(mode.span, args, { fixes: [removeWord(mode.span, word)] }));
    return undefined;
  }
  switch (mode.mode) {
    case 'own':
    case 'borrow':
      return mode.mode;
    case 'borrow_mut':
      if (isFilled(context, type)) return 'borrow_mut';
      context.report(functions.borrow_mut_type(mode.span, args));
      return undefined;
    case 'shared':
      if (isReference(context, type)) return 'shared';
      context.report(functions.shared_mode(mode.span, args));
      return undefined;
    case 'view':
      // The parser has refused it.
      return undefined;
  }
}

export function checkResultMode(
  context: Context,
  type: Type,
  { mode }: tree.Result,
): Result['mode'] | undefined {
  if (mode === undefined) return ownMode(type) ?? 'own';
  const args = { type: shortText(type) };
  if (ownMode(type) !== undefined) {
    const word = mode.mode.replace('_', ' ');
    context.report(functions.fd_mode(mode.span, args, { fixes: [removeWord(mode.span, word)] }));
    return undefined;
  }
  switch (mode.mode) {
    case 'own':
      return 'own';
    case 'view':
      if (isViewed(context, type)) return 'view';
      context.report(functions.view_type(mode.span, args));
      return undefined;
    case 'shared':
      if (isReference(context, type)) return 'shared';
      context.report(functions.shared_mode(mode.span, args));
      return undefined;
    case 'borrow':
    case 'borrow_mut':
      context.report(functions.borrowed_result(mode.span, args));
      return undefined;
  }
}

/** What a type says by itself: `own fd`, `borrow fd`, `shared bytes`. */
function ownMode(type: Type): 'own' | 'borrow' | 'shared' | undefined {
  const at = type.kind === 'optional' ? type.of : type;
  if (at.kind === 'fd') return at.mode;
  return at.kind === 'bytes' && at.shared ? 'shared' : undefined;
}

function isReference(context: Context, type: Type): boolean {
  const at = type.kind === 'optional' ? type.of : type;
  if (at.kind !== 'named') return false;
  const kind = symbolOf(context, at.id)?.tree.kind;
  return kind === 'object' || kind === 'callback';
}

function isFilled(context: Context, type: Type): boolean {
  if (type.kind === 'list') return isPlain(context, type.element);
  return type.kind === 'bytes';
}

function isViewed(context: Context, type: Type): boolean {
  const at = underlyingType(context, type.kind === 'optional' ? type.of : type);
  switch (at.kind) {
    case 'string':
    case 'bytes':
    case 'path':
    case 'list':
    case 'set':
    case 'map':
      return true;
    case 'named': {
      const kind = symbolOf(context, at.id)?.tree.kind;
      return kind === 'record' || kind === 'variant';
    }
    default:
      return false;
  }
}
