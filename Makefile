# Talkoot: what one does with it day by day. `make help` lists the targets.
#
# Everything that is installed on the way lies below `target/`, but for the compiler's wasm target and Debian's
# packages, which are installed only where the machine allows it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

TOOLS := target/tools
SITE := target/site
WASM_BINDGEN := 0.2.130
WASM := target/wasm32-unknown-unknown/release/frontend.wasm
export PATH := $(CURDIR)/$(TOOLS)/bin:$(CURDIR)/$(TOOLS)/node_modules/.bin:$(PATH)
RUN ?= --data data

.PHONY: help run build site tools watch test lint advisories bench fuzz crash

help: ## List what can be made.
	@grep -hE '^[a-z2-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: build ## Build, load the example once, and serve on http://127.0.0.1:3000
	@target/release/talkoot demo $(RUN)
	@echo "[5/5] serving; stop with Ctrl-C"
	@TALKOOT_SECOND_FACTOR=$${TALKOOT_SECOND_FACTOR:-asked} exec target/release/talkoot serve $(RUN)

build: site ## Build the release: target/release/talkoot
	@echo "[4/5] building the server (the first time this takes most of the minutes)"
	@cargo build --release --quiet -p server
	@ls -l target/release/talkoot | awk '{printf "      target/release/talkoot, %.0f MB\n", $$5 / 1e6}'

site: tools ## Build the browser's half into target/site
	@echo "[3/5] building the browser's half"
	@.make/site $(SITE) $(WASM)

tools: ## Install the wasm target, wasm-bindgen and wasm-opt where they are missing
	@.make/tools $(TOOLS) $(WASM_BINDGEN)

watch: site ## Rebuild on every change, and reload the pages that are open
	@.make/watch $(RUN)

test: tools ## Run every check and test
	@.make/test

lint: tools ## Formatting, lints and documentation
	@.make/lint

advisories: ## Ask which libraries have known holes; needs a network and cargo-deny
	@.make/advisories

bench: site ## Measure; prints tables
	@.make/bench

fuzz: ## Try what reads from outside with made-up input, SECONDS (300) for each target
	@.make/fuzz $(or $(SECONDS),300)

crash: ## Kill the server, kill PostgreSQL and fill the disk while people write: ROUNDS (500) of the first
	@cargo build --quiet -p server
	@node .make/crash.mjs kill $(or $(ROUNDS),500)
	@node .make/crash.mjs postgres 50
	@node .make/crash.mjs full
