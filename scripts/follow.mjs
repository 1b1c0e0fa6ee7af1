// Follows a page of the guide in an empty folder: a line that is only `path` names the file that the next block is, and
// a block of the console holds commands, each with what it must print. Nothing is kept.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { root } from './stages.mjs';

const page = readFileSync(process.argv[2], 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'tenon-follow-'));
const env = {
  ...process.env,
  PATH: `${root}bin:${process.env.PATH}`,
  LANG: 'C.UTF-8',
  NO_COLOR: '1',
};

const run = (command) =>
  execFileSync('bash', ['-c', `{ ${command}\n} 2>&1; true`], { cwd: folder, env }).toString();

/** The first command that prints something else, in words. */
function findDifference(session) {
  for (const [, command, wanted] of session.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
    const printed = run(command);
    if (printed !== wanted) return `$ ${command}\nwanted:\n${wanted}printed:\n${printed}`;
  }
  return undefined;
}

try {
  for (const [, path, language, text] of page.matchAll(
    /(?:^`(\S+)`\n\n)?^```(\w+).*\n([\s\S]*?)^```$/gm,
  )) {
    if (path !== undefined) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    } else if (language === 'console') {
      const difference = findDifference(text);
      if (difference === undefined) continue;
      process.stderr.write(difference);
      process.exitCode = 1;
      break;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
