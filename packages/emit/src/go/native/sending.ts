import { holdsSecret, underlying } from '@tenon/compiler';
import type { Crossing, Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import { isByAddress } from '../codec/slots.ts';
import { goType, newtypePosition, scalarType, unwrapped } from '../types.ts';
import type { Position } from '../types.ts';
import { cType, frozenName } from './c-names.ts';
import type { CallScope } from './calls.ts';
import { sameLayout } from './plain.ts';

/** What is sent, for the names of its variables and for errors. */
export interface Subject {
  /** The contract's name, or "result". */
  readonly name: string;
  /** What the names of local variables begin with. */
  readonly base: string;
}

/** Turns Go values into what crosses: into arguments, or into the results of callbacks. */
export abstract class Sending {
  protected readonly scope: CallScope;

  constructor(scope: CallScope) {
    this.scope = scope;
  }

  /** Takes the values of a crossing's slots in order, without presence, length and owner. */
  protected abstract put(crossing: Crossing, ...values: readonly string[]): void;

  /** Takes a slice, or text, that is to lie in memory which C can see; `secret` if that is to be wiped. */
  protected abstract place(
    subject: Subject,
    crossing: Crossing,
    value: string,
    kind: 'elements' | 'text',
    secret: boolean,
  ): void;

  /** A large frozen record. `ok` as in {@link send}. */
  protected abstract frozenPointer(
    subject: Subject,
    crossing: Crossing,
    value: string,
    ok?: string,
  ): void;

  protected abstract handle(subject: Subject, crossing: Crossing, value: string, ok?: string): void;

  /** Shared bytes. */
  protected abstract shared(subject: Subject, crossing: Crossing, value: string, ok?: string): void;

  /** A list of objects or callbacks. */
  protected abstract handles(
    subject: Subject,
    crossing: Crossing,
    value: string,
    ok?: string,
  ): void;

  protected local({ name, base }: Subject, suffix: string): string {
    return this.scope.locals.of(`${name} ${suffix}`, base.replace(/_+$/, '') + suffix);
  }

  /** `ok` names the variable that says whether an optional value is there. */
  protected send(subject: Subject, crossing: Crossing, value: string, ok?: string): void {
    const { type } = crossing;
    switch (crossing.kind) {
      case 'scalar':
        return this.put(crossing, this.#scalar(subject, crossing, value, ok));
      case 'wide': {
        const plain = this.plain(type, value);
        return this.put(crossing, `C.uint64_t(${plain}.Lo)`, `C.uint64_t(${plain}.Hi)`);
      }
      case 'frozen': {
        const pointer = this.scope.file.symbol('unsafe', 'Pointer');
        const slot = crossing.value.c;
        if (typeof slot === 'string') throw new Error('a frozen record has a struct');
        return this.put(crossing, `*(*C.${frozenName(slot.frozen)})(${pointer}(&${value}))`);
      }
      case 'frozen_pointer':
        return this.frozenPointer(subject, crossing, value, ok);
      case 'text':
        return this.#text(subject, crossing, value);
      case 'elements':
        return this.#elements(subject, crossing, value, ok);
      case 'message':
        return this.#message(subject, crossing, value, ok);
      case 'handle':
        return this.handle(subject, crossing, value, ok);
      case 'shared':
        return this.shared(subject, crossing, value, ok);
      case 'handles':
        return this.handles(subject, crossing, value, ok);
    }
  }

  /** The value inside all newtypes. */
  protected plain(type: Type, value: string): string {
    const { file, context } = this.scope;
    const declaration = declarationOf(context.world, type);
    if (declaration?.kind === 'newtype') {
      return this.plain(declaration.type, unwrapped(file, declaration, value));
    }
    return 'secret' in type && type.secret && type.kind === 'scalar' ? `${value}.Expose()` : value;
  }

  #scalar(
    subject: Subject,
    { type, value: slot }: Crossing & { readonly kind: 'scalar' },
    value: string,
    ok: string | undefined,
  ): string {
    const { file, context } = this.scope;
    const at = underlying(context.world, type);
    const plain = this.plain(type, value);
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
        const local = this.local(subject, 'Bytes');
        file.body.line(`${local} := ${plain}`);
        return this.#uuid(local);
      }
      case 'timestamp': {
        if (type !== at && newtypePosition(at) !== 'value') return `C.int64_t(${plain})`;
        return `C.int64_t(${this.#time(subject, plain, ok)})`;
      }
      default:
        return `C.${cType(slot.c)}(${plain})`;
    }
  }

  #uuid(variable: string): string {
    return `*(*C.tenon_uuid)(${this.scope.file.symbol('unsafe', 'Pointer')}(&${variable}))`;
  }

  #time(subject: Subject, value: string, ok: string | undefined): string {
    const { file } = this.scope;
    const local = this.local(subject, 'Nanos');
    const convert = `${file.wire('Timestamp')}("${subject.name}", ${value})`;
    this.fallible(local, () => file.tenon('Timestamp'), convert, ok);
    return local;
  }

  /** Declares a variable with what a call gives that may fail; only if the value is there. `undo` comes before failing. */
  protected fallible(
    local: string,
    type: () => string,
    call: string,
    ok: string | undefined,
    undo?: () => void,
  ): void {
    const { file, refuse } = this.scope;
    const { body } = file;
    const check = (): void => {
      body.block('if err != nil {', () => {
        undo?.();
        refuse('err');
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

  #text(subject: Subject, crossing: Crossing, value: string): void {
    const { file, context } = this.scope;
    const at = underlying(context.world, crossing.type);
    const plain = this.plain(crossing.type, value);
    if (!('secret' in at) || !at.secret) {
      const kind = at.kind === 'bytes' ? 'elements' : 'text';
      return this.place(subject, crossing, plain, kind, false);
    }
    const content = this.local(subject, 'Content');
    file.body.line(`${content} := ${file.wire('Reveal')}(${plain})`, `defer clear(${content})`);
    this.place(subject, crossing, content, 'elements', true);
  }

  #elements(subject: Subject, crossing: Crossing, value: string, ok: string | undefined): void {
    const { file, context } = this.scope;
    const { type } = crossing;
    const at = underlying(context.world, type);
    if (at.kind !== 'list' && at.kind !== 'array') throw new Error(`a ${at.kind} has no elements`);
    const position: Position = type === at ? 'value' : newtypePosition(at);
    const plain = this.plain(type, value);
    let slice = at.kind === 'array' ? `${this.#addressable(subject, plain)}[:]` : plain;
    if (this.#isSecret(at.element)) {
      slice = this.#exposed(subject, at.element, slice);
    } else if (!sameLayout(context.world, at.element, position)) {
      const local = this.local(subject, 'Nanos');
      const convert = `${file.wire('Timestamps')}("${subject.name}", ${slice})`;
      this.fallible(local, () => `[]${file.tenon('Timestamp')}`, convert, ok);
      slice = local;
    } else if (at.kind === 'array' && ok !== undefined) {
      // The elements of an absent array are not lent.
      const local = this.local(subject, 'Elements');
      file.body.line(`var ${local} []${goType(file, at.element, position)}`);
      const whole = slice;
      file.body.block(`if ${ok} {`, () => file.body.line(`${local} = ${whole}`));
      slice = local;
    }
    this.place(subject, crossing, slice, 'elements', this.#isSecret(at.element));
  }

  #isSecret(element: Type): boolean {
    const at = underlying(this.scope.context.world, element);
    return at.kind === 'scalar' && at.secret;
  }

  /** A copy of secret elements as they lie in C, which is wiped after the call. */
  #exposed(subject: Subject, element: Type, slice: string): string {
    const { file, context } = this.scope;
    const at = underlying(context.world, element);
    if (at.kind !== 'scalar') throw new Error('only scalars are secret elements');
    const local = this.local(subject, 'Plain');
    const type = scalarType(file, at.scalar, 'c');
    file.body.line(`${local} := make([]${type}, len(${slice}))`, `defer clear(${local})`);
    file.body.block(`for i, secret := range ${slice} {`, () =>
      file.body.line(`${local}[i] = ${this.plain(element, 'secret')}`),
    );
    return local;
  }

  /** Only a variable can be sliced. */
  #addressable(subject: Subject, value: string): string {
    if (/^[\w.]+$/.test(value)) return value;
    const local = this.local(subject, 'Array');
    this.scope.file.body.line(`${local} := ${value}`);
    return local;
  }

  #message(subject: Subject, crossing: Crossing, value: string, ok: string | undefined): void {
    const { file, context, codec } = this.scope;
    const { type } = crossing;
    const sent = this.local(subject, 'Sent');
    const encode = file.codec(codec.encoder.entry(type));
    const argument = isByAddress(context.world, type) ? `&${value}` : value;
    const call = `${encode}("${subject.name}", ${argument})`;
    this.fallible(sent, () => `*${file.wire('Writer')}`, call, ok);
    file.body.line(`defer ${sent}.Free()`);
    const secret = holdsSecret(context.world, type);
    this.place(subject, crossing, `${sent}.Message()`, 'elements', secret);
  }
}
