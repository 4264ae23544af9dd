#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is printed from the program's tables is what stands in docs/: make doc mends it. usage: docs.sh WERVIK
set -eu
wervik=$1
cd "$(dirname "$0")/../.."
bad=0
stale() { echo "$1 is not what the program prints: make doc"; bad=1; }
for page in docs/ref/*.md; do
    "$wervik" doc "$(basename "$page" .md)" | cmp -s - "$page" || stale "$page"
done
"$wervik" doc man | cmp -s - docs/man/wervik.1 || stale docs/man/wervik.1
tools/rules "$wervik" vacancies/19498 >/dev/null || bad=1 # a rule that is carried out or proven nowhere
tools/rules "$wervik" vacancies/19498 | cmp -s - docs/rules.md || stale docs/rules.md
exit $bad
