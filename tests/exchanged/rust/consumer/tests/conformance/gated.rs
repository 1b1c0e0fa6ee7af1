//! What is there in some builds only: this one has the features `both` and `outside`, and Go's all of which GOFLAGS has
//! no tag.

use gated_api::{self as gated, GhostClient, MeterClient, Pair, Watcher, provider};
use tenon_rt::{Code, Fault};

/// Whether the Go archive has the feature `outside`; the stage "hostile runtime" builds one without.
fn has_outside() -> bool {
    std::env::var("GOFLAGS").map_or(true, |flags| !flags.contains("no_outside"))
}

#[track_caller]
fn left_out<T: std::fmt::Debug>(result: Result<T, Fault>, by: &str, key: &str) {
    let fault = result.unwrap_err();
    assert_eq!(fault.code(), Some(Code::Unimplemented));
    assert_eq!(fault.message(), format!("{by} leaves out {key}"));
}

const HERE: &str = "this build";

#[test]
fn a_library_that_leaves_things_out_loads() {
    provider::load().unwrap();
    assert_eq!(gated::everywhere(), 1);
    assert_eq!(gated::both(4), Ok(5));
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_for_this_system_is_there() {
    assert_eq!(gated::linux("x").as_deref(), Ok("linux of x"));
    let meter = MeterClient::open(7);
    assert_eq!((meter.count(), meter.count()), (7, 8));
    let again = meter.try_clone().unwrap();
    drop(meter);
    assert_eq!(again.count(), 9);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_for_another_system_is_unimplemented() {
    left_out(gated::windows("x"), HERE, "windows");
    left_out(GhostClient::open(), HERE, "Ghost.open");
    let fault = std::panic::catch_unwind(gated::silent).unwrap_err();
    let fault = fault.downcast::<Fault>().unwrap();
    assert_eq!(fault.code(), Some(Code::Unimplemented));
}

#[cfg(not(target_arch = "s390x"))]
#[test]
fn what_is_for_another_processor_is_unimplemented() {
    left_out(gated::mainframe(&[String::from("a")]), HERE, "mainframe");
}

#[test]
fn a_feature_that_this_build_lacks_is_unimplemented() {
    let pair = Pair::new(String::from("a"), String::from("b"));
    left_out(gated::inside(&pair), HERE, "inside");
    left_out(MeterClient::open(1).inside(), HERE, "Meter.inside");
}

#[test]
fn a_feature_that_the_provider_lacks_is_unimplemented() {
    let meter = MeterClient::open(1);
    if has_outside() {
        assert_eq!(gated::outside(1), Ok(3));
        assert_eq!(meter.outside(), Ok(2));
    } else {
        left_out(gated::outside(1), "the provider's build", "outside");
        left_out(meter.outside(), "the provider's build", "Meter.outside");
    }
}

/// What is unstable is left out unless a build asks for it: Go's by the tag `unstable_probe`.
#[test]
fn what_is_unstable_has_to_be_asked_for() {
    if std::env::var("GOFLAGS").is_ok_and(|flags| flags.contains("unstable_probe")) {
        assert_eq!(gated::probe(), Ok(3));
    } else {
        left_out(gated::probe(), "the provider's build", "probe");
    }
    left_out(gated::trial(), HERE, "trial");
}

struct Watches;

impl Watcher for Watches {
    fn done(&self, what: &str) -> Result<(), Fault> {
        assert_eq!(what, "a call");
        Ok(())
    }

    #[cfg(target_os = "linux")]
    fn on_linux(&self, at: u32) -> Result<u32, Fault> {
        Ok(at + 10)
    }

    #[cfg(target_os = "windows")]
    fn on_windows(&self, at: u32) -> Result<u32, Fault> {
        Ok(at + 20)
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_callback_has_what_is_for_this_system() {
    let said = gated::watch(&Watches).unwrap();
    assert_eq!(&said[..2], ["done 0", "on_linux 11"]);
    assert!(
        said[2].contains("on_windows is not implemented"),
        "{said:?}"
    );
}
