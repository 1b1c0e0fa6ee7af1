/** The body of a function that calls the other side: it checks, lends, calls, and reads what came back. */
import { rustLower, rustModule, rustParam, upperSnake } from '@tenon/compiler';
import type { Call, Callback, Crossing, Fn, Object } from '@tenon/compiler';
import { boundTrait, traitNames } from '../associated.ts';
import { clientMade } from '../callback/client.ts';
import { callbackOf } from '../callback/passing.ts';
import { statements } from '../check/owned.ts';
import { rustString } from '../docs.ts';
import { isHandle } from '../../lookup.ts';
import type { RustFile } from '../file.ts';
import { slotName } from '../ffi/blocks.ts';
import { handlesFn } from '../provider/export.ts';
import { ifThere, memoryOf, readIncoming, readValue } from '../ffi/params.ts';
import type { Incoming } from '../ffi/params.ts';
import { assigned, closureCall, literal, unsafeLet } from '../print.ts';
import { clientOf, home, isLent, objectOf } from './head.ts';
import { lendArguments } from './lend.ts';

/** One function of the other side: its call, where it stands among the wants, and what its blocks are called. */
export interface Method {
  readonly call: Call;
  readonly place: number;
  readonly block: string;
}

/** `Self::GET`: where a method stands among the wants. */
export const placeName = (fn: Fn): string => upperSnake(rustLower(fn).replace('r#', ''));

/** What the runtime knows of an object's type. */
export const className = (object: Object): string => `${upperSnake(rustModule(object))}_CLASS`;

export interface Calling {
  readonly call: Call;
  readonly block: string;
  /** The expression of its place among the wants. */
  readonly place: string;
  /** What it is called on; without an object, the library. */
  readonly on: 'callback' | 'object' | 'library';
}

export function callBody(file: RustFile, calling: Calling): void {
  const { body: w } = file;
  const { call, block, place, on } = calling;
  const run = call.throws.kind === 'none' ? 'rt::calling_or_unwind' : 'rt::calling';
  closureCall(w, run, [rustString(call.key)], '||', () => {
    check(file, call);
    const moved = movedIn(call);
    const args = beside('args', moved);
    const { fields, stores } = lendArguments(file, call);
    literal(w, `let ${args} = ${block}Args`, fields, ';');
    let peer = '&self.0';
    if (on !== 'callback') {
      peer = beside('peer', moved);
      const peerOf = on === 'object' ? 'self.0.peer()' : `${home(file)}LIBRARY.peer()?`;
      w.line(`let ${peer} = ${peerOf};`);
    }
    const given = moved.length === 0 ? [] : [beside('accepted', moved)];
    if (moved.length > 0) declareAccepted(file, given[0]!, moved);
    const whose = on === 'callback' ? "method's" : "call's";
    if (call.uncalled) w.line('let _uncalled = rt::making_nocallback();');
    w.line(
      `// SAFETY: the place and the blocks are this ${whose}; what is lent lives until it returns.`,
    );
    const ret = call.result === undefined ? '_' : 'ret';
    const made = `rt::${moved.length > 0 ? 'consume' : 'call'}::<_, ${block}Ret>`;
    unsafeLet(w, ret, made, [peer, place, `&${args}`, ...given], '?;');
    const store = (): void => void w.line(...stores);
    if (call.result === undefined) {
      store();
      w.line('Ok(())');
    } else receive(file, call.result, peer, store);
  });
}

/** `wanted`, unless a name that is still to be used has it. */
function beside(wanted: string, names: readonly string[]): string {
  return names.includes(wanted) ? beside(`${wanted}_`, names) : wanted;
}

/** What the callee gets: clients, callbacks and descriptors, or lists of them. */
function movedIn({ fn, params }: Call): readonly string[] {
  const moved = params.filter(
    ({ param, crossing }) => isHandle(crossing) && param.mode !== 'borrow',
  );
  return [...(fn.form === 'own' ? ['self'] : []), ...moved.map(({ param }) => rustParam(param))];
}

/** The closure that runs once the callee has what is moved: it is not this side's to drop any more. */
function declareAccepted(file: RustFile, name: string, moved: readonly string[]): void {
  const { body: w } = file;
  const statements = moved.map((item) => `rt::forget(${item})`);
  if (statements.length === 1) w.line(`let ${name} = || ${statements[0]};`);
  else w.block(`let ${name} = || {`, () => w.line(...statements.map((one) => `${one};`)), '};');
}

function check(file: RustFile, { params }: Call): void {
  for (const { param, crossing } of params) {
    if (isHandle(crossing)) continue;
    const local = rustParam(param);
    const isRef = isLent(file, param);
    statements(file, param.name, param.type, {
      ref: isRef ? local : `&${local}`,
      copy: isRef ? `*${local}` : local,
      place: local,
    });
  }
}

/** Statements that read the result, and give its memory back whatever it holds; `store` comes once nothing can leak. */
function receive(
  file: RustFile,
  { result, crossing }: NonNullable<Call['result']>,
  peer: string,
  store: () => void,
): void {
  const { body: w } = file;
  const into: Incoming = {
    local: 'value',
    name: 'result',
    block: 'ret',
    owned: true,
    viewed: false,
    bytes: () => w.line('let value = given.bytes();'),
  };
  const object = objectOf(file.context, result.type);
  const memory = memoryOf(file, crossing, 'ret');
  if (memory !== undefined) {
    const args = [
      peer,
      `ret.${slotName(memory.pointer)}`,
      memory.size,
      `ret.${slotName(memory.owner!)}`,
    ];
    const whose = peer === '&self.0' ? 'method' : 'call';
    w.line(`// SAFETY: the ${whose} gave it, and it is taken once (ABI-10).`);
    unsafeLet(w, 'given', 'rt::received', args);
  }
  const isClient = object !== undefined && !file.context.provides;
  if (isClient && crossing.kind === 'handle' && crossing.presence === undefined) {
    assigned(w, 'let object =', objectIn(file, object, `object(ret.${slotName(crossing.value)})?`));
    store();
    w.line(`Ok(${clientOf(file, object)}(object))`);
    return;
  }
  const callback = callbackOf(file.context, result.type);
  if (callback !== undefined && crossing.kind === 'handle') {
    receiveCallback(file, callback, crossing, into);
  } else if (object !== undefined && isHandle(crossing)) {
    if (isClient) receiveClients(file, object, crossing, into);
    else receiveObjects(file, object, crossing, into);
  } else {
    readIncoming(file, crossing, into);
    statements(file, 'result', result.type, { ref: '&value', copy: 'value', place: 'value' });
  }
  store();
  w.line('Ok(value)');
}

/** What the runtime knows of the object's type, asked for objects. */
const objectIn = (file: RustFile, object: Object, asked: string): string =>
  `${home(file)}${className(object)}.${asked}`;

/** Statements that make a client of a callback, which is let go of when that is dropped. */
function receiveCallback(
  file: RustFile,
  callback: Callback,
  { presence, value }: Crossing & { readonly kind: 'handle' },
  into: Incoming,
): void {
  const { body: w } = file;
  const box = file.std('Box');
  const { head, args } = clientMade(file, callback, 'value.known("result")?');
  const client = `${head}(${args.join(', ')})`;
  const type = `dyn ${boundTrait(file, callback, traitNames())}`;
  w.line(`let value = PEERS.held(ret.${slotName(value)});`);
  ifThere(file, presence, into, () => {
    assigned(w, `let value: ${box}<${type}> =`, `${box}::new(${client})`);
    return 'value';
  });
}

/** Statements that take objects of this side back, which the other has returned. */
function receiveObjects(file: RustFile, object: Object, crossing: Crossing, into: Incoming): void {
  const { body: w } = file;
  const receive = `P::${handlesFn(object)}().receive`;
  ifThere(file, crossing.presence, into, () => {
    if (crossing.kind === 'handle') {
      assigned(w, 'let value =', `${receive}(ret.${slotName(crossing.value)})?`);
    } else {
      readValue(file, crossing, into);
      assigned(w, 'let value =', `${receive}_all(value)?`);
    }
    return 'value';
  });
}

/** Statements that make clients: of an object that may be missing, or of a list of them. */
function receiveClients(file: RustFile, object: Object, crossing: Crossing, into: Incoming): void {
  const { body: w } = file;
  const client = clientOf(file, object);
  ifThere(file, crossing.presence, into, () => {
    if (crossing.kind === 'handle') {
      const asked = `object(ret.${slotName(crossing.value)})?`;
      assigned(w, 'let object =', objectIn(file, object, asked));
      return `${client}(object)`;
    }
    readValue(file, crossing, into);
    assigned(w, 'let value =', objectIn(file, object, `objects(value, ${client})?`));
    return 'value';
  });
}
