//! Refinements, as generated code checks them.

use tenon_rt::check::{ascii, each, finite, hidden, length, range, unique};
use tenon_rt::{Code, Duration, Fault, Violation};

fn text(result: Result<(), Violation>) -> String {
    result
        .err()
        .map_or_else(String::new, |violation| violation.to_string())
}

#[test]
fn bounds_are_inclusive() {
    assert_eq!(text(range("n", 1, Some(1), Some(3))), "");
    assert_eq!(text(range("n", 3, Some(1), Some(3))), "");
    assert_eq!(
        text(range("n", 4, Some(1), Some(3))),
        "`n`: 4 is not in 1..=3"
    );
    assert_eq!(text(range("n", 0, Some(1), None)), "`n`: 0 is not in 1..");
    assert_eq!(text(range("", 4, None, Some(3))), "4 is not in ..=3");
    assert_eq!(
        text(length("s", 0, Some(1), None)),
        "`s`: the length 0 is not in 1.."
    );
    let second = Duration::from_nanos(1_000_000_000);
    let result = range("wait", Duration::ZERO, Some(second), None);
    assert_eq!(text(result), "`wait`: 0s is not in 1s..");
}

#[test]
fn a_nan_is_in_no_bounds() {
    assert_eq!(
        text(range("x", f64::NAN, None, Some(1.0))),
        "`x`: NaN is not in ..=1"
    );
    assert_eq!(
        text(finite("x", f64::NEG_INFINITY)),
        "`x`: -inf is not finite"
    );
    assert_eq!(text(finite("x", 1.5_f32)), "");
}

#[test]
fn places_lead_to_the_value() {
    let names = ["ok", "ü"];
    let found = each("names", names, |name| ascii("", name));
    assert_eq!(text(found), "`names[1]`: not ASCII at byte 0");
    let found = each("rows", [[1, 2, 3], [4, 5, 4]], |row| unique("ids", row));
    assert_eq!(
        text(found),
        "`rows[1].ids[2]`: an equal element stands before it"
    );
}

#[test]
fn a_secret_is_not_told() {
    let result = hidden(length("token", 3, Some(8), None));
    assert_eq!(
        text(result.clone()),
        "`token`: the secret is not as the contract wants it"
    );
    let fault = Fault::from(result.unwrap_err());
    assert_eq!(fault.code(), Some(Code::Constraint));
}

#[cfg(feature = "pattern")]
#[test]
fn patterns_match_somewhere() {
    use tenon_rt::check::{Pattern, pattern};
    static KEY: Pattern = Pattern::new("^[a-z]+$");
    assert_eq!(text(pattern("key", "abc", &KEY)), "");
    assert_eq!(
        text(pattern("key", "a-c", &KEY)),
        "`key`: \"a-c\" does not match \"^[a-z]+$\""
    );
}
