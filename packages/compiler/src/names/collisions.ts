/**
 * Refuses names that are apart in the contract and the same in generated code, so that every contract without errors
 * gives code that compiles. What the names are comes from the modules that the emitters read too.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { collisions } from '../diagnostics/rows/collisions.ts';
import type { Callback, Object, Package } from '../model/model.ts';
import { goScopes } from './collisions-go.ts';
import { rustScopes } from './collisions-rust.ts';
import { goFile } from './go.ts';
import { itemsOf } from './items.ts';
import { rustModule } from './rust.ts';
import type { Items } from './items.ts';
import type { GeneratedName, Item, Language, NameScope, Renamed } from './scope.ts';

export function checkCollisions(pkg: Package, report: (diagnostic: Diagnostic) => void): void {
  const items = itemsOf(pkg);
  const scopes = [...goScopes(pkg, items), ...rustScopes(pkg, items)];
  const clashes = new Map<string, Clash>();
  const taken: Taken = new Map();
  for (const scope of scopes) {
    findClashes(scope, clashes);
    findTaken(scope, taken);
  }
  for (const { named, uses } of taken.values()) report(takenDiagnostic(named, uses));
  if (clashes.size > 0) {
    const qualified = qualifiedNames(scopes);
    for (const clash of clashes.values()) report(clashDiagnostic(clash, qualified));
  }
  checkFiles(pkg, items, report);
}

/** Two items that meet, with what they meet as in each language. */
interface Clash {
  readonly first: GeneratedName;
  readonly second: GeneratedName;
  readonly owner: string | undefined;
  readonly names: Map<Language, string>;
}

function findClashes(scope: NameScope, clashes: Map<string, Clash>): void {
  // Names are sorted only where some are equal, which is rare.
  if (new Set(scope.names.map(({ name }) => name)).size === scope.names.length) return;
  const taken = new Map<string, GeneratedName>();
  for (const second of inFileOrder(scope.names)) {
    const first = taken.get(second.name);
    if (first === undefined) {
      taken.set(second.name, second);
      continue;
    }
    // The same name twice in the contract is refused there, or allowed under conditions that exclude each other.
    if (first.item.path === second.item.path) continue;
    const key = `${first.item.path} ${second.item.path}`;
    const clash = clashes.get(key) ?? { first, second, owner: scope.owner, names: new Map() };
    if (!clash.names.has(scope.language)) clash.names.set(scope.language, second.name);
    clashes.set(key, clash);
  }
}

const inFileOrder = (names: readonly GeneratedName[]): readonly GeneratedName[] =>
  names.toSorted((a, b) => {
    const [first, second] = [a.item.span, b.item.span];
    if (first.source !== second.source) return first.source.path < second.source.path ? -1 : 1;
    return first.start - second.start;
  });

/** By language and item: how the item is found from outside. */
type Qualified = ReadonlyMap<Language, ReadonlyMap<Item, string>>;

function qualifiedNames(scopes: readonly NameScope[]): Qualified {
  const all = new Map<Language, Map<Item, string>>([
    ['Go', new Map()],
    ['Rust', new Map()],
  ]);
  for (const { language, names } of scopes) {
    const known = all.get(language)!;
    for (const { item, qualified } of names) if (!known.has(item)) known.set(item, qualified);
  }
  return all;
}

function clashDiagnostic({ first, second, owner, names }: Clash, qualified: Qualified): Diagnostic {
  const languages = [...names.keys()];
  const [name] = names.values();
  const { item } = second;
  const args = {
    things:
      first.item.thing === item.thing
        ? `${item.thing}s`
        : owner === undefined
          ? 'declarations'
          : 'names',
    name: name!,
    language: languages.filter((language) => names.get(language) === name).join(' and in '),
    second: described(second),
  };
  const details = {
    related: [{ span: first.item.span, text: described(first) }],
    notes: notesOf(first.item, item, names, qualified),
    help: [helpFor(item, languages)],
  };
  return owner === undefined
    ? collisions.name_clash(item.span, args, details)
    : collisions.member_clash(item.span, { ...args, owner }, details);
}

/** Says what the other language makes of them, where it keeps them apart or makes another name of both. */
function notesOf(
  first: Item,
  second: Item,
  names: ReadonlyMap<Language, string>,
  qualified: Qualified,
): readonly string[] {
  const other = (['Go', 'Rust'] as const).find((language) => !names.has(language));
  if (other === undefined) {
    const [one, two] = [names.get('Go')!, names.get('Rust')!];
    return one === two ? [] : [`in Rust both become \`${two}\``];
  }
  const [one, two] = [qualified.get(other)!.get(first), qualified.get(other)!.get(second)];
  if (one === undefined || two === undefined || one === two) return [];
  return [`${other} keeps both: \`${one}\` and \`${two}\``];
}

function helpFor({ thing, better }: Item, languages: readonly Language[]): string {
  if (better === undefined) return `rename one of them`;
  return `rename one of them, or give the ${thing} another name: ${renameText(better(), languages)}`;
}

function renameText(better: Renamed, languages: readonly Language[]): string {
  const parts = languages.map((language) => `${language.toLowerCase()} = "${better[language]}"`);
  return `\`@rename(${parts.join(', ')})\``;
}

const described = ({ role, item }: GeneratedName): string =>
  role === undefined ? `this ${item.thing}` : `${role} this ${item.thing}`;

/** A name that generated code needs for itself: the name and what it is there for, in each language. */
type Taken = Map<Item, { readonly named: GeneratedName; readonly uses: Map<Language, string> }>;

function findTaken(scope: NameScope, taken: Taken): void {
  for (const named of scope.names) {
    const use = scope.fixed.get(named.name);
    if (use === undefined) continue;
    const { uses } = taken.get(named.item) ?? { uses: new Map<Language, string>() };
    if (!taken.has(named.item)) taken.set(named.item, { named, uses });
    if (!uses.has(scope.language)) {
      uses.set(scope.language, `in ${scope.language}, \`${named.qualified}\` ${use}`);
    }
  }
}

function takenDiagnostic(named: GeneratedName, uses: ReadonlyMap<Language, string>): Diagnostic {
  const { item, name } = named;
  const languages = [...uses.keys()];
  return collisions.name_taken(
    item.span,
    { path: item.path, name, language: languages[0]!, second: described(named) },
    { notes: [...uses.values()], help: [helpFor(item, languages).replace('one of them', 'it')] },
  );
}

const fileNames: { readonly [L in Language]: (of: Object | Callback) => string } = {
  Go: (of) => `${goFile(of)}.go`,
  Rust: (of) => `${rustModule(of)}.rs`,
};

function checkFiles(pkg: Package, items: Items, report: (diagnostic: Diagnostic) => void): void {
  const reported = new Set<Item>();
  for (const nameOf of Object.values(fileNames)) {
    const files = new Map<string, Item>();
    for (const declaration of pkg.declarations) {
      const { kind } = declaration;
      if (kind !== 'object' && kind !== 'callback') continue;
      const item = items.get(declaration)!;
      const name = nameOf(declaration);
      const first = files.get(name);
      if (first === undefined) files.set(name, item);
      else if (!reported.has(item)) {
        reported.add(item);
        const related = [{ span: first.span, text: `this ${first.thing}` }];
        report(collisions.file_clash(item.span, { name, second: `this ${kind}` }, { related }));
      }
    }
  }
}
