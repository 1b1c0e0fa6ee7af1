import { frozenLayout, scalarSlots, underlying } from '@tenon/compiler';
import type { Block, BoundaryCall, Call, Entry, Id, Scalar, Slot, Type } from '@tenon/compiler';
import type { GeneratedFile } from '../../unit.ts';
import { Writer } from '../../writer/writer.ts';
import type { GoContext } from '../context.ts';
import { header } from '../file.ts';
import { isObject } from '../signatures.ts';
import { emitStruct } from './c-struct.ts';
import {
  argsName,
  callName,
  cDeclared,
  cKey,
  cName,
  cType,
  frozenName,
  retName,
  symbolSuffix,
} from './c-names.ts';
import { emitSharedTypes, sharing } from './shared.ts';
import { asksThread } from './serve/provided.ts';

/** `boundary.h`: the blocks of each call, and the inline functions through which Go makes it. */
export function emitHeader(context: GoContext): GeneratedFile {
  const { plan, options } = context;
  const out = new Writer('\t');
  const provides = options.provider.language === 'go';
  const served = provides ? plan.entries : plan.offers;
  const other = provides ? 'consumer' : 'provider';
  out.line(
    header(context),
    '',
    `// What crosses to the ${other}; spec/abi.md has the rules.`,
    '#pragma once',
    '',
  );
  const headers = [
    ...(provides && plan.offers.length > 0 ? ['stdatomic.h'] : []),
    'stddef.h',
    'stdint.h',
    ...(served.length > 0 || sharing(context).sends ? ['stdlib.h'] : []),
    ...(served.length > 0 ? ['string.h'] : []),
  ];
  out.line(...headers.map((name) => `#include <${name}>`));
  out.gap();
  if (provides) emitProviderTypes(out, context);
  else emitConsumerTypes(out, context);
  emitSharedTypes(out, context);
  for (const id of frozenIds(context)) emitFrozen(out, context, id);
  emitCalls(out, provides ? plan.offers : plan.entries, provides);
  emitServed(out, served, other);
  if (provides && context.package.declarations.filter(isObject).some(asksThread)) emitThread(out);
  return { path: 'native/boundary.h', text: out.toString() };
}

function emitThread(out: Writer): void {
  out.gap().line('// Another address on every thread.');
  out.block('static inline void *boundary_thread(void) {', () =>
    out.line('static _Thread_local char here;', 'return &here;'),
  );
}

function emitProviderTypes(out: Writer, context: GoContext): void {
  const { offers } = context.plan;
  if (offers.length > 0) {
    out.line(
      '// The linker sees these, and another package of the same contract may be in the program.',
      `#define tenon_peers tenon_peers_${symbolSuffix(context)}`,
      '',
      `enum { tenon_wants = ${offers.length} };`,
      '',
    );
  }
  out.line(
    '// A call that was refused with all that it would have consumed; one that the consumer does not have.',
    'enum { tenon_refused = 3, tenon_absent = 4 };',
    '',
    'typedef struct tenon_fault tenon_fault;',
    '',
  );
  emitStruct(out, 'tenon_uuid', ['uint8_t bytes[16];']);
  emitAnswer(out);
  if (offers.length === 0) return;
  out
    .gap()
    .line(
      '// A consumer: what it serves, in the order in which it was asked for; null where there is none.',
    );
  emitStruct(out, 'tenon_peer', [
    'const void *offers;',
    'void (*table[tenon_wants])(void);',
    'uint8_t why[tenon_wants];',
  ]);
  out
    .gap()
    .line(
      '// By the upper 16 bits of the handles that they give out. None is forgotten.',
      'extern tenon_peer *_Atomic tenon_peers[1 << 16];',
    );
  out
    .gap()
    .block('static inline void (*boundary_function(uint64_t handle, int place))(void) {', () =>
      out.line(
        'tenon_peer *peer = tenon_peers[handle >> 48];',
        'return peer == NULL ? NULL : peer->table[place];',
      ),
    );
  out
    .gap()
    .line(
      'static inline int boundary_knows(uint64_t handle) { return tenon_peers[handle >> 48] != NULL; }',
    );
}

function emitConsumerTypes(out: Writer, context: GoContext): void {
  const suffix = symbolSuffix(context);
  out.line(
    '// The linker sees these, and another package of the same contract may be in the program.',
    `#define tenon_table tenon_table_${suffix}`,
    `#define tenon_load tenon_load_${suffix}`,
    '',
  );
  out.line(
    `enum { tenon_calls = ${context.plan.entries.length} };`,
    '',
    '// A call that was refused with all that it would have consumed; one that the provider does not have.',
    'enum { tenon_refused = 3, tenon_absent = 4 };',
    '',
    'typedef struct tenon_fault tenon_fault;',
    '',
  );
  emitStruct(out, 'tenon_uuid', ['uint8_t bytes[16];']);
  emitAnswer(out);
  emitStruct(out.gap(), 'tenon_loaded', [
    'uint32_t status;',
    'tenon_answer answer;',
    'uint8_t why[tenon_calls];',
  ]);
  out
    .gap()
    .line(
      "// The provider's functions, in the order in which they were asked for; null where there is none.",
      'extern void (*tenon_table[tenon_calls])(void);',
      'tenon_loaded tenon_load(void);',
    );
  out.gap().line('static inline tenon_loaded boundary_load(void) { return tenon_load(); }');
}

/** The calls that Go makes; `ofPeers` if they are of one consumer among several, which a handle tells. */
function emitCalls(out: Writer, entries: readonly Entry[], ofPeers: boolean): void {
  entries.forEach((entry, index) => {
    out.gap().line(`// ${entry.key}`);
    const absent = ofPeers || entry.since > 0 || entry.conditions.length > 0;
    if (entry.kind === 'call') emitCall(out, entry, index, absent, ofPeers);
    else if (ofPeers) emitPeerCall(out, entry, index);
    else emitBoundaryCall(out, entry, index, absent);
  });
}

/** What goes back to the consumer that a handle is of. */
function emitPeerCall(out: Writer, call: BoundaryCall, index: number): void {
  const define = (signature: string, type: string, args: string): void => {
    out.block(`static inline void ${signature} {`, () => {
      out.line(`void (*function)(void) = boundary_function(handle, ${index});`);
      out.block('if (function != NULL) {', () => out.line(`((${type})function)(${args});`));
    });
  };
  switch (call.kind) {
    case 'release':
      return define(
        'boundary_release(uint64_t handle, const uint8_t *pointer, uint64_t owner)',
        'void (*)(const uint8_t *, uint64_t)',
        'pointer, owner',
      );
    case 'release_fault':
      return define(
        'boundary_release_fault(uint64_t handle, tenon_fault *fault)',
        'void (*)(tenon_fault *)',
        'fault',
      );
    case 'let_go':
      return define('boundary_let_go(uint64_t handle)', 'void (*)(uint64_t)', 'handle');
    default:
      throw new Error(`a consumer serves no ${call.kind}`);
  }
}

/** What `open` answers (ABI-2). */
function emitAnswer(out: Writer): void {
  emitStruct(out.gap(), 'tenon_want', [
    'const char *key;',
    'uint32_t key_len;',
    'uint32_t ordinal;',
    'uint64_t fingerprint;',
    'uint32_t since;',
    'uint32_t reserved;',
  ]);
  emitStruct(out.gap(), 'tenon_answer', [
    'uint32_t abi;',
    'uint32_t version[3];',
    'uint32_t peer;',
    'uint32_t count;',
    'const tenon_want *wants;',
    'const uint8_t *why;',
  ]);
}

/** Frozen records that cross by value, each after those that it holds. */
function frozenIds(context: GoContext): readonly Id[] {
  const ids = new Set<Id>();
  const visit = (id: Id): void => {
    for (const { field } of frozenLayout(context.world, id).fields) {
      const inner = frozenIn(context, field.type);
      if (inner !== undefined) visit(inner);
    }
    ids.add(id);
  };
  for (const entry of [...context.plan.entries, ...context.plan.offers]) {
    if (entry.kind !== 'call') continue;
    for (const slot of [...entry.args.slots, ...entry.ret.slots]) {
      if (typeof slot.c === 'object') visit(slot.c.frozen);
    }
  }
  return [...ids];
}

function frozenIn(context: GoContext, type: Type): Id | undefined {
  const { world } = context;
  const at = underlying(world, type);
  if (at.kind === 'array') return frozenIn(context, at.element);
  return at.kind === 'named' && world.get(at.id).kind === 'record' ? at.id : undefined;
}

function emitFrozen(out: Writer, context: GoContext, id: Id): void {
  const layout = frozenLayout(context.world, id);
  const name = frozenName(id);
  const fields = layout.fields.map(({ field, offset }) => ({
    name: field.name === '_' ? `padding${field.ordinal}` : cName(field.name),
    offset,
    type: frozenFieldType(context, field.type),
  }));
  const lines = fields.map((field) => `${field.type.element} ${field.name}${field.type.count};`);
  emitStruct(out.gap(), name, lines);
  out.line(`_Static_assert(sizeof(${name}) == ${layout.size}, "${name}");`);
  for (const field of fields) emitOffset(out, name, field.name, field.offset);
}

interface CField {
  readonly element: string;
  /** `[4]`, or nothing. */
  readonly count: string;
}

function frozenFieldType(context: GoContext, type: Type): CField {
  const { world } = context;
  const at = underlying(world, type);
  switch (at.kind) {
    case 'pad':
      return { element: 'uint8_t', count: `[${at.size}]` };
    case 'array': {
      const inner = frozenFieldType(context, at.element);
      return { element: inner.element, count: `[${at.length}]${inner.count}` };
    }
    case 'scalar':
      return scalarField(at.scalar);
    case 'named': {
      const declaration = world.get(at.id);
      if (declaration.kind === 'enum' || declaration.kind === 'flags') {
        return { element: cType(declaration.base), count: '' };
      }
      return { element: frozenName(at.id), count: '' };
    }
    default:
      throw new Error(`a frozen record has no ${at.kind}`);
  }
}

function scalarField(scalar: Scalar): CField {
  return scalar === 'u128' || scalar === 'i128'
    ? { element: cType('u64'), count: '[2]' }
    : { element: cType(scalarSlots[scalar]), count: '' };
}

function emitOffset(out: Writer, struct: string, field: string, offset: number): void {
  out.line(`_Static_assert(offsetof(${struct}, ${field}) == ${offset}, "${struct}.${field}");`);
}

/** `fault` is the slot that points to a fault record, if the block has one. */
function emitBlock(out: Writer, name: string, block: Block, fault?: Slot): void {
  const lines = block.slots.map((slot, index) => {
    // Blocks are aligned to 8 whatever they hold (ABI-4).
    const align = index === 0 ? '_Alignas(8) ' : '';
    const type = slot === fault ? 'tenon_fault *' : cType(slot.c);
    return `${align}${cDeclared(type, cName(slot.name))};`;
  });
  emitStruct(out, name, lines);
  out.line(`_Static_assert(sizeof(${name}) == ${block.size}, "${name}");`);
  for (const slot of block.slots) emitOffset(out, name, cName(slot.name), slot.offset);
}

/** The structs of a call; without arguments it has none for them. */
function emitBlocks(out: Writer, call: Call): { args: string; ret: string; hasArgs: boolean } {
  const args = argsName(call);
  const ret = retName(call);
  const hasArgs = call.args.slots.length > 0;
  if (hasArgs) emitBlock(out, args, call.args);
  emitBlock(out, ret, call.ret, call.fault);
  return { args, ret, hasArgs };
}

function emitCall(out: Writer, call: Call, index: number, absent: boolean, ofPeers: boolean): void {
  const { args, ret, hasArgs } = emitBlocks(out, call);
  const params = call.args.slots.map((slot) => cDeclared(cType(slot.c), cName(slot.name)));
  out.block(`static inline ${ret} ${callName(call)}(${params.join(', ') || 'void'}) {`, () => {
    if (hasArgs) {
      const set = call.args.slots.map((slot) => `.${cName(slot.name)} = ${cName(slot.name)}`);
      out.line(`${args} args = {${set.join(', ')}};`);
    }
    out.line(`${ret} ret = {0};`);
    const function_ = ofPeers ? 'function' : `tenon_table[${index}]`;
    if (ofPeers) out.line(`void (*function)(void) = boundary_function(handle, ${index});`);
    if (absent) emitAbsent(out, function_);
    const type = `uint32_t (*)(${hasArgs ? `${args} *` : 'void *'}, ${ret} *)`;
    out.line(
      `ret.status = ((${type})${function_})(${hasArgs ? '&args' : 'NULL'}, &ret);`,
      'return ret;',
    );
  });
}

function emitAbsent(out: Writer, function_: string): void {
  out.block(`if (${function_} == NULL) {`, () =>
    out.line('ret.status = tenon_absent;', 'return ret;'),
  );
}

function emitBoundaryCall(out: Writer, call: BoundaryCall, index: number, absent: boolean): void {
  const entry = `tenon_table[${index}]`;
  switch (call.kind) {
    case 'release':
      out.block(
        'static inline void boundary_release(const uint8_t *pointer, uint64_t owner) {',
        () => out.line(`((void (*)(const uint8_t *, uint64_t))${entry})(pointer, owner);`),
      );
      return;
    case 'release_fault':
      out.block('static inline void boundary_release_fault(tenon_fault *fault) {', () =>
        out.line(`((void (*)(tenon_fault *))${entry})(fault);`),
      );
      return;
    case 'let_go':
      throw new Error('a consumer lets go of nothing yet');
    case 'close':
    case 'clone': {
      const clones = call.kind === 'clone';
      const ret = `boundary_ret_${cKey(call)}`;
      const fields = [
        'uint32_t status;',
        ...(clones ? ['uint64_t clone;'] : []),
        'tenon_fault *fault;',
      ];
      emitStruct(out, ret, fields);
      out.block(`static inline ${ret} ${callName(call)}(uint64_t handle) {`, () => {
        out.line(`${ret} ret = {0};`);
        if (absent) emitAbsent(out, entry);
        const type = `uint32_t (*)(uint64_t, ${clones ? 'uint64_t *, ' : ''}tenon_fault **)`;
        out.line(
          `ret.status = ((${type})${entry})(handle, ${clones ? '&ret.clone, ' : ''}&ret.fault);`,
          'return ret;',
        );
      });
    }
  }
}

/** What the other side calls here, and the memory that it gives back. */
function emitServed(out: Writer, entries: readonly Entry[], other: string): void {
  if (entries.length === 0) return;
  for (const entry of entries) {
    if (entry.kind !== 'call') continue;
    out.gap().line(`// ${entry.key}, which the ${other} calls`);
    emitBlocks(out, entry);
  }
  out.gap().line(`// Zeros, for a fault record that the ${other} gives back.`);
  out.block('static inline void *boundary_allocate(uint64_t size) {', () => {
    out.line('void *memory = calloc(1, size);');
    out.block('if (memory == NULL) {', () => out.line('abort();'));
    out.line('return memory;');
  });
  out.gap().line(`// A copy, for a result that the ${other} gives back.`);
  out.block('static inline uint8_t *boundary_give(const uint8_t *start, uint64_t size) {', () => {
    out.line('uint8_t *copy = malloc(size);');
    out.block('if (copy == NULL) {', () => out.line('abort();'));
    out.line('return memcpy(copy, start, size);');
  });
}
