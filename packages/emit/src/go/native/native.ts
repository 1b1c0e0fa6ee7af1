import { goFile, goMethod, goName, goUnexported, soleMethod } from '@tenon/compiler';
import type { Call, Id, Object, Throws } from '@tenon/compiler';
import type { GeneratedFile } from '../../unit.ts';
import type { Codec } from '../codec/codec.ts';
import { conditionLines } from '../conditions.ts';
import type { GoContext } from '../context.ts';
import { GoFile } from '../file.ts';
import { Names } from '../names.ts';
import { freeFunctions, isCallback, isFree, isObject, methodsOf } from '../signatures.ts';
import { emitMethod } from './calls.ts';
import type { NativeNames } from './calls.ts';
import { callName } from './c-names.ts';
import { emitHeader } from './header.ts';
import { emitHelpers } from './helpers.ts';
import { emitLayouts } from './layouts.ts';
import { emitLoading } from './loading.ts';
import { emitClient } from './objects.ts';
import { emitCallbacks } from './serve/callbacks.ts';
import { emitProvided } from './serve/provided.ts';
import { emitTable } from './table.ts';

/** The cgo package: C text, the provider's functions, and a client for each object. */
export function emitNative(context: GoContext, codec: Codec): readonly GeneratedFile[] {
  const native = nativeNames(context);
  const { provider: by } = context.options;
  const files =
    by.language === 'go'
      ? emitProvided(context, codec, native, (name) => open(context, name))
      : emitConsumer(context, codec, native, by.library);
  const [first] = files;
  emitHelpers(first!, codec, native, bodiesOf(files));
  const layouts = open(context, 'layouts');
  emitLayouts(layouts);
  return [
    emitHeader(context),
    emitTable(context),
    ...[...files, layouts].filter((file) => !file.isEmpty).map((file) => file.generated()),
  ];
}

/** The files of a consumer in Go: what links the library, first, a file an object, and the callbacks. */
function emitConsumer(
  context: GoContext,
  codec: Codec,
  native: NativeNames,
  library: string,
): readonly GoFile[] {
  const calls = new Map(
    context.plan.entries.flatMap((entry) => (entry.kind === 'call' ? [[entry.key, entry]] : [])),
  );
  const files = context.package.declarations
    .filter(isObject)
    .map((object) => emitObjectFile(context, codec, native, calls, object));
  const provider = open(context, 'provider');
  provider.packageDoc([
    `// Package native links the Rust provider of [${context.name}] and registers it when imported.`,
  ]);
  const free = [...calls.values()].filter(({ fn }) => isFree(fn));
  provider.preamble([
    ...conditionLines(context.plan),
    ...uncalledLines(free),
    ...preamble(library),
  ]);
  emitLoading(provider);
  for (const { key, name } of freeFunctions(context.package)) {
    emitMethod(
      { context, file: provider, codec, native, call: calls.get(key)! },
      '*provider',
      name,
    );
  }
  const made = bodiesOf([...files, provider]);
  const callbacks = emitCallbacks(context, codec, native, made, (name) => open(context, name));
  return [provider, ...files, ...callbacks];
}

const bodiesOf = (files: readonly GoFile[]): string =>
  files.map((file) => file.body.toString()).join('\n');

const open = (context: GoContext, name: string): GoFile =>
  new GoFile(context, `native/${name}.go`, 'native', context.nativePath, helperNames);

function emitObjectFile(
  context: GoContext,
  codec: Codec,
  native: NativeNames,
  calls: ReadonlyMap<string, Call>,
  object: Object,
): GoFile {
  const file = open(context, goFile(object));
  const methods = methodsOf(object).map((fn) => calls.get(`${object.name}.${fn.name}`)!);
  file.preamble([...uncalledLines(methods), '#include "boundary.h"']);
  emitClient(file, native, object);
  for (const fn of methodsOf(object)) {
    const call = calls.get(`${object.name}.${fn.name}`)!;
    const receiver = `c *${native.client(object.id)}`;
    emitMethod({ context, file, codec, native, call }, receiver, goMethod(fn));
  }
  return file;
}

/** What cgo may rely on in calls during which nothing calls Go, and which keep nothing that they are lent. */
function uncalledLines(calls: readonly Call[]): readonly string[] {
  const names = calls.filter(({ uncalled }) => uncalled).map(callName);
  return names.flatMap((name) => [`#cgo noescape ${name}`, `#cgo nocallback ${name}`]);
}

/** The library, and what Rust's standard library needs of each system. */
function preamble(library: string): readonly string[] {
  return [
    `#cgo LDFLAGS: \${SRCDIR}/${library}`,
    '#cgo linux LDFLAGS: -lm -ldl -lpthread',
    '#cgo darwin LDFLAGS: -framework CoreFoundation -framework Security',
    '#cgo windows LDFLAGS: -lws2_32 -luserenv -lntdll -lbcrypt',
    '#include "boundary.h"',
  ];
}

function nativeNames({ world, package: unit, plan }: GoContext): NativeNames {
  const names = new Names(helperNames);
  const functions = new Set<string>();
  const of = (id: Id, use: string, wanted: (name: string) => string): string => {
    const name = names.of(`${id} ${use}`, wanted(goName(world.get(id))));
    functions.add(name);
    return name;
  };
  const native: NativeNames = {
    client: (id) => of(id, 'client', (name) => `${goUnexported(name)}Client`),
    objects: (id) => of(id, 'objects', (name) => `${goUnexported(name)}Objects`),
    make: (id) => of(id, 'make', (name) => `new${name}`),
    makeAll: (id) => of(id, 'makeAll', (name) => `new${name}List`),
    makeLent: (id) => of(id, 'makeLent', (name) => `lent${name}`),
    makeAllLent: (id) => of(id, 'makeAllLent', (name) => `lent${name}List`),
    handle: (id) => of(id, 'handle', (name) => `${goUnexported(name)}Ref`),
    close: (id) => of(id, 'close', (name) => `close${name}`),
    error: (throws: Throws) =>
      throws.kind === 'error' ? of(throws.id, 'error', (name) => `failed${name}`) : 'refused',
    isNil: (callback) =>
      soleMethod(callback) === undefined
        ? undefined
        : of(callback.id, 'nil', (name) => `no${name}`),
    isFunction: (name) => functions.has(name),
    isTaken: (name) => names.isTaken(name),
  };
  // All are known before any parameter is named.
  for (const { id } of unit.declarations.filter(isObject)) {
    const { client, make, makeAll, makeLent, makeAllLent, handle, close, objects } = native;
    for (const use of [client, make, makeAll, makeLent, makeAllLent, handle, close, objects]) {
      use(id);
    }
  }
  for (const callback of unit.declarations.filter(isCallback)) {
    native.isNil(callback);
    native.client(callback.id);
    native.make(callback.id);
  }
  for (const entry of [...plan.entries, ...plan.offers]) native.error(entry.throws);
  return native;
}

/** What the package's functions are called, and the variables of its methods: no generated name hides one. */
const helperNames = (
  'args bad boolean c callback callbacks consumed ended err give giveSecret giveText handle known leave lend lendText letGo load loaded located made ' +
  'object peer provider refused releaseShared ret serving share status take takeSecret takeText thread throw unconsumed unshare view'
).split(' ');
