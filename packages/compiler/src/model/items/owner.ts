import type { Version } from '../model.ts';
import type { FileScope, Symbol } from '../scope/scope.ts';

/** What something is a member of: a declaration, or the package. */
export interface Owner {
  readonly name: string;
  readonly file: FileScope;
  /** When it was added, if it says so. */
  readonly since: Version | undefined;
  /** The names of all its members. */
  readonly names: () => readonly string[];
}

/** What attributes are about. */
export interface Subject {
  readonly name: string;
  readonly owner: Owner;
}

export function packageOwner(file: FileScope): Owner {
  const scope = file.package();
  return {
    name: scope.path,
    file,
    since: undefined,
    names: () => [...scope.names.keys(), ...scope.functions],
  };
}

export const ofSymbol = ({ name, file }: Symbol): Subject => ({ name, owner: packageOwner(file) });

/** The owner that a declaration is to its members. */
export function ownerOf(
  { name, file }: Symbol,
  since: Version | undefined,
  members: readonly { readonly name: { readonly text: string } }[],
): Owner {
  return { name, file, since, names: () => members.map((member) => member.name.text) };
}
