/** Puts changes on disk, all or none: new texts are written beside, then everything is renamed. */
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { host as at } from '@tenon/compiler';
import type { Diagnostic } from '@tenon/compiler';
import { temporaryPrefix } from './compare.ts';
import type { Change } from './compare.ts';
import { reasonOf } from './files.ts';

/** Undefined if all is written; otherwise why not, with everything as it was. */
export function writeAll(root: string, changes: readonly Change[]): Diagnostic | undefined {
  const undo: (() => void)[] = [];
  // An interrupt waits until all is written: what follows is short and must not stop half-way.
  const wait = (): void => {};
  process.on('SIGINT', wait).on('SIGTERM', wait);
  let current: Change | undefined;
  try {
    const prepared: (readonly [Change, string])[] = [];
    for (current of changes) prepared.push([current, prepare(root, current, undo)]);
    for (const [change, temporary] of prepared) {
      current = change;
      put(root, change, temporary, undo);
    }
    removeEmptied(root, changes);
    return undefined;
  } catch (error) {
    for (const step of undo.toReversed()) attempt(step);
    return at.write_failed(current!.span, { path: current!.path, reason: reasonOf(error) });
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', wait);
  }
}

/** What can't be taken back must not keep the rest from being taken back. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The reason why the writing failed is told; it is most often this one's too.
  }
}

/** Writes the new text beside its place; for a file that goes, only finds out whether it can. */
function prepare(root: string, change: Change, undo: (() => void)[]): string {
  const temporary = temporaryFor(root, change.path);
  makeFolders(dirname(temporary), undo);
  undo.push(() => rmSync(temporary, { force: true }));
  writeFileSync(temporary, change.after ?? change.before ?? '', { flag: 'wx' });
  return temporary;
}

const temporaryFor = (root: string, path: string): string =>
  join(root, dirname(path), `${temporaryPrefix}${basename(path)}.${process.pid}`);

function makeFolders(folder: string, undo: (() => void)[]): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), undo);
  mkdirSync(folder);
  undo.push(() => rmdirSync(folder));
}

function put(root: string, change: Change, temporary: string, undo: (() => void)[]): void {
  const file = join(root, change.path);
  const { before } = change;
  if (change.after === undefined) {
    rmSync(file);
    // The temporary file holds the old text, so that putting it back takes no space.
    undo.push(() => renameSync(temporary, file));
    return;
  }
  renameSync(temporary, file);
  undo.push(() => (before === undefined ? rmSync(file) : writeFileSync(file, before)));
}

/** Clears what `put` left of deleted files, and folders that held nothing else. */
function removeEmptied(root: string, changes: readonly Change[]): void {
  for (const { path, after } of changes) {
    if (after !== undefined) continue;
    rmSync(temporaryFor(root, path), { force: true });
    try {
      for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
        rmdirSync(join(root, folder));
      }
    } catch {
      // Something else is in it.
    }
  }
}
