import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { assets, inFolder, tenon } from './support.ts';

const project = fileURLToPath(new URL('./page-project/', import.meta.url));
const broken = {
  ...assets,
  runtime: (): never => {
    throw new Error('the files are gone\nand more');
  },
};

describe('a bug', () => {
  const run = (env: Record<string, string>) =>
    inFolder(project, (root) => tenon(root, ['gen'], { env, assets: broken }));

  test('is one line, how to report it, and exit code 70', async () => {
    expect(await run({})).toMatchObject({
      code: 70,
      out: '',
      err:
        'tenon: a bug in tenon: the files are gone\n' +
        '  please report the command, the contract and `tenon --version`; TENON_DEBUG=1 adds the stack\n',
    });
  });

  test('has its stack for who asks', async () => {
    const { err } = await run({ TENON_DEBUG: '1' });
    expect(err).toMatch(/\n {4}at .*bugs\.test\.ts/);
  });
});
