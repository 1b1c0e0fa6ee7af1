//! What went wrong in a call, as it crosses (ABI-12, ABI-13).

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Write};

use crate::ffi::{Buffer, Carried};

/// The domain of the boundary's own faults.
pub(crate) const BOUNDARY: &str = "tenon";

/// At most this many causes cross.
pub(crate) const MAX_CAUSES: usize = 8;

/// Most texts of errors are shorter.
const USUAL_TEXT: usize = 96;

macro_rules! numbered {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $base:ty {
            $($(#[$doc:meta])* $number:literal $member:ident $text:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $member = $number,)*
        }

        impl $name {
            /// The number that crosses.
            #[must_use]
            pub const fn number(self) -> $base {
                self as $base
            }

            /// The member with this number.
            #[must_use]
            pub const fn from_number(number: $base) -> Option<Self> {
                match number {
                    $($number => Some(Self::$member),)*
                    _ => None,
                }
            }

            /// Its name in a contract.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$member => $text,)*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

numbered! {
    /// The canonical status codes: what kind of failure it is, whatever the contract.
    #[non_exhaustive]
    pub enum Kind: u8 {
        /// The caller called it off.
        1 Cancelled "cancelled",
        /// No better kind is known.
        2 Unknown "unknown",
        /// The arguments are wrong, whatever the state of the system.
        3 InvalidArgument "invalid_argument",
        /// It took too long.
        4 DeadlineExceeded "deadline_exceeded",
        /// What was asked for does not exist.
        5 NotFound "not_found",
        /// What should be made exists.
        6 AlreadyExists "already_exists",
        /// The caller may not do this.
        7 PermissionDenied "permission_denied",
        /// Space, a quota or a limit is used up.
        8 ResourceExhausted "resource_exhausted",
        /// The system is not in the state that this needs.
        9 FailedPrecondition "failed_precondition",
        /// A conflict with another operation.
        10 Aborted "aborted",
        /// Past the end of what is valid.
        11 OutOfRange "out_of_range",
        /// Not there in this build.
        12 Unimplemented "unimplemented",
        /// A bug.
        13 Internal "internal",
        /// Not now; later it may work.
        14 Unavailable "unavailable",
        /// Data is lost or damaged for good.
        15 DataLoss "data_loss",
        /// The caller is not known.
        16 Unauthenticated "unauthenticated",
    }
}

numbered! {
    /// Whether doing it again may help.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Retry: u8 {
        /// The same call fails again.
        #[default]
        0 Never "never",
        /// At once.
        1 Now "now",
        /// After a while that grows.
        2 Backoff "backoff",
        /// After reading again what the call was based on.
        3 AfterRefresh "after_refresh",
    }
}

numbered! {
    /// The boundary's own faults: bugs, drift between two builds, and data that breaks the contract.
    #[non_exhaustive]
    pub enum Code: u32 {
        /// The callee panicked.
        1 Panic "panic",
        /// A string is not UTF-8.
        2 InvalidUtf8 "invalid_utf8",
        /// A message breaks the layout, or a bool, char or presence byte is out of range.
        3 Malformed "malformed",
        /// A value breaks a refinement of the contract.
        4 Constraint "constraint",
        /// Too large, too deep, or too many handles.
        5 Limit "limit",
        /// The object was closed, or never existed.
        6 StaleHandle "stale_handle",
        /// The object was given away.
        7 MovedHandle "moved_handle",
        /// A handle of another type or library.
        8 WrongType "wrong_type",
        /// The object is in use, so that it can't be taken.
        9 Busy "busy",
        /// A method of this object panicked before.
        10 Poisoned "poisoned",
        /// The peer does not have this function.
        11 Unimplemented "unimplemented",
        /// Refused when the library was loaded.
        12 Version "version",
        /// A time or duration that the receiver's type can't hold.
        13 OutOfRange "out_of_range",
        /// An error that is not in this build's contract.
        14 UnknownError "unknown_error",
        /// Lent buffers overlap.
        15 Aliasing "aliasing",
        /// A number that a closed enum or variant does not have.
        16 ClosedEnum "closed_enum",
        /// An older writer lacks a field that has no default.
        17 MissingField "missing_field",
        /// A callback during a call that promises none.
        18 NocallbackViolation "nocallback_violation",
        /// A call in a process that `fork` made and that has not called `exec`.
        19 Forked "forked",
    }
}

impl Code {
    /// The kind that belongs to this code.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Panic => Kind::Internal,
            Self::InvalidUtf8
            | Self::Malformed
            | Self::Constraint
            | Self::WrongType
            | Self::Aliasing
            | Self::ClosedEnum
            | Self::MissingField => Kind::InvalidArgument,
            Self::Limit => Kind::ResourceExhausted,
            Self::StaleHandle
            | Self::MovedHandle
            | Self::Poisoned
            | Self::Version
            | Self::NocallbackViolation
            | Self::Forked => Kind::FailedPrecondition,
            Self::Busy => Kind::Unavailable,
            Self::Unimplemented => Kind::Unimplemented,
            Self::OutOfRange => Kind::OutOfRange,
            Self::UnknownError => Kind::Unknown,
        }
    }
}

/// Why a call failed: an error of the contract, or of the boundary itself.
///
/// A fault of the boundary has a [`Code`]; an error of a contract has the number of its case, and its fields
/// in the flat layout. Generated error types are made from faults and become faults; this type shows what is left
/// when no such type knows the case.
#[derive(Clone, PartialEq)]
pub struct Fault(Box<Carried>);

#[derive(Clone, PartialEq)]
pub(crate) struct Parts {
    pub(crate) code: u32,
    pub(crate) kind: Kind,
    pub(crate) retry: Retry,
    pub(crate) domain: Cow<'static, str>,
    pub(crate) message: String,
    pub(crate) fields: Buffer,
    pub(crate) function: Cow<'static, str>,
    pub(crate) stack: String,
    pub(crate) cause: Option<Fault>,
}

impl Fault {
    /// A fault of the boundary itself.
    #[must_use]
    pub fn boundary(code: Code, message: impl Into<String>) -> Self {
        Self::new(BOUNDARY, code.number(), code.kind(), message.into())
    }

    /// An error of a contract: the domain is the package's path, the code the case's.
    #[must_use]
    pub fn declared(domain: &'static str, code: i32, kind: Kind, message: String) -> Self {
        Self::new(domain, code as u32, kind, message)
    }

    fn new(domain: &'static str, code: u32, kind: Kind, message: String) -> Self {
        Self::from_parts(Parts {
            code,
            kind,
            retry: Retry::Never,
            domain: Cow::Borrowed(domain),
            message,
            fields: Buffer::new(),
            function: Cow::Borrowed(""),
            stack: String::new(),
            cause: None,
        })
    }

    /// The same fault with this retry class.
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.0.retry = retry;
        self
    }

    /// The same fault with the fields of its case, encoded; if that failed, why it failed.
    #[must_use]
    pub fn with_fields(mut self, fields: Result<Buffer, Self>) -> Self {
        match fields {
            Ok(fields) => {
                self.0.fields = fields;
                self
            }
            Err(why) => why.with_cause(self),
        }
    }

    /// The same fault with the stack of its side.
    #[must_use]
    pub fn with_stack(mut self, stack: String) -> Self {
        self.0.stack = stack;
        self
    }

    /// The same fault, led to by `cause`. At most 8 causes cross.
    #[must_use]
    pub fn with_cause(mut self, cause: Self) -> Self {
        self.0.cause = Some(cause);
        self
    }

    /// The fault that the fields of this one can't be read for this reason.
    #[must_use]
    pub fn unreadable(self, why: Self) -> Self {
        why.in_function(self.0.function.clone()).with_cause(self)
    }

    /// The same fault, seen in this function of the contract; the first one named stays.
    #[must_use]
    pub fn in_function(mut self, function: Cow<'static, str>) -> Self {
        if self.0.function.is_empty() {
            self.0.function = function;
        }
        self
    }

    /// Whether this is a fault of the boundary, not an error of a contract.
    #[must_use]
    pub fn is_boundary(&self) -> bool {
        self.0.domain == BOUNDARY
    }

    /// Which fault of the boundary it is; `None` for an error of a contract.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        self.is_boundary()
            .then(|| Code::from_number(self.0.code))
            .flatten()
    }

    /// The number of the case, or of the boundary's code.
    #[must_use]
    pub fn number(&self) -> i32 {
        self.0.code as i32
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// Whether doing it again may help.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.0.retry
    }

    /// The package of the contract that declares the error; `tenon` for the boundary's own.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.0.domain
    }

    /// What happened, in words; secrets are redacted.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The fields of the case, in the flat layout; empty if it has none.
    #[must_use]
    pub fn fields(&self) -> &[u8] {
        &self.0.fields
    }

    /// The function of the contract that failed: `Searcher.run`.
    #[must_use]
    pub fn function(&self) -> &str {
        &self.0.function
    }

    /// The stack of a panic, in the language of its side; empty for other faults.
    #[must_use]
    pub fn stack(&self) -> &str {
        &self.0.stack
    }

    /// What led to it.
    #[must_use]
    pub fn cause(&self) -> Option<&Self> {
        self.0.cause.as_ref()
    }

    pub(crate) fn from_parts(parts: Parts) -> Self {
        Self(Carried::new(parts))
    }

    pub(crate) fn into_carried(self) -> Box<Carried> {
        self.0
    }

    /// Drops the causes that are too deep to cross.
    pub(crate) fn shortened(mut self) -> Self {
        let mut last = &mut self;
        for _ in 0..MAX_CAUSES {
            match &mut last.0.cause {
                None => return self,
                Some(cause) => last = cause,
            }
        }
        last.0.cause = None;
        self
    }
}

/// The text of an error, in memory that most texts fit into at once.
///
/// # Panics
/// If the error refuses to be shown, which generated ones do not.
#[must_use]
pub fn shown(error: &impl fmt::Display) -> String {
    let mut text = String::with_capacity(USUAL_TEXT);
    write!(text, "{error}").expect("errors can be shown");
    text
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts {
            domain,
            message,
            function,
            cause,
            ..
        } = &**self.0;
        let mut shown = f.debug_struct("Fault");
        shown.field("domain", domain);
        match self.code() {
            Some(code) => shown.field("code", &code),
            None => shown.field("code", &self.number()),
        };
        shown.field("kind", &self.0.kind).field("message", message);
        if !function.is_empty() {
            shown.field("function", function);
        }
        if let Some(cause) = cause {
            shown.field("cause", cause);
        }
        shown.finish_non_exhaustive()
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause().map(|cause| cause as &dyn Error)
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Cow, Fault, Kind, Retry};

    #[test]
    fn numbers_and_members_agree() {
        for number in 0..=u8::MAX {
            if let Some(kind) = Kind::from_number(number) {
                assert_eq!(kind.number(), number);
            }
            if let Some(retry) = Retry::from_number(number) {
                assert_eq!(retry.number(), number);
            }
        }
        assert_eq!(Kind::from_number(16), Some(Kind::Unauthenticated));
        assert_eq!(Kind::from_number(0), None);
        assert_eq!(Code::from_number(17), Some(Code::MissingField));
    }

    #[test]
    fn a_declared_error_has_no_boundary_code() {
        let fault = Fault::declared("codesearch", -1, Kind::NotFound, "cannot read x".into());
        assert_eq!(fault.code(), None);
        assert_eq!(fault.number(), -1);
        assert_eq!(fault.to_string(), "cannot read x");
    }

    #[test]
    fn at_most_eight_causes_cross() {
        let mut fault = Fault::boundary(Code::Panic, "0");
        for depth in 1..20 {
            fault = Fault::boundary(Code::Panic, depth.to_string()).with_cause(fault);
        }
        let fault = fault.shortened();
        let mut causes = 0;
        let mut at = &fault;
        while let Some(cause) = at.cause() {
            causes += 1;
            at = cause;
        }
        assert_eq!(causes, 8);
    }

    #[test]
    fn the_innermost_function_is_named() {
        let fault = Fault::boundary(Code::Busy, "busy")
            .in_function(Cow::Borrowed("Store.get"))
            .in_function(Cow::Borrowed("Store.put"));
        assert_eq!(fault.function(), "Store.get");
    }
}
