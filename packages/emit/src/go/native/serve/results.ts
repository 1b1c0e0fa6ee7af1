import { handled } from '@tenon/compiler';
import type { Callback, Crossing } from '@tenon/compiler';
import { lendCallback, nilness } from '../calls.ts';
import type { CallScope } from '../calls.ts';
import { cName } from '../c-names.ts';
import type { Pointing } from '../reading.ts';
import { Sending } from '../sending.ts';
import type { Subject } from '../sending.ts';

const result: Subject = { name: 'result', base: 'result' };

/** Writes the result of what was called into its block; what does not fit lies in memory that the caller gives back. */
export class ResultWriter extends Sending {
  constructor(scope: CallScope) {
    super(scope);
  }

  write(crossing: Crossing, value: string): void {
    const { body } = this.scope.file;
    const callback = handled(this.scope.context.world, crossing.type);
    if (callback?.kind === 'callback') {
      this.#callback(callback, crossing, value);
      return;
    }
    if (crossing.presence === undefined) {
      this.send(result, crossing, value);
      return;
    }
    body.block(`if some, ok := ${value}.Get(); ok {`, () => {
      this.send(result, crossing, 'some');
      body.line('ret.has_value = 1');
    });
  }

  /** A callback: the provider has it until it lets go of it (ABI-21). */
  #callback(callback: Callback, crossing: Crossing, value: string): void {
    const { file, native, refuse } = this.scope;
    const { body } = file;
    const lend = (): void =>
      this.put(crossing, `C.uint64_t(${lendCallback(file, callback, value)})`);
    const { isNil, isThere } = nilness(native, callback, value);
    if (crossing.presence === undefined) {
      body.block(`if ${isNil} {`, () => refuse(`${file.wire('Missing')}("result")`));
      lend();
      return;
    }
    body.block(`if ${isThere} {`, () => {
      lend();
      body.line('ret.has_value = 1');
    });
  }

  protected put(crossing: Crossing, ...values: readonly string[]): void {
    const slots = crossing.kind === 'wide' ? [crossing.low, crossing.high] : [scalarSlot(crossing)];
    const places = slots.map(({ name }) => `ret.${cName(name)}`);
    this.scope.file.body.line(`${places.join(', ')} = ${values.join(', ')}`);
  }

  protected place(
    _: Subject,
    crossing: Crossing,
    value: string,
    kind: 'elements' | 'text',
    secret: boolean,
  ): void {
    const { pointer, owner } = crossing as Pointing;
    const count =
      'count' in crossing
        ? crossing.count
        : (crossing as Extract<Crossing, { kind: 'text' | 'message' }>).length;
    const give = secret ? 'giveSecret' : kind === 'text' ? 'giveText' : 'give';
    const slots = [pointer, count, owner!].map(({ name }) => `ret.${cName(name)}`);
    this.scope.file.body.line(`${slots.join(', ')} = ${give}(${value})`);
  }

  protected frozenPointer(_: Subject, crossing: Crossing, value: string): void {
    const { pointer, owner } = crossing as Pointing;
    const slots = [`ret.${cName(pointer.name)}`, '_', `ret.${cName(owner!.name)}`];
    this.scope.file.body.line(`${slots.join(', ')} = give(view(&${value}))`);
  }

  protected handle(subject: Subject, crossing: Crossing, value: string): void {
    const { type } = crossing;
    const handle = this.local(subject, 'Handle');
    if (type.kind === 'fd') {
      const give = `${this.scope.file.tenon('GiveFile')}(${value})`;
      this.fallible(handle, () => 'uint64', give, undefined);
      this.put(crossing, `C.uint64_t(${handle})`);
      return;
    }
    if (type.kind !== 'named') throw new Error('only objects cross as handles');
    if (this.#isClient()) {
      this.#take(subject, `${this.scope.native.handle(type.id)}("${subject.name}", ${value})`);
      this.put(crossing, `C.uint64_t(${handle})`);
      return;
    }
    const insert = `${this.scope.native.objects(type.id)}.Insert(${value})`;
    this.fallible(handle, () => 'uint64', insert, undefined);
    this.put(crossing, `C.uint64_t(${handle})`);
  }

  /** Whether the objects are the provider's, and this a callback. */
  #isClient(): boolean {
    return !this.scope.context.provides;
  }

  /** Takes the handle out of a client, or the handles: the provider has what the method returns. */
  #take(subject: Subject, find: string): void {
    const isList = find.includes('RefsOf');
    const ref = this.local(subject, isList ? 'Refs' : 'Ref');
    const handle = this.local(subject, isList ? 'Handles' : 'Handle');
    const { file } = this.scope;
    this.fallible(
      ref,
      () => (isList ? file.tenon('Refs') : `*${file.tenon('Ref')}`),
      find,
      undefined,
    );
    this.fallible(handle, () => (isList ? '[]uint64' : 'uint64'), `${ref}.Take()`, undefined);
    file.body.line(`${ref}.Settle(${handle}, true)`);
  }

  protected shared(subject: Subject, crossing: Crossing, value: string): void {
    const block = this.local(subject, 'Shared');
    this.fallible(block, () => '*C.uint8_t', `share("result", ${value})`, undefined);
    this.put(crossing, block);
  }

  protected handles(subject: Subject, crossing: Crossing, value: string): void {
    const { context, native } = this.scope;
    const handles = this.local(subject, 'Handles');
    const { id } = handled(context.world, crossing.type)!;
    if (this.#isClient()) {
      const { file } = this.scope;
      this.#take(
        subject,
        `${file.tenon('RefsOf')}("${subject.name}", ${value}, ${native.handle(id)})`,
      );
      this.place(subject, crossing, handles, 'elements', false);
      return;
    }
    const objects = native.objects(id);
    this.fallible(handles, () => '[]uint64', `${objects}.InsertAll(${value})`, undefined);
    this.place(subject, crossing, handles, 'elements', false);
  }
}

function scalarSlot(crossing: Crossing): { readonly name: string } {
  if (crossing.kind === 'shared') return crossing.block;
  if (crossing.kind !== 'scalar' && crossing.kind !== 'frozen' && crossing.kind !== 'handle') {
    throw new Error(`a ${crossing.kind} is no scalar`);
  }
  return crossing.value;
}
