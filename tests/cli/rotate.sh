#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A new signing key: the log goes on and verifies, receipts of before check with the key of before, those after with the new one; a
# renewal cut off before the key's file was replaced is finished; a key put in by hand is found.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" init
old=$(tail -1 out | tr -d ' ')
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
exits 0 "$wervik" simulate "$vacancy" --seed 3 --count 20 --out some.csv
exits 0 "$wervik" import some.csv --only-good --at 2025-11-03
exits 0 "$wervik" receipt K00001 --out before
cp wervik.db.key first.key
exits 0 "$wervik" rotate --as officer:An --at 2025-11-04
new=$(tail -1 out | tr -d ' ')
[ "$old" != "$new" ] || fail "the same key"
[ "$(stat -c %a wervik.db.key)" = 600 ] || fail "others may read the key"
exits 0 "$wervik" verify
exits 0 "$wervik" withdraw K00002 --at 2025-11-05
exits 0 "$wervik" verify
exits 0 "$wervik" verify before --public-key "$old"
exits 1 "$wervik" verify before --public-key "$new"
exits 0 "$wervik" receipt K00002 --seq 22 --out after
exits 0 "$wervik" verify after --public-key "$new"

# cut off: the logs name the new key, its file is not in its place yet
exits 0 "$wervik" rotate --at 2025-11-06
mv wervik.db.key wervik.db.key.new
cp first.key wervik.db.key
exits 0 "$wervik" withdraw K00003 --at 2025-11-07
[ ! -e wervik.db.key.new ] || fail "the renewal was not finished"
exits 0 "$wervik" verify

# a procedure published later begins with the key of its time
exits 0 "$wervik" publish "$source/vacancies/concours-bibliothecaire" --at 2025-11-08
exits 0 "$wervik" verify

# the old key is no longer taken
cp wervik.db.key kept.key
cp first.key wervik.db.key
exits 70 "$wervik" withdraw K00004 --procedure 19498 --at 2025-11-09
