//! Bytes that Rust and Go hold.

use std::sync::{Mutex, PoisonError};
use std::thread;

use buffers_api::*;
use tenon_rt::{Code, Fault, SharedBytes};

fn shared(text: &str) -> SharedBytes {
    text.as_bytes().to_vec().into()
}

fn addr(text: &SharedBytes) -> u64 {
    text.as_ptr().addr() as u64
}

#[test]
fn bytes_of_rust_are_shared() {
    let text = shared("abc");
    assert_eq!(sum(&text), 294);
    assert_eq!(address(&text), addr(&text));
    let back = same(&text);
    assert_eq!((&*back, addr(&back)), (&b"abc"[..], addr(&text)));
    drop(text);
    assert_eq!(address(&back), addr(&back));
    assert_eq!(&*back, b"abc");
}

#[test]
fn bytes_of_go_are_shared() {
    let made = make(3, 7);
    assert_eq!(&*made, [7, 7, 7]);
    assert_eq!(address(&made), addr(&made));
    let back = same(&made);
    drop(made);
    assert_eq!(address(&back), addr(&back));
    assert!(make(0, 7).is_empty());
    assert!(both(&back, &make(3, 7)));
}

#[test]
fn go_keeps_bytes() {
    let text = shared("kept");
    let place = addr(&text);
    keep(&text);
    drop(text);
    let taken = take().unwrap();
    assert_eq!((&*taken, addr(&taken)), (&b"kept"[..], place));
    assert!(matches!(take(), Err(BufferError::Empty { .. })));
}

#[test]
fn objects_share_bytes() {
    let first = shared("first");
    let shelf = ShelfClient::with(&first);
    assert_eq!(addr(&shelf.text()), addr(&first));
    assert_eq!(shelf.replace(None), Ok(None));
    let old = shelf.replace(Some(&make(1, 1))).unwrap().unwrap();
    assert_eq!(addr(&old), addr(&first));
    assert_eq!(&*shelf.text(), [1]);
}

#[test]
fn bytes_may_be_missing() {
    let text = shared("maybe");
    let back = maybe(Some(&text)).unwrap().unwrap();
    assert_eq!(addr(&back), addr(&text));
    assert_eq!(maybe(None), Ok(None));
}

#[test]
fn released_bytes_are_not_used() {
    let text = shared("text");
    let fault = fit(&text, "").unwrap_err();
    assert_eq!(fault.code(), Some(Code::StaleHandle), "{fault}");
    assert_eq!(
        fit(&text, "too long").unwrap_err().code(),
        Some(Code::Constraint)
    );
    assert_eq!(&*text, b"text");
}

/// Keeps what it reads, and gives what it has.
struct Keeper(Mutex<Option<SharedBytes>>);

impl Reader for Keeper {
    fn read(&self, text: &SharedBytes) -> Result<u64, Fault> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(text.clone());
        Ok(text.len() as u64)
    }

    fn give(&self) -> Result<SharedBytes, BufferError> {
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        kept.ok_or_else(BufferError::empty)
    }

    fn maybe(&self, text: Option<&SharedBytes>) -> Result<Option<SharedBytes>, Fault> {
        Ok(text.cloned())
    }
}

#[test]
fn callbacks_share_bytes() {
    let reader = Keeper(Mutex::new(None));
    assert!(matches!(pass(&reader), Err(BufferError::Empty { .. })));
    let text = shared("abc");
    assert_eq!(ask(&reader, &text), Ok(3));
    assert_eq!(addr(&pass(&reader).unwrap()), addr(&text));
    let back = pass_maybe(&reader, Some(&text)).unwrap().unwrap();
    assert_eq!(addr(&back), addr(&text));
    assert_eq!(pass_maybe(&reader, None), Ok(None));
}

/// Go counts the blocks that show its bytes: those that this test dropped are gone.
#[test]
fn bytes_of_go_come_back() {
    let many: Vec<_> = (0..100).map(|_| make(1000, 1)).collect();
    let pinned = || sum(&SharedBytes::from(Vec::new()));
    assert!(pinned() >= 100);
    let threads = many.into_iter().map(|one| thread::spawn(move || sum(&one)));
    for thread in threads.collect::<Vec<_>>() {
        assert_eq!(thread.join().unwrap(), 1000);
    }
    // Other tests hold a few meanwhile.
    assert!(pinned() < 50);
}
