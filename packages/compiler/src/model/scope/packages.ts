/** From files to packages: what each is called, and what it declares. */
import { names } from '../../diagnostics/rows/names.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Version } from '../model.ts';
import { versionText } from '../version.ts';
import type { FileScope, NamedDeclaration, PackageScope, Symbol } from './scope.ts';

export type Report = (diagnostic: Diagnostic) => void;

const pathOf = (clause: tree.PackageClause): string =>
  clause.path.parts.map((part) => part.text).join('.');

const unversioned: Version = { major: 0, minor: 0, patch: 0 };

const versionOf = (clause: tree.PackageClause): Version | undefined =>
  clause.version && { ...numbersOf(clause.version) };

const numbersOf = ({ major, minor, patch }: tree.VersionLiteral): Version => ({
  major,
  minor,
  patch: patch ?? 0,
});

/** The files of one package; undefined if there are none. */
export function scopeOf(files: readonly tree.File[], report: Report): PackageScope | undefined {
  if (files.length === 0) return undefined;
  const clauses = files.flatMap((file) => file.package ?? []);
  const named = clauses.find((clause) => pathOf(clause) !== '') ?? clauses[0];
  const path = named === undefined ? '' : pathOf(named);
  const versioned = clauses.find((clause) => clause.version !== undefined);
  const version = (versioned && versionOf(versioned)) ?? unversioned;
  for (const clause of clauses) checkClause(clause, path, version, report);
  const scope: PackageScope = {
    path,
    version,
    clause: named,
    files: files.map((file) => ({
      package: () => scope,
      tree: file,
      path: file.span.source.path,
      imports: new Map(),
    })),
    names: new Map(),
    functions: new Set(),
    symbols: [],
  };
  for (const file of scope.files) declareAll(scope, file, report);
  return scope;
}

function checkClause(
  clause: tree.PackageClause,
  path: string,
  version: Version,
  report: Report,
): void {
  const found = pathOf(clause);
  if (found !== '' && found !== path) {
    report(names.package_mismatch(clause.path.span, { found, wanted: path }));
    return;
  }
  const own = versionOf(clause);
  if (own === undefined || versionText(own) === versionText(version)) return;
  const args = { package: path, found: versionText(own), wanted: versionText(version) };
  report(names.version_mismatch(clause.version!.span, args));
}

const isNamed = (declaration: tree.Declaration): declaration is NamedDeclaration =>
  declaration.kind !== 'fn' && declaration.kind !== 'reserved';

function declareAll(scope: PackageScope, file: FileScope, report: Report): void {
  for (const declaration of file.tree.declarations) {
    if (declaration.kind === 'fn') scope.functions.add(declaration.name.text);
    if (!isNamed(declaration)) continue;
    const name = declaration.name.text;
    const symbol: Symbol = {
      id: `${scope.path}.${name}`,
      name,
      file,
      tree: declaration,
      type: undefined,
      value: undefined,
    };
    scope.symbols.push(symbol);
    if (name === '') continue;
    const first = scope.names.get(name);
    if (first === undefined) {
      scope.names.set(name, symbol);
      continue;
    }
    const related = [{ span: first.tree.name.span, text: 'the first time' }];
    report(names.repeated_declaration(declaration.name.span, { name }, { related }));
  }
}
