// What is checked, in order: one row a stage. `quick` rows are the inner loop, `test` rows are all that CI runs,
// `long` rows take too long for that (their last result is in docs/long-tests.md).
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const tool = (command) => `npx --no-install ${command}`;
const goModules = ['go/tenon', 'examples/codesearch/go', 'tests/conformance/go', 'tests/golden/go'];
const cargoWorkspaces = [
  '.',
  'examples/codesearch/rust',
  'examples/policy/rust',
  'tests/conformance/rust',
  'tests/exchanged/rust',
  'tests/golden/rust',
];
/** Workspaces whose release library a Go module links. */
const libraries = ['examples/codesearch/rust', 'tests/conformance/rust'];
/** Go does not notice a rebuilt static library, and would answer from its cache; a digest in the flags makes it. */
const linked = (command, from = libraries) =>
  `CGO_CFLAGS="-O2 -g -DTENON_LIBRARY=$(cat ${from
    .map((dir) => `${dir}/target/release/*.a`)
    .join(' ')} | cksum | cut -d' ' -f1)" ${command}`;
const real = 'tests/conformance/real';
const together = 'tests/together';
const isolated = [1, 2].map(
  (major) => (folder) => `${together}/v${major}/rust/target/${folder}/libmeter_v${major}.a`,
);
/** Folders with a tenon.toml, whose generated code is committed. */
const generated = [
  'examples/codesearch',
  'examples/policy',
  'tests/conformance',
  real,
  `${together}/v1`,
  `${together}/v2`,
  'tests/exchanged',
  'tests/golden',
  'bench',
  'bench/provided',
];
/** Benchmarks are measured by hand; here they only have to compile. Go that Rust calls is tested from there. */
const lintedGo = [
  ...goModules,
  'examples/policy/go',
  `${real}/go`,
  `${together}/v1/go`,
  `${together}/v2/go`,
  `${together}/program`,
  'tests/exchanged/go',
  'bench/go',
  'bench/provided/go',
];
const lintedRust = [
  ...cargoWorkspaces,
  `${real}/rust`,
  `${together}/v1/rust`,
  `${together}/v2/rust`,
  `${together}/caller`,
  'tests/guard',
  'tests/model',
  'bench/rust',
  'bench/provided/rust',
];

export const stages = [
  { name: 'types', when: 'quick', run: [tool('tsc -p .')] },
  {
    name: 'lint',
    when: 'quick',
    run: [tool('oxlint --deny-warnings'), tool('prettier --check --log-level warn .')],
  },
  { name: 'compiler', when: 'quick', run: [tool('vitest run --project compiler --project tidy')] },
  { name: 'build', when: 'quick', run: ['node build.mjs'] },
  {
    name: 'generated',
    when: 'quick',
    run: generated.map((dir) => `bin/tenon gen --check --config ${dir}/tenon.toml`),
  },
  {
    name: 'rust format',
    when: 'test',
    run: lintedRust.map((dir) => `cargo fmt --check --manifest-path ${dir}/Cargo.toml --all`),
  },
  {
    name: 'go format',
    when: 'test',
    run: [`sh -c 'test -z "$(gofmt -l ${lintedGo.join(' ')})"'`],
  },
  { name: 'command line', when: 'test', run: [tool('vitest run --project cli')] },
  { name: 'emitters', when: 'test', run: [tool('vitest run --project emit')] },
  {
    name: 'rust lint',
    when: 'test',
    run: lintedRust.map(
      (dir) =>
        `cargo clippy --quiet --locked --manifest-path ${dir}/Cargo.toml --workspace --all-targets -- -D warnings`,
    ),
  },
  {
    name: 'rust tests',
    when: 'test',
    // The runtime is the same everywhere ("generated"); its tests run once.
    run: [
      ...cargoWorkspaces.map((dir) => {
        const without = dir === '.' ? '' : ' --exclude tenon-rt';
        return `cargo test --quiet --locked --manifest-path ${dir}/Cargo.toml --workspace${without}`;
      }),
      'cargo test --quiet --locked --manifest-path tests/guard/Cargo.toml',
    ],
  },
  {
    name: 'miri',
    when: 'test',
    run: [
      'MIRIFLAGS=-Zmiri-disable-isolation cargo +nightly miri test --quiet --locked -p tenon-rt',
    ],
  },
  {
    name: 'model',
    when: 'test',
    // loom tries the orders that threads can use slots in; LOOM_MAX_PREEMPTIONS=4 tries more of them.
    run: ['cargo test --quiet --locked --manifest-path tests/model/Cargo.toml'],
  },
  {
    name: 'rust libraries',
    when: 'test',
    run: libraries.map(
      (dir) => `cargo build --quiet --locked --release --manifest-path ${dir}/Cargo.toml`,
    ),
  },
  {
    name: 'go lint',
    when: 'test',
    run: [
      ...lintedGo.flatMap((dir) => [
        `go -C ${dir} vet ./...`,
        `sh -c 'cd ${dir} && ${root}.build/staticcheck ./...'`,
      ]),
      // What is pure Go, as other systems see it.
      ...['windows', 'darwin'].map(
        (os) => `GOOS=${os} CGO_ENABLED=0 go -C tests/conformance/go vet ./gated`,
      ),
    ],
  },
  {
    name: 'go tests',
    when: 'test',
    run: [
      ...goModules.map((dir) => linked(`go -C ${dir} test -race ./...`)),
      // Where handles were made is remembered in such builds only.
      'go -C go/tenon test -tags tenondebug .',
    ],
  },
  {
    name: 'real boundaries',
    when: 'test',
    // What five real libraries have between Go and Rust, with stand-ins for the libraries.
    run: [
      `cargo build --quiet --locked --release --manifest-path ${real}/rust/Cargo.toml -p provider`,
      linked(`go -C ${real}/go test -race ./...`, [`${real}/rust`]),
      `cargo test --quiet --locked --manifest-path ${real}/rust/Cargo.toml -p consumer`,
    ],
  },
  {
    name: 'together',
    when: 'test',
    // Two majors of one contract. Of the two Rust libraries one has fat LTO, the other is of another compiler.
    run: [
      `cargo build --quiet --locked --release --manifest-path ${together}/v1/rust/Cargo.toml`,
      `cargo +nightly build --quiet --locked --release --manifest-path ${together}/v2/rust/Cargo.toml`,
      ...isolated.map((dir) => `bin/tenon isolate ${dir('release')} ${dir('isolated')}`),
      `CGO_CFLAGS="-O2 -g -DTENON_LIBRARY=$(cat ${isolated.map((dir) => dir('isolated')).join(' ')} | ` +
        `cksum | cut -d' ' -f1)" go -C ${together}/program test ./...`,
      `cargo test --quiet --locked --manifest-path ${together}/caller/Cargo.toml`,
    ],
  },
  {
    name: 'hostile runtime',
    when: 'test',
    // Collect at every turn, and check each pointer that is passed to C.
    run: [
      // Built without a feature each, and with an unstable one, which the tests of `gated` look for.
      linked(
        'GOGC=1 GOEXPERIMENT=cgocheck2 go -C tests/conformance/go test -tags no_inside,unstable_probe ./...',
      ),
      // A folder of its own: cargo does not build the archive again for another GOEXPERIMENT.
      'GOGC=1 GOEXPERIMENT=cgocheck2 GOFLAGS=-tags=no_outside,unstable_probe cargo test --quiet --locked --manifest-path tests/exchanged/rust/Cargo.toml ' +
        '--target-dir tests/exchanged/rust/target/hostile -p consumer',
    ],
  },
  {
    name: 'example',
    when: 'test',
    run: [
      // Fails if the two engines find different matches.
      linked('go -C examples/codesearch/go run ./cmd/codesearch -n 1 -compare 1'),
      // Fails if the document is denied.
      'cargo run --quiet --locked --manifest-path examples/policy/rust/Cargo.toml -p judge -- ' +
        ['policies', 'documents/facts.txt', 'documents/web.json']
          .map((path) => `examples/policy/${path}`)
          .join(' '),
    ],
  },
  {
    name: 'guide',
    when: 'test',
    run: ['node scripts/follow.mjs docs/guide/first-contract.md'],
  },
  {
    name: 'fuzz',
    when: 'long',
    run: [
      'go -C tests/golden/go test -run ^$ -fuzz FuzzDecode -fuzztime 2m -fuzzminimizetime 1x ./wire/internal/codec',
    ],
  },
  {
    name: 'soak',
    when: 'long',
    // Ten million calls in each direction: memory stays flat, and no handle is left.
    run: [
      linked('go -C tests/conformance/go test -tags soak -run TestSoak -v .'),
      'cargo test --quiet --locked --release --manifest-path tests/exchanged/rust/Cargo.toml -p consumer ' +
        '--features soak -- ten_million --nocapture',
    ],
  },
  {
    name: 'address sanitizer',
    when: 'long',
    // Instruments Rust, Go and C, in both directions; of the first, three planted faults are found.
    run: [
      `node scripts/sanitize.mjs ${real} --plant`,
      'node scripts/sanitize.mjs tests/conformance',
      ...[real, 'tests/exchanged'].map(
        (dir) =>
          'GOFLAGS=-asan RUSTFLAGS=-Zsanitizer=address cargo +nightly test --quiet --locked -p consumer ' +
          // With a target, build scripts are not sanitized.
          `--target $(rustc +nightly --print host-tuple) --target-dir .build/asan/${dir}/consumer ` +
          `--manifest-path ${dir}/rust/Cargo.toml`,
      ),
    ],
  },
  {
    name: 'many rounds',
    when: 'long',
    run: [linked('go -C tests/conformance/go test -race -count 200 ./...')],
  },
];
