#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# symbols.sh SHARED STATIC: each library shows every function of include/feel.h and nothing else; the shared one versioned, with
# its SONAME, and neither keeps a state of its own.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "libfeel: $1" >&2; exit 1; }

grep -oE 'libfeel_[a-z_]+\(' include/feel.h | tr -d '(' | grep -vxE 'libfeel_importer' | sort -u >"$work/header"
nm -D --defined-only "$1" | awk '$2 != "A" { print $3 }' | sort >"$work/versioned"
sed 's/@.*//' "$work/versioned" | sort -u >"$work/shared"
nm -g --defined-only "$2" | awk 'NF == 3 { print $3 }' | sort -u >"$work/static"
[ "$(wc -l <"$work/header")" -gt 30 ] || fail "the header was not understood"
diff "$work/header" "$work/shared" || fail "the shared library shows other symbols than the header declares"
diff "$work/header" "$work/static" || fail "the static library shows other symbols than the header declares"
! grep -v '@@FEEL_0\.1$' "$work/versioned" || fail "a symbol has no version"
readelf -d "$1" | grep -q 'SONAME.*\[libfeel\.so\.0\]' || fail "the SONAME is not libfeel.so.0"
# Written data: none of ours. (Intel's decimal library has words for flags, which are not asked for here.)
nm -f sysv "$1" | awk -F'|' '$7 ~ /\.(data|bss|tdata|tbss)$/ { gsub(/ /, "", $1); print $1 }' |
    grep -vE '^(_|completed|__asan|bid_|BID_)' >"$work/state" || true
[ ! -s "$work/state" ] || { cat "$work/state"; fail "the library keeps a state"; }
