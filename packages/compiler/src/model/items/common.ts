import type * as tree from '../../syntax/tree.ts';
import type { Attributes, Id } from '../model.ts';
import type { Symbol } from '../scope/scope.ts';

/** The part that all declarations share. */
export function declared(
  symbol: Symbol,
  attributes: Attributes,
): {
  readonly id: Id;
  readonly package: string;
  readonly name: string;
  readonly doc: readonly string[];
  readonly attributes: Attributes;
  readonly span: tree.Node['span'];
} {
  return {
    id: symbol.id,
    package: symbol.file.package().path,
    name: symbol.name,
    doc: symbol.tree.doc?.lines ?? [],
    attributes,
    span: symbol.tree.name.span,
  };
}
