//! What this program holds of providers, and what they hold of it. Debug builds remember where each was made.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

static OBJECTS: AtomicUsize = AtomicUsize::new(0);
static CALLBACKS: AtomicUsize = AtomicUsize::new(0);

/// How many handles of providers' objects this program has: neither closed nor given away.
#[must_use]
pub fn live() -> usize {
    OBJECTS.load(Ordering::Relaxed)
}

/// How many callbacks of this program providers may still call, besides those that are lent to calls.
#[must_use]
pub fn live_callbacks() -> usize {
    CALLBACKS.load(Ordering::Relaxed)
}

/// A handle that is not closed yet, or a callback that a provider may still call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The object in the contract, or the callback's trait: `Store`.
    pub name: String,
    /// Where it was made or passed: `src/main.rs:12:9`, or the callback that it came to.
    pub place: String,
    /// What the same call has left: if a callback holds the object that holds it, neither is ever let go of.
    pub beside: Option<String>,
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            place,
            beside,
        } = self;
        write!(f, "{name}, {place}")?;
        match beside {
            None => Ok(()),
            Some(other) => write!(f, " (beside {other}: do they hold each other?)"),
        }
    }
}

/// What is counted and remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Object,
    Callback,
}

impl What {
    fn count(self) -> &'static AtomicUsize {
        match self {
            Self::Object => &OBJECTS,
            Self::Callback => &CALLBACKS,
        }
    }
}

/// One thing that is held, from [`Trace::made`] to [`Trace::gone`], which comes once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trace {
    what: What,
    memory: memory::Id,
}

impl Trace {
    pub(crate) fn made(what: What, name: impl FnOnce() -> String) -> Self {
        what.count().fetch_add(1, Ordering::Relaxed);
        let memory = memory::made(what, name);
        Self { what, memory }
    }

    pub(crate) fn gone(self) {
        self.what.count().fetch_sub(1, Ordering::Relaxed);
        memory::gone(self.memory);
    }
}

pub use memory::leaks;
pub(crate) use memory::{called_from, serving};

#[cfg(debug_assertions)]
mod memory {
    use std::cell::Cell;
    use std::collections::BTreeMap;
    use std::panic::Location;
    use std::sync::{Mutex, MutexGuard, PoisonError};

    use super::{Leak, What};

    pub(super) type Id = u64;

    /// Where this thread is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Place {
        Call(&'static Location<'static>),
        Callback(&'static str),
        Elsewhere,
    }

    thread_local! {
        static PLACE: Cell<Place> = const { Cell::new(Place::Elsewhere) };
    }

    /// While it lives, what is made is remembered with this place.
    pub(crate) struct At(Place);

    impl Drop for At {
        fn drop(&mut self) {
            PLACE.set(self.0);
        }
    }

    #[track_caller]
    pub(crate) fn called_from() -> At {
        At(PLACE.replace(Place::Call(Location::caller())))
    }

    pub(crate) fn serving(function: &'static str) -> At {
        At(PLACE.replace(Place::Callback(function)))
    }

    struct Held {
        what: What,
        name: String,
        place: Place,
    }

    struct All {
        last: Id,
        held: BTreeMap<Id, Held>,
    }

    fn all() -> MutexGuard<'static, All> {
        static ALL: Mutex<All> = Mutex::new(All {
            last: 0,
            held: BTreeMap::new(),
        });
        ALL.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn made(what: What, name: impl FnOnce() -> String) -> Id {
        let held = Held {
            what,
            name: name(),
            place: PLACE.get(),
        };
        let mut all = all();
        all.last += 1;
        let id = all.last;
        all.held.insert(id, held);
        id
    }

    pub(super) fn gone(id: Id) {
        all().held.remove(&id);
    }

    /// Lists what is held, with the places where it was made or passed. It knows them only in debug builds;
    /// [`live`](crate::live) and [`live_callbacks`](crate::live_callbacks) count in all.
    #[must_use]
    pub fn leaks() -> Vec<Leak> {
        let all = all();
        let of_one_call = |one: &Held, other: &Held| {
            one.what != other.what
                && one.place == other.place
                && matches!(one.place, Place::Call(_))
        };
        let mut leaks: Vec<_> = all
            .held
            .values()
            .map(|one| Leak {
                name: one.name.clone(),
                place: match one.place {
                    Place::Call(place) => format!("made at {place}"),
                    Place::Callback(function) => format!("which came to {function}"),
                    Place::Elsewhere => String::from("made somewhere"),
                },
                beside: all
                    .held
                    .values()
                    .find(|other| of_one_call(one, other))
                    .map(|other| other.name.clone()),
            })
            .collect();
        leaks.sort();
        leaks
    }
}

#[cfg(not(debug_assertions))]
mod memory {
    use super::{Leak, What};

    #[derive(Clone, Copy, Debug)]
    pub(super) struct Id;

    pub(crate) struct At;

    #[inline]
    pub(crate) const fn called_from() -> At {
        At
    }

    #[inline]
    pub(crate) const fn serving(_: &'static str) -> At {
        At
    }

    #[inline]
    pub(super) fn made(_: What, _: impl FnOnce() -> String) -> Id {
        Id
    }

    #[inline]
    pub(super) const fn gone(_: Id) {}

    /// Lists what is held, with the places where it was made or passed. It knows them only in debug builds;
    /// [`live`](crate::live) and [`live_callbacks`](crate::live_callbacks) count in all.
    #[must_use]
    pub const fn leaks() -> Vec<Leak> {
        Vec::new()
    }
}
