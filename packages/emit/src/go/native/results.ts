import { underlying } from '@tenon/compiler';
import type { Crossing } from '@tenon/compiler';
import { hasRules } from '../codec/rules.ts';
import { throws } from '../signatures.ts';
import { goType, isCallback, noneOf, someOf } from '../types.ts';
import { peerOf } from './calls.ts';
import type { CallScope } from './calls.ts';
import { Reading } from './reading.ts';
import type { Pointing, Read } from './reading.ts';
import type { Subject } from './sending.ts';

const result: Subject = { name: 'result', base: 'result' };

/** Writes what comes after a call that succeeded. */
export class ResultReader extends Reading {
  constructor(scope: CallScope) {
    super(scope, 'ret');
  }

  write(): void {
    const { call, context, file } = this.scope;
    if (call.result === undefined) {
      if (throws(call.fn)) file.body.line('return nil');
      return;
    }
    const { crossing } = call.result;
    if (crossing.presence !== undefined) {
      const isNilable = isCallback(context.world, crossing.type);
      const none = isNilable ? 'nil' : noneOf(file, crossing.type);
      file.body.block('if ret.has_value == 0 {', () => this.#return(none));
    }
    this.#finish(crossing, this.value(crossing));
  }

  #return(value: string): void {
    const { call, file } = this.scope;
    file.body.line(throws(call.fn) ? `return ${value}, nil` : `return ${value}`);
  }

  #finish(crossing: Crossing, read: Read): void {
    const { file, refuse, locals, codec, context } = this.scope;
    const checks = hasRules(context.world, crossing.type);
    let value = read.text;
    if (read.fallible) {
      value = locals.of('result', 'result');
      file.body.line(`${value}, err := ${read.text}`);
      file.body.block('if err != nil {', () => refuse('err'));
    }
    if (crossing.kind === 'elements') {
      // Elements are read as a slice of what newtypes hold; all else has its type already.
      if (underlying(context.world, crossing.type).kind === 'array') {
        value = this.array(result, crossing.type, value);
      }
      value = this.wrapAll(crossing.type, value);
    }
    if (checks) {
      if (!/^\w+$/.test(value)) {
        const checked = locals.of('checked', 'checked');
        file.body.line(`${checked} := ${value}`);
        value = checked;
      }
      const check = file.codec(codec.checker.of(crossing.type));
      const argument = codec.checker.argument(crossing.type, value);
      file.body.block(`if bad := ${check}(${argument}); bad != nil {`, () =>
        refuse('bad.In("result").Fault()'),
      );
    }
    if (crossing.presence !== undefined && !isCallback(context.world, crossing.type)) {
      value = `${someOf(file, crossing.type)}[${goType(file, crossing.type)}](${value})`;
    }
    this.#return(value);
  }

  protected elements(element: string, crossing: Pointing, count: string): string {
    return `take[${element}]${this.#owned(crossing, count)}`;
  }

  protected text(crossing: Pointing, length: string): string {
    return `takeText${this.#owned(crossing, length)}`;
  }

  protected secret(crossing: Pointing, length: string): string {
    return `takeSecret${this.#owned(crossing, length)}`;
  }

  #owned({ pointer, owner }: Pointing, count: string): string {
    return `(${peerOf(this.scope)}${this.slot(pointer)}, ${count}, ${this.slot(owner!)})`;
  }

  protected local(_: Subject, alone: string): string {
    return this.scope.locals.of(alone, alone);
  }

  protected placed(_: Subject, error: string): string {
    return error;
  }
}
