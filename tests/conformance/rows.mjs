// The conformance matrix: types, and the positions in which each crosses.

const scalar = (tenon, rust, go, samples, inRust) => ({ name: tenon, tenon, rust, go, samples, inRust });

/** name (snake_case), type in the contract, in Rust and in Go, sample values as Go and as Rust expressions. */
export const rows = [
  scalar('bool', 'bool', 'bool', ['false', 'true'], ['false', 'true']),
  scalar('u8', 'u8', 'uint8', ['0', '255'], ['0', '255']),
  scalar('u16', 'u16', 'uint16', ['0', '65535'], ['0', 'u16::MAX']),
  scalar('u32', 'u32', 'uint32', ['0', 'math.MaxUint32'], ['0', 'u32::MAX']),
  scalar('u64', 'u64', 'uint64', ['0', 'math.MaxUint64'], ['0', 'u64::MAX']),
  scalar('i8', 'i8', 'int8', ['-128', '127'], ['i8::MIN', 'i8::MAX']),
  scalar('i16', 'i16', 'int16', ['-32768', '32767'], ['i16::MIN', 'i16::MAX']),
  scalar('i32', 'i32', 'int32', ['math.MinInt32', 'math.MaxInt32'], ['i32::MIN', 'i32::MAX']),
  scalar('i64', 'i64', 'int64', ['math.MinInt64', 'math.MaxInt64'], ['i64::MIN', 'i64::MAX']),
  scalar('u128', 'u128', 'tenon.Uint128', ['tenon.Uint128{}', 'tenon.Uint128{Hi: math.MaxUint64, Lo: 1}'], ['0', 'u128::MAX', '(u128::MAX << 64) | 1']),
  scalar('i128', 'i128', 'tenon.Int128', ['tenon.Int128{}', 'tenon.Int128{Hi: math.MinInt64, Lo: 1}', 'tenon.Int128{Hi: -1, Lo: math.MaxUint64}'], ['0', 'i128::MIN | 1', '-1']),
  scalar('f32', 'f32', 'float32', ['0', '-1.5', 'float32(math.Inf(1))', 'math.SmallestNonzeroFloat32'], ['0.0', '-1.5', 'f32::INFINITY', 'f32::from_bits(1)']),
  scalar('f64', 'f64', 'float64', ['0', 'math.Copysign(0, -1)', 'math.Inf(-1)', 'math.MaxFloat64'], ['0.0', '-0.0', 'f64::NEG_INFINITY', 'f64::MAX']),
  scalar('char', 'char', 'rune', ["'a'", "'\\U0010FFFF'", '0'], ["'a'", 'char::MAX', "'\\0'"]),
  scalar('string', 'String', 'string', ['""', '"plain"', '"nul\\x00 and ünïcödé 🦀"', 'strings.Repeat("long ", 10_000)'], ['"".into()', '"plain".into()', '"nul\\0 and ünïcödé 🦀".into()', '"long ".repeat(10_000)']),
  scalar('bytes', 'Vec<u8>', '[]byte', ['[]byte{}', '[]byte{0, 255, 128}', 'make([]byte, 70_000)'], ['vec![]', 'vec![0, 255, 128]', 'vec![0; 70_000]']),
  scalar('path', 'PathBuf', 'string', ['"/tmp/a b"', '"not utf-8: \\xff"'], ['"/tmp/a b".into()', 'not_utf8()']),
  scalar('uuid', 'tenon_rt::Uuid', 'tenon.UUID', ['tenon.UUID{}', 'tenon.UUID{0: 1, 15: 255}'], ['Uuid::default()', 'Uuid::from_u128(1 << 120 | 255)']),
  scalar('duration', 'tenon_rt::Duration', 'time.Duration', ['0', '-time.Nanosecond', 'math.MinInt64', 'math.MaxInt64'], ['Duration::from_nanos(0)', 'Duration::from_nanos(-1)', 'Duration::from_nanos(i64::MIN)', 'Duration::from_nanos(i64::MAX)']),
  scalar('timestamp', 'tenon_rt::Timestamp', 'time.Time', ['time.Unix(0, 0).UTC()', 'time.Unix(-1, 1).UTC()', 'time.Date(1901, 12, 13, 0, 0, 0, 7, time.UTC)', 'time.Unix(0, math.MaxInt64).UTC()'], ['Timestamp::from_nanos(0)', 'Timestamp::from_nanos(-999_999_999)', 'Timestamp::from_nanos(i64::MIN)', 'Timestamp::from_nanos(i64::MAX)']),
  { name: 'key', tenon: 'Key', rust: 'Key', go: 'types.Key', samples: ['"a"', '"a/b-c.d"'], inRust: ['Key::new("a").unwrap()', 'Key::new("a/b-c.d").unwrap()'] },
  { name: 'percent', tenon: 'Percent', rust: 'Percent', go: 'types.Percent', samples: ['0', '100'], inRust: ['Percent::new(0).unwrap()', 'Percent::new(100).unwrap()'] },
  { name: 'mode', tenon: 'Mode', rust: 'Mode', go: 'types.Mode', samples: ['types.ModeFast', 'types.ModeSlow', '200'], inRust: ['Mode::FAST', 'Mode::SLOW', 'Mode::new(200)'] },
  { name: 'level', tenon: 'Level', rust: 'Level', go: 'types.Level', samples: ['types.LevelLow', 'types.LevelHigh'], inRust: ['Level::Low', 'Level::High'] },
  { name: 'access', tenon: 'Access', rust: 'Access', go: 'types.Access', samples: ['0', 'types.AccessRead | types.AccessAdmin', '1 << 30'], inRust: ['Access::empty()', 'Access::READ | Access::ADMIN', 'Access::from_bits(1 << 30)'] },
  { name: 'point', tenon: 'Point', rust: 'Point', go: 'types.Point', samples: ['types.Point{}', 'types.Point{X: 1.5, Y: -2, Kind: types.LevelHigh, On: true}'], inRust: ['Point::new(0.0, 0.0, Level::Low, false)', 'Point::new(1.5, -2.0, Level::High, true)'] },
  { name: 'wide_point', tenon: 'WidePoint', rust: 'WidePoint', go: 'types.WidePoint', samples: ['types.WidePoint{}', 'types.WidePoint{Values: [9]float64{8: 1}, At: 7}'], inRust: ['WidePoint { values: [0.0; 9], at: Timestamp::from_nanos(0) }', 'WidePoint { values: [1.0; 9], at: Timestamp::from_nanos(7) }'] },
  { name: 'pair', tenon: 'Pair', rust: 'Pair', go: 'types.Pair', samples: ['types.NewPair("", 0)', 'withNote(types.NewPair("left", 7), "a note")'], inRust: ['Pair::new("", 0)', 'noted(Pair::new("left", 7), "a note")'] },
  { name: 'shape', tenon: 'Shape', rust: 'Shape', go: 'types.Shape', samples: ['types.ShapeEmpty{}', 'types.ShapeCircle{Value: 2.5}', 'types.ShapeLabel{Value: "text"}', 'types.ShapePair{Value: types.NewPair("in", 1)}'], inRust: ['Shape::Empty', 'Shape::Circle(2.5)', 'Shape::Label("text".into())', 'Shape::Pair(Pair::new("in", 1))'] },
  { name: 'step', tenon: 'Step', rust: 'Step', go: 'types.Step', samples: ['types.StepUp{}', 'types.StepBy{Value: -3}'], inRust: ['Step::Up', 'Step::By(-3)'] },
  { name: 'numbers', tenon: 'list<u32>', rust: 'Vec<u32>', go: '[]uint32', samples: ['[]uint32{}', '[]uint32{1, 2, 3}'], inRust: ['vec![]', 'vec![1, 2, 3]'] },
  { name: 'strings', tenon: 'list<string>', rust: 'Vec<String>', go: '[]string', samples: ['[]string{}', '[]string{"", "two"}'], inRust: ['vec![]', 'vec!["".into(), "two".into()]'] },
  { name: 'points', tenon: 'list<Point>', rust: 'Vec<Point>', go: '[]types.Point', samples: ['[]types.Point{}', '[]types.Point{{X: 1}, {Y: 2}}'], inRust: ['vec![]', 'vec![Point::new(1.0, 0.0, Level::Low, true), Point::new(0.0, 2.0, Level::High, false)]'] },
  { name: 'lists', tenon: 'list<list<u8>>', rust: 'Vec<Vec<u8>>', go: '[][]uint8', samples: ['[][]uint8{}', '[][]uint8{{1}, {2, 3}}'], inRust: ['vec![]', 'vec![vec![1], vec![2, 3]]'] },
  { name: 'names', tenon: 'set<string>', rust: 'BTreeSet<String>', go: 'tenon.Set[string]', samples: ['tenon.Set[string]{}', 'tenon.NewSet("b", "a", "")'], inRust: ['BTreeSet::new()', '["b", "a", ""].map(String::from).into()'] },
  { name: 'ports', tenon: 'set<u16>', rust: 'BTreeSet<u16>', go: 'tenon.Set[uint16]', samples: ['tenon.NewSet[uint16](443, 80)'], inRust: ['[443, 80].into()'] },
  { name: 'table', tenon: 'map<string, u32>', rust: 'BTreeMap<String, u32>', go: 'map[string]uint32', samples: ['map[string]uint32{}', 'map[string]uint32{"b": 2, "a": 1}'], inRust: ['BTreeMap::new()', '[("b".into(), 2), ("a".into(), 1)].into()'] },
  { name: 'pairs', tenon: 'map<i32, Pair>', rust: 'BTreeMap<i32, Pair>', go: 'map[int32]types.Pair', samples: ['map[int32]types.Pair{-1: types.NewPair("n", 1), 1: types.NewPair("p", 2)}'], inRust: ['[(-1, Pair::new("n", 1)), (1, Pair::new("p", 2))].into()'] },
  { name: 'digest', tenon: 'array<u8, 32>', rust: '[u8; 32]', go: '[32]uint8', samples: ['[32]uint8{}', '[32]uint8{0: 1, 31: 255}'], inRust: ['[0; 32]', '[255; 32]'] },
  { name: 'corners', tenon: 'array<Point, 2>', rust: '[Point; 2]', go: '[2]types.Point', samples: ['[2]types.Point{{X: 1}, {Y: 1}}'], inRust: ['[Point::new(1.0, 0.0, Level::Low, false), Point::new(0.0, 1.0, Level::High, true)]'] },
  { name: 'tree', tenon: 'Tree', rust: 'Tree', go: 'types.Tree', samples: ['types.NewTree("leaf", []types.Tree{})', 'types.NewTree("root", []types.Tree{types.NewTree("a", []types.Tree{}), types.NewTree("b", []types.Tree{})})'], inRust: ['Tree::new("leaf", vec![])', 'Tree::new("root", vec![Tree::new("a", vec![]), Tree::new("b", vec![])])'] },
];

export const camel = (name) => name.split('_').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const initialism = { uuid: 'UUID' };
export const goName = (name) => initialism[name] ?? camel(name);

/** Rows whose values are messages by themselves, and rows whose values lie in a list as in memory, so that the list is none. */
const messages = new Set('pair shape step strings lists names ports table pairs tree'.split(' '));
const elements = new Set(
  'bool u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 char uuid duration timestamp percent mode level access point wide_point'.split(' '),
);

/** Rows whose values Rust copies. */
export const copied = new Set([...elements, 'u128', 'i128']);

/** The positions, as functions of the contract. */
export const positions = [
  { name: 'echo', tenon: (t) => t, rust: (t) => t },
  { name: 'maybe', tenon: (t) => `${t}?`, rust: (t) => `Option<${t}>` },
  { name: 'many', tenon: (t) => `list<${t}>`, rust: (t) => `Vec<${t}>` },
  { name: 'named', tenon: (t) => `map<string, ${t}>`, rust: (t) => `BTreeMap<String, ${t}>` },
  { name: 'hold', tenon: (_, row) => `Held${camel(row.name)}`, rust: (_, row) => `Held${camel(row.name)}` },
];

/** The positions of borrowed parameters that a provider views; `codec` is the type as `tenon_rt::wire` names it. */
const views = [
  { name: 'see', of: (row) => messages.has(row.name), tenon: (t) => t, rust: (t) => t, codec: (t) => t },
  { name: 'see_maybe', of: (row) => messages.has(row.name), tenon: (t) => `${t}?`, rust: (t) => `Option<${t}>`, codec: (t) => `Option<${t}>` },
  { name: 'see_many', of: (row) => !elements.has(row.name), tenon: (t) => `list<${t}>`, rust: (t) => `Vec<${t}>`, codec: (t) => `Vec<${t}>` },
  { name: 'see_named', of: () => true, tenon: (t) => `map<string, ${t}>`, rust: (t) => `BTreeMap<String, ${t}>`, codec: (t) => `BTreeMap<String, ${t}>` },
];
export const viewsOf = (row) => views.filter(({ of }) => of(row));
