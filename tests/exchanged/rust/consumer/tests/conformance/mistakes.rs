//! Each mistake of a provider in Go has one outcome: docs/guide/misuse.md is the table of them.

use std::env;
use std::fmt::Debug;
use std::panic::catch_unwind;
use std::process::{Command, Output};

use misuse_api::*;
use tenon_rt::{Code, Fault};

fn fault<T: Debug>(result: Result<T, impl Into<Fault>>) -> Fault {
    match result {
        Ok(value) => panic!("{value:?} instead of a fault"),
        Err(error) => error.into(),
    }
}

/// Expects a fault of the boundary that says exactly this.
fn says<T: Debug>(result: Result<T, impl Into<Fault>>, code: Code, message: &str) {
    let fault = fault(result);
    assert_eq!((fault.code(), fault.message()), (Some(code), message));
}

/// What a call that has no error to return unwinds with.
fn unwound<T: Debug>(call: fn() -> T) -> Result<T, Fault> {
    catch_unwind(call).map_err(|payload| *payload.downcast().expect("the fault itself"))
}

#[test]
fn text_that_is_not_utf8() {
    let places = [
        (Place::TEXT, "text"),
        (Place::NAME, "name"),
        (Place::ABSENT, "absent"),
        (Place::ELEMENTS, "elements[1]"),
        (Place::MEMBERS, "members[0]"),
        (Place::KEYS, "keys[0]"),
        (Place::VALUES, "values[0]"),
        (Place::PART, "part"),
    ];
    for (place, name) in places {
        let message = format!("`result.{name}`: not UTF-8 at byte 1 (invalid_utf8)");
        says(give_words(place), Code::InvalidUtf8, &message);
    }
    let message = "`result`: not UTF-8 at byte 1";
    says(give_text(), Code::InvalidUtf8, message);
    says(give_name(false), Code::InvalidUtf8, message);
    let message = "`result[1]`: not UTF-8 at byte 1 (invalid_utf8)";
    says(give_texts(), Code::InvalidUtf8, message);
    assert_eq!(give_words(Place::NOWHERE).unwrap().text, "text");
}

#[test]
fn text_that_is_not_utf8_in_an_error() {
    let field = fault(fail(Failure::NOT_TEXT_IN_FIELD));
    assert_eq!(field.code(), Some(Code::InvalidUtf8));
    let message = "`named.name`: not UTF-8 at byte 1 (invalid_utf8)";
    assert_eq!(field.message(), message);
    let cause = field.cause().expect("the error that could not cross");
    assert_eq!(cause.message(), "misuse: not a\u{fffd}b");
    let text = "a\u{fffd}b";
    says(fail(Failure::NOT_TEXT), Code::UnknownError, text);
    says(fail_undeclared(Failure::NOT_TEXT), Code::UnknownError, text);
}

#[test]
fn values_that_are_out_of_range() {
    let message = "`result.level`: Level(1) is no member (unknown_member)";
    says(give_words(Place::LEVEL), Code::ClosedEnum, message);
    says(give_level(), Code::ClosedEnum, "`result`: unknown_member");
    let message = "`result.letter`: 0x110000 is no character (bad_char)";
    says(give_words(Place::LETTER), Code::Malformed, message);
    for number in [0xd800, 0x11_0000, -1, i32::MIN] {
        says(give_letter(number), Code::Malformed, "`result`: bad_char");
    }
    assert_eq!(give_letter(0x10_ffff), Ok('\u{10ffff}'));
    says(give_letters(), Code::Malformed, "`result[1]`: bad_char");
}

#[test]
fn times_that_do_not_cross() {
    let early = "1500-01-01 00:00:00 +0000 UTC does not fit in a timestamp";
    let message = format!("`result.at`: {early}");
    says(give_words(Place::AT), Code::OutOfRange, &message);
    says(
        give_at(true),
        Code::OutOfRange,
        &format!("`result`: {early}"),
    );
    let message = "`result`: the zero time.Time does not fit in a timestamp";
    says(give_at(false), Code::OutOfRange, message);
}

#[test]
fn values_that_break_a_rule() {
    let message = "`result.name`: the length 9 is not in ..=8";
    says(give_words(Place::LONG_NAME), Code::Constraint, message);
    let message = "`result`: the length 9 is not in ..=8";
    says(give_name(true), Code::Constraint, message);
    let message = "`result`: 101 is not in ..=100";
    says(give_count(), Code::Constraint, message);
}

#[test]
fn variants_that_are_nil() {
    let message = "`result.part`: a Part is needed (presence_mismatch)";
    says(give_words(Place::NO_PART), Code::Malformed, message);
    let message = "`result`: a Part is needed (presence_mismatch)";
    says(give_part(), Code::Malformed, message);
}

#[test]
fn objects_that_are_nil() {
    let message = "the result is nil, not a Tool";
    says(none(), Code::WrongType, message);
    // Go's nil is one of a type here, as it is in any interface.
    let typed = typed_none().unwrap();
    says(typed.serial(), Code::Panic, NIL_DEREFERENCE);
    let message = format!("a method of this Tool panicked before: {NIL_DEREFERENCE}");
    says(typed.serial(), Code::Poisoned, &message);
}

const NIL_DEREFERENCE: &str = "runtime error: invalid memory address or nil pointer dereference";

/// Two objects of one value, each of which is closed.
#[test]
fn one_value_returned_twice() {
    let (first, second) = (same_again().unwrap(), same_again().unwrap());
    first.close();
    assert_eq!(second.serial(), Ok(0));
    assert_eq!(second.meet(&second), Ok(0));
}

#[test]
fn declared_errors() {
    let named = Err(MistakeError::named("good"));
    for failure in [Failure::POINTER, Failure::WRAPPED, Failure::JOINED] {
        assert_eq!(fail(failure), named);
    }
    assert_eq!(fail(Failure::VALUE), Err(MistakeError::refused()));
    // There are no fields to send.
    let text = "misuse: named";
    says(fail(Failure::VALUE_WITH_FIELDS), Code::UnknownError, text);
}

#[test]
fn errors_that_are_nil() {
    let pairs = [
        (Failure::NIL_POINTER, "a nil *misuse.NamedError"),
        (Failure::NIL_FAULT, "a nil *tenon.Fault"),
    ];
    for (failure, text) in pairs {
        says(fail(failure), Code::UnknownError, text);
        says(fail_undeclared(failure), Code::UnknownError, text);
    }
}

#[test]
fn errors_that_are_not_declared() {
    let pairs = [
        (Failure::POINTER, "misuse: not good"),
        (Failure::WRAPPED, "while testing: misuse: not good"),
        (Failure::JOINED, "first\nmisuse: not good"),
        (Failure::VALUE, "misuse: refused"),
        (Failure::UNDECLARED, "something else"),
        (Failure::PANICS, "%!v(PANIC=Error method: in Error)"),
    ];
    for (failure, text) in pairs {
        says(fail_undeclared(failure), Code::UnknownError, text);
    }
    let MistakeError::Unknown(undeclared) = fail(Failure::UNDECLARED).unwrap_err() else {
        panic!("a case");
    };
    assert_eq!(undeclared.message(), "something else");
    assert_eq!(undeclared.function(), "fail");
}

#[test]
fn causes_beyond_the_eighth() {
    let deep = fault(fail(Failure::DEEP));
    let mut causes = 0;
    let mut next = deep.cause();
    while let Some(cause) = next {
        causes += 1;
        next = cause.cause();
    }
    assert_eq!(causes, 8);
}

#[test]
fn panics_with_any_payload() {
    let payloads = [
        (Payload::TEXT, "on purpose"),
        (Payload::NUMBER, "42"),
        (Payload::ERROR, "an error"),
        (Payload::NOTHING, "panic called with nil argument"),
        (Payload::NIL_DEREFERENCE, NIL_DEREFERENCE),
        (Payload::SAYS_NOTHING, "%!v(PANIC=Error method: in Error)"),
    ];
    for (payload, text) in payloads {
        let panicked = fault(panics(payload));
        assert_eq!(panicked.code(), Some(Code::Panic));
        assert!(panicked.message().starts_with(text), "{panicked}");
        assert!(panicked.stack().contains("mistakes.panics("), "{panicked}");
        assert_eq!(panicked.function(), "panics");
        let tool = ToolClient::open();
        assert_eq!(fault(tool.panics(payload)).code(), Some(Code::Panic));
        assert_eq!(fault(tool.serial()).code(), Some(Code::Poisoned));
    }
    // A fault of the boundary stays what it is, and poisons nothing.
    says(panics(Payload::FAULT), Code::Limit, "too much");
    let tool = ToolClient::open();
    says(tool.panics(Payload::FAULT), Code::Limit, "too much");
    assert_eq!(tool.serial(), Ok(0));
}

#[test]
fn panics_without_an_error_to_return() {
    let result = unwound(|| panics_quietly(Payload::TEXT));
    says(result, Code::Panic, "on purpose");
}

/// Set in a child process, whose test does what would disturb the others.
const CHILD: &str = "TENON_TEST_CHILD";

/// Runs the test again, in a process of its own; there it is none.
pub(crate) fn alone(test: &str) -> Option<Output> {
    if env::var_os(CHILD).is_some() {
        return None;
    }
    let mut child = Command::new(env::current_exe().expect("the path of this test"));
    child.args(["--exact", test, "--nocapture"]).env(CHILD, "1");
    Some(child.output().expect("a child process"))
}

#[test]
fn no_provider_is_registered() {
    if let Some(output) = alone("mistakes::no_provider_is_registered") {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        return;
    }
    unregister();
    let message = "no provider is registered; \
                   call misuse.Register in an init of a package that is imported";
    says(give_text(), Code::Unimplemented, message);
    says(unwound(alive), Code::Unimplemented, message);
    let tool = unwound(ToolClient::open);
    says(tool, Code::Unimplemented, message);
}

#[test]
fn a_close_that_panics() {
    if let Some(output) = alone("mistakes::a_close_that_panics") {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let line = "tenon: Close of a misuse.Tool panicked: in Close";
        assert!(said.contains(line), "{said}");
        return;
    }
    let before = alive();
    ToolClient::fragile().close();
    drop(ToolClient::fragile());
    assert_eq!(alive(), before);
}

#[test]
fn goexit_ends_the_process() {
    let Some(output) = alone("mistakes::goexit_ends_the_process") else {
        panic!("the process goes on: {:?}", exits());
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("tenon: runtime.Goexit in exits"), "{said}");
}
