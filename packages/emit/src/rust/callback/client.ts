/** The callbacks of a consumer, as the provider has them: structs in `mod ffi` that implement the traits. */
import { rustClient } from '@tenon/compiler';
import type { Callback } from '@tenon/compiler';
import { callBody, placeName } from '../calling/body.ts';
import type { Method } from '../calling/body.ts';
import type { RustFile } from '../file.ts';
import { isIdle, methodHead } from './trait.ts';

export function declareClient(
  file: RustFile,
  callback: Callback,
  methods: readonly Method[],
): void {
  const { body: w } = file;
  const name = rustClient(callback);
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
    callBody(file, { call, block, place, on: 'callback' });
  });
  w.line('}');
}
