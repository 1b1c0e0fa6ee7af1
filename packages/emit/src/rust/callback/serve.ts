/** The callbacks of a consumer in Rust: what its provider calls, in `mod ffi`, and what is offered when it opens. */
import { rustFunction, rustLower, rustModule } from '@tenon/compiler';
import type { Callback, Passed } from '@tenon/compiler';
import { boundTrait } from '../associated.ts';
import { className } from '../calling/body.ts';
import type { Method } from '../calling/body.ts';
import { clientNames, clientOf, isLent, objectOf } from '../calling/head.ts';
import { hex64 } from '../codec/records.ts';
import { conditional } from '../conditions.ts';
import type { RustContext } from '../context.ts';
import { rustString } from '../docs.ts';
import { declareBlocks, slotName } from '../ffi/blocks.ts';
import { argument, findFile, ifThere, incoming, localName, readValue } from '../ffi/params.ts';
import { finish, readArguments, serveCall } from '../ffi/serve.ts';
import { RustFile } from '../file.ts';
import { assigned, call } from '../print.ts';
import { passingOf } from '../traits/functions.ts';
import { isSecret } from '../types.ts';

/** A method of a callback, and the function that serves it. */
export interface ServedMethod extends Method {
  readonly fn: string;
}

/** `ffi/<callback>.rs`: the methods of a callback as they arrive. */
export function servedFile(
  context: RustContext,
  callback: Callback,
  methods: readonly ServedMethod[],
): RustFile {
  const made = (): RustFile => {
    const about = `The callback \`${callback.name}\`, as the provider calls it.`;
    const file = new RustFile(context, `src/ffi/${rustModule(callback)}.rs`, about);
    for (const { block } of methods) file.reserve(`${block}Args`).reserve(`${block}Ret`);
    return file;
  };
  const write = (file: RustFile): RustFile => {
    for (const method of methods) serve(file, callback, method);
    return file;
  };
  const needsRuntime = /\brt::/.test(write(made()).body.toString());
  const file = made();
  if (needsRuntime) file.body.line('use tenon_rt::ffi as rt;');
  return write(file);
}

function serve(file: RustFile, callback: Callback, { call: entry, fn, block }: ServedMethod): void {
  declareBlocks(file, entry, block);
  serveCall(file, entry, block, { visibility: 'pub(super) ', name: fn }, () => {
    readArguments(file, entry);
    const type = file.type(callback.id);
    const bound = boundTrait(file, callback, clientNames(file));
    assigned(file.body, 'let object =', `super::CALLBACKS.find::<dyn ${bound}>(args.handle)?`);
    for (const one of entry.params) {
      findFile(file, one);
      findClients(file, one);
    }
    const args = entry.params.map((one) => servedArgument(file, one));
    const callee = `${type}::${rustLower(entry.fn)}`;
    finish(file, entry, callee, ['&*object', ...args], entry.throws.kind !== 'none');
  });
}

/** Statements that make clients of the objects of a parameter. They close nothing unless the method gets them. */
function findClients(file: RustFile, { param, crossing }: Passed): void {
  const { body: w, context } = file;
  const object = objectOf(context, param.type);
  if (object === undefined) return;
  const local = localName(param);
  const client = clientOf(file, object);
  const isOwn = param.mode === 'own';
  const found = `super::${className(object)}.${isOwn ? 'arrived' : 'lent'}`;
  const made = isOwn ? [] : [client];
  const into = incoming(file, { param, crossing, viewed: false });
  ifThere(file, crossing.presence, into, () => {
    if (crossing.kind === 'handle') {
      call(w, `let ${local} = ${found}`, [`args.${slotName(crossing.value)}`, ...made], '?;');
    } else {
      readValue(file, crossing, into);
      call(w, `let ${local} = ${found}_all`, [local, ...made], '?;');
    }
    return local;
  });
}

/** The clients as the method takes them. */
function clientArgument(file: RustFile, { param, crossing }: Passed): string {
  const local = localName(param);
  const isList = crossing.kind === 'handles';
  const isOptional = crossing.presence !== undefined;
  if (param.mode === 'own') {
    const client = clientOf(file, objectOf(file.context, param.type)!);
    const own = (value: string): string =>
      isList ? `accepted.own_all(${value}, ${client})` : `${client}(accepted.own(${value}))`;
    return isOptional ? `${local}.map(|own| ${own('own')})` : own(local);
  }
  if (!isList) return isOptional ? `${local}.as_deref()` : `&${local}`;
  return isOptional ? `${local}.as_deref().map(rt::refs).as_deref()` : `&rt::refs(&${local})`;
}

/** The argument as the trait has it: what was made for the call, but is lent, is lent from here. */
function servedArgument(file: RustFile, passed: Passed): string {
  const { param, crossing } = passed;
  if (objectOf(file.context, param.type) !== undefined) return clientArgument(file, passed);
  const value = argument(file, passed);
  if (!isLent(file, param) || passingOf(file.context, param).kind !== 'owned') return value;
  if (crossing.presence === undefined) return `&${value}`;
  const isList = crossing.type.kind === 'list' && !isSecret(crossing.type);
  return `${value}.${isList ? 'as_deref' : 'as_ref'}()`;
}

/** What this crate serves, and the callbacks that it has passed. */
export function declareOffers(file: RustFile, served: ReadonlyMap<string, string>): void {
  const { body: w, context } = file;
  const { offers } = context.plan;
  const letGo = letGoName(context);
  w.gap();
  w.line('/// What the library calls of this crate.');
  w.block(
    `static OFFERS: [rt::Offer; ${offers.length}] = [`,
    () => {
      for (const offer of offers) {
        const { kind, key, ordinal, fingerprint, since } = offer;
        const fn = served.get(key) ?? (kind === 'let_go' ? letGo : `rt::${kind}`);
        const added = since === 0 ? '0' : `0x${since.toString(16)}`;
        const args = [rustString(key), `${ordinal}`, hex64(fingerprint), added];
        const all = [...args, `${fn} as *const ()`];
        call(w, ...conditional('rt::Offer', all, offer), ',');
      }
    },
    '];',
  );
  w.gap();
  w.line(
    '/// The callbacks that the library has.',
    'static CALLBACKS: rt::Callbacks = rt::Callbacks::new(&LIBRARY);',
  );
  w.gap();
  w.line('/// The library does not need a callback any more.');
  w.block(`extern "C" fn ${letGo}(handle: u64) {`, () => w.line('CALLBACKS.let_go(handle);'));
}

/** `let_go`, unless a function of the contract is called so. */
function letGoName({ package: { functions } }: RustContext): string {
  const taken = new Set(functions.map((fn) => rustFunction(fn, undefined)));
  let name = 'let_go';
  while (taken.has(name)) name += '_';
  return name;
}
