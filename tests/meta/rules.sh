#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every rule is carried out somewhere and proven somewhere, and docs/rules.md says where: make doc mends it. usage: rules.sh WERVIK
set -eu
cd "$(dirname "$0")/../.."
made=$(mktemp)
trap 'rm -f "$made"' EXIT
tools/rules "$1" vacancies/19498 >"$made"
diff docs/rules.md "$made" || { echo "docs/rules.md is not what folder, code and tests say: make doc"; exit 1; }
