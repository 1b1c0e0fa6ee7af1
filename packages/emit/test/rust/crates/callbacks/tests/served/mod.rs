//! What the consumer serves: it checks each argument, and gives what the test asks for.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex};

use callbacks_api::*;
use tenon_rt::ffi::{FaultRecord, Given, give, give_elements, give_frozen, give_message};
use tenon_rt::wire::{Record, Root, Value};
use tenon_rt::{Code, Fault, Kind, Secret};

use crate::consumer::*;
use crate::library::{self, Offer, library};

/// What the methods do.
#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    Serve,
    /// Give what is no value.
    Break,
    Declared,
    Closed,
    Undeclared,
    UnknownCase,
    BreakFields,
    CutFields,
    Silent,
    Panic,
    CallAgain(u64),
}

thread_local! {
    static MODE: Cell<Mode> = const { Cell::new(Mode::Serve) };
    static ASKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// What was given to the provider and is not back.
    static OUT: Cell<i32> = const { Cell::new(0) };
}

static LET_GO: Mutex<BTreeMap<u64, u32>> = Mutex::new(BTreeMap::new());

pub fn does(mode: Mode) {
    MODE.set(mode);
}

pub fn asked() -> Vec<String> {
    ASKED.take()
}

fn saw(text: String) {
    ASKED.with_borrow_mut(|asked| asked.push(text));
}

#[track_caller]
pub fn balanced() {
    assert_eq!(OUT.get(), 0, "given and not back");
}

/// A callback of this consumer that no test had before.
pub fn handle() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    u64::from(library().peer) << 48 | NEXT.fetch_add(1, Ordering::Relaxed)
}

pub fn let_go_of(handle: u64) -> u32 {
    LET_GO.lock().unwrap().get(&handle).copied().unwrap_or(0)
}

fn breaks() -> bool {
    MODE.get() == Mode::Break
}

/// Calls of this consumer, but for `Progress.weight` and `Names.type`, which it lacks.
pub fn offers() -> &'static [Offer] {
    static OFFERED: LazyLock<Shared> = LazyLock::new(|| {
        let served = OFFERS.iter().map(|call| (call, served(call.0)));
        let served = served.filter(|(_, serve)| !serve.is_null());
        Shared(served.map(|(call, serve)| Offer::new(call, serve)).collect())
    });
    &OFFERED.0
}

/// A consumer with another `Progress.report`, without most others.
pub fn offers_of_another_version() -> &'static [Offer] {
    static OFFERED: LazyLock<Shared> = LazyLock::new(|| {
        let report = Offer::new(&("Progress.report", 1, 1), served("Progress.report"));
        Shared(vec![report])
    });
    &OFFERED.0
}

struct Shared(Vec<Offer>);
// SAFETY: offers are only read.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

unsafe extern "C" fn release(pointer: *mut u8, owner: u64) {
    OUT.set(OUT.get() - 1);
    // SAFETY: given below, and it comes back for the first time.
    unsafe { tenon_rt::ffi::release(pointer, owner) };
}

unsafe extern "C" fn release_fault(fault: *mut FaultRecord) {
    OUT.set(OUT.get() - 1);
    // SAFETY: made by `failure`, and it comes back for the first time.
    unsafe { tenon_rt::ffi::release_fault(fault) };
}

extern "C" fn let_go(handle: u64) {
    *LET_GO.lock().unwrap().entry(handle).or_default() += 1;
}

fn failure() -> Option<(u32, *const u8)> {
    let gone = |level| Fault::from(StoreError::gone([1], Secret::new(2), level));
    let fault = match MODE.get() {
        Mode::Serve | Mode::Break | Mode::CallAgain(_) => return None,
        Mode::Silent => return Some((2, std::ptr::null())),
        Mode::Declared => gone(3),
        Mode::Closed => StoreError::closed().into(),
        Mode::Undeclared => Fault::boundary(Code::UnknownError, "some Go error"),
        Mode::UnknownCase => Fault::declared("test.callbacks", 77, Kind::Aborted, "newer".into()),
        Mode::BreakFields => {
            // The number 9 is in the fields once; 10 is too much.
            let mut fields = tenon_rt::ffi::Buffer::new();
            fields.append(gone(9).fields());
            let at = fields.chunks_exact(4).position(|word| word == [9, 0, 0, 0]).unwrap();
            fields[4 * at] = 10;
            gone(9).with_fields(Ok(fields))
        }
        Mode::CutFields => {
            let mut fields = tenon_rt::ffi::Buffer::new();
            fields.append(&gone(9).fields()[..8]);
            gone(9).with_fields(Ok(fields))
        }
        Mode::Panic => Fault::boundary(Code::Panic, "boom").with_stack("main.go:7".into()),
    };
    OUT.set(OUT.get() + 1);
    let status = if fault.is_boundary() { 2 } else { 1 };
    Some((status, FaultRecord::new(fault).cast()))
}

fn given(made: Given) -> (*const u8, u64, u64) {
    OUT.set(OUT.get() + i32::from(made.owner != 0));
    (made.pointer, made.len, made.owner)
}

fn bytes(pointer: *const u8, len: u64) -> Vec<u8> {
    if len == 0 {
        assert!(pointer.is_null(), "empty is null");
        return Vec::new();
    }
    // SAFETY: lent by the provider until the call is over.
    unsafe { std::slice::from_raw_parts(pointer, len as usize) }.to_vec()
}

fn text(pointer: *const u8, len: u64) -> String {
    String::from_utf8(bytes(pointer, len)).unwrap()
}

/// Elements that `size` bytes are of.
fn numbers<const N: usize>(pointer: *const u8, count: u64) -> Vec<u64> {
    let number = |bytes: &[u8]| {
        let mut all = [0; 8];
        all[..N].copy_from_slice(bytes);
        u64::from_le_bytes(all)
    };
    bytes(pointer, count * N as u64).chunks_exact(N).map(number).collect()
}

fn message<T: Record>(pointer: *const u8, len: u64, root: &Root) -> T::Owned {
    library::read::<T>(&bytes(pointer, len), root)
}

fn encoded<T: Record>(value: &T::Owned, root: &Root) -> (*const u8, u64, u64) {
    let mut message = library::message::<T>(value, root);
    if breaks() {
        message[0] = b'x';
    }
    given(give_message(message))
}

fn item() -> Item {
    callbacks::each::item()
}

macro_rules! serve {
    ($($key:literal $name:ident($args:ident: $Args:ident, $ret:ident: $Ret:ident) $body:block)*) => {
        $(
            unsafe extern "C" fn $name($args: *const $Args, $ret: *mut $Ret) -> u32 {
                // SAFETY: the blocks of this call.
                let ($args, $ret) = unsafe { (&*$args, &mut *$ret) };
                assert_eq!($args.handle >> 48, u64::from(library().peer));
                if let Some((status, fault)) = failure() {
                    $ret.fault = fault;
                    return status;
                }
                $body
                0
            }
        )*

        fn served(key: &str) -> *const () {
            match key {
                $($key => $name as *const (),)*
                "/release" => release as *const (),
                "/release_fault" => release_fault as *const (),
                "/let_go" => let_go as *const (),
                _ => std::ptr::null(),
            }
        }
    };
}

serve! {
    "Progress.report" report(args: ProgressReportArgs, ret: ProgressReportRet) {
        if let Mode::CallAgain(job) = MODE.get() {
            saw(format!("report {} of {}", args.done, args.total));
            if args.done > 0 {
                let again = JobReportArgs { handle: job, done: args.done - 1 };
                let again: JobReportRet = library().call("Job.report", &again).unwrap();
                assert_eq!(again.value, 1);
            }
        }
        ret.value = 1;
    }
    "Progress.on_retry" on_retry(args: ProgressOnRetryArgs, _ret: ProgressOnRetryRet) {
        saw(format!("retry {}", args.attempt));
    }
    "Progress.check" check(args: ProgressCheckArgs, _ret: ProgressCheckRet) {
        assert_eq!((args.deep, text(args.why, args.why_len).as_str()), (1, "because"));
    }
    "Store.get" get(args: StoreGetArgs, ret: StoreGetRet) {
        assert_eq!(bytes(args.key, args.key_len), b"key");
        ret.has_value = 1;
        (ret.value, ret.value_len, ret.value_owner) = given(give("value", false));
    }
    "Store.put" put(args: StorePutArgs, _ret: StorePutRet) {
        assert_eq!((args.key.is_null(), args.key_len), (true, 0));
        assert_eq!(bytes(args.value, args.value_len), [1, 2]);
    }
    "Store.sync" sync(_args: StoreSyncArgs, _ret: StoreSyncRet) {}
    "Everything.scalars" scalars(args: EverythingScalarsArgs, ret: EverythingScalarsRet) {
        assert_eq!((args.flag, args.tiny, args.letter, args.score), (1, 255, 'ß'.into(), 0.5));
        assert_eq!((args.time, args.wait, args.id[15]), (-1, 7, 9));
        assert_eq!((args.mode, args.level, args.access, args.port), (1, 300, 3, 8080));
        ret.value = if breaks() { 0xd800 } else { '€'.into() };
    }
    "Everything.wide" wide(args: EverythingWideArgs, ret: EverythingWideRet) {
        assert_eq!((args.a_low, args.a_high), (u64::MAX - 1, u64::MAX));
        assert_eq!((args.has_b, args.b_low, args.b_high), (1, u64::MAX - 1, u64::MAX));
        assert_eq!((args.c_low, args.c_high), (0, 1));
        (ret.value_low, ret.value_high) = (0, 1 << 63);
    }
    "Everything.texts" texts(args: EverythingTextsArgs, ret: EverythingTextsRet) {
        assert_eq!(text(args.text, args.text_len), "naïve");
        assert_eq!(bytes(args.data, args.data_len), []);
        assert_eq!(text(args.file, args.file_len), "/a");
        assert_eq!(text(args.name, args.name_len), "me");
        assert_eq!(text(args.alias, args.alias_len), "me");
        assert_eq!(text(args.home, args.home_len), "/h");
        assert_eq!(bytes(args.blob, args.blob_len), [1, 2]);
        let said = if breaks() { b"t\xffxt" } else { b"text" };
        (ret.value, ret.value_len, ret.value_owner) = given(give(*said, false));
    }
    "Everything.owned" owned(args: EverythingOwnedArgs, ret: EverythingOwnedRet) {
        assert_eq!(text(args.text, args.text_len), "own");
        assert_eq!(bytes(args.data, args.data_len), [7]);
        assert_eq!(text(args.file, args.file_len), "/o");
        assert_eq!(numbers::<4>(args.numbers, args.numbers_count), [1, 2]);
        let items = message::<Value<Vec<Item>>>(args.items, args.items_len, &EVERYTHING_OWNED_ITEMS);
        assert_eq!(items, [item(), item()]);
        assert_eq!(message::<Item>(args.item, args.item_len, &EVERYTHING_OWNED_ITEM), item());
        assert_eq!(text(args.name, args.name_len), "me");
        (ret.value, ret.value_len, ret.value_owner) = given(give("/result", false));
    }
    "Everything.secrets" secrets(args: EverythingSecretsArgs, ret: EverythingSecretsRet) {
        assert_eq!(text(args.token, args.token_len), "token");
        assert_eq!((args.pin, args.number), (42, 43));
        assert_eq!(bytes(args.key, args.key_len), [9]);
        assert_eq!(numbers::<4>(args.codes, args.codes_count), [1, 2]);
        assert_eq!(text(args.of, args.of_len), "token");
        assert_eq!(bytes(args.own_key, args.own_key_len), [8]);
        assert_eq!(text(args.file, args.file_len), "/s");
        (ret.value, ret.value_len, ret.value_owner) = given(give("secret", true));
    }
    "Everything.frozen" frozen(args: EverythingFrozenArgs, ret: EverythingFrozenRet) {
        let point = Point { x: 1.0, y: 2.0 };
        // SAFETY: the provider has filled them.
        assert_eq!(unsafe { (args.point.assume_init(), args.spot.assume_init()) }, (point, point));
        let large = callbacks::each::large();
        // SAFETY: lent by the provider until the call is over.
        assert_eq!(unsafe { (*args.large.cast::<Large>(), *args.huge.cast::<Large>()) }, (large, large));
        static ODD: [u64; 12] = [0; 12];
        if breaks() {
            ret.value = ODD.as_ptr().cast::<u8>().wrapping_add(1);
        } else {
            (ret.value, _, ret.value_owner) = given(give_frozen(large));
        }
    }
    "Everything.elements" elements(args: EverythingElementsArgs, ret: EverythingElementsRet) {
        assert_eq!(numbers::<8>(args.numbers, args.numbers_count), [1, 2, 3]);
        assert_eq!((args.flags.is_null(), args.flags_count), (true, 0));
        assert_eq!(numbers::<2>(args.triple, args.triple_count), [4, 5, 6]);
        assert_eq!(bytes(args.points, 8), [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]);
        assert_eq!(numbers::<4>(args.of, args.of_count), [7]);
        assert_eq!(numbers::<2>(args.three, args.three_count), [8, 9, 10]);
        let levels = [0_i16, if breaks() { 1 } else { 300 }];
        (ret.value, ret.value_count, ret.value_owner) = given(give_elements(levels.to_vec(), false));
    }
    "Everything.messages" messages(args: EverythingMessagesArgs, ret: EverythingMessagesRet) {
        assert_eq!(message::<Item>(args.item, args.item_len, &EVERYTHING_MESSAGES_ITEM), item());
        let shape = message::<Value<Shape>>(args.shape, args.shape_len, &EVERYTHING_MESSAGES_SHAPE);
        assert_eq!(shape, Shape::Text("shape".into()));
        let items = message::<Value<Vec<Item>>>(args.items, args.items_len, &EVERYTHING_MESSAGES_ITEMS);
        assert_eq!(items, [item()]);
        let tags = message::<Value<Tags>>(args.tags, args.tags_len, &EVERYTHING_MESSAGES_TAGS);
        assert_eq!(tags.get(), &["t"]);
        let nested = message::<Value<Vec<Vec<u32>>>>(args.nested, args.nested_len, &EVERYTHING_MESSAGES_NESTED);
        assert_eq!(nested, [vec![1], vec![]]);
        (ret.value, ret.value_len, ret.value_owner) =
            encoded::<Value<Vec<Item>>>(&items, &EVERYTHING_MESSAGES_RESULT);
    }
    "Everything.maybe_scalars" maybe_scalars(args: EverythingMaybeScalarsArgs, ret: EverythingMaybeScalarsRet) {
        assert_eq!((args.has_flag, args.flag, args.has_size, args.size), (1, 0, 0, 0));
        assert_eq!((args.has_mode, args.mode, args.has_port, args.port), (1, 1, 1, 8080));
        assert_eq!((args.has_id, args.id[15], args.has_wide, args.wide_low, args.wide_high), (1, 1, 0, 0, 0));
        assert_eq!((args.has_pin, args.pin, args.has_number, args.number), (1, 4, 1, 5));
        ret.has_value = if breaks() { 2 } else { 1 };
    }
    "Everything.maybe_texts" maybe_texts(args: EverythingMaybeTextsArgs, ret: EverythingMaybeTextsRet) {
        assert_eq!((args.has_text, text(args.text, args.text_len).as_str()), (1, ""));
        assert_eq!((args.has_data, bytes(args.data, args.data_len)), (1, vec![1]));
        assert_eq!((args.has_file, text(args.file, args.file_len).as_str()), (0, ""));
        assert_eq!((args.has_name, text(args.name, args.name_len).as_str()), (1, "me"));
        assert_eq!((args.has_token, text(args.token, args.token_len).as_str()), (1, "token"));
        assert_eq!((args.has_key, bytes(args.key, args.key_len)), (1, vec![2]));
        assert_eq!((args.has_own_text, text(args.own_text, args.own_text_len).as_str()), (1, "own"));
        assert_eq!((args.has_own_data, args.own_data_len), (0, 0));
        assert_eq!((args.has_own_file, text(args.own_file, args.own_file_len).as_str()), (1, "/own"));
        assert_eq!((args.has_blob, args.blob_len), (0, 0));
        ret.has_value = if breaks() { 9 } else { 1 };
        (ret.value, ret.value_len, ret.value_owner) = given(give([3], true));
    }
    "Everything.maybe_frozen" maybe_frozen(args: EverythingMaybeFrozenArgs, _ret: EverythingMaybeFrozenRet) {
        assert_eq!((args.has_point, args.has_spot, args.has_large, args.has_huge), (1, 0, 1, 0));
        // SAFETY: filled, or zeroed.
        assert_eq!(unsafe { (args.point.assume_init().y, args.spot.assume_init().y) }, (2.0, 0.0));
        // SAFETY: lent by the provider until the call is over.
        assert_eq!(unsafe { *args.large.cast::<Large>() }, callbacks::each::large());
        assert!(args.huge.is_null());
    }
    "Everything.maybe_lists" maybe_lists(args: EverythingMaybeListsArgs, ret: EverythingMaybeListsRet) {
        assert_eq!((args.has_numbers, numbers::<4>(args.numbers, args.numbers_count)), (1, vec![1]));
        assert_eq!((args.has_own_numbers, numbers::<4>(args.own_numbers, args.own_numbers_count)), (1, vec![2]));
        assert_eq!((args.has_triple, numbers::<2>(args.triple, args.triple_count)), (1, vec![3; 3]));
        assert_eq!((args.has_own_triple, args.own_triple_count, args.has_of, args.of_count), (0, 0, 0, 0));
        assert_eq!((args.has_three, numbers::<2>(args.three, args.three_count)), (1, vec![4; 3]));
        assert_eq!((args.has_codes, numbers::<4>(args.codes, args.codes_count)), (1, vec![1, 2]));
        let items = message::<Value<Vec<Item>>>(args.items, args.items_len, &EVERYTHING_MAYBE_LISTS_ITEMS);
        assert_eq!((args.has_items, items), (1, vec![item()]));
        let items = message::<Value<Vec<Item>>>(args.own_items, args.own_items_len, &EVERYTHING_MAYBE_LISTS_ITEMS);
        assert_eq!((args.has_own_items, items), (1, vec![]));
        ret.has_value = 1;
        let triple = if breaks() { vec![7_u16, 8] } else { vec![7, 8, 9] };
        (ret.value, ret.value_count, ret.value_owner) = given(give_elements(triple, false));
    }
    "Everything.maybe_messages" maybe_messages(args: EverythingMaybeMessagesArgs, ret: EverythingMaybeMessagesRet) {
        let root = &EVERYTHING_MAYBE_MESSAGES_ITEM;
        assert_eq!((args.has_item, message::<Item>(args.item, args.item_len, root)), (1, item()));
        assert_eq!((args.has_own_item, message::<Item>(args.own_item, args.own_item_len, root)), (1, item()));
        assert_eq!((args.has_shape, args.shape_len, args.has_words, args.words_len), (0, 0, 0, 0));
        assert_eq!(args.has_tags, 1);
        ret.has_value = 1;
        (ret.value, ret.value_len, ret.value_owner) = encoded::<Item>(&item(), root);
    }
    "Everything.point" point(_args: EverythingPointArgs, ret: EverythingPointRet) {
        ret.has_value = 1;
        ret.value = std::mem::MaybeUninit::new(Point { x: 1.0, y: 2.0 });
    }
    "Everything.shape" shape(_args: EverythingShapeArgs, ret: EverythingShapeRet) {
        (ret.value, ret.value_len, ret.value_owner) =
            encoded::<Value<Shape>>(&Shape::Item(item()), &EVERYTHING_SHAPE_RESULT);
    }
    "Everything.codes" codes(_args: EverythingCodesArgs, ret: EverythingCodesRet) {
        (ret.value, ret.value_count, ret.value_owner) = given(give_elements(vec![1_u32, 2], true));
    }
    "Everything.name" name(_args: EverythingNameArgs, ret: EverythingNameRet) {
        let name = if breaks() { "elevenchars" } else { "me" };
        (ret.value, ret.value_len, ret.value_owner) = given(give(name, false));
    }
    "Everything.port" port(_args: EverythingPortArgs, ret: EverythingPortRet) {
        ret.value = if breaks() { 80 } else { 8080 };
    }
    "Everything.counts" counts(_args: EverythingCountsArgs, ret: EverythingCountsRet) {
        let counts = BTreeMap::from([("one".into(), 1)]);
        (ret.value, ret.value_len, ret.value_owner) =
            encoded::<Value<BTreeMap<String, u32>>>(&counts, &EVERYTHING_COUNTS_RESULT);
    }
    "Everything.triple" triple(_args: EverythingTripleArgs, ret: EverythingTripleRet) {
        (ret.value, ret.value_count, ret.value_owner) = given(give_elements(vec![1_u16, 2, 3], false));
    }
    "Everything.token" token(_args: EverythingTokenArgs, ret: EverythingTokenRet) {
        let token = if breaks() { "to" } else { "token" };
        (ret.value, ret.value_len, ret.value_owner) = given(give(token, true));
    }
    "Names.handle" names_handle(_args: NamesHandleArgs, ret: NamesHandleRet) {
        ret.value = 1;
    }
    "Names.calling" calling(args: NamesCallingArgs, ret: NamesCallingRet) {
        saw(format!(
            "calling {} {} {} {} {}",
            text(args.args, args.args_len),
            text(args.args_len_, args.args_len_len),
            args.ret,
            text(args.given, args.given_len),
            args.value
        ));
        ret.has_value = 1;
        (ret.value, ret.value_len, ret.value_owner) = given(give("said", false));
    }
}
