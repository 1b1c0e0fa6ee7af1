import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { matchesPattern } from '../../src/model/types/pattern/match.ts';
import { readPattern } from '../../src/model/types/pattern/read.ts';
import { expectFile } from '../syntax/support.ts';
import { table } from './pattern-table.ts';

const folder = fileURLToPath(new URL('../../../../tests/golden', import.meta.url));
const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');

it('the verdicts that Go and Rust compare with are ours', () => {
  const texts = table[0]![1];
  const lines = table.map(([pattern]) => {
    const node = readPattern(pattern);
    if ('fault' in node) throw new Error(`${pattern} ${node.fault}`);
    const verdicts = texts.map((text) => (matchesPattern(node, text) ? 'y' : 'n'));
    return `pattern ${hex(pattern)} ${verdicts.join('')}`;
  });
  expect(lines.length).toBeGreaterThan(250);
  expectFile(
    folder,
    'patterns.txt',
    [`texts ${texts.map(hex).join(',')}`, ...lines, ''].join('\n'),
  );
});
