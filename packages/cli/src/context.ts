/** What a command is given of the world outside: nothing else in `commands/` reads the process. */
import type { CommandContext, StricliProcess } from '@stricli/core';
import type { Palette } from '@tenon/compiler';
import type { Assets } from './assets.ts';

/** A stream that text goes to. */
export interface Output {
  write(text: string): void;
  readonly isTTY?: boolean | undefined;
}

export interface Context extends CommandContext {
  readonly process: StricliProcess;
  readonly cwd: string;
  readonly out: Screen;
  readonly err: Screen;
  readonly assets: Assets;
  /** All of the standard input. */
  readonly input: () => Uint8Array;
}

/** An output, and what it can show. */
export interface Screen {
  readonly write: (text: string) => void;
  readonly palette: Palette;
  readonly unicode: boolean;
  readonly colour: boolean;
}

/** The command line was wrong: the message goes to stderr, and the exit code is 2. */
export class UsageError extends Error {}

export const exits = { ok: 0, findings: 1, usage: 2, bug: 70 } as const;
