//! Filling the consumer's table (ABI-2, ABI-3).

/// The ABI revision that this runtime speaks.
const ABI: u32 = 1;

const THERE: u8 = 0;
const NO_SUCH_KEY: u8 = 1;
const FINGERPRINT_DIFFERS: u8 = 2;

/// One call that the consumer may make.
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

/// The consumer's request, with the table that it wants filled.
#[derive(Debug)]
#[repr(C)]
pub struct Request {
    abi: u32,
    count: u32,
    version: [u32; 3],
    reserved: u32,
    wants: *const Want,
    table: *mut *const (),
    why: *mut u8,
}

/// The provider's answer.
#[derive(Debug)]
#[repr(C)]
pub struct Answer {
    abi: u32,
    version: [u32; 3],
}

const _: () = assert!(size_of::<Want>() == 32 && size_of::<Answer>() == 16);
const _: () = assert!(cfg!(target_pointer_width = "32") || size_of::<Request>() == 48);

/// One call that this library answers.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    key: &'static str,
    fingerprint: u64,
    function: *const (),
}

/// What this library offers.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The version of its contract: major, minor, patch.
    pub version: [u32; 3],
    /// Its calls, ascending by key.
    pub entries: &'a [Entry],
}

/// Fills the consumer's table, in its order. Returns 0, or 1 if the ABI revisions differ.
///
/// # Safety
/// Both pointers are valid for this call alone; the request's `wants`, `table` and `why` have `count` places each,
/// and its keys are readable for their lengths.
pub unsafe fn open(offer: &Offer<'_>, request: *mut Request, answer: *mut Answer) -> u32 {
    // SAFETY: valid for this call alone.
    unsafe {
        *answer = Answer {
            abi: ABI,
            version: offer.version,
        };
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
        let key = unsafe { super::lent(want.key, u64::from(want.key_len)) };
        let (function, why) = offer.find(key, want.fingerprint);
        // SAFETY: `table` has `count` places.
        unsafe { *request.table.add(index) = function };
        // SAFETY: `why` has `count` places.
        unsafe { *request.why.add(index) = why };
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
}

impl Offer<'_> {
    fn find(&self, key: &[u8], fingerprint: u64) -> (*const (), u8) {
        let found = self
            .entries
            .binary_search_by(|entry| entry.key.as_bytes().cmp(key));
        match found.map(|index| &self.entries[index]) {
            Err(_) => (std::ptr::null(), NO_SUCH_KEY),
            Ok(entry) if entry.fingerprint != fingerprint => {
                (std::ptr::null(), FINGERPRINT_DIFFERS)
            }
            Ok(entry) => (entry.function, THERE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Entry, Offer, Request, Want, open};

    extern "C" fn run() {}

    fn want(key: &'static str, fingerprint: u64) -> Want {
        Want {
            key: key.as_ptr(),
            key_len: key.len() as u32,
            ordinal: 1,
            fingerprint,
            since: 0,
            reserved: 0,
        }
    }

    fn opened(abi: u32, wants: &[Want]) -> (u32, Vec<bool>, Vec<u8>, Answer) {
        let entries = [
            Entry::new("/release", 1, run as *const ()),
            Entry::new("Searcher.run", 2, run as *const ()),
        ];
        let offer = Offer {
            version: [1, 2, 3],
            entries: &entries,
        };
        let mut table = vec![std::ptr::null(); wants.len()];
        let mut why = vec![9; wants.len()];
        let mut request = Request {
            abi,
            count: wants.len() as u32,
            version: [1, 0, 0],
            reserved: 0,
            wants: wants.as_ptr(),
            table: table.as_mut_ptr(),
            why: why.as_mut_ptr(),
        };
        let mut answer = Answer {
            abi: 0,
            version: [0; 3],
        };
        // SAFETY: everything lives until the call is over.
        let status = unsafe { open(&offer, &raw mut request, &raw mut answer) };
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
        assert_eq!((status, answer.abi), (1, 1));
        assert_eq!((there, why), (vec![false], vec![9]));
    }
}
