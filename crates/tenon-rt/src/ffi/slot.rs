//! The slots behind handles (ABI-14 to ABI-17): who may look at an object, and who takes it.
//!
//! A slot's word says everything: generation 24 | state 2 | calls 38. A thread that has added 1 to the calls of a slot
//! whose word was live may read the object until it subtracts 1. The object is written only by the thread that owns the
//! vacant slot, and taken out only by the one that made the slot dead. `tests/model` checks this file in the orders that
//! the threads of small programs can run in.

use std::mem::ManuallyDrop;
use std::ops::Deref;

use crate::sync::{
    Arc, AtomicU32, AtomicU64, Condvar, Mutex, MutexGuard, OnceLock, Ordering, PoisonError, Shared,
    spin_loop,
};

const VACANT: u64 = 0;
const LIVE: u64 = 1;
const CLOSING: u64 = 2;
const DEAD: u64 = 3;

/// One state further. From dead it carries: the next generation, vacant.
const STEP: u64 = 1 << 38;
const CALLS: u64 = STEP - 1;
const MAX_CALLS: u64 = 1 << 20;
const MAX_GENERATION: u32 = (1 << 24) - 1;
const MAX_SLOTS: u32 = 1 << 24;
/// No generation: what a slot has moved out or lent last, if it never has.
const NEVER: u32 = u32::MAX;

/// How often `take` looks again while a call with a stale handle passes through.
const PATIENCE: u32 = 64;

const FIRST_CHUNK: u32 = 64;
const CHUNKS: usize = 19;

const fn calls(word: u64) -> u64 {
    word & CALLS
}

const fn state(word: u64) -> u64 {
    word >> 38 & 3
}

const fn generation(word: u64) -> u32 {
    (word >> 40) as u32
}

/// Why a handle leads to no object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gone {
    Never,
    Closed,
    Moved,
    /// More calls at once than the word can count.
    TooManyCalls,
    /// Taking: another call is on, or another handle has the object too.
    InUse,
    /// Ending or multiplying what is only lent.
    Lent,
}

/// Alone on its cache line, so that objects do not slow each other down.
#[repr(align(64))]
struct Slot<T: ?Sized> {
    word: AtomicU64,
    /// The generation that was moved out last.
    moved: AtomicU32,
    /// The generation that was lent last: only the lender ends it.
    lent: AtomicU32,
    object: Shared<Option<Arc<T>>>,
}

// SAFETY: the word decides which threads read and write `object`, as the module's comment says.
unsafe impl<T: ?Sized + Send + Sync> Sync for Slot<T> {}

impl<T: ?Sized> Slot<T> {
    fn new() -> Self {
        Self {
            word: AtomicU64::new(0),
            moved: AtomicU32::new(NEVER),
            lent: AtomicU32::new(NEVER),
            object: Shared::new(None),
        }
    }

    /// Of a generation that was seen to live.
    fn is_lent(&self, wanted: u32) -> bool {
        self.lent.load(Ordering::Relaxed) == wanted
    }

    /// Why a handle of generation `wanted` is refused by a slot with this word.
    #[cold]
    fn gone(&self, word: u64, wanted: u32) -> Gone {
        let never =
            generation(word) < wanted || (generation(word) == wanted && state(word) == VACANT);
        if never {
            Gone::Never
        } else if self.moved.load(Ordering::Relaxed) == wanted {
            Gone::Moved
        } else {
            Gone::Closed
        }
    }
}

struct Free {
    vacant: Vec<u32>,
    /// Slots from here on have never been used.
    next: u32,
    live: usize,
    /// Closing slots whose objects somebody waits for, so that the last call leaves them where they are.
    awaited: Vec<u32>,
}

/// Chunks that grow and are never freed: a handle that is still around may ask any slot at any time.
pub(crate) struct Slots<T: ?Sized> {
    chunks: [OnceLock<Box<[Slot<T>]>>; CHUNKS],
    free: Mutex<Free>,
    /// Told when the last call on an awaited object ends.
    quiet: Condvar,
}

impl<T: ?Sized> Slots<T> {
    pub(crate) const fn new() -> Self {
        Self {
            chunks: [const { OnceLock::new() }; CHUNKS],
            free: Mutex::new(Free {
                vacant: Vec::new(),
                next: 0,
                live: 0,
                awaited: Vec::new(),
            }),
            quiet: Condvar::new(),
        }
    }

    /// How many handles are live.
    pub(crate) fn live(&self) -> usize {
        self.free().live
    }

    /// No code but this module's runs under the lock, so it is never poisoned.
    fn free(&self) -> MutexGuard<'_, Free> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Chunk 0 has 64 slots, each further one as many as all before it.
    #[inline]
    pub(super) fn place(index: u32) -> (usize, usize) {
        if index < FIRST_CHUNK {
            return (0, index as usize);
        }
        let chunk = index.ilog2() - (FIRST_CHUNK.ilog2() - 1);
        (chunk as usize, (index - (1 << index.ilog2())) as usize)
    }

    #[inline]
    fn slot(&self, index: u32) -> Option<&Slot<T>> {
        let (chunk, at) = Self::place(index);
        self.chunks.get(chunk)?.get()?.get(at)
    }

    fn made_slot(&self, index: u32) -> &Slot<T> {
        let (chunk, at) = Self::place(index);
        let slots = self.chunks[chunk].get_or_init(|| {
            let count = FIRST_CHUNK << chunk.saturating_sub(1);
            (0..count).map(|_| Slot::new()).collect()
        });
        &slots[at]
    }

    /// Puts an object into a vacant slot; returns index and generation, or nothing if all slots are taken.
    pub(crate) fn insert(&self, object: Arc<T>) -> Option<(u32, u32)> {
        self.insert_into(&mut self.free(), object, false)
    }

    /// The same for an object that only calls may use, until [`Slots::end_lent`].
    pub(crate) fn insert_lent(&self, object: Arc<T>) -> Option<(u32, u32)> {
        self.insert_into(&mut self.free(), object, true)
    }

    fn insert_into(&self, free: &mut Free, object: Arc<T>, is_lent: bool) -> Option<(u32, u32)> {
        let index = match free.vacant.pop() {
            Some(index) => index,
            None if free.next < MAX_SLOTS => {
                free.next += 1;
                free.next - 1
            }
            None => return None,
        };
        free.live += 1;
        let slot = self.made_slot(index);
        slot.object.with_mut(|place| {
            // SAFETY: the slot is vacant, so nobody reads the object; its index came off the list under the lock, so
            // nobody else writes it.
            unsafe { *place = Some(object) };
        });
        if is_lent {
            let lent = generation(slot.word.load(Ordering::Relaxed));
            slot.lent.store(lent, Ordering::Relaxed);
        }
        // Stale calls may be counting on this word: the state changes by adding, never by storing.
        let word = slot.word.fetch_add(STEP, Ordering::Release);
        Some((index, generation(word)))
    }

    /// Counts a call in, if the object lives.
    #[inline]
    pub(crate) fn enter(&self, index: u32, wanted: u32) -> Result<Guard<'_, T>, Gone> {
        let slot = self.slot(index).ok_or(Gone::Never)?;
        let word = slot.word.fetch_add(1, Ordering::Acquire);
        let guard = Guard {
            slots: self,
            slot,
            index,
        };
        if generation(word) != wanted || state(word) != LIVE {
            // Dropping the guard counts out again, which may end a closing object.
            drop(guard);
            return Err(slot.gone(word, wanted));
        }
        if calls(word) >= MAX_CALLS {
            return Err(Gone::TooManyCalls);
        }
        Ok(guard)
    }

    /// Marks an object as closing. Returns it if no call is on; otherwise the last call out drops it.
    pub(crate) fn close(&self, index: u32, wanted: u32) -> Result<Option<Arc<T>>, Gone> {
        let slot = self.slot(index).ok_or(Gone::Never)?;
        self.mark(slot, wanted, false)?;
        Ok(self.finish(&mut self.free(), slot, index))
    }

    /// Marks an object as closing, waits for the calls that are on, and returns it.
    pub(crate) fn close_and_wait(&self, index: u32, wanted: u32) -> Result<Arc<T>, Gone> {
        self.end_and_wait(index, wanted, false)
    }

    /// Ends a lending: once this returns, no call is on the object any more.
    pub(crate) fn end_lent(&self, index: u32, wanted: u32) {
        // Nobody else can have ended it.
        let _ = self.end_and_wait(index, wanted, true);
    }

    fn end_and_wait(&self, index: u32, wanted: u32, is_lender: bool) -> Result<Arc<T>, Gone> {
        let slot = self.slot(index).ok_or(Gone::Never)?;
        // Under the lock until it waits, so that the last call out finds it among the awaited, and is heard.
        let mut free = self.free();
        self.mark(slot, wanted, is_lender)?;
        free.awaited.push(index);
        loop {
            if let Some(object) = self.finish(&mut free, slot, index) {
                free.awaited.retain(|other| *other != index);
                return Ok(object);
            }
            free = self
                .quiet
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A closing object has no calls any more.
    #[cold]
    fn last_out(&self, slot: &Slot<T>, index: u32) {
        let mut free = self.free();
        if free.awaited.contains(&index) {
            self.quiet.notify_all();
            return;
        }
        let object = self.finish(&mut free, slot, index);
        drop(free);
        // Its destructor is foreign code, and this may be an unwinding thread.
        crate::boundary::quiet(|| drop(object));
    }

    /// live → closing, once; what is lent by its lender alone.
    fn mark(&self, slot: &Slot<T>, wanted: u32, is_lender: bool) -> Result<(), Gone> {
        // Acquired, so that it is seen whether this generation is lent.
        let mut word = slot.word.load(Ordering::Acquire);
        loop {
            if generation(word) != wanted || state(word) != LIVE {
                return Err(slot.gone(word, wanted));
            }
            if !is_lender && slot.is_lent(wanted) {
                return Err(Gone::Lent);
            }
            let closing = slot.word.compare_exchange_weak(
                word,
                word + STEP,
                Ordering::Relaxed,
                Ordering::Acquire,
            );
            match closing {
                Ok(_) => return Ok(()),
                Err(now) => word = now,
            }
        }
    }

    /// closing without calls → dead. Of all that see this state, one wins and gets the object.
    fn finish(&self, free: &mut Free, slot: &Slot<T>, index: u32) -> Option<Arc<T>> {
        let word = slot.word.load(Ordering::Relaxed);
        if state(word) != CLOSING || calls(word) != 0 {
            return None;
        }
        slot.word
            .compare_exchange(word, word + STEP, Ordering::Acquire, Ordering::Relaxed)
            .ok()?;
        Some(self.empty(free, slot, index))
    }

    /// Takes the object out of a slot that this thread made dead, and makes the slot vacant.
    fn empty(&self, free: &mut Free, slot: &Slot<T>, index: u32) -> Arc<T> {
        let object = slot.object.with_mut(|place| {
            // SAFETY: dead, so nobody else reads or writes it; making it dead acquired what the last call released.
            unsafe { (*place).take() }
        });
        free.live -= 1;
        // A slot whose generations are used up stays dead for ever.
        if generation(slot.word.load(Ordering::Relaxed)) < MAX_GENERATION {
            slot.word.fetch_add(STEP, Ordering::Release);
            free.vacant.push(index);
        }
        object.expect("only a dead slot is empty")
    }

    /// Makes the generation of a slot the last.
    #[cfg(test)]
    pub(super) fn wear_out(&self, index: u32) -> u32 {
        let word = &self.slot(index).unwrap().word;
        let used = generation(word.load(Ordering::Relaxed));
        word.fetch_add(u64::from(MAX_GENERATION - used) << 40, Ordering::Relaxed);
        MAX_GENERATION
    }
}

/// A call that is on. Reads as the object; dropping it counts the call out.
pub(crate) struct Guard<'a, T: ?Sized> {
    slots: &'a Slots<T>,
    slot: &'a Slot<T>,
    index: u32,
}

impl<'a, T: ?Sized> Guard<'a, T> {
    /// Whether the object is only lent to the calls that it is in.
    pub(crate) fn is_lent(&self) -> bool {
        let word = self.slot.word.load(Ordering::Relaxed);
        self.slot.is_lent(generation(word))
    }

    /// A second handle of the same object, which is not lent.
    pub(crate) fn duplicate(&self) -> Option<(u32, u32)> {
        // Under the lock, so that `take` either sees the second handle or this call.
        let mut free = self.slots.free();
        let object = Arc::clone(self);
        self.slots.insert_into(&mut free, object, false)
    }

    /// Takes the object away from its handle, if this is the only call and the only handle.
    pub(crate) fn take(self) -> Result<Taken<'a, T>, Gone> {
        if self.is_lent() {
            return Err(Gone::Lent);
        }
        let _free = self.slots.free();
        if Arc::strong_count(&self) > 1 {
            return Err(Gone::InUse);
        }
        for _ in 0..PATIENCE {
            let word = self.slot.word.load(Ordering::Relaxed);
            if state(word) != LIVE {
                break;
            }
            // This call is counted out and the object made dead in one step.
            let dead = (word - 1) + (DEAD - LIVE) * STEP;
            let alone = calls(word) == 1
                && self
                    .slot
                    .word
                    .compare_exchange(word, dead, Ordering::AcqRel, Ordering::Relaxed)
                    .is_ok();
            if alone {
                return Ok(Taken(ManuallyDrop::new(self)));
            }
            spin_loop();
        }
        Err(Gone::InUse)
    }
}

impl<T: ?Sized> Deref for Guard<'_, T> {
    type Target = Arc<T>;

    #[inline]
    fn deref(&self) -> &Arc<T> {
        let object = self.slot.object.with(|place| {
            // SAFETY: entered while live: nobody takes the object before this call is counted out.
            unsafe { &*place }
        });
        object.as_ref().expect("a live slot holds an object")
    }
}

impl<T: ?Sized> Drop for Guard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        let word = self.slot.word.fetch_sub(1, Ordering::AcqRel);
        if state(word) == CLOSING && calls(word) == 1 {
            self.slots.last_out(self.slot, self.index);
        }
    }
}

/// An object that was taken from its handle but is still in its slot. Unless it is moved out, it goes back.
pub(crate) struct Taken<'a, T: ?Sized>(ManuallyDrop<Guard<'a, T>>);

impl<T: ?Sized> Taken<'_, T> {
    /// Moves the object out; the handle is dead for good.
    pub(crate) fn move_out(self) -> Arc<T> {
        let this = ManuallyDrop::new(self);
        let &Guard { slots, slot, index } = &*this.0;
        let word = slot.word.load(Ordering::Relaxed);
        slot.moved.store(generation(word), Ordering::Relaxed);
        slots.empty(&mut slots.free(), slot, index)
    }
}

impl<T: ?Sized> Drop for Taken<'_, T> {
    fn drop(&mut self) {
        // dead → live: only the thread that made it dead may do this.
        self.0
            .slot
            .word
            .fetch_sub((DEAD - LIVE) * STEP, Ordering::Release);
    }
}
