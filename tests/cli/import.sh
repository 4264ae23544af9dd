#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Spreadsheets as Excel saves them enter; a bad row is told with row, column and remedy, and nothing or only the good rows enter.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
at=2025-11-03T10:00:00
printf '\357\273\277naam;kanaal;Diploma.soort;Diploma.behaald op;Tewerkstelling.werkgever\r\n"Ann ""A"" Smit";aanwerving;bachelor;30/06/1999;geen werk\r\n"Bo;\r\nWit";aanwerving;Master;1/7/2001;geen werk\r\n\r\n' >dutch.csv
exits 0 "$wervik" import dutch.csv --at $at
says out "2 rijen gelezen: 2 binnen, 0 geweigerd"
printf 'name,channel,Diploma.soort,Diploma.behaald op\nCem,aanwerving,bachelor,1999-06-30\n' >english.csv
exits 0 "$wervik" import english.csv --at $at
count() { "$wervik" list --json | wc -l; }
[ "$(count)" -eq 3 ] || fail "$(count) candidates instead of 3"

printf 'naam;kanaal;Diploma.soort;Diploma.behaald op\nDirk;aanwerving;bachelor;31/06/1999\nEls;aanwerving;bacheler;30/06/1999\nFien;aanwerving;bachelor;30/06/1999\n' >bad.csv
exits 65 "$wervik" import bad.csv --at $at
says err "bad.csv:2:4:"
says err "bad.csv:3:3:"
says err 'bedoelde u `bachelor`?'
says err "er is niets ingelezen"
[ "$(count)" -eq 3 ] || fail "a refused import left somebody behind"
exits 1 "$wervik" import bad.csv --only-good --dry-run --at $at
[ "$(count)" -eq 3 ] || fail "a dry run did something"
exits 1 "$wervik" import bad.csv --only-good --at $at
says out "3 rijen gelezen: 1 binnen, 2 geweigerd"
[ "$(count)" -eq 4 ] || fail "only the good row should have entered"
exits 65 "$wervik" import bad.csv --json --at $at
says out '"row": 2'

printf 'naam;Diplomaa.soort\nGust;bachelor\n' >column.csv
exits 65 "$wervik" import column.csv --at $at
says err "column.csv:1:2:"
says err 'bedoelde u `Diploma`?'

exits 0 "$wervik" screen --at 2025-11-14T09:00:00
printf 'kandidaat;hoofdmeting;ADM;ANAB0\nK00001;7,5;6;5\nK00003;4,0;8,1;5\n' >scores.csv
code=0
"$wervik" import scores.csv --act score --at 2025-11-17T12:00:00 >out 2>err || code=$?
[ "$code" -eq 0 ] || fail "scores were not imported"
printf 'kandidaat;hoofdmeting\nK00001;zeven\nK99999;5\n' >scores2.csv
exits 65 "$wervik" import scores2.csv --act score --at 2025-11-17T12:00:00
says err "scores2.csv:2:2:"
exits 0 "$wervik" verify
