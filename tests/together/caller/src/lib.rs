//! Calls both versions of what Go provides: see the tests.
