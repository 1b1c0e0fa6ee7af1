import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Compiled } from '../../src/compile.ts';
import { collisionRows } from '../../src/diagnostics/rows/collisions.ts';
import { render } from '../../src/diagnostics/render.ts';

const corpus = new URL('../../../../tests/corpus/names/', import.meta.url);

const contractsIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, corpus))
    .filter((name) => name.endsWith('.tenon'))
    .toSorted();

function compiled(folder: string, name: string): Compiled {
  const text = readFileSync(new URL(folder + name, corpus), 'utf8');
  return compile({ packages: [{ sources: [{ path: name, text }] }] });
}

describe('a contract of awkward names is accepted', () => {
  test.each(contractsIn('accepted/'))('%s', (name) => {
    expect(render(compiled('accepted/', name).diagnostics)).toBe('');
  });
});

describe('names that meet are refused', () => {
  test.each(contractsIn('refused/'))('%s', async (name) => {
    const { diagnostics } = compiled('refused/', name);
    const codes = Object.values(collisionRows).map((row): string => row.code);
    expect(codes).toEqual(expect.arrayContaining(diagnostics.map(({ code }) => code)));
    expect(diagnostics).not.toEqual([]);
    const frame = new URL(`refused/${name.replace('.tenon', '.txt')}`, corpus).pathname;
    await expect(render(diagnostics)).toMatchFileSnapshot(frame);
  });

  test('with each code', () => {
    const given = contractsIn('refused/').flatMap((name) =>
      compiled('refused/', name).diagnostics.map(({ code }) => code),
    );
    expect([...new Set(given)].toSorted()).toEqual(
      Object.values(collisionRows)
        .map(({ code }) => code)
        .toSorted(),
    );
  });
});

describe('names that are apart on each side are accepted', () => {
  test.each<[string, string]>([
    [
      'a method called close, clone and string',
      'object Store { 1 fn close(); 2 fn clone(); 3 fn string() -> u32; }',
    ],
    [
      'one function under conditions that exclude each other',
      '@cfg(os = "linux") 1 fn get(); @cfg(os = "windows") 2 fn get();',
    ],
    ['a method and a function', 'object Store { 1 fn get(); } 1 fn get();'],
    ['a function beside a frozen record', 'frozen record Foo { 1 a: u32 } 1 fn new_foo();'],
    ['one field name in two records', 'record A { 1 x: u32 } record B { 1 x: u32 }'],
    ['an unknown case of a closed variant', 'closed variant Source { 1 local, 2 unknown }'],
    [
      'a clash that was renamed away',
      'record NewFoo { 1 a: u32 @rename(go = "B") , 2 b: u32 @rename(go = "C") }',
    ],
  ])('%s', (_, text) => {
    const source = { path: 'names.tenon', text: `package acme.names version 1.0.0;\n${text}` };
    expect(render(compile({ packages: [{ sources: [source] }] }).diagnostics)).toBe('');
  });
});
