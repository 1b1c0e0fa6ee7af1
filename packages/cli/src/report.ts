/** Diagnostics, printed in the format that was asked for. */
import { render, renderGithub, renderJson, renderSarif } from '@tenon/compiler';
import type { Diagnostic } from '@tenon/compiler';
import type { Screen } from './context.ts';
import { version } from './version.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** JSON and SARIF are printed even if there is nothing to report. */
export function report(
  screen: Screen,
  diagnostics: readonly Diagnostic[],
  path: (path: string) => string,
  format: Format = 'text',
): void {
  const { palette, unicode } = screen;
  const text = {
    text: () => render(diagnostics, { palette, unicode, path }),
    json: () => renderJson(diagnostics, { path }),
    sarif: () => renderSarif(diagnostics, { path, version }),
    github: () => renderGithub(diagnostics, { path }),
  }[format]();
  if (text !== '') screen.write(text);
}

/** `contract    ok    1 package, 5 types`: one line of progress. */
export function status(screen: Screen, what: string, state: string, rest: string): void {
  screen.write(`${what.padEnd(11)} ${state.padEnd(5)} ${rest}\n`);
}

export const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
