//! What a plain program shows of a fault that it does not expect. Alone in its process, for the hook's sake.

use std::panic;
use std::sync::Mutex;

use everything_client::{EchoClient, Mode};

static SHOWN: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[test]
fn the_text_of_the_fault_and_the_place_of_the_call() {
    let echo = EchoClient::open("plain").unwrap();
    echo.panic("stop").unwrap_err();
    panic::set_hook(Box::new(|info| {
        let text = info.payload().downcast_ref::<String>().cloned();
        SHOWN.lock().unwrap().push(text.unwrap_or_default());
    }));
    let line = line!() + 1;
    let failed = panic::catch_unwind(panic::AssertUnwindSafe(|| echo.mode(Mode::ON)));
    assert!(failed.is_err());
    let shown = SHOWN.lock().unwrap().join("\n");
    assert!(
        shown.starts_with("Echo.mode: a method of this Echo panicked before"),
        "{shown}"
    );
    assert!(shown.contains(&format!("plain.rs:{line}:")), "{shown}");
}
