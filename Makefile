# Everything that a developer does here. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := bash
STAMP := node_modules/.package-lock.json
STATICCHECK := .build/staticcheck

.PHONY: help build demo check test test-long bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): package.json package-lock.json packages/*/package.json
	@echo "installing the pinned npm packages"
	@npm ci --silent --no-audit --no-fund
	@touch $@

$(STATICCHECK): tools/go.mod tools/go.sum
	@echo "building staticcheck (once, about a minute)"
	@go -C tools build -o ../$@ honnef.co/go/tools/cmd/staticcheck

build: $(STAMP) ## build the tool: bin/tenon
	@node build.mjs

demo: build ## search Go's own sources with ripgrep's engine, called from Go
	@$(MAKE) --no-print-directory -C examples/codesearch demo TENON=../../bin/tenon

check: $(STAMP) ## the inner loop: types, lint, compiler tests (under two minutes)
	@node scripts/run.mjs quick

test: $(STAMP) $(STATICCHECK) ## everything that CI runs
	@scripts/toolchain.sh
	@node scripts/run.mjs test

test-long: $(STAMP) build ## what takes too long for that; results are kept in docs/long-tests.md
	@node scripts/run.mjs long

bench: build ## measure calls beside hand-written cgo, and start-up
	@cargo build --quiet --locked --release --manifest-path bench/rust/Cargo.toml
	@node bench/calls.mjs
	@cargo run --quiet --locked --release --manifest-path bench/provided/rust/Cargo.toml --bin calls
	@node bench/startup.mjs

clean: ## remove what was built
	@rm -rf dist .build target node_modules examples/*/rust/target tests/*/target tests/*/*/target tests/*/*/rust/target bench/rust/target bench/*/rust/target
