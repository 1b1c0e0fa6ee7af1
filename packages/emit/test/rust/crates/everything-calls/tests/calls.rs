//! Calls everything through its clients.

use std::collections::{BTreeMap, BTreeSet};
use std::panic;
use std::path::{Path, PathBuf};

use everything_client::{
    Access, Alias, ChildClient, Digest, EchoClient, Failure, Home, Item, Large, Level, Mode, Name,
    Point, Port, Shape, Spot, Tags, Token, When, add, merge, nothing, provider, total,
};
use tenon_rt::{Code, Duration, Fault, Kind, Secret, Timestamp, Uuid};

fn echo(name: &str) -> EchoClient {
    EchoClient::open(name).unwrap()
}

fn item(name: &str) -> Item {
    Item::new(Name::new(name).unwrap(), 3)
}

/// What a call panics with that has no error to return.
fn panicked<T>(call: impl FnOnce() -> T) -> Fault {
    let payload = panic::catch_unwind(panic::AssertUnwindSafe(call)).err();
    *payload.expect("a panic").downcast().expect("with a fault")
}

fn constraint<T>(result: Result<T, Fault>) -> String {
    let fault = result.err().expect("refused");
    assert_eq!(fault.code(), Some(Code::Constraint));
    fault.message().to_owned()
}

#[test]
fn functions_of_the_package() {
    provider::load().unwrap();
    assert_eq!(add(2, u32::MAX), 1);
    nothing();
    let by_name = BTreeMap::from([(String::from("b"), item("b"))]);
    let merged = merge(&[item("a")], &by_name).unwrap();
    assert_eq!(merged, [item("a"), item("b")]);
    assert_eq!(total(&merged).unwrap(), 6);
    assert_eq!(EchoClient::version(), Point { x: 1.5, y: -2.5 });
}

#[test]
fn scalars_and_what_is_fixed_in_size() {
    let echo = echo("scalars");
    let (time, wait) = (Timestamp::from_nanos(-1), Duration::from_nanos(i64::MIN));
    assert!(
        echo.scalars(true, 255, -2, 0.5, '€', f64::NAN, time, wait)
            .unwrap()
    );
    assert_eq!(echo.wide(u128::MAX - 1, i128::MIN).unwrap(), i128::MIN);
    assert_eq!(echo.id(Uuid::from_u128(7)).unwrap(), Uuid::from_u128(7));
    assert_eq!(echo.mode(Mode::AUTO), Mode::AUTO);
    assert_eq!(echo.level(Level::Unset).unwrap(), Level::Unset);
    assert_eq!(echo.access(Access::READ), Access::READ | Access::WRITE);
    assert_eq!(
        echo.point(Point { x: 1.0, y: 2.0 }),
        Point { x: 2.0, y: 1.0 }
    );
    let large = Large::new([3; 9], Mode::ON);
    assert_eq!(echo.large(large).unwrap(), large);
    assert_eq!(echo.large_maybe(), Some(Large::new([9; 9], Mode::AUTO)));
    assert_eq!(
        (echo.wide_maybe(true), echo.wide_maybe(false)),
        (Some(1 << 100), None)
    );
    assert_eq!(echo.triple(&[1, 2, 3]).unwrap(), [3, 2, 1]);
}

#[test]
fn texts_lists_and_records() {
    let echo = echo("texts");
    assert_eq!(echo.text("").unwrap(), "");
    assert_eq!(echo.text("grüße").unwrap(), "grüße");
    assert_eq!(echo.data(&[0, 255]).unwrap(), [0, 255]);
    assert_eq!(
        echo.file(Path::new("/tmp/x")).unwrap(),
        PathBuf::from("/tmp/x")
    );
    assert_eq!(echo.numbers(&[1, 2, 3]).unwrap(), [3, 2, 1]);
    assert_eq!(echo.item(&item("a")).unwrap(), item("a"));
    assert_eq!(echo.see_item(&item("b")).unwrap(), item("b"));
    let shape = Shape::Counts(BTreeMap::from([("a".into(), 1)]));
    assert_eq!(echo.shape(&shape).unwrap(), shape);
    assert_eq!(echo.items(), []);
    let names = [Name::new("a").unwrap()];
    let ports = [Port::new(1024).unwrap(), Port::new(9999).unwrap()];
    assert_eq!(echo.names(&names, &ports).unwrap(), ports);
    let owned = echo
        .owned("t".into(), vec![1], "/f".into(), vec![2], [3; 3])
        .unwrap();
    assert_eq!(owned, ["t", "[1] /f [2] [3, 3, 3]"]);
    let words = BTreeSet::from([String::from("b")]);
    let counts = BTreeMap::from([("a".into(), 1), ("b".into(), 2)]);
    assert_eq!(
        echo.words(&words, &counts).unwrap(),
        BTreeMap::from([("b".into(), 2)])
    );
}

#[test]
fn optionals() {
    let echo = echo("optionals");
    let large = Large::new([0; 9], Mode::OFF);
    let all = echo.maybe_text(
        Some("x"),
        Some(&[]),
        Some(0),
        Some(&item("a")),
        Some(Mode::OFF),
        None,
        Some(large),
        Some(0),
    );
    assert_eq!(all.unwrap().as_deref(), Some("x6"));
    let none = echo.maybe_text(None, None, None, None, None, None, None, None);
    assert_eq!(none.unwrap(), None);
    assert_eq!(echo.maybe_item(Some(&item("a"))).unwrap(), Some(item("a")));
    assert_eq!(echo.maybe_item(None).unwrap(), None);
    assert_eq!(echo.maybe_size(Some(4), Some(&[])).unwrap(), Some(4));
    assert_eq!(echo.maybe_size(Some(4), Some(&[5])).unwrap(), Some(5));
    assert_eq!(
        echo.maybe_file(Some(Path::new("a"))).unwrap(),
        Some(PathBuf::from("a"))
    );
}

#[test]
fn secrets_and_newtypes() {
    let echo = echo("secrets");
    let token = Secret::new(String::from("t"));
    let key = Secret::new(vec![1_u8, 2]);
    let made = echo.secret(&token, &Secret::new(7), &key).unwrap();
    assert_eq!(
        (made.expose().as_str(), format!("{made:?}").as_str()),
        ("t7", "[secret]")
    );
    let codes = [Secret::new(1), Secret::new(2)];
    assert_eq!(echo.codes(&codes).unwrap()[1].expose(), &2);
    let token = Token::new(Secret::new("long enough".into())).unwrap();
    let given = echo.token(
        &token,
        &Home::new(PathBuf::from("/home")),
        &Digest::new(vec![1, 2, 3, 4]).unwrap(),
        &Tags::new(vec!["t".into()]).unwrap(),
        Spot::new(Point { x: 1.0, y: 0.0 }),
        None,
        When::new(Timestamp::from_nanos(5)),
        &Alias::new(Name::new("me").unwrap()).unwrap(),
    );
    assert_eq!(given.unwrap(), token);
}

#[test]
fn what_breaks_the_contract_is_refused_on_this_side() {
    let echo = echo("rules");
    let text = echo.text("longer than the twenty that are allowed");
    assert_eq!(constraint(text), "`text`: the length 39 is not in ..=20");
    assert_eq!(
        constraint(echo.numbers(&[])),
        "`numbers`: the length 0 is not in 1.."
    );
    let mut wrong = item("a");
    wrong.count = 1001;
    let failed = echo.item(&wrong).unwrap_err();
    let Failure::Unknown(fault) = failed else {
        panic!("{failed:?}");
    };
    assert_eq!(fault.message(), "`item.count`: 1001 is not in ..=1000");
    assert_eq!(
        (fault.code(), fault.function()),
        (Some(Code::Constraint), "Echo.item")
    );
    let broken = echo.break_rules().unwrap_err();
    assert_eq!(broken.message(), "`result.count`: 1001 is not in ..=1000");
}

#[test]
fn errors_arrive_with_their_fields() {
    let missing = EchoClient::open("missing").unwrap_err();
    assert_eq!(
        missing,
        Failure::not_found(Name::new("missing").unwrap(), None)
    );
    let echo = echo("errors");
    assert_eq!(echo.fail(0).unwrap_err(), Failure::closed());
    let io = echo.fail(1).unwrap_err();
    assert_eq!(
        io.to_string(),
        "i/o -5 [secret] /tmp/{code} 1970-01-01T00:00:00Z 0.5 {file}"
    );
    assert_eq!(io.kind(), Kind::Unavailable);
    assert!(matches!(echo.fail(2).unwrap_err(), Failure::Full { .. }));
    let Failure::Unknown(fault) = echo.fail(3).unwrap_err() else {
        panic!("a fault of the boundary");
    };
    assert_eq!(
        (fault.code(), fault.message()),
        (Some(Code::Busy), "somewhere else")
    );
}

#[test]
fn a_panic_of_the_provider_is_a_fault_and_poisons() {
    let echo = echo("panics");
    let fault = echo.panic("stop").unwrap_err();
    assert_eq!(
        (fault.code(), fault.function()),
        (Some(Code::Panic), "Echo.panic")
    );
    assert!(fault.message().starts_with("told to: stop"), "{fault}");
    assert!(!fault.stack().is_empty());
    let fault = echo.text("more").unwrap_err();
    assert_eq!(fault.code(), Some(Code::Poisoned));
    assert_eq!(
        panicked(|| echo.mode(Mode::ON)).code(),
        Some(Code::Poisoned)
    );
    echo.close();
}

#[test]
fn objects_that_are_arguments_and_results() {
    let (echo, other) = (echo("a"), echo("b"));
    let joined = echo.other(&other, None).unwrap();
    assert_eq!(
        joined.try_clone().unwrap().finish().err().map(code),
        Some(Some(Code::Busy))
    );
    assert_eq!(joined.finish().unwrap(), 8);
    let child = other.child().unwrap();
    assert_eq!(child.value(), 7);
    let parent = child.parent(&other).expect("its parent");
    assert_eq!(parent.finish().unwrap(), 10);
    assert!(child.parent(&echo).is_none());
    assert_eq!(
        echo.swallow(other, Some(EchoClient::open("spare").unwrap()))
            .unwrap(),
        6
    );
    let poison = EchoClient::open("poison").unwrap();
    assert_eq!(echo.swallow(poison, None).unwrap_err(), Failure::closed());
    child.close().unwrap();
    fn code(failure: Failure) -> Option<Code> {
        match failure {
            Failure::Unknown(fault) => fault.code(),
            _ => None,
        }
    }
}

#[test]
fn closing_says_what_failed() {
    let child = || echo("sticky").child().unwrap();
    assert_eq!(child().close().unwrap_err(), Failure::closed());
    drop(child());
    let first = child();
    let second = first.try_clone().unwrap();
    first.close().unwrap();
    assert_eq!(second.close().unwrap_err(), Failure::closed());
}

#[test]
fn clients_are_shared_by_threads() {
    const fn shared<T: Send + Sync>() {}
    shared::<EchoClient>();
    shared::<ChildClient>();
    let echo = echo("threads");
    std::thread::scope(|scope| {
        for number in 0..4_u64 {
            let echo = &echo;
            scope.spawn(move || assert_eq!(echo.numbers(&[number]).unwrap(), [number]));
        }
    });
    let shown = format!("{echo:?}");
    assert!(shown.starts_with("EchoClient(0x"), "{shown}");
}
