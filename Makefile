# SPDX-License-Identifier: Apache-2.0
# Verbs in front of CMake. `make help` says what there is.
.PHONY: all test san lint fmt fuzz fuzz-all cover bless doc bench install clean help
PREFIX ?= /usr/local
DESTDIR ?=
T ?= feel
S ?= 60
PRESET ?= dev

all: ## build (PRESET=dev, release, san)
	@[ -d build/$(PRESET) ] || cmake --preset $(PRESET) >/dev/null
	cmake --build --preset $(PRESET)

test: all ## build and run the tests of one preset
	ctest --preset $(PRESET) -j $$(nproc)

san: ## the tests under address and undefined-behaviour sanitizers
	$(MAKE) test PRESET=san

lint: ## floors, budgets, headers alone, documentation, banned functions, licences, format
	tools/lint/all

fmt: ## format every C file (tables keep their columns)
	find src tests tools -name '*.[ch]' ! -name '*.tbl.h' | xargs clang-format -i

fuzz: ## fuzz one target: make fuzz T=feel S=60
	tools/fuzz $(T) $(S)

bless: ## rewrite the expected files of the tests; judge the result with git diff
	WERVIK_BLESS=1 $(MAKE) test

doc: all ## rewrite the reference pages made from the tables
	tools/doc build/$(PRESET)/wervik

bench: ## measure; each bench prints a ratio and its command
	$(MAKE) all PRESET=release
	bench/run

install: ## DESTDIR= PREFIX=/usr/local
	@[ -d build/release ] || cmake --preset release -DBUILD_TESTING=OFF >/dev/null
	cmake --build --preset release
	DESTDIR=$(DESTDIR) cmake --install build/release --prefix $(PREFIX)

clean: ## forget everything built
	rm -rf build

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
