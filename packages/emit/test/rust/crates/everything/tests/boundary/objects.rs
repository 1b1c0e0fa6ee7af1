//! Errors, panics, and the handles of objects.

use super::*;

#[test]
fn errors_carry_code_kind_text_and_fields() {
    let echo = echo("a");
    let fail = |code| call!(echo, "Echo.fail", EchoFailArgs { code: code } -> EchoFailRet);
    let failed = fail(0).err().unwrap();
    assert_eq!((failed.status, failed.code, failed.kind, failed.retry), (1, -7, 9, 0));
    assert_eq!((failed.message.as_str(), failed.domain.as_str()), ("closed", "test.everything"));
    assert_eq!((failed.function.as_str(), failed.fields.len()), ("Echo.fail", 0));
    let failed = fail(1).err().unwrap();
    assert_eq!((failed.code, failed.kind, failed.retry), (3, 14, 2));
    let text = "i/o -5 [secret] /tmp/{code} 1970-01-01T00:00:00Z 0.5 {file}";
    assert_eq!(failed.message, text);
    assert!(!failed.fields.is_empty() && failed.fields[3] == 1, "secret");
    assert_eq!(fail(2).err().unwrap().message, "full: read | admin");
    let failed = fail(3).err().unwrap();
    assert_eq!((failed.status, failed.code), (2, 9));
    let (pointer, len) = texts("missing");
    let args = EchoOpenArgs { name: pointer, name_len: len };
    let failed = library().call::<_, EchoOpenRet>("Echo.open", &args).err().unwrap();
    assert_eq!((failed.code, failed.message.as_str()), (1, "no missing here: 100%"));
}

#[test]
fn a_panic_is_a_fault_and_poisons() {
    let echo = echo("a");
    let (pointer, len) = texts("boom");
    let args = EchoPanicArgs { handle: echo.handle(), text: pointer, text_len: len };
    let failed = library().call::<_, EchoPanicRet>("Echo.panic", &args).err().unwrap();
    assert_eq!((failed.status, failed.code, failed.kind), (2, 1, 13));
    assert!(failed.message.starts_with("told to: boom ("), "{}", failed.message);
    assert!(!failed.stack.is_empty());
    call!(echo, "Echo.nothing", EchoNothingArgs {} -> EchoNothingRet).refused(10, "told to: boom");
    library().close("Echo", echo.handle()).unwrap();
}

#[test]
fn a_method_that_is_not_implemented_says_so_and_poisons_nothing() {
    let echo = echo("a");
    let args = EchoNewerArgs { handle: echo.handle(), ..library::zeroed() };
    library().call::<_, EchoNewerRet>("Echo.newer", &args)
        .refused(11, "Echo.newer is not implemented");
    call!(echo, "Echo.nothing", EchoNothingArgs {} -> EchoNothingRet).unwrap();
}

#[test]
fn objects_are_lent_given_and_taken() {
    let (a, b) = (echo("aa"), echo("bbb"));
    let ret = call!(a, "Echo.other", EchoOtherArgs {
        other: b.handle(), has_spare: 1, spare: a.handle(),
    } -> EchoOtherRet)
    .unwrap();
    let c = Object::new("Echo", ret.value);
    let finish = |object: &Object| call!(object, "Echo.finish", EchoFinishArgs {} -> EchoFinishRet);
    assert_eq!(finish(&c).unwrap().value, "aa bbb aa".len() as u64);
    finish(&c).refused_whole(7, "the Echo was given away");
    library().close("Echo", c.handle()).unwrap();

    let swallow = |other: &Object, spare: &Object| {
        call!(a, "Echo.swallow", EchoSwallowArgs {
            other: other.handle(), has_spare: 1, spare: spare.handle(),
        } -> EchoSwallowRet)
    };
    let d = echo("d");
    swallow(&d, &d).refused_whole(6, "the Echo is closed");
    swallow(&a, &d).refused_whole(9, "can't be taken");
    assert_eq!(swallow(&b, &d).unwrap().value, 4, "a refused call leaves the handles alive");
    swallow(&b, &a).refused_whole(7, "the Echo was given away");
    let poison = echo("poison");
    let failed = swallow(&poison, &echo("e")).err().unwrap();
    assert_eq!((failed.status, failed.code), (1, -7));
    call!(poison, "Echo.nothing", EchoNothingArgs {} -> EchoNothingRet).refused(7, "given away");
}

#[test]
fn handles_of_others_are_refused() {
    let a = echo("a");
    let nothing = |handle| library().call::<_, EchoNothingRet>("Echo.nothing", &EchoNothingArgs { handle });
    nothing(0).refused(6, "the handle is 0");
    nothing(a.handle() ^ 1 << 60).refused(8, "another type or library");
    nothing(a.handle() + (1 << 24)).refused(6, "ever made");
    let clone = library().clone("Echo", a.handle()).unwrap();
    library().close("Echo", a.handle()).unwrap();
    library().close("Echo", a.handle()).unwrap();
    nothing(a.handle()).refused(6, "the Echo is closed");
    nothing(clone).unwrap();
    library().close("Echo", clone).unwrap();
}

#[test]
fn a_fallible_close_tells() {
    let child = |parent: &Object| {
        let ret = call!(parent, "Echo.child", EchoChildArgs {} -> EchoChildRet).unwrap();
        ret.value
    };
    library().close("Child", child(&echo("easy"))).unwrap();
    let sticky = child(&echo("sticky"));
    let failed = library().close("Child", sticky).err().unwrap();
    assert_eq!((failed.status, failed.code), (1, -7));
    library().close("Child", sticky).unwrap();
}
