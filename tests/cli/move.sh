#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A database carried to another place and back, the same to the byte of its log; a target that holds anything is refused; killed
# on the way, the target is no database and the source is as it was. Under tests/postgres.sh the other place is a server.
. "$(dirname "$0")/lib/lib.sh"
rm -f wervik.conf
there=${WERVIK_TEST_DB:-there.db}
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
exits 0 "$wervik" simulate "$vacancy" --seed 5 --count 3000 --out many.csv
exits 0 "$wervik" import many.csv --only-good --at 2025-11-03
exits 0 "$wervik" screen --at 2025-11-14T09:00:00
exits 0 "$wervik" export --out here.jsonl

# Killed on the way: the target says so, and the move can begin again. Too late to be killed is fine too.
for wait in 0.02 0.1 0.3; do
    "$wervik" move-store wervik.db "$there" >out 2>err &
    pid=$!
    sleep "$wait"
    kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    answer=0
    "$wervik" status --db "$there" --key wervik.db.key >out 2>err || answer=$?
    case $answer in
    0) break ;;
    66 | 70) ;; # nothing made yet
    69) says err "not finished" ;;
    *) fail "killed after $wait s, the target answers $answer" ;;
    esac
done
exits 0 "$wervik" verify
[ "$answer" -eq 0 ] || exits 0 "$wervik" move-store wervik.db "$there"
exits 0 "$wervik" verify --db "$there" --key wervik.db.key
exits 0 "$wervik" export --db "$there" --key wervik.db.key --out there.jsonl
cmp here.jsonl there.jsonl || fail "the log is another one there"
exits 73 "$wervik" move-store wervik.db "$there"
exits 66 "$wervik" move-store none.db other.db

# Work goes on there, and comes back.
exits 0 "$wervik" confirm K00001 --at 2025-11-15 --db "$there" --key wervik.db.key
exits 0 "$wervik" move-store "$there" back.db
exits 0 "$wervik" export --db "$there" --key wervik.db.key --out more.jsonl
exits 0 "$wervik" export --db back.db --key wervik.db.key --out back.jsonl
cmp more.jsonl back.jsonl || fail "the log came back another one"
[ "$(wc -l <back.jsonl)" -gt "$(wc -l <here.jsonl)" ] || fail "nothing was done there"
