//! Callbacks of a consumer: how they are passed, who drops them, and how they fail.

use std::panic;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use callbacks_client::*;
use tenon_rt::{Code, Fault, Secret};

/// Counts what it hears, and, with a count beside it, itself.
#[derive(Default)]
struct Bar {
    heard: AtomicU32,
    alive: Option<Arc<()>>,
}

impl Bar {
    fn counted(alive: &Arc<()>) -> Self {
        Self {
            alive: Some(Arc::clone(alive)),
            ..Self::default()
        }
    }
}

impl Progress for Bar {
    fn report(&self, done: u64, total: Option<u64>) -> bool {
        self.heard.fetch_add(1, Relaxed);
        match done {
            500 => panic!("told to"),
            501 => tenon_rt::throw(Fault::boundary(Code::Limit, "enough")),
            _ => total != Some(7),
        }
    }

    fn on_retry(&self, attempt: u32) {
        self.heard.fetch_add(attempt, Relaxed);
    }
}

/// Fails as told.
struct Shelf(fn() -> Result<(), StoreError>);

impl Store for Shelf {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        assert_eq!(key, b"key");
        (self.0)().map(|()| Some(vec![0; 5]))
    }

    fn put(&self, key: &[u8], value: Vec<u8>) -> Result<(), StoreError> {
        assert_eq!((key, &*value), (&[][..], &[1, 2][..]));
        Ok(())
    }

    fn sync(&self) -> Result<(), Fault> {
        (self.0)().map_err(Fault::from)
    }
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn job() -> JobClient {
    JobClient::start(Arc::new(Bar::default()), &name("me")).unwrap()
}

fn unwound<T>(body: impl FnOnce() -> T) -> Fault {
    let payload = panic::catch_unwind(panic::AssertUnwindSafe(body))
        .err()
        .expect("it panics");
    *payload.downcast::<Fault>().unwrap()
}

#[test]
fn what_is_lent_is_called_and_stays_here() {
    let bar = Bar::default();
    let job = job();
    assert_eq!(job.run(&Shelf(|| Ok(())), Some(&bar)).unwrap(), 5);
    assert_eq!(bar.heard.load(Relaxed), 1);
    assert_eq!(job.run(&Shelf(|| Ok(())), None).unwrap(), 5);
    assert!(forward(&bar, Item::new(name("x"), 9, Secret::new("tok".into()))).unwrap());
    assert_eq!(bar.heard.load(Relaxed), 2);
    struct Empty;
    impl Ffi for Empty {}
    rarely(Some(&Empty));
    let fault = unwound(|| rarely(None));
    assert_eq!(
        (fault.code(), fault.function()),
        (Some(Code::Panic), "rarely")
    );
}

#[test]
fn what_is_shared_lives_until_both_sides_let_go_of_it() {
    let alive = Arc::new(());
    let shared = Arc::new(Bar::counted(&alive));
    let job = JobClient::start(shared.clone(), &name("me")).unwrap();
    assert!(job.report(1));
    assert_eq!(shared.heard.load(Relaxed), 1);
    drop(shared);
    assert_eq!(Arc::strong_count(&alive), 2);
    assert!(job.report(2));
    drop(job);
    assert_eq!(Arc::strong_count(&alive), 1);
}

#[test]
fn what_is_given_is_dropped_when_the_provider_is_done() {
    let alive = Arc::new(());
    let bar = || Bar::counted(&alive);
    let job = job();
    let kept = job.give(
        Box::new(bar()),
        Some(Box::new(bar())),
        Some(Arc::new(bar())),
    );
    assert_eq!(kept, 3);
    assert_eq!(job.give(Box::new(bar()), None, None), 1);
    assert_eq!(Arc::strong_count(&alive), 1);
    let other = JobClient::start(Arc::new(bar()), &name("me")).unwrap();
    assert!(job.swallow(other, Arc::new(bar())));
    assert_eq!(Arc::strong_count(&alive), 1);
}

#[test]
fn what_was_passed_to_a_call_that_fails_is_let_go_of() {
    let alive = Arc::new(());
    let bar = || Arc::new(Bar::counted(&alive));
    let refused = JobClient::start(bar(), &name("refuse")).err().unwrap();
    assert_eq!(refused, JobError::failed("refused"));
    assert!(JobClient::start(bar(), &name("panic")).is_err());
    let job = job();
    let clone = job.try_clone().unwrap();
    let fault = unwound(|| job.swallow(clone, bar()));
    assert_eq!(
        (fault.code(), fault.function()),
        (Some(Code::Busy), "Job.swallow")
    );
    assert_eq!(Arc::strong_count(&alive), 1);
}

#[test]
fn a_panic_is_a_fault_with_its_text_and_stack() {
    let bar = Bar::default();
    let item = Item::new(name("x"), 500, Secret::new("tok".into()));
    let fault = forward(&bar, item).unwrap_err();
    assert_eq!(
        (fault.code(), fault.function()),
        (Some(Code::Panic), "Progress.report")
    );
    assert!(fault.message().starts_with("told to ("), "{fault}");
    assert!(fault.message().contains("calls.rs:"), "{fault}");
    assert!(!fault.stack().is_empty());
}

#[test]
fn what_is_thrown_arrives_as_it_is() {
    let bar = Bar::default();
    let item = Item::new(name("x"), 501, Secret::new("tok".into()));
    let fault = forward(&bar, item).unwrap_err();
    assert_eq!(
        (fault.code(), fault.message()),
        (Some(Code::Limit), "enough")
    );
    let JobError::Failed { why, .. } = check(&bar, true).unwrap_err() else {
        panic!("another error")
    };
    assert!(why.contains("Progress.check is not implemented"), "{why}");
}

#[test]
fn a_declared_error_keeps_its_case_and_fields() {
    let job = job();
    let gone = Shelf(|| Err(StoreError::gone([1], Secret::new(2), 3)));
    let error = job.run(&gone, None).unwrap_err();
    assert!(error == StoreError::gone([1], Secret::new(2), 3), "{error}");
    let fault = job.sync(&gone).unwrap_err();
    assert_eq!((fault.number(), fault.function()), (1, "Store.sync"));
}

#[test]
fn a_callback_may_call_the_provider_again() {
    static JOB: Mutex<Option<JobClient>> = Mutex::new(None);
    struct Asks(AtomicU32);
    impl Progress for Asks {
        fn report(&self, done: u64, _: Option<u64>) -> bool {
            let job = JOB.lock().unwrap();
            let inside = self.0.fetch_add(1, Relaxed);
            let nested = Item::new(name("x"), 0, Secret::new("tok".into()));
            inside > 0
                || (job.as_ref().unwrap().report(done) && {
                    drop(job);
                    forward(self, nested).unwrap()
                })
        }
    }
    *JOB.lock().unwrap() = Some(job());
    let asks = Asks(AtomicU32::new(0));
    let item = Item::new(name("x"), 1, Secret::new("tok".into()));
    assert!(forward(&asks, item).unwrap());
    assert_eq!(asks.0.load(Relaxed), 2);
}

#[test]
fn what_was_passed_to_a_call_that_the_provider_lacks_is_dropped() {
    use newer_callbacks as newer;
    struct Counted(#[expect(dead_code, reason = "counted")] Arc<()>);
    impl newer::Progress for Counted {
        fn report(&self, _: u64, _: Option<u64>) -> bool {
            true
        }
    }
    newer::provider::load().unwrap();
    let alive = Arc::new(());
    let fault = newer::watch(Arc::new(Counted(Arc::clone(&alive)))).unwrap_err();
    assert_eq!(fault.code(), Some(Code::Unimplemented));
    assert_eq!(Arc::strong_count(&alive), 1);
}

#[test]
fn a_build_that_serves_other_callbacks_does_not_fit() {
    assert_eq!(
        drifted_callbacks::provider::load().unwrap_err().message(),
        "provider 1.3.0 does not fit a consumer of 1.3.0: \
         Progress.report differs in its parameters, result or errors; \
         it calls Store.sync, which this build does not have"
    );
}
