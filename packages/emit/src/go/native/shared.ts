/** `shared bytes` in the native package: the C side of a block, and what the calls share (ABI-25). */
import type { Call, Crossing, Entry } from '@tenon/compiler';
import type { Writer } from '../../writer/writer.ts';
import { writeShortFunction } from '../columns.ts';
import type { GoContext } from '../context.ts';
import type { GoFile } from '../file.ts';
import { emitStruct } from './c-struct.ts';
import { serveName } from './c-names.ts';

const isShared = (crossing: Crossing | undefined): boolean => crossing?.kind === 'shared';
const inParams = ({ params }: Call): boolean => params.some(({ crossing }) => isShared(crossing));
const inResult = ({ result }: Call): boolean => isShared(result?.crossing);

/** Whether shared bytes cross, and whether Go sends some. */
export function sharing({ plan, options }: GoContext): {
  readonly any: boolean;
  readonly sends: boolean;
} {
  const calls = (entries: readonly Entry[]): readonly Call[] =>
    entries.filter((entry) => entry.kind === 'call');
  const provides = options.provider.language === 'go';
  const [called, served] = [calls(plan.entries), calls(plan.offers)];
  const [makes, answers] = provides ? [served, called] : [called, served];
  const all = [...called, ...served];
  return {
    any: all.some(inParams) || all.some(inResult),
    sends: makes.some(inParams) || answers.some(inResult),
  };
}

/** The function through which the other side gives back what Go has shared. */
const unshareName = (context: GoContext): string =>
  serveName(context, { kind: 'release', key: '/unshare' });

/** The part of `boundary.h`. */
export function emitSharedTypes(out: Writer, context: GoContext): void {
  const { any, sends } = sharing(context);
  if (!any) return;
  out
    .gap()
    .line(
      '// Bytes that both sides count. Whoever made the block gets it back with the last count.',
    );
  emitStruct(out, 'tenon_shared', [
    'const uint8_t *bytes;',
    'uint64_t length;',
    'uint64_t count;',
    'void (*release)(void *);',
  ]);
  out.line('_Static_assert(sizeof(tenon_shared) == 32, "tenon_shared");');
  out.block('static inline void boundary_release_shared(void *block) {', () =>
    out.line('((tenon_shared *)block)->release(block);'),
  );
  if (!sends) return;
  out.gap().line('// A block for bytes of Go.', `void ${unshareName(context)}(void *block);`);
  out.block('static inline void *boundary_share(void) {', () => {
    out.line('tenon_shared *block = calloc(1, sizeof *block);');
    out.block('if (block == NULL) {', () => out.line('abort();'));
    out.line(`block->release = ${unshareName(context)};`, 'return block;');
  });
}

/** What `bodies` uses of it, in Go. */
export function emitSharing(file: GoFile, bodies: string): void {
  const { body, context } = file;
  const pointer = (): string => file.symbol('unsafe', 'Pointer');
  if (/\bshare\(/.test(bodies)) {
    body.gap().line('// share returns the block of a buffer, with a count for whoever gets it.');
    const head = `func share(name string, buffer *${file.tenon('Buffer')}) (*C.uint8_t, error) {`;
    body.block(head, () => {
      const allocate = `func() ${pointer()} { return C.boundary_share() }`;
      body.line(`block, err := ${file.wire('Share')}(name, buffer, ${allocate})`);
      body.line('return (*C.uint8_t)(block), err');
    });
  }
  if (/\bunshare\(/.test(bodies)) {
    body.gap().line('// unshare gives back the count that a call had.');
    const say = `${file.wire('Unshare')}(${pointer()}(block), releaseShared)`;
    writeShortFunction(body, 'func unshare(block *C.uint8_t)', say);
  }
  if (/\bunshare\(|\breleaseShared\b/.test(bodies)) {
    body.gap().line('// releaseShared brings a block back to whoever made it.');
    const say = 'C.boundary_release_shared(block)';
    writeShortFunction(body, `func releaseShared(block ${pointer()})`, say);
  }
  if (!sharing(context).sends) return;
  const name = unshareName(context);
  body.gap().line(`//export ${name}`);
  body.block(`func ${name}(block ${pointer()}) {`, () =>
    body.line(`${file.wire('Unpin')}(block)`, 'C.free(block)'),
  );
}
