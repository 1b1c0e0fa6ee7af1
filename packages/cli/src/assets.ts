/** Files that ship with the tool: the runtimes that `gen` writes, and the pages that `explain` prints. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Assets {
  /** The files of a runtime, by path from its folder. */
  readonly runtime: (language: 'rust' | 'go') => ReadonlyMap<string, string>;
  /** The page of a diagnostic, in Markdown. */
  readonly page: (code: string) => string | undefined;
}

/** The assets that the build put beside the bundle. */
export function assetsIn(folder: string): Assets {
  return {
    runtime: (language) => filesBelow(join(folder, 'runtime', language)),
    page: (code) => {
      const file = join(folder, 'explain', `${code}.md`);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
  };
}

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files
      .toSorted()
      .map((file) => [
        file.slice(folder.length + 1).replaceAll('\\', '/'),
        readFileSync(file, 'utf8'),
      ]),
  );
}
