import { goFunc, goName } from '@tenon/compiler';
import { isCallback } from '../../signatures.ts';
import type { GoFile } from '../../file.ts';
import type { NativeNames } from '../calls.ts';
import { serveName } from '../c-names.ts';

/** What the functions that serve callbacks share; of the rest, only what `bodies` uses is written. */
export function emitServing(file: GoFile, native: NativeNames, bodies: string): void {
  const { body, context } = file;
  body.line('// callbacks are those that the provider may call.');
  body.line(`var callbacks ${file.tenon('Callbacks')}`);
  emitServe(file);
  emitLetGo(file);
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\(`).test(bodies);
  for (const callback of context.package.declarations.filter(isCallback)) {
    const name = native.isNil(callback);
    if (name === undefined || !uses(name)) continue;
    const type = file.api(goName(callback));
    const func = file.api(goFunc(callback));
    body.gap().line(`// ${name} says whether v is nil, or a function that is.`);
    body.block(`func ${name}(v ${type}) bool {`, () => {
      body.line(`f, ok := v.(${func})`, 'return v == nil || ok && f == nil');
    });
  }
  emitEnded(file);
  emitThrow(file);
  if (uses('give') || uses('giveSecret')) emitGive(file);
  if (uses('giveText')) emitGiveText(file);
  if (uses('giveSecret')) emitGiveSecret(file);
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
            'Key:      C.GoStringN(wants[i].key, C.int(wants[i].key_len)),',
            'Optional: wants[i].reserved == 1,',
            'Why:      uint8(why),',
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

function emitEnded(file: GoFile): void {
  const { body } = file;
  body
    .gap()
    .line(
      '// serving is the status of a call that has neither returned nor panicked.',
      'const serving = ^C.uint32_t(0)',
      '',
      '// ended is what each served function defers first: nothing unwinds into the provider.',
    );
  body.block('func ended(function string, status *C.uint32_t, fault **C.tenon_fault) {', () => {
    body.block('if cause := recover(); cause != nil {', () =>
      body.line(`*status = throw(function, ${file.wire('Panicked')}(cause), fault)`),
    );
    body.block('if *status == serving {', () => body.line(`${file.wire('Exited')}(function)`));
  });
}

function emitThrow(file: GoFile): void {
  const { body } = file;
  const pointer = file.symbol('unsafe', 'Pointer');
  body.gap().line('// throw writes the record of what went wrong, which the provider gives back.');
  const params = `function string, thrown *${file.wire('Thrown')}, fault **C.tenon_fault`;
  body.block(`func throw(${params}) C.uint32_t {`, () => {
    body.block(
      `record, status := thrown.Write(function, func(size uint64) ${pointer} {`,
      () => body.line('return C.boundary_allocate(C.uint64_t(size))'),
      '})',
    );
    body.line('*fault = (*C.tenon_fault)(record)', 'return C.uint32_t(status)');
  });
}

const results = '(start *C.uint8_t, count, owner C.uint64_t)';

function emitGive(file: GoFile): void {
  const { body } = file;
  const unsafe = (name: string): string => file.symbol('unsafe', name);
  body.gap().line('// give copies elements into memory that the provider gives back.');
  body.block(`func give[T any](v []T) ${results} {`, () => {
    body.block('if len(v) == 0 {', () => body.line('return nil, 0, 0'));
    body.line(
      `size := C.uint64_t(len(v)) * C.uint64_t(${unsafe('Sizeof')}(v[0]))`,
      `start = (*C.uint8_t)(${unsafe('Pointer')}(${unsafe('SliceData')}(v)))`,
      'return C.boundary_give(start, size), C.uint64_t(len(v)), size << 1',
    );
  });
}

function emitGiveText(file: GoFile): void {
  const { body } = file;
  const unsafe = (name: string): string => file.symbol('unsafe', name);
  body.gap().line('// giveText copies text into memory that the provider gives back.');
  body.block(`func giveText[T ~string](v T) ${results} {`, () => {
    body.block('if len(v) == 0 {', () => body.line('return nil, 0, 0'));
    body.line(
      'size := C.uint64_t(len(v))',
      `start = (*C.uint8_t)(${unsafe('Pointer')}(${unsafe('StringData')}(string(v))))`,
      'return C.boundary_give(start, size), size, size << 1',
    );
  });
}

function emitGiveSecret(file: GoFile): void {
  const { body } = file;
  body.gap().line('// giveSecret is give for what is wiped when it comes back.');
  body.block(`func giveSecret[T any](v []T) ${results} {`, () => {
    body.line('start, count, owner = give(v)');
    body.block('if owner != 0 {', () => body.line('owner |= 1'));
    body.line('return start, count, owner');
  });
}
