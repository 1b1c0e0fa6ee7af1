import type { Entry, Offer } from '@tenon/compiler';
import type { Writer } from '../../../writer/writer.ts';
import { eachLeftOut, eachWhere } from '../../conditions.ts';
import type { GoContext } from '../../context.ts';
import { emitStruct } from '../c-struct.ts';
import { emitGiveBack, emitRequest, emitServed, fingerprintOf, served, want } from '../table.ts';

/** A provider: it fills the consumer's table, in the consumer's order (ABI-2). Go need not have started for that. */
export function emitOpen(out: Writer, context: GoContext): void {
  const { plan } = context;
  const { major, minor, patch } = plan.version;
  const wants = plan.offers.length > 0;
  emitRequest(out, context, wants);
  emitGiveBack(out);
  emitServed(out, context, plan.entries);
  emitStruct(out.gap(), 'tenon_entry', [
    'const char *key;',
    'uint32_t key_len;',
    'uint64_t fingerprint;',
    'void (*serve)(void);',
  ]);
  out.gap().block(
    'static const tenon_entry entries[] = {',
    () => {
      const line = (entry: Entry, serve: string): void => {
        const { key } = entry;
        out.line(`{"${key}", ${key.length}, ${fingerprintOf(entry)}, ${serve}},`);
      };
      eachWhere(
        out,
        plan.entries,
        (entry) => line(entry, `(void (*)(void))${served(context, entry)}`),
        (entry) => line(entry, 'NULL'),
      );
    },
    '};',
  );
  const gated = [...plan.entries, ...plan.offers].some(({ conditions }) => conditions.length > 0);
  if (wants) emitPeers(out, plan.offers, gated);
  const head = `uint32_t ${plan.symbol}(tenon_request *request, tenon_answer *answer) {`;
  out.gap().block(head, () => {
    out.line(
      'answer->abi = 1;',
      `answer->version[0] = ${major};`,
      `answer->version[1] = ${minor};`,
      `answer->version[2] = ${patch};`,
    );
    out.block('if (request->abi != 1) {', () => out.line('return 1;'));
    out.block('for (uint32_t i = 0; i < request->count; i++) {', () => {
      out.line(
        'const tenon_want *want = &request->wants[i];',
        'request->table[i] = NULL;',
        'request->why[i] = 1;',
      );
      out.block('for (size_t j = 0; j < sizeof entries / sizeof *entries; j++) {', () => {
        out.line('const tenon_entry *entry = &entries[j];');
        out.block(sameKey('want', 'entry'), () => {
          out.line('int fits = want->fingerprint == entry->fingerprint;');
          out.line('request->table[i] = fits ? entry->serve : NULL;');
          out.line(`request->why[i] = ${why(gated, 'entry->serve')};`);
        });
      });
    });
    if (wants) {
      out.line(
        'const tenon_peer *peer = meet(request, &answer->peer);',
        'answer->count = tenon_wants;',
        'answer->wants = wants;',
        'answer->why = peer->why;',
      );
    } else {
      out.line(
        '// Nobody asks who the consumer is, but 0 would say that there are too many.',
        'answer->peer = request->offers != NULL;',
        'answer->count = 0;',
        'answer->wants = NULL;',
        'answer->why = NULL;',
      );
    }
    out.line('return 0;');
  });
}

/** Why a call is there or not, once the key is found: 3 where a build leaves it out. */
const why = (gated: boolean, serve: string): string =>
  gated ? `!fits ? 2 : ${serve} == NULL ? 3 : 0` : 'fits ? 0 : 2';

const sameKey = (one: string, other: string): string =>
  `if (${one}->key_len == ${other}->key_len && memcmp(${one}->key, ${other}->key, ${one}->key_len) == 0) {`;

/** What this side calls of its consumers, and who they are (ABI-19, ABI-20). */
function emitPeers(out: Writer, offers: readonly Offer[], gated: boolean): void {
  out.gap().block(
    'static const tenon_want wants[tenon_wants] = {',
    () => {
      for (const offer of offers) out.line(`${want(offer, offer.mayBeMissing)},`);
    },
    '};',
  );
  out
    .gap()
    .line(
      'tenon_peer *_Atomic tenon_peers[1 << 16];',
      'static uint32_t peer_count;',
      'static atomic_flag meeting = ATOMIC_FLAG_INIT;',
    );
  out.gap().line('// ask looks for each want among the offers of a consumer.');
  out.block('static void ask(tenon_peer *peer, const tenon_request *request) {', () => {
    out.line('peer->offers = request->offers;');
    out.block('for (size_t i = 0; i < tenon_wants; i++) {', () => {
      out.line(
        'const tenon_want *want = &wants[i];',
        'peer->table[i] = NULL;',
        'peer->why[i] = 1;',
      );
      out.block('for (uint32_t j = 0; j < request->offer_count; j++) {', () => {
        out.line('const tenon_want *call = &request->offers[j].call;');
        out.block(sameKey('call', 'want'), () =>
          out.line(
            'int fits = call->fingerprint == want->fingerprint;',
            'peer->table[i] = fits ? request->offers[j].serve : NULL;',
            `peer->why[i] = ${why(gated, 'peer->table[i]')};`,
          ),
        );
      });
    });
    eachLeftOut(out, offers, (places) => {
      for (const place of places) out.line(`peer->table[${place}] = NULL;`);
    });
  });
  out
    .gap()
    .line('// meet finds or adds the consumer with these offers; its number is 0 if it is nobody.');
  const head = 'static const tenon_peer *meet(const tenon_request *request, uint32_t *number) {';
  out.block(head, () => {
    out.line('// What a consumer hears that offers nothing, or is one too many.');
    out.line('static tenon_peer nobody;');
    out.line('while (atomic_flag_test_and_set(&meeting)) continue;');
    out.line('memset(nobody.why, 1, sizeof nobody.why);', '*number = 0;');
    out.block('if (request->offers != NULL && request->offer_count > 0) {', () => {
      out.block('for (uint32_t i = 1; i <= peer_count; i++) {', () =>
        out.block('if (tenon_peers[i]->offers == request->offers) {', () =>
          out.line('*number = i;'),
        ),
      );
      out.line('tenon_peer *made = NULL;');
      out.block('if (*number == 0 && peer_count < UINT16_MAX) {', () =>
        out.line('made = malloc(sizeof *made);'),
      );
      out.block('if (made != NULL) {', () =>
        out.line('ask(made, request);', '*number = ++peer_count;', 'tenon_peers[*number] = made;'),
      );
    });
    out.line(
      'const tenon_peer *peer = *number == 0 ? &nobody : tenon_peers[*number];',
      'atomic_flag_clear(&meeting);',
      'return peer;',
    );
  });
}
