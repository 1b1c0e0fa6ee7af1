/** Paths as `tenon.toml` writes them: relative, with `/`, alike on every machine. */
import { posix } from 'node:path';
import { config as at } from '@tenon/compiler';
import type { Diagnostic, Span } from '@tenon/compiler';

/** Why a path means different things on different machines; undefined if it does not. */
function unportable(path: string): string | undefined {
  if (path === '') return 'empty';
  if (path.includes('\\')) return 'has `\\`';
  if (path.startsWith('/')) return 'starts at the root of the machine';
  if (/^[A-Za-z]:/.test(path)) return 'names a drive';
  if (path.startsWith('~')) return 'starts at a home folder';
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'has a control character';
  return undefined;
}

/** The path without `.`, `//` and a last `/`. */
export const normal = (path: string): string => posix.join(path).replace(/(?<=.)\/$/, '');

export const leaves = (path: string): boolean => path === '..' || path.startsWith('../');

/** What is wrong with a path that may lead anywhere. */
export function checkPath(path: string, span: Span): Diagnostic | undefined {
  const reason = unportable(path);
  return reason === undefined ? undefined : at.unportable_path(span, { path, reason });
}

/** What is wrong with a folder that is written. */
export function checkWritten(path: string, span: Span): Diagnostic | undefined {
  return (
    checkPath(path, span) ??
    (leaves(normal(path)) ? at.path_leaves_project(span, { path }) : undefined)
  );
}

/** The way from one folder of the project to another place; `from` does not leave the project. */
export function wayTo(from: string, to: string): string {
  const here = from === '.' ? [] : from.split('/');
  const there = to === '.' ? [] : to.split('/');
  let shared = 0;
  while (shared < Math.min(here.length, there.length) && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/') || '.';
}
