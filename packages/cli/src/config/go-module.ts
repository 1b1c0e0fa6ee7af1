/** How Go imports a folder: the nearest go.mod says it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

export interface GoModule {
  /** `example.com/app` */
  readonly name: string;
  /** The absolute path of its go.mod. */
  readonly file: string;
  /** How the folder that was asked for is imported. */
  readonly importPath: string;
}

/** The module that the folder (absolute) is in; it need not exist yet. */
export function goModuleOf(folder: string): GoModule | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, 'go.mod');
    if (existsSync(file)) {
      const name = /^\s*module\s+"?([^\s"/][^\s"]*)"?/m.exec(readFileSync(file, 'utf8'))?.[1];
      if (name === undefined) return undefined;
      const below = relative(at, folder).split(sep).join('/');
      return { name, file, importPath: below === '' ? name : `${name}/${below}` };
    }
    if (dirname(at) === at) return undefined;
  }
}

/** What Go accepts in an import path, without what only a standard library may use. */
export const isImportPath = (path: string): boolean =>
  /^[\w.~+-]+(?:\/[\w.~+-]+)*$/.test(path) && !path.split('/').some((part) => /^\.+$/.test(part));
