/** Whether an output shows colours and box drawing, from what the environment says. */
import { plain } from '@tenon/compiler';
import pico from 'picocolors';
import type { Output, Screen } from './context.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export function screenFor(output: Output, env: Environment, platform: string): Screen {
  const colour = hasColour(output, env);
  const { red, yellow, blue, cyan, bold } = pico.createColors(colour);
  return {
    write: (text) => output.write(text),
    colour,
    unicode: hasUnicode(env, platform),
    palette: colour
      ? {
          error: (text) => bold(red(text)),
          warning: (text) => bold(yellow(text)),
          related: cyan,
          frame: blue,
          strong: bold,
          help: bold,
        }
      : plain,
  };
}

/** `NO_COLOR` wins (no-color.org), then `FORCE_COLOR`, then whether somebody watches. */
function hasColour(output: Output, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return output.isTTY === true && env['TERM'] !== 'dumb';
}

function hasUnicode(env: Environment, platform: string): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  if (locale) return /utf-?8/i.test(locale);
  return platform === 'darwin' || (platform === 'win32' && Boolean(env['WT_SESSION']));
}
