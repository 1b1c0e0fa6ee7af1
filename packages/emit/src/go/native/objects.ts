import { writeShortFunction } from '../columns.ts';
import { goName, goUnimplemented } from '@tenon/compiler';
import type { Object } from '@tenon/compiler';
import type { GoFile } from '../file.ts';
import type { NativeNames } from './calls.ts';

/** The client of an object: a handle, with clone and close. The contract's methods follow it. */
export function emitClient(file: GoFile, native: NativeNames, object: Object): void {
  const { body } = file;
  const client = native.client(object.id);
  const make = native.make(object.id);
  const close = native.close(object.id);
  const api = file.api(goName(object));
  body.line(`// ${client} holds a handle of a ${object.name} of the provider.`);
  body.block(`type ${client} struct {`, () =>
    body.line(file.api(goUnimplemented(object)), `ref *${file.tenon('Ref')}`),
  );
  body.gap().block(`func ${make}(handle C.uint64_t) *${client} {`, () => {
    const ref = `${file.tenon('NewRef')}(uint64(handle), "${file.context.name}", "${object.name}", ${close})`;
    body.line(`return &${client}{ref: ${ref}}`);
  });
  const error = native.error(object.close.throws);
  body.gap().block(`func ${close}(handle uint64) error {`, () => {
    body.line(`ret := C.boundary_${object.name}_close(C.uint64_t(handle))`);
    body.block('if ret.status != 0 {', () =>
      body.line(`return ${error}("${object.name}.close", ret.status, ret.fault)`),
    );
    body.line('return nil');
  });
  writeShortFunction(body.gap(), `func (c *${client}) Close() error`, 'return c.ref.Close()');
  body.gap().block(`func (c *${client}) Clone() (${api}, error) {`, () => {
    body.line('handle, err := c.ref.Handle()');
    body.block('if err != nil {', () => body.line('return nil, err'));
    body.line(
      '// The net must not close the handle before the call is over.',
      `defer ${file.symbol('runtime', 'KeepAlive')}(c)`,
      `ret := C.boundary_${object.name}_clone(C.uint64_t(handle))`,
    );
    body.block('if ret.status != 0 {', () =>
      body.line(`return nil, refused("${object.name}.clone", ret.status, ret.fault)`),
    );
    body.line(`return ${make}(ret.clone), nil`);
  });
}
