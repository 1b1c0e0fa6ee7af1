use super::slot::{Gone, Guard, Slots};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

struct Counted<'a>(&'a AtomicUsize);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn places_fill_the_chunks_without_gaps() {
    let mut expected = (0, 0);
    for index in 0..5000 {
        let place = Slots::<()>::place(index);
        if place != expected {
            expected = (expected.0 + 1, 0);
            assert_eq!(place, expected, "{index}");
        }
        expected.1 += 1;
    }
    assert_eq!(Slots::<()>::place((1 << 24) - 1), (18, (1 << 23) - 1));
}

#[test]
fn the_last_call_out_drops_the_object() {
    let drops = AtomicUsize::new(0);
    let slots = Slots::new();
    let (index, generation) = slots.insert(Arc::new(Counted(&drops))).unwrap();
    let call = slots.enter(index, generation).unwrap();
    assert!(slots.close(index, generation).unwrap().is_none());
    assert_eq!(slots.enter(index, generation).err(), Some(Gone::Closed));
    assert_eq!(slots.close(index, generation).err(), Some(Gone::Closed));
    assert_eq!((drops.load(Ordering::Relaxed), slots.live()), (0, 1));
    drop(call);
    assert_eq!((drops.load(Ordering::Relaxed), slots.live()), (1, 0));
}

#[test]
fn a_slot_that_is_used_again_refuses_the_old_handle() {
    let slots = Slots::new();
    let old = slots.insert(Arc::new(1)).unwrap();
    assert_eq!(slots.close(old.0, old.1).unwrap().as_deref(), Some(&1));
    let new = slots.insert(Arc::new(2)).unwrap();
    assert_eq!(new, (old.0, old.1 + 1));
    assert_eq!(slots.enter(old.0, old.1).err(), Some(Gone::Closed));
    assert_eq!(**slots.enter(new.0, new.1).unwrap(), 2);
    assert_eq!(slots.enter(new.0, new.1 + 1).err(), Some(Gone::Never));
    assert_eq!(slots.enter(9999, 0).err(), Some(Gone::Never));
}

#[test]
fn taking_needs_to_be_alone_and_can_be_undone() {
    let slots = Slots::new();
    let (index, generation) = slots.insert(Arc::new(7)).unwrap();
    let other = slots.enter(index, generation).unwrap();
    let taken = slots.enter(index, generation).unwrap().take();
    assert_eq!(taken.err(), Some(Gone::InUse));
    let second = other.duplicate().unwrap();
    drop(other);
    let taken = slots.enter(index, generation).unwrap().take();
    assert_eq!(taken.err(), Some(Gone::InUse));
    slots.close(second.0, second.1).unwrap();

    let taken = slots.enter(index, generation).unwrap().take().unwrap();
    assert!(slots.enter(index, generation).is_err());
    drop(taken);
    let taken = slots.enter(index, generation).unwrap().take().unwrap();
    assert_eq!(Arc::try_unwrap(taken.move_out()), Ok(7));
    assert_eq!(slots.enter(index, generation).err(), Some(Gone::Moved));
    assert_eq!(slots.live(), 0);
}

#[test]
fn a_slot_without_generations_is_retired() {
    let slots = Slots::new();
    let (index, _) = slots.insert(Arc::new(())).unwrap();
    let last = slots.wear_out(index);
    slots.close(index, last).unwrap();
    assert_eq!(slots.enter(index, last).err(), Some(Gone::Closed));
    assert_eq!(slots.insert(Arc::new(())).unwrap(), (index + 1, 0));
}

#[test]
fn a_waiting_close_gets_the_object() {
    let slots = Slots::new();
    let (index, generation) = slots.insert(Arc::new(5)).unwrap();
    thread::scope(|scope| {
        let call = slots.enter(index, generation).unwrap();
        let closer = scope.spawn(|| slots.close_and_wait(index, generation));
        while slots.enter(index, generation).is_ok() {
            thread::yield_now();
        }
        drop(call);
        assert_eq!(closer.join().unwrap(), Ok(Arc::new(5)));
    });
    assert_eq!(slots.live(), 0);
}

/// Stale calls, closes and reuse of the same slots, all at once: no object is seen dead, none leaks.
#[test]
fn stale_calls_meet_closes_and_reuse() {
    let rounds = if cfg!(miri) { 12 } else { 20_000 };
    let drops = AtomicUsize::new(0);
    let made = AtomicUsize::new(0);
    let slots = Slots::new();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..rounds {
                    made.fetch_add(1, Ordering::Relaxed);
                    let (index, generation) = slots.insert(Arc::new(Counted(&drops))).unwrap();
                    let call = slots.enter(index, generation);
                    let taken = call.and_then(Guard::take);
                    match taken {
                        Ok(taken) if generation % 2 == 0 => drop(taken.move_out()),
                        undone => {
                            drop(undone);
                            drop(slots.close(index, generation).unwrap());
                        }
                    }
                }
            });
        }
        scope.spawn(|| {
            for round in 0..rounds {
                for index in 0..2 {
                    if let Ok(call) = slots.enter(index, round) {
                        assert!(call.0.load(Ordering::Relaxed) <= made.load(Ordering::Relaxed));
                    }
                }
            }
        });
    });
    assert_eq!(slots.live(), 0);
    assert_eq!(drops.load(Ordering::Relaxed), made.load(Ordering::Relaxed));
}
