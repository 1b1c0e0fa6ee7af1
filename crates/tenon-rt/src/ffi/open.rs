//! What both sides tell each other, and how a provider answers: it fills the consumer's table, and hears what that
//! serves itself (ABI-2, ABI-3).

use super::pass::start;
use super::peer::{Offer, Peers};

/// The ABI revision that this runtime speaks.
pub(super) const ABI: u32 = 1;

pub(super) const THERE: u8 = 0;
pub(super) const NO_SUCH_KEY: u8 = 1;
pub(super) const FINGERPRINT_DIFFERS: u8 = 2;
/// The other side's build leaves the call out: its condition does not hold there.
pub(super) const LEFT_OUT: u8 = 3;

/// What a want says beside its key.
const MAY_BE_MISSING: u32 = 1;
/// The other side's build may leave it out.
const CONDITIONAL: u32 = 2;
/// This side's build leaves it out: it is compared, and never made.
const NEVER_MADE: u32 = 4;

/// One call that a side may make on the other.
#[derive(Debug)]
#[repr(C)]
pub struct Want {
    key: *const u8,
    key_len: u32,
    ordinal: u32,
    fingerprint: u64,
    since: u32,
    reserved: u32,
}

// SAFETY: only read.
unsafe impl Sync for Want {}

impl Want {
    /// A call that this library makes on the consumer's side. `since` is the version that added it (ABI-2).
    #[must_use]
    pub const fn new(
        key: &'static str,
        ordinal: u32,
        fingerprint: u64,
        since: u32,
        may_be_missing: bool,
    ) -> Self {
        Self {
            key: key.as_ptr(),
            key_len: key.len() as u32,
            ordinal,
            fingerprint,
            since,
            reserved: if may_be_missing { MAY_BE_MISSING } else { 0 },
        }
    }

    /// The same with a condition: the other side may leave it out, and this build never calls it unless it `holds`.
    #[must_use]
    pub const fn conditional(
        key: &'static str,
        ordinal: u32,
        fingerprint: u64,
        since: u32,
        may_be_missing: bool,
        holds: bool,
    ) -> Self {
        let mut want = Self::new(key, ordinal, fingerprint, since, may_be_missing);
        want.reserved |= if holds {
            CONDITIONAL
        } else {
            CONDITIONAL | NEVER_MADE
        };
        want
    }

    /// # Safety
    /// The key is readable for its length.
    pub(super) unsafe fn key(&self) -> &[u8] {
        // SAFETY: as the caller promises.
        unsafe { super::lent(self.key, u64::from(self.key_len)) }
    }

    pub(super) const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Whether the side that wants it can do with this answer.
    pub(super) const fn allows(&self, why: u8) -> bool {
        match why {
            THERE => true,
            NO_SUCH_KEY => self.reserved & MAY_BE_MISSING != 0,
            LEFT_OUT => self.reserved & CONDITIONAL != 0,
            _ => false,
        }
    }

    pub(super) const fn is_made(&self) -> bool {
        self.reserved & NEVER_MADE == 0
    }

    /// The version that added it: minor << 16 | patch; 0 if it was there from the start.
    pub(super) const fn since(&self) -> u32 {
        self.since
    }
}

/// The consumer's request, with the table that it wants filled.
#[derive(Debug)]
#[repr(C)]
pub struct Request {
    pub(super) abi: u32,
    pub(super) count: u32,
    pub(super) version: [u32; 3],
    pub(super) offer_count: u32,
    pub(super) wants: *const Want,
    pub(super) table: *mut *const (),
    pub(super) why: *mut u8,
    pub(super) offers: *const Offer,
    pub(super) reserved: u64,
}

/// The provider's answer.
#[derive(Debug)]
#[repr(C)]
pub struct Answer {
    pub(super) abi: u32,
    pub(super) version: [u32; 3],
    pub(super) peer: u32,
    pub(super) count: u32,
    pub(super) wants: *const Want,
    pub(super) why: *const u8,
}

const _: () = assert!(cfg!(target_pointer_width = "32") || size_of::<Want>() == 32);
const _: () = assert!(cfg!(target_pointer_width = "32") || size_of::<Answer>() == 40);
const _: () = assert!(cfg!(target_pointer_width = "32") || size_of::<Request>() == 64);

/// One call that this library answers.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    key: &'static str,
    fingerprint: u64,
    function: *const (),
}

/// What this library provides.
#[derive(Clone, Copy)]
pub struct Provided<'a> {
    /// The version of its contract: major, minor, patch.
    pub version: [u32; 3],
    /// Its calls, ascending by key.
    pub entries: &'a [Entry],
    /// Its consumers, if it calls them back.
    pub peers: Option<&'static Peers>,
}

/// Fills the consumer's table, in its order. Returns 0, or 1 if the ABI revisions differ.
///
/// # Safety
/// Both pointers are valid for this call alone; the request's `wants`, `table` and `why` have `count` places each,
/// `offers` is null or has `offer_count`, and all keys are readable for their lengths. The offers live as long as the
/// process, and each of their functions is what its key and fingerprint say.
pub unsafe fn open(provided: &Provided<'_>, request: *mut Request, answer: *mut Answer) -> u32 {
    // SAFETY: valid for this call alone; both are first in every revision of the answer.
    unsafe {
        (*answer).abi = ABI;
        (*answer).version = provided.version;
    }
    // SAFETY: `abi` is first in every revision of the request.
    if unsafe { *request.cast::<u32>() } != ABI {
        return 1;
    }
    // SAFETY: the revision is ours, so the request has this layout.
    let request = unsafe { &*request };
    for index in 0..request.count as usize {
        // SAFETY: `wants` has `count` places.
        let want = unsafe { &*request.wants.add(index) };
        // SAFETY: readable for its length.
        let (function, why) = provided.find(unsafe { want.key() }, want.fingerprint);
        // SAFETY: `table` has `count` places.
        unsafe { *request.table.add(index) = function };
        // SAFETY: `why` has `count` places.
        unsafe { *request.why.add(index) = why };
    }
    // SAFETY: as the caller promises.
    let (peer, wants, why) = unsafe { provided.meet(request) };
    // SAFETY: the revision is ours, so the answer has this layout.
    unsafe {
        (*answer).peer = peer.into();
        (*answer).count = wants.len() as u32;
        (*answer).wants = start(wants);
        (*answer).why = start(why);
    }
    0
}

impl Entry {
    /// A call with this key and fingerprint.
    #[must_use]
    pub const fn new(key: &'static str, fingerprint: u64, function: *const ()) -> Self {
        Self {
            key,
            fingerprint,
            function,
        }
    }

    /// The same with a condition: this build leaves it out unless it `holds`.
    #[must_use]
    pub const fn conditional(
        key: &'static str,
        fingerprint: u64,
        function: *const (),
        holds: bool,
    ) -> Self {
        let function = if holds { function } else { std::ptr::null() };
        Self::new(key, fingerprint, function)
    }
}

impl Provided<'_> {
    fn find(&self, key: &[u8], fingerprint: u64) -> (*const (), u8) {
        let found = self
            .entries
            .binary_search_by(|entry| entry.key.as_bytes().cmp(key));
        match found.map(|index| &self.entries[index]) {
            Err(_) => (std::ptr::null(), NO_SUCH_KEY),
            Ok(entry) if entry.fingerprint != fingerprint => {
                (std::ptr::null(), FINGERPRINT_DIFFERS)
            }
            Ok(entry) if entry.function.is_null() => (std::ptr::null(), LEFT_OUT),
            Ok(entry) => (entry.function, THERE),
        }
    }

    /// Who the consumer is, what this library wants of it, and why that is there or not.
    ///
    /// # Safety
    /// The request's offers are as for [`open`].
    unsafe fn meet(&self, request: &Request) -> (u16, &'static [Want], &'static [u8]) {
        match self.peers {
            Some(peers) => {
                // SAFETY: as the caller promises.
                let (number, why) = unsafe { peers.meet(request.offers, request.offer_count) };
                (number, peers.wants(), why)
            }
            // Nobody asks who it is, but 0 would say that there are too many.
            None => (u16::from(!request.offers.is_null()), &[], &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::peer::{Offer, Peers};
    use super::{Answer, Entry, Provided, Request, Want, open, start};

    extern "C" fn run() {}

    const fn want(key: &'static str, fingerprint: u64) -> Want {
        Want::new(key, 1, fingerprint, 0, false)
    }

    type Opened = (u32, Vec<bool>, Vec<u8>, Answer);

    fn opened(abi: u32, wants: &[Want]) -> Opened {
        opened_with(abi, wants, None, &[])
    }

    fn opened_with(
        abi: u32,
        wants: &[Want],
        peers: Option<&'static Peers>,
        offers: &'static [Offer],
    ) -> Opened {
        let entries = [
            Entry::new("/release", 1, run as *const ()),
            Entry::new("Searcher.run", 2, run as *const ()),
        ];
        let provided = Provided {
            version: [1, 2, 3],
            entries: &entries,
            peers,
        };
        let mut table = vec![std::ptr::null(); wants.len()];
        let mut why = vec![9; wants.len()];
        let mut request = Request {
            abi,
            count: wants.len() as u32,
            version: [1, 0, 0],
            offer_count: offers.len() as u32,
            wants: wants.as_ptr(),
            table: table.as_mut_ptr(),
            why: why.as_mut_ptr(),
            offers: start(offers),
            reserved: 0,
        };
        let mut answer = Answer {
            abi: 0,
            version: [0; 3],
            peer: 9,
            count: 9,
            wants: std::ptr::null(),
            why: std::ptr::null(),
        };
        // SAFETY: everything lives until the call is over.
        let status = unsafe { open(&provided, &raw mut request, &raw mut answer) };
        let there = table.iter().map(|function: &*const ()| !function.is_null());
        (status, there.collect(), why, answer)
    }

    #[test]
    fn fills_the_table_in_the_order_of_the_consumer() {
        let wants = [
            want("Searcher.run", 2),
            want("Searcher.stream", 5),
            want("Searcher.run", 3),
            want("/release", 1),
        ];
        let (status, there, why, answer) = opened(1, &wants);
        assert_eq!(status, 0);
        assert_eq!(there, [true, false, false, true]);
        assert_eq!(why, [0, 1, 2, 0]);
        assert_eq!((answer.abi, answer.version), (1, [1, 2, 3]));
    }

    #[test]
    fn another_revision_gets_only_the_answer() {
        let (status, there, why, answer) = opened(2, &[want("/release", 1)]);
        assert_eq!((status, answer.abi, answer.peer), (1, 1, 9));
        assert_eq!((there, why), (vec![false], vec![9]));
    }

    #[test]
    fn says_what_it_wants_of_a_consumer_that_offers_something() {
        static WANTS: [Want; 2] = [
            Want::new("Progress.report", 1, 5, 0x1_0002, true),
            Want::new("/let_go", 0, 6, 0, false),
        ];
        static PEERS: Peers = Peers::new(&WANTS);
        static OFFERS: [Offer; 1] = [Offer::new("/let_go", 1, 6, 0, run as *const ())];
        let (status, _, _, answer) = opened_with(1, &[], Some(&PEERS), &OFFERS);
        assert_eq!((status, answer.peer, answer.count), (0, 1, 2));
        // SAFETY: what the answer points to lives as long as the process.
        let wants = unsafe { std::slice::from_raw_parts(answer.wants, 2) };
        assert_eq!((wants[0].since, wants[0].reserved), (0x1_0002, 1));
        assert_eq!((wants[1].fingerprint, wants[1].reserved), (6, 0));
        // SAFETY: as above.
        assert_eq!(unsafe { std::slice::from_raw_parts(answer.why, 2) }, [1, 0]);
        let (.., answer) = opened_with(1, &[], Some(&PEERS), &[]);
        assert_eq!((answer.peer, answer.count), (0, 2));
    }

    #[test]
    fn a_library_that_calls_nobody_back_takes_any_consumer() {
        static OFFERS: [Offer; 1] = [Offer::new("/let_go", 1, 6, 0, run as *const ())];
        let (.., answer) = opened_with(1, &[], None, &OFFERS);
        assert_eq!((answer.peer, answer.count), (1, 0));
        assert!(answer.wants.is_null() && answer.why.is_null());
        let (.., answer) = opened_with(1, &[], None, &[]);
        assert_eq!((answer.peer, answer.count), (0, 0));
    }
}
