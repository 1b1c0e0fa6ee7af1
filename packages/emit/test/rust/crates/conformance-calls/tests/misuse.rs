//! Panics of the provider, with every kind of payload.

use misuse_client::{Payload, ToolClient, on_stack, panics, text};
use tenon_rt::Code;

#[test]
fn panics_are_faults_with_place_and_stack() {
    for (payload, message) in [
        (Payload::TEXT, "told to panic ("),
        (Payload::NUMBER, "a panic whose payload is no text ("),
        (
            Payload::PANICS_WHEN_DROPPED,
            "a panic whose payload is no text (",
        ),
    ] {
        let fault = panics(payload).unwrap_err();
        assert_eq!(
            (fault.code(), fault.function()),
            (Some(Code::Panic), "panics")
        );
        assert!(fault.message().starts_with(message), "{fault}");
        assert!(fault.message().contains("misuse.rs:"), "{fault}");
        assert!(!fault.stack().is_empty());
        let tool = ToolClient::open();
        assert_eq!(tool.panics(payload).unwrap_err().code(), Some(Code::Panic));
        assert_eq!(tool.serial().unwrap_err().code(), Some(Code::Poisoned));
        let other = ToolClient::open();
        assert_eq!(other.meet(&tool).unwrap_err().code(), Some(Code::Poisoned));
        assert!(other.serial().is_ok());
    }
    assert_eq!(on_stack(), 0);
}

#[test]
fn what_is_thrown_arrives_as_it_is() {
    let tool = ToolClient::open();
    let fault = tool.panics(Payload::FAULT).unwrap_err();
    assert_eq!(
        (fault.code(), fault.message()),
        (Some(Code::Limit), "enough")
    );
    assert!(tool.serial().is_ok());
    tool.finish().unwrap();
}

#[test]
fn texts_are_utf8_by_their_type() {
    assert_eq!(text("\0ß").unwrap(), "\0ß");
}
