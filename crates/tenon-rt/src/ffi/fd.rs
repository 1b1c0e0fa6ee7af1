//! File descriptors (ABI-24). What is lent stays open until the call returns; what is given away is closed by whoever
//! has it then.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};

use crate::boundary::Accepted;
use crate::fault::{Code, Fault};

/// The slot of a descriptor.
fn slot(fd: RawFd) -> u64 {
    u64::from(fd.unsigned_abs())
}

/// The slot of a descriptor that is lent, or that a call may yet refuse.
#[must_use]
pub fn fd(fd: &impl AsFd) -> u64 {
    slot(fd.as_fd().as_raw_fd())
}

/// The same for an optional: whether it is there comes first.
#[must_use]
pub fn optional_fd(fd: Option<&impl AsFd>) -> (u8, u64) {
    (fd.is_some().into(), fd.map_or(0, self::fd))
}

/// The slot of a descriptor that the caller has from now on.
#[must_use]
pub fn give_fd(fd: OwnedFd) -> u64 {
    slot(fd.into_raw_fd())
}

/// The number in a slot.
fn number(name: &str, slot: u64) -> Result<RawFd, Fault> {
    RawFd::try_from(slot).map_err(|_| {
        let message = format!("`{name}` is no file descriptor: {slot}");
        Fault::boundary(Code::StaleHandle, message)
    })
}

/// A descriptor that the other side lends.
///
/// # Errors
/// `stale_handle` if the number can be none, naming the parameter.
///
/// # Safety
/// It is open during `'a`.
pub unsafe fn lent_fd<'a>(name: &str, slot: u64) -> Result<BorrowedFd<'a>, Fault> {
    let fd = number(name, slot)?;
    // SAFETY: open, as the caller promises; no number that can be one is -1.
    Ok(unsafe { BorrowedFd::borrow_raw(fd) })
}

/// A descriptor that the other side has given away.
///
/// # Errors
/// As for [`lent_fd`].
///
/// # Safety
/// It is open, and nobody else closes it.
pub unsafe fn given_fd(name: &str, slot: u64) -> Result<OwnedFd, Fault> {
    let fd = number(name, slot)?;
    // SAFETY: ours alone, as the caller promises.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// A descriptor that a call consumes. Until it is moved out, it is still the caller's.
#[derive(Debug)]
pub struct ArrivedFd(RawFd);

/// A descriptor that this call may consume.
///
/// # Errors
/// As for [`lent_fd`].
///
/// # Safety
/// It is open, and nobody else closes it once [`ArrivedFd::move_out`] has answered.
pub unsafe fn arrived_fd(name: &str, slot: u64) -> Result<ArrivedFd, Fault> {
    number(name, slot).map(ArrivedFd)
}

impl ArrivedFd {
    /// The descriptor: the callee has it from now on.
    #[must_use]
    pub fn move_out(self, accepted: &Accepted) -> OwnedFd {
        accepted.set();
        // SAFETY: nobody else closes it, as who made this promises.
        unsafe { OwnedFd::from_raw_fd(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::{BufReader, Read, Write};
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::net::UnixStream;

    use super::{arrived_fd, fd, give_fd, given_fd, lent_fd, optional_fd};
    use crate::boundary::Accepted;
    use crate::fault::Code;

    /// Reads to the end, which comes when the last writer is closed.
    fn read(reader: UnixStream) -> String {
        // Not by the socket's own calls, which Miri does not have.
        let bytes = BufReader::new(File::from(OwnedFd::from(reader))).bytes();
        String::from_utf8(bytes.map(Result::unwrap).collect()).unwrap()
    }

    #[test]
    fn what_is_given_is_closed_once() {
        let (reader, writer) = UnixStream::pair().unwrap();
        let slot = give_fd(OwnedFd::from(writer));
        // SAFETY: given away right here.
        let writer = unsafe { given_fd("result", slot) }.unwrap();
        File::from(writer).write_all(b"a").unwrap();
        assert_eq!(read(reader), "a");
    }

    #[test]
    fn what_is_lent_stays_open() {
        let (reader, writer) = UnixStream::pair().unwrap();
        // SAFETY: open until the end of this test.
        let lent = unsafe { lent_fd("log", fd(&writer)) }.unwrap();
        File::from(lent.try_clone_to_owned().unwrap())
            .write_all(b"a")
            .unwrap();
        File::from(OwnedFd::from(writer)).write_all(b"b").unwrap();
        assert_eq!(read(reader), "ab");
    }

    #[test]
    fn what_is_refused_stays_with_the_caller() {
        let (reader, writer) = UnixStream::pair().unwrap();
        let writer = OwnedFd::from(writer);
        let (there, slot) = optional_fd(Some(&writer));
        assert_eq!((there, slot), (1, fd(&writer)));
        // SAFETY: only moved out below, where its owner has forgotten it.
        let arrived = || unsafe { arrived_fd("log", slot) }.unwrap();
        let _ = arrived();
        writer.as_fd().try_clone_to_owned().unwrap();
        std::mem::forget(writer);
        drop(arrived().move_out(&Accepted::default()));
        assert_eq!(read(reader), "");
    }

    #[test]
    fn no_other_number_is_a_descriptor() {
        assert_eq!(optional_fd(None::<&OwnedFd>), (0, 0));
        for slot in [u64::MAX, 1 << 31, 1 << 32] {
            // SAFETY: there is none.
            let refused = unsafe { lent_fd("log", slot) }.unwrap_err();
            assert_eq!(refused.code(), Some(Code::StaleHandle));
        }
    }
}
