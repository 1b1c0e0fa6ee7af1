//! Calls the provider as a consumer does: through `open`, its table, and blocks of memory.

mod consumer;
mod library;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::mem::MaybeUninit;

use consumer::*;
use everything_api::*;
use everything as _; // The provider's library is linked in.
use library::{Failed, Library, Object, Offer, Refused, library, texts};
use tenon_rt::wire::Value;
use tenon_rt::{Duration, Secret, Timestamp, Uuid};

const VERSION: [u32; 3] = [1, 4, 2];

unsafe extern "C" {
    #[link_name = "tenon_test__everything_v1_open"]
    fn open(request: *mut library::Request, answer: *mut library::Answer) -> u32;
}

/// This consumer serves nothing.
fn offers() -> &'static [Offer] {
    &[]
}

fn echo(name: &str) -> Object {
    let (pointer, len) = texts(name);
    let args = EchoOpenArgs {
        name: pointer,
        name_len: len,
    };
    let ret: EchoOpenRet = library().call("Echo.open", &args).unwrap();
    Object::new("Echo", ret.value)
}

/// Calls a method of a new object whose arguments are `args` but for the handle.
macro_rules! call {
    ($echo:expr, $key:literal, $args:ident { $($field:ident: $value:expr),* $(,)? } -> $ret:ty) => {{
        let args = $args { handle: $echo.handle(), $($field: $value),* };
        library().call::<_, $ret>($key, &args)
    }};
}

#[path = "boundary/objects.rs"]
mod objects;
#[path = "boundary/views.rs"]
mod views;

fn item(name: &str) -> Item {
    Item::new(Name::new(name).unwrap(), 3)
}

fn cell() -> Cell {
    let point = Point { x: 1.0, y: 2.0 };
    Cell::new(1, 'ß', [point, point], true, Level::High, Uuid::from_u128(7))
}

#[test]
fn every_call_of_the_plan_is_there() {
    assert!(library().missing().is_empty(), "{:?}", library().missing());
    let other = Library::open_as(&[("Echo.text", 8, 1), ("Echo.absent", 99, 1)]);
    assert_eq!(other.missing(), [("Echo.text", 2), ("Echo.absent", 1)]);
}

#[test]
fn scalars_cross_as_they_are() {
    let echo = echo("a");
    let ret = call!(echo, "Echo.scalars", EchoScalarsArgs {
        flag: 1,
        tiny: 255,
        delta: -2,
        ratio: 0.5,
        letter: '€'.into(),
        score: f64::NAN,
        time: -1,
        wait: i64::MIN,
    } -> EchoScalarsRet)
    .unwrap();
    assert_eq!(ret.value, 1);
    let wide = |a: u128, b: i128| {
        let args = EchoWideArgs {
            handle: echo.handle(),
            a_low: a as u64,
            a_high: (a >> 64) as u64,
            b_low: b as u64,
            b_high: (b >> 64) as u64,
        };
        let ret: EchoWideRet = library().call("Echo.wide", &args).unwrap();
        i128::from(ret.value_high.cast_signed()) << 64 | i128::from(ret.value_low)
    };
    assert_eq!(wide(u128::MAX - 1, -2), -2);
    assert_eq!(wide(u128::MAX - 1, i128::MIN), i128::MIN);
    let ret = call!(echo, "Echo.id", EchoIdArgs { id: *b"0123456789abcdef" } -> EchoIdRet).unwrap();
    assert_eq!(ret.value, *b"0123456789abcdef");
    let ret = call!(echo, "Echo.mode", EchoModeArgs { mode: 200 } -> EchoModeRet).unwrap();
    assert_eq!(ret.value, 200, "an open enum keeps what it does not know");
    let ret = call!(echo, "Echo.access", EchoAccessArgs { access: 1 << 30 } -> EchoAccessRet).unwrap();
    assert_eq!(ret.value, 1 << 30 | 2);
    let ret: AddRet = library().call("add", &AddArgs { a: 2, b: 3 }).unwrap();
    assert_eq!(ret.value, 5);
    let _: NothingRet = library().call("nothing", &NothingArgs {}).unwrap();
}

#[test]
fn scalars_out_of_range_are_refused() {
    let echo = echo("a");
    let scalars = |flag, letter| {
        call!(echo, "Echo.scalars", EchoScalarsArgs {
            flag: flag, tiny: 0, delta: 0, ratio: 0.0, letter: letter, score: 0.0, time: 0, wait: 0,
        } -> EchoScalarsRet)
    };
    scalars(2, 65).refused(3, "`flag`: bad_bool");
    scalars(1, 0xd800).refused(3, "`letter`: bad_char");
    let level = |level| call!(echo, "Echo.level", EchoLevelArgs { level: level } -> EchoLevelRet);
    assert_eq!(level(300).unwrap().value, 300);
    level(1).refused(16, "`level`: unknown_member");
    let port = |port| call!(echo, "Echo.port", EchoPortArgs { port: port } -> EchoPortRet);
    assert_eq!(port(1024).unwrap().value, 1024);
    port(80).refused(4, "`port`: 80 is not in 1024..");
}

#[test]
fn texts_are_lent_and_given() {
    let echo = echo("a");
    let text = |text: &[u8]| {
        let (pointer, len) = texts(text);
        call!(echo, "Echo.text", EchoTextArgs { text: pointer, text_len: len } -> EchoTextRet)
    };
    let give = |ret: EchoTextRet| library().take(ret.value, ret.value_len, ret.value_owner);
    assert_eq!(give(text("naïve\0".as_bytes()).unwrap()), "naïve\0".as_bytes());
    assert_eq!(give(text(b"").unwrap()), b"");
    text(b"ab\xff").refused(2, "`text`: not UTF-8 at byte 2");
    text(b"123456789012345678901").refused(4, "`text`: the length 21 is not in ..=20");
    let (pointer, len) = texts(b"\xff/\xfe".as_slice());
    let ret = call!(echo, "Echo.file", EchoFileArgs { file: pointer, file_len: len } -> EchoFileRet).unwrap();
    assert_eq!(library().take(ret.value, ret.value_len, ret.value_owner), b"\xff/\xfe");
    let (pointer, len) = texts("naïve");
    call!(echo, "Echo.name", EchoNameArgs { name: pointer, name_len: len } -> EchoNameRet)
        .refused(4, "`name`: not ASCII at byte 2");
}

#[test]
fn absent_and_empty_are_different() {
    let echo = echo("a");
    let zero = || EchoMaybeTextArgs {
        handle: echo.handle(),
        ..library::zeroed()
    };
    let call = |args: EchoMaybeTextArgs| {
        let ret: EchoMaybeTextRet = library().call("Echo.maybe_text", &args)?;
        let text = library().take(ret.value, ret.value_len, ret.value_owner);
        Ok::<_, Failed>((ret.has_value == 1).then(|| String::from_utf8(text).unwrap()))
    };
    assert_eq!(call(zero()).unwrap(), None);
    let empty = EchoMaybeTextArgs { has_text: 1, ..zero() };
    assert_eq!(call(empty).unwrap().as_deref(), Some("0"));
    let message = library::message::<Item>(&item("x"), &ECHO_MAYBE_TEXT_ITEM);
    let all = EchoMaybeTextArgs {
        has_data: 1,
        has_size: 1,
        has_item: 1,
        item: message.as_ptr(),
        item_len: message.len() as u64,
        has_mode: 1,
        has_cell: 1,
        cell: MaybeUninit::new(cell()),
        has_wide: 1,
        ..empty
    };
    assert_eq!(call(all).unwrap().as_deref(), Some("6"));
    call(EchoMaybeTextArgs { has_size: 2, ..zero() }).refused(3, "`size`: bad_bool");
}

#[test]
fn frozen_records_and_elements_cross_without_encoding() {
    let echo = echo("a");
    let point = MaybeUninit::new(Point { x: 1.0, y: 2.0 });
    let ret = call!(echo, "Echo.point", EchoPointArgs { point: point } -> EchoPointRet).unwrap();
    // SAFETY: the call has filled it.
    assert_eq!(unsafe { ret.value.assume_init() }, Point { x: 2.0, y: 1.0 });
    let ret = call!(echo, "Echo.cell", EchoCellArgs { cell: MaybeUninit::new(cell()) } -> EchoCellRet).unwrap();
    // SAFETY: the call has filled it.
    assert_eq!(unsafe { ret.value.assume_init() }, cell());
    let bad = library::with_byte(cell(), std::mem::offset_of!(Cell, on), 9);
    call!(echo, "Echo.cell", EchoCellArgs { cell: bad } -> EchoCellRet)
        .refused(3, "`cell[0].on`: bad_bool");

    let large = Large::new([5; 9], Mode::ON);
    let ret = call!(echo, "Echo.large", EchoLargeArgs { large: (&raw const large).cast() } -> EchoLargeRet).unwrap();
    // SAFETY: given by the call, and released after this.
    assert_eq!(unsafe { *ret.value.cast::<Large>() }, large);
    library().release(ret.value, ret.value_owner);
    call!(echo, "Echo.large", EchoLargeArgs { large: std::ptr::null() } -> EchoLargeRet)
        .refused(3, "`large` has 0 elements, not 1");

    let numbers = [1_u64, 2, 3];
    let ret = call!(echo, "Echo.numbers", EchoNumbersArgs {
        numbers: numbers.as_ptr().cast(), numbers_count: 3,
    } -> EchoNumbersRet)
    .unwrap();
    let bytes = library().take(ret.value, ret.value_count * 8, ret.value_owner);
    assert_eq!(bytes, [3_u64, 2, 1].map(u64::to_ne_bytes).concat());
    call!(echo, "Echo.numbers", EchoNumbersArgs {
        numbers: std::ptr::null(), numbers_count: 0,
    } -> EchoNumbersRet)
    .refused(4, "`numbers`: the length 0 is not in 1..");
    let odd = numbers.as_ptr().cast::<u8>().wrapping_add(1);
    call!(echo, "Echo.numbers", EchoNumbersArgs { numbers: odd, numbers_count: 2 } -> EchoNumbersRet)
        .refused(3, "`numbers` lies at an address");
}

#[test]
fn elements_that_are_no_values_are_named() {
    let echo = echo("a");
    let flags = |flags: [u8; 3], levels: [i16; 2]| {
        let letters = ['a', 'b', 'c'];
        let cells = [cell()];
        call!(echo, "Echo.flags_of", EchoFlagsOfArgs {
            flags: flags.as_ptr(), flags_count: 3,
            letters: letters.as_ptr().cast(), letters_count: 3,
            levels: levels.as_ptr().cast(), levels_count: 2,
            cells: cells.as_ptr().cast(), cells_count: 1,
        } -> EchoFlagsOfRet)
    };
    let ret = flags([1, 0, 1], [-1, 300]).unwrap();
    let letters = library().take(ret.value, ret.value_count * 4, ret.value_owner);
    assert_eq!(letters, [u32::from('a'), u32::from('c')].map(u32::to_ne_bytes).concat());
    flags([1, 0, 2], [0, 0]).refused(3, "`flags[2]`: bad_bool");
    flags([1, 0, 0], [0, 5]).refused(16, "`levels[1]`: unknown_member");
    let triple = [1_u16, 2, 3, 4];
    let call = |count| {
        call!(echo, "Echo.triple", EchoTripleArgs {
            triple: triple.as_ptr().cast(), triple_count: count,
        } -> EchoTripleRet)
    };
    let ret = call(3).unwrap();
    let bytes = library().take(ret.value, ret.value_count * 2, ret.value_owner);
    assert_eq!(bytes, [3_u16, 2, 1].map(u16::to_ne_bytes).concat());
    call(4).refused(3, "`triple` has 4 elements, not 3");
}

/// Sends a value as a message and gets one back.
macro_rules! echoed {
    ($key:literal, $args:ident . $field:ident, $ret:ty, $codec:ty, $in:ident, $out:ident, $value:expr) => {{
        let message = library::message::<$codec>($value, &$in);
        let echo = echo("a");
        let mut args: $args = library::zeroed();
        args.handle = echo.handle();
        library::lend(&mut args.$field, &message);
        library::set_len(&mut args, std::mem::offset_of!($args, $field), message.len());
        let ret: Result<$ret, Failed> = library().call($key, &args);
        ret.map(|ret| {
            let bytes = library().take(ret.value, ret.value_len, ret.value_owner);
            library::read::<$codec>(&bytes, &$out)
        })
    }};
}

fn fields() -> Fields {
    let mut counts = BTreeMap::new();
    counts.insert("one".into(), 1);
    Fields::new(
        "text",
        vec![1, 2],
        "/a",
        Name::new("me").unwrap(),
        Port::new(8080).unwrap(),
        Point { x: 0.5, y: 1.5 },
        cell(),
        item("inner"),
        Shape::Words(BTreeSet::from(["x".into()])),
        [1, 2, 3],
        vec![3, 1, 2],
        BTreeSet::from(["b".into(), "a".into()]),
        counts,
        BTreeMap::from([(OsString::from("/k"), Home::new("/v"))]),
        Secret::new("hidden".into()),
        Digest::new([1, 2, 3, 4]).unwrap(),
        Empty::new(),
        vec![Secret::new(1), Secret::new(2)],
        Tags::new(vec!["t".into()]).unwrap(),
        Level::Unset,
        Secret::new(9),
    )
}

#[test]
fn records_of_everything_come_back_equal() {
    let sent = fields();
    let got = echoed!("Echo.fields", EchoFieldsArgs.fields, EchoFieldsRet, Fields, ECHO_FIELDS_FIELDS, ECHO_FIELDS_RESULT, &sent);
    assert_eq!(got.unwrap(), sent);

    let shape = Shape::Item(Box::new(item("x")));
    let got = echoed!("Echo.shape", EchoShapeArgs.shape, EchoShapeRet, Value<Shape>, ECHO_SHAPE_SHAPE, ECHO_SHAPE_RESULT, &shape);
    assert_eq!(got.unwrap(), shape);

    let mut optionals = Optionals::new();
    assert_eq!(optionals.wait, Duration::from_nanos(1_000_000_000));
    optionals.text = Some(String::new());
    optionals.item = Some(item("y"));
    optionals.key = Some(Secret::new(vec![7]));
    optionals.late = Some(Timestamp::from_nanos(-5));
    let got = echoed!("Echo.optionals", EchoOptionalsArgs.optionals, EchoOptionalsRet, Optionals, ECHO_OPTIONALS_OPTIONALS, ECHO_OPTIONALS_RESULT, &optionals);
    assert_eq!(got.unwrap(), optionals);
}

fn nested() -> Nested {
    Nested::new(
        vec![vec![1, 2], vec![], vec![3]],
        vec![Some(1), None],
        vec![BTreeMap::from([("a".into(), 1)]), BTreeMap::new()],
        BTreeMap::from([("g".into(), vec![item("p"), item("q")])]),
        BTreeMap::from([(Uuid::from_u128(3), Shape::Maybe(None)), (Uuid::NIL, Shape::Wide(9))]),
        vec![BTreeSet::from([-1, 5])],
        vec![vec![], vec![1]],
        BTreeMap::from([(vec![1, 2], vec![]), (vec![], vec![3])]),
        BTreeSet::from([OsString::from("a/b"), OsString::from("a//b"), OsString::from("a-b")]),
        BTreeSet::from([Name::new("n").unwrap()]),
        BTreeMap::from([(Port::new(2000).unwrap(), Score::new(0.5).unwrap())]),
        vec![cell(), cell()],
        BTreeSet::from([Mode::AUTO, Mode::new(99)]),
        vec![Level::High],
        BTreeMap::from([(1, BTreeMap::from([(2, None), (3, Some("x".into()))]))]),
        vec![true, false],
        vec!['a', '€'],
    )
}

#[test]
fn nested_collections_come_back_equal() {
    let sent = nested();
    let got = echoed!("Echo.nested", EchoNestedArgs.nested, EchoNestedRet, Nested, ECHO_NESTED_NESTED, ECHO_NESTED_RESULT, &sent);
    assert_eq!(got.unwrap(), sent);
}

#[test]
fn refinements_are_checked_on_arrival_and_on_results() {
    let mut broken = item("x");
    broken.count = 1001;
    echoed!("Echo.item", EchoItemArgs.item, EchoItemRet, Item, ECHO_ITEM_ITEM, ECHO_ITEM_RESULT, &broken)
        .refused(4, "`item.count`: 1001 is not in ..=1000");
    let mut broken = fields();
    broken.numbers = vec![1, 2, 1];
    echoed!("Echo.fields", EchoFieldsArgs.fields, EchoFieldsRet, Fields, ECHO_FIELDS_FIELDS, ECHO_FIELDS_RESULT, &broken)
        .refused(4, "`fields.numbers[2]`: an equal element stands before it");
    let echo = echo("a");
    call!(echo, "Echo.break_rules", EchoBreakRulesArgs {} -> EchoBreakRulesRet)
        .refused(4, "`result.count`: 1001 is not in ..=1000");
}

#[test]
fn recursive_values_cross() {
    let leaf = Tree::new(1, vec![]);
    let mut tree = Tree::new(2, vec![leaf.clone(), leaf.clone()]);
    tree.next = Some(Box::new(leaf));
    let expr = Expr::Negated(Box::new(Expr::Sum(vec![
        Expr::Number(1),
        Expr::Inside(Some(Tree::new(3, vec![]))),
    ])));
    let tree_message = library::message::<Tree>(&tree, &ECHO_TREE_TREE);
    let expr_message = library::message::<Value<Expr>>(&expr, &ECHO_TREE_EXPR);
    let echo = echo("a");
    let ret = call!(echo, "Echo.tree", EchoTreeArgs {
        tree: tree_message.as_ptr(), tree_len: tree_message.len() as u64,
        expr: expr_message.as_ptr(), expr_len: expr_message.len() as u64,
    } -> EchoTreeRet)
    .unwrap();
    let bytes = library().take(ret.value, ret.value_len, ret.value_owner);
    assert_eq!(library::read::<Tree>(&bytes, &ECHO_TREE_RESULT), tree);

    let view = tenon_rt::wire::view::<Tree>(&tree_message, &ECHO_TREE_TREE).unwrap();
    assert_eq!(view.next().unwrap().value(), 1);
    assert_eq!(view.children().iter().map(|child| child.value()).sum::<u32>(), 2);
    assert_eq!(Tree::from(view), tree);
    let view = tenon_rt::wire::view::<Value<Expr>>(&expr_message, &ECHO_TREE_EXPR).unwrap();
    let ExprRef::Negated(inner) = view else {
        panic!("{view:?}")
    };
    assert!(matches!(inner.get(), ExprRef::Sum(list) if list.len() == 2));
}

#[test]
fn views_read_in_place() {
    let sent = fields();
    let message = library::message::<Fields>(&sent, &ECHO_FIELDS_FIELDS);
    let view = FieldsRef::try_from(&message[..]).unwrap();
    assert_eq!((view.text(), view.name(), view.port()), ("text", "me", 8080));
    assert_eq!(view.data(), [1, 2]);
    assert_eq!(view.item().shape().tag(), "none");
    assert_eq!(view.counts().get(&"one".to_owned()), Some(1));
    assert_eq!(view.words().iter().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(view.numbers().iter().rev().collect::<Vec<_>>(), [2, 1, 3]);
    assert_eq!(Fields::from(view), sent);
    let text = message.windows(4).position(|bytes| bytes == b"text").unwrap();
    let mut broken = message.clone();
    broken[text] = 0xff;
    assert!(FieldsRef::try_from(&broken[..]).is_err());
}

trait Tag {
    fn tag(&self) -> &'static str;
}

impl Tag for ShapeRef<'_> {
    fn tag(&self) -> &'static str {
        if matches!(self, Self::None) { "none" } else { "other" }
    }
}

#[test]
fn secrets_are_wiped_and_hidden() {
    let echo = echo("a");
    let (token, token_len) = texts("tok");
    let (key, key_len) = texts("key");
    let ret = call!(echo, "Echo.secret", EchoSecretArgs {
        token: token, token_len: token_len, pin: 42, key: key, key_len: key_len,
    } -> EchoSecretRet)
    .unwrap();
    assert_eq!(ret.value_owner & 4, 4, "marked as secret");
    assert_eq!(library().take(ret.value, ret.value_len, ret.value_owner), b"tok42");
}

#[test]
fn tolerant_reading_fills_in_defaults() {
    let old = library::message::<OldItem>(&OldItem("x".into()), &tenon_rt::wire::Root::new(1));
    let item = tenon_rt::wire::decode::<Item>(&old, &ECHO_ITEM_ITEM).unwrap();
    assert_eq!(item.mode, Mode::AUTO);
    assert_eq!(item.tags, ["x", "y"]);
    assert_eq!(*item.shape, Shape::None);
    assert_eq!(item.note, None);
    let view = tenon_rt::wire::view::<Item>(&old, &ECHO_ITEM_ITEM).unwrap();
    assert_eq!((view.mode(), view.home()), (Mode::AUTO, std::path::Path::new("/tmp")));
    assert!(view.tags().is_none());
    assert_eq!(Item::from(view), item);
}

/// The first version of `Item`, as an older peer writes it.
struct OldItem(String);

impl tenon_rt::wire::Record for OldItem {
    type Owned = Self;
    type View<'m> = ();

    const LAYOUT: tenon_rt::wire::Layout = tenon_rt::wire::Layout {
        published: &[24],
        presence: &[(4, 0)],
        holes: &[(20, 4)],
    };

    fn put_fields(value: &Self, out: &mut tenon_rt::wire::Writer, block: usize) -> Result<(), tenon_rt::wire::WireError> {
        <String as tenon_rt::wire::Wire>::put(&value.0, out, block + 8)
    }

    fn take_fields(_: &mut tenon_rt::wire::Reader<'_>, _: tenon_rt::wire::Block<'_>) -> Result<Self, tenon_rt::wire::WireError> {
        unreachable!("only written")
    }

    fn check_fields(_: &mut tenon_rt::wire::Reader<'_>, _: tenon_rt::wire::Block<'_>) -> Result<(), tenon_rt::wire::WireError> {
        unreachable!("only written")
    }

    fn view_block(_: tenon_rt::wire::Block<'_>) {}

    fn own_view((): ()) -> Self {
        unreachable!("only written")
    }
}

#[test]
fn constants_are_the_contracts() {
    assert_eq!(GREETING, "say \"hi\"\n{braces} \\ 😀");
    assert_eq!((MAX_NAME, BIG, NEGATIVE), (64, u128::MAX, i64::MIN));
    assert_eq!((SINGLE, HUGE, LETTER), (0.1, 1e300, '\''));
    assert_eq!((NAMES, LEVEL), (&["a", "b"][..], Level::Low));
    assert_eq!(WAIT.to_string(), "5m0s");
    assert_eq!(Mode::AUTO.to_string(), "auto");
    assert_eq!(format!("{:?} {:?}", Mode::AUTO, Mode::new(99)), "Mode::auto Mode(99)");
    assert_eq!(format!("{:?}", Access::READ | Access::WRITE), "Access(read | write)");
}
