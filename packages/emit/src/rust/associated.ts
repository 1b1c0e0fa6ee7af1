/** The objects that a trait names: each is an associated type of it, so that every side puts its own type there. */
import { handled, rustName } from '@tenon/compiler';
import type { Callback, Fn, Id, Object, Type, World } from '@tenon/compiler';
import type { RustFile } from './file.ts';

/** How a piece of code names an object. */
export type ObjectNames = (object: Object) => string;

/** In a trait, and where it is implemented; `within` is the object that the trait is for. */
export const traitNames =
  (within?: Object): ObjectNames =>
  (object) =>
    object.id === within?.id ? 'Self' : `Self::${rustName(object)}`;

/** In code that is generic over the provider. */
export const providerNames: ObjectNames = (object) => `P::${rustName(object)}`;

/** The objects that a trait names, beside the one that it is for. */
export function associated(world: World, of: Object | Callback): readonly Object[] {
  const found = new Map<Id, Object>();
  const seen = new Set<Id>();
  const look = (functions: readonly Fn[]): void => {
    for (const type of functions.flatMap(typesOf)) {
      const named = handled(world, type.kind === 'optional' ? type.of : type);
      if (named?.kind === 'object' && named.id !== of.id) found.set(named.id, named);
      if (named?.kind !== 'callback' || seen.has(named.id)) continue;
      seen.add(named.id);
      look(named.functions);
    }
  };
  look(of.kind === 'object' ? of.functions.filter(isMethod) : of.functions);
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const isMethod = ({ form }: Fn): boolean => form === 'fn' || form === 'own';

const typesOf = ({ params, result }: Fn): readonly Type[] => [
  ...params.map(({ type }) => type),
  ...(result === undefined ? [] : [result.type]),
];

/** `Watcher<Store = Self::Store>`: a callback's trait, with what its objects are. */
export function boundTrait(file: RustFile, callback: Callback, names: ObjectNames): string {
  const bounds = associated(file.context.world, callback).map(
    (object) => `${rustName(object)} = ${names(object)}`,
  );
  const trait = file.type(callback.id);
  return bounds.length === 0 ? trait : `${trait}<${bounds.join(', ')}>`;
}
