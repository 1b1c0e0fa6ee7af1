import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../context.ts';

/** The `tenon.toml` that was named; otherwise that of the folder or of the nearest one around it. */
export function findConfig(cwd: string, named: string | undefined): string {
  if (named !== undefined) {
    const file = resolve(cwd, named);
    if (existsSync(file)) return file;
    throw new UsageError(`\`${named}\` cannot be read: there is no such file`);
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, 'tenon.toml');
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) {
      throw new UsageError('no tenon.toml here or in a folder above');
    }
  }
}
