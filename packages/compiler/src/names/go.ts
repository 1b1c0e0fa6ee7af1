/** What a contract's names become in Go. The emitter and the check for clashes read them from here. */
import type {
  Attributes,
  Callback,
  Case,
  Enum,
  ErrorCase,
  Field,
  Flags,
  Fn,
  Member,
  Object,
  Param,
  Variant,
} from '../model/model.ts';
import { goKeywords, goPredeclared } from './reserved.ts';
import { goExported, goUnexported, snake, words } from './words.ts';

interface Named {
  readonly name: string;
  readonly attributes: Attributes;
}

/** What generated Go imports or calls: a parameter, or the contract's own package, of such a name would hide it. */
const used: ReadonlySet<string> = new Set(
  'atomic cmp codec errors fmt math native os provider runtime strings tenon time unsafe wire'.split(
    ' ',
  ),
);

const isTaken = (name: string): boolean =>
  goKeywords.has(name) || goPredeclared.has(name) || used.has(name);

/** A type, constant, function or field that is seen from outside its package. */
export const goName = ({ name, attributes }: Named): string =>
  attributes.rename?.go ?? goExported(name);

/** `example.unit_test` → `unittest`, `example.type` → `typeapi`. */
export function goPackage(path: string): string {
  const name = words(path.slice(path.lastIndexOf('.') + 1)).join('');
  return isTaken(name) ? `${name}api` : name;
}

/** What a parameter is called: `key`, `type_`. */
export function goParam({ name }: Pick<Param, 'name'>): string {
  const plain = goUnexported(name);
  return isTaken(plain) || plain === 'err' ? `${plain}_` : plain;
}

/** `smart` of `CaseMode` → `CaseModeSmart`. */
export const goMember = (of: Enum | Flags, member: Member): string => goName(of) + goName(member);

/** `peer` of `Source` → `SourcePeer`: the struct that holds the payload. */
export const goCase = (variant: Variant, one: Case): string => goName(variant) + goName(one);

/** The case of an open variant that this build does not know. */
export const goUnknownCase = (variant: Variant): string => `${goName(variant)}Unknown`;

/** `not_found` → `NotFoundError`. */
export const goErrorType = (one: ErrorCase): string => `${goName(one)}Error`;

/** `not_found` → `ErrNotFound`. */
export const goErrorValue = (one: ErrorCase): string => `Err${goName(one)}`;

/** Methods that every error type has; a field of such a name is escaped. */
const errorMethods: ReadonlySet<string> = new Set([
  'Error',
  'ErrorKind',
  'Is',
  'RetryClass',
  'Unwrap',
]);

export function goErrorField(field: Field): string {
  const name = goName(field);
  return errorMethods.has(name) ? `${name}_` : name;
}

/** Methods that every object has. */
const objectMethods: ReadonlySet<string> = new Set(['Clone', 'Close']);

export function goMethod(fn: Fn): string {
  const name = goName(fn);
  return objectMethods.has(name) ? `${name}_` : name;
}

/** `new open` of `Store` → `OpenStore`; `static version` of `Store` → `StoreVersion`; free functions as they are. */
export function goFunction(fn: Fn, owner: Object | Callback | undefined): string {
  if (owner === undefined || fn.attributes.rename?.go !== undefined) return goName(fn);
  return fn.form === 'new' ? goName(fn) + goName(owner) : goName(owner) + goName(fn);
}

/** What an implementer embeds. */
export const goUnimplemented = (of: Object | Callback): string => `Unimplemented${goName(of)}`;

/** The method that a function can stand for: the only one that must be there. */
export function soleMethod(callback: Callback): Fn | undefined {
  const needed = callback.functions.filter((fn) => !fn.default);
  return needed.length === 1 ? needed[0] : undefined;
}

/** `ProgressFunc`: a function type that is a callback, for callbacks with a {@link soleMethod}. */
export const goFunc = (callback: Callback): string => `${goName(callback)}Func`;

/** The endings that Go reads as a constraint on a file. */
const constraints: ReadonlySet<string> = new Set(
  (
    'test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 ' +
    'windows zos 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm unix'
  ).split(' '),
);

/** Files that a generated package has for itself. */
const fixedFiles: ReadonlySet<string> = new Set(
  'callbacks constants doc errors layouts provider types'.split(' '),
);

/** The file of an object or callback, without `.go`; never one that Go would read as a constraint. */
export function goFile({ name: declared, kind }: Pick<Object | Callback, 'name' | 'kind'>): string {
  const name = snake(declared);
  const ending = name.slice(name.lastIndexOf('_') + 1);
  return constraints.has(ending) || fixedFiles.has(name) ? `${name}_${kind}` : name;
}
