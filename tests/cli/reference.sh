#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs/ref/ and the manual are what the program prints from its tables; `make doc` rewrites them.
. "$(dirname "$0")/lib/lib.sh"
for page in "$source"/docs/ref/*.md; do
    what=$(basename "$page" .md)
    exits 0 "$wervik" doc "$what" --lang en
    cmp -s out "$page" || fail "docs/ref/$what.md has another table than the program: run \`make doc\` and judge the difference"
done
exits 0 "$wervik" doc man --lang en
cmp -s out "$source/docs/man/wervik.1" || fail "docs/man/wervik.1 is not what the program prints: run \`make doc\`"
