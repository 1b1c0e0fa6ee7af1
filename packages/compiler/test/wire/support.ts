import { compile } from '../../src/compile.ts';
import type { World } from '../../src/model/model.ts';

/** A contract that has no mistakes, checked. */
export function compiled(
  path: string,
  text: string,
): { readonly world: World; readonly path: string } {
  const { world, diagnostics } = compile({ packages: [{ sources: [{ path, text }] }] });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const [pkg] = [...world.packages.keys()];
  return { world, path: pkg! };
}
