/** The callbacks of a consumer, as the provider has them: structs in `mod ffi` that implement the traits. */
import { rustClient, rustName } from '@tenon/compiler';
import type { Callback } from '@tenon/compiler';
import { associated, providerNames } from '../associated.ts';
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
  const objects = associated(file.context.world, callback);
  const isGeneric = objects.length > 0;
  const of = isGeneric ? '<P>' : '';
  w.line(`struct ${name}${of}(rt::Callback${isGeneric ? `, ${phantom(file)}<P>` : ''});`);
  if (methods.length > 0) {
    w.gap();
    w.block(`impl${of} ${name}${of} {`, () => {
      for (const { call, place } of methods) {
        w.line(`const ${placeName(call.fn)}: usize = ${place};`);
      }
    });
  }
  w.gap();
  const bounds = isGeneric ? '<P: Exported>' : '';
  const head = `impl${bounds} ${file.type(callback.id)} for ${name}${of} {`;
  if (methods.length === 0) w.line(`${head}}`);
  else {
    w.block(head, () => {
      for (const object of objects) w.line(`type ${rustName(object)} = ${providerNames(object)};`);
      for (const method of methods) implement(file, method);
    });
  }
}

const phantom = (file: RustFile): string => file.use('std::marker', 'PhantomData');

/** The expression that makes a client of `callback`, an expression for the runtime's part of it. */
export function clientMade(
  file: RustFile,
  of: Callback,
  callback: string,
): { readonly head: string; readonly args: readonly string[] } {
  const head = rustClient(of);
  if (associated(file.context.world, of).length === 0) return { head, args: [callback] };
  return { head: `${head}::<P>`, args: [callback, phantom(file)] };
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
