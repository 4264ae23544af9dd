#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The stories in the browser, or a visible word why not. usage: run.sh WERVIK SOURCE OUT   (77 = skipped)
set -eu
cd "$2/tests/browser"
command -v chromium >/dev/null && command -v node >/dev/null || { echo "skipped: chromium and node are needed for the stories in the browser"; exit 77; }
[ -d node_modules/playwright-core ] || npm ci --silent --no-audit --no-fund >/dev/null 2>&1 ||
    { echo "skipped: playwright-core and axe-core could not be had from npm"; exit 77; }
bad=0
for walk in walk*.mjs; do
    echo "$walk"
    node "$walk" "$1" "$2/vacancies/19498" "$3" || bad=1
done
exit $bad
