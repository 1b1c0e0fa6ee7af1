/** The runtimes as they are written into a project: marked as generated, with imports that fit their new place. */
import { markerFor } from '../host/marker.ts';

type Files = ReadonlyMap<string, string>;

/** The crate `tenon-rt`. */
export function rustRuntime(files: Files): Files {
  return new Map([...files].map(([path, text]) => [path, markerFor(path) + text]));
}

/** The Go package `tenon` and those below it. `go.mod` only says how they import each other here. */
export function goRuntime(files: Files, importPath: string): Files {
  const module = /^module\s+(\S+)/m.exec(files.get('go.mod') ?? '')?.[1];
  if (module === undefined) throw new Error('the Go runtime says no module');
  return new Map(
    [...files]
      .filter(([path]) => path.endsWith('.go'))
      .map(([path, text]) => [path, markerFor(path) + withImports(text, module, importPath)]),
  );
}

/** Import paths of `module`, wherever they are quoted, now below `importPath`. */
function withImports(text: string, module: string, importPath: string): string {
  return text
    .replaceAll(`"${module}/`, `"${importPath}/`)
    .replaceAll(`"${module}"`, `"${importPath}"`);
}
