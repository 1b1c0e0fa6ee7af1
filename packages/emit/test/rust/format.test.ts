import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomContract } from './random-contract.ts';
import { unitOf, Workspace } from './workspace.ts';

describe('whatever the contract is', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace();
  });

  afterAll(() => workspace[Symbol.dispose]());

  test.each(Array.from({ length: 24 }, (_, seed) => seed + 1))(
    'Rust is printed as rustfmt prints it: %i',
    (seed) => {
      const name = `random-${seed}`;
      workspace.crate(unitOf('random.tenon', randomContract(seed)), name);
      const args = ['--check', '--edition', '2024', `${name}/src/lib.rs`];
      expect(workspace.run('rustfmt', args)).toBe('');
    },
  );
});
