import { handled, roomOf, underlying } from '@tenon/compiler';
import type { Crossing, Slot, Type, World } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import { declaredType, goInteger, goType, newtypePosition, wrappedIn } from '../types.ts';
import { cName } from './c-names.ts';
import type { CallScope } from './calls.ts';
import { isPlain } from './plain.ts';
import type { Subject } from './sending.ts';

/** An expression for a value; `fallible` if it gives an error beside it. */
export interface Read {
  readonly text: string;
  readonly fallible: boolean;
}

/** A crossing whose value lies elsewhere. */
export type Pointing = Extract<Crossing, { readonly pointer: Slot }>;

/** Turns what crossed into Go values: results, or the arguments of callbacks. */
export abstract class Reading {
  protected readonly scope: CallScope;
  /** The variable that points to the block. */
  readonly #block: 'args' | 'ret';

  constructor(scope: CallScope, block: 'args' | 'ret') {
    this.scope = scope;
    this.#block = block;
  }

  /** A copy of elements, text or secret text that lies at a pointer. */
  protected abstract elements(element: string, crossing: Pointing, count: string): string;
  protected abstract text(crossing: Pointing, length: string): string;
  protected abstract secret(crossing: Pointing, length: string): string;

  /** A local variable; `alone` where there is only one value, `suffix` where it is one of several. */
  protected abstract local(subject: Subject, alone: string, suffix: string): string;

  /** The error, with the place of the value. */
  protected abstract placed(subject: Subject, error: string): string;

  protected slot({ name }: Slot): string {
    return `${this.#block}.${cName(name)}`;
  }

  /** A callback that is let go of, also if it is refused (ABI-21). */
  protected heldCallback(handle: Slot): string {
    return `${this.scope.file.tenon('HeldCallback')}(uint64(${this.slot(handle)}), letGo)`;
  }

  protected wrapAll(type: Type, value: string): string {
    const { context, file } = this.scope;
    const declaration = declarationOf(context.world, type);
    if (declaration?.kind !== 'newtype') return value;
    return wrappedIn(file, declaration, this.wrapAll(declaration.type, value));
  }

  /** An array of what crossed as a slice. */
  protected array(subject: Subject, type: Type, slice: string): string {
    const { context, file, refuse } = this.scope;
    const at = underlying(context.world, type);
    if (at.kind !== 'array') throw new Error(`a ${at.kind} is no array`);
    const elements = this.local(subject, 'elements', 'Elements');
    file.body.line(`${elements} := ${slice}`);
    const check = `${file.wire('Exactly')}(len(${elements}), ${at.length})`;
    file.body.block(`if err := ${check}; err != nil {`, () => refuse(this.placed(subject, 'err')));
    const position = type === at ? 'value' : newtypePosition(at);
    return `${goType(file, at, position)}(${elements})`;
  }

  /** Reads a value that is there. */
  protected value(crossing: Crossing): Read {
    const { context, file, codec, native } = this.scope;
    const { type } = crossing;
    const sure = (text: string): Read => ({ text, fallible: false });
    const maybe = (text: string): Read => ({ text, fallible: true });
    const pointer = (): string => file.symbol('unsafe', 'Pointer');
    switch (crossing.kind) {
      case 'scalar':
      case 'frozen': {
        const slot = this.slot(crossing.value);
        if (crossing.kind === 'scalar' && !isOddScalar(context.world, type)) {
          return sure(this.wrapAll(type, this.#scalar(type, slot)));
        }
        if (isPlain(context.world, type)) {
          return sure(`*(*${goType(file, type)})(${pointer()}(&${slot}))`);
        }
        if (type.kind === 'scalar' && !type.secret) {
          const check = type.scalar === 'bool' ? 'ToBool(uint8' : 'ToChar(uint32';
          return maybe(`${file.wire(check)}(${slot}))`);
        }
        return maybe(`${file.codec(codec.decoder.slot(type))}(view(&${slot}))`);
      }
      case 'wide': {
        const at = underlying(context.world, type);
        const signed = at.kind === 'scalar' && at.scalar === 'i128';
        const wide = file.tenon(signed ? 'Int128' : 'Uint128');
        const high = `${signed ? 'int64' : 'uint64'}(${this.slot(crossing.high)})`;
        const made = `${wide}{Lo: uint64(${this.slot(crossing.low)}), Hi: ${high}}`;
        return sure(this.wrapAll(type, this.#hide(at, made, wide)));
      }
      case 'frozen_pointer': {
        const { size } = roomOf(context.world, type);
        const taken = this.elements('byte', crossing, String(size));
        return maybe(`${file.codec(codec.decoder.slot(type))}(${taken})`);
      }
      case 'text':
        return sure(this.wrapAll(type, this.#text(crossing)));
      case 'elements':
        return this.#elements(crossing);
      case 'message': {
        const taken = this.elements('byte', crossing, this.slot(crossing.length));
        return maybe(`${file.codec(codec.decoder.entry(type))}(${taken})`);
      }
      case 'handle': {
        if (type.kind === 'fd') {
          const handle = `uint64(${this.slot(crossing.value)})`;
          return maybe(`${file.tenon('GivenFile')}("${this.scope.call.key}", ${handle})`);
        }
        const at = underlying(context.world, type);
        if (at.kind !== 'named') throw new Error('only objects and callbacks cross as handles');
        if (context.world.get(at.id).kind === 'callback') {
          return maybe(`${native.make(at.id)}("result", ${this.heldCallback(crossing.value)})`);
        }
        if (context.provides) {
          const handle = `uint64(${this.slot(crossing.value)})`;
          return maybe(`${native.objects(at.id)}.Receive(${handle})`);
        }
        return sure(this.wrapAll(type, `${native.make(at.id)}(${this.slot(crossing.value)})`));
      }
      case 'shared': {
        const made = file.wire(this.#block === 'ret' ? 'GivenShared' : 'KeptShared');
        return maybe(`${made}(${pointer()}(${this.slot(crossing.block)}), releaseShared)`);
      }
      case 'handles': {
        const count = this.slot(crossing.count);
        const { id } = handled(context.world, type)!;
        if (context.provides) {
          const handles = this.elements('uint64', crossing, count);
          return maybe(`${native.objects(id)}.ReceiveAll(${handles})`);
        }
        const taken = this.elements('C.uint64_t', crossing, count);
        return sure(`${native.makeAll(id)}(${taken})`);
      }
    }
  }

  /** A scalar whose C type converts to the Go type. */
  #scalar(type: Type, slot: string): string {
    const { context, file } = this.scope;
    const at = underlying(context.world, type);
    if (at.kind === 'named') return `${declaredType(file, context.world.get(at.id))}(${slot})`;
    if (at.kind !== 'scalar') throw new Error(`a ${at.kind} is no scalar`);
    switch (at.scalar) {
      case 'timestamp': {
        const stamp = `${file.tenon('Timestamp')}(${slot})`;
        return type === at ? `${stamp}.Time()` : stamp;
      }
      case 'duration':
        return `${file.symbol('time', 'Duration')}(${slot})`;
      default:
        return this.#hide(at, `${goInteger(at.scalar)}(${slot})`, goInteger(at.scalar));
    }
  }

  #hide(type: Type, value: string, plain: string): string {
    const secret = type.kind === 'scalar' && type.secret;
    return secret ? `${this.scope.file.tenon('NewSecretValue')}[${plain}](${value})` : value;
  }

  #text(crossing: Extract<Crossing, { kind: 'text' }>): string {
    const at = underlying(this.scope.context.world, crossing.type);
    const length = this.slot(crossing.length);
    if ('secret' in at && at.secret) return this.secret(crossing, length);
    return at.kind === 'bytes'
      ? this.elements('byte', crossing, length)
      : this.text(crossing, length);
  }

  #elements(crossing: Extract<Crossing, { kind: 'elements' }>): Read {
    const { context, file, codec } = this.scope;
    const { type } = crossing;
    const at = underlying(context.world, type);
    if (at.kind !== 'list' && at.kind !== 'array') throw new Error(`a ${at.kind} has no elements`);
    const position = type === at ? 'value' : newtypePosition(at);
    const count = this.slot(crossing.count);
    if (isPlain(context.world, at.element, position)) {
      const element = goType(file, at.element, position);
      return { text: this.elements(element, crossing, count), fallible: false };
    }
    const { size } = roomOf(context.world, at.element);
    const taken = this.elements('byte', crossing, size === 1 ? count : `${count}*${size}`);
    const slots = file.codec(codec.decoder.elements(at.element, position));
    return { text: `${slots}(${taken})`, fallible: true };
  }
}

/** Scalars that are checked, or that C holds as a struct. */
function isOddScalar(world: World, type: Type): boolean {
  const at = underlying(world, type);
  if (at.kind === 'scalar') return ['bool', 'char', 'uuid'].includes(at.scalar);
  const declaration = declarationOf(world, at);
  return declaration?.kind === 'enum' && declaration.closed;
}
