// Runs the built tool once and keeps what V8 compiled of it: `node scripts/compile-ahead.mjs dist/tenon.js <arguments>`.
// The functions that ran are in it; `packages/cli/src/load.ts` reads it at each start.
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { Script } from 'node:vm';

const [path, ...args] = process.argv.slice(2);
const file = resolve(path);
const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
await module.exports.start(args, dirname(file));
writeFileSync(`${file}.code`, script.createCachedData());
