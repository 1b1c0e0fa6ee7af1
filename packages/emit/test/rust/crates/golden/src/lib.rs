//! The golden messages are read by the tests of this crate.
