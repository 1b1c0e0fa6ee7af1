// Runs the Go benchmarks several times and prints medians, with the ratio to hand-written cgo: `node bench/calls.mjs [rounds]`.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 7);
const go = fileURLToPath(new URL('go', import.meta.url));

/** name → figures of all rounds */
const results = new Map();
for (let round = 0; round < rounds; round++) {
  const output = execFileSync(
    'go',
    ['test', '-run', '^$', '-bench', '.', '-benchtime', '100ms', '.'],
    {
      cwd: go,
      encoding: 'utf8',
    },
  );
  for (const [, name, ns, allocations] of output.matchAll(
    /^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns\/op.*?(\d+) allocs\/op/gm,
  )) {
    if (!results.has(name)) results.set(name, { ns: [], allocations });
    results.get(name).ns.push(Number(ns));
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const time = (ns) => (ns < 1e4 ? `${ns.toFixed(1)} ns` : `${(ns / 1e3).toFixed(1)} µs`);
console.log(`${cpus()[0].model}, ${cpus().length} cores; median of ${rounds} rounds\n`);
console.log(
  '| call | by hand | Tenon | ratio | allocations |\n| --- | ---: | ---: | ---: | ---: |',
);
for (const [name, tenon] of results) {
  if (name.endsWith('/hand')) continue;
  const call = name.replace(/^(Call|Tenon)\//, '').replace(/\/tenon$/, '');
  const hand = results.get(`Call/${call}/hand`);
  // The ratio of each round, so that a drift of the machine's speed cancels out.
  const ratio = hand && median(tenon.ns.map((ns, round) => ns / hand.ns[round])).toFixed(2);
  const byHand = hand ? time(median(hand.ns)) : '–';
  console.log(
    `| ${call} | ${byHand} | ${time(median(tenon.ns))} | ${ratio ?? '–'} | ${tenon.allocations} |`,
  );
}
