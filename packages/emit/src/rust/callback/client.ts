/** The callbacks of a consumer, as the provider has them: structs in `mod ffi` that implement the traits. */
import { rustLower, rustName, rustParam, upperSnake } from '@tenon/compiler';
import type { Call, Callback, Fn } from '@tenon/compiler';
import { statements } from '../check/owned.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { slotName } from '../ffi/blocks.ts';
import { memoryOf, readIncoming } from '../ffi/params.ts';
import { closureCall, literal, unsafeLet } from '../print.ts';
import { lendArguments } from './lend.ts';
import { isIdle, isLent, methodHead } from './trait.ts';

export const clientName = (callback: Callback): string =>
  `${rustName(callback).replace(/_$/, '')}Client`;

/** One method: its call, where it stands among the wants, and what its blocks are called. */
export interface Method {
  readonly call: Call;
  readonly place: number;
  readonly block: string;
}

const placeName = (fn: Fn): string => upperSnake(rustLower(fn).replace('r#', ''));

export function declareClient(
  file: RustFile,
  callback: Callback,
  methods: readonly Method[],
): void {
  const { body: w } = file;
  const name = clientName(callback);
  w.gap();
  w.line(`/// A \`${callback.name}\` of a consumer.`);
  if (methods.length === 0) w.line('#[expect(dead_code, reason = "it has no methods")]');
  w.line(`struct ${name}(rt::Callback);`);
  if (methods.length > 0) {
    w.gap();
    w.block(`impl ${name} {`, () => {
      for (const { call, place } of methods) {
        w.line(`const ${placeName(call.fn)}: usize = ${place};`);
      }
    });
  }
  w.gap();
  const head = `impl ${file.type(callback.id)} for ${name} {`;
  if (methods.length === 0) w.line(`${head}}`);
  else w.block(head, () => methods.forEach((method) => implement(file, method)));
}

function implement(file: RustFile, { call, block }: Method): void {
  const { body: w } = file;
  const { fn } = call;
  const place = `Self::${placeName(fn)}`;
  w.gap();
  methodHead(file, fn, ' {');
  w.indented(() => {
    if (isIdle(fn)) {
      w.block(`if !self.0.has(${place}) {`, () => w.line('return;'));
    }
    const run = fn.throws.kind === 'none' ? 'rt::calling_or_unwind' : 'rt::calling';
    closureCall(w, run, [rustString(call.key)], '||', () => {
      for (const { param } of call.params) {
        const local = rustParam(param);
        const isRef = isLent(file, param);
        const place_ = {
          ref: isRef ? local : `&${local}`,
          copy: isRef ? `*${local}` : local,
          place: local,
        };
        statements(file, param.name, param.type, place_);
      }
      literal(w, `let args = ${block}Args`, lendArguments(file, call), ';');
      w.line(
        "// SAFETY: the place and the blocks are this method's; what is lent lives until it returns.",
      );
      const ret = call.result === undefined ? '_' : 'ret';
      unsafeLet(w, ret, `rt::call::<_, ${block}Ret>`, ['&self.0', place, '&args'], '?;');
      if (call.result === undefined) w.line('Ok(())');
      else receive(file, call.result);
    });
  });
  w.line('}');
}

/** Statements that read the result, and give its memory back whatever it holds. */
function receive(file: RustFile, { result, crossing }: NonNullable<Call['result']>): void {
  const { body: w } = file;
  const memory = memoryOf(file, crossing, 'ret');
  if (memory !== undefined) {
    const args = [
      '&self.0',
      `ret.${slotName(memory.pointer)}`,
      memory.size,
      `ret.${slotName(memory.owner!)}`,
    ];
    w.line('// SAFETY: the method gave it, and it is taken once (ABI-10).');
    unsafeLet(w, 'given', 'rt::received', args);
  }
  readIncoming(file, crossing, {
    local: 'value',
    name: 'result',
    block: 'ret',
    owned: true,
    viewed: false,
    bytes: () => w.line('let value = given.bytes();'),
  });
  statements(file, 'result', result.type, { ref: '&value', copy: 'value', place: 'value' });
  w.line('Ok(value)');
}
