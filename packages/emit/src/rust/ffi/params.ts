/** From the slots of Args to what the provider's function takes. */
import {
  holdsSecret,
  rustParam,
  shapeOf,
  typeFingerprint,
  underlying,
  upperCamel,
} from '@tenon/compiler';
import type { Crossing, Param, Passed, Slot, Type } from '@tenon/compiler';
import { statements } from '../check/owned.ts';
import { viewStatements } from '../check/views.ts';
import { isScalar } from '../codec/others.ts';
import { rootOf } from '../codec/records.ts';
import { localType } from '../context.ts';
import { expectKind } from '../../lookup.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { isFilled, readFilled } from '../filling.ts';
import { alias, assigned, call, fits, unsafeLet } from '../print.ts';
import { isElement, passingOf } from '../traits/functions.ts';
import { handlesFn } from '../provider/export.ts';
import { codecType, isPlainScalar, isSecret, ownedType } from '../types.ts';
import { slotName } from './blocks.ts';

/** What the function around it calls its own. */
const taken: ReadonlySet<string> = new Set([
  'accepted',
  'args',
  'given',
  'message',
  'object',
  'ret',
  'there',
  'value',
]);

export function localName(param: Param): string {
  const name = rustParam(param);
  return taken.has(name) ? `${name}_` : name;
}

/** A value on its way in: the local that it gets, what messages call it, and the block that it arrives in. */
export interface Incoming {
  readonly local: string;
  readonly name: string;
  readonly block: 'args' | 'ret';
  readonly owned: boolean;
  /** Whether a message is read where it lies. */
  readonly viewed: boolean;
  /** Binds the local to the bytes behind a pointer. */
  readonly bytes: (pointer: Slot, size: string) => void;
}

/** A parameter on its way in. */
export function incoming(file: RustFile, { param, viewed }: Passed): Incoming {
  const { body: w, context } = file;
  const local = localName(param);
  return {
    local,
    name: param.name,
    block: 'args',
    owned: passingOf(context, param).kind === 'owned',
    viewed,
    bytes: (pointer, size) => {
      w.line('// SAFETY: lent until we return (ABI-9); nothing is read if the length is 0.');
      unsafeLet(w, local, 'rt::lent', [`args.${slotName(pointer)}`, size]);
    },
  };
}

/** Statements that read a parameter of plain data into its local. */
export function readParam(file: RustFile, passed: Passed): void {
  const { param, crossing } = passed;
  if (isFilled(param)) {
    readFilled(file, passed, localName(param), memoryOf(file, crossing, 'args')!);
    return;
  }
  readIncoming(file, passed.crossing, incoming(file, passed));
}

/** Statements that read a value into its local; an optional one only if it is there. */
export function readIncoming(file: RustFile, crossing: Crossing, into: Incoming): void {
  ifThere(file, crossing.presence, into, () => {
    readValue(file, crossing, into);
    return into.local;
  });
}

/** Runs the statements that `some` writes, for an optional only if it is there; `some` returns its value. */
export function ifThere(
  file: RustFile,
  presence: Slot | undefined,
  { local, name, block }: Pick<Incoming, 'local' | 'name' | 'block'>,
  some: () => string,
): void {
  const { body: w } = file;
  if (presence === undefined) {
    some();
    return;
  }
  call(w, 'let there = rt::presence', [rustString(name), `${block}.${slotName(presence)}`], '?;');
  w.line(`let ${local} = if there {`);
  w.indented(() => {
    const value = some();
    w.line(`Some(${value})`);
  });
  w.line('} else {');
  w.indented(() => w.line('None'));
  w.line('};');
}

/** Checks the refinements of a parameter. */
export function checkParam(file: RustFile, { param, viewed }: Passed): void {
  const name = localName(param);
  if (viewed) {
    const isRef = param.type.kind === 'optional';
    const expression = isRef ? `&${name}` : name;
    viewStatements(file, param.name, param.type, { expression, isRef });
    return;
  }
  const { kind } = passingOf(file.context, param);
  const lent = (kind === 'lent' || kind === 'filled') && param.type.kind !== 'optional';
  statements(file, param.name, param.type, {
    ref: lent ? name : `&${name}`,
    copy: lent ? `*${name}` : name,
    place: name,
  });
}

/** Statements that find the object of a parameter, or the objects. */
export function findObject(file: RustFile, passed: Passed): void {
  const { param, crossing } = passed;
  const passing = passingOf(file.context, param);
  if (passing.kind !== 'object') return;
  const { object } = passing;
  const lends = object.attributes.exclusive === true ? 'borrow_alone' : 'borrow';
  const handles = `P::${handlesFn(object)}().${passing.own ? 'take' : lends}`;
  const into = incoming(file, passed);
  const { local } = into;
  ifThere(file, crossing.presence, into, () => {
    if (crossing.kind === 'handles') {
      readValue(file, crossing, into);
      assigned(file.body, `let ${local} =`, `${handles}_all(${local})?`);
    } else if (crossing.kind === 'handle') {
      assigned(file.body, `let ${local} =`, `${handles}(args.${slotName(crossing.value)})?`);
    }
    return local;
  });
}

/** Statements that find the descriptor of a parameter. */
export function findFile(file: RustFile, passed: Passed): void {
  const { param, crossing } = passed;
  const passing = passingOf(file.context, param);
  if (passing.kind !== 'file' || crossing.kind !== 'handle') return;
  const into = incoming(file, passed);
  ifThere(file, crossing.presence, into, () => {
    file.body.line(
      passing.own
        ? "// SAFETY: the caller's, who leaves it to us once we accept the call (ABI-24)."
        : '// SAFETY: open until we return (ABI-24).',
    );
    const args = [rustString(param.name), `args.${slotName(crossing.value)}`];
    const made = passing.own ? 'rt::arrived_fd' : 'rt::lent_fd';
    unsafeLet(file.body, into.local, made, args, '?;');
    return into.local;
  });
}

/** The argument as the function takes it. */
export function argument(file: RustFile, { param, crossing }: Passed): string {
  const name = localName(param);
  const passing = passingOf(file.context, param);
  if (passing.kind === 'file' && !passing.own) return name;
  if (passing.kind !== 'object' && passing.kind !== 'file') return name;
  const optional = crossing.presence !== undefined;
  if (!passing.own && crossing.kind === 'handles') {
    return optional ? `${name}.as_ref().map(|all| all.refs()).as_deref()` : `&${name}.refs()`;
  }
  if (!passing.own) return optional ? `${name}.as_deref()` : `&*${name}`;
  return optional ? `${name}.map(|own| own.move_out(accepted))` : `${name}.move_out(accepted)`;
}

/** `let name = …;` for a value that is there, in as many statements as it takes. */
export function readValue(file: RustFile, crossing: Crossing, into: Incoming): void {
  const { body: w, context } = file;
  const { type } = crossing;
  const { local: name, block, owned, viewed } = into;
  const label = rustString(into.name);
  const binding = `let ${name} =`;
  const memory = memoryOf(file, crossing, block);
  const lent = (): void => into.bytes(memory!.pointer, memory!.size);
  /** Puts newtypes and secrets around what `name` is now. */
  const finish = (inner: (type: Type) => string = () => name): void => {
    const value = wrapped(file, type, inner);
    if (value === name) return;
    if (fits(w, `${binding} ${value};`)) {
      w.line(`${binding} ${value};`);
      return;
    }
    // One wrapping a statement, so that each fits on its line.
    for (const step of wrappings(file, type, inner)) {
      const next = step(name);
      if (next !== name) assigned(w, binding, next);
    }
  };
  switch (crossing.kind) {
    case 'scalar': {
      const slot = `${block}.${slotName(crossing.value)}`;
      const at = scalarIn(file, type);
      if (isNumber(at)) w.line(`${binding} ${slot};`);
      else call(w, `${binding} rt::scalar::<${ownedType(file, at)}>`, [label, slot], '?;');
      finish();
      break;
    }
    case 'wide': {
      const slots = `(${block}.${slotName(crossing.low)}, ${block}.${slotName(crossing.high)})`;
      const at = scalarIn(file, type);
      call(w, `${binding} rt::scalar::<${ownedType(file, at)}>`, [label, slots], '?;');
      finish();
      break;
    }
    case 'frozen':
      w.line(
        block === 'args'
          ? '// SAFETY: the caller has filled the arguments (ABI-4).'
          : '// SAFETY: it was zeroed before the call (ABI-5).',
      );
      unsafeLet(w, name, 'rt::frozen', [label, `&${block}.${slotName(crossing.value)}`], '?;');
      finish();
      break;
    case 'frozen_pointer':
      lent();
      call(w, `${binding} *rt::one`, [label, name], '?;');
      finish();
      break;
    case 'text': {
      lent();
      const { kind } = underlying(context.world, type);
      if (kind !== 'bytes') {
        call(w, `${binding} rt::${kind === 'path' ? 'path' : 'text'}`, [label, name], '?;');
      }
      if (owned) finish(() => `${name}.${kind === 'bytes' ? 'to_vec' : 'to_owned'}()`);
      break;
    }
    case 'elements': {
      const element = elementType(file, type);
      lent();
      const at = listOf(file, type);
      const read =
        at.kind === 'array' ? `array::<${element}, ${at.length}>` : `elements::<${element}>`;
      call(w, `${binding} rt::${read}`, [label, name], '?;');
      if (owned) finish(() => ownedElements(file, at, name));
      break;
    }
    case 'message': {
      lent();
      const args = [label, name, `&${rootExpression(file, type)}`];
      const codec = shortCodec(file, type, into.name);
      call(w, `${binding} rt::${viewed ? 'view' : 'message'}::<${codec}>`, args, '?;');
      break;
    }
    case 'shared': {
      const isGiven = block === 'ret';
      w.line(
        isGiven
          ? '// SAFETY: its count is ours, and it is taken once (ABI-25).'
          : '// SAFETY: lent until we return (ABI-25).',
      );
      const made = isGiven ? 'rt::given_shared' : 'rt::kept_shared';
      unsafeLet(w, name, made, [label, `${block}.${slotName(crossing.block)}`], '?;');
      break;
    }
    case 'handles':
      lent();
      call(w, `${binding} rt::elements::<u64>`, [label, name], '?;');
      break;
    case 'handle': {
      if (type.kind !== 'fd') throw new Error('objects and callbacks are found apart');
      w.line('// SAFETY: the callee has left it to us (ABI-24).');
      const slot = `${block}.${slotName(crossing.value)}`;
      unsafeLet(w, name, 'rt::given_fd', [label, slot], '?;');
      break;
    }
  }
}

/** Where a value lies that is no scalar, and its length in bytes. */
export function memoryOf(
  file: RustFile,
  crossing: Crossing,
  block: string,
): { readonly pointer: Slot; readonly size: string; readonly owner: Slot | undefined } | undefined {
  switch (crossing.kind) {
    case 'frozen_pointer':
      return { ...crossing, size: `size_of::<${frozenType(file, crossing.type)}>() as u64` };
    case 'text':
    case 'message':
      return { ...crossing, size: `${block}.${slotName(crossing.length)}` };
    case 'elements': {
      const count = `${block}.${slotName(crossing.count)}`;
      return { ...crossing, size: `rt::size::<${elementType(file, crossing.type)}>(${count})` };
    }
    case 'handles':
      return { ...crossing, size: `rt::size::<u64>(${block}.${slotName(crossing.count)})` };
    default:
      return undefined;
  }
}

/** The innermost type that is still a scalar: what is inside newtypes and secrets that are none. */
export function scalarIn(file: RustFile, type: Type): Type {
  if (isScalar(file, type)) return type;
  if (isSecret(type)) return { ...type, secret: false } as Type;
  if (type.kind !== 'named') return type;
  return scalarIn(file, expectKind(file.context.world, type.id, 'newtype').type);
}

/** Whether C and Rust have the same number, of which every value is one. */
export const isNumber = (type: Type): boolean =>
  type.kind === 'scalar' &&
  isPlainScalar(type.scalar) &&
  type.scalar !== 'bool' &&
  type.scalar !== 'char';

/** The codec of a message's root: a record or optional as it is, anything else as a value (WIRE-4). */
export function rootCodec(file: RustFile, type: Type): string {
  const codec = codecType(file, type);
  const isRecord = shapeOf(file.context.world, type).kind === 'record';
  return isRecord ? codec : `${file.wire('Value')}<${codec}>`;
}

/** The same, or an alias of it that is declared here, if it is too long to stand in a call. */
export function shortCodec(file: RustFile, type: Type, name: string): string {
  const codec = rootCodec(file, type);
  if (codec.length <= 40) return codec;
  const short = localType(file.context, `${upperCamel(name.replace('r#', ''))}Message`);
  alias(file.body, short, codec);
  return short;
}

/** What both sides know of such a message. A record of this package says it itself. */
export function rootExpression(file: RustFile, type: Type): string {
  const { world } = file.context;
  if (type.kind === 'named') {
    const declaration = world.get(type.id);
    const home = declaration.package === file.context.package.path;
    if (declaration.kind === 'record' && home) return `${file.type(type.id)}::root()`;
  }
  return rootOf(file, typeFingerprint(world, type), holdsSecret(world, type));
}

/** Newtypes and secrets around a value that crosses as what they are made of. */
const wrapped = (file: RustFile, type: Type, inner: (type: Type) => string): string =>
  wrappings(file, type, inner).reduce((value, wrap) => wrap(value), '');

/** The same, one after another: each makes an expression of the one before. */
function wrappings(
  file: RustFile,
  type: Type,
  inner: (type: Type) => string,
): readonly ((value: string) => string)[] {
  if (isScalar(file, type)) return [() => inner(type)];
  if (isSecret(type)) {
    const open = { ...type, secret: false } as Type;
    return [() => inner(open), (value) => `${file.rt('Secret')}::new(${value})`];
  }
  if (type.kind !== 'named') return [() => inner(type)];
  const declaration = file.context.world.get(type.id);
  if (declaration.kind !== 'newtype') return [() => inner(type)];
  const isPath = declaration.type.kind === 'path' && !isSecret(declaration.type);
  const made = (value: string): string =>
    `${file.type(type.id)}::unchecked(${value}${isPath ? '.into()' : ''})`;
  return [...wrappings(file, declaration.type, inner), made];
}

/** The type of an element as it lies in memory. */
function elementType(file: RustFile, type: Type): string {
  const at = listOf(file, type);
  return isElement(file.context.world, at.element)
    ? ownedType(file, at.element)
    : exposed(file, at.element);
}

/** What a secret element is without its secrecy. */
function exposed(file: RustFile, type: Type): string {
  if (isSecret(type)) return ownedType(file, { ...type, secret: false } as Type);
  if (type.kind !== 'named') return ownedType(file, type);
  return exposed(file, expectKind(file.context.world, type.id, 'newtype').type);
}

export function listOf(file: RustFile, type: Type): Type & { kind: 'list' | 'array' } {
  if (type.kind === 'list' || type.kind === 'array') return type;
  if (type.kind !== 'named') throw new Error(`${type.kind} is no list`);
  return listOf(file, expectKind(file.context.world, type.id, 'newtype').type);
}

function frozenType(file: RustFile, type: Type): string {
  if (type.kind !== 'named') throw new Error(`${type.kind} is no frozen record`);
  const declaration = file.context.world.get(type.id);
  return declaration.kind === 'newtype' ? frozenType(file, declaration.type) : file.type(type.id);
}

/** The elements that `name` lends, as the callee's own. */
function ownedElements(
  file: RustFile,
  at: Type & { kind: 'list' | 'array' },
  name: string,
): string {
  if (isElement(file.context.world, at.element)) {
    return at.kind === 'array' ? `*${name}` : `${name}.to_vec()`;
  }
  const made = wrapped(file, at.element, () => 'item');
  const plain = /^([\w:]+)\(item\)$/.exec(made);
  const make = plain === null ? `|item| ${made}` : plain[1]!;
  return at.kind === 'array' ? `(*${name}).map(${make})` : `rt::map(${name}, ${make})`;
}
