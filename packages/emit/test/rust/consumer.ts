/**
 * The blocks and wants of a consumer, for tests in Rust that call a provider through its table. They come from the
 * Plan alone, so that the emitter's own blocks are checked against it.
 */
import { holdsSecret, rustIdent, typeFingerprint, upperCamel, upperSnake } from '@tenon/compiler';
import type { Block, Call, CType, Entry, Plan, Type, World } from '@tenon/compiler';

export function consumerOf(world: World, plan: Plan, api: string): string {
  const calls = [...plan.entries, ...plan.offers].filter((entry) => entry.kind === 'call');
  const roots = calls.flatMap((call) => rootsOf(world, call));
  return [
    '#![allow(dead_code, clippy::all)]',
    '',
    ...keysOf('WANTS', plan.entries),
    ...keysOf('OFFERS', plan.offers),
    '',
    ...roots,
    '',
    ...calls.flatMap((call) => [
      ...blockOf(`${nameOf(call)}Args`, call.args, api),
      ...blockOf(`${nameOf(call)}Ret`, call.ret, api),
    ]),
  ].join('\n');
}

const keysOf = (name: string, entries: readonly Entry[]): readonly string[] => [
  `pub const ${name}: &[(&str, u32, u64)] = &[`,
  ...entries.map(
    ({ key, ordinal, fingerprint }) => `    ("${key}", ${ordinal}, 0x${fingerprint.toString(16)}),`,
  ),
  '];',
];

const nameOf = ({ key }: Call): string => key.split('.').map(upperCamel).join('');

function rootsOf(world: World, { key, params, result }: Call): readonly string[] {
  const root = (name: string, type: Type): string => {
    const secret = holdsSecret(world, type) ? '.secret()' : '';
    const constant = upperSnake(`${key.replace('.', '_')}_${name}`);
    return `pub const ${constant}: tenon_rt::wire::Root = tenon_rt::wire::Root::new(0x${typeFingerprint(world, type).toString(16)})${secret};`;
  };
  return [
    ...params.flatMap(({ param, crossing }) =>
      crossing.kind === 'message' ? [root(param.name, crossing.type)] : [],
    ),
    ...(result?.crossing.kind === 'message' ? [root('result', result.crossing.type)] : []),
  ];
}

function blockOf(name: string, block: Block, api: string): readonly string[] {
  const fields = block.slots.map(
    (slot) => `    pub ${rustIdent(slot.name)}: ${spelled(slot.c, api)},`,
  );
  const offsets = block.slots.map(
    (slot) =>
      `const _: () = assert!(std::mem::offset_of!(${name}, ${rustIdent(slot.name)}) == ${slot.offset});`,
  );
  return [
    '#[repr(C, align(8))]',
    '#[derive(Clone, Copy)]',
    `pub struct ${name} {`,
    ...fields,
    '}',
    '',
    ...offsets,
    `const _: () = assert!(size_of::<${name}>() == ${block.size});`,
    '',
  ];
}

function spelled(c: CType, api: string): string {
  if (typeof c === 'object') {
    return `std::mem::MaybeUninit<${api}::${c.frozen.slice(c.frozen.lastIndexOf('.') + 1)}>`;
  }
  if (c === 'uuid') return '[u8; 16]';
  return c === 'pointer' ? '*const u8' : c;
}
