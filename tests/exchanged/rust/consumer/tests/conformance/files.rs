//! Who closes a descriptor that Rust passes to Go.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Mutex;

use files_api::*;
use tenon_rt::{Code, Fault};

/// Reads to the end, which comes when the last writer is closed.
fn contents(file: impl Into<File>) -> String {
    io::read_to_string(file.into()).unwrap()
}

/// The end to read `text` from.
fn filled(text: &str) -> OwnedFd {
    let (reader, mut writer) = UnixStream::pair().unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    reader.into()
}

/// Two ends, of which the second is given away.
fn given() -> (OwnedFd, OwnedFd) {
    let (reader, writer) = UnixStream::pair().unwrap();
    (reader.into(), writer.into())
}

#[test]
fn descriptors_are_given_to_go() {
    assert_eq!(read(filled("hello")), Ok("hello".into()));
    assert_eq!(read_maybe(Some(filled("maybe"))), Ok(Some("maybe".into())));
    assert_eq!(read_maybe(None), Ok(None));
    let (reader, writer) = given();
    assert_eq!(copy(filled("copied"), writer), Ok(6));
    assert_eq!(contents(reader), "copied");
}

#[test]
fn descriptors_are_lent_to_go() {
    let (reader, writer) = given();
    assert_eq!(write(writer.as_fd(), "one, "), Ok(()));
    assert_eq!(write_maybe(Some(writer.as_fd()), "two, "), Ok(true));
    assert_eq!(write_maybe(None, "nothing"), Ok(false));
    assert!(is_open(writer.as_fd()));
    File::from(writer).write_all(b"three").unwrap();
    assert_eq!(contents(reader), "one, two, three");
}

#[test]
fn go_gives_descriptors() {
    assert_eq!(contents(open("from Go").unwrap()), "from Go");
    assert_eq!(contents(maybe(true).unwrap()), "there");
    assert!(maybe(false).is_none());
    let refused = |text| open(text).unwrap_err().code();
    assert_eq!(refused("nil"), Some(Code::WrongType));
    assert_eq!(refused("closed"), Some(Code::StaleHandle));
}

#[test]
fn objects_hold_descriptors() {
    let (reader, writer) = given();
    let log = LogClient::start(writer).unwrap();
    log.line("line, ").unwrap();
    let mut last = File::from(log.finish("footer, ").unwrap());
    last.write_all(b"last").unwrap();
    drop(last);
    assert_eq!(contents(reader), "line, footer, last");

    let (reader, writer) = given();
    let log = LogClient::start(writer).unwrap();
    let mut beside = File::from(log.file().unwrap());
    beside.write_all(b"beside").unwrap();
    drop(beside);
    drop(log);
    assert_eq!(contents(reader), "beside");

    let (reader, writer) = given();
    let log = LogClient::start(writer).unwrap();
    merge(log, filled("merged")).unwrap();
    assert_eq!(contents(reader), "merged");
}

#[test]
fn failed_calls_close_what_was_given() {
    let (reader, writer) = given();
    assert!(matches!(fail(writer), Err(FileError::Refused { .. })));
    assert_eq!(contents(reader), "");
    let (reader, writer) = given();
    assert_eq!(panics(writer).unwrap_err().code(), Some(Code::Panic));
    assert_eq!(contents(reader), "");
    let (reader, writer) = given();
    let refused = short(writer, "too long").unwrap_err();
    assert_eq!(refused.code(), Some(Code::Constraint));
    assert_eq!(contents(reader), "");
    let (reader, writer) = given();
    short(writer, "fit").unwrap();
    assert_eq!(contents(reader), "fit");
}

/// A callback that hands out and takes descriptors.
#[derive(Default)]
struct Counter(Mutex<Vec<String>>);

impl Desk for Counter {
    fn open(&self, text: &str) -> Result<OwnedFd, FileError> {
        match text {
            "refused" => Err(FileError::refused()),
            _ => Ok(filled(text)),
        }
    }

    fn maybe(&self, there: bool) -> Result<Option<OwnedFd>, Fault> {
        Ok(there.then(|| filled("there")))
    }

    fn write(&self, to: BorrowedFd<'_>, text: &str) -> Result<(), Fault> {
        self.0.lock().unwrap().push(text.to_owned());
        let mut copy = File::from(to.try_clone_to_owned().unwrap());
        copy.write_all(text.as_bytes()).unwrap();
        Ok(())
    }

    fn end(&self, to: OwnedFd, text: &str) -> Result<(), FileError> {
        self.write(to.as_fd(), text)?;
        Ok(())
    }
}

#[test]
fn callbacks_have_descriptors() {
    let desk = Counter::default();
    assert_eq!(ask(&desk, "asked").unwrap(), "asked");
    assert!(matches!(
        ask(&desk, "refused"),
        Err(FileError::Refused { .. })
    ));
    assert_eq!(ask_maybe(&desk, true), Ok(Some("there".into())));
    assert_eq!(ask_maybe(&desk, false), Ok(None));
    let (lent_reader, lent) = given();
    let (given_reader, writer) = given();
    pass(&desk, lent.as_fd(), writer).unwrap();
    assert_eq!(contents(given_reader), "given");
    drop(lent);
    assert_eq!(contents(lent_reader), "lent");
    assert_eq!(*desk.0.lock().unwrap(), ["lent", "given"]);
}

/// The descriptors of this process that are sockets, which no other test has.
fn open_sockets() -> usize {
    let shown = fs::read_dir("/proc/self/fd")
        .into_iter()
        .flatten()
        .flatten();
    let targets = shown.filter_map(|one| fs::read_link(one.path()).ok());
    let is_socket = |target: &std::path::PathBuf| target.to_string_lossy().starts_with("socket:");
    targets.filter(is_socket).count()
}

/// In a process of its own, because the others open and close descriptors meanwhile.
#[test]
fn none_is_left() {
    const ALONE: &str = "TENON_TEST_ALONE";
    if std::env::var_os(ALONE).is_none() {
        let alone = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["files::none_is_left", "--exact", "--nocapture"])
            .env(ALONE, "1")
            .status();
        assert!(alone.unwrap().success());
        return;
    }
    let round = || {
        descriptors_are_given_to_go();
        descriptors_are_lent_to_go();
        go_gives_descriptors();
        failed_calls_close_what_was_given();
        callbacks_have_descriptors();
    };
    round();
    let before = open_sockets();
    (0..20).for_each(|_| round());
    assert_eq!(open_sockets(), before);
}
