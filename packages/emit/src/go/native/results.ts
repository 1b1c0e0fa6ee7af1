import { roomOf, underlying } from '@tenon/compiler';
import type { Crossing, Type, World } from '@tenon/compiler';
import { hasRules } from '../codec/rules.ts';
import { throws } from '../signatures.ts';
import {
  declaredType,
  goInteger,
  goType,
  newtypePosition,
  noneOf,
  someOf,
  wrappedIn,
} from '../types.ts';
import { located } from './arguments.ts';
import type { CallScope } from './calls.ts';
import { isPlain } from './plain.ts';

/** An expression for the result; `fallible` if it gives an error beside it. */
interface Read {
  readonly text: string;
  readonly fallible: boolean;
}

/** Writes what comes after a call that succeeded. */
export class ResultReader {
  readonly #scope: CallScope;

  constructor(scope: CallScope) {
    this.#scope = scope;
  }

  write(): void {
    const { call, file } = this.#scope;
    if (call.result === undefined) {
      if (throws(call.fn)) file.body.line('return nil');
      return;
    }
    const { crossing } = call.result;
    if (crossing.presence !== undefined) {
      const none = noneOf(file, crossing.type);
      file.body.block('if ret.has_value == 0 {', () => this.#return(none));
    }
    this.#finish(crossing, this.#read(crossing));
  }

  #return(value: string): void {
    const { call, file } = this.#scope;
    file.body.line(throws(call.fn) ? `return ${value}, nil` : `return ${value}`);
  }

  #finish(crossing: Crossing, read: Read): void {
    const { call, file, fail, locals, codec, context } = this.#scope;
    const checks = hasRules(context.world, crossing.type);
    let value = read.text;
    if (read.fallible) {
      value = locals.of('result', 'result');
      file.body.line(`${value}, err := ${read.text}`);
      file.body.block('if err != nil {', () => fail(located(call, 'err')));
    }
    if (crossing.kind === 'elements' && underlying(context.world, crossing.type).kind === 'array') {
      value = this.#array(crossing.type, value);
    }
    if (crossing.kind === 'elements' || read.fallible) value = this.#wrapped(crossing, value);
    if (checks) {
      if (!/^\w+$/.test(value)) {
        const checked = locals.of('checked', 'checked');
        file.body.line(`${checked} := ${value}`);
        value = checked;
      }
      const check = file.codec(codec.checker.of(crossing.type));
      const argument = codec.checker.argument(crossing.type, value);
      file.body.block(`if bad := ${check}(${argument}); bad != nil {`, () =>
        fail(located(call, 'bad.In("result").Fault()')),
      );
    }
    if (crossing.presence !== undefined) {
      value = `${someOf(file, crossing.type)}[${goType(file, crossing.type)}](${value})`;
    }
    this.#return(value);
  }

  /** Elements are read as a slice of what newtypes hold; all else has its type already. */
  #wrapped(crossing: Crossing, value: string): string {
    return crossing.kind === 'elements' ? this.#wrapAll(crossing.type, value) : value;
  }

  #wrapAll(type: Type, value: string): string {
    const { context, file } = this.#scope;
    const declaration = type.kind === 'named' ? context.world.get(type.id) : undefined;
    if (declaration?.kind !== 'newtype') return value;
    return wrappedIn(file, declaration, this.#wrapAll(declaration.type, value));
  }

  #array(type: Type, slice: string): string {
    const { call, context, file, fail, locals } = this.#scope;
    const at = underlying(context.world, type);
    if (at.kind !== 'array') throw new Error(`a ${at.kind} is no array`);
    const elements = locals.of('elements', 'elements');
    file.body.line(`${elements} := ${slice}`);
    const check = `${file.wire('Exactly')}(len(${elements}), ${at.length})`;
    file.body.block(`if err := ${check}; err != nil {`, () => fail(located(call, 'err')));
    const position = type === at ? 'value' : newtypePosition(at);
    return `${goType(file, at, position)}(${elements})`;
  }

  #read(crossing: Crossing): Read {
    const { context, file, codec, native } = this.#scope;
    const { type } = crossing;
    const sure = (text: string): Read => ({ text, fallible: false });
    const maybe = (text: string): Read => ({ text, fallible: true });
    const pointer = (): string => file.symbol('unsafe', 'Pointer');
    switch (crossing.kind) {
      case 'scalar':
      case 'frozen': {
        if (crossing.kind === 'scalar' && !isOddScalar(this.#scope.context.world, type)) {
          return sure(this.#wrapAll(type, this.#scalar(type)));
        }
        if (isPlain(context.world, type)) {
          return sure(`*(*${goType(file, type)})(${pointer()}(&ret.value))`);
        }
        if (type.kind === 'scalar' && !type.secret) {
          const check = type.scalar === 'bool' ? 'ToBool(uint8' : 'ToChar(uint32';
          return maybe(`${file.wire(check)}(ret.value))`);
        }
        return maybe(`${file.codec(codec.decoder.slot(type))}(view(&ret.value))`);
      }
      case 'wide': {
        const at = underlying(context.world, type);
        const signed = at.kind === 'scalar' && at.scalar === 'i128';
        const wide = file.tenon(signed ? 'Int128' : 'Uint128');
        const high = `${signed ? 'int64' : 'uint64'}(ret.value_high)`;
        const made = `${wide}{Lo: uint64(ret.value_low), Hi: ${high}}`;
        return sure(this.#wrapAll(type, this.#hide(at, made, wide)));
      }
      case 'frozen_pointer': {
        const { size } = roomOf(context.world, type);
        const taken = `take[byte](ret.value, ${size}, ret.value_owner)`;
        return maybe(`${file.codec(codec.decoder.slot(type))}(${taken})`);
      }
      case 'text':
        return sure(this.#wrapAll(type, this.#text(type)));
      case 'elements':
        return this.#elements(type);
      case 'message': {
        const taken = 'take[byte](ret.value, ret.value_len, ret.value_owner)';
        return maybe(`${file.codec(codec.decoder.entry(type))}(${taken})`);
      }
      case 'handle': {
        const at = underlying(context.world, type);
        if (at.kind !== 'named') throw new Error('only objects cross as handles yet');
        return sure(this.#wrapAll(type, `${native.make(at.id)}(ret.value)`));
      }
    }
  }

  /** A scalar whose C type converts to the Go type. */
  #scalar(type: Type): string {
    const { context, file } = this.#scope;
    const at = underlying(context.world, type);
    if (at.kind === 'named') return `${declaredType(file, context.world.get(at.id))}(ret.value)`;
    if (at.kind !== 'scalar') throw new Error(`a ${at.kind} is no scalar`);
    switch (at.scalar) {
      case 'timestamp': {
        const stamp = `${file.tenon('Timestamp')}(ret.value)`;
        return type === at ? `${stamp}.Time()` : stamp;
      }
      case 'duration':
        return `${file.symbol('time', 'Duration')}(ret.value)`;
      default:
        return this.#hide(at, `${goInteger(at.scalar)}(ret.value)`, goInteger(at.scalar));
    }
  }

  #hide(type: Type, value: string, plain: string): string {
    const secret = type.kind === 'scalar' && type.secret;
    return secret ? `${this.#scope.file.tenon('NewSecretValue')}[${plain}](${value})` : value;
  }

  #text(type: Type): string {
    const { context } = this.#scope;
    const at = underlying(context.world, type);
    const args = '(ret.value, ret.value_len, ret.value_owner)';
    if ('secret' in at && at.secret) return `takeSecret${args}`;
    return at.kind === 'bytes' ? `take[byte]${args}` : `takeText${args}`;
  }

  #elements(type: Type): Read {
    const { context, file, codec } = this.#scope;
    const at = underlying(context.world, type);
    if (at.kind !== 'list' && at.kind !== 'array') throw new Error(`a ${at.kind} has no elements`);
    const position = type === at ? 'value' : newtypePosition(at);
    if (isPlain(context.world, at.element, position)) {
      const element = goType(file, at.element, position);
      return {
        text: `take[${element}](ret.value, ret.value_count, ret.value_owner)`,
        fallible: false,
      };
    }
    const { size } = roomOf(context.world, at.element);
    const count = size === 1 ? 'ret.value_count' : `ret.value_count*${size}`;
    const taken = `take[byte](ret.value, ${count}, ret.value_owner)`;
    const slots = file.codec(codec.decoder.elements(at.element, position));
    return { text: `${slots}(${taken})`, fallible: true };
  }
}

/** Scalars that are checked, or that C holds as a struct. */
function isOddScalar(world: World, type: Type): boolean {
  const at = underlying(world, type);
  if (at.kind === 'scalar') return ['bool', 'char', 'uuid'].includes(at.scalar);
  const declaration = at.kind === 'named' ? world.get(at.id) : undefined;
  return declaration?.kind === 'enum' && declaration.closed;
}
