//! The other side of a call: a provider that this build consumes, or one of the consumers of this library, and what it
//! serves (ABI-2, ABI-19, ABI-20).

use std::collections::BTreeMap;
use std::mem::transmute;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::fault::FaultRecord;
use super::library::Provider;
use super::open::{FINGERPRINT_DIFFERS, LEFT_OUT, NO_SUCH_KEY, THERE, Want};
use crate::fault::{Code, Fault};

/// One call that the consumer serves.
#[derive(Debug)]
#[repr(C)]
pub struct Offer {
    call: Want,
    serve: *const (),
}

// SAFETY: only read, and its function may be called on any thread (ABI-22).
unsafe impl Sync for Offer {}

impl Offer {
    /// A call with this key and fingerprint. `since` is the version that added it (ABI-2).
    #[must_use]
    pub const fn new(
        key: &'static str,
        ordinal: u32,
        fingerprint: u64,
        since: u32,
        serve: *const (),
    ) -> Self {
        Self {
            call: Want::new(key, ordinal, fingerprint, since, false),
            serve,
        }
    }

    /// The same with a condition: this build leaves it out unless it `holds`.
    #[must_use]
    pub const fn conditional(
        key: &'static str,
        ordinal: u32,
        fingerprint: u64,
        since: u32,
        serve: *const (),
        holds: bool,
    ) -> Self {
        let serve = if holds { serve } else { std::ptr::null() };
        Self::new(key, ordinal, fingerprint, since, serve)
    }
}

const _: () = assert!(cfg!(target_pointer_width = "32") || size_of::<Offer>() == 40);

/// Who serves calls: its functions, in the order in which this side wants them.
pub struct Peer {
    /// Null where it has no such function.
    table: Box<[*const ()]>,
    pub(super) why: Box<[u8]>,
    /// A consumer of this library, if it is none.
    provider: Option<Provider>,
    pub(super) release: Option<unsafe extern "C" fn(pointer: *mut u8, owner: u64)>,
    pub(super) release_fault: Option<unsafe extern "C" fn(fault: *mut FaultRecord)>,
    pub(super) let_go: Option<unsafe extern "C" fn(handle: u64)>,
}

// SAFETY: nothing in it changes, and the functions of either side may be called on any thread (ABI-2, ABI-22).
unsafe impl Send for Peer {}
// SAFETY: as above.
unsafe impl Sync for Peer {}

impl Peer {
    /// What a peer has of these wants, and why it lacks the others.
    ///
    /// # Safety
    /// There is a place of `table` and of `why` for each want, whose key is readable for its length. Each function is
    /// null, or what the key and fingerprint of its want say for as long as the process lives.
    pub(super) unsafe fn new(
        wants: &[Want],
        table: Box<[*const ()]>,
        why: Box<[u8]>,
        provider: Option<Provider>,
    ) -> Self {
        let own = |key: &str| {
            // SAFETY: as the caller promises.
            let named = |want: &Want| unsafe { want.key() } == key.as_bytes();
            let place = wants.iter().position(named);
            place.map_or(std::ptr::null(), |place| table[place])
        };
        // SAFETY: null, or a function with this signature (ABI-11, ABI-19).
        let (release, release_fault, let_go) = unsafe {
            (
                transmute::<*const (), Option<unsafe extern "C" fn(*mut u8, u64)>>(own("/release")),
                transmute::<*const (), Option<unsafe extern "C" fn(*mut FaultRecord)>>(own(
                    "/release_fault",
                )),
                transmute::<*const (), Option<unsafe extern "C" fn(u64)>>(own("/let_go")),
            )
        };
        Self {
            table,
            why,
            provider,
            release,
            release_fault,
            let_go,
        }
    }

    /// # Safety
    /// The keys of the offers are readable for their lengths, and each function is what its key and fingerprint say,
    /// for as long as the process lives.
    unsafe fn consumer(wants: &[Want], offers: &[Offer]) -> Self {
        // SAFETY: as the caller promises; the wants are this library's, with static keys.
        let found = wants.iter().map(|want| unsafe { find(want, offers) });
        let (table, why): (Vec<_>, Vec<_>) = found.unzip();
        // SAFETY: found by key and fingerprint, one for each want.
        unsafe { Self::new(wants, table.into(), why.into(), None) }
    }

    /// Who this side is to the provider; 0 if that calls nothing of this side.
    pub(super) fn number(&self) -> u16 {
        self.provider.map_or(0, |provider| provider.number)
    }

    /// The function at this place among the wants.
    pub(super) fn function(&self, place: usize) -> Option<*const ()> {
        self.table.get(place).copied().filter(|at| !at.is_null())
    }

    /// The fault of calling a function that the peer does not have.
    #[cold]
    pub(super) fn lacks(&self, key: &str) -> Fault {
        let message = match &self.provider {
            None => format!("{key} is not implemented by this consumer"),
            Some(provider) => provider.lacks(key, &self.why),
        };
        Fault::boundary(Code::Unimplemented, message)
    }
}

/// # Safety
/// All keys are readable for their lengths.
unsafe fn find(want: &Want, offers: &[Offer]) -> (*const (), u8) {
    // SAFETY: as the caller promises.
    let named = |offer: &&Offer| unsafe { offer.call.key() == want.key() };
    match offers.iter().find(named) {
        None => (std::ptr::null(), NO_SUCH_KEY),
        Some(offer) if offer.call.fingerprint() != want.fingerprint() => {
            (std::ptr::null(), FINGERPRINT_DIFFERS)
        }
        Some(offer) if offer.serve.is_null() || !want.is_made() => (std::ptr::null(), LEFT_OUT),
        Some(offer) => (offer.serve, THERE),
    }
}

const CHUNK: usize = 256;

/// All consumers of a library that ever offered something. None is forgotten: a handle may name it at any time.
pub struct Peers {
    wants: &'static [Want],
    /// By the two bytes of a peer's number; 0 is nobody.
    chunks: [OnceLock<Box<[OnceLock<Peer>]>>; CHUNK],
    /// The numbers, by the address of the offers.
    known: Mutex<BTreeMap<usize, u16>>,
    limit: u16,
    /// The answer to consumers that are none of these.
    nothing_there: OnceLock<Box<[u8]>>,
}

impl Peers {
    /// No consumers yet. `wants` are what each of them is asked for.
    #[must_use]
    pub const fn new(wants: &'static [Want]) -> Self {
        Self::with_limit(wants, u16::MAX)
    }

    const fn with_limit(wants: &'static [Want], limit: u16) -> Self {
        Self {
            wants,
            chunks: [const { OnceLock::new() }; CHUNK],
            known: Mutex::new(BTreeMap::new()),
            limit,
            nothing_there: OnceLock::new(),
        }
    }

    pub(super) const fn wants(&self) -> &'static [Want] {
        self.wants
    }

    /// The consumer that gave out this handle. Takes no lock.
    pub(super) fn of(&self, handle: u64) -> Option<&Peer> {
        let [high, low, ..] = handle.to_be_bytes();
        self.chunks[usize::from(high)].get()?[usize::from(low)].get()
    }

    /// The number of the consumer with these offers, and why each want is there or not. 0 if there are no offers, or
    /// too many consumers.
    ///
    /// # Safety
    /// `offers` is null, or has `count` places, whose keys and functions live as long as the process.
    pub(super) unsafe fn meet(
        &'static self,
        offers: *const Offer,
        count: u32,
    ) -> (u16, &'static [u8]) {
        // SAFETY: as the caller promises.
        match unsafe { self.number(offers, count) } {
            Some(number) => {
                let peer = self.of(u64::from(number) << 48).expect("met");
                (number, &peer.why)
            }
            None => {
                let why = || vec![NO_SUCH_KEY; self.wants.len()].into();
                (0, self.nothing_there.get_or_init(why))
            }
        }
    }

    /// # Safety
    /// As for [`Peers::meet`].
    unsafe fn number(&self, offers: *const Offer, count: u32) -> Option<u16> {
        if offers.is_null() || count == 0 {
            return None;
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = known.get(&offers.addr()) {
            return Some(*number);
        }
        let number = u16::try_from(known.len() + 1)
            .ok()
            .filter(|number| *number <= self.limit)?;
        // SAFETY: `count` places, which live as long as the process.
        let peer = unsafe {
            Peer::consumer(
                self.wants,
                std::slice::from_raw_parts(offers, count as usize),
            )
        };
        let [high, low] = number.to_be_bytes();
        let chunk = self.chunks[usize::from(high)]
            .get_or_init(|| (0..CHUNK).map(|_| OnceLock::new()).collect());
        chunk[usize::from(low)].get_or_init(|| peer);
        known.insert(offers.addr(), number);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Offer, Peers, Want};

    extern "C" fn serve() {}

    static WANTS: [Want; 3] = [
        Want::new("Progress.report", 1, 11, 0, false),
        Want::new("Progress.on_retry", 2, 12, 0, true),
        Want::new("/let_go", 0, 13, 0, false),
    ];

    const fn offer(key: &'static str, fingerprint: u64) -> Offer {
        Offer::new(key, 1, fingerprint, 0, serve as *const ())
    }

    fn meet(peers: &'static Peers, offers: &'static [Offer]) -> (u16, Vec<u8>) {
        // SAFETY: static.
        let (number, why) = unsafe { peers.meet(offers.as_ptr(), offers.len() as u32) };
        (number, why.to_vec())
    }

    #[test]
    fn each_consumer_has_a_number_and_keeps_it() {
        static PEERS: Peers = Peers::new(&WANTS);
        static FIRST: [Offer; 2] = [offer("/let_go", 13), offer("Progress.report", 11)];
        static SECOND: [Offer; 2] = [offer("Progress.report", 99), offer("Other.run", 5)];
        assert_eq!(meet(&PEERS, &FIRST), (1, vec![0, 1, 0]));
        assert_eq!(meet(&PEERS, &SECOND), (2, vec![2, 1, 1]));
        assert_eq!(meet(&PEERS, &FIRST).0, 1);
        let peer = PEERS.of(1 << 48 | 7).unwrap();
        assert!(peer.function(0).is_some() && peer.let_go.is_some());
        assert!(peer.function(1).is_none() && peer.function(9).is_none());
        let peer = PEERS.of(2 << 48).unwrap();
        assert!(peer.function(0).is_none() && peer.let_go.is_none());
        assert!(PEERS.of(7).is_none() && PEERS.of(u64::MAX).is_none());
    }

    #[test]
    fn what_either_build_leaves_out_is_not_there() {
        static CONDITIONAL: [Want; 2] = [
            Want::conditional("Log.line", 1, 11, 0, false, true),
            Want::conditional("Log.mark", 2, 12, 0, false, false),
        ];
        static PEERS: Peers = Peers::new(&CONDITIONAL);
        static OFFERS: [Offer; 2] = [
            Offer::conditional("Log.line", 1, 11, 0, serve as *const (), false),
            Offer::conditional("Log.mark", 2, 12, 0, serve as *const (), true),
        ];
        assert_eq!(meet(&PEERS, &OFFERS), (1, vec![3, 3]));
        let peer = PEERS.of(1 << 48).unwrap();
        assert!(peer.function(0).is_none() && peer.function(1).is_none());
    }

    #[test]
    fn who_offers_nothing_is_nobody() {
        static PEERS: Peers = Peers::new(&WANTS);
        assert_eq!(meet(&PEERS, &[]), (0, vec![1, 1, 1]));
        // SAFETY: null is no offer.
        let (number, why) = unsafe { PEERS.meet(std::ptr::null(), 5) };
        assert_eq!((number, why), (0, &[1, 1, 1][..]));
    }

    #[test]
    fn one_too_many_is_nobody() {
        static PEERS: Peers = Peers::with_limit(&WANTS, 300);
        static OFFERS: [Offer; 301] = [const { offer("/let_go", 13) }; 301];
        for (index, offers) in OFFERS.chunks(1).enumerate().take(300) {
            assert_eq!(meet(&PEERS, offers).0 as usize, index + 1);
        }
        assert_eq!(meet(&PEERS, &OFFERS[300..]), (0, vec![1, 1, 1]));
        assert_eq!(meet(&PEERS, &OFFERS[299..300]).0, 300);
    }

    #[test]
    fn threads_that_open_together_are_one_consumer() {
        static PEERS: Peers = Peers::new(&WANTS);
        static OFFERS: [Offer; 1] = [offer("/let_go", 13)];
        let threads = [(); 4].map(|()| std::thread::spawn(|| meet(&PEERS, &OFFERS).0));
        assert_eq!(threads.map(|thread| thread.join().unwrap()), [1; 4]);
    }
}
