import { goFile, goFunc, goMethod, goName, goUnexported } from '@tenon/compiler';
import type { Callback } from '@tenon/compiler';
import type { Codec } from '../../codec/codec.ts';
import type { GoContext } from '../../context.ts';
import type { GoFile } from '../../file.ts';
import { isCallback } from '../../signatures.ts';
import type { NativeNames } from '../calls.ts';
import { serveName } from '../c-names.ts';
import { emitCallee } from './callee.ts';
import type { Callee } from './callee.ts';
import { emitServing, usesIn } from './serving.ts';

/**
 * The files with what a provider calls: one a callback, and one with what they share. `bodies` is the code that calls
 * the provider.
 */
export function emitCallbacks(
  context: GoContext,
  codec: Codec,
  native: NativeNames,
  bodies: string,
  open: (name: string) => GoFile,
): readonly GoFile[] {
  const { package: unit, plan } = context;
  if (plan.offers.length === 0) return [];
  const files = unit.declarations.filter(isCallback).map((callback) => {
    const file = open(goFile(callback));
    file.preamble(['#include "boundary.h"']);
    for (const call of plan.offers) {
      if (call.kind !== 'call' || call.fn.owner !== callback.id) continue;
      emitCallee({ context, file, codec, native, call }, methodOf(callback));
    }
    return file;
  });
  const shared = open('callbacks');
  shared.preamble(['#include "boundary.h"']);
  const all = [bodies, ...files.map((file) => file.body.toString())].join('\n');
  emitTable(shared, native, all);
  emitServing(shared, all);
  return [...files, shared];
}

/** A method of a callback that this side has lent. */
function methodOf(callback: Callback): Callee {
  return ({ file, native, call, locals, refuse }) => {
    const { body } = file;
    const unexported = goUnexported(goName(callback));
    const receiver = locals.of('callback', native.isTaken(unexported) ? 'callback' : unexported);
    const type = file.api(goName(callback));
    body.line(
      `${receiver}, err := ${file.tenon('Lent')}[${type}](&callbacks, uint64(args.handle))`,
    );
    body.block('if err != nil {', () => refuse('err'));
    return `${receiver}.${goMethod(call.fn)}`;
  };
}

/** The callbacks, and what only they need. */
function emitTable(file: GoFile, native: NativeNames, bodies: string): void {
  const { body, context } = file;
  body.line('// callbacks are those that the provider may call.');
  body.line(`var callbacks ${file.tenon('Callbacks')}`);
  emitServe(file);
  emitLetGo(file);
  for (const callback of context.package.declarations.filter(isCallback)) {
    const name = native.isNil(callback);
    if (name === undefined || !usesIn(bodies, name)) continue;
    const type = file.api(goName(callback));
    const func = file.api(goFunc(callback));
    body.gap().line(`// ${name} says whether v is nil, or a function that is.`);
    body.block(`func ${name}(v ${type}) bool {`, () => {
      body.line(`f, ok := v.(${func})`, 'return v == nil || ok && f == nil');
    });
  }
}

/** Who this consumer is to its provider, and what that calls. */
function emitServe(file: GoFile): void {
  const { body, context } = file;
  const slice = file.symbol('unsafe', 'Slice');
  body.gap().line('// serve takes in what the provider says about the callbacks.');
  body.block('func serve(answer *C.tenon_answer) {', () => {
    body.line(
      'loaded.Offers = true',
      'loaded.Peer = uint16(answer.peer)',
      `callbacks.Open("${context.name}", loaded.Peer)`,
      `wants := ${slice}(answer.wants, answer.count)`,
    );
    body.block(`for i, why := range ${slice}(answer.why, answer.count) {`, () => {
      body.block(
        `loaded.Wants = append(loaded.Wants, ${file.wire('Want')}{`,
        () =>
          body.line(
            'Key:         C.GoStringN(wants[i].key, C.int(wants[i].key_len)),',
            'Optional:    wants[i].reserved&1 != 0,',
            'Conditional: wants[i].reserved&2 != 0,',
            'Why:         uint8(why),',
          ),
        '})',
      );
    });
  });
}

function emitLetGo({ body, context }: GoFile): void {
  const name = serveName(context, { kind: 'let_go', key: '/let_go' });
  body.gap().line(`//export ${name}`);
  body.block(`func ${name}(handle C.uint64_t) {`, () =>
    body.line('callbacks.TakeBack(uint64(handle))'),
  );
}
