// Builds the tool into dist/, or into the folder that is given: the bundle, the runtimes that `gen` writes, and the pages that `explain` prints.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

/** @param {string} to the folder of the assets */
export async function copyAssets(to) {
  await copyRustRuntime(join(to, 'runtime/rust'));
  await copyGoRuntime(join(to, 'runtime/go'));
  const pages = join(root, 'packages/compiler/src/diagnostics/pages');
  await cp(pages, join(to, 'explain'), { recursive: true });
}

/** The crate without its tests; what it takes from our workspace would be missing in a user's. */
async function copyRustRuntime(to) {
  const from = join(root, 'crates/tenon-rt');
  const manifest = await readFile(join(from, 'Cargo.toml'), 'utf8');
  if (/\bworkspace\s*=\s*true/.test(manifest)) {
    throw new Error('crates/tenon-rt/Cargo.toml inherits from the workspace');
  }
  await mkdir(to, { recursive: true });
  await writeFile(join(to, 'Cargo.toml'), manifest);
  await cp(join(from, 'src'), join(to, 'src'), { recursive: true });
  await cp(join(from, 'README.md'), join(to, 'README.md')).catch(ignoreMissing);
}

/** The package without its tests; go.mod says under which path its parts import each other. */
async function copyGoRuntime(to) {
  const from = join(root, 'go/tenon');
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const { name } = entry;
    const wanted = name === 'go.mod' || (/\.(go|h|c)$/.test(name) && !name.endsWith('_test.go'));
    const folder = relative(from, entry.parentPath);
    if (!entry.isFile() || !wanted || /(^|\/)testdata(\/|$)/.test(folder)) continue;
    await mkdir(join(to, folder), { recursive: true });
    await cp(join(entry.parentPath, name), join(to, folder, name));
  }
}

function ignoreMissing(error) {
  if (error.code !== 'ENOENT') throw error;
}

export async function buildTool(to) {
  await rm(to, { recursive: true, force: true });
  const cli = join(root, 'packages/cli/src');
  await build({
    entryPoints: { main: join(cli, 'main.ts'), tenon: join(cli, 'start.ts') },
    outdir: to,
    bundle: true,
    // One script, of which a start compiles nothing: Node takes longer to load modules than V8 to load code.
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    // Less to read at every start; the launcher uses the maps where somebody wants stacks.
    minify: true,
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
  });
  await writeFile(join(to, 'package.json'), '{ "type": "commonjs" }\n');
  await copyAssets(to);
  compileAhead(join(to, 'tenon.js'));
}

/** Where what is compiled at build time is what a check needs. */
function compileAhead(file) {
  const config = join(root, 'examples/codesearch/tenon.toml');
  const script = join(root, 'scripts/compile-ahead.mjs');
  execFileSync(process.execPath, [script, file, 'check', '--config', config], { stdio: 'ignore' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildTool(process.argv[2] ?? join(root, 'dist'));
}
