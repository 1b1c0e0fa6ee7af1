//! Callbacks on other threads, after the call, and inside of calls.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use misuse_client::*;
use tenon_rt::{Code, Duration, Fault, Timestamp};

type Answer = Box<dyn Fn(&str) -> Result<String, MisuseError> + Send + Sync>;

/// Says what it is told to.
struct Parrot {
    says: Answer,
    drops: Arc<AtomicU32>,
}

impl Parrot {
    fn new(
        says: impl Fn(&str) -> Result<String, MisuseError> + Send + Sync + 'static,
    ) -> (Self, Arc<AtomicU32>) {
        let drops = Arc::new(AtomicU32::new(0));
        let parrot = Self {
            says: Box::new(says),
            drops: Arc::clone(&drops),
        };
        (parrot, drops)
    }
}

impl Drop for Parrot {
    fn drop(&mut self) {
        self.drops.fetch_add(1, Relaxed);
    }
}

impl Talk for Parrot {
    fn say(&self, text: &str) -> Result<String, MisuseError> {
        (self.says)(text)
    }

    fn tell(&self, words: &Words) -> Result<Words, Fault> {
        Ok(words.clone())
    }

    fn shift(&self, at: Timestamp, by: Duration) -> Result<Timestamp, Fault> {
        Ok(shift(at, by)?)
    }

    fn span(&self, from: Timestamp, to: Timestamp) -> Result<Duration, Fault> {
        Ok(Duration::from_nanos(to.as_nanos() - from.as_nanos()))
    }

    fn hear(&self, count: u32) -> bool {
        assert_ne!(count, 7, "not seven");
        count > 7
    }
}

/// The callback that is kept, and the counts, are those of the whole process.
fn alone(test: impl FnOnce()) {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap();
    test();
    assert_eq!((alive(), on_stack()), (0, 0));
}

#[test]
fn a_kept_callback_is_called_later_and_dropped_once() {
    alone(|| {
        let (parrot, drops) = Parrot::new(|text| Ok(text.to_uppercase()));
        keep(Arc::new(parrot)).unwrap();
        assert_eq!(say_to_kept("a").unwrap(), "A");
        let (other, other_drops) = Parrot::new(|_| Err(MisuseError::named("x")));
        keep(Arc::new(other)).unwrap();
        assert_eq!((drops.load(Relaxed), other_drops.load(Relaxed)), (1, 0));
        assert_eq!(say_to_kept("a").unwrap_err(), MisuseError::named("x"));
        forget();
        forget();
        assert_eq!(other_drops.load(Relaxed), 1);
    });
}

#[test]
fn a_callback_that_makes_the_provider_let_go_of_it_comes_to_its_end() {
    alone(|| {
        let (parrot, drops) = Parrot::new(|text| {
            forget();
            Ok(text.repeat(2))
        });
        keep(Arc::new(parrot)).unwrap();
        assert_eq!(say_to_kept("a").unwrap(), "aa");
        assert_eq!(drops.load(Relaxed), 1);
    });
}

#[test]
fn a_thread_of_the_provider_calls_back() {
    alone(|| {
        let here = thread::current().id();
        let (parrot, drops) = Parrot::new(move |text| {
            assert_ne!(thread::current().id(), here);
            Ok(text.to_owned())
        });
        assert_eq!(say_elsewhere(Arc::new(parrot), "ß").unwrap(), "ß");
        assert_eq!(drops.load(Relaxed), 1);
        let (parrot, drops) = Parrot::new(|_| panic!("there"));
        let parrot = Arc::new(parrot);
        let MisuseError::Unknown(fault) = say_elsewhere(parrot.clone(), "").unwrap_err() else {
            panic!("a declared error")
        };
        assert_eq!(fault.code(), Some(Code::Panic));
        assert!(fault.message().starts_with("there ("), "{fault}");
        assert!(hear_elsewhere(parrot.clone(), 8));
        assert!(
            !hear_elsewhere(parrot.clone(), 7),
            "the fault ends the thread"
        );
        assert_eq!(drops.load(Relaxed), 0);
        drop(parrot);
        assert_eq!(drops.load(Relaxed), 1);
    });
}

#[test]
fn a_panic_without_a_result_ends_the_call_of_the_provider() {
    alone(|| {
        let (parrot, _) = Parrot::new(|_| Err(MisuseError::refused()));
        assert!(hear(&parrot, 8).unwrap());
        let fault = hear(&parrot, 7).unwrap_err();
        assert_eq!(
            (fault.code(), fault.function()),
            (Some(Code::Panic), "Talk.hear")
        );
        assert!(fault.message().contains("not seven"), "{fault}");
        let late = shift_there(
            &parrot,
            Timestamp::from_nanos(i64::MAX),
            Duration::from_nanos(1),
        );
        assert_eq!(
            late.unwrap_err().code(),
            Some(Code::OutOfRange),
            "from inside of the callback"
        );
        let at = Timestamp::from_nanos(5);
        assert_eq!(
            span_there(&parrot, at, at).unwrap(),
            Duration::from_nanos(0)
        );
    });
}

#[test]
fn a_callback_uses_the_object_that_calls_it() {
    alone(|| {
        static TOOL: OnceLock<Mutex<Option<Arc<ToolClient>>>> = OnceLock::new();
        let tool = Arc::new(ToolClient::open());
        let kept = TOOL.get_or_init(Mutex::default);
        *kept.lock().unwrap() = Some(Arc::clone(&tool));
        let (parrot, _) = Parrot::new(|text| {
            let tool = TOOL.get().unwrap().lock().unwrap().clone().unwrap();
            if text == "again" {
                let (inner, _) = Parrot::new(|text| Ok(format!("{text}!")));
                return tool.lend(&inner, "inner");
            }
            let used = tool.try_clone().unwrap();
            let (inner, _) = Parrot::new(|_| Ok(String::new()));
            used.consume(&inner, "")
        });
        assert_eq!(tool.lend(&parrot, "again").unwrap(), "inner!");
        let MisuseError::Unknown(fault) = tool.lend(&parrot, "consume").unwrap_err() else {
            panic!("a declared error")
        };
        assert_eq!(
            (fault.code(), fault.function()),
            (Some(Code::Busy), "Tool.consume")
        );
        *kept.lock().unwrap() = None;
        let (last, _) = Parrot::new(|text| Ok(text.to_owned()));
        let tool = Arc::into_inner(tool).unwrap();
        assert_eq!(tool.consume(&last, "last").unwrap(), "last");
    });
}

#[test]
fn many_threads_are_in_one_callback() {
    alone(|| {
        let calls = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&calls);
        let (parrot, _) = Parrot::new(move |text| {
            counted.fetch_add(1, Relaxed);
            Ok(text.to_owned())
        });
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..100 {
                        assert_eq!(say(&parrot, "x").unwrap(), "x");
                    }
                });
            }
        });
        assert_eq!(calls.load(Relaxed), 400);
        struct Hooked;
        impl Hook for Hooked {
            fn on_call(&self, text: &str, items: &[String]) -> Result<u32, Fault> {
                Ok((text.len() + items.len()) as u32 + 1)
            }
        }
        assert_eq!(call_empty(&Hooked).unwrap(), 1);
    });
}
