#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The closing day is open until its last instant, in summer time, in winter time and on the days the clock changes (N1 N3 N4).
. "$(dirname "$0")/lib/lib.sh"

# A vacancy like 19498 that opens, closes and tests elsewhere in the year.
closing() { # DAY NEXT OPENING SCREENING-FROM SCREENING-UNTIL TESTS-FROM TESTS-UNTIL INTERVIEWS
    rm -rf folder && mkdir folder && cp -R "$vacancy"/*.md "$vacancy"/*.dmn "$vacancy"/*.yaml "$vacancy"/letters "$vacancy"/exam folder/
    sed -e "s/day: 2025-10-20/day: $3/" -e "s/day: 2025-11-10/day: $1/" -e "s/day: 2025-12-04/day: $8/" \
        -e "s/from: 2025-11-14/from: $4/" -e "s/until: 2025-11-20/until: $5/" -e "s/until: 2025-11-18/until: $7/" \
        "$vacancy/procedure.yaml" >folder/procedure.yaml
    [ "$4" = "$6" ] || fail "screening and tests begin on one day"
    cat >deadline.play <<END
folder folder
person bachelor kanaal=aanwerving Tewerkstelling.werkgever="geen werk" Diploma.soort=bachelor Diploma.behaald_op=1999-06-30 \\
    Diploma.herkomst="Vlaamse Gemeenschap" Diploma.taal=Nederlands Vervangend_bewijs.soort=geen Bewijsstukken.kopie_diploma=ja
scenario N1, N4: the last second counts, the next one does not
$1 23:59:59  apply Ann like=bachelor
             expect Ann decision "Geldig ingediend" = true
$2 00:00:00  expect refused N1: apply Bo like=bachelor
             expect verified
scenario N3: a paper form is judged by the day it was received
$2 09:00  apply Cem like=bachelor via=paper received=$1
          expect Cem decision "Geldig ingediend" = true
          apply Dirk like=bachelor via=paper received=$2
          expect Dirk decision "Geldig ingediend" = false
END
    exits 0 "$wervik" play deadline.play
}

closing 2025-07-10 2025-07-11 2025-06-20 2025-07-14 2025-07-20 2025-07-14 2025-07-18 2025-08-04 # summer
closing 2025-12-10 2025-12-11 2025-11-20 2025-12-15 2025-12-21 2025-12-15 2025-12-19 2026-01-20 # winter
closing 2025-10-26 2025-10-27 2025-10-06 2025-11-03 2025-11-09 2025-11-03 2025-11-07 2025-12-04 # a day of 25 hours
closing 2026-03-29 2026-03-30 2026-03-09 2026-04-02 2026-04-10 2026-04-02 2026-04-08 2026-05-05 # a day of 23 hours
