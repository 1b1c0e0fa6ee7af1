import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorFingerprint, typeFingerprint } from '../../src/boundary/fingerprint.ts';
import { errorLayout } from '../../src/boundary/layout.ts';
import type { RecordLayout } from '../../src/boundary/layout.ts';
import type { Type, World } from '../../src/model/model.ts';
import {
  decode,
  decodeFields,
  encode,
  encodeFields,
  Handle,
  wireCodes,
} from '../../src/wire/index.ts';
import type { Decoded, DecodeOptions, Encoded, RecordValue, Value } from '../../src/wire/index.ts';
import { bytesOf, edited, parseGoldens, withBytes } from './golden.ts';
import type { Golden } from './golden.ts';
import { compiled } from './support.ts';
import { fieldsOf, typeOf, valueOf } from './values.ts';

const folder = new URL('../../../../tests/golden/wire/', import.meta.url);
const spec = new URL('../../../../spec/wire.md', import.meta.url);
const blessing = process.env['BLESS'] === '1';

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** One type of one contract: its values in JSON, and its codec. */
interface Codec {
  readonly fingerprint: bigint;
  readonly value: (json: string) => Value;
  readonly encode: (value: Value, fingerprint: bigint, limit?: number) => Encoded;
  readonly decode: (bytes: Uint8Array, options?: DecodeOptions) => Decoded;
}

function codecOf(contract: string, text: string): Codec {
  const { world, path } = compiled(contract, read(contract));
  return text.includes('.')
    ? errorCodec(world, `${path}.${text.split('.')[0]}`, text.split('.')[1]!)
    : typeCodec(world, typeOf(text, path));
}

function typeCodec(world: World, type: Type): Codec {
  const fingerprint = typeFingerprint(world, type);
  return {
    fingerprint,
    value: (json) => valueOf(world, type, JSON.parse(json)),
    encode: (value, stamp, limit) => encode(world, type, value, stamp, limit),
    decode: (bytes, options) => decode(world, type, bytes, fingerprint, options),
  };
}

function errorCodec(world: World, id: string, name: string): Codec {
  const error = world.get(id);
  const found = error.kind === 'error' ? error.cases.find((one) => one.name === name) : undefined;
  if (found === undefined) throw new Error(`no error case ${id}.${name}`);
  const layout: RecordLayout = errorLayout(world, id, found);
  const fingerprint = errorFingerprint(world, id, name);
  return {
    fingerprint,
    value: (json) => fieldsOf(world, found.fields, JSON.parse(json)),
    encode: (value, stamp, limit) =>
      encodeFields(world, layout, value as RecordValue, stamp, limit),
    decode: (bytes, options) => decodeFields(world, layout, bytes, fingerprint, options),
  };
}

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.golden'))
  .toSorted();

const codecs = new Map<string, Codec>();

function codecFor(file: string, golden: Golden): Codec {
  const contract = file === 'handles.golden' ? 'handles.tenon' : 'golden.tenon';
  const key = `${contract} ${golden.type}`;
  let codec = codecs.get(key);
  if (codec === undefined) {
    codec = codecOf(contract, golden.type);
    codecs.set(key, codec);
  }
  return codec;
}

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
