// Start-up and `check`, each beside bare node in the same run: `node bench/startup.mjs [rounds]`.
// Prints medians of whole processes: time on the clock, and of the processor.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 21);
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tenon-bench-'));

/** A contract of about `lines` lines that has everything in it. */
function contract(lines) {
  const parts = ['//! A large contract.', 'package big version 1.0.0;', ''];
  for (let i = 0; parts.length < lines; i++) {
    parts.push(
      `/// Record number ${i}.`,
      `record Item${i} {`,
      '  1 key: string(1..=256),',
      '  2 value: bytes(..=16MiB),',
      '  3 tags: list<string(1..=64)>(..=64) = [],',
      `  4 next: ${i === 0 ? 'u64' : `Item${i - 1}`}?,`,
      '  5 at: timestamp?,',
      '}',
      '',
      `error Problem${i} {`,
      `  1 missing_${i}: not_found { 1 key: string } "no entry for {key}",`,
      '}',
      '',
      `object Store${i} {`,
      `  1 new open(path: path) throws Problem${i};`,
      `  2 fn get(key: string) -> Item${i}? throws Problem${i};`,
      `  3 fn put(item: own Item${i}, expect: u64?) -> u64 throws Problem${i};`,
      '}',
      '',
    );
  }
  return `${parts.join('\n')}\n`;
}

/** A project with that contract; gives its configuration. */
function project(name, lines) {
  const at = join(folder, name);
  mkdirSync(at);
  writeFileSync(join(at, 'big.tenon'), contract(lines));
  writeFileSync(join(at, 'tenon.toml'), '[packages.big]\nsources = ["big.tenon"]\n');
  return join(at, 'tenon.toml');
}

const commands = [
  ['node -e 0', ['-e', '0']],
  ['tenon --version', [main, '--version']],
  ['tenon check, 22 lines', [main, 'check', '--config', project('small', 20)]],
  ['tenon check, 5,000 lines', [main, 'check', '--config', project('large', 5000)]],
];

/** One run of a whole process, in milliseconds; bash knows what its children took of the processor. */
function measure(args) {
  const started = process.hrtime.bigint();
  const timed = ['-c', '"$@" >/dev/null && times', 'bash', process.execPath, ...args];
  const { status, stdout, stderr } = spawnSync('bash', timed, { encoding: 'utf8', cwd: folder });
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
  let cpu = 0;
  for (const [, minutes, seconds] of stdout.matchAll(/(\d+)m([\d.]+)s/g)) {
    cpu += (Number(minutes) * 60 + Number(seconds)) * 1000;
  }
  return { wall, cpu };
}

const times = commands.map(() => []);
for (let round = -1; round < rounds; round++) {
  commands.forEach(([, args], index) => {
    const time = measure(args);
    // The first round only warms the disk's cache.
    if (round >= 0) times[index].push(time);
  });
}
rmSync(folder, { recursive: true });

const median = (runs, what) =>
  runs.map((run) => run[what]).toSorted((a, b) => a - b)[runs.length >> 1];
const bare = { wall: median(times[0], 'wall'), cpu: median(times[0], 'cpu') };
console.log(
  `${cpus()[0].model}, ${cpus().length} cores, node ${process.version}, median of ${rounds} runs in turn`,
);
commands.forEach(([name], index) => {
  const columns = ['wall', 'cpu'].map((what) => {
    const time = median(times[index], what);
    const more = time - bare[what];
    const over = index === 0 ? '' : ` (${more < 0 ? '' : '+'}${more.toFixed(1)})`;
    return `${what} ${time.toFixed(1).padStart(6)} ms${over.padEnd(10)}`;
  });
  console.log(`${name.padEnd(26)} ${columns.join('  ').trimEnd()}`);
});
