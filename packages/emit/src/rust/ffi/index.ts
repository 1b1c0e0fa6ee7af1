/** `ffi.rs`: the calls as they arrive, and what `open` offers. */
import {
  isExclusive,
  isRecoverable,
  rustClient,
  rustFunction,
  rustLower,
  rustName,
  rustProvider,
} from '@tenon/compiler';
import type { Call, Entry, Fn, Object } from '@tenon/compiler';
import { hex64 } from '../codec/records.ts';
import { expectKind, isHandle } from '../../lookup.ts';
import { conditional } from '../conditions.ts';
import type { RustContext } from '../context.ts';
import { rustString } from '../docs.ts';
import { RustFile } from '../file.ts';
import { entryNames } from '../names.ts';
import type { EntryNames } from '../names.ts';
import { assigned, call, signature } from '../print.ts';
import { handlesFn } from '../provider/export.ts';
import { declareBlocks, faultRecord } from './blocks.ts';
import { elements } from './elements.ts';
import { callbackArgument, callbacks, findCallback, holdCallbacks } from './offers.ts';
import { argument, findFile, findObject } from './params.ts';
import { finish, readArguments, serveCall, status } from './serve.ts';

export function ffiFile(context: RustContext): RustFile {
  const { plan, objects } = context;
  const about = 'The calls as they arrive: the only unsafe code of this crate.';
  const file = new RustFile(context, 'src/ffi.rs', about);
  const names = entryNames(plan);
  for (const name of ['Exported', 'Answer', 'Handles', 'Request', 'P']) file.reserve(name);
  for (const { block } of names.values()) {
    file.reserve(`${block}Args`);
    file.reserve(`${block}Ret`);
  }
  for (const callback of context.callbacks) file.reserve(rustClient(callback));
  const { body: w } = file;
  w.line('use tenon_rt::ffi as rt;');
  w.gap();
  w.line('#[doc(hidden)]', 'pub use tenon_rt::ffi::{Answer, Request};');
  w.line('#[doc(hidden)]', 'pub use tenon_rt::handles::Handles;');
  w.gap();
  w.line(
    '/// A provider, with the objects that consumers have of it. Implemented by [`export!`](crate::export).',
  );
  w.block(`pub trait Exported: ${file.home(rustProvider)} {`, () => {
    w.line('/// The one provider of the library.', "fn provider() -> &'static Self;");
    for (const object of objects) {
      w.gap();
      w.line(`/// The live objects of the type \`${object.name}\`.`);
      signature(
        w,
        `fn ${handlesFn(object)}`,
        [],
        ` -> &'static Handles<Self::${rustName(object)}>;`,
      );
    }
  });
  elements(file);
  for (const entry of plan.entries) {
    const name = names.get(entry.key)!;
    if (entry.kind === 'call') {
      declareBlocks(file, entry, name.block);
      serve(file, entry, name);
    } else if (entry.object !== undefined) {
      serveObject(file, entry, name);
    }
  }
  callbacks(file, names);
  open(file, names);
  return file;
}

function serve(file: RustFile, entry: Call, { fn, block }: EntryNames): void {
  const head = { visibility: 'pub ', name: `${fn}<P: Exported>` };
  serveCall(file, entry, block, head, () => body(file, entry));
}

function body(file: RustFile, entry: Call): void {
  const { body: w, context } = file;
  const { fn } = entry;
  const owner = fn.owner === undefined ? undefined : expectKind(context.world, fn.owner, 'object');
  const handles = entry.params.filter(({ crossing }) => isHandle(crossing));
  holdCallbacks(file, handles);
  readArguments(file, entry);
  const args: string[] = [];
  let callee: string;
  if (entry.receiver !== undefined && owner !== undefined) {
    assigned(w, 'let object =', `P::${handlesFn(owner)}().${entering(owner, fn)}(args.handle)?`);
    args.push(fn.form === 'own' ? 'object.move_out(accepted)' : '&*object');
    callee = `${file.type(owner.id)}::${rustLower(fn)}`;
  } else {
    args.push('P::provider()');
    callee = `${file.home(rustProvider)}::${rustFunction(fn, owner)}`;
  }
  for (const one of handles) {
    findObject(file, one);
    findFile(file, one);
    findCallback(file, one);
  }
  args.push(...entry.params.map((one) => callbackArgument(file, one) ?? argument(file, one)));
  finish(file, entry, callee, args, entry.throws.kind === 'error');
}

/** How a method gets hold of its object: a panic in one that has entered poisons it. */
function entering(owner: Object, fn: Fn): string {
  if (fn.form === 'own') return 'take';
  const enters = isRecoverable(owner, fn) ? 'borrow' : 'enter';
  return isExclusive(owner, fn) ? `${enters}_alone` : enters;
}

function serveObject(file: RustFile, entry: Exclude<Entry, Call>, { fn }: EntryNames): void {
  const { body: w, context } = file;
  const object = expectKind(context.world, entry.object!, 'object');
  const isClose = entry.kind === 'close';
  const fault = `fault: *mut *mut ${faultRecord(file)}`;
  w.gap();
  w.line(
    `/// ${isClose ? 'Closes' : 'Clones'} a handle of \`${object.name}\`.`,
    '///',
    '/// # Safety',
    `/// Until this returns, ${isClose ? '`fault` is' : '`clone` and `fault` are'} ours alone and zeroed.`,
  );
  const params = ['handle: u64', ...(isClose ? [] : ['clone: *mut u64']), fault];
  signature(w, `pub unsafe extern "C" fn ${fn}<P: Exported>`, params, ` -> ${status(file)} {`);
  w.indented(() => {
    w.line('// SAFETY: the caller lends it to this call alone (ABI-11).');
    if (isClose) w.line('let fault = unsafe { &mut *fault };');
    else w.line('let (clone, fault) = unsafe { (&mut *clone, &mut *fault) };');
    const handles = `P::${handlesFn(object)}()`;
    if (!isClose) {
      call(w, `${handles}.serve_clone`, ['handle', 'clone', 'fault']);
    } else if (object.close.throws.kind === 'error') {
      call(w, `${handles}.serve_close_with`, ['handle', 'fault', `${file.type(object.id)}::close`]);
    } else {
      call(w, `${handles}.serve_close`, ['handle', 'fault']);
    }
  });
  w.line('}');
}

function open(file: RustFile, names: ReadonlyMap<string, EntryNames>): void {
  const { body: w, context } = file;
  const { plan } = context;
  const entries = plan.entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const { major, minor, patch } = plan.version;
  w.gap();
  w.line(
    '/// Fills the table of a consumer.',
    '///',
    '/// # Safety',
    '/// The request and the answer are as the call ABI has them, and ours alone until this returns.',
  );
  const params = ['request: *mut Request', 'answer: *mut Answer'];
  signature(w, 'pub unsafe fn open<P: Exported>', params, ' -> u32 {');
  w.indented(() => {
    w.line('let entries = [');
    w.indented(() => {
      for (const entry of entries) {
        const served = entry.kind === 'release' || entry.kind === 'release_fault';
        const function_ = served ? `rt::${entry.kind}` : `${names.get(entry.key)!.fn}::<P>`;
        const args = [rustString(entry.key), hex64(entry.fingerprint), `${function_} as *const ()`];
        call(w, ...conditional('rt::Entry', args, entry), ',');
      }
    });
    w.line('];');
    w.block(
      'let provided = rt::Provided {',
      () =>
        w.line(
          `version: [${major}, ${minor}, ${patch}],`,
          'entries: &entries,',
          `peers: ${plan.offers.length > 0 ? 'Some(&PEERS)' : 'None'},`,
        ),
      '};',
    );
    w.line('// SAFETY: as the caller promises.', 'unsafe { rt::open(&provided, request, answer) }');
  });
  w.line('}');
}
