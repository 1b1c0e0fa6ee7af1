/** Callbacks in `mod ffi`: what this library wants of its consumers, and the callbacks that arrive as parameters. */
import type { Passed } from '@tenon/compiler';
import { boundTrait, providerNames } from '../associated.ts';
import { clientMade, declareClient } from '../callback/client.ts';
import { callbackOf, keeper } from '../callback/passing.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import type { EntryNames } from '../names.ts';
import { assigned, call, letChain } from '../print.ts';
import { declareBlocks, slotName } from './blocks.ts';
import { ifThere, localName } from './params.ts';
import { declareWants } from './wants.ts';

/** The wants, the consumers, and a client for each callback; nothing without callbacks. */
export function callbacks(file: RustFile, names: ReadonlyMap<string, EntryNames>): void {
  const { body: w, context } = file;
  const { offers } = context.plan;
  if (offers.length === 0) return;
  declareWants(file, 'What this library calls on the side of a consumer.', offers);
  w.gap();
  w.line(
    '/// The consumers that have callbacks.',
    'static PEERS: rt::Peers = rt::Peers::new(&WANTS);',
  );
  for (const callback of context.callbacks) {
    const methods = offers.flatMap((offer, place) =>
      offer.kind === 'call' && offer.fn.owner === callback.id
        ? [{ call: offer, place, block: names.get(offer.key)!.block }]
        : [],
    );
    for (const method of methods) declareBlocks(file, method.call, method.block);
    declareClient(file, callback, methods);
  }
}

/** Takes the callbacks that are let go of whatever happens to the call (ABI-21). Nothing may fail before. */
export function holdCallbacks(file: RustFile, params: readonly Passed[]): void {
  for (const { param, crossing } of params) {
    if (crossing.kind !== 'handle' || param.mode === 'borrow') continue;
    if (callbackOf(file.context, param.type) === undefined) continue;
    file.body.line(`let ${localName(param)} = PEERS.held(args.${slotName(crossing.value)});`);
  }
}

/** Statements that make a client of a parameter, if it is a callback. */
export function findCallback(file: RustFile, { param, crossing }: Passed): void {
  const callback = callbackOf(file.context, param.type);
  if (callback === undefined || crossing.kind !== 'handle') return;
  const { body: w } = file;
  const local = localName(param);
  const isOptional = crossing.presence !== undefined;
  const type = `dyn ${boundTrait(file, callback, providerNames)}`;
  if (param.mode === 'borrow') {
    assigned(w, `let ${local} =`, `PEERS.lent(args.${slotName(crossing.value)})`);
  }
  ifThere(file, crossing.presence, { local, name: param.name, block: 'args' }, () => {
    const known = `${local}.known(${rustString(param.name)})?`;
    const { head, args } = clientMade(file, callback, known);
    call(w, `let ${local} = ${head}`, args, ';');
    if (!isOptional || param.mode === 'borrow') return local;
    const made = keeper(file, param.mode);
    return `${made}::new(${local}) as ${made}<${type}>`;
  });
  if (!isOptional || param.mode !== 'borrow') return;
  letChain(w, `let ${local} =`, local, ['.as_ref()', `.map(|${local}| ${local} as &${type})`]);
}

/** A callback as the provider's function takes it. */
export function callbackArgument(file: RustFile, { param, crossing }: Passed): string | undefined {
  if (callbackOf(file.context, param.type) === undefined) return undefined;
  const local = localName(param);
  if (crossing.presence !== undefined) return local;
  return param.mode === 'borrow' ? `&${local}` : `${keeper(file, param.mode)}::new(${local})`;
}
