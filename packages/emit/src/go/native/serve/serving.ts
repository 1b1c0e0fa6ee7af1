import type { GoFile } from '../../file.ts';

export const usesIn = (bodies: string, name: string): boolean =>
  new RegExp(`\\b${name}\\(`).test(bodies);

/** What the functions that the other side calls share; of some, only what `bodies` uses is written. */
export function emitServing(file: GoFile, bodies: string): void {
  const uses = (name: string): boolean => usesIn(bodies, name);
  emitEnded(file);
  if (uses('leave')) emitLeave(file);
  emitThrow(file);
  if (uses('unconsumed')) emitUnconsumed(file);
  if (uses('give') || uses('giveSecret')) emitGive(file);
  if (uses('giveText')) emitGiveText(file);
  if (uses('giveSecret')) emitGiveSecret(file);
}

function emitEnded(file: GoFile): void {
  const { body } = file;
  body
    .gap()
    .line(
      '// serving is the status of a call that has neither returned nor panicked.',
      'const serving = ^C.uint32_t(0)',
      '',
      '// ended is what each served function defers first: nothing unwinds into the caller.',
    );
  body.block('func ended(function string, status *C.uint32_t, fault **C.tenon_fault) {', () => {
    body.block('if cause := recover(); cause != nil {', () =>
      body.line(`*status = throw(function, ${file.wire('Panicked')}(cause), fault)`),
    );
    body.block('if *status == serving {', () => body.line(`${file.wire('Exited')}(function)`));
  });
}

function emitLeave(file: GoFile): void {
  const { body } = file;
  body.gap().line('// leave ends a call of an object: a panic in its method poisons it.');
  const close = 'interface{ Close() error }';
  const held = `object *${file.tenon('Held')}[T]`;
  const rest = 'function string, status *C.uint32_t, fault **C.tenon_fault';
  body.block(`func leave[T ${close}](${held}, ${rest}) {`, () => {
    body.block('if cause := recover(); cause != nil {', () =>
      body.line(
        `thrown := ${file.wire('Panicked')}(cause)`,
        'object.Poison(thrown.PanicText())',
        '*status = throw(function, thrown, fault)',
      ),
    );
    body.line('object.Leave()');
  });
}

function emitUnconsumed(file: GoFile): void {
  const { body } = file;
  body.gap().line('// unconsumed is throw for a call that has consumed nothing yet.');
  body.block(
    `func unconsumed(function string, thrown *${file.wire('Thrown')}, fault **C.tenon_fault) C.uint32_t {`,
    () => body.line('throw(function, thrown, fault)', 'return C.tenon_refused'),
  );
}

function emitThrow(file: GoFile): void {
  const { body } = file;
  const pointer = file.symbol('unsafe', 'Pointer');
  body.gap().line('// throw writes the record of what went wrong, which the caller gives back.');
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
  body.gap().line('// give copies elements into memory that the caller gives back.');
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
  body.gap().line('// giveText copies text into memory that the caller gives back.');
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
