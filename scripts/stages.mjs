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
const linked = (command) =>
  `CGO_CFLAGS="-O2 -g -DTENON_LIBRARY=$(cat ${libraries
    .map((dir) => `${dir}/target/release/*.a`)
    .join(' ')} | cksum | cut -d' ' -f1)" ${command}`;
/** Folders with a tenon.toml, whose generated code is committed. */
const generated = [
  'examples/codesearch',
  'examples/policy',
  'tests/conformance',
  'tests/exchanged',
  'tests/golden',
  'bench',
  'bench/provided',
];
/** Benchmarks are measured by hand; here they only have to compile. Go that Rust calls is tested from there. */
const lintedGo = [
  ...goModules,
  'examples/policy/go',
  'tests/exchanged/go',
  'bench/go',
  'bench/provided/go',
];
const lintedRust = [...cargoWorkspaces, 'tests/model', 'bench/rust', 'bench/provided/rust'];

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
  { name: 'command line', when: 'test', run: [tool('vitest run --project cli')] },
  { name: 'emitters', when: 'test', run: [tool('vitest run --project emit')] },
  {
    name: 'rust format',
    when: 'test',
    run: lintedRust.map((dir) => `cargo fmt --check --manifest-path ${dir}/Cargo.toml --all`),
  },
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
    run: cargoWorkspaces.map((dir) => {
      const without = dir === '.' ? '' : ' --exclude tenon-rt';
      return `cargo test --quiet --locked --manifest-path ${dir}/Cargo.toml --workspace${without}`;
    }),
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
    name: 'go format',
    when: 'test',
    run: [`sh -c 'test -z "$(gofmt -l ${lintedGo.join(' ')})"'`],
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
    run: goModules.map((dir) => linked(`go -C ${dir} test -race ./...`)),
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
    name: 'many rounds',
    when: 'long',
    run: [linked('go -C tests/conformance/go test -race -count 200 ./...')],
  },
];
