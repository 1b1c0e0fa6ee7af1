import { goUnimplemented } from '@tenon/compiler';
import type { Callback } from '@tenon/compiler';
import type { GoFile } from '../../file.ts';
import type { NativeNames } from '../calls.ts';

/** Callbacks of a consumer in Rust, as a provider in Go has them: the struct that the contract's methods follow. */
export function emitCallbackClient(file: GoFile, native: NativeNames, callback: Callback): void {
  const { body } = file;
  const client = native.client(callback.id);
  const make = native.make(callback.id);
  const held = `*${file.tenon('Callback')}`;
  body.gap().line(`// ${client} calls a ${callback.name} of a consumer.`);
  body.block(`type ${client} struct {`, () =>
    body.line(file.api(goUnimplemented(callback)), `callback ${held}`),
  );
  body.gap().line(`// ${make} makes one of the argument that is called name.`);
  body.block(`func ${make}(name string, callback ${held}) (*${client}, error) {`, () => {
    body.block('if err := known(name, callback); err != nil {', () => body.line('return nil, err'));
    body.line(`return &${client}{callback: callback}, nil`);
  });
}

/** What the clients share. */
export function emitConsumers(file: GoFile, keeps: boolean): void {
  const { body, context } = file;
  const callback = `*${file.tenon('Callback')}`;
  body
    .gap()
    .line('// known refuses the handle of a callback that no consumer of this library gave out.');
  body.block(`func known(name string, callback ${callback}) error {`, () => {
    const handle = 'C.uint64_t(callback.Handle())';
    body.block(`if C.boundary_knows(${handle}) == 0 {`, () =>
      body.line(`return ${file.wire('Unknown')}("${context.name}", name, callback.Handle())`),
    );
    body.line('return nil');
  });
  if (!keeps) return;
  body.gap().line('// letGo says that nobody calls a callback any more.');
  body.block('func letGo(handle uint64) {', () =>
    body.line('C.boundary_let_go(C.uint64_t(handle))'),
  );
}
