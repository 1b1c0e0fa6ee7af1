import { underlying } from '@tenon/compiler';
import type { Call, Crossing, Param, Type } from '@tenon/compiler';
import { isByAddress } from '../codec/slots.ts';
import { goType, newtypePosition, scalarType, unwrapped } from '../types.ts';
import { nativeParam } from './calls.ts';
import type { CallScope } from './calls.ts';
import { cType, frozenName } from './c-names.ts';
import { sameLayout } from './plain.ts';

type Parameter = Call['params'][number];

/** A handle that a call consumes; `ok` names the variable that says whether an optional one is there. */
interface Given {
  readonly ref: string;
  readonly handle: string;
  readonly ok: string | undefined;
}

/** Turns the parameters of a method into the arguments of its trampoline. */
export class Arguments {
  readonly #scope: CallScope;
  /** In the order of the trampoline's parameters. */
  readonly list: string[] = [];
  /** The handles that the call consumes. */
  #given: Given[] = [];

  constructor(scope: CallScope) {
    this.#scope = scope;
    if (scope.call.receiver !== undefined) this.list.push('C.uint64_t(handle)');
  }

  /** Writes what comes before the call: encoding, then the rules of all parameters in order. */
  prepare(): void {
    const { call, codec, file, fail } = this.#scope;
    for (const parameter of call.params) this.#parameter(parameter);
    const params = call.params.map(({ param }) => param);
    const check = codec.checker.call(call.key, params);
    if (check === undefined) return;
    const args = codec.checker
      .ruled(params)
      .map((param) => codec.checker.argument(param.type, this.#name(param)));
    file.body.block(`if bad := ${file.codec(check)}(${args.join(', ')}); bad != nil {`, () =>
      fail(located(call, 'bad.Fault()')),
    );
  }

  /** Writes the taking of what the call consumes. It comes when nothing else can fail, and restores what it took. */
  take(): void {
    const isOwn = this.#scope.call.fn.form === 'own';
    const taken: Given[] = isOwn ? [{ ref: 'c.ref', handle: 'handle', ok: undefined }] : [];
    for (const given of this.#given) {
      const { ref, handle, ok } = given;
      this.#fallible(
        handle,
        () => 'uint64',
        `${ref}.Take()`,
        ok,
        () => {
          for (const one of taken) this.#ifGiven(one, `${one.ref}.Restore(${one.handle})`);
        },
      );
      taken.push(given);
    }
    this.#given = taken;
  }

  /** Writes what comes after the call. */
  settle(): void {
    for (const one of this.#given) {
      this.#ifGiven(one, `settle(${one.ref}, ${one.handle}, ret.status)`);
    }
  }

  #ifGiven({ ok }: Given, statement: string): void {
    const { body } = this.#scope.file;
    if (ok === undefined) body.line(statement);
    else body.block(`if ${ok} {`, () => body.line(statement));
  }

  #parameter({ param, crossing }: Parameter): void {
    const { file } = this.#scope;
    const name = this.#name(param);
    if (crossing.presence === undefined) {
      this.#value(param, crossing, name);
      return;
    }
    const some = this.#local(param, 'Some');
    const ok = this.#local(param, 'OK');
    file.body.line(`${some}, ${ok} := ${name}.Get()`);
    this.list.push(`boolean(${ok})`);
    this.#value(param, crossing, some, ok);
  }

  #name(param: Param): string {
    return nativeParam(this.#scope, param);
  }

  #local(param: Param, suffix: string): string {
    const base = this.#name(param).replace(/_+$/, '');
    return this.#scope.locals.of(`${param.name} ${suffix}`, base + suffix);
  }

  /** `ok` names the variable that says whether an optional value is there. */
  #value(param: Param, crossing: Crossing, value: string, ok?: string): void {
    const { type } = crossing;
    switch (crossing.kind) {
      case 'scalar':
        this.list.push(this.#scalar(param, crossing, value, ok));
        return;
      case 'wide': {
        const plain = this.#plain(type, value);
        this.list.push(`C.uint64_t(${plain}.Lo)`, `C.uint64_t(${plain}.Hi)`);
        return;
      }
      case 'frozen': {
        const pointer = this.#scope.file.symbol('unsafe', 'Pointer');
        const slot = crossing.value.c;
        if (typeof slot === 'string') throw new Error('a frozen record has a struct');
        this.list.push(`*(*C.${frozenName(slot.frozen)})(${pointer}(&${value}))`);
        return;
      }
      case 'frozen_pointer': {
        const pointer = this.#scope.file.symbol('unsafe', 'Pointer');
        const address = `(*C.uint8_t)(${pointer}(&${value}))`;
        this.list.push(ok === undefined ? address : this.#ifThere(param, address, ok));
        return;
      }
      case 'text':
        return this.#text(param, type, value);
      case 'elements':
        return this.#elements(param, type, value, ok);
      case 'message':
        return this.#message(param, type, value, ok);
      case 'handle':
        return this.#handle(param, type, value, ok);
    }
  }

  /** A pointer that is null where the value is absent. */
  #ifThere(param: Param, address: string, ok: string): string {
    const { file } = this.#scope;
    const lent = this.#local(param, 'Lent');
    file.body.line(`var ${lent} *C.uint8_t`);
    file.body.block(`if ${ok} {`, () => file.body.line(`${lent} = ${address}`));
    return lent;
  }

  /** The value inside all newtypes. */
  #plain(type: Type, value: string): string {
    const { file, context } = this.#scope;
    const declaration = type.kind === 'named' ? context.world.get(type.id) : undefined;
    if (declaration?.kind === 'newtype') {
      return this.#plain(declaration.type, unwrapped(file, declaration, value));
    }
    return 'secret' in type && type.secret && type.kind === 'scalar' ? `${value}.Expose()` : value;
  }

  #scalar(
    param: Param,
    { type, value: slot }: Crossing & { readonly kind: 'scalar' },
    value: string,
    ok?: string,
  ): string {
    const { file, context } = this.#scope;
    const at = underlying(context.world, type);
    const plain = this.#plain(type, value);
    if (at.kind === 'named') {
      const declaration = context.world.get(at.id);
      if (declaration.kind !== 'enum' && declaration.kind !== 'flags') {
        throw new Error(`${at.id} is no scalar`);
      }
      return `C.${cType(slot.c)}(${plain})`;
    }
    if (at.kind !== 'scalar') throw new Error(`a ${at.kind} is no scalar`);
    switch (at.scalar) {
      case 'bool':
        return `boolean(${plain})`;
      case 'uuid': {
        if (/^\w+$/.test(plain)) return this.#uuid(plain);
        const local = this.#local(param, 'Bytes');
        file.body.line(`${local} := ${plain}`);
        return this.#uuid(local);
      }
      case 'timestamp': {
        if (type !== at && newtypePosition(at) !== 'value') return `C.int64_t(${plain})`;
        return `C.int64_t(${this.#time(param, plain, ok)})`;
      }
      default:
        return `C.${cType(slot.c)}(${plain})`;
    }
  }

  #uuid(variable: string): string {
    return `*(*C.tenon_uuid)(${this.#scope.file.symbol('unsafe', 'Pointer')}(&${variable}))`;
  }

  #time(param: Param, value: string, ok: string | undefined): string {
    const { file } = this.#scope;
    const local = this.#local(param, 'Nanos');
    const convert = `${file.wire('Timestamp')}("${param.name}", ${value})`;
    this.#fallible(local, () => file.tenon('Timestamp'), convert, ok);
    return local;
  }

  /** Declares a variable with what a call gives that may fail; only if the value is there. */
  #fallible(
    local: string,
    type: () => string,
    call: string,
    ok: string | undefined,
    undo?: () => void,
  ): void {
    const { file, fail, call: plan } = this.#scope;
    const { body } = file;
    const check = (): void => {
      body.block('if err != nil {', () => {
        undo?.();
        fail(located(plan, 'err'));
      });
    };
    if (ok === undefined) {
      body.line(`${local}, err := ${call}`);
      check();
      return;
    }
    body.line(`var ${local} ${type()}`);
    body.block(`if ${ok} {`, () => {
      body.line(`made, err := ${call}`);
      check();
      body.line(`${local} = made`);
    });
  }

  #text(param: Param, type: Type, value: string): void {
    const { file, context } = this.#scope;
    const at = underlying(context.world, type);
    const lent = this.#local(param, 'Lent');
    const length = this.#local(param, 'Len');
    const plain = this.#plain(type, value);
    if ('secret' in at && at.secret) {
      const content = this.#local(param, 'Content');
      file.body.line(`${content} := ${file.wire('Reveal')}(${plain})`, `defer clear(${content})`);
      file.body.line(`${lent}, ${length} := lend(${content})`);
    } else {
      const lend = at.kind === 'bytes' ? 'lend' : 'lendText';
      file.body.line(`${lent}, ${length} := ${lend}(${plain})`);
    }
    this.list.push(lent, length);
  }

  #elements(param: Param, type: Type, value: string, ok: string | undefined): void {
    const { file, context } = this.#scope;
    const at = underlying(context.world, type);
    if (at.kind !== 'list' && at.kind !== 'array') throw new Error(`a ${at.kind} has no elements`);
    const position = type === at ? 'value' : newtypePosition(at);
    const plain = this.#plain(type, value);
    let slice = at.kind === 'array' ? `${this.#addressable(param, plain)}[:]` : plain;
    if (this.#isSecret(at.element)) {
      slice = this.#exposed(param, at.element, slice);
    } else if (!sameLayout(context.world, at.element, position)) {
      const local = this.#local(param, 'Nanos');
      const convert = `${file.wire('Timestamps')}("${param.name}", ${slice})`;
      this.#fallible(local, () => `[]${file.tenon('Timestamp')}`, convert, ok);
      slice = local;
    } else if (at.kind === 'array' && ok !== undefined) {
      // The elements of an absent array are not lent.
      const local = this.#local(param, 'Elements');
      file.body.line(`var ${local} []${goType(file, at.element, position)}`);
      const whole = slice;
      file.body.block(`if ${ok} {`, () => file.body.line(`${local} = ${whole}`));
      slice = local;
    }
    const lent = this.#local(param, 'Lent');
    const count = this.#local(param, 'Count');
    file.body.line(`${lent}, ${count} := lend(${slice})`);
    this.list.push(lent, count);
  }

  #isSecret(element: Type): boolean {
    const at = underlying(this.#scope.context.world, element);
    return at.kind === 'scalar' && at.secret;
  }

  /** A copy of secret elements as they lie in C, which is wiped after the call. */
  #exposed(param: Param, element: Type, slice: string): string {
    const { file, context } = this.#scope;
    const at = underlying(context.world, element);
    if (at.kind !== 'scalar') throw new Error('only scalars are secret elements');
    const local = this.#local(param, 'Plain');
    const type = scalarType(file, at.scalar, 'c');
    file.body.line(`${local} := make([]${type}, len(${slice}))`, `defer clear(${local})`);
    file.body.block(`for i, secret := range ${slice} {`, () =>
      file.body.line(`${local}[i] = ${this.#plain(element, 'secret')}`),
    );
    return local;
  }

  /** Only a variable can be sliced. */
  #addressable(param: Param, value: string): string {
    if (/^[\w.]+$/.test(value)) return value;
    const local = this.#local(param, 'Array');
    this.#scope.file.body.line(`${local} := ${value}`);
    return local;
  }

  #message(param: Param, type: Type, value: string, ok: string | undefined): void {
    const { file, context, codec } = this.#scope;
    const sent = this.#local(param, 'Sent');
    const encode = file.codec(codec.encoder.entry(type));
    const argument = isByAddress(context.world, type) ? `&${value}` : value;
    const call = `${encode}("${param.name}", ${argument})`;
    this.#fallible(sent, () => `*${file.wire('Writer')}`, call, ok);
    file.body.line(`defer ${sent}.Free()`);
    const lent = this.#local(param, 'Lent');
    const length = this.#local(param, 'Len');
    file.body.line(`${lent}, ${length} := lend(${sent}.Message())`);
    this.list.push(lent, length);
  }

  #handle(param: Param, type: Type, value: string, ok: string | undefined): void {
    const { file, context, native } = this.#scope;
    const at = underlying(context.world, type);
    const declaration = at.kind === 'named' ? context.world.get(at.id) : undefined;
    if (declaration?.kind !== 'object') throw new Error('only objects cross as handles yet');
    const plain = this.#plain(type, value);
    const own = param.mode === 'own';
    const ref = this.#local(param, 'Ref');
    const handle = this.#local(param, 'Handle');
    const find = `${native.handle(declaration.id)}("${param.name}", ${plain})`;
    this.#fallible(ref, () => `*${file.tenon('Ref')}`, find, ok);
    if (own) this.#given.push({ ref, handle, ok });
    else this.#fallible(handle, () => 'uint64', `${ref}.Handle()`, ok);
    file.body.line(`defer ${file.symbol('runtime', 'KeepAlive')}(${ref})`);
    this.list.push(`C.uint64_t(${handle})`);
  }
}

/** The error with the function's name. */
export const located = (call: Call, error: string): string => `located("${call.key}", ${error})`;
