//! A consumer that serves callbacks, as the provider sees it: through `open`, its offers, and blocks of memory.

mod consumer;
#[path = "../../everything/tests/library/mod.rs"]
mod library;
mod served;

use callbacks as _; // The provider's library is linked in.
use callbacks_api::*;
use consumer::*;
use library::{Answer, Failed, Library, Object, Request, library, texts};
use served::{Mode as Does, asked, balanced, does, handle, let_go_of, offers};
use tenon_rt::Secret;

const VERSION: [u32; 3] = [1, 3, 0];

unsafe extern "C" {
    #[link_name = "tenon_test__callbacks_v1_open"]
    fn open(request: *mut Request, answer: *mut Answer) -> u32;
}

fn each(which: u32) -> Result<JobEachRet, Failed> {
    let args = JobEachArgs { everything: handle(), which };
    library().call("Job.each", &args)
}

fn start(progress: u64, name: &str) -> Result<Object, Failed> {
    let (name, name_len) = texts(name);
    let args = JobStartArgs { progress, name, name_len };
    let ret: JobStartRet = library().call("Job.start", &args)?;
    Ok(Object::new("Job", ret.value))
}

fn run(job: &Object, store: u64, extra: Option<u64>) -> Result<u64, Failed> {
    let args = JobRunArgs {
        handle: job.handle(),
        store,
        has_extra: extra.is_some().into(),
        extra: extra.unwrap_or(0),
    };
    let ret: JobRunRet = library().call("Job.run", &args)?;
    Ok(ret.value)
}

fn report(job: &Object, done: u64) -> Result<u8, Failed> {
    let args = JobReportArgs { handle: job.handle(), done };
    let ret: JobReportRet = library().call("Job.report", &args)?;
    Ok(ret.value)
}

fn sync(job: &Object, store: u64) -> Result<(), Failed> {
    let args = JobSyncArgs { handle: job.handle(), store };
    library().call::<_, JobSyncRet>("Job.sync", &args).map(drop)
}

/// The fields of `StoreError.gone` that a failed call has.
fn gone(failed: &Failed) -> StoreError {
    let fault = tenon_rt::Fault::declared("test.callbacks", 1, tenon_rt::Kind::NotFound, String::new());
    let mut fields = tenon_rt::ffi::Buffer::new();
    fields.append(&failed.fields);
    StoreError::from(fault.with_fields(Ok(fields)))
}

#[test]
fn the_provider_says_what_it_wants() {
    assert!(library().missing().is_empty(), "{:?}", library().missing());
    assert_eq!(library().peer, 1);
    let missing = library().wanted.iter().filter(|(.., why)| *why != 0);
    let missing: Vec<_> = missing.map(|(key, may, why)| (key.as_str(), *may, *why)).collect();
    assert_eq!(missing, [("Progress.weight", true, 1), ("Names.type", true, 1)]);
    let mandatory = library().wanted.iter().find(|(key, ..)| key == "Store.get");
    assert_eq!(mandatory, Some(&("Store.get".into(), false, 0)));
    assert_eq!(Library::open_with(WANTS, offers()).peer, 1, "the same consumer");

    let other = served::offers_of_another_version();
    let other = Library::open_with(WANTS, other);
    assert_eq!(other.peer, 2);
    let report = other.wanted.iter().find(|(key, ..)| key == "Progress.report");
    assert_eq!(report, Some(&("Progress.report".into(), false, 2)));
    let nobody = Library::open_as(WANTS);
    assert_eq!(nobody.peer, 0);
    assert!(nobody.wanted.iter().all(|(.., why)| *why == 1));
}

#[test]
fn each_kind_of_argument_and_result_crosses() {
    for which in 1..=21 {
        if let Err(failed) = each(which) {
            panic!("{which}: {failed:?}");
        }
        balanced();
    }
}

#[test]
fn what_breaks_the_contract_is_not_sent() {
    each(99).refused(4, "Everything.messages", "`item.count`: 1001 is not in ..=1000");
    assert_eq!(asked(), [] as [&str; 0]);
}

#[test]
fn results_that_are_malformed_are_faults_and_given_back() {
    does(Does::Break);
    each(1).refused(3, "Everything.scalars", "`result`: bad_char");
    each(3).refused(2, "Everything.texts", "`result`: not UTF-8 at byte 1");
    each(6).refused(3, "Everything.frozen", "`result` lies at an address");
    each(7).refused(16, "Everything.elements", "`result[1]`: unknown_member");
    each(8).refused(3, "Everything.messages", "`result`: bad_magic");
    each(9).refused(3, "Everything.maybe_scalars", "`result`: bad_bool");
    each(10).refused(3, "Everything.maybe_texts", "`result`: bad_bool");
    each(12).refused(3, "Everything.maybe_lists", "`result` has 2 elements, not 3");
    each(17).refused(4, "Everything.name", "`result`: the length 11 is not in 1..=10");
    each(18).refused(4, "Everything.port", "`result`: 80 is not in 1024..");
    each(21).refused(4, "Everything.token", "`result`: the secret is not as");
    balanced();
}

#[test]
fn a_declared_error_keeps_its_case_and_fields() {
    let job = start(handle(), "me").unwrap();
    assert_eq!(run(&job, handle(), None).unwrap(), 5);
    does(Does::Declared);
    let failed = run(&job, handle(), None).unwrap_err();
    assert_eq!((failed.status, failed.code), (1, 1));
    assert_eq!(failed.message, "no such key");
    assert!(gone(&failed) == StoreError::gone([1], Secret::new(2), 3));
    does(Does::Closed);
    let failed = run(&job, handle(), None).unwrap_err();
    assert_eq!((failed.status, failed.code, failed.kind), (1, -2, 9));
    balanced();
}

#[test]
fn an_error_that_is_none_of_the_cases_passes_as_it_is() {
    let job = start(handle(), "me").unwrap();
    does(Does::Undeclared);
    run(&job, handle(), None).refused(14, "Store.get", "some Go error");
    does(Does::UnknownCase);
    let failed = run(&job, handle(), None).unwrap_err();
    assert_eq!((failed.status, failed.code, &*failed.message), (1, 77, "newer"));
    does(Does::BreakFields);
    run(&job, handle(), None).refused(4, "Store.get", "`level`: 10 is not in ..=9");
    does(Does::CutFields);
    run(&job, handle(), None).refused(3, "Store.get", "truncated");
    does(Does::Silent);
    run(&job, handle(), None).refused(3, "Store.get", "without a fault");
    does(Does::Undeclared);
    sync(&job, handle()).refused(14, "Store.sync", "some Go error");
    balanced();
}

#[test]
fn a_fault_in_a_method_that_does_not_throw_ends_the_call() {
    let job = start(handle(), "me").unwrap();
    assert_eq!(report(&job, 5).unwrap(), 1);
    does(Does::Panic);
    report(&job, 5).refused(1, "Progress.report", "boom");
    assert_eq!(report(&job, 5).unwrap_err().stack, "main.go:7");
    does(Does::Serve);
    assert_eq!(report(&job, 5).unwrap(), 1, "the object is not poisoned");
    balanced();
}

#[test]
fn a_method_with_default_may_be_missing() {
    let other = Library::open_with(WANTS, served::offers_of_another_version());
    let handle = u64::from(other.peer) << 48 | 9;
    let args = CheckArgs { progress: handle, deep: 1 };
    let failed = library().call::<_, CheckRet>("check", &args).err().unwrap();
    assert_eq!(failed.status, 1);
    assert_eq!(failed.message, "failed: Progress.check is not implemented by this consumer");
    assert_eq!(asked(), [] as [&str; 0], "`on_retry` does nothing there");
    let args = ForwardArgs { progress: handle, item: std::ptr::null(), item_len: 0 };
    let failed = library().call::<_, ForwardRet>("forward", &args).err().unwrap();
    assert_eq!(failed.code, 3, "{}", failed.message);
}

#[test]
fn a_method_with_default_is_called_where_it_is_there() {
    let args = CheckArgs { progress: handle(), deep: 1 };
    let _: CheckRet = library().call("check", &args).unwrap();
    assert_eq!(asked(), ["retry 3"]);
    does(Does::Undeclared);
    let failed = library().call::<_, CheckRet>("check", &args).err().unwrap();
    assert_eq!((failed.status, failed.code, &*failed.function), (2, 14, "Progress.on_retry"));
}

fn give(job: &Object, progress: u64, spare: Option<u64>, other: Option<u64>) -> Result<u32, Failed> {
    let args = JobGiveArgs {
        handle: job.handle(),
        progress,
        has_spare: spare.is_some().into(),
        spare: spare.unwrap_or(0),
        has_other: other.is_some().into(),
        other: other.unwrap_or(0),
    };
    let ret: JobGiveRet = library().call("Job.give", &args)?;
    Ok(ret.value)
}

#[test]
fn what_is_shared_or_owned_is_let_go_of_once() {
    let kept = handle();
    let job = start(kept, "me").unwrap();
    assert_eq!(let_go_of(kept), 0);
    let [a, b, c] = [handle(), handle(), handle()];
    assert_eq!(give(&job, a, Some(b), Some(c)).unwrap(), 3);
    assert_eq!([a, b, c].map(let_go_of), [1; 3]);
    let d = handle();
    assert_eq!(give(&job, d, None, None).unwrap(), 1);
    assert_eq!(let_go_of(d), 1);
    let lent = handle();
    run(&job, lent, Some(lent)).unwrap();
    assert_eq!(let_go_of(lent), 0, "a borrow is the consumer's own business");
    drop(job);
    assert_eq!(let_go_of(kept), 1);
}

#[test]
fn what_is_shared_or_owned_is_let_go_of_if_the_call_fails() {
    let refused = |name: &str| {
        let progress = handle();
        let failed = start(progress, name).err().unwrap();
        assert_eq!(let_go_of(progress), 1, "{name}");
        failed.code
    };
    assert_eq!(refused("refuse"), 1);
    assert_eq!(refused("panic"), 1);
    assert_eq!(refused("naïve"), 4);
    let job = start(handle(), "me").unwrap();
    let [a, b] = [handle(), handle()];
    give(&job, a, Some(0), Some(b)).refused(6, "Job.give", "`spare`: the handle is 0");
    assert_eq!([a, b].map(let_go_of), [1; 2]);
    let closed = Object::new("Job", job.handle());
    drop(job);
    let c = handle();
    give(&closed, c, None, None).refused(6, "Job.give", "the Job is closed");
    assert_eq!(let_go_of(c), 1);
}

#[test]
fn a_refused_argument_leaves_the_object_alive() {
    let (a, b) = (start(handle(), "a").unwrap(), start(handle(), "b").unwrap());
    let swallow = |progress| {
        let args = JobSwallowArgs { handle: a.handle(), other: b.handle(), progress };
        library().call::<_, JobSwallowRet>("Job.swallow", &args)
    };
    library::Refused::refused_whole(swallow(1 << 63), 8, "`progress`: the handle is of no consumer of this library");
    assert_eq!(report(&b, 1).unwrap(), 1);
    assert_eq!(swallow(handle()).unwrap().value, 1);
    report(&b, 1).refused(7, "Job.report", "given away");
}

#[test]
fn handles_of_nobody_are_refused() {
    let job = start(handle(), "me").unwrap();
    run(&job, 0, None).refused(6, "Job.run", "`store`: the handle is 0");
    run(&job, handle(), Some(0)).refused(6, "Job.run", "`extra`: the handle is 0");
    run(&job, 5, None).refused(8, "Job.run", "`store`: the handle is of no consumer");
    run(&job, 9 << 48 | 5, None).refused(8, "Job.run", "`store`: the handle is of no consumer");
    assert_eq!(asked(), [] as [&str; 0]);
}

#[test]
fn a_callback_may_call_the_provider_again() {
    let job = start(handle(), "me").unwrap();
    does(Does::CallAgain(job.handle()));
    assert_eq!(report(&job, 3).unwrap(), 1);
    assert_eq!(asked(), ["report 3 of 100", "report 2 of 100", "report 1 of 100", "report 0 of 100"]);
}

#[test]
fn names_that_the_generated_code_has_too_are_told_apart() {
    let args = RunNamesArgs { names: handle() };
    // `Names.type` may be missing, and throws.
    library().call::<_, RunNamesRet>("run_names", &args).refused(11, "Names.type", "not implemented");
    assert_eq!(asked(), ["calling args len 3 given 5"]);
    let args = RarelyArgs { has_ffi: 1, ffi: handle() };
    let _: RarelyRet = library().call("rarely", &args).unwrap();
    balanced();
}

trait Refused {
    fn refused(self, code: i32, function: &str, text: &str);
}

impl<T> Refused for Result<T, Failed> {
    #[track_caller]
    fn refused(self, code: i32, function: &str, text: &str) {
        let failed = self.err().expect("refused");
        failed.is(2, code, text);
        assert_eq!(failed.function, function, "{}", failed.message);
    }
}
