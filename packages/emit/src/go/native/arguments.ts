import { handled, underlying } from '@tenon/compiler';
import type { Callback, Crossing, Object, Param, Passed, Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import { emitRules, lendCallback, nativeParam, nilness } from './calls.ts';
import type { CallScope } from './calls.ts';
import { Sending } from './sending.ts';
import type { Subject } from './sending.ts';

/** A handle, or a list of them, or a descriptor that a call consumes; `ok` names the variable that says whether an optional one is there. */
interface Given {
  /** The variable that it is taken from and settled with. */
  readonly from: string;
  readonly handle: string;
  /** Of the handle: `uint64`, or a slice. */
  readonly type: string;
  /** The call that takes it. */
  readonly take: string;
  /** The statement that undoes that, where the caller gets it back. */
  readonly restore: string | undefined;
  readonly ok: string | undefined;
}

/** What is in a ref, or in several. */
const givenBy = (from: string, handle: string, type: string, ok: string | undefined): Given => ({
  from,
  handle,
  type,
  ok,
  take: `${from}.Take()`,
  restore: `${from}.Restore(${handle})`,
});

/** Turns the parameters of a method into the arguments of its trampoline. */
export class Arguments extends Sending {
  /** In the order of the trampoline's parameters. */
  readonly list: string[] = [];
  /** The handles that the call consumes. */
  #given: Given[] = [];
  /** Statements right before the call: callbacks that are lent there are taken back, or kept, whatever it returns. */
  readonly #before: (() => void)[] = [];
  /** Handles that the provider lets go of, if it was called at all. */
  readonly #kept: string[] = [];
  #param: Param | undefined;

  constructor(scope: CallScope) {
    super(scope);
    if (scope.peer !== undefined) this.list.push(scope.peer);
    else if (scope.call.receiver !== undefined) this.list.push('C.uint64_t(handle)');
  }

  /** Writes what comes before the call: encoding, then the rules of all parameters in order. */
  prepare(): void {
    for (const parameter of this.scope.call.params) this.#giving(parameter);
    for (const parameter of this.scope.call.params) this.#parameter(parameter);
    emitRules(this.scope);
  }

  /** Writes the taking of what the call consumes. Only the taking itself can fail from here on; it restores what it took. */
  take(): void {
    const isOwn = this.scope.call.fn.form === 'own';
    const taken: Given[] = isOwn ? [givenBy('c.ref', 'handle', 'uint64', undefined)] : [];
    for (const given of this.#given) {
      const { handle, type, ok, take } = given;
      const undo = (): void => {
        for (const one of taken) if (one.restore !== undefined) this.#ifGiven(one, one.restore);
      };
      this.fallible(handle, () => type, take, ok, undo);
      taken.push(given);
    }
    this.#given = taken;
  }

  /** Lends the callbacks: nothing between here and the call can fail. */
  lend(): void {
    for (const write of this.#before) write();
  }

  /** Writes what comes after the call. */
  settle(): void {
    const { call, file } = this.scope;
    for (const one of this.#given) {
      const handle = one.restore === undefined ? '' : `${one.handle}, `;
      this.#ifGiven(one, `${one.from}.Settle(${handle}consumed(ret.status))`);
    }
    if (this.#kept.length === 0 || call.since === 0) return;
    // The call was not made, so nobody lets go.
    file.body.block('if ret.status == C.tenon_absent {', () => {
      for (const handle of this.#kept) file.body.line(`callbacks.TakeBack(${handle})`);
    });
  }

  #ifGiven({ ok }: Given, statement: string): void {
    const { body } = this.scope.file;
    if (ok === undefined) body.line(statement);
    else body.block(`if ${ok} {`, () => body.line(statement));
  }

  #parameter({ param, crossing }: Passed): void {
    const { file } = this.scope;
    this.#param = param;
    const name = nativeParam(this.scope, param);
    const subject = { name: param.name, base: name };
    const callback = this.#callback(crossing);
    if (callback !== undefined) this.#lent(subject, callback, crossing, name);
    else if (param.mode === 'borrow_mut') this.place(subject, crossing, name, 'elements');
    else if (crossing.presence === undefined) this.send(subject, crossing, name);
    else {
      const some = this.local(subject, 'Some');
      const ok = this.local(subject, 'OK');
      if (!this.#isGivenAway({ param, crossing }))
        file.body.line(`${some}, ${ok} := ${name}.Get()`);
      this.list.push(`boolean(${ok})`);
      this.send(subject, crossing, some, ok);
    }
  }

  /** Objects of this side that the callback consumes: from the first statement on, they are not the caller's. */
  #giving({ param, crossing }: Pick<Passed, 'param' | 'crossing'>): void {
    const { context, file, native } = this.scope;
    const object = handled(context.world, crossing.type);
    if (!this.#isGivenAway({ param, crossing }) || object === undefined) return;
    const name = nativeParam(this.scope, param);
    const subject = { name: param.name, base: name };
    const giving = this.local(subject, 'Giving');
    let value = name;
    if (crossing.presence !== undefined) {
      value = this.local(subject, 'Some');
      file.body.line(`${value}, ${this.local(subject, 'OK')} := ${name}.Get()`);
    }
    if (crossing.kind === 'handles') value += '...';
    file.body.line(`${giving} := ${native.objects(object.id)}.Giving(${value})`);
    file.body.line(`defer ${giving}.End()`);
  }

  #isGivenAway({ param, crossing }: Pick<Passed, 'param' | 'crossing'>): boolean {
    const { context } = this.scope;
    const isObject = handled(context.world, crossing.type)?.kind === 'object';
    return context.provides && isObject && param.mode === 'own';
  }

  protected put(_: Crossing, ...values: readonly string[]): void {
    this.list.push(...values);
  }

  protected place(
    subject: Subject,
    crossing: Crossing,
    value: string,
    kind: 'elements' | 'text',
  ): void {
    this.#placing(subject, crossing, value, kind)();
  }

  /** The next two arguments; what is returned writes the statement that makes them. */
  #placing(
    subject: Subject,
    crossing: Crossing,
    value: string,
    kind: 'elements' | 'text',
  ): () => void {
    const lent = this.local(subject, 'Lent');
    const length = this.local(subject, 'count' in crossing ? 'Count' : 'Len');
    const lend = kind === 'text' ? 'lendText' : 'lend';
    this.list.push(lent, length);
    return () => this.scope.file.body.line(`${lent}, ${length} := ${lend}(${value})`);
  }

  protected frozenPointer(subject: Subject, _: Crossing, value: string, ok?: string): void {
    const { file } = this.scope;
    const address = `(*C.uint8_t)(${file.symbol('unsafe', 'Pointer')}(&${value}))`;
    if (ok === undefined) {
      this.list.push(address);
      return;
    }
    const lent = this.local(subject, 'Lent');
    file.body.line(`var ${lent} *C.uint8_t`);
    file.body.block(`if ${ok} {`, () => file.body.line(`${lent} = ${address}`));
    this.list.push(lent);
  }

  protected handle(subject: Subject, { type }: Crossing, value: string, ok?: string): void {
    const { context, file, native } = this.scope;
    const isFile = type.kind === 'fd';
    if (context.provides && !isFile) {
      this.#pass(subject, this.#objectOf(type), value, '', ok);
      this.list.push(`C.uint64_t(${this.local(subject, 'Handle')})`);
      return;
    }
    const own = this.#param?.mode === 'own';
    const ref = this.local(subject, 'Ref');
    const handle = this.local(subject, 'Handle');
    const find = isFile ? file.tenon('FileOf') : native.handle(this.#objectOf(type).id);
    const refType = (): string => `*${file.tenon(isFile ? 'FileRef' : 'Ref')}`;
    this.fallible(ref, refType, `${find}("${subject.name}", ${this.plain(type, value)})`, ok);
    if (own) this.#given.push(givenBy(ref, handle, 'uint64', ok));
    else this.fallible(handle, () => 'uint64', `${ref}.Handle()`, ok);
    if (!isFile) file.body.line(`defer ${file.symbol('runtime', 'KeepAlive')}(${ref})`);
    else if (!own) file.body.line(`defer ${ref}.Close()`);
    this.list.push(`C.uint64_t(${handle})`);
  }

  #objectOf(type: Type): Object {
    const { world } = this.scope.context;
    const declaration = declarationOf(world, underlying(world, type));
    if (declaration?.kind !== 'object') throw new Error('only objects cross as handles yet');
    return declaration;
  }

  /** Lent for the call, with a count of the call's own: the buffer may be released meanwhile. */
  protected shared(subject: Subject, _: Crossing, value: string, ok?: string): void {
    const block = this.local(subject, 'Shared');
    const share = `share("${subject.name}", ${value})`;
    this.fallible(block, () => '*C.uint8_t', share, ok);
    this.scope.file.body.line(`defer unshare(${block})`);
    this.list.push(block);
  }

  protected handles(subject: Subject, crossing: Crossing, value: string, ok?: string): void {
    const { file, context, native } = this.scope;
    const object = handled(context.world, crossing.type);
    if (object?.kind !== 'object') throw new Error('only objects cross in lists yet');
    const refs = this.local(subject, 'Refs');
    const handles = this.local(subject, 'Handles');
    if (context.provides) {
      this.#pass(subject, object, value, 'All', ok);
      const place = this.#placing(subject, crossing, handles, 'elements');
      if (this.#param?.mode === 'own') this.#before.push(place);
      else place();
      return;
    }
    const find = `${file.tenon('RefsOf')}("${subject.name}", ${value}, ${native.handle(object.id)})`;
    this.fallible(refs, () => file.tenon('Refs'), find, ok);
    file.body.line(`defer ${file.symbol('runtime', 'KeepAlive')}(${refs})`);
    const place = this.#placing(subject, crossing, handles, 'elements');
    if (this.#param?.mode === 'own') {
      // They are taken when all else that the call needs is there.
      this.#given.push(givenBy(refs, handles, '[]uint64', ok));
      this.#before.push(place);
      return;
    }
    this.fallible(handles, () => '[]uint64', `${refs}.Handles()`, ok);
    place();
  }

  /** Makes handles of objects of this side, which the callback gets, or may use until it returns. */
  #pass(subject: Subject, { id }: Object, value: string, all: '' | 'All', ok?: string): void {
    const { body } = this.scope.file;
    const [handle, type] =
      all === ''
        ? [this.local(subject, 'Handle'), 'uint64']
        : [this.local(subject, 'Handles'), '[]uint64'];
    if (this.#param?.mode === 'own') {
      const from = this.local(subject, 'Giving');
      const take = `${from}.${all === '' ? 'Handle' : 'Handles'}("${subject.name}")`;
      this.#given.push({ from, handle, type, ok, take, restore: undefined });
      return;
    }
    const objects = this.scope.native.objects(id);
    this.fallible(handle, () => type, `${objects}.Lend${all}("${subject.name}", ${value})`, ok);
    const end = `defer ${objects}.EndLent${all}(${handle})`;
    if (ok === undefined) body.line(end);
    else body.block(`if ${ok} {`, () => body.line(end));
  }

  #callback({ type }: Crossing): Callback | undefined {
    const { world } = this.scope.context;
    const declaration = declarationOf(world, underlying(world, type));
    return declaration?.kind === 'callback' ? declaration : undefined;
  }

  /** A callback: its handle lives until the call returns, or until the provider lets go of it (ABI-21). */
  #lent(subject: Subject, callback: Callback, crossing: Crossing, value: string): void {
    const { file, native, refuse } = this.scope;
    const { body } = file;
    const borrowed = this.#param?.mode === 'borrow';
    const handle = this.local(subject, 'Handle');
    const { isNil, isThere } = nilness(native, callback, value);
    const lend = lendCallback(file, callback, value);
    const takeBack = `callbacks.TakeBack(${handle})`;
    if (crossing.presence === undefined) {
      body.block(`if ${isNil} {`, () => refuse(`${file.wire('Missing')}("${subject.name}")`));
      this.#before.push(() => {
        body.line(`${handle} := ${lend}`);
        if (borrowed) body.line(`defer ${takeBack}`);
      });
    } else {
      this.#before.push(() => {
        body.line(`var ${handle} uint64`);
        body.block(`if ${isThere} {`, () => {
          body.line(`${handle} = ${lend}`);
          if (borrowed) body.line(`defer ${takeBack}`);
        });
      });
      this.list.push(`boolean(${handle} != 0)`);
    }
    if (!borrowed) this.#kept.push(handle);
    this.list.push(`C.uint64_t(${handle})`);
  }
}
