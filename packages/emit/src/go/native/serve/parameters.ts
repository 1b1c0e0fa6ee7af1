import { handled, roomOf, underlying } from '@tenon/compiler';
import type { Call, Callback, Crossing, Param } from '@tenon/compiler';
import { declarationOf } from '../../../lookup.ts';
import { goType, someOf } from '../../types.ts';
import type { CallScope } from '../calls.ts';
import { emitRules, nativeParam } from '../calls.ts';
import { isPlain } from '../plain.ts';
import { Reading } from '../reading.ts';
import type { Pointing } from '../reading.ts';
import type { Subject } from '../sending.ts';

type Parameter = Call['params'][number];
type Handle = Extract<Crossing, { readonly kind: 'handle' }>;

/** Turns the arguments that the caller lends into Go's: copies, because Go code may keep what it is given. */
export class ParameterReader extends Reading {
  constructor(scope: CallScope) {
    super(scope, 'args');
  }

  /** Takes the callbacks that are let go of whatever happens to the call (ABI-21). Nothing may fail before. */
  hold(): void {
    const { call, file } = this.scope;
    for (const { param, crossing } of call.params) {
      if (this.#callback(crossing) === undefined || param.mode === 'borrow') continue;
      const held = this.heldCallback((crossing as Handle).value);
      file.body.line(`${this.#held(param)} := ${held}`);
    }
  }

  #held(param: Param): string {
    return this.local({ name: param.name, base: nativeParam(this.scope, param) }, '', 'Held');
  }

  #callback({ kind, type }: Crossing): Callback | undefined {
    if (kind !== 'handle') return undefined;
    const declaration = declarationOf(this.scope.context.world, type);
    return declaration?.kind === 'callback' ? declaration : undefined;
  }

  /** Writes the statements that make clients of the callbacks. */
  findCallbacks(): void {
    const { call, file, native, refuse } = this.scope;
    const { body } = file;
    for (const { param, crossing } of call.params) {
      const callback = this.#callback(crossing);
      if (callback === undefined) continue;
      const name = nativeParam(this.scope, param);
      const handle = `uint64(${this.slot((crossing as Handle).value)})`;
      const arrived =
        param.mode === 'borrow' ? `${file.tenon('LentCallback')}(${handle})` : this.#held(param);
      const make = `${native.make(callback.id)}("${param.name}", ${arrived})`;
      if (crossing.presence === undefined) {
        body.line(`${name}, err := ${make}`);
        body.block('if err != nil {', () => refuse('err'));
        continue;
      }
      body.line(`var ${name} ${goType(file, crossing.type)}`);
      body.block(`if ${this.slot(crossing.presence)} != 0 {`, () => {
        body.line(`made, err := ${make}`);
        body.block('if err != nil {', () => refuse('err'));
        body.line(`${name} = made`);
      });
    }
  }

  /** Writes the statements that read and check the arguments, and returns an expression for each. */
  read(): readonly string[] {
    const { call, codec } = this.scope;
    const params = call.params.map(({ param }) => param);
    const ruled = codec.checker.ruled(params);
    const values = call.params.map((parameter) =>
      this.#parameter(parameter, ruled.includes(parameter.param)),
    );
    emitRules(this.scope);
    return values;
  }

  /**
   * Writes the statements that find the objects and files among the arguments. Those that the call consumes are all
   * taken before the first is accepted: from there on the callee has them (ABI-17).
   */
  findObjects(): void {
    const { call, file, refuse } = this.scope;
    const { body } = file;
    const accept: (() => void)[] = [];
    if (call.fn.form === 'own') {
      const receiver = this.scope.locals.of('receiver', '');
      accept.push(() => body.line(`${receiver}.Accept()`));
    }
    for (const parameter of call.params) {
      const { param, crossing } = parameter;
      const found = this.#found(parameter);
      if (found === undefined || this.#isClient(crossing)) continue;
      const name = nativeParam(this.scope, param);
      const subject = { name: param.name, base: name };
      const isOwn = param.mode === 'own';
      const find = (held: string): void => {
        body.line(`${held}, err := ${found.call}`);
        body.block('if err != nil {', () => refuse(this.placed(subject, 'err')));
      };
      if (crossing.presence === undefined) {
        find(name);
        body.line(`defer ${name}.Leave()`);
        if (isOwn) accept.push(() => body.line(`${name}.Accept()`));
        continue;
      }
      const there = `if ${this.slot(crossing.presence)} != 0 {`;
      const held = this.local(subject, '', 'Held');
      body.line(`var ${name} ${goType(file, param.type)}`);
      if (isOwn) body.line(`var ${held} ${found.type()}`);
      body.block(there, () => {
        if (isOwn) {
          const made = this.local(subject, '', 'Found');
          find(made);
          body.line(`${held} = ${made}`);
        } else find(held);
        const value = `${held}.${found.value}`;
        body.line(`defer ${held}.Leave()`, `${name} = ${file.tenon('Some')}(${value})`);
      });
      if (isOwn) accept.push(() => body.block(there, () => body.line(`${held}.Accept()`)));
    }
    // Nothing refuses the call from here on.
    for (const parameter of call.params) {
      if (this.#isClient(parameter.crossing)) this.#makeClients(parameter);
    }
    for (const write of accept) write();
  }

  /** Whether it is an object of the provider, or several, and this a callback. */
  #isClient({ type }: Crossing): boolean {
    const { provides, world } = this.scope.context;
    return !provides && handled(world, type)?.kind === 'object';
  }

  /** Makes clients of the provider's objects, for a method of a callback: its own, or lent until it returns. */
  #makeClients({ param, crossing }: Parameter): void {
    const { context, file, native } = this.scope;
    const { body } = file;
    const object = handled(context.world, crossing.type)!;
    const name = nativeParam(this.scope, param);
    const isOwn = param.mode === 'own';
    const subject = { name: param.name, base: name };
    /** Writes the statements that make the value, and returns its expression. */
    const made = (base: string): string => {
      if (crossing.kind === 'handles') {
        const handles = this.elements('C.uint64_t', crossing, this.slot(crossing.count));
        if (isOwn) return `${native.makeAll(object.id)}(${handles})`;
        const refs = this.local(subject, '', 'Refs');
        body.line(`${base}, ${refs} := ${native.makeAllLent(object.id)}(${handles})`);
        body.line(`defer ${refs}.End()`);
        return base;
      }
      const handle = this.slot((crossing as Handle).value);
      if (isOwn) return `${native.make(object.id)}(${handle})`;
      body.line(`${base} := ${native.makeLent(object.id)}(${handle})`, `defer ${base}.ref.End()`);
      return base;
    };
    if (crossing.presence === undefined) {
      const value = made(name);
      if (value !== name) body.line(`${name} := ${value}`);
      return;
    }
    const type = goType(file, param.type);
    body.line(`var ${name} ${type}`);
    body.block(`if ${this.slot(crossing.presence)} != 0 {`, () => {
      const value = made(this.local(subject, '', 'Lent'));
      const some = `${file.tenon('Some')}[${goType(file, crossing.type)}]`;
      body.line(`${name} = ${some}(${value})`);
    });
  }

  /** How an object, a list of them, or a file is found: the call, its type, and where the Go value is in it. */
  #found({
    param,
    crossing,
  }: Parameter):
    { readonly call: string; readonly type: () => string; readonly value: string } | undefined {
    const { context, file, native } = this.scope;
    if (crossing.type.kind === 'fd' && crossing.kind === 'handle') {
      const handle = `uint64(${this.slot(crossing.value)})`;
      return {
        call: `${file.tenon('ArrivedFile')}("${param.name}", ${handle})`,
        type: () => file.tenon('HeldFile'),
        value: 'File',
      };
    }
    const object = handled(context.world, crossing.type);
    if (object?.kind !== 'object') return undefined;
    const enter = object.attributes.exclusive === true ? 'EnterAlone' : 'Enter';
    const find = `${native.objects(object.id)}.${param.mode === 'own' ? 'Take' : enter}`;
    const element = (): string => goType(file, { kind: 'named', id: object.id });
    if (crossing.kind === 'handles') {
      const handles = this.elements('uint64', crossing, this.slot(crossing.count));
      return {
        call: `${find}All(${handles})`,
        type: () => `${file.tenon('HeldList')}[${element()}]`,
        value: 'Objects()',
      };
    }
    if (crossing.kind !== 'handle') return undefined;
    return {
      call: `${find}(uint64(${this.slot(crossing.value)}))`,
      type: () => `${file.tenon('Held')}[${element()}]`,
      value: 'Object',
    };
  }

  /** `named` if the value must be a variable. */
  #parameter(parameter: Parameter, named: boolean): string {
    const { param, crossing } = parameter;
    const { body } = this.scope.file;
    const name = nativeParam(this.scope, param);
    const subject = { name: param.name, base: name };
    // It is found later, where nothing else can refuse the call any more.
    const found = this.#found(parameter);
    if (found !== undefined) {
      const isHeld = crossing.presence === undefined && !this.#isClient(crossing);
      return isHeld ? `${name}.${found.value}` : name;
    }
    if (this.#callback(crossing) !== undefined) return name;
    if (param.mode === 'borrow_mut') return this.#filled(subject, crossing, named);
    if (crossing.presence === undefined) {
      const value = this.#value(subject, crossing, name);
      if (named && value !== name) body.line(`${name} := ${value}`);
      return named ? name : value;
    }
    const { file } = this.scope;
    body.line(`var ${name} ${goType(file, param.type)}`);
    body.block(`if ${this.slot(crossing.presence)} != 0 {`, () => {
      const value = this.#value(subject, crossing, 'some');
      body.line(
        `${name} = ${someOf(file, crossing.type)}[${goType(file, crossing.type)}](${value})`,
      );
    });
    return name;
  }

  /** The caller's buffer, where it lies. What is in it is checked first, as if it were copied. */
  #filled(subject: Subject, crossing: Parameter['crossing'], named: boolean): string {
    const { context, file, codec, refuse } = this.scope;
    const { body } = file;
    const { type } = crossing;
    if (crossing.kind !== 'text' && crossing.kind !== 'elements') {
      throw new Error(`a ${crossing.kind} is not filled in place`);
    }
    const count = this.slot(crossing.kind === 'text' ? crossing.length : crossing.count);
    const inPlace = (element: string, size: string): string =>
      `${file.wire('InPlace')}[${element}]${this.#lent(crossing, size)}`;
    let element = 'byte';
    if (type.kind === 'list') {
      element = goType(file, type.element, 'c');
      if (!isPlain(context.world, type.element, 'c')) {
        const { size } = roomOf(context.world, type.element);
        const check = file.codec(codec.decoder.elements(type.element, 'c'));
        const bytes = inPlace('byte', size === 1 ? count : `${count}*${size}`);
        body.block(`if _, err := ${check}(${bytes}); err != nil {`, () =>
          refuse(this.placed(subject, 'err')),
        );
      }
    }
    const value = inPlace(element, count);
    if (named) body.line(`${subject.base} := ${value}`);
    return named ? subject.base : value;
  }

  /** An expression for a value that is there; one that may fail is read into the variable first. */
  #value(subject: Subject, crossing: Parameter['crossing'], variable: string): string {
    const { context, file, refuse } = this.scope;
    const read = this.value(crossing);
    let value = read.text;
    if (read.fallible) {
      file.body.line(`${variable}, err := ${read.text}`);
      file.body.block('if err != nil {', () => refuse(this.placed(subject, 'err')));
      value = variable;
    }
    if (crossing.kind !== 'elements') return value;
    if (underlying(context.world, crossing.type).kind === 'array') {
      value = this.array(subject, crossing.type, value);
    }
    return this.wrapAll(crossing.type, value);
  }

  protected elements(element: string, crossing: Pointing, count: string): string {
    return `${this.scope.file.wire('Copy')}[${element}]${this.#lent(crossing, count)}`;
  }

  protected text(crossing: Pointing, length: string): string {
    return `${this.scope.file.wire('CopyString')}${this.#lent(crossing, length)}`;
  }

  protected secret(crossing: Pointing, length: string): string {
    return `${this.scope.file.wire('CopySecret')}${this.#lent(crossing, length)}`;
  }

  #lent({ pointer }: Pointing, count: string): string {
    const start = `${this.scope.file.symbol('unsafe', 'Pointer')}(${this.slot(pointer)})`;
    return `(${start}, ${/^\d+$/.test(count) ? count : `uint64(${count})`})`;
  }

  protected local({ name, base }: Subject, _: string, suffix: string): string {
    return this.scope.locals.of(`${name} ${suffix}`, base.replace(/_+$/, '') + suffix);
  }

  protected placed({ name }: Subject, error: string): string {
    return `${this.scope.file.wire('Named')}("${name}", ${error})`;
  }
}
