/** Reading text files, with what goes wrong as diagnostics. */
import { readFileSync } from 'node:fs';
import { host as at } from '@tenon/compiler';
import type { Diagnostic, Source, Span } from '@tenon/compiler';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The file as a source called `path`, or why it can't be read, told at `from`. */
export function readSource(file: string, path: string, from: Span): Source | Diagnostic {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return at.unreadable(from, { path, reason: reasonOf(error) });
  }
  const text = decode(bytes);
  return text === undefined
    ? at.not_utf8(from, { path, offset: firstBadByte(bytes) })
    : { path, text };
}

/** The text, or undefined if it is not UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The length of the longest beginning that is UTF-8. */
export function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      // Streaming accepts a character that is cut off at the end.
      decoder.decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'no space is left',
  EROFS: 'the file system is read-only',
  ELOOP: 'links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** What an error of the file system means, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return reasons[code] ?? code;
}
