//! A library that provides what this build consumes: asked once what it has, and judged by its answer (ABI-2, ABI-3).

use std::fmt;
use std::ptr;
use std::sync::OnceLock;

use super::fork;
use super::open::{ABI, Answer, LEFT_OUT, NO_SUCH_KEY, Request, THERE, Want};
use super::pass::start;
use super::peer::{Offer, Peer};
use crate::fault::{Code, Fault};

/// What is said, on this side alone, of a call that it leaves out.
const NEVER_MADE: u8 = 4;

/// A contract's: major, minor, patch.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Version([u32; 3]);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}

/// How a provider answers (ABI-2).
type Open = unsafe extern "C" fn(request: *mut Request, answer: *mut Answer) -> u32;

/// The provider of a contract. It is opened at the first call.
pub struct Library {
    version: Version,
    wants: &'static [Want],
    /// What this side serves.
    offers: &'static [Offer],
    open: Open,
    /// The provider, or why it does not fit.
    opened: OnceLock<Result<Peer, Fault>>,
}

impl Library {
    /// A library that is not opened yet. `version` is the contract's in this build.
    ///
    /// # Safety
    /// `open` answers as the call ABI says, and what it fills in is what the key and fingerprint of each want say; so is
    /// the function of each offer.
    #[must_use]
    pub const unsafe fn new(
        version: [u32; 3],
        wants: &'static [Want],
        offers: &'static [Offer],
        open: Open,
    ) -> Self {
        Self {
            version: Version(version),
            wants,
            offers,
            open,
            opened: OnceLock::new(),
        }
    }

    /// Opens the library unless it was, and says whether it fits this build.
    ///
    /// # Errors
    /// `version` if it lacks a function that this build needs, or has another instead: the same each time.
    pub fn load(&'static self) -> Result<(), Fault> {
        self.peer().map(|_| ())
    }

    /// The provider that the library is.
    ///
    /// # Errors
    /// As for [`Library::load`].
    #[inline]
    pub fn peer(&'static self) -> Result<&'static Peer, Fault> {
        let opened = self.opened.get_or_init(|| self.opened());
        opened.as_ref().map_err(Fault::clone)
    }

    /// Who this side is to the provider, if it serves callbacks: the handles of those begin with it.
    ///
    /// # Errors
    /// As for [`Library::load`].
    pub(super) fn number(&'static self) -> Result<u16, Fault> {
        self.peer().map(Peer::number)
    }

    /// What the contract calls the function at this place among the wants.
    pub(super) fn key(&self, place: usize) -> &'static str {
        key(&self.wants[place])
    }

    #[cold]
    fn opened(&'static self) -> Result<Peer, Fault> {
        fork::watch();
        let mut table = vec![ptr::null(); self.wants.len()];
        let mut why = vec![THERE; self.wants.len()];
        let mut request = Request {
            abi: ABI,
            count: self.wants.len() as u32,
            version: self.version.0,
            offer_count: self.offers.len() as u32,
            wants: self.wants.as_ptr(),
            table: table.as_mut_ptr(),
            why: why.as_mut_ptr(),
            offers: start(self.offers),
            reserved: 0,
        };
        let mut answer = Answer {
            abi: 0,
            version: [0; 3],
            peer: 0,
            count: 0,
            wants: ptr::null(),
            why: ptr::null(),
        };
        // SAFETY: both live until it returns, with a place for each want.
        let status = unsafe { (self.open)(&raw mut request, &raw mut answer) };
        let provider = Provider {
            library: self,
            version: Version(answer.version),
            number: answer.peer as u16,
        };
        if status != 0 {
            let abi = answer.abi;
            let reason = format!("it speaks revision {abi} of the call ABI, this build {ABI}");
            return Err(provider.refused(&reason));
        }
        // SAFETY: the provider has filled the answer; what it points to lives as long as the process (ABI-2).
        let unserved = unsafe { self.unserved(&answer) };
        provider.judge(&why, unserved)?;
        for (place, want) in self.wants.iter().enumerate() {
            if !want.is_made() {
                table[place] = ptr::null();
                why[place] = NEVER_MADE;
            }
        }
        // SAFETY: filled by the provider, a place for each want; the keys are static.
        Ok(unsafe { Peer::new(self.wants, table.into(), why.into(), Some(provider)) })
    }
}

impl Library {
    /// Why this side can't serve the provider; nothing where it serves nobody.
    ///
    /// # Safety
    /// The answer has `count` wants, whose keys are readable for their lengths, and as many reasons.
    unsafe fn unserved(&self, answer: &Answer) -> Vec<String> {
        if self.offers.is_empty() {
            return Vec::new();
        }
        let full = answer.peer == 0;
        let mut reasons: Vec<_> = full
            .then(|| String::from("it serves as many consumers as it can"))
            .into_iter()
            .collect();
        for index in 0..answer.count as usize {
            // SAFETY: as the caller promises.
            let (want, why) = unsafe { (&*answer.wants.add(index), *answer.why.add(index)) };
            if want.allows(why) {
                continue;
            }
            // SAFETY: as the caller promises.
            let key = String::from_utf8_lossy(unsafe { want.key() });
            reasons.push(match why {
                NO_SUCH_KEY => format!("it calls {key}, which this build does not have"),
                LEFT_OUT => format!("it calls {key}, which this build leaves out"),
                _ => differs(&key),
            });
        }
        reasons
    }
}

fn differs(key: &str) -> String {
    format!("{key} differs in its parameters, result or errors")
}

/// A library, and which version of the contract it provides.
#[derive(Clone, Copy)]
pub(super) struct Provider {
    library: &'static Library,
    version: Version,
    /// Who this build is to it.
    pub(super) number: u16,
}

impl Provider {
    /// Says why it can't serve this build (ABI-3).
    fn judge(&self, why: &[u8], unserved: Vec<String>) -> Result<(), Fault> {
        if self.version.0[0] != self.library.version.0[0] {
            return Err(self.refused("major versions differ, so none of the calls is the same"));
        }
        let reasons: Vec<_> = self
            .library
            .wants
            .iter()
            .zip(why)
            .filter(|(want, why)| !want.allows(**why) && !self.is_older(want))
            .map(|(want, why)| match *why {
                NO_SUCH_KEY => format!("it does not have {}", key(want)),
                LEFT_OUT => format!("its build leaves out {}", key(want)),
                _ => differs(key(want)),
            })
            .chain(unserved)
            .collect();
        if reasons.is_empty() {
            Ok(())
        } else {
            Err(self.refused(&reasons.join("; ")))
        }
    }

    /// Whether a call was added after its version.
    const fn is_older(&self, want: &Want) -> bool {
        let [_, minor, patch] = self.version.0;
        want.since() > (minor << 16 | patch)
    }

    fn refused(&self, reason: &str) -> Fault {
        let (provider, consumer) = (self.version, self.library.version);
        let message =
            format!("provider {provider} does not fit a consumer of {consumer}: {reason}");
        Fault::boundary(Code::Version, message)
    }

    /// What to say of a call that it does not have, with what the object, or the package, does have.
    pub(super) fn lacks(&self, lacking: &str, why: &[u8]) -> String {
        let mut message = format!("provider {} does not have {lacking}", self.version);
        let mut has = Vec::new();
        for (want, why) in self.library.wants.iter().zip(why) {
            let key = key(want);
            if key == lacking {
                match *why {
                    LEFT_OUT => return format!("the provider's build leaves out {lacking}"),
                    NEVER_MADE => return format!("this build leaves out {lacking}"),
                    _ => {}
                }
                let [major, ..] = self.library.version.0;
                let since = Version([major, want.since() >> 16, want.since() & 0xffff]);
                message.push_str(&format!(" (since {since})"));
            } else if let (THERE, Some(name)) = (*why, beside(lacking, key)) {
                has.push(name);
            }
        }
        if !has.is_empty() {
            message.push_str("; it has ");
            message.push_str(&has.join(", "));
        }
        message
    }
}

/// The name of the call `key`, if it is of the same object, or of the same package, as `other`.
fn beside<'a>(other: &str, key: &'a str) -> Option<&'a str> {
    match other.split_once('.') {
        Some((owner, _)) => key.strip_prefix(owner)?.strip_prefix('.'),
        None => (!key.contains(['.', '/'])).then_some(key),
    }
}

fn key(want: &'static Want) -> &'static str {
    // SAFETY: made by `Want::new` from a static string.
    let key = unsafe { want.key() };
    std::str::from_utf8(key).unwrap_or("?")
}

#[cfg(test)]
mod tests;
