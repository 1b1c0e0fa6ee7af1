//! Two majors of one contract that Go provides, in one program.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tenon_rt::{Fault, Kind};

/// Tests count what is open.
static ALONE: Mutex<()> = Mutex::new(());

#[derive(Default)]
struct Last(AtomicU64);

impl tally_v1::Watcher for Last {
    fn on_change(&self, count: u32) -> Result<(), Fault> {
        self.0.store(count.into(), Ordering::Relaxed);
        Ok(())
    }
}

impl tally_v2::Watcher for Last {
    fn on_change(&self, count: u64) -> Result<(), Fault> {
        self.0.store(count, Ordering::Relaxed);
        Ok(())
    }
}

#[test]
fn each_version_has_its_own_provider() {
    let _alone = ALONE
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let seen = [Arc::new(Last::default()), Arc::new(Last::default())];
    let first = tally_v1::TallyClient::open(10, seen[0].clone());
    let second = tally_v2::TallyClient::open(1 << 40, seen[1].clone());
    assert_eq!((tally_v1::open_tallies(), tally_v2::open_tallies()), (1, 1));
    assert_eq!(first.add(7), Ok(7));
    assert_eq!(second.add(1 << 33), Ok(1 << 33));
    assert_eq!(
        seen.each_ref().map(|last| last.0.load(Ordering::Relaxed)),
        [7, 1 << 33]
    );
    drop(first);
    assert_eq!((tally_v1::open_tallies(), tally_v2::open_tallies()), (0, 1));
    drop(second);
    assert_eq!(tally_v2::open_tallies(), 0);
}

/// Errors of both are types of their own, and faults of one runtime.
#[test]
fn errors_do_not_mix() {
    let _alone = ALONE
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let first = tally_v1::TallyClient::open(1, Arc::new(Last::default()));
    let second = tally_v2::TallyClient::open(1, Arc::new(Last::default()));
    let errors = (
        first.add(2).expect_err("too much"),
        second.add(2).expect_err("too much"),
    );
    assert_eq!(errors.0, tally_v1::TallyError::over(1));
    assert_eq!(errors.1, tally_v2::TallyError::over(1));
    let faults = [Fault::from(errors.0), Fault::from(errors.1)];
    assert_eq!(
        faults.map(|fault| fault.kind()),
        [Kind::OutOfRange, Kind::OutOfRange]
    );
}
