//! What a plain program shows of a fault that nobody catches. Alone in its process, for the hook's sake.

use std::panic;
use std::sync::Mutex;

use tenon_rt::boundary::calling_or_unwind;
use tenon_rt::{Code, Fault};

static SHOWN: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[test]
fn the_hook_shows_the_text_of_a_fault_and_who_called() {
    panic::set_hook(Box::new(|info| {
        let text = info.payload().downcast_ref::<String>().cloned();
        SHOWN.lock().unwrap().push(text.unwrap_or_default());
    }));
    let line = line!() + 2;
    let failed = panic::catch_unwind(|| {
        calling_or_unwind("Store.len", || -> Result<u64, _> {
            Err(Fault::boundary(Code::StaleHandle, "the Store is closed"))
        })
    });
    let fault = failed.unwrap_err().downcast::<Fault>().unwrap();
    assert_eq!(fault.code(), Some(Code::StaleHandle));
    let shown = SHOWN.lock().unwrap();
    let file = file!();
    assert_eq!(
        shown.as_slice(),
        [format!("Store.len: the Store is closed ({file}:{line}:9)")]
    );
}
