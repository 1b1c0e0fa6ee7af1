/**
 * Sessions at the command line. Each folder has the files to start from (`project/`) and `session.txt`: commands after
 * `$`, then what they print (stderr after `! `) and their exit code unless it is 0; remarks after `%`.
 * `BLESS=1` writes what happened.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inFolder, tenon } from './support.ts';

const folder = fileURLToPath(new URL('./transcripts/', import.meta.url));

for (const name of readdirSync(folder).toSorted()) {
  test(name, async () => {
    const file = join(folder, name, 'session.txt');
    const expected = readFileSync(file, 'utf8');
    const actual = await inFolder(join(folder, name, 'project'), (root) => play(root, expected));
    if (process.env['BLESS'] === '1') writeFileSync(file, actual);
    else expect(actual).toBe(expected);
  });
}

/** The session as it really goes: its commands and comments, with what happens now. */
async function play(root: string, session: string): Promise<string> {
  let cwd = root;
  let out = '';
  for (const line of session.split('\n')) {
    if (line.startsWith('% ')) out += out === '' ? `${line}\n` : `\n${line}\n`;
    if (!line.startsWith('$ ')) continue;
    out += `${line}\n`;
    const command = line.slice(2);
    if (command.startsWith('cd ')) cwd = resolve(cwd, command.slice(3));
    else
      out += /(^|[A-Z]=\S* )tenon\b/.test(command) ? await run(cwd, command) : shell(cwd, command);
  }
  return out;
}

function shell(cwd: string, command: string): string {
  return execFileSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
}

/** `VAR=value tenon check --format json < file` */
async function run(cwd: string, command: string): Promise<string> {
  const [line = '', from] = command.split(' < ');
  const words = line.split(' ').filter((word) => word !== '');
  const start = words.indexOf('tenon');
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=', 2)));
  const input = from === undefined ? new Uint8Array() : readFileSync(join(cwd, from));
  const { code, printed } = await tenon(cwd, words.slice(start + 1), {
    env: { LANG: 'C.UTF-8', ...env },
    input,
  });
  const text = printed
    .map((one) => (one.stream === 'out' ? one.text : one.text.replace(/^(?=.)/gm, '! ')))
    .join('')
    .replaceAll('\u001b', '␛')
    // Which files a contract becomes is the emitters' affair.
    .replace(/^(?:missing|create) +(?:go\/catalog|rust\/catalog-api)\/.*\n/gm, '')
    .replace(/(generated .* )\d+ files/g, '$1N files')
    .replace(/(N files, )(?!0 )\d+/g, '$1N');
  const ending = text === '' || text.endsWith('\n') ? '' : '\n';
  return text.replace(/^$/gm, '') + ending + (code === 0 ? '' : `exit ${code}\n`);
}
