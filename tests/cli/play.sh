#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Scenarios: what holds passes silently, what does not is shown as a difference with its place, a refused act ends its scenario.
. "$(dirname "$0")/lib/lib.sh"
cat >good.play <<END
folder $vacancy
person bachelor kanaal=aanwerving Tewerkstelling.werkgever="geen werk" Diploma.soort=bachelor Diploma.behaald_op=1999-06-30 \\
    Diploma.herkomst="Vlaamse Gemeenschap" Diploma.taal=Nederlands Vervangend_bewijs.soort=geen Bewijsstukken.kopie_diploma=ja
scenario Wie tijdig is, telt
2025-11-10 23:59:59  apply Ann like=bachelor
2025-11-11 00:00:00  expect refused N4: apply Bo like=bachelor
2025-11-14 09:00     screen
                     expect Ann proposal geldig
                     confirm
                     expect Ann geldig
                     expect valid = Ann
                     expect count valid = 1
                     expect Ann channels = aanwerving
                     expect verified
END
exits 0 "$wervik" play good.play
says out "1 scenario's, 7 verwachtingen: alles klopt"
sed 's/expect Ann geldig/expect Ann te-bewijzen/; s/expect valid = Ann/expect valid = Ann, Bo/' good.play >bad.play
exits 1 "$wervik" play bad.play
says out "bad.play:10: expect Ann te-bewijzen"
says out "  - to-prove"
says out "  + valid"
says out "  - Ann, Bo"
says out "2 kloppen niet"
sed 's/like=bachelor/like=bachelr/' good.play >like.play
exits 1 "$wervik" play like.play
says out 'bedoelde u `bachelor`?'
sed '/expect refused/s/.*/2025-11-11 apply Bo like=bachelor/' good.play >late.play
exits 1 "$wervik" play late.play
says out "late.play:6:"
printf 'folder %s\n2025-11-03 apply Ann kanaal=aanwerving\n2025-11-02 apply Bo kanaal=aanwerving\n' "$vacancy" >back.play
exits 1 "$wervik" play back.play
says out "de klok gaat terug"
exits 1 "$wervik" play good.play bad.play --json
says out '"scenarios": 2'
