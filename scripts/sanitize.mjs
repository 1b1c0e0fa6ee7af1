// Runs the Go tests of a copy of a project with the address sanitizer in Go, C and its Rust library:
// `node scripts/sanitize.mjs <dir>`. With `--plant` it then puts faults into the copy, and expects to be told of each.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { root } from './stages.mjs';

/** Faults that the tests of tests/conformance/real come across. */
const planted = [
  {
    what: 'Go reads what Rust has freed',
    file: 'go/tokenizers/native/provider.go',
    from: /(\ttaken := wire\.CopyString.*\n)(\tif owner != 0 \{\n.*\n\t\}\n)/,
    to: '$2$1',
    report: 'heap-use-after-free',
  },
  {
    what: 'Rust reads what it has freed',
    file: 'rust/provider/src/tokenizers.rs',
    from: '        u32::try_from(self.tokens.len())',
    to:
      '        let ids = vec![7u32]; let gone = ids.as_ptr(); drop(ids);\n' +
      '        u32::try_from(unsafe { gone.read_volatile() } as usize)',
    report: 'heap-use-after-free',
  },
  {
    what: 'Rust writes behind what Go lends',
    file: 'rust/provider/src/tokenizers.rs',
    from: '        let mut words = Vec::new();\n',
    to:
      '        let mut words = Vec::new();\n' +
      '        unsafe { ids.as_ptr().cast_mut().add(ids.len()).write_volatile(7) };\n',
    report: 'use-after-poison',
  },
];

const project = resolve(process.argv[2]);
const target = join(root, '.build/asan', relative(root, project).replaceAll('/', '-'));
const copy = join(target, 'project');
const host = ['+nightly', '--print', 'host-tuple'];
const triple = execFileSync('rustc', host, { encoding: 'utf8' }).trim();
const leaveOut = (path) => basename(path) !== 'target';

/** The copy is where the generated Go looks for the library. */
function start() {
  rmSync(copy, { recursive: true, force: true });
  for (const side of ['go', 'rust']) {
    cpSync(join(project, side), join(copy, side), { recursive: true, filter: leaveOut });
  }
}

/** The result of the tests, and all that they said. */
function test() {
  const built = join(target, triple, 'debug/libprovider.a');
  execFileSync(
    'cargo',
    ['+nightly', 'build', '--quiet', '--locked', '-p', 'provider', '--target', triple],
    {
      cwd: join(copy, 'rust'),
      env: { ...process.env, RUSTFLAGS: '-Zsanitizer=address', CARGO_TARGET_DIR: target },
      stdio: 'inherit',
    },
  );
  mkdirSync(join(copy, 'rust/target/release'), { recursive: true });
  cpSync(built, join(copy, 'rust/target/release/libprovider.a'));
  const ran = spawnSync('go', ['test', '-asan', '-count=1', '.'], {
    cwd: join(copy, 'go'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { passed: ran.status === 0, said: ran.stdout + ran.stderr };
}

start();
const { passed, said } = test();
if (!passed) {
  process.stderr.write(said);
  process.exit(1);
}
if (process.argv.includes('--plant')) {
  for (const { what, file, from, to, report } of planted) {
    start();
    const path = join(copy, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to replace in ${file}`);
    writeFileSync(path, after);
    const found = test();
    if (found.passed || !found.said.includes(report)) {
      process.stderr.write(`not found: ${what}\n${found.said}`);
      process.exit(1);
    }
  }
}
