import type { CType, Entry, Id } from '@tenon/compiler';
import type { GoContext } from '../context.ts';

/** Names and types of the C side of the native package. Nothing outside it sees them. */

/** Keywords of C and Go (which cgo renames), and lower-case macros of common compilers. */
const reserved: ReadonlySet<string> = new Set(
  (
    'alignas alignof asm auto bool break case char const constexpr continue default do double else enum extern false ' +
    'float for goto if inline int long nullptr register restrict return short signed sizeof static struct switch true ' +
    'typedef typeof union unsigned void volatile while chan defer fallthrough func go import interface map package ' +
    'range select type var linux unix i386 args ret'
  ).split(' '),
);

export const cName = (name: string): string => (reserved.has(name) ? `${name}_` : name);

/** `Searcher.run` → `Searcher_run`; `/release` → `release`. */
export const cKey = ({ key }: Pick<Entry, 'key'>): string =>
  key.replace(/^\//, '').replace(/[./]/, '_');

/** A name of a type: cgo takes `const` at its end for the keyword, and off. */
const typeName = (name: string): string => (name.endsWith('const') ? `${name}_` : name);

/** The struct of a call's arguments. */
export const argsName = (call: Pick<Entry, 'key'>): string => typeName(`args_${cKey(call)}`);

/** The struct of its results. */
export const retName = (call: Pick<Entry, 'key'>): string => typeName(`ret_${cKey(call)}`);

/** The trampoline of a call; the boundary's own have names that no function of a contract can have. */
export const callName = ({ kind, key }: Pick<Entry, 'kind' | 'key'>): string =>
  `${kind === 'call' ? 'call' : 'boundary'}_${cKey({ key })}`;

export const frozenName = (id: Id): string => typeName(`frozen_${id.replaceAll('.', '_')}`);

const scalarTypes = {
  u8: 'uint8_t',
  u16: 'uint16_t',
  u32: 'uint32_t',
  u64: 'uint64_t',
  i8: 'int8_t',
  i16: 'int16_t',
  i32: 'int32_t',
  i64: 'int64_t',
  f32: 'float',
  f64: 'double',
  uuid: 'tenon_uuid',
  pointer: 'const uint8_t *',
} as const;

export const cType = (type: CType): string =>
  typeof type === 'string' ? scalarTypes[type] : frozenName(type.frozen);

/** `uint64_t handle`, `const uint8_t *query` */
export function cDeclared(type: string, name: string): string {
  return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`;
}

/** The suffix of symbols that the linker sees: two packages generated from one contract may meet in one program. */
export function symbolSuffix({ options }: GoContext): string {
  // FNV-1a, 64 bits.
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(options.importPath)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

/** The function that Go exports for a call of the provider. */
export function serveName(context: GoContext, offer: Pick<Entry, 'kind' | 'key'>): string {
  const serve = offer.kind === 'call' ? 'serve_' : '';
  return `tenon_${serve}${cKey(offer)}_${symbolSuffix(context)}`;
}
