//! Points in time and spans of it: 64 bits of nanoseconds, so that both sides mean the same.

use std::error::Error;
use std::fmt;
use std::time::{self, SystemTime};

const NANOS: i64 = 1_000_000_000;

/// A point in time: nanoseconds since 1970-01-01T00:00:00Z, from 1677 to 2262.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Timestamp(i64);

/// A span of time in nanoseconds, at most 292 years; it may be negative.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Duration(i64);

/// A time or duration that the other type can't hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the time does not fit in the type that should hold it")
    }
}

impl Error for OutOfRange {}

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(0);

    /// The time this many nanoseconds after 1970, or before it.
    #[must_use]
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// Nanoseconds since 1970.
    #[must_use]
    pub const fn as_nanos(self) -> i64 {
        self.0
    }
}

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of this many nanoseconds.
    #[must_use]
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// Its length in nanoseconds.
    #[must_use]
    pub const fn as_nanos(self) -> i64 {
        self.0
    }
}

fn nanos_of(span: time::Duration) -> Result<i128, OutOfRange> {
    i128::try_from(span.as_nanos()).map_err(|_| OutOfRange)
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(time: SystemTime) -> Result<Self, OutOfRange> {
        let nanos = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => nanos_of(after)?,
            Err(before) => -nanos_of(before.duration())?,
        };
        i64::try_from(nanos).map(Self).map_err(|_| OutOfRange)
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = OutOfRange;

    fn try_from(time: Timestamp) -> Result<Self, OutOfRange> {
        let distance = time::Duration::from_nanos(time.0.unsigned_abs());
        if time.0 < 0 {
            Self::UNIX_EPOCH.checked_sub(distance)
        } else {
            Self::UNIX_EPOCH.checked_add(distance)
        }
        .ok_or(OutOfRange)
    }
}

impl TryFrom<time::Duration> for Duration {
    type Error = OutOfRange;

    fn try_from(span: time::Duration) -> Result<Self, OutOfRange> {
        i64::try_from(span.as_nanos())
            .map(Self)
            .map_err(|_| OutOfRange)
    }
}

impl TryFrom<Duration> for time::Duration {
    type Error = OutOfRange;

    fn try_from(span: Duration) -> Result<Self, OutOfRange> {
        u64::try_from(span.0)
            .map(Self::from_nanos)
            .map_err(|_| OutOfRange)
    }
}

impl fmt::Display for Timestamp {
    /// As RFC 3339 writes it, in UTC: `2009-11-10T23:00:00.5Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(NANOS);
        let (year, month, day) = civil(seconds.div_euclid(86_400));
        let of_day = seconds.rem_euclid(86_400);
        let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        write_fraction(f, self.0.rem_euclid(NANOS), 9)?;
        f.write_str("Z")
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Duration {
    /// As Go writes it: `1h2m3.5s`, `-1.5ms`, `0s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.unsigned_abs();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let small = |f: &mut fmt::Formatter<'_>, unit: u64, digits, name| {
            write!(f, "{}", nanos / unit)?;
            write_fraction(f, (nanos % unit) as i64, digits)?;
            f.write_str(name)
        };
        match nanos {
            0 => f.write_str("0s"),
            1..1_000 => small(f, 1, 0, "ns"),
            1_000..1_000_000 => small(f, 1_000, 3, "µs"),
            1_000_000..1_000_000_000 => small(f, 1_000_000, 6, "ms"),
            _ => {
                let seconds = nanos / NANOS.unsigned_abs();
                if seconds >= 3600 {
                    write!(f, "{}h", seconds / 3600)?;
                }
                if seconds >= 60 {
                    write!(f, "{}m", seconds / 60 % 60)?;
                }
                write!(f, "{}", seconds % 60)?;
                write_fraction(f, (nanos % NANOS.unsigned_abs()) as i64, 9)?;
                f.write_str("s")
            }
        }
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Writes `.5` for half of a unit with `digits` digits, and nothing for 0.
fn write_fraction(f: &mut fmt::Formatter<'_>, fraction: i64, digits: usize) -> fmt::Result {
    if fraction == 0 {
        return Ok(());
    }
    let text = format!("{fraction:0digits$}");
    write!(f, ".{}", text.trim_end_matches('0'))
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years that start in March end with the leap day, so that months need no table.
    let from_march_0 = days + 719_468;
    let era = from_march_0.div_euclid(146_097);
    let day_of_era = from_march_0.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{Duration, OutOfRange, Timestamp};
    use std::time::{self, SystemTime};

    #[test]
    fn times_before_1970_are_ordinary() {
        let before = SystemTime::UNIX_EPOCH - time::Duration::from_millis(1500);
        let time = Timestamp::try_from(before).unwrap();
        assert_eq!(time.as_nanos(), -1_500_000_000);
        assert_eq!(time.to_string(), "1969-12-31T23:59:58.5Z");
        assert_eq!(SystemTime::try_from(time), Ok(before));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let years = |n: u64| time::Duration::from_secs(n * 366 * 86_400);
        assert_eq!(
            Timestamp::try_from(SystemTime::UNIX_EPOCH + years(300)),
            Err(OutOfRange)
        );
        assert_eq!(Duration::try_from(years(300)), Err(OutOfRange));
        assert_eq!(
            time::Duration::try_from(Duration::from_nanos(-1)),
            Err(OutOfRange)
        );
    }

    #[test]
    fn times_read_as_in_rfc_3339() {
        let shown = |nanos| Timestamp::from_nanos(nanos).to_string();
        assert_eq!(shown(0), "1970-01-01T00:00:00Z");
        assert_eq!(shown(951_782_400_000_000_000), "2000-02-29T00:00:00Z");
        assert_eq!(
            shown(1_257_894_000_000_000_001),
            "2009-11-10T23:00:00.000000001Z"
        );
        assert_eq!(shown(i64::MAX), "2262-04-11T23:47:16.854775807Z");
        assert_eq!(shown(i64::MIN), "1677-09-21T00:12:43.145224192Z");
    }

    #[test]
    fn durations_read_as_in_go() {
        let shown = |nanos| Duration::from_nanos(nanos).to_string();
        assert_eq!(shown(0), "0s");
        assert_eq!(shown(999), "999ns");
        assert_eq!(shown(1_500), "1.5µs");
        assert_eq!(shown(-2_000_000), "-2ms");
        assert_eq!(shown(61_000_000_000), "1m1s");
        assert_eq!(shown(3_600_500_000_000), "1h0m0.5s");
        assert_eq!(shown(i64::MIN), "-2562047h47m16.854775808s");
    }
}
