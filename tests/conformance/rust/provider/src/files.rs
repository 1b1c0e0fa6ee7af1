//! Who closes a descriptor, in Rust.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

use files_api::*;

pub struct Desks;

pub struct Journal(File);

fn contents(file: impl Into<File>) -> String {
    io::read_to_string(file.into()).expect("it can be read")
}

fn write(to: BorrowedFd<'_>, text: &str) {
    let copy = to.try_clone_to_owned().expect("it is open");
    File::from(copy)
        .write_all(text.as_bytes())
        .expect("it can be written");
}

/// The end to read `text` from.
fn filled(text: &str) -> OwnedFd {
    let (reader, mut writer) = UnixStream::pair().expect("there are descriptors left");
    writer
        .write_all(text.as_bytes())
        .expect("it fits into the buffer");
    reader.into()
}

impl Log for Journal {
    fn line(&self, text: &str) {
        (&self.0)
            .write_all(text.as_bytes())
            .expect("it can be written");
    }

    fn file(&self) -> OwnedFd {
        let copy = self.0.as_fd().try_clone_to_owned();
        copy.expect("there are descriptors left")
    }

    fn finish(self, footer: &str) -> OwnedFd {
        self.line(footer);
        self.0.into()
    }
}

impl Provider for Desks {
    type Log = Journal;

    fn start_log(&self, file: OwnedFd) -> Result<Journal, FileError> {
        Ok(Journal(file.into()))
    }

    fn read(&self, from: OwnedFd) -> Result<String, FileError> {
        Ok(contents(from))
    }

    fn write(&self, to: BorrowedFd<'_>, text: &str) {
        write(to, text);
    }

    fn write_maybe(&self, to: Option<BorrowedFd<'_>>, text: &str) -> bool {
        to.map(|to| write(to, text)).is_some()
    }

    fn read_maybe(&self, from: Option<OwnedFd>) -> Option<String> {
        from.map(contents)
    }

    fn open(&self, text: &str) -> OwnedFd {
        filled(text)
    }

    fn maybe(&self, there: bool) -> Option<OwnedFd> {
        there.then(|| filled("there"))
    }

    fn copy(&self, from: OwnedFd, to: OwnedFd) -> u64 {
        io::copy(&mut File::from(from), &mut File::from(to)).expect("both are open")
    }

    fn fail(&self, _: OwnedFd) -> Result<(), FileError> {
        Err(FileError::refused())
    }

    fn panics(&self, _: OwnedFd) {
        panic!("told to");
    }

    fn short(&self, file: OwnedFd, text: &str) {
        write(file.as_fd(), text);
    }

    fn is_open(&self, file: BorrowedFd<'_>) -> bool {
        file.try_clone_to_owned().is_ok()
    }

    fn merge(&self, log: Journal, file: OwnedFd) {
        let mut text = String::new();
        File::from(file)
            .read_to_string(&mut text)
            .expect("it can be read");
        log.line(&text);
    }

    fn ask(&self, desk: &dyn Desk, text: &str) -> Result<String, FileError> {
        desk.open(text).map(contents)
    }

    fn ask_maybe(&self, desk: &dyn Desk, there: bool) -> Option<String> {
        let file = desk
            .maybe(there)
            .unwrap_or_else(|fault| tenon_rt::throw(fault));
        file.map(contents)
    }

    fn pass(&self, desk: &dyn Desk, lent: BorrowedFd<'_>, given: OwnedFd) -> Result<(), FileError> {
        desk.write(lent, "lent")?;
        desk.end(given, "given")
    }
}
