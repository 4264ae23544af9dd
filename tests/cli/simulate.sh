#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A seed gives the same people and the same outcome every time; the population imports; the whole procedure plays and verifies.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" simulate "$vacancy" --seed 7 --count 60 --out a.csv
exits 0 "$wervik" simulate "$vacancy" --seed 7 --count 60 --out b.csv
exits 0 "$wervik" simulate "$vacancy" --seed 8 --count 60 --out c.csv
cmp -s a.csv b.csv || fail "the same seed gave other people"
! cmp -s a.csv c.csv || fail "another seed gave the same people"
exits 73 "$wervik" simulate "$vacancy" --out a.csv
[ "$(wc -l <a.csv)" -eq 61 ] || fail "not 60 people"
exits 0 "$wervik" simulate "$vacancy" --seed 7 --count 30 --out d.csv
head -31 a.csv | cmp -s - d.csv || fail "person 7 depends on how many there are"
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
exits 0 "$wervik" import a.csv --at 2025-11-03
exits 0 "$wervik" simulate "$vacancy" --seed 7 --count 80 --play
says out "Geverifieerd"
mv out first
exits 0 "$wervik" simulate "$vacancy" --seed 7 --count 80 --play
cmp -s first out || fail "the same seed played differently"
exits 0 "$wervik" simulate "$vacancy" --seed 7 --count 40 --through tests --into sim.db
exits 0 "$wervik" verify sim.db
exits 64 "$wervik" simulate "$vacancy" --through moon
exits 66 "$wervik" simulate "$source/docs"
