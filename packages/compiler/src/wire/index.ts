/** The reference codec of the flat layout: `spec/wire.md`. */
export { decode, decodeFields } from './decode.ts';
export type { Decoded, DecodeOptions } from './decode.ts';
export { encode, encodeFields } from './encode.ts';
export type { Encoded } from './encode.ts';
export { wireCodes } from './codes.ts';
export type { WireCode } from './codes.ts';
export { fieldsHoldSecret, holdsSecret } from './schema.ts';
export { Handle, NotANumber, VariantValue } from './value.ts';
export type { RecordValue, Value } from './value.ts';
