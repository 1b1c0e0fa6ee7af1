import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Handle, wireCodes } from '../../src/wire/index.ts';
import type { DecodeOptions } from '../../src/wire/index.ts';
import { codecFor, codecOf, files, folder, read } from './codecs.ts';
import type { Codec } from './codecs.ts';
import { bytesOf, edited, parseGoldens, withBytes } from './golden.ts';
import type { Golden } from './golden.ts';

const spec = new URL('../../../../spec/wire.md', import.meta.url);
const blessing = process.env['BLESS'] === '1';

const optionsOf = (golden: Golden): DecodeOptions => ({
  ...(golden.limit !== undefined && { limit: golden.limit }),
  ...(golden.address !== undefined && { address: golden.address }),
  handles: golden.handles.map(([handle, kind, mode]) => new Handle(handle, kind, mode)),
});

/** All cases by name. */
const cases = new Map<string, { readonly golden: Golden; readonly codec: Codec }>();
for (const file of files) {
  for (const golden of parseGoldens(read(file))) {
    if (cases.has(golden.name)) throw new Error(`two cases are called ${golden.name}`);
    cases.set(golden.name, { golden, codec: codecFor(file, golden) });
  }
}

/** The bytes that a case's recipe makes, from the first of its line on. */
function bake(name: string): Uint8Array {
  const found = cases.get(name);
  if (found === undefined) throw new Error(`no case ${name}`);
  const { golden, codec } = found;
  const { from, writer, written, fingerprint, edits } = golden.recipe;
  if (from !== undefined) return edited(bake(from), edits);
  const by = writer === undefined ? codec : codecOf(writer, golden.type);
  const value = by.value(written ?? golden.value!);
  const encoded = by.encode(value, fingerprint ?? by.fingerprint);
  if (!encoded.ok) throw new Error(`${name} cannot be written: ${encoded.code}`);
  return edited(encoded.bytes, edits);
}

const baked = new Map<string, Uint8Array>();
for (const [name, { golden }] of cases) {
  if (golden.verdict.outcome !== 'encode_failure') baked.set(name, bake(name));
}

for (const file of files) {
  if (blessing) writeFileSync(new URL(file, folder), withBytes(read(file), baked));
  describe(file, () => {
    for (const golden of parseGoldens(read(file))) {
      test(golden.name, () => check(golden, codecFor(file, golden)));
    }
  });
}

function check(golden: Golden, codec: Codec): void {
  const { verdict, bytes } = golden;
  if (verdict.outcome === 'encode_failure') {
    expect(codec.encode(codec.value(golden.value!), codec.fingerprint, golden.limit)).toEqual({
      ok: false,
      code: verdict.code,
    });
    return;
  }
  expect(bytes, 'the bytes are not what the recipe makes: npm run bless').toEqual(
    baked.get(golden.name),
  );
  const decoded = codec.decode(bytes!, optionsOf(golden));
  if (verdict.outcome === 'decode_failure') {
    expect(decoded).toEqual({ ok: false, code: verdict.code });
    return;
  }
  const exact = new DataView(bytes!.buffer).getBigUint64(8, true) === codec.fingerprint;
  expect(decoded).toStrictEqual({ ok: true, exact, value: codec.value(golden.value!) });
  if (exact && decoded.ok) {
    const again = codec.encode(decoded.value, codec.fingerprint);
    expect(again.ok && again.bytes).toEqual(bytes);
  }
}

describe('audit', () => {
  const all = files.flatMap((file) => parseGoldens(read(file)));
  const numbered = [...readFileSync(spec, 'utf8').matchAll(/^\*\*(WIRE-\d+)\.\*\*/gm)].map(
    ([, clause]) => clause!,
  );

  test('each clause of the specification has a case', () => {
    const shown = new Set(all.flatMap(({ clauses }) => clauses));
    expect(numbered.filter((clause) => !shown.has(clause))).toEqual([]);
    expect([...shown].filter((clause) => !numbered.includes(clause))).toEqual([]);
  });

  test('the example of the specification is the golden one', () => {
    const rows = readFileSync(spec, 'utf8').matchAll(/^[0-9a-f]0: ((?:[0-9a-f]{4} ){8})/gm);
    const hex = [...rows].map(([, row]) => row!.replaceAll(' ', '')).join('');
    expect(bytesOf(hex)).toEqual(cases.get('example')!.golden.bytes);
  });

  test('clauses are numbered without gaps', () => {
    expect(numbered).toEqual(numbered.map((_, index) => `WIRE-${index + 1}`));
  });

  test('each code has a case, and the specification lists the codes', () => {
    const given = new Set(all.flatMap(({ verdict }) => ('code' in verdict ? verdict.code : [])));
    expect(wireCodes.filter((code) => !given.has(code))).toEqual([]);
    const listed = [...readFileSync(spec, 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(
      ([, code]) => code,
    );
    expect(listed).toEqual([...wireCodes]);
  });
});
