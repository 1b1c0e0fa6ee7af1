import { inOrder } from './diagnostics/order.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { buildWorld } from './model/build.ts';
import type { World } from './model/model.ts';
import { checkCollisions } from './names/collisions.ts';
import type { Source } from './source/source.ts';
import { parse } from './syntax/parser.ts';

export interface CompileInput {
  /** Each with all its files; imports are resolved among them. */
  readonly packages: readonly { readonly sources: readonly Source[] }[];
}

export interface Compiled {
  /** As much as is sound. Whoever generates from it first looks for errors. */
  readonly world: World;
  /** In the order of file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses, resolves and checks contracts. Never throws, whatever the texts are. */
export function compile(input: CompileInput): Compiled {
  const diagnostics: Diagnostic[] = [];
  const packages = input.packages.map(({ sources }) =>
    sources.map((source) => {
      const parsed = parse(source);
      for (const diagnostic of parsed.diagnostics) diagnostics.push(diagnostic);
      return parsed.file;
    }),
  );
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const world = buildWorld(packages, report);
  for (const pkg of world.packages.values()) checkCollisions(pkg, report);
  return { world, diagnostics: inOrder(diagnostics) };
}
