// Runs stages of scripts/stages.mjs one after another: `node scripts/run.mjs quick|test|long [name ...]`.
// Prints a line a stage, the output of what failed, and `N passed, N failed` last.
import { spawn } from 'node:child_process';
import { root, stages } from './stages.mjs';

const speeds = { quick: ['quick'], test: ['quick', 'test'], long: ['long'] };
const [speed = 'quick', ...names] = process.argv.slice(2);
if (!(speed in speeds)) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(speeds).join('|')} [stage ...]`);
  process.exit(2);
}
const chosen = stages.filter(
  ({ name, when }) => speeds[speed].includes(when) && (names.length === 0 || names.includes(name)),
);

/** Runs one command line in the repository's root; gives what it printed and whether it succeeded. */
function run(command) {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', command], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: Buffer.concat(output).toString() }),
    );
  });
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`.padStart(8);

let failed = 0;
for (const [index, { name, run: commands }] of chosen.entries()) {
  const label = `[${String(index + 1).padStart(2)}/${chosen.length}] ${name.padEnd(16)}`;
  if (process.stdout.isTTY) process.stdout.write(`${label} …`);
  const started = Date.now();
  let failure;
  for (const command of commands) {
    const { ok, output } = await run(command);
    if (!ok) {
      failure = `$ ${command}\n${output}`;
      break;
    }
  }
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(`${label} ${failure === undefined ? 'ok    ' : 'FAILED'} ${seconds(started)}`);
  if (failure !== undefined) {
    failed++;
    console.log(failure.trimEnd());
  }
}
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
