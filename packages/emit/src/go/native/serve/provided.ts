import { goFile, goMethod, goName, hasTurns } from '@tenon/compiler';
import type { BoundaryCall, Call, Callback, Object } from '@tenon/compiler';
import { expectKind } from '../../../lookup.ts';
import type { Codec } from '../../codec/codec.ts';
import type { GoContext } from '../../context.ts';
import { conditionLines } from '../../conditions.ts';
import type { GoFile } from '../../file.ts';
import { hex } from '../../codec/slots.ts';
import { writeColumns, writeShortFunction } from '../../columns.ts';
import { freeFunctions, isCallback, isFree, isObject } from '../../signatures.ts';
import { emitMethod } from '../calls.ts';
import type { NativeNames } from '../calls.ts';
import { serveName } from '../c-names.ts';
import { emitCallee, methodOf } from './callee.ts';
import { emitCallbackClient, emitConsumers } from './consumers.ts';
import { emitServing, usesIn } from './serving.ts';

/** The files of a provider in Go: its functions, a file an object, and what they share. */
export function emitProvided(
  context: GoContext,
  codec: Codec,
  native: NativeNames,
  open: (name: string) => GoFile,
): readonly GoFile[] {
  const { package: unit, plan } = context;
  const calls = plan.entries.filter((entry) => entry.kind === 'call');
  const provider = open('provider');
  provider.packageDoc([
    `// Package native serves [${context.name}] to programs in Rust. The main package of the archive imports it, and the`,
    `// packages that register providers.`,
  ]);
  provider.preamble([...conditionLines(plan), '#include "boundary.h"']);
  const free = new Map(freeFunctions(unit).map(({ key, name }) => [key, name]));
  for (const call of calls.filter(({ fn }) => isFree(fn))) {
    const called = provider.api(free.get(call.key)!);
    emitCallee({ context, file: provider, codec, native, call }, () => called);
  }
  const objects = unit.declarations.filter(isObject).map((object) => {
    const file = open(goFile(object));
    file.preamble(['#include "boundary.h"']);
    emitObject(file, codec, native, object, calls);
    return file;
  });
  const served = [provider, ...objects].map((file) => file.body.toString()).join('\n');
  const client = (callback: Callback): GoFile => {
    const file = open(goFile(callback));
    file.preamble(['#include "boundary.h"']);
    emitCallbackClient(file, native, callback);
    for (const call of plan.offers) {
      if (call.kind !== 'call' || call.fn.owner !== callback.id) continue;
      const receiver = `c *${native.client(callback.id)}`;
      emitMethod({ context, file, codec, native, call }, receiver, goMethod(call.fn));
    }
    return file;
  };
  const callbacks = reached(unit.declarations.filter(isCallback), native, served, client);
  const bodies = [served, ...callbacks.map((file) => file.body.toString())].join('\n');
  if (callbacks.length > 0) emitConsumers(provider, /\bletGo\b/.test(bodies));
  if (unit.declarations.filter(isObject).some(asksThread)) {
    provider.body.gap().line('// thread says which thread of the system this call is on.');
    const says = `return uintptr(${provider.symbol('unsafe', 'Pointer')}(C.boundary_thread()))`;
    writeShortFunction(provider.body, 'func thread() uintptr', says);
  }
  emitServing(provider, served);
  return [provider, ...objects, ...callbacks];
}

const closeFails = ({ close }: Object): boolean => close.throws.kind === 'error';

/** The clients of the callbacks that consumers pass, or that callbacks of theirs return. */
function reached(
  all: readonly Callback[],
  native: NativeNames,
  served: string,
  client: (callback: Callback) => GoFile,
): readonly GoFile[] {
  const files = new Map<Callback, GoFile>();
  const pending = [served];
  for (const body of pending) {
    for (const callback of all) {
      if (files.has(callback) || !usesIn(body, native.make(callback.id))) continue;
      const file = client(callback);
      files.set(callback, file);
      pending.push(file.body.toString());
    }
  }
  return [...files.values()];
}

/** Whether calls on it have to know which thread they are on. */
export const asksThread = (object: Object): boolean => closeFails(object) || hasTurns(object);

function emitObject(
  file: GoFile,
  codec: Codec,
  native: NativeNames,
  object: Object,
  calls: readonly Call[],
): void {
  const { body, context } = file;
  const { plan } = context;
  const name = native.objects(object.id);
  const { tag } = plan.objects.find(({ id }) => id === object.id)!;
  body.line(`// ${name} are those that consumers have handles of.`);
  body.block(`var ${name} = ${file.tenon('Objects')}[${file.api(goName(object))}]{`, () => {
    writeColumns(body, [
      { cells: ['Package:', `"${context.name}",`] },
      { cells: ['Name:', `"${object.name}",`] },
      { cells: ['Tag:', `${hex(tag)},`] },
      ...(closeFails(object) ? [{ cells: ['CloseFails:', 'true,'] }] : []),
      ...(asksThread(object) ? [{ cells: ['Thread:', 'thread,'] }] : []),
    ]);
  });
  for (const call of calls.filter(({ fn }) => fn.owner === object.id && !isFree(fn))) {
    emitCallee({ context, file, codec, native, call }, methodOf(object));
  }
  for (const entry of plan.entries) {
    if (entry.kind === 'call' || entry.object !== object.id) continue;
    if (entry.kind === 'close') emitClose(file, codec, name, object, entry);
    else emitClone(file, name, object, entry);
  }
}

function emitClose(
  file: GoFile,
  codec: Codec,
  objects: string,
  object: Object,
  entry: BoundaryCall,
): void {
  const { body, context } = file;
  const { throws } = object.close;
  const thrown =
    throws.kind === 'error'
      ? file.codec(codec.encoder.error(expectKind(context.world, throws.id, 'error')))
      : file.wire('Undeclared');
  const name = serveName(context, entry);
  const key = `${object.name}.close`;
  body.gap().line(`//export ${name}`);
  const params = 'handle C.uint64_t, fault **C.tenon_fault';
  body.block(`func ${name}(${params}) (status C.uint32_t) {`, () => {
    body.line('status = serving', `defer ended("${key}", &status, fault)`);
    body.block(`if err := ${objects}.Close(uint64(handle)); err != nil {`, () =>
      body.line(`return throw("${key}", ${thrown}(err), fault)`),
    );
    body.line('return 0');
  });
}

function emitClone(file: GoFile, objects: string, object: Object, entry: BoundaryCall): void {
  const { body, context } = file;
  const name = serveName(context, entry);
  const key = `${object.name}.clone`;
  body.gap().line(`//export ${name}`);
  const params = 'handle C.uint64_t, clone *C.uint64_t, fault **C.tenon_fault';
  body.block(`func ${name}(${params}) (status C.uint32_t) {`, () => {
    body.line('status = serving', `defer ended("${key}", &status, fault)`);
    body.line(`made, err := ${objects}.Duplicate(uint64(handle))`);
    body.block('if err != nil {', () =>
      body.line(`return throw("${key}", ${file.wire('Undeclared')}(err), fault)`),
    );
    body.line('*clone = C.uint64_t(made)', 'return 0');
  });
}
