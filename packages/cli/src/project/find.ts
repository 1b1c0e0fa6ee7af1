import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../context.ts';

/** The `tenon.toml` of the folder or of the nearest one around it. */
export function findConfig(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, 'tenon.toml');
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) {
      throw new UsageError('no tenon.toml here or in a folder above');
    }
  }
}
