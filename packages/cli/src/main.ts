/** What Node is started with: it says the version by itself, and loads the tool for all the rest. */
import { join } from 'node:path';
import { load } from './load.ts';
import type * as tool from './start.ts';
import { version } from './version.ts';

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-v')) {
  process.stdout.write(`${version}\n`);
} else {
  const { start } = load(join(__dirname, 'tenon.js')) as typeof tool;
  void start(args, __dirname);
}
