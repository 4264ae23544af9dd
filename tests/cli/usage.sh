#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is called wrongly is told with what was meant, exit 64, and nothing is made.
. "$(dirname "$0")/lib/lib.sh"
exits 64 "$wervik" aply
says err 'bedoelde u `apply`?'
exits 64 "$wervik" status --jsn
says err 'bedoelde u `--json`?'
exits 64 "$wervik" explain
says err 'kreeg 0 argumenten'
exits 64 "$wervik" version a
exits 64 "$wervik" status --db
says err '`--db` vraagt een waarde'
exits 64 "$wervik" doc fruit
exits 64 "$wervik" status --lang fr
says err 'schrijf nl of en'
exits 66 "$wervik" status --db none.db
[ ! -e none.db ] || fail "looking made a database"
exits 66 "$wervik" status --config none.conf
exits 65 "$wervik" status "$(printf '\377')"
printf 'dp = x\n' >wervik.conf
exits 65 "$wervik" status
says err 'wervik.conf:1:1:'
says err 'bedoelde u `db`?'
exits 0 env LANG=en_GB "$wervik" version --config /dev/null
