/** Binds the names that `use` brings into a file. */
import { names } from '../../diagnostics/rows/names.ts';
import type * as tree from '../../syntax/tree.ts';
import { suggest } from '../suggest.ts';
import { inDependencyOrder } from './graph.ts';
import { versionText } from '../version.ts';
import type { Binding, Context, FileScope, PackageScope } from './scope.ts';
import { thing } from './words.ts';

const pathOf = (use: tree.Use): string => use.path.parts.map((part) => part.text).join('.');

/** Neither language can build packages that need each other. */
export function checkImportCircles({ packages, report }: Context): void {
  const usesOf = (scope: PackageScope): readonly tree.Use[] =>
    scope.files.flatMap((file) => file.tree.uses).filter((use) => pathOf(use) !== scope.path);
  const scopes = [...packages.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const { circles } = inDependencyOrder(scopes, (scope) =>
    usesOf(scope).flatMap((use) => packages.get(pathOf(use)) ?? []),
  );
  for (const circle of circles) {
    const paths = circle.map(({ path }) => path);
    // The search starts at the first of the alphabet, so the last one closes the circle.
    const use = usesOf(circle.at(-1)!).find((one) => pathOf(one) === paths[0])!;
    const text = [...paths, paths[0]].join(' → ');
    report(names.import_circle(use.path.span, { circle: text }));
  }
}

export function bindImports(context: Context, file: FileScope): void {
  for (const use of file.tree.uses) {
    const path = pathOf(use);
    if (path === file.package().path) {
      context.report(names.self_import(use.path.span, {}));
      continue;
    }
    const target = use.path.parts.some((part) => part.text === '')
      ? undefined
      : findPackage(context, use, path);
    for (const item of use.items) {
      const { name } = item;
      if (name.text === '') continue;
      const binding = target === undefined ? 'broken' : findItem(context, target, name);
      bind(context, file, item, binding);
    }
  }
}

function findPackage(context: Context, use: tree.Use, path: string): PackageScope | undefined {
  const { span } = use.path;
  const found = context.packages.get(path);
  if (found === undefined) {
    const near = suggest(context, span, path, () => [...context.packages.keys()]);
    context.report(names.unknown_package(span, { package: path }, near));
    return undefined;
  }
  if (use.version !== undefined && !satisfies(found, use.version)) {
    const { major, minor, patch } = use.version;
    const wanted = [major, minor, patch].filter((part) => part !== undefined).join('.');
    const args = { package: path, found: versionText(found.version), wanted };
    context.report(names.import_version(use.version.span, args));
  }
  return found;
}

function satisfies({ version }: PackageScope, wanted: NonNullable<tree.Use['version']>): boolean {
  const { major, minor = 0, patch = 0 } = wanted;
  if (version.major !== major) return false;
  return version.minor > minor || (version.minor === minor && version.patch >= patch);
}

function findItem(context: Context, target: PackageScope, name: tree.Ident): Binding {
  const found = target.names.get(name.text);
  if (found !== undefined) return found;
  const args = { package: target.path, name: name.text };
  if (target.functions.has(name.text)) context.report(names.function_import(name.span, args));
  else {
    const near = suggest(context, name.span, name.text, () => [...target.names.keys()]);
    context.report(names.unknown_import(name.span, args, near));
  }
  return 'broken';
}

function bind(context: Context, file: FileScope, item: tree.UseItem, binding: Binding): void {
  const local = item.alias === undefined || item.alias.text === '' ? item.name : item.alias;
  const name = local.text;
  const taken = file.package().names.get(name) ?? file.imports.get(name);
  if (taken !== undefined) {
    const related =
      taken === 'broken' ? [] : [{ span: taken.tree.name.span, text: `${thing[taken.tree.kind]}` }];
    const args = { name, original: item.name.text };
    context.report(names.repeated_import(local.span, args, { related }));
    return;
  }
  if (binding !== 'broken' && item.alias !== undefined) checkAlias(context, item.alias, binding);
  file.imports.set(name, binding);
}

function checkAlias(context: Context, alias: tree.Ident, symbol: Exclude<Binding, 'broken'>): void {
  if (alias.text === '') return;
  const constant = symbol.tree.kind === 'const';
  const good = constant
    ? /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(alias.text)
    : /^[A-Z][A-Za-z0-9]*$/.test(alias.text);
  if (good) return;
  const form = constant ? 'UPPER_SNAKE' : 'UpperCamel';
  const args = { alias: alias.text, thing: thing[symbol.tree.kind], form };
  context.report(names.alias_form(alias.span, args));
}
