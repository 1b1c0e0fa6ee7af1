/** From the slots of Args to what the provider's function takes. */
import { holdsSecret, rustParam, shapeOf, typeFingerprint } from '@tenon/compiler';
import type { Call, Crossing, Param, Type } from '@tenon/compiler';
import { placed } from '../check.ts';
import { isScalar } from '../codec/others.ts';
import { rootOf } from '../codec/records.ts';
import { expectKind } from '../context.ts';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { bound, call } from '../print.ts';
import { isElement, passingOf } from '../provider/functions.ts';
import { handlesFn } from '../provider/index.ts';
import { codecType, isPlainScalar, isSecret, ownedType } from '../types.ts';
import { slotName } from './blocks.ts';

export type Crossed = Call['params'][number];

/** What the function around it calls `args`, `ret` and `object`. */
const taken: ReadonlySet<string> = new Set(['args', 'ret', 'object', 'value', 'given']);

export function localName(param: Param): string {
  const name = rustParam(param);
  return taken.has(name) ? `${name}_` : name;
}

/** Statements that read a parameter of plain data into its local. */
export function readParam(file: RustFile, { param, crossing }: Crossed): void {
  const { body: w } = file;
  const name = localName(param);
  const source = sourceOf(file, param, crossing);
  if (crossing.presence === undefined) {
    source.prepare();
    source.bind(`let ${name} = `, ';');
    return;
  }
  const presence = `rt::presence(${rustString(param.name)}, args.${slotName(crossing.presence)})?`;
  w.line(`let ${name} = if ${presence} {`);
  w.indented(() => {
    source.prepare();
    source.bind('Some(', ')');
  });
  w.line('} else {');
  w.indented(() => w.line('None'));
  w.line('};');
}

/** Checks the refinements of a parameter. */
export function checkParam(file: RustFile, { param }: Crossed): void {
  const name = localName(param);
  const lent =
    passingOf(file.context.world, param).kind === 'lent' && param.type.kind !== 'optional';
  placed(file, param.name, param.type, {
    ref: lent ? name : `&${name}`,
    copy: lent ? `*${name}` : name,
    place: name,
  });
}

/** Statements that find the object of a parameter. */
export function findObject(file: RustFile, { param, crossing }: Crossed): void {
  const passing = passingOf(file.context.world, param);
  if (passing.kind !== 'object' || crossing.kind !== 'handle') return;
  const { body: w } = file;
  const object = expectKind(file.context.world, passing.id, 'object');
  const found = `P::${handlesFn(object)}().${passing.own ? 'take' : 'borrow'}(args.${slotName(crossing.value)})?`;
  const name = localName(param);
  if (crossing.presence === undefined) {
    w.line(`let ${name} = ${found};`);
    return;
  }
  const presence = `rt::presence(${rustString(param.name)}, args.${slotName(crossing.presence)})?`;
  w.line(`let ${name} = if ${presence} {`);
  w.indented(() => w.line(`Some(${found})`));
  w.line('} else {');
  w.indented(() => w.line('None'));
  w.line('};');
}

/** The argument as the function takes it. */
export function argument(file: RustFile, { param, crossing }: Crossed): string {
  const name = localName(param);
  const passing = passingOf(file.context.world, param);
  if (passing.kind !== 'object') return name;
  if (crossing.presence === undefined) return passing.own ? `${name}.move_out()` : `&*${name}`;
  return passing.own ? `${name}.map(rt::Owned::move_out)` : `${name}.as_deref()`;
}

interface Source {
  /** Statements before the value. */
  prepare(): void;
  /** The value, between `before` and `after`. */
  bind(before: string, after: string): void;
}

function sourceOf(file: RustFile, param: Param, crossing: Crossing): Source {
  const { body: w, context } = file;
  const { type } = crossing;
  const name = localName(param);
  const label = rustString(param.name);
  const plain = (expression: string): Source => ({
    prepare: () => undefined,
    bind: (before, after) => bound(w, before, expression, after),
  });
  const safety = '// SAFETY: lent until we return (ABI-9); nothing is read if the length is 0.';
  const lent = (pointer: string, size: string, expression: string): Source => ({
    prepare: () =>
      void w.line(safety, `let ${name} = unsafe { rt::lent(args.${pointer}, ${size}) };`),
    bind: (before, after) => {
      if (before === `let ${name} = ` && expression === name) return;
      bound(w, before, expression, after);
    },
  });
  const owned = passingOf(context.world, param).kind === 'owned';
  switch (crossing.kind) {
    case 'scalar':
      return plain(
        wrapped(file, type, (at) => scalar(file, at, label, `args.${slotName(crossing.value)}`)),
      );
    case 'wide': {
      const raw = `(args.${slotName(crossing.low)}, args.${slotName(crossing.high)})`;
      return plain(
        wrapped(file, type, (at) => `rt::scalar::<${ownedType(file, at)}>(${label}, ${raw})?`),
      );
    }
    case 'frozen': {
      const slot = slotName(crossing.value);
      return {
        prepare: () => {
          w.line('// SAFETY: the caller has filled the arguments (ABI-4).');
          w.line(`let ${name} = unsafe { rt::frozen(${label}, &args.${slot}) }?;`);
        },
        bind: (before, after) => {
          const value = wrapped(file, type, () => name);
          if (before.startsWith('let ') && value === name) return;
          w.line(`${before}${value}${after}`);
        },
      };
    }
    case 'frozen_pointer':
      return lent(
        slotName(crossing.pointer),
        `size_of::<${frozenType(file, type)}>() as u64`,
        wrapped(file, type, () => `*rt::one(${label}, ${name})?`),
      );
    case 'text':
      return lent(
        slotName(crossing.pointer),
        `args.${slotName(crossing.length)}`,
        owned
          ? wrapped(file, type, (at) => textOf(at, label, name, true))
          : textOf(type, label, name, false),
      );
    case 'elements': {
      const element = elementType(file, type);
      const size = `rt::size::<${element}>(args.${slotName(crossing.count)})`;
      return lent(
        slotName(crossing.pointer),
        size,
        owned
          ? wrapped(file, type, (at) => elementsOf(file, at, label, name, true))
          : elementsOf(file, type, label, name, false),
      );
    }
    case 'message': {
      const source = lent(slotName(crossing.pointer), `args.${slotName(crossing.length)}`, '');
      return {
        prepare: () => source.prepare(),
        bind: (before, after) => {
          const head = `rt::message::<${rootCodec(file, type)}>`;
          const args = [label, name, `&${rootExpression(file, type)}`];
          if (before === 'Some(') bound(w, before, `${head}(${args.join(', ')})?`, after);
          else call(w, `${before}${head}`, args, `?${after}`);
        },
      };
    }
    case 'handle':
      throw new Error('objects are found apart');
  }
}

/** The codec of a message's root: a record or optional as it is, anything else as a value (WIRE-4). */
export function rootCodec(file: RustFile, type: Type): string {
  const codec = codecType(file, type);
  const isRecord = shapeOf(file.context.world, type).kind === 'record';
  return isRecord ? codec : `${file.wire('Value')}<${codec}>`;
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
function wrapped(file: RustFile, type: Type, inner: (type: Type) => string): string {
  if (isScalar(file, type)) return inner(type);
  if (isSecret(type))
    return `${file.rt('Secret')}::new(${inner({ ...type, secret: false } as Type)})`;
  if (type.kind === 'named') {
    const declaration = file.context.world.get(type.id);
    if (declaration.kind === 'newtype') {
      const value = wrapped(file, declaration.type, inner);
      const made =
        declaration.type.kind === 'path' && !isSecret(declaration.type) ? `${value}.into()` : value;
      return `${file.type(type.id)}::unchecked(${made})`;
    }
  }
  return inner(type);
}

function scalar(file: RustFile, type: Type, label: string, slot: string): string {
  if (
    type.kind === 'scalar' &&
    isPlainScalar(type.scalar) &&
    type.scalar !== 'bool' &&
    type.scalar !== 'char'
  ) {
    return slot;
  }
  return `rt::scalar::<${ownedType(file, type)}>(${label}, ${slot})?`;
}

function textOf(type: Type, label: string, name: string, owned: boolean): string {
  switch (type.kind) {
    case 'string':
      return owned ? `rt::text(${label}, ${name})?.to_owned()` : `rt::text(${label}, ${name})?`;
    case 'path':
      return owned ? `rt::path(${label}, ${name})?.to_owned()` : `rt::path(${label}, ${name})?`;
    default:
      return owned ? `${name}.to_vec()` : name;
  }
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

function elementsOf(
  file: RustFile,
  type: Type,
  label: string,
  name: string,
  owned: boolean,
): string {
  const at = listOf(file, type);
  const element = elementType(file, type);
  const lent =
    at.kind === 'array'
      ? `rt::array::<${element}, ${at.length}>(${label}, ${name})?`
      : `rt::elements::<${element}>(${label}, ${name})?`;
  if (!owned) return lent;
  if (isElement(file.context.world, at.element))
    return at.kind === 'array' ? `*${lent}` : `${lent}.to_vec()`;
  const made = wrapped(file, at.element, () => 'item');
  const plain = /^([\w:]+)\(item\)$/.exec(made);
  const make = plain === null ? `|item| ${made}` : plain[1]!;
  return at.kind === 'array' ? `(*${lent}).map(${make})` : `rt::map(${lent}, ${make})`;
}
