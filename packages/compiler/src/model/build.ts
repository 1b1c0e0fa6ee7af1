/** From files to a {@link World}: the phases of resolving and checking, in order. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { names } from '../diagnostics/rows/names.ts';
import type * as tree from '../syntax/tree.ts';
import { readAttributes } from './attributes/read.ts';
import { checkLayouts } from './checks/layouts.ts';
import { checkThrows } from './checks/throws.ts';
import { buildDeclaration } from './items/declarations.ts';
import { buildFunctions } from './items/functions.ts';
import { split } from './items/numbers.ts';
import { checkName } from './items/names.ts';
import { packageOwner } from './items/owner.ts';
import { resolveSymbol } from './items/values.ts';
import type { Declaration, Id, Import, Package, World } from './model.ts';
import { bindImports, checkImportCircles } from './scope/imports.ts';
import { resolutionOrder } from './scope/order.ts';
import { scopeOf } from './scope/packages.ts';
import type { Context, FileScope, PackageScope } from './scope/scope.ts';

export function buildWorld(
  packages: readonly (readonly tree.File[])[],
  report: (diagnostic: Diagnostic) => void,
): World {
  const scopes = new Map<string, PackageScope>();
  for (const files of packages) {
    const scope = scopeOf(files, report);
    if (scope === undefined) continue;
    const { path, clause } = scope;
    const first = scopes.get(path);
    if (first === undefined) scopes.set(path, scope);
    else if (path !== '' && clause !== undefined) {
      const related = first.clause ? [{ span: first.clause.path.span, text: 'the first' }] : [];
      report(names.repeated_package_path(clause.path.span, { package: path }, { related }));
    }
  }
  const context: Context = {
    packages: scopes,
    report,
    arrays: [],
    silent: [],
    guesses: { left: 300_000 },
    members: new Map(),
  };
  for (const scope of scopes.values()) for (const file of scope.files) bindImports(context, file);
  checkImportCircles(context);
  const { order, circular } = resolutionOrder(context);
  for (const symbol of order) if (!circular.has(symbol)) resolveSymbol(context, symbol);
  const built = new Map<string, Package>();
  const declarations = new Map<Id, Declaration>();
  const unsound = new Set<Id>();
  for (const scope of scopes.values()) {
    built.set(scope.path, buildPackage(context, scope, declarations, unsound));
  }
  const world = worldOf(built, declarations);
  const records = checkLayouts(context, world, unsound);
  checkThrows(context, world, records);
  return world;
}

function worldOf(
  packages: ReadonlyMap<string, Package>,
  declarations: ReadonlyMap<Id, Declaration>,
): World {
  return {
    packages,
    get(id) {
      const found = declarations.get(id);
      if (found === undefined) throw new Error(`no declaration ${id}`);
      return found;
    },
  };
}

function buildPackage(
  context: Context,
  scope: PackageScope,
  declarations: Map<Id, Declaration>,
  unsound: Set<Id>,
): Package {
  const own: Declaration[] = [];
  for (const symbol of scope.symbols) {
    const declaration = buildDeclaration(context, symbol, unsound);
    // The second declaration of a name was built to be checked.
    if (declaration === undefined || scope.names.get(symbol.name) !== symbol) continue;
    own.push(declaration);
    declarations.set(symbol.id, declaration);
  }
  for (const part of scope.clause?.path.parts ?? []) checkName(context, part, 'other', 'a package');
  const owner = packageOwner(scope.files[0]!);
  const fileOf = new Map<tree.Fn | tree.Reserved, FileScope>();
  for (const file of scope.files) {
    for (const node of file.tree.declarations) {
      if (node.kind === 'fn' || node.kind === 'reserved') fileOf.set(node, file);
    }
  }
  const members = split<tree.Fn>([...fileOf.keys()]);
  const functions = buildFunctions(
    context,
    { ...owner, kind: 'package', id: undefined },
    members,
    (node) => fileOf.get(node)!,
  );
  const clauses = scope.files.flatMap((file) => file.tree.package ?? []);
  const said = clauses.flatMap((clause) => clause.attributes);
  const docs = scope.files.map((file) => file.tree.doc?.lines ?? []);
  return {
    path: scope.path,
    version: scope.version,
    doc: docs
      .filter((lines) => lines.length > 0)
      .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines])),
    imports: scope.files.flatMap((file) => file.tree.uses.map(importOf)),
    declarations: own,
    ...functions,
    attributes: readAttributes(context, said, 'package', { name: scope.path, owner }).attributes,
    sources: scope.files.map((file) => file.path),
    span: scope.clause?.path.span ?? scope.files[0]!.tree.span,
  };
}

function importOf(use: tree.Use): Import {
  return {
    path: use.path.parts.map((part) => part.text).join('.'),
    major: use.version?.major,
    minor: use.version?.minor,
    items: use.items.map(({ name, alias }) => ({ name: name.text, as: (alias ?? name).text })),
    span: use.span,
  };
}
