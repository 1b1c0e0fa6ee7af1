/** What other languages call our types, so that a mistake can be answered with the right word. */
export interface ForeignType {
  /** Ours, or undefined if there is none. */
  readonly ours: string | undefined;
  /** Surely the same. */
  readonly exact: boolean;
  readonly help?: string;
}

const exact = (ours: string): ForeignType => ({ ours, exact: true });
const near = (ours: string, help: string): ForeignType => ({ ours, exact: false, help });
const none = (help: string): ForeignType => ({ ours: undefined, exact: false, help });

const SIGNED = 'an integer says how wide it is: `i8`, `i16`, `i32`, `i64` or `i128`';
const UNSIGNED = 'an integer says how wide it is: `u8`, `u16`, `u32`, `u64` or `u128`';
const ANYTHING = 'declare a variant with a case for each type it may hold';

const FOREIGN: ReadonlyMap<string, ForeignType> = new Map([
  ['int', near('i64', SIGNED)],
  ['integer', near('i64', SIGNED)],
  ['isize', near('i64', SIGNED)],
  ['long', near('i64', SIGNED)],
  ['short', near('i16', SIGNED)],
  ['uint', near('u64', UNSIGNED)],
  ['usize', near('u64', UNSIGNED)],
  ['size_t', near('u64', UNSIGNED)],
  ['uintptr', near('u64', UNSIGNED)],
  ['int8', exact('i8')],
  ['int16', exact('i16')],
  ['int32', exact('i32')],
  ['int64', exact('i64')],
  ['int128', exact('i128')],
  ['uint8', exact('u8')],
  ['uint16', exact('u16')],
  ['uint32', exact('u32')],
  ['uint64', exact('u64')],
  ['uint128', exact('u128')],
  ['sint32', exact('i32')],
  ['sint64', exact('i64')],
  ['fixed32', exact('u32')],
  ['fixed64', exact('u64')],
  ['sfixed32', exact('i32')],
  ['sfixed64', exact('i64')],
  ['byte', exact('u8')],
  ['float32', exact('f32')],
  ['float64', exact('f64')],
  ['double', exact('f64')],
  ['float', near('f64', 'a float says how wide it is: `f32` or `f64`')],
  ['number', near('f64', 'say which: `i64`, `f64` or another of the numbers')],
  ['boolean', exact('bool')],
  ['str', exact('string')],
  ['text', near('string', 'text is `string`')],
  ['rune', exact('char')],
  ['buffer', near('bytes', 'raw data is `bytes`, or `shared bytes` if it must not be copied')],
  ['blob', near('bytes', 'raw data is `bytes`, or `shared bytes` if it must not be copied')],
  ['binary', near('bytes', 'raw data is `bytes`, or `shared bytes` if it must not be copied')],
  ['datetime', near('timestamp', 'a point in time is `timestamp`, a span of it `duration`')],
  ['date', near('timestamp', 'a point in time is `timestamp`, a span of it `duration`')],
  ['time', near('timestamp', 'a point in time is `timestamp`, a span of it `duration`')],
  ['instant', near('timestamp', 'a point in time is `timestamp`, a span of it `duration`')],
  ['guid', exact('uuid')],
  ['any', none(ANYTHING)],
  ['object', none(ANYTHING)],
  ['dynamic', none(ANYTHING)],
  ['unknown', none(ANYTHING)],
  ['json', none('declare records for what it holds, or pass it as a `string`')],
  ['error', none('a function says after `throws` which error it may end with')],
  ['void', none('a function without a result has no `->`, a case without data no parentheses')],
  ['unit', none('a function without a result has no `->`, a case without data no parentheses')],
  ['null', none('a value that may be absent has a type that ends with `?`')],
  ['nil', none('a value that may be absent has a type that ends with `?`')],
  ['never', none('declare an error and say it after `throws`')],
]);

/** What `name` is in a contract, if it is a type of Go, Rust, C or an interface language. */
export function foreignType(name: string): ForeignType | undefined {
  return FOREIGN.get(name);
}

/** What a generic type of another language is here: a name, `?` for an optional, `` for its argument alone. */
export const FOREIGN_GENERICS: ReadonlyMap<string, 'list' | 'set' | 'map' | 'stream' | '?' | ''> =
  new Map([
    ['Vec', 'list'],
    ['VecDeque', 'list'],
    ['List', 'list'],
    ['Slice', 'list'],
    ['Sequence', 'list'],
    ['sequence', 'list'],
    ['vector', 'list'],
    ['Array', 'list'],
    ['HashSet', 'set'],
    ['BTreeSet', 'set'],
    ['Set', 'set'],
    ['HashMap', 'map'],
    ['BTreeMap', 'map'],
    ['Map', 'map'],
    ['dict', 'map'],
    ['Dict', 'map'],
    ['Record', 'map'],
    ['Stream', 'stream'],
    ['Iterator', 'stream'],
    ['Option', '?'],
    ['option', '?'],
    ['Optional', '?'],
    ['optional', '?'],
    ['Maybe', '?'],
    ['Nullable', '?'],
    ['Box', ''],
    ['Arc', ''],
    ['Rc', ''],
  ]);
