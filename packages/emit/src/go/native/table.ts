import type { Entry } from '@tenon/compiler';
import type { GeneratedFile } from '../../unit.ts';
import { Writer } from '../../writer/writer.ts';
import { eachLeftOut, eachWhere } from '../conditions.ts';
import type { GoContext } from '../context.ts';
import { header } from '../file.ts';
import { emitStruct } from './c-struct.ts';
import { argsName, retName, serveName } from './c-names.ts';
import { emitOpen } from './serve/open.ts';

/** `boundary.c`: what either side calls of the other, and the request that exchanges it. */
export function emitTable(context: GoContext): GeneratedFile {
  const out = new Writer('\t');
  out.line(header(context), '', '#include "boundary.h"', '');
  if (context.provides) emitOpen(out, context);
  else emitLoad(out, context);
  return { path: 'native/boundary.c', text: out.toString() };
}

/** The request of a consumer, and the function that takes it. */
export function emitRequest(out: Writer, { plan }: GoContext, offers: boolean): void {
  if (offers) {
    emitStruct(out, 'tenon_offer', ['tenon_want call;', 'void (*serve)(void);']);
  } else out.line('typedef struct tenon_offer tenon_offer;');
  emitStruct(out.gap(), 'tenon_request', [
    'uint32_t abi;',
    'uint32_t count;',
    'uint32_t version[3];',
    'uint32_t offer_count;',
    'const tenon_want *wants;',
    'void (**table)(void);',
    'uint8_t *why;',
    'const tenon_offer *offers;',
    'uint64_t reserved;',
  ]);
  out
    .gap()
    .line(
      '_Static_assert(sizeof(tenon_want) == 32, "tenon_want");',
      ...(offers ? ['_Static_assert(sizeof(tenon_offer) == 40, "tenon_offer");'] : []),
      '_Static_assert(sizeof(tenon_request) == 64, "tenon_request");',
      '_Static_assert(sizeof(tenon_answer) == 40, "tenon_answer");',
      '',
      `uint32_t ${plan.symbol}(tenon_request *request, tenon_answer *answer);`,
      '',
    );
}

/** A consumer: the table of what it calls, and what the provider may call here. */
function emitLoad(out: Writer, context: GoContext): void {
  const { plan } = context;
  const { major, minor, patch } = plan.version;
  const offers = plan.offers.length > 0;
  emitRequest(out, context, offers);
  out.line('void (*tenon_table[tenon_calls])(void);', '');
  out.block(
    'static const tenon_want wants[tenon_calls] = {',
    () => {
      for (const entry of plan.entries) out.line(`${want(entry)},`);
    },
    '};',
  );
  if (offers) emitOffers(out, context);
  if (plan.entries.some(({ conditions }) => conditions.length > 0)) emitLeaveOut(out);
  out.gap().block('tenon_loaded tenon_load(void) {', () => {
    out.line('tenon_loaded loaded = {0};');
    out.block(
      'tenon_request request = {',
      () =>
        out.line(
          '.abi = 1,',
          '.count = tenon_calls,',
          `.version = {${major}, ${minor}, ${patch}},`,
          ...(offers ? [`.offer_count = ${plan.offers.length},`] : []),
          '.wants = wants,',
          '.table = tenon_table,',
          '.why = loaded.why,',
          ...(offers ? ['.offers = offers,'] : []),
        ),
      '};',
    );
    out.line(`loaded.status = ${plan.symbol}(&request, &loaded.answer);`);
    eachLeftOut(out, plan.entries, (places) => {
      for (const place of places) out.line(`leave_out(&loaded, ${place});`);
    });
    out.line('return loaded;');
  });
}

function emitLeaveOut(out: Writer): void {
  out.gap().line('// leave_out drops what the provider has, and this build does not want.');
  out.block('static inline void leave_out(tenon_loaded *loaded, int place) {', () => {
    out.line('tenon_table[place] = NULL;');
    out.block('if (loaded->why[place] == 0 || loaded->why[place] == 3) {', () =>
      out.line('loaded->why[place] = 4;'),
    );
  });
}

/** A `tenon_want`; one that may be missing or left out says so. */
export const want = (entry: Entry, mayBeMissing = false): string =>
  `{"${entry.key}", ${entry.key.length}, ${entry.ordinal}, ${fingerprintOf(entry)}, ${entry.since}, ${(mayBeMissing ? 1 : 0) + (entry.conditions.length > 0 ? 2 : 0)}}`;

export const fingerprintOf = ({ fingerprint }: Entry): string =>
  `UINT64_C(0x${fingerprint.toString(16).padStart(16, '0')})`;

/** What the provider may call: the functions that Go exports, and the release of memory, which needs no Go. */
function emitOffers(out: Writer, context: GoContext): void {
  const { offers } = context.plan;
  emitGiveBack(out.gap());
  emitServed(out, context, offers);
  out.gap().block(
    'static const tenon_offer offers[] = {',
    () => {
      const line = (offer: Entry, serve: string): void =>
        void out.line(`{${want(offer)}, ${serve}},`);
      eachWhere(
        out,
        offers,
        (offer) => line(offer, `(void (*)(void))${served(context, offer)}`),
        (offer) => line(offer, 'NULL'),
      );
    },
    '};',
  );
}

/** The releasing of memory that this side gave, which needs no Go. */
export function emitGiveBack(out: Writer): void {
  out.line(
    '// What this side gave comes back: the owner is the size, shifted, and whether it held a secret.',
  );
  out.block('static void give_back(void *memory, uint64_t owner) {', () => {
    out.block('if (owner & 1) {', () => {
      out.line('volatile uint8_t *secret = memory;');
      out.block('for (uint64_t i = 0; i < owner >> 1; i++) {', () => out.line('secret[i] = 0;'));
    });
    out.line('free(memory);');
  });
  out
    .gap()
    .block('struct tenon_fault {', () => out.line('uint8_t record[96];', 'uint64_t owner;'), '};');
  out.line('static void give_back_fault(tenon_fault *fault) { give_back(fault, fault->owner); }');
}

/** The functions that Go exports. */
export function emitServed(out: Writer, context: GoContext, entries: readonly Entry[]): void {
  out.gap();
  for (const entry of entries) {
    const name = serveName(context, entry);
    switch (entry.kind) {
      case 'call': {
        const args = entry.args.slots.length > 0 ? `${argsName(entry)} *args` : 'void *args';
        out.line(`uint32_t ${name}(${args}, ${retName(entry)} *ret);`);
        break;
      }
      case 'let_go':
        out.line(`void ${name}(uint64_t handle);`);
        break;
      case 'close':
        out.line(`uint32_t ${name}(uint64_t handle, tenon_fault **fault);`);
        break;
      case 'clone':
        out.line(`uint32_t ${name}(uint64_t handle, uint64_t *clone, tenon_fault **fault);`);
        break;
      default:
        break;
    }
  }
}

export function served(context: GoContext, offer: Entry): string {
  switch (offer.kind) {
    case 'release':
      return 'give_back';
    case 'release_fault':
      return 'give_back_fault';
    default:
      return serveName(context, offer);
  }
}
