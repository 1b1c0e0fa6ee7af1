//! Calls what Go provides: see the tests.
