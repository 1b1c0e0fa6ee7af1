/** The golden files, and what reads and writes the values of the types that their cases name. */
import { readdirSync, readFileSync } from 'node:fs';
import { errorFingerprint, typeFingerprint } from '../../src/boundary/fingerprint.ts';
import { errorLayout } from '../../src/boundary/layout.ts';
import type { RecordLayout } from '../../src/boundary/layout.ts';
import type { Type, World } from '../../src/model/model.ts';
import {
  decode,
  decodeFields,
  encode,
  encodeFields,
  fieldsHoldSecret,
  holdsSecret,
} from '../../src/wire/index.ts';
import type { Decoded, DecodeOptions, Encoded, RecordValue, Value } from '../../src/wire/index.ts';
import type { Golden } from './golden.ts';
import { compiled } from './support.ts';
import { fieldsOf, typeOf, valueOf } from './values.ts';

export const folder = new URL('../../../../tests/golden/wire/', import.meta.url);

export const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** The golden files, sorted. */
export const files: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.golden'))
  .toSorted();

/** One type of one contract: its values in JSON, and its codec. */
export interface Codec {
  readonly fingerprint: bigint;
  readonly secret: boolean;
  readonly value: (json: string) => Value;
  readonly encode: (value: Value, fingerprint: bigint, limit?: number) => Encoded;
  readonly decode: (bytes: Uint8Array, options?: DecodeOptions) => Decoded;
}

export function codecOf(contract: string, text: string): Codec {
  const { world, path } = compiled(contract, read(contract));
  return text.includes('.')
    ? errorCodec(world, `${path}.${text.split('.')[0]}`, text.split('.')[1]!)
    : typeCodec(world, typeOf(text, path));
}

function typeCodec(world: World, type: Type): Codec {
  const fingerprint = typeFingerprint(world, type);
  return {
    fingerprint,
    secret: holdsSecret(world, type),
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
    secret: fieldsHoldSecret(world, layout),
    value: (json) => fieldsOf(world, found.fields, JSON.parse(json)),
    encode: (value, stamp, limit) =>
      encodeFields(world, layout, value as RecordValue, stamp, limit),
    decode: (bytes, options) => decodeFields(world, layout, bytes, fingerprint, options),
  };
}

const codecs = new Map<string, Codec>();

/** The codec of a case's type. */
export function codecFor(file: string, golden: Golden): Codec {
  const contract = file === 'handles.golden' ? 'handles.tenon' : 'golden.tenon';
  const key = `${contract} ${golden.type}`;
  let codec = codecs.get(key);
  if (codec === undefined) {
    codec = codecOf(contract, golden.type);
    codecs.set(key, codec);
  }
  return codec;
}
