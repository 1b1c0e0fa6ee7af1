/** Lowers a checked package to its Plan. The rules are `spec/abi.md`'s: ABI-1 (symbol), ABI-4 to ABI-6 (blocks). */
import type {
  Attributes,
  Callback,
  Declaration,
  Fn,
  Object,
  Package,
  Throws,
  Type,
  World,
} from '../model/model.ts';
import { alignUp, frozenLayout, scalarRoom, underlying } from './layout.ts';
import { conditionsOf } from './conditions.ts';
import { isUncalled } from './effects.ts';
import { boundaryFingerprint, callFingerprint } from './fingerprint.ts';
import type {
  Block,
  BoundaryCall,
  Call,
  Crossing,
  CType,
  Entry,
  ObjectPlan,
  Offer,
  Passed,
  Plan,
  Slot,
} from './plan.ts';

/** A frozen record up to this size travels in the block itself. */
const inlineLimit = 64;

export function lowerPlan(world: World, unit: Package): Plan {
  const objects = unit.declarations.filter(isObject);
  const callbacks = unit.declarations.filter(isCallback);
  const calls = (fns: readonly Fn[], owner?: Object | Callback): readonly Call[] =>
    fns.map((fn) => lowerCall(world, fn, owner));
  const entries: Entry[] = [
    ...calls(unit.functions),
    ...objects.flatMap((object) => calls(object.functions, object)),
    boundaryCall('release', '/release'),
    boundaryCall('release_fault', '/release_fault'),
    ...objects.flatMap((object) => [
      boundaryCall('close', `${object.name}/close`, object, object.close.throws),
      boundaryCall('clone', `${object.name}/clone`, object),
    ]),
  ];
  return {
    package: unit.path,
    version: unit.version,
    symbol: `tenon_${unit.path.replaceAll('.', '__')}_v${unit.version.major}_open`,
    entries,
    offers: callbacks.length === 0 ? [] : offersOf(callbacks, calls),
    objects: tags(objects),
  };
}

function offersOf(
  callbacks: readonly Callback[],
  calls: (fns: readonly Fn[], owner: Callback) => readonly Call[],
): readonly Offer[] {
  const methods = callbacks.flatMap((callback) =>
    calls(callback.functions, callback).map((call) => ({
      ...call,
      mayBeMissing: call.fn.default || isLater(callback),
    })),
  );
  // A consumer that is older than every callback serves none of these either.
  const mayBeMissing = callbacks.every(isLater);
  return [
    ...methods,
    { ...boundaryCall('release', '/release'), mayBeMissing },
    { ...boundaryCall('release_fault', '/release_fault'), mayBeMissing },
    { ...boundaryCall('let_go', '/let_go'), mayBeMissing },
  ];
}

const isCallback = (declaration: Declaration): declaration is Callback =>
  declaration.kind === 'callback';

/** Whether it came after the first version: who is older never passes one. */
const isLater = ({ attributes }: Callback): boolean => attributes.since !== undefined;

function sinceOf(...items: readonly ({ readonly attributes: Attributes } | undefined)[]): number {
  const numbers = items.map((item) => {
    const since = item?.attributes.since;
    return since === undefined ? 0 : (since.minor << 16) | since.patch;
  });
  return Math.max(...numbers);
}

const isObject = (declaration: Declaration): declaration is Object => declaration.kind === 'object';

function boundaryCall(
  kind: BoundaryCall['kind'],
  key: string,
  object?: Object,
  throws: Throws = { kind: 'none' },
): BoundaryCall {
  return {
    kind,
    key,
    ordinal: 0,
    fingerprint: boundaryFingerprint(key),
    since: sinceOf(object),
    conditions: conditionsOf(object),
    object: object?.id,
    throws,
  };
}

/** Tags only have to differ; spread over 16 bits, a handle of another library is unlikely to carry one of ours. */
function tags(objects: readonly Object[]): readonly ObjectPlan[] {
  const taken = new Set([0]);
  return objects.map(({ id }) => {
    let tag = Number(boundaryFingerprint(id) & 0xffffn);
    while (taken.has(tag)) tag = (tag + 1) & 0xffff;
    taken.add(tag);
    return { id, tag };
  });
}

function lowerCall(world: World, fn: Fn, owner: Object | Callback | undefined): Call {
  const key = owner === undefined ? fn.name : `${owner.name}.${fn.name}`;
  const args = new BlockBuilder(world);
  const isMethod = fn.form === 'fn' || fn.form === 'own';
  const receiver = owner !== undefined && isMethod ? args.slot('handle', 'u64') : undefined;
  const params = fn.params.map((param) => {
    const crossing = args.crossing(param.name, param, false);
    return { param, crossing, viewed: param.explicit && crossing.kind === 'message' };
  });
  const ret = new BlockBuilder(world);
  ret.slot('status', 'u32');
  const result = fn.result && {
    result: fn.result,
    crossing: ret.crossing('value', fn.result, true),
  };
  const fault = ret.slot('fault', 'pointer');
  const uncalled = isUncalled(owner, fn);
  return {
    kind: 'call',
    key,
    ordinal: fn.ordinal,
    fingerprint: callFingerprint(world, key, fn, uncalled),
    since: sinceOf(fn, owner),
    conditions: conditionsOf(fn, owner),
    fn,
    args: args.block(),
    ret: ret.block(),
    receiver,
    params,
    result,
    throws: fn.throws,
    fault,
    consumes: fn.form === 'own' || params.some((one) => isTaken(world, one)),
    uncalled,
  };
}

const isTaken = (world: World, { param, crossing: { type } }: Passed): boolean =>
  param.mode === 'own' && (type.kind === 'fd' || handled(world, type)?.kind === 'object');

/** What a value has handles of: the object or callback that it is, or that it is a list of. */
export function handled(world: World, type: Type): Object | Callback | undefined {
  const one = type.kind === 'list' ? type.element : type;
  const declaration = one.kind === 'named' ? world.get(one.id) : undefined;
  return declaration?.kind === 'object' || declaration?.kind === 'callback'
    ? declaration
    : undefined;
}

/** Places slots as a C compiler would. */
class BlockBuilder {
  readonly #world: World;
  readonly #slots: Slot[] = [];
  readonly #names = new Set<string>();
  #cursor = 0;

  constructor(world: World) {
    this.#world = world;
  }

  slot(name: string, c: CType): Slot {
    let unique = name;
    while (this.#names.has(unique)) unique += '_';
    this.#names.add(unique);
    const { size, align } = this.#room(c);
    const slot = { name: unique, c, offset: alignUp(this.#cursor, align), size };
    this.#cursor = slot.offset + size;
    this.#slots.push(slot);
    return slot;
  }

  block(): Block {
    return { slots: this.#slots, size: alignUp(this.#cursor, 8) };
  }

  crossing(
    name: string,
    { type, stream }: { readonly type: Type; readonly stream: boolean },
    isResult: boolean,
  ): Crossing {
    if (stream) {
      const value = this.slot(name, 'u64');
      return { type, presence: undefined, kind: 'handle', value };
    }
    const value = type.kind === 'optional' ? type.of : type;
    const presence = type.kind === 'optional' ? this.slot(`has_${name}`, 'u8') : undefined;
    const common = { type: value, presence };
    const owner = (): Slot | undefined =>
      isResult ? this.slot(`${name}_owner`, 'u64') : undefined;
    const at = underlying(this.#world, value);
    const ofHandles = at.kind === 'list' && handled(this.#world, at) !== undefined;
    if (ofHandles || isElements(this.#world, at)) {
      const pointer = this.slot(name, 'pointer');
      return {
        ...common,
        kind: ofHandles ? 'handles' : 'elements',
        pointer,
        count: this.slot(`${name}_count`, 'u64'),
        owner: owner(),
      };
    }
    switch (at.kind) {
      case 'scalar':
        if (at.scalar === 'u128' || at.scalar === 'i128') {
          const low = this.slot(`${name}_low`, 'u64');
          return { ...common, kind: 'wide', low, high: this.slot(`${name}_high`, 'u64') };
        }
        return { ...common, kind: 'scalar', value: this.slot(name, scalarSlots[at.scalar]) };
      case 'string':
      case 'path':
      case 'bytes': {
        if (at.kind === 'bytes' && at.shared) {
          return { ...common, kind: 'shared', block: this.slot(name, 'pointer') };
        }
        const pointer = this.slot(name, 'pointer');
        return {
          ...common,
          kind: 'text',
          pointer,
          length: this.slot(`${name}_len`, 'u64'),
          owner: owner(),
        };
      }
      case 'fd':
        return { ...common, kind: 'handle', value: this.slot(name, 'u64') };
      case 'named': {
        const declaration = this.#world.get(at.id);
        if (declaration.kind === 'enum' || declaration.kind === 'flags') {
          return { ...common, kind: 'scalar', value: this.slot(name, declaration.base) };
        }
        if (declaration.kind === 'object' || declaration.kind === 'callback') {
          return { ...common, kind: 'handle', value: this.slot(name, 'u64') };
        }
        if (declaration.kind !== 'record' || !declaration.frozen) break;
        return frozenLayout(this.#world, at.id).size <= inlineLimit
          ? { ...common, kind: 'frozen', value: this.slot(name, { frozen: at.id }) }
          : {
              ...common,
              kind: 'frozen_pointer',
              pointer: this.slot(name, 'pointer'),
              owner: owner(),
            };
      }
    }
    const pointer = this.slot(name, 'pointer');
    return {
      ...common,
      kind: 'message',
      pointer,
      length: this.slot(`${name}_len`, 'u64'),
      owner: owner(),
    };
  }

  #room(c: CType): { readonly size: number; readonly align: number } {
    if (typeof c === 'object') return frozenLayout(this.#world, c.frozen);
    if (c === 'pointer') return { size: 8, align: 8 };
    return scalarRoom(c);
  }
}

/** How scalars cross that one slot holds. */
export const scalarSlots = {
  bool: 'u8',
  char: 'u32',
  duration: 'i64',
  timestamp: 'i64',
  u8: 'u8',
  u16: 'u16',
  u32: 'u32',
  u64: 'u64',
  i8: 'i8',
  i16: 'i16',
  i32: 'i32',
  i64: 'i64',
  f32: 'f32',
  f64: 'f64',
  uuid: 'uuid',
} as const satisfies Record<string, CType>;

/** A list or array whose elements lie in memory as in C: it crosses as it is. */
function isElements(world: World, type: Type): boolean {
  if (type.kind !== 'list' && type.kind !== 'array') return false;
  const element = underlying(world, type.element);
  if (element.kind === 'scalar') return element.scalar !== 'u128' && element.scalar !== 'i128';
  if (element.kind !== 'named') return false;
  const declaration = world.get(element.id);
  return (
    declaration.kind === 'enum' ||
    declaration.kind === 'flags' ||
    (declaration.kind === 'record' && declaration.frozen)
  );
}
