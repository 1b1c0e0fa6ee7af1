/** What a generation would change on disk, found without changing anything. */
import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { host as at } from '@tenon/compiler';
import type { Diagnostic, Span } from '@tenon/compiler';
import { reasonOf } from './files.ts';
import { isGenerated } from './marker.ts';

/** A folder that `gen` writes, with what has to be in it. */
export interface Target {
  /** From the project's folder, with `/`. */
  readonly dir: string;
  /** Where `tenon.toml` names the folder. */
  readonly span: Span;
  /** By path from the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** A file that is not as it should be. `after` is undefined for one that has to go. */
export interface Change {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly span: Span;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Comparison {
  /** How many files there should be. */
  readonly files: number;
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Folders that hold no generated source, or far too much else. */
const skipped = new Set(['node_modules', 'target', 'vendor']);
export const temporaryPrefix = '.tenon-';

export function compare(root: string, targets: readonly Target[]): Comparison {
  const changes: Change[] = [];
  const diagnostics: Diagnostic[] = [];
  const wanted = new Set<string>();
  const visited = new Set<string>();
  for (const { dir, span, files } of targets) {
    for (const [name, after] of files) {
      const path = pathIn(dir, name);
      wanted.add(path);
      const found = examine(root, path, span, visited);
      if (found.diagnostic !== undefined) diagnostics.push(found.diagnostic);
      else if (found.before !== after) changes.push({ path, span, before: found.before, after });
    }
  }
  if (diagnostics.length === 0) {
    for (const { dir, span } of targets) {
      for (const [path, before] of generatedBelow(root, dir)) {
        if (wanted.has(path)) continue;
        wanted.add(path);
        changes.push({ path, span, before, after: undefined });
      }
    }
  }
  const unique = new Map(diagnostics.map((one) => [one.message, one]));
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    files: targets.reduce((sum, { files }) => sum + files.size, 0),
    changes,
    diagnostics: [...unique.values()],
  };
}

const pathIn = (dir: string, name: string): string => (dir === '.' ? name : `${dir}/${name}`);

interface Examined {
  readonly before?: string | undefined;
  readonly diagnostic?: Diagnostic;
}

/** The text that is there now, or why none can be put there. `visited` are folders found to be fine. */
function examine(root: string, path: string, span: Span, visited: Set<string>): Examined {
  const parts = path.split('/');
  for (let length = 1; length < parts.length; length++) {
    const folder = parts.slice(0, length).join('/');
    if (visited.has(folder)) continue;
    const stats = statsOf(join(root, folder));
    if (stats === undefined) return {};
    if (stats.isSymbolicLink()) {
      const target = leadsTo(root, folder);
      if (target !== undefined) {
        return { diagnostic: at.link_in_the_way(span, { path: folder, target }) };
      }
    } else if (!stats.isDirectory()) {
      const found = kindOf(stats);
      return { diagnostic: at.in_the_way(span, { path: folder, found, wanted: 'a folder' }) };
    }
    visited.add(folder);
  }
  const stats = statsOf(join(root, path));
  if (stats === undefined) return {};
  if (stats.isSymbolicLink()) {
    return { diagnostic: at.link_in_the_way(span, { path, target: '' }) };
  }
  if (!stats.isFile()) {
    const found = kindOf(stats);
    return { diagnostic: at.in_the_way(span, { path, found, wanted: 'a file' }) };
  }
  try {
    const before = readFileSync(join(root, path), 'utf8');
    return isGenerated(before) ? { before } : { diagnostic: at.foreign_file(span, { path }) };
  } catch (error) {
    return { diagnostic: at.unreadable(span, { path, reason: reasonOf(error) }) };
  }
}

const statsOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

const kindOf = (stats: Stats): string =>
  stats.isDirectory() ? 'a folder' : stats.isFile() ? 'a file' : 'neither file nor folder';

/** Where a link leads, in words, if it is not to a folder of the project. */
function leadsTo(root: string, path: string): string | undefined {
  let target: string;
  try {
    target = realpathSync(join(root, path));
  } catch {
    return ' that leads nowhere';
  }
  const inside = relative(realpathSync(root), target);
  const leaves = inside === '..' || inside.startsWith(`..${sep}`) || inside === target;
  if (leaves) return ' that leads out of the project';
  return lstatSync(target).isDirectory() ? undefined : ' that leads to no folder';
}

/** Files below a folder that an earlier run made, links not followed. */
function* generatedBelow(root: string, dir: string): Generator<[path: string, text: string]> {
  if (!statsOf(join(root, dir))?.isDirectory()) return;
  for (const entry of readdirSync(join(root, dir), { withFileTypes: true })) {
    const path = pathIn(dir, entry.name);
    const ours = entry.name.startsWith(temporaryPrefix);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !entry.name.startsWith('.'))
        yield* generatedBelow(root, path);
    } else if (entry.isFile() && (ours || !entry.name.startsWith('.'))) {
      const text = readFileSync(join(root, path), 'utf8');
      if (isGenerated(text)) yield [path, text];
    }
  }
}
