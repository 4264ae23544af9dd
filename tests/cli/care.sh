#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Looking after a database: a copy while the server runs, put back and verified, nothing written over; a database put back to an
# earlier copy of itself is noticed before anything is added; the doctor names what is wrong and what to do.
. "$(dirname "$0")/lib/lib.sh"
port=$((20000 + ($$ + 7777) % 20000))
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
exits 0 "$wervik" simulate "$vacancy" --seed 3 --count 30 --out some.csv
exits 0 "$wervik" import some.csv --only-good --at 2025-11-03
exits 0 "$wervik" backup early.db
"$wervik" serve --port $port --at 2025-11-04T10:00:00 >said 2>serve.err &
manager=$!
i=0
while [ ! -s said ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
exits 0 "$wervik" status # looks on beside the server
exits 0 "$wervik" backup running.db
exits 73 "$wervik" backup running.db
exits 75 "$wervik" withdraw K00001 --at 2025-11-05 # acts do not
kill $manager
wait $manager || fail "the server ended badly"
exits 0 "$wervik" withdraw K00001 --at 2025-11-05
exits 0 "$wervik" verify running.db
[ "$(stat -c %a running.db)" = 600 ] || fail "others may read the copy"

# nothing is written over; what is put back verifies
exits 73 "$wervik" restore running.db
exits 0 "$wervik" restore running.db --db back.db
says out "back.db staat terug"
says out "back.db.key is er niet"
cp wervik.db.key back.db.key
exits 0 "$wervik" withdraw K00002 --db back.db --at 2025-11-05

# an earlier copy in the place of the database: nothing is added to it, and restoring says what is lost
rm -f wervik.db wervik.db-wal wervik.db-shm
cp early.db wervik.db
exits 70 "$wervik" withdraw K00002 --at 2025-11-06
says err "een vroegere kopie"
exits 70 "$wervik" serve --port $port
exits 1 "$wervik" doctor
says out "een vroegere kopie"
rm -f wervik.db wervik.db-wal wervik.db-shm
exits 0 "$wervik" restore early.db
says out "Let op: het logboek van"
exits 0 "$wervik" withdraw K00002 --at 2025-11-06

# a copy that was changed is not put back
cp running.db bad.db
printf 'x' | dd of=bad.db bs=1 seek=$(($(grep -abo '"kind":"apply"' bad.db | head -1 | cut -d: -f1) + 9)) conv=notrunc 2>/dev/null
exits 1 "$wervik" restore bad.db --db worse.db
says out "KLOPT NIET"
[ ! -e worse.db ] || fail "what does not hold was left there"
head -c 3000 running.db >cut.db
exits 70 "$wervik" restore cut.db --db worse.db
[ ! -e worse.db ] || fail "half a copy was left there"

# the doctor
chmod 644 wervik.db.key
exits 1 "$wervik" doctor --json
says out '"remedy": "chmod 600 wervik.db.key"'
chmod 600 wervik.db.key
cp wervik.db.key kept
"$wervik" init --db other.db >/dev/null
cp other.db.key wervik.db.key
exits 1 "$wervik" doctor
says out "is deze databank niet ondertekend"
exits 1 "$wervik" doctor --db nowhere.db
says out "nowhere.db is er niet"
