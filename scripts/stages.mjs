// What is checked, in order: one row a stage. `quick` rows are the inner loop, `test` rows are all that CI runs,
// `long` rows take too long for that (their last result is in docs/long-tests.md).
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const tool = (command) => `npx --no-install ${command}`;
const goModules = ['go/tenon', 'examples/codesearch/go', 'tests/conformance/go'];
const cargoWorkspaces = ['.', 'examples/codesearch/rust', 'tests/conformance/rust'];
const generated = ['examples/codesearch', 'tests/conformance'];

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
    run: cargoWorkspaces.map((dir) => `cargo fmt --check --manifest-path ${dir}/Cargo.toml --all`),
  },
  {
    name: 'rust lint',
    when: 'test',
    run: cargoWorkspaces.map(
      (dir) =>
        `cargo clippy --quiet --locked --manifest-path ${dir}/Cargo.toml --workspace --all-targets -- -D warnings`,
    ),
  },
  {
    name: 'rust tests',
    when: 'test',
    run: cargoWorkspaces.map(
      (dir) => `cargo test --quiet --locked --manifest-path ${dir}/Cargo.toml --workspace`,
    ),
  },
  {
    name: 'miri',
    when: 'test',
    run: [
      'MIRIFLAGS=-Zmiri-disable-isolation cargo +nightly miri test --quiet --locked -p tenon-rt',
    ],
  },
  {
    name: 'rust libraries',
    when: 'test',
    run: cargoWorkspaces
      .slice(1)
      .map((dir) => `cargo build --quiet --locked --release --manifest-path ${dir}/Cargo.toml`),
  },
  {
    name: 'go format',
    when: 'test',
    run: [`sh -c 'test -z "$(gofmt -l ${goModules.join(' ')})"'`],
  },
  {
    name: 'go lint',
    when: 'test',
    run: goModules.flatMap((dir) => [
      `go -C ${dir} vet ./...`,
      `sh -c 'cd ${dir} && ${root}.build/staticcheck ./...'`,
    ]),
  },
  { name: 'go tests', when: 'test', run: goModules.map((dir) => `go -C ${dir} test -race ./...`) },
];
