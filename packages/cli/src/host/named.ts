/** Files that the command line names: what is wrong with them is a wrong command line. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Source } from '@tenon/compiler';
import { UsageError } from '../context.ts';
import { codeOf, decode, firstBadByte, reasonOf } from './files.ts';

export function readNamed(cwd: string, path: string): Source {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(cwd, path));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw new UsageError(`\`${path}\` cannot be read: ${reasonOf(error)}`);
  }
  return { path, text: decodeNamed(bytes, `\`${path}\``) };
}

export function decodeNamed(bytes: Uint8Array, name: string): string {
  const text = decode(bytes);
  if (text === undefined) {
    throw new UsageError(`${name} is not UTF-8 at byte ${firstBadByte(bytes)}`);
  }
  return text;
}
