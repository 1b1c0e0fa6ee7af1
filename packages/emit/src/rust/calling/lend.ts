/** From the arguments of a call to the slots of Args. */
import { handled, rustParam, underlying, upperCamel } from '@tenon/compiler';
import type { Call, Crossing, Object, Param, Slot, Type } from '@tenon/compiler';
import { isScalar } from '../codec/others.ts';
import { localType } from '../context.ts';
import { expectKind } from '../../lookup.ts';
import type { RustFile } from '../file.ts';
import { isFilled, lendFilled } from '../filling.ts';
import { slotName } from '../ffi/blocks.ts';
import { isNumber, listOf, rootExpression, scalarIn, shortCodec } from '../ffi/params.ts';
import { alias, arm, assigned, call, fits, letChain, unsafeLet } from '../print.ts';
import { isElement } from '../traits/functions.ts';
import { handlesFn } from '../provider/export.ts';
import type { Writer } from '../../writer/writer.ts';
import { codecType, isSecret, traitsOf } from '../types.ts';
import { home, isLent, objectOf } from './head.ts';

/** An argument, and the locals that become its slots. */
interface Argument {
  /** The parameter, then whatever was made of it. */
  readonly name: string;
  readonly type: Type;
  readonly crossing: Crossing;
  readonly mode: Param['mode'];
  readonly isOptional: boolean;
  /** Whether the parameter is a reference, or an optional one. */
  readonly isRef: boolean;
  readonly local: (slot: Slot) => string;
  /** The same, for an argument that is needed after its slots. */
  readonly beside: (slot: Slot) => string;
  /** Another local of the argument. */
  readonly another: (suffix: string) => string;
  /** Gives a slot its value without a local. */
  readonly set: (slot: Slot, value: string) => void;
}

/** What is lent: the fields of the literal, and the statements that store what the other side wrote. */
export interface Lent {
  readonly fields: readonly string[];
  readonly stores: readonly string[];
}

/** Statements that bind the slots of the arguments. */
export function lendArguments(file: RustFile, { args, receiver, params }: Call): Lent {
  const names = new Set(params.map(({ param }) => rustParam(param)));
  const taken = new Set([...names, ...args.slots.map(slotName)]);
  const fields = new Map<Slot, string>();
  const set = (slot: Slot, value: string): void => void fields.set(slot, value);
  if (receiver !== undefined) set(receiver, 'self.0.handle()');
  const stores: string[] = [];
  for (const { param, crossing } of params) {
    const name = rustParam(param);
    // A slot may hide its own parameter, but none that is still to come.
    const localOf = (slot: Slot, hides: boolean): string => {
      const wanted = slotName(slot);
      const isHidden = names.has(wanted) && !(hides && wanted === name);
      const made = isHidden ? fresh(`${slot.name}_slot`, taken) : wanted;
      set(slot, made);
      return made;
    };
    if (isFilled(param) && (crossing.kind === 'text' || crossing.kind === 'elements')) {
      const length = crossing.kind === 'text' ? crossing.length : crossing.count;
      const slots = [crossing.pointer, length];
      const slot = (one: Slot): string => localOf(one, true);
      const copy = fresh(`${param.name}_filling`, taken);
      stores.push(...lendFilled(file, param, name, copy, slots.map(slot)));
      continue;
    }
    lend(file, {
      name,
      another: (suffix) => fresh(`${param.name}_${suffix}`, taken),
      type: crossing.type,
      crossing,
      mode: param.mode,
      isOptional: crossing.presence !== undefined,
      isRef: isLent(file, param),
      local: (slot) => localOf(slot, true),
      beside: (slot) => localOf(slot, false),
      set,
    });
  }
  return {
    fields: args.slots.map((slot) => {
      const value = fields.get(slot)!;
      return value === slotName(slot) ? value : `${slotName(slot)}: ${value}`;
    }),
    stores,
  };
}

function fresh(wanted: string, taken: Set<string>): string {
  let made = wanted;
  while (taken.has(made)) made += '_';
  taken.add(made);
  return made;
}

function lend(file: RustFile, argument: Argument): void {
  const { body: w, context } = file;
  const { name, type, crossing, isOptional, isRef, local } = argument;
  const object = objectOf(context, type);
  /** Binds the slots, the presence first, to what a function of the runtime makes. */
  const bind = (slots: readonly Slot[], made: string, value: string): void => {
    const all = crossing.presence === undefined ? slots : [crossing.presence, ...slots];
    bindAll(w, all.map(local), made, value);
  };
  /** Binds the parameter's name to something else, which lives as long as the call. */
  const rebind = (head: string, args: readonly string[], tail = ';'): void =>
    call(w, `let ${name} = ${head}`, args, tail);
  /** Binds the slots of an optional handle. What is not lent is needed after them. */
  const handle = (made: string, value: string): void => {
    if (crossing.kind !== 'handle') return;
    const locals = [crossing.presence!, crossing.value].map(isRef ? local : argument.beside);
    bindAll(w, locals, made, value);
  };
  /** The optional as an optional reference. */
  const optional = isRef || !isOptional ? name : `${name}.as_ref()`;
  const reference = isRef ? name : `&${name}`;
  /** What `open` makes of a reference to the value, if it is there. */
  const mapped = (open: (value: string) => string): string =>
    isOptional ? `${optional}.map(|${name}| ${open(name)})` : open(name);

  switch (crossing.kind) {
    case 'scalar':
      if (isOptional) {
        bind([crossing.value], 'rt::optional', scalar(file, argument));
      } else if (
        isNumber(scalarIn(file, type)) &&
        isScalar(file, type) &&
        local(crossing.value) === name
      ) {
        // The parameter is the slot.
      } else if (isNumber(scalarIn(file, type))) {
        w.line(`let ${local(crossing.value)} = ${scalar(file, argument)};`);
      } else {
        bind([crossing.value], 'rt::raw', scalar(file, argument));
      }
      break;
    case 'wide': {
      if (!isOptional) {
        bind([crossing.low, crossing.high], 'rt::raw', scalar(file, argument));
        break;
      }
      const halves = `(${local(crossing.low)}, ${local(crossing.high)})`;
      const locals = [local(crossing.presence!), halves];
      bindAll(w, locals, 'rt::optional', scalar(file, argument));
      break;
    }
    case 'frozen': {
      const value = isNewtype(file, type) ? copied(file, argument) : name;
      const made = isOptional
        ? 'rt::optional_frozen'
        : `${file.use('std::mem', 'MaybeUninit')}::new`;
      bind([crossing.value], made, value);
      break;
    }
    case 'frozen_pointer':
      if (isNewtype(file, type)) w.line(`let ${name} = ${copied(file, argument)};`);
      if (isOptional) bind([crossing.pointer], 'rt::lend_optional_frozen', `${name}.as_ref()`);
      else bind([crossing.pointer], 'rt::lend_frozen', `&${name}`);
      break;
    case 'text':
      bind([crossing.pointer, crossing.length], lender(isOptional), text(file, argument));
      break;
    case 'elements': {
      const { element, kind } = listOf(file, type);
      let list: string;
      if (!isElement(context.world, element)) {
        const open = `|item| *${opened(file, element, 'item')}`;
        const secret = (value: string): readonly string[] => [value, open];
        if (isOptional) {
          w.line(
            `let ${name} = ${mapped((value) => `rt::exposed(${secret(opened(file, type, value)).join(', ')})`)};`,
          );
          list = `${name}.as_ref().map(|${name}| ${name}.expose().as_slice())`;
        } else {
          rebind(
            'rt::exposed',
            secret(isNewtype(file, type) ? opened(file, type, name) : reference),
          );
          list = `${name}.expose()`;
        }
      } else if (isNewtype(file, type) && traitsOf(context.world, type).copy) {
        w.line(`let ${name} = ${copied(file, argument)};`);
        list = isOptional ? `${name}.as_ref().map(|${name}| ${name}.as_slice())` : `&${name}`;
      } else if (isNewtype(file, type)) {
        list = mapped((value) => `${opened(file, type, value)}${isOptional ? '.as_slice()' : ''}`);
      } else if (!isOptional) {
        list = reference;
      } else if (kind === 'array') {
        list = mapped((value) => `${value}.as_slice()`);
      } else {
        list = isRef ? name : `${name}.as_deref()`;
      }
      bind([crossing.pointer, crossing.count], lender(isOptional), list);
      break;
    }
    case 'message': {
      const root = `&${rootExpression(file, type)}`;
      const isList = type.kind === 'list' && !isSecret(type);
      const list = isList ? '_list' : '';
      const made = `rt::encode${isOptional ? '_optional' : ''}${list}`;
      let codec = isList ? codecType(file, type.element) : shortCodec(file, type, name);
      if (!fits(w, `let ${name} = ${made}::<${codec}>(`)) {
        const short = localType(context, `${upperCamel(name.replace('r#', ''))}Message`);
        alias(w, short, codec);
        codec = short;
      }
      if (isOptional) {
        const value = isList && !isRef ? `${name}.as_deref()` : optional;
        rebind(`${made}::<${codec}>`, [value, root], '?;');
        bind([crossing.pointer, crossing.length], 'rt::lend_optional', `${name}.as_deref()`);
      } else {
        rebind(`${made}::<${codec}>`, [reference, root], '?;');
        bind([crossing.pointer, crossing.length], 'rt::lend', `&${name}`);
      }
      break;
    }
    case 'shared':
      bind([crossing.block], isOptional ? 'rt::lend_optional_shared' : 'rt::lend_shared', name);
      break;
    case 'handles': {
      // What is this side's is given back, and what moves forgotten, after the call.
      const isPassed = context.provides;
      if (isPassed) passObjects(file, argument, handled(context.world, type) as Object, '_all');
      const isLent = isRef && !isPassed;
      const handles = isLent ? name : argument.another('handles');
      const handle = isPassed ? '|object| object.handle()' : '|client| client.0.handle()';
      const made = (value: string): string => `rt::handles(${value}, ${handle})`;
      if (isOptional) {
        const calls = [...(isLent ? [] : ['.as_ref()']), `.map(|${name}| ${made(name)})`];
        letChain(w, `let ${handles} =`, name, calls);
      } else assigned(w, `let ${handles} =`, made(isLent ? name : `&${name}`));
      const slots = [crossing.pointer, crossing.count].map(isLent ? local : argument.beside);
      const list = isOptional ? `${handles}.as_deref()` : `&${handles}`;
      if (crossing.presence === undefined) bindAll(w, slots, 'rt::lend', list);
      else bindAll(w, [local(crossing.presence), ...slots], 'rt::lend_optional', list);
      break;
    }
    case 'handle':
      if (type.kind === 'fd') {
        if (isOptional) handle('rt::optional_fd', `${name}.as_ref()`);
        else argument.set(crossing.value, `rt::fd(&${name})`);
      } else if (object === undefined) {
        passCallback(file, argument);
        if (isOptional) handle('rt::optional_handle', `${name}.as_ref()`);
        else argument.set(crossing.value, `${name}.handle()`);
      } else if (context.provides) {
        passObjects(file, argument, object, '');
        if (isOptional) {
          handle('rt::optional', `${name}.as_ref().map(|object| object.handle())`);
        } else {
          argument.set(crossing.value, `${name}.handle()`);
        }
      } else if (isOptional) {
        handle('rt::optional', `${optional}.map(|object| object.0.handle())`);
      } else {
        argument.set(crossing.value, `${name}.0.handle()`);
      }
      break;
  }
}

/** Statements after which a callback can be found by the handle that the parameter's name stands for. */
function passCallback(file: RustFile, argument: Argument): void {
  const { mode } = argument;
  const passing = mode === 'borrow' ? 'lend' : mode === 'shared' ? 'share' : 'give';
  pass(file, argument, `${home(file)}CALLBACKS.${passing}`);
}

/** The same for objects of this side; `all` is `_all` for a list of them. */
function passObjects(file: RustFile, argument: Argument, object: Object, all: '' | '_all'): void {
  const passing = argument.mode === 'own' ? 'give' : 'lend';
  pass(file, argument, `P::${handlesFn(object)}().${passing}${all}`);
}

function pass(file: RustFile, { name, mode, isOptional }: Argument, pass: string): void {
  const { body: w } = file;
  const isLent = mode === 'borrow';
  const why = '// SAFETY: it is dropped before this returns, and so before what it lends.';
  if (!isOptional && isLent) {
    w.line(why);
    unsafeLet(w, name, pass, [name], '?;');
  } else if (!isOptional) {
    call(w, `let ${name} = ${pass}`, [name], '?;');
  } else {
    w.block(
      `let ${name} = match ${name} {`,
      () => {
        if (isLent) w.line(why);
        const passed = `${pass}(${name})`;
        arm(w, `Some(${name})`, `Some(${isLent ? `unsafe { ${passed} }` : passed}?)`);
        w.line('None => None,');
      },
      '};',
    );
  }
}

/** `let (a, b) = made(value);`, with one of the names a line if they are too long for one. */
function bindAll(w: Writer, locals: readonly string[], made: string, value: string): void {
  const left = locals.length === 1 ? locals[0]! : `(${locals.join(', ')})`;
  if (locals.length === 1 || fits(w, `let ${left}`)) {
    call(w, `let ${left} = ${made}`, [value], ';');
    return;
  }
  w.line('let (').indented(() => w.line(...locals.map((one) => `${one},`)));
  call(w, `) = ${made}`, [value], ';');
}

const lender = (isOptional: boolean): string => (isOptional ? 'rt::lend_optional' : 'rt::lend');

const isNewtype = (file: RustFile, type: Type): boolean =>
  type.kind === 'named' && file.context.world.get(type.id).kind === 'newtype';

/** The scalar, or an optional of it, without the secrets around it; a newtype converts itself. */
function scalar(file: RustFile, { name, type, isOptional, isRef }: Argument): string {
  if (isScalar(file, type)) return name;
  const value = `*${opened(file, type, name)}`;
  if (!isOptional) return value;
  return `${isRef ? name : `${name}.as_ref()`}.map(|${name}| ${value})`;
}

/** The value inside a newtype that is `Copy`. */
const copied = (file: RustFile, { name, type, isOptional }: Argument): string =>
  isOptional ? `${name}.map(|${name}| ${opened(file, type, name)})` : opened(file, type, name);

/** What is inside the newtypes and secrets around a value. */
function opened(file: RustFile, type: Type, value: string): string {
  if (isScalar(file, type)) return value;
  if (isSecret(type)) return `${value}.expose()`;
  if (!isNewtype(file, type)) return value;
  const { type: inner } = expectKind(
    file.context.world,
    (type as Type & { kind: 'named' }).id,
    'newtype',
  );
  return opened(file, inner, `${value}.get()`);
}

/** The bytes of a text, or an optional of them. */
function text(file: RustFile, { name, type, isOptional, isRef }: Argument): string {
  const at = underlying(file.context.world, type);
  const inside = opened(file, type, name);
  const isPlain = inside === name;
  const lent = (value: string): string => {
    if (at.kind === 'string') return `${value}.as_bytes()`;
    if (at.kind === 'path') return `rt::path_bytes(${value})`;
    return isSecret(at) && isOptional ? `${value}.as_slice()` : value;
  };
  if (!isOptional) {
    const isOwned = isPlain && !isRef && at.kind !== 'string';
    return lent(isOwned ? `&${inside}` : inside);
  }
  if (!isPlain) return `${isRef ? name : `${name}.as_ref()`}.map(|${name}| ${lent(inside)})`;
  const value = isRef ? name : `${name}.as_deref()`;
  if (at.kind === 'bytes') return value;
  return `${value}.map(${at.kind === 'string' ? 'str::as_bytes' : 'rt::path_bytes'})`;
}
