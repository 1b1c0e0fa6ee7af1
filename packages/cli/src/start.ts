/** Connects the commands to the process they run in. */
import { readFileSync } from 'node:fs';
import { bug, runCommand } from './app.ts';
import { assetsIn } from './assets.ts';
import { exits } from './context.ts';
import type { Output } from './context.ts';
import { screenFor } from './screen.ts';

/** `home` is the folder of the bundle. */
export async function start(args: readonly string[], home: string): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever read has gone: there is nobody to tell.
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
  try {
    const out = screenFor(process.stdout, process.env, process.platform);
    process.exitCode = await runCommand(args, {
      process: {
        stdout: plainOutput(process.stdout, out.colour),
        stderr: plainOutput(process.stderr, false),
        env: process.env,
      },
      cwd: process.cwd(),
      out,
      err: screenFor(process.stderr, process.env, process.platform),
      assets: assetsIn(home),
      input: () => readFileSync(0),
    });
  } catch (error) {
    process.stderr.write(`${bug(error, process.env)}\n`);
    process.exitCode = exits.bug;
  }
}

/** What Stricli prints to, painted only where we would paint. */
const plainOutput = (stream: Output, colour: boolean) => ({
  write: (text: string): void => stream.write(text),
  getColorDepth: (): number => (colour ? 8 : 1),
});
