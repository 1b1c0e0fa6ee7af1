/** `mod ffi` where another language provides the contract: the library, the functions of the package, and its objects. */
import {
  handled,
  rustClient,
  rustClientFunction,
  rustFunction,
  rustModule,
  rustName,
  rustProvider,
} from '@tenon/compiler';
import type { Callback, Fn, Object } from '@tenon/compiler';
import { traitNames } from '../associated.ts';
import { declareOffers, servedFile } from '../callback/serve.ts';
import type { ServedMethod } from '../callback/serve.ts';
import { className } from '../calling/body.ts';
import type { Method } from '../calling/body.ts';
import { clientOf } from '../calling/head.ts';
import type { RustContext } from '../context.ts';
import { doc } from '../docs.ts';
import { elements, hasElements } from '../ffi/elements.ts';
import { declareWants } from '../ffi/wants.ts';
import { RustFile, byName } from '../file.ts';
import { entryNames } from '../names.ts';
import type { EntryNames } from '../names.ts';
import { signature, unsafeMade, unsafeStatic } from '../print.ts';
import { declareFunction } from './functions.ts';
import { declareProvider } from '../traits/provider.ts';
import { clientFile, forwarded } from './object.ts';

export interface ClientFiles {
  /** `ffi.rs`, unless there is nothing in it, and the functions of the contract that it exports. */
  readonly ffi: RustFile | undefined;
  readonly isUnsafe: boolean;
  readonly functions: readonly string[];
  /** `ffi/<object>.rs` of each object, and `ffi/<callback>.rs` of each callback that has methods. */
  readonly inside: readonly RustFile[];
  /** `provider.rs`, if there is something to call. */
  readonly provider: RustFile | undefined;
}

export function clientFiles(context: RustContext): ClientFiles {
  const { plan, package: pkg } = context;
  const names = entryNames(plan);
  const methods = plan.entries.flatMap((call, place): readonly Method[] =>
    call.kind === 'call' ? [{ call, place, block: names.get(call.key)!.block }] : [],
  );
  const served = servedCallbacks(context, names);
  const free = methods.filter(({ call }) => call.fn.owner === undefined);
  const isUnsafe = context.library !== undefined || hasElements(context);
  return {
    ffi: isUnsafe || context.objects.length > 0 ? ffiFile(context, free, served) : undefined,
    isUnsafe,
    functions: pkg.functions.map((fn) => rustFunction(fn, undefined)),
    inside: [
      ...context.objects.map((object) =>
        clientFile(
          context,
          object,
          methods.filter(({ call }) => call.fn.owner === object.id),
        ),
      ),
      ...served.map(({ callback, methods: all }) => servedFile(context, callback, all)),
    ],
    provider: context.library && providerFile(context),
  };
}

interface Served {
  readonly callback: Callback;
  readonly methods: readonly ServedMethod[];
}

/** The callbacks that the library can call anything of. */
function servedCallbacks(
  { library, callbacks, plan }: RustContext,
  names: ReadonlyMap<string, EntryNames>,
): readonly Served[] {
  if (library === undefined) return [];
  const served = callbacks.map((callback) => ({
    callback,
    methods: plan.offers.flatMap((call, place): readonly ServedMethod[] =>
      call.kind === 'call' && call.fn.owner === callback.id
        ? [{ call, place, ...names.get(call.key)! }]
        : [],
    ),
  }));
  return served.filter(({ methods }) => methods.length > 0);
}

function ffiFile(
  context: RustContext,
  functions: readonly Method[],
  served: readonly Served[],
): RustFile {
  const { plan, objects } = context;
  const about =
    'The calls of the library that provides the contract: the only unsafe code of this crate.';
  const file = new RustFile(context, 'src/ffi.rs', about, new Set(objects.map(rustClient)));
  for (const { block } of functions) file.reserve(`${block}Args`).reserve(`${block}Ret`);
  const { body: w } = file;
  if (context.library !== undefined) {
    w.line('// For what it links.', `use ::${context.library.crate.replaceAll('-', '_')} as _;`);
    w.gap();
  }
  if (context.library !== undefined || hasElements(context)) w.line('use tenon_rt::ffi as rt;');
  w.gap();
  const inside = [...objects, ...served.map(({ callback }) => callback)];
  for (const module of inside.map(rustModule).toSorted(byName)) w.line(`mod ${module};`);
  w.gap();
  const clients = objects.map((object) => ({
    module: rustModule(object),
    name: rustClient(object),
  }));
  for (const { module, name } of clients.toSorted((a, b) => byName(a.module, b.module))) {
    w.line(`pub use ${module}::${name};`);
  }
  if (context.library !== undefined) {
    declareWants(file, 'What this crate calls of the library.', plan.entries);
    library(file);
    if (plan.offers.length > 0) {
      const functions = served.flatMap(({ callback, methods }) =>
        methods.map(({ call, fn }) => [call.key, `${rustModule(callback)}::${fn}`] as const),
      );
      declareOffers(file, new Map(functions));
    }
  }
  for (const object of objects.filter((at) => isGiven(context, at))) declareClass(file, object);
  elements(file);
  for (const method of functions) declareFunction(file, method);
  return file;
}

/** Whether a function of the contract gives such an object, or a callback gets one. */
const isGiven = ({ plan, world }: RustContext, object: Object): boolean =>
  [
    ...plan.entries.flatMap((entry) => (entry.kind === 'call' ? [entry.result?.crossing] : [])),
    ...plan.offers.flatMap((offer) =>
      offer.kind === 'call' ? offer.params.map(({ crossing }) => crossing) : [],
    ),
  ].some((crossing) => crossing !== undefined && handled(world, crossing.type)?.id === object.id);

/** The one symbol that the library exports. */
function library(file: RustFile): void {
  const { body: w, context } = file;
  const { symbol, version } = context.plan;
  w.gap();
  w.line('/// The library, opened by the first call.');
  w.block(
    'pub(crate) static LIBRARY: rt::Library = {',
    () => {
      w.block('unsafe extern "C" {', () =>
        signature(
          w,
          `fn ${symbol}`,
          ['request: *mut rt::Request', 'answer: *mut rt::Answer'],
          ' -> u32;',
        ),
      );
      const { major, minor, patch } = version;
      const hasOffers = context.plan.offers.length > 0;
      const offers = hasOffers ? '&OFFERS' : '&[]';
      const args = [`[${major}, ${minor}, ${patch}]`, '&WANTS', offers, symbol];
      const all = hasOffers
        ? 'the library answers with, and is offered,'
        : 'the library answers with';
      w.line(`// SAFETY: ${all} functions of these keys and fingerprints (ABI-2).`);
      unsafeMade(w, 'rt::Library::new', args);
    },
    '};',
  );
}

/** Where an object's handles are closed and cloned. */
function declareClass(file: RustFile, object: Object): void {
  const { body: w, context } = file;
  const place = (kind: 'close' | 'clone'): string =>
    String(
      context.plan.entries.findIndex((entry) => entry.kind === kind && entry.object === object.id),
    );
  w.gap();
  w.line(
    `/// The objects of the type \`${object.name}\`.`,
    `// SAFETY: these are the places of \`${object.name}/close\` and \`${object.name}/clone\`.`,
  );
  const args = ['&LIBRARY', place('close'), place('clone')];
  unsafeStatic(w, `static ${className(object)}: rt::Class`, 'rt::Class::new', args);
}

function providerFile(context: RustContext): RustFile {
  const about = 'What provides the contract: the library, or what stands in for it.';
  const file = new RustFile(context, 'src/provider.rs', about, new Set([rustProvider]));
  file.reserve('Library');
  const { body: w } = file;
  doc(
    w,
    [],
    'Opens the library, and says whether it fits this crate. The first call does it otherwise.',
    [
      '# Errors\n[`Code::Version`](tenon_rt::Code::Version), with all that differs: then each call fails like this.',
    ],
  );
  w.block(`pub fn load() -> Result<(), ${file.rt('Fault')}> {`, () =>
    w.line('crate::ffi::LIBRARY.load()'),
  );
  w.gap();
  doc(w, [], `Provides the contract \`${context.package.path}\`: [\`Library\`] is the library.`, [
    'Code that takes anything that implements it works with the library, with an implementation in the same process, and with a test double.',
  ]);
  declareProvider(file);
  implement(file);
  return file;
}

/** The functions of the crate where code asks for anything that implements the trait. */
function implement(file: RustFile): void {
  const { body: w, context } = file;
  w.gap();
  w.line(
    '/// The library, as a [`Provider`].',
    '#[derive(Clone, Copy, Debug, Default)]',
    'pub struct Library;',
  );
  w.gap();
  w.block('impl Provider for Library {', () => {
    for (const object of context.objects) {
      w.line(`type ${rustName(object)} = ${clientOf(file, object)};`);
    }
    const forward = (fn: Fn, callee: string, owner?: Object): void => {
      const name = rustFunction(fn, owner);
      forwarded(file, fn, traitNames(), { name, receiver: '&self', callee }, true);
    };
    for (const object of context.objects) {
      const client = clientOf(file, object);
      for (const fn of object.functions) {
        if (fn.form === 'fn' || fn.form === 'own') continue;
        forward(fn, `${client}::${rustClientFunction(fn)}`, object);
      }
    }
    for (const fn of context.package.functions) {
      forward(fn, `crate::${rustFunction(fn, undefined)}`);
    }
  });
}
