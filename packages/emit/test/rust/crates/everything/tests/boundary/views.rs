//! Parameters whose `borrow` is written: the provider reads them where they lie.

use super::*;
use tenon_rt::Check;
use tenon_rt::wire::Hidden;

/// Calls a method that sees its parameters; the flags say which optionals are there.
macro_rules! see {
    ($key:literal, $args:ident -> $ret:ty { $($field:ident: $codec:ty, $root:ident = $value:expr;)* } $($flag:ident)*) => {{
        let echo = echo("a");
        let mut args: $args = library::zeroed();
        args.handle = echo.handle();
        $(
            let $field = library::message::<$codec>($value, &$root);
            library::lend(&mut args.$field, &$field);
            library::set_len(&mut args, std::mem::offset_of!($args, $field), $field.len());
        )*
        $(args.$flag = 1;)*
        library()
            .call::<_, $ret>($key, &args)
            .map(|ret| library().take(ret.value, ret.value_len, ret.value_owner))
    }};
}

fn text(result: Result<Vec<u8>, Failed>) -> String {
    String::from_utf8(result.unwrap()).unwrap()
}

fn optionals() -> Optionals {
    let mut optionals = Optionals::new();
    optionals.item = Some(item("y"));
    optionals
}

fn see(fields: &Fields) -> Result<Vec<u8>, Failed> {
    let scalars = Scalars::new(
        true, 1, 2, 3, 4, 5, 6, 0.5, 'c', 7, 8, 0.25,
        Duration::ZERO, Timestamp::EPOCH, 9, 10, Uuid::NIL, Mode::ON, Level::Low, Access::READ,
    );
    see!("Echo.see", EchoSeeArgs -> EchoSeeRet {
        fields: Fields, ECHO_SEE_FIELDS = fields;
        nested: Nested, ECHO_SEE_NESTED = &nested();
        optionals: Optionals, ECHO_SEE_OPTIONALS = &optionals();
        scalars: Scalars, ECHO_SEE_SCALARS = &scalars;
    })
}

#[test]
fn records_are_read_where_they_lie() {
    assert_eq!(text(see(&fields())), r#"true 1 2 true Some("y") 5"#);
    let sent = item("z");
    let got = see!("Echo.see_item", EchoSeeItemArgs -> EchoSeeItemRet {
        item: Item, ECHO_SEE_ITEM_ITEM = &sent;
    });
    assert_eq!(library::read::<Item>(&got.unwrap(), &ECHO_SEE_ITEM_RESULT), sent);
}

#[test]
fn a_list_is_read_where_it_lies() {
    let message = library::message::<Value<Vec<Item>>>(&vec![item("a"), item("b")], &TOTAL_ITEMS);
    let (items, items_len) = texts(&message[..]);
    let ret: TotalRet = library().call("total", &TotalArgs { items, items_len }).unwrap();
    assert_eq!(ret.value, 6);

}

/// Whatever byte is wrong, the call ends as reading the value would: answered or refused, never in a panic.
#[test]
fn a_broken_message_is_refused_before_it_is_seen() {
    type Items = Value<Vec<Item>>;
    let mut first = item("first");
    first.note = Some("note".into());
    first.shape = Box::new(Shape::Counts(BTreeMap::from([("k".into(), 1)])));
    let mut message = library::message::<Items>(&vec![first, item("b")], &TOTAL_ITEMS);
    let mut verdicts = [0, 0];
    for at in 0..message.len() {
        for byte in [0, 1, 8, 0x7f, 0xff] {
            let before = std::mem::replace(&mut message[at], byte);
            let value = tenon_rt::wire::decode::<Items>(&message, &TOTAL_ITEMS);
            let good = value.is_ok_and(|items| items.iter().all(|item| item.check().is_ok()));
            let (items, items_len) = texts(&message[..]);
            match library().call::<_, TotalRet>("total", &TotalArgs { items, items_len }) {
                Ok(_) => assert!(good, "byte {at} = {byte}"),
                Err(failed) => {
                    let known = [2, 3, 4, 15, 16].contains(&failed.code);
                    assert!(!good && known, "byte {at} = {byte}: {}", failed.message);
                }
            }
            verdicts[usize::from(good)] += 1;
            message[at] = before;
        }
    }
    assert!(verdicts.iter().all(|count| *count > 50), "{verdicts:?}");
}

#[test]
fn optionals_and_variants_are_seen() {
    let expr = Expr::Negated(Box::new(Expr::Number(4)));
    let seen = text(see!("Echo.see_some", EchoSeeSomeArgs -> EchoSeeSomeRet {
        item: Item, ECHO_SEE_SOME_ITEM = &item("x");
        shape: Value<Shape>, ECHO_SEE_SOME_SHAPE = &Shape::Name(Name::new("n").unwrap());
        expr: Value<Expr>, ECHO_SEE_SOME_EXPR = &expr;
        answer: Value<Answer>, ECHO_SEE_SOME_ANSWER = &Answer::Later(Duration::from_nanos(1));
    } has_item has_answer));
    assert_eq!(seen, r#"x Name("n") Number(4) Some(Later(1ns))"#);
    let none = text(see!("Echo.see_some", EchoSeeSomeArgs -> EchoSeeSomeRet {
        shape: Value<Shape>, ECHO_SEE_SOME_SHAPE = &Shape::None;
        expr: Value<Expr>, ECHO_SEE_SOME_EXPR = &Expr::Sum(vec![Expr::Number(1), expr]);
    }));
    assert_eq!(none, "none None Sum([Number(1), Negated(Number(4))]) None");
}

fn login() -> Login {
    let port = || Port::new(8080).unwrap();
    Login::new(
        Token::new(Secret::new("12345678".into())).unwrap(),
        vec![Alias::unchecked(Name::new("me").unwrap())],
        BTreeMap::from([(Port::new(2000).unwrap(), Score::new(0.5).unwrap())]),
        Digest::new([1, 2, 3, 4]).unwrap(),
        Secret::new(7),
        Tags::new(vec!["t".into()]).unwrap(),
        Answer::Yes,
        [port(), port()],
    )
}

fn see_login(login: &Login, logins: Vec<Login>) -> Result<Vec<u8>, Failed> {
    see!("Echo.see_login", EchoSeeLoginArgs -> EchoSeeLoginRet {
        login: Login, ECHO_SEE_LOGIN_LOGIN = login;
        logins: Value<Vec<Login>>, ECHO_SEE_LOGIN_LOGINS = &logins;
    })
}

#[test]
fn a_view_hides_secrets() {
    assert_eq!(text(see_login(&login(), vec![login()])), "12345678 [secret]me");
}

#[test]
fn refinements_are_checked_before_a_view_is_seen() {
    let refused = |change: fn(&mut Login), message: &str| {
        let mut broken = login();
        change(&mut broken);
        see_login(&broken, vec![]).refused(4, &format!("`login.{message}"));
        see_login(&login(), vec![login(), broken]).refused(4, &format!("`logins[1].{message}"));
    };
    let secret = "the secret is not as the contract wants it";
    refused(|at| at.token = Token::unchecked("short".to_owned().into()), &format!("token`: {secret}"));
    refused(|at| at.pin = Secret::new(10_000), &format!("pin`: {secret}"));
    refused(
        |at| at.aliases.push(Alias::unchecked(Name::unchecked("é".into()))),
        "aliases[1]`: not ASCII at byte 0",
    );
    refused(|at| at.aliases = vec![at.aliases[0].clone(); 3], "aliases`: the length 3 is not in ..=2");
    refused(
        |at| at.ports = BTreeMap::from([(Port::unchecked(1), Score::unchecked(0.0))]),
        "ports[0]`: 1 is not in 1024..",
    );
    refused(
        |at| at.ports = BTreeMap::from([(Port::unchecked(1024), Score::unchecked(2.0))]),
        "ports[0]`: 2 is not in 0..=1",
    );
    refused(|at| at.digest = Digest::unchecked(vec![1]), "digest`: the length 1 is not in 4..=4");
    refused(|at| at.extra.push(Name::unchecked(String::new())), "extra[1]`: the length 0 is not in 1..=64");
    refused(|at| at.tags = Tags::unchecked(vec![String::new()]), "tags[0]`: the length 0 is not in 1..");
    refused(
        |at| at.answer = Answer::Later(Duration::from_nanos(-1)),
        "answer.later`: -1ns is not in 0s..",
    );
    refused(|at| at.pair[1] = Port::unchecked(7), "pair[1]`: 7 is not in 1024..");
    see_login(&login(), vec![login(), login(), login()])
        .refused(4, "`logins`: the length 3 is not in ..=2");

    let mut broken = fields();
    broken.numbers = vec![5, 6, 5];
    see(&broken).refused(4, "`fields.numbers[2]`: an equal element stands before it");
}

#[test]
fn collections_are_searched_where_they_lie() {
    let name = |text| Name::new(text).unwrap();
    let see_many = |by_name: &BTreeMap<Name, Shape>| {
        see!("Echo.see_many", EchoSeeManyArgs -> EchoSeeManyRet {
            names: Value<Vec<Name>>, ECHO_SEE_MANY_NAMES = &vec![name("n")];
            by_name: Value<BTreeMap<Name, Shape>>, ECHO_SEE_MANY_BY_NAME = by_name;
            homes: Value<BTreeSet<OsString>>, ECHO_SEE_MANY_HOMES = &BTreeSet::from(["/home".into()]);
            tags: Value<Tags>, ECHO_SEE_MANY_TAGS = &Tags::new(vec!["t".into()]).unwrap();
            pair: Value<[u128; 2]>, ECHO_SEE_MANY_PAIR = &[1, 2];
            codes: Value<Vec<Hidden<String>>>, ECHO_SEE_MANY_CODES = &vec![Secret::new("c".into())];
        })
    };
    let shapes = BTreeMap::from([(name("a"), Shape::Tiny(1)), (name("b"), Shape::None)]);
    assert_eq!(
        text(see_many(&shapes)),
        r#"[Name("n")] Some(Tiny(1)) true ["t"] [1, 2] [[secret]] Some("c")"#
    );
    see_many(&BTreeMap::new()).refused(4, "`by_name`: the length 0 is not in 1..");
    let bad = BTreeMap::from([(name("a"), Shape::Text(String::new()))]);
    see_many(&bad).refused(4, "`by_name[0].text`: the length 0 is not in 1..");
}
