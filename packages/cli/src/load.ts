/** Loads a script with the code that V8 made of it at build time, so that a start compiles next to nothing. */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** What the CommonJS module `file` exports. `scripts/compile-ahead.mjs` writes the `.code` beside it. */
export function load(file: string): unknown {
  const require = createRequire(file);
  // Only Node's own loader reads source maps.
  if (process.sourceMapsEnabled) return require(file);
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    // V8 refuses what another version of it made, and compiles the script after all.
    cachedData: codeFor(file),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  return module.exports;
}

function codeFor(file: string): Buffer | undefined {
  try {
    return readFileSync(`${file}.code`);
  } catch {
    return undefined;
  }
}
