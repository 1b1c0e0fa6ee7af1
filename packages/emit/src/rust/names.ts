/** Names that only the emitter needs. What the check for clashes needs too is `names/rust.ts` of the compiler. */
import { rustIdent, rustName, snake, upperCamel } from '@tenon/compiler';
import type { Declaration, Plan, World } from '@tenon/compiler';

/** `Query` → `QueryRef`; where the contract has a `QueryRef` itself, `QueryView`, and so on. */
export function viewName(world: World, declaration: Declaration): string {
  const name = rustName(declaration).replace(/_$/, '');
  const owner = world.packages.get(declaration.package)!;
  const taken = new Set(owner.declarations.map((at) => rustName(at)));
  let wanted = `${name}Ref`;
  for (const ending of ['View', 'InMessage']) {
    if (!taken.has(wanted)) return wanted;
    wanted = `${name}${ending}`;
  }
  while (taken.has(wanted)) wanted += '_';
  return wanted;
}

export interface EntryNames {
  /** `searcher_run`: the function that serves it, if it is not the consumer's. */
  readonly fn: string;
  /** `SearcherRun`: its blocks are `SearcherRunArgs` and `SearcherRunRet`. */
  readonly block: string;
}

/** By key, each name once: `FooBar.baz` and `Foo.bar_baz` would meet. */
export function entryNames(plan: Plan): ReadonlyMap<string, EntryNames> {
  const taken = new Set(['boundary', 'open', 'release', 'release_fault']);
  const names = new Map<string, EntryNames>();
  const offered = plan.offers.filter(({ kind }) => kind === 'call');
  for (const { key } of [...plan.entries, ...offered]) {
    const parts = key.split(/[./]/);
    const wanted = parts.map(snake).join('_');
    let fn = wanted;
    for (let n = 2; taken.has(fn) || rustIdent(fn) !== fn; n++) fn = `${wanted}_${n}`;
    taken.add(fn);
    names.set(key, { fn, block: upperCamel(fn) });
  }
  return names;
}
