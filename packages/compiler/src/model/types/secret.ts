import { types } from '../../diagnostics/rows/types.ts';
import type { Span } from '../../source/source.ts';
import type { Type } from '../model.ts';
import type { Context } from '../scope/scope.ts';
import { rangeOf, shortText } from './primitives.ts';

/** `secret T`, for what can be wiped and compared in constant time. */
export function makeSecret(context: Context, type: Type, span: Span): Type | undefined {
  if (canBeSecret(type)) return { ...type, secret: true };
  const name = shortText(type);
  if (type.kind === 'named') context.report(types.secret_newtype(span, { name }));
  else context.report(types.secret_type(span, { type: name }));
  return undefined;
}

type Secretable = Type & { readonly kind: 'scalar' | 'string' | 'bytes' | 'path' };

function canBeSecret(type: Type): type is Secretable {
  switch (type.kind) {
    case 'string':
    case 'path':
      return true;
    case 'bytes':
      return !type.shared;
    case 'scalar':
      return rangeOf(type.scalar) !== undefined || type.scalar === 'char' || type.scalar === 'uuid';
    default:
      return false;
  }
}
