import { writeShortFunction } from '../columns.ts';
import type { Entry, ErrorType, Id, Object } from '@tenon/compiler';
import { goName } from '@tenon/compiler';
import type { Codec } from '../codec/codec.ts';
import { expectKind } from '../../lookup.ts';
import type { GoFile } from '../file.ts';
import { isObject } from '../signatures.ts';
import type { NativeNames } from './calls.ts';
import { emitSharing } from './shared.ts';

/** What the calls share; only what `bodies` uses is written. */
export function emitHelpers(file: GoFile, codec: Codec, native: NativeNames, bodies: string): void {
  const uses = (name: string): boolean => new RegExp(`\\b${name}[([]`).test(bodies);
  if (calls(file).length > 0) emitErrors(file, codec, native);
  if (uses('refused')) emitRefused(file);
  for (const object of file.context.package.declarations.filter(isObject)) {
    const handle = native.handle(object.id);
    if (uses(handle) || bodies.includes(`, ${handle})`)) emitHandle(file, native, object.id);
    if (uses(native.makeAll(object.id))) emitMakeAll(file, native, object.id);
    const lists = uses(native.makeAllLent(object.id));
    if (lists || uses(native.makeLent(object.id))) emitMakeLent(file, native, object);
    if (lists) emitMakeAllLent(file, native, object);
  }
  for (const [name, write] of Object.entries(helpers)) {
    if (uses(name)) write(file);
  }
  emitSharing(file, bodies);
}

/** The calls that this side makes: of the provider, or of its consumers. */
function calls({ context: { plan, provides } }: GoFile): readonly Entry[] {
  return provides ? plan.offers : plan.entries;
}

/** The parameter that says which consumer gave what comes back, in a provider. */
const peerParam = ({ context }: GoFile): string => (context.provides ? 'peer C.uint64_t, ' : '');

const peerArgument = (file: GoFile): string => (peerParam(file) === '' ? '' : 'peer, ');

/** The error of a call that the other side is too old to have. */
const absent = (file: GoFile): string =>
  peerParam(file) === ''
    ? 'loaded.Absent(function)'
    : `${file.wire('Unserved')}("${file.context.name}", function)`;

function emitErrors(file: GoFile, codec: Codec, native: NativeNames): void {
  const { body } = file;
  for (const error of thrown(file)) {
    const name = native.error({ kind: 'error', id: error.id });
    const make = file.codec(codec.decoder.error(error));
    body.gap().line(`// ${name} is the error of a call that throws ${error.name}.`);
    body.block(
      `func ${name}(${peerParam(file)}function string, status C.uint32_t, fault *C.tenon_fault) error {`,
      () => {
        body.block('if status == C.tenon_absent {', () => body.line(`return ${absent(file)}`));
        body.line(`defer C.boundary_release_fault(${peerArgument(file)}fault)`);
        body.line(`return ${make}(${refusal(file)})`);
      },
    );
  }
}

function emitRefused(file: GoFile): void {
  const { body } = file;
  body.gap().line('// refused is the error of a call that only the boundary can refuse.');
  body.block(
    `func refused(${peerParam(file)}function string, status C.uint32_t, fault *C.tenon_fault) error {`,
    () => {
      body.block('if status == C.tenon_absent {', () => body.line(`return ${absent(file)}`));
      body.line(
        `defer C.boundary_release_fault(${peerArgument(file)}fault)`,
        `return ${refusal(file)}.Fault()`,
      );
    },
  );
}

const refusal = (file: GoFile): string =>
  `${file.wire('Refused')}("${file.context.name}", uint32(status), ${file.symbol('unsafe', 'Pointer')}(fault))`;

/** The errors that calls or closes throw. */
function thrown(file: GoFile): readonly ErrorType[] {
  const ids = new Set<Id>();
  for (const entry of calls(file)) {
    if (entry.throws.kind === 'error') ids.add(entry.throws.id);
  }
  return [...ids].map((id) => expectKind(file.context.world, id, 'error'));
}

function emitHandle(file: GoFile, native: NativeNames, id: Id): void {
  const { body, context } = file;
  const object = expectKind(context.world, id, 'object');
  const type = file.api(goName(object));
  const name = native.handle(id);
  body
    .gap()
    .line(`// ${name} finds the handle in an argument: only clients of this package have one.`);
  body.block(`func ${name}(what string, v ${type}) (*${file.tenon('Ref')}, error) {`, () => {
    body.line(`c, ok := v.(*${native.client(id)})`);
    body.block('if !ok {', () => {
      const text = `"\`"+what+"\`: not a ${object.name} of this provider"`;
      body.line(`return nil, ${file.tenon('NewFault')}(${file.tenon('ErrWrongType')}, ${text})`);
    });
    body.line('return c.ref, nil');
  });
}

function emitMakeAll(file: GoFile, native: NativeNames, id: Id): void {
  const { body, context } = file;
  const name = native.makeAll(id);
  const type = file.api(goName(context.world.get(id)));
  body.gap().line(`// ${name} makes a client of each handle.`);
  body.block(`func ${name}(handles []C.uint64_t) (list []${type}) {`, () => {
    body.line(`list = ${file.symbol('slices', 'Grow')}(list, len(handles))`);
    body.block('for _, handle := range handles {', () =>
      body.line(`list = append(list, ${native.make(id)}(handle))`),
    );
    body.line('return list');
  });
}

function emitMakeLent(file: GoFile, native: NativeNames, object: Object): void {
  const { body } = file;
  const client = native.client(object.id);
  const name = native.makeLent(object.id);
  const ref = `${file.tenon('LentRef')}(uint64(handle), "${file.context.name}", "${object.name}")`;
  body
    .gap()
    .line(`// ${name} makes a client of a handle that is lent to a call, until its ref ends.`);
  writeShortFunction(
    body,
    `func ${name}(handle C.uint64_t) *${client}`,
    `return &${client}{ref: ${ref}}`,
  );
}

function emitMakeAllLent(file: GoFile, native: NativeNames, object: Object): void {
  const { body } = file;
  const name = native.makeAllLent(object.id);
  const type = file.api(goName(object));
  const refs = file.tenon('Refs');
  body.gap().line(`// ${name} makes a client of each handle that is lent, until the refs end.`);
  body.block(`func ${name}(handles []C.uint64_t) (list []${type}, refs ${refs}) {`, () => {
    body.block('for _, handle := range handles {', () =>
      body.line(
        `c := ${native.makeLent(object.id)}(handle)`,
        'list, refs = append(list, c), append(refs, c.ref)',
      ),
    );
    body.line('return list, refs');
  });
}

const helpers: { readonly [name: string]: (file: GoFile) => void } = {
  located: (file) => {
    file.body.gap().line('// located says where an error came up on this side.');
    const call = `${file.tenon('Located')}(err, "${file.context.name}", function)`;
    writeShortFunction(
      file.body,
      'func located(function string, err error) error',
      `return ${call}`,
    );
  },
  consumed: (file) => {
    const { body } = file;
    body.gap().line('// consumed says whether a call has taken what it consumes (ABI-17).');
    body.block('func consumed(status C.uint32_t) bool {', () =>
      body.line('return status != C.tenon_refused && status != C.tenon_absent'),
    );
  },
  boolean: ({ body }) => {
    body.gap().block('func boolean(v bool) C.uint8_t {', () => {
      body.block('if v {', () => body.line('return 1'));
      body.line('return 0');
    });
  },
  view: (file) => {
    const { body } = file;
    const unsafe = (name: string): string => file.symbol('unsafe', name);
    body.gap().line("// view returns a value's bytes where they lie.");
    body.block('func view[T any](v *T) []byte {', () =>
      body.line(
        `return ${unsafe('Slice')}((*byte)(${unsafe('Pointer')}(v)), ${unsafe('Sizeof')}(*v))`,
      ),
    );
  },
  lend: (file) => {
    const { body } = file;
    const unsafe = (name: string): string => file.symbol('unsafe', name);
    body.gap().line('// lend returns where elements lie, for the call only; null for none.');
    body.block('func lend[T any](v []T) (*C.uint8_t, C.uint64_t) {', () => {
      body.block('if len(v) == 0 {', () => body.line('return nil, 0'));
      body.line(
        `return (*C.uint8_t)(${unsafe('Pointer')}(${unsafe('SliceData')}(v))), C.uint64_t(len(v))`,
      );
    });
  },
  lendText: (file) => {
    const { body } = file;
    const unsafe = (name: string): string => file.symbol('unsafe', name);
    body.gap().line('// lendText returns where text lies, for the call only; null for none.');
    body.block('func lendText[T ~string](v T) (*C.uint8_t, C.uint64_t) {', () => {
      body.block('if len(v) == 0 {', () => body.line('return nil, 0'));
      body.line(
        `return (*C.uint8_t)(${unsafe('Pointer')}(${unsafe('StringData')}(string(v)))), C.uint64_t(len(v))`,
      );
    });
  },
  take: (file) => {
    const { body } = file;
    body.gap().line('// take copies a result and gives it back.');
    body.block(
      `func take[T any](${peerParam(file)}start *C.uint8_t, count, owner C.uint64_t) []T {`,
      () => {
        const copy = `${file.wire('Copy')}[T](${file.symbol('unsafe', 'Pointer')}(start), uint64(count))`;
        body.line(`taken := ${copy}`);
        giveBack(file);
        body.line('return taken');
      },
    );
  },
  takeText: (file) => {
    const { body } = file;
    body.gap().line('// takeText copies a result that is text and gives it back.');
    body.block(
      `func takeText(${peerParam(file)}start *C.uint8_t, length, owner C.uint64_t) string {`,
      () => {
        const copy = `${file.wire('CopyString')}(${file.symbol('unsafe', 'Pointer')}(start), uint64(length))`;
        body.line(`taken := ${copy}`);
        giveBack(file);
        body.line('return taken');
      },
    );
  },
  takeSecret: (file) => {
    const { body } = file;
    const secret = file.tenon('Secret');
    body
      .gap()
      .line(
        '// takeSecret copies a result that is secret and gives it back, which wipes it there.',
      );
    body.block(
      `func takeSecret(${peerParam(file)}start *C.uint8_t, length, owner C.uint64_t) ${secret} {`,
      () => {
        const copy = `${file.wire('Copy')}[byte](${file.symbol('unsafe', 'Pointer')}(start), uint64(length))`;
        body.line(`taken := ${copy}`, 'defer clear(taken)');
        giveBack(file);
        body.line(`return ${file.tenon('NewSecret')}(taken)`);
      },
    );
  },
};

function giveBack(file: GoFile): void {
  file.body.block('if owner != 0 {', () =>
    file.body.line(`C.boundary_release(${peerArgument(file)}start, owner)`),
  );
}
