import { goFile } from '@tenon/compiler';
import type { Call, Callback } from '@tenon/compiler';
import type { Codec } from '../../codec/codec.ts';
import type { GoContext } from '../../context.ts';
import type { GoFile } from '../../file.ts';
import { isCallback } from '../../signatures.ts';
import type { NativeNames } from '../calls.ts';
import { emitCallee } from './callee.ts';
import { emitServing } from './serving.ts';

/**
 * The files with what the provider calls: one a callback, and one with what they share. `bodies` is the code that calls
 * the provider.
 */
export function emitServed(
  context: GoContext,
  codec: Codec,
  native: NativeNames,
  bodies: string,
  open: (name: string) => GoFile,
): readonly GoFile[] {
  const { package: unit, plan } = context;
  if (plan.offers.length === 0) return [];
  const calls = plan.offers.filter((offer) => offer.kind === 'call');
  const files = unit.declarations
    .filter(isCallback)
    .map((callback) => emitCallbackFile(open(goFile(callback)), codec, native, calls, callback));
  const shared = open('callbacks');
  shared.preamble(['#include "boundary.h"']);
  const served = files.map((file) => file.body.toString());
  emitServing(shared, native, [bodies, ...served].join('\n'));
  return [...files, shared];
}

function emitCallbackFile(
  file: GoFile,
  codec: Codec,
  native: NativeNames,
  calls: readonly Call[],
  callback: Callback,
): GoFile {
  const { context } = file;
  file.preamble(['#include "boundary.h"']);
  for (const call of calls.filter(({ fn }) => fn.owner === callback.id)) {
    emitCallee({ context, file, codec, native, call }, callback);
  }
  return file;
}
