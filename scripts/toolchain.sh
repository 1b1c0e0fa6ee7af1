#!/usr/bin/env bash
# Makes sure of the toolchains that `make test` uses, and says what is missing and how to get it.
set -euo pipefail

missing() { echo "make test needs $1: $2" >&2; exit 1; }

command -v go >/dev/null || missing "Go 1.25 or later" "https://go.dev/dl"
command -v cargo >/dev/null || missing "Rust 1.85 or later" "https://rustup.rs"
command -v cc >/dev/null || missing "a C compiler" "cgo uses it; on Debian: apt-get install gcc"
cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
  missing "rustfmt and clippy" "rustup component add rustfmt clippy"

# Miri runs the unsafe code of the Rust runtime; it exists for nightly Rust only.
if ! cargo +nightly miri --version >/dev/null 2>&1; then
  echo "installing Miri for nightly Rust (once)"
  rustup toolchain install nightly --profile minimal --component miri --component rust-src >/dev/null 2>&1 ||
    missing "Miri" "rustup toolchain install nightly --component miri --component rust-src"
fi
