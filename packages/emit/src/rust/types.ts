/** How types are spelled: as owned values, as the codec names them, and as they are seen in a message. */
import type { Declaration, Id, Scalar, Type, World } from '@tenon/compiler';
import { notServed } from './context.ts';
import type { RustContext } from './context.ts';
import type { RustFile } from './file.ts';
import { viewName } from './names.ts';

/** Where a value stands: a key is ordered as the layout orders it, and `within` is the type that it may lead back to. */
export interface Place {
  readonly key?: boolean;
  readonly within?: Id;
}

const plainScalars: ReadonlySet<Scalar> = new Set<Scalar>([
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  'u128',
  'i8',
  'i16',
  'i32',
  'i64',
  'i128',
  'f32',
  'f64',
  'char',
]);

export const isPlainScalar = (scalar: Scalar): boolean => plainScalars.has(scalar);

export function scalarType(file: RustFile, scalar: Scalar): string {
  switch (scalar) {
    case 'duration':
      return file.rt('Duration');
    case 'timestamp':
      return file.rt('Timestamp');
    case 'uuid':
      return file.rt('Uuid');
    default:
      return scalar;
  }
}

export const isSecret = (type: Type): boolean => 'secret' in type && type.secret;

/** The type of an owned value. */
export function ownedType(file: RustFile, type: Type, place: Place = {}): string {
  const inner = ownedPlain(file, type, place);
  return isSecret(type) ? `${file.rt('Secret')}<${inner}>` : inner;
}

function ownedPlain(file: RustFile, type: Type, place: Place): string {
  const { within } = place;
  const inside = (part: Type): string => ownedType(file, part);
  switch (type.kind) {
    case 'scalar':
      return scalarType(file, type.scalar);
    case 'string':
      return file.std('String');
    case 'bytes':
      return type.shared ? file.rt('SharedBytes') : `${file.std('Vec')}<u8>`;
    case 'path':
      return place.key === true
        ? file.use('std::ffi', 'OsString')
        : file.use('std::path', 'PathBuf');
    case 'optional':
      return `${file.std('Option')}<${ownedType(file, type.of, within === undefined ? {} : { within })}>`;
    case 'list':
      return `${file.std('Vec')}<${inside(type.element)}>`;
    case 'set':
      return `${file.use('std::collections', 'BTreeSet')}<${ownedType(file, type.element, { key: true })}>`;
    case 'map': {
      const key = ownedType(file, type.key, { key: true });
      return `${file.use('std::collections', 'BTreeMap')}<${key}, ${inside(type.value)}>`;
    }
    case 'array':
      return `[${inside(type.element)}; ${type.length}]`;
    case 'named': {
      const name = file.type(type.id);
      return isBoxed(file.context.world, type, within) ? `${file.std('Box')}<${name}>` : name;
    }
    case 'fd':
      return type.mode === 'own'
        ? file.use('std::os::fd', 'OwnedFd')
        : `${file.use('std::os::fd', 'BorrowedFd')}<'_>`;
    case 'pad':
      return `tenon_rt::Pad<${type.size}>`;
  }
}

/** The codec of a value that is not a field, or of a field without its `?`. */
export function codecType(file: RustFile, type: Type, place: Place = {}): string {
  const inner = codecPlain(file, type, place);
  return isSecret(type) ? `${file.wire('Hidden')}<${inner}>` : inner;
}

function codecPlain(file: RustFile, type: Type, place: Place): string {
  const { within } = place;
  const inside = (part: Type): string => codecType(file, part);
  switch (type.kind) {
    case 'bytes':
      return file.wire('Bytes');
    case 'optional':
      return `${file.std('Option')}<${codecType(file, type.of, within === undefined ? {} : { within })}>`;
    case 'list':
      return `${file.std('Vec')}<${inside(type.element)}>`;
    case 'set':
      return `${file.use('std::collections', 'BTreeSet')}<${codecType(file, type.element, { key: true })}>`;
    case 'map': {
      const key = codecType(file, type.key, { key: true });
      return `${file.use('std::collections', 'BTreeMap')}<${key}, ${inside(type.value)}>`;
    }
    case 'array':
      return `[${inside(type.element)}; ${type.length}]`;
    case 'named': {
      const name = file.type(type.id);
      return isBoxed(file.context.world, type, within) ? `${file.wire('Boxed')}<${name}>` : name;
    }
    default:
      return ownedPlain(file, type, place);
  }
}

/** Where a view stands, and how the lifetime of its message is written there. */
interface Sight {
  readonly within?: Id;
  readonly lifetime?: 'm' | '_';
}

/** What reading in place gives. Newtypes are seen as what they are made of. */
export function viewType(file: RustFile, type: Type, sight: Sight = {}): string {
  const inner = viewPlain(file, type, sight);
  return isSecret(type) ? `${file.rt('SecretRef')}<${inner}>` : inner;
}

function viewPlain(file: RustFile, type: Type, sight: Sight): string {
  const { world } = file.context;
  const { within, lifetime = 'm' } = sight;
  const ref = lifetime === '_' ? '&' : `&'${lifetime} `;
  switch (type.kind) {
    case 'scalar':
      return scalarType(file, type.scalar);
    case 'string':
      return `${ref}str`;
    case 'bytes':
      return `${ref}[u8]`;
    case 'path':
      return `${ref}${file.use('std::path', 'Path')}`;
    case 'optional':
      return `${file.std('Option')}<${viewType(file, type.of, sight)}>`;
    case 'list':
      return `${file.rt('ListRef')}<'${lifetime}, ${codecType(file, type.element)}>`;
    case 'set':
      return `${file.rt('SetRef')}<'${lifetime}, ${codecType(file, type.element, { key: true })}>`;
    case 'map': {
      const key = codecType(file, type.key, { key: true });
      return `${file.rt('MapRef')}<'${lifetime}, ${key}, ${codecType(file, type.value)}>`;
    }
    case 'array':
      return `[${viewType(file, type.element, { lifetime })}; ${type.length}]`;
    case 'named': {
      if (isBoxed(world, type, within))
        return `${file.rt('Later')}<'${lifetime}, ${file.type(type.id)}>`;
      const declaration = world.get(type.id);
      if (declaration.kind === 'newtype') {
        return viewType(file, declaration.type, { within: type.id, lifetime });
      }
      return hasView(file.context, declaration)
        ? `${file.declared(declaration, viewName(file.context.world, declaration))}<'${lifetime}>`
        : file.type(type.id);
    }
    case 'fd':
    case 'pad':
      return notServed(`a view of ${type.kind}`);
  }
}

/** Where a provider reads in place, records that can grow and variants that refer to something have a type for it. */
export function hasView({ world, provides }: RustContext, declaration: Declaration): boolean {
  if (!provides) return false;
  if (declaration.kind === 'record') return !declaration.frozen;
  return (
    declaration.kind === 'variant' &&
    refers(world, { kind: 'named', id: declaration.id }, new Set())
  );
}

function refers(world: World, type: Type, seen: Set<Id>): boolean {
  switch (type.kind) {
    case 'scalar':
    case 'pad':
      return false;
    case 'optional':
      return refers(world, type.of, seen);
    case 'array':
      return refers(world, type.element, seen);
    case 'named': {
      const declaration = world.get(type.id);
      if (seen.has(type.id)) return true;
      const below = new Set([...seen, type.id]);
      switch (declaration.kind) {
        case 'newtype':
          return refers(world, declaration.type, below);
        case 'record':
          return !declaration.frozen;
        case 'variant':
          return declaration.cases.some(
            ({ payload }) => payload !== undefined && refers(world, payload, below),
          );
        default:
          return false;
      }
    }
    default:
      return true;
  }
}

/** Whether a value of `type` holds itself, when it stands in `within` without a list or map between them. */
export function isBoxed(
  world: World,
  type: Type & { kind: 'named' },
  within: Id | undefined,
): boolean {
  return within !== undefined && holds(world, type.id, within, new Set());
}

function holds(world: World, id: Id, wanted: Id, seen: Set<Id>): boolean {
  if (id === wanted) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return inPlace(world.get(id)).some((inner) => holds(world, inner, wanted, seen));
}

function inPlace(declaration: Declaration): readonly Id[] {
  const of = (type: Type): readonly Id[] => {
    switch (type.kind) {
      case 'named':
        return [type.id];
      case 'optional':
        return of(type.of);
      case 'array':
        return of(type.element);
      default:
        return [];
    }
  };
  switch (declaration.kind) {
    case 'newtype':
      return of(declaration.type);
    case 'record':
      return declaration.fields.flatMap((field) => of(field.type));
    case 'variant':
      return declaration.cases.flatMap(({ payload }) => (payload === undefined ? [] : of(payload)));
    default:
      return [];
  }
}

/** What a value of the type can do, for the derives of a newtype or frozen record around it. */
export interface Traits {
  readonly copy: boolean;
  /** `Eq`, `Hash` and an order. */
  readonly eq: boolean;
  readonly ord: boolean;
  readonly display: boolean;
}

const nothing: Traits = { copy: false, eq: false, ord: false, display: false };

export function traitsOf(world: World, type: Type): Traits {
  if (isSecret(type)) return { ...nothing, display: true };
  switch (type.kind) {
    case 'scalar': {
      const float = type.scalar === 'f32' || type.scalar === 'f64';
      return { copy: true, eq: !float, ord: !float, display: true };
    }
    case 'string':
      return { copy: false, eq: true, ord: true, display: true };
    case 'path':
    case 'bytes':
      return { copy: false, eq: true, ord: true, display: false };
    case 'optional':
      return { ...traitsOf(world, type.of), display: false };
    case 'array':
      return { ...traitsOf(world, type.element), display: false };
    case 'list':
    case 'set':
      return { ...traitsOf(world, type.element), copy: false, display: false };
    case 'map': {
      const value = traitsOf(world, type.value);
      return { ...value, copy: false, display: false };
    }
    case 'named': {
      const declaration = world.get(type.id);
      switch (declaration.kind) {
        case 'enum':
          return { copy: true, eq: true, ord: true, display: true };
        case 'flags':
          return { copy: true, eq: true, ord: true, display: true };
        case 'newtype':
          return traitsOf(world, declaration.type);
        case 'record':
          return declaration.frozen
            ? {
                ...allOf(declaration.fields.map((field) => traitsOf(world, field.type))),
                ord: false,
                display: false,
              }
            : nothing;
        default:
          return nothing;
      }
    }
    case 'fd':
      return nothing;
    case 'pad':
      return { copy: true, eq: true, ord: true, display: false };
  }
}

const allOf = (traits: readonly Traits[]): Traits => ({
  copy: traits.every(({ copy }) => copy),
  eq: traits.every(({ eq }) => eq),
  ord: traits.every(({ ord }) => ord),
  display: traits.every(({ display }) => display),
});
