/** Files that a pattern names: `*`, `?` and `**`, as in a shell. */
import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';

const magic = /[*?]/;

/** Paths below `root` (with `/`, sorted) of the files that the pattern matches. */
export function glob(root: string, pattern: string): readonly string[] {
  const found: string[] = [];
  walk(root, '', pattern.split('/'), found);
  return [...new Set(found)].toSorted();
}

function walk(root: string, at: string, parts: readonly string[], found: string[]): void {
  const [part, ...rest] = parts;
  if (part === undefined) {
    if (isFile(join(root, at))) found.push(at);
    return;
  }
  const inside = (name: string): string => (at === '' ? name : `${at}/${name}`);
  if (part === '**') {
    walk(root, at, rest, found);
    for (const entry of entries(join(root, at))) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        walk(root, inside(entry.name), parts, found);
      }
    }
  } else if (magic.test(part)) {
    const wanted = toRegExp(part);
    for (const { name } of entries(join(root, at))) {
      if (wanted.test(name)) walk(root, inside(name), rest, found);
    }
  } else {
    walk(root, inside(part), rest, found);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function entries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** One part of a pattern; a name that begins with a dot is only matched by a dot. */
function toRegExp(part: string): RegExp {
  const body = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${part.startsWith('.') ? '' : '(?!\\.)'}${body}$`, 'u');
}
