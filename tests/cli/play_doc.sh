#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every example of docs/play.md between ```play fences runs, and every expectation in it holds.
. "$(dirname "$0")/lib/lib.sh"
awk '/^```play/ { on = 1; n++; next } /^```/ { on = 0 } on { print > ("example" n ".play") }' "$source/docs/play.md"
for example in example*.play; do
    exits 0 "$wervik" play "$example" --folder "$vacancy"
done
[ -e example1.play ] || fail "docs/play.md has no example"
