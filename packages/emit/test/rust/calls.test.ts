/** Clients that call: a provider in Rust answers, since the call ABI names no language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { echoesOf } from './echoes.ts';
import { fixture, generatedClient, repository, unitOf, Workspace } from './workspace.ts';

const minutes = 60_000;

const conformance = join(repository, 'tests/conformance');
const contract = (name: string): string =>
  readFileSync(join(conformance, 'contract', `${name}.tenon`), 'utf8');

test(
  'everything is called through its clients',
  () => {
    using workspace = new Workspace();
    const unit = fixture('everything.tenon');
    workspace.crate(unit, 'everything-api');
    workspace.copy('everything');
    const client = generatedClient(unit, 'everything-client', { crate: 'everything' });
    workspace.files('everything-client', client);
    workspace.copy('everything-calls');
    expect(workspace.run('cargo', ['test', '--quiet', '-p', 'everything-calls'])).toBe('');
  },
  10 * minutes,
);

test(
  'a provider calls the callbacks of its consumers',
  () => {
    using workspace = new Workspace();
    const unit = fixture('callbacks.tenon');
    workspace.crate(unit, 'callbacks-api');
    workspace.copy('callbacks');
    const text = readFileSync(join(import.meta.dirname, 'fixtures/callbacks.tenon'), 'utf8');
    const client = (name: string, contract: string): void =>
      workspace.files(
        name,
        generatedClient(unitOf('callbacks.tenon', contract), name, { crate: 'callbacks' }),
      );
    client('callbacks-client', text);
    const newer = text.replace('version 1.3.0', 'version 1.4.0');
    client(
      'newer-callbacks',
      `${newer}@since(1.4) 5 fn watch(progress: shared Progress) throws;\n`,
    );
    client(
      'drifted-callbacks',
      text.replace('report(done: u64,', 'report(done: u32,').replace('3 fn sync() throws;\n', ''),
    );
    workspace.copy('callbacks-calls');
    expect(workspace.run('cargo', ['test', '--quiet', '-p', 'callbacks-calls'])).toBe('');
  },
  10 * minutes,
);

test(
  'what the conformance tests provide is called through its clients',
  () => {
    using workspace = new Workspace();
    const runtime = join(conformance, 'rust/tenon-rt');
    const path = join(conformance, 'rust/provider');
    const client = (name: string, text: string): void => {
      const unit = unitOf(`${name}.tenon`, text);
      const files = generatedClient(unit, `${name}-client`, { crate: 'provider', path, runtime });
      workspace.files(`${name}-client`, files);
    };
    const objects = contract('objects');
    client('types', contract('types'));
    client('objects', objects);
    client('misuse', contract('misuse'));
    // A result has another type, and a function is new in the same version.
    client(
      'drifted',
      `${objects.replace('alive() -> u64', 'alive() -> u32')}2 fn dead() -> u64 throws;\n`,
    );
    // Functions that the next version has added.
    const methods =
      '@since(1.1) 10 fn trim() throws;\n@since(1.1) 11 fn absorb(from: own Store) throws;\n}';
    const newer = objects
      .replace('version 1.0.0', 'version 1.1.0')
      .replace(/\}(?![^]*\})/, methods);
    client('newer', `${newer}@since(1.1) 2 fn dead() -> u64 throws;\n`);
    workspace.copy('conformance-calls', runtime);
    const unit = unitOf('types.tenon', contract('types'));
    workspace.write('conformance-calls/tests/calls/mod.rs', echoesOf(unit));
    expect(workspace.run('cargo', ['test', '--quiet', '-p', 'conformance-calls'])).toBe('');
  },
  10 * minutes,
);
