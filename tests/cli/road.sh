#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One applicant's way by the commands, on a database file: init, publish, apply, screen, confirm, score, close, look, receipt, verify.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" init
says out "Publieke sleutel"
key=$(sed -n 's/^  *\(.*+.*\)$/\1/p' out)
exits 73 "$wervik" init
exits 66 "$wervik" apply "Ann Smit" --at 2025-11-03
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20T08:00:00
exits 0 "$wervik" apply "Ann Smit" kanaal=aanwerving Tewerkstelling.werkgever="geen werk" Diploma.soort=bachelor \
    "Diploma.behaald op=30/06/1999" Diploma.herkomst="Vlaamse Gemeenschap" Diploma.taal=Nederlands "Vervangend bewijs.soort=geen" \
    "Bewijsstukken.kopie diploma=ja" --at 2025-11-10T23:59:59
says out "K00001"
exits 69 "$wervik" apply "Te Laat" kanaal=aanwerving --at 2025-11-11T00:00:00
says err "(N"
exits 65 "$wervik" apply "Bo" Diplomaa.soort=bachelor --at 2025-11-11
says err 'bedoelde u `Diploma`?'
exits 69 "$wervik" screen --at 2025-11-01
printf '{"name": "Bo Wit", "via": "paper", "received": "2025-11-10", "channel": "aanwerving",\n "facts": {"Diploma": {"soort": "secundair onderwijs"}}}' >bo.json
exits 0 "$wervik" apply --from bo.json --at 2025-11-12T09:00:00 --as clerk:Fien
says out "K00002"
printf '{"Diploma": {"herkomst": "buiten de Benelux"}}' >facts.json
exits 0 "$wervik" prove "Bo Wit" facts=@facts.json bron=kopie --at 2025-11-12T10:00:00
exits 0 "$wervik" list "Bo Wit"
says out "buiten de Benelux"
printf '[1]' >bad.json
exits 65 "$wervik" apply Cem --from bad.json --at 2025-11-12T10:00:00
exits 66 "$wervik" apply Cem facts=@none.json --at 2025-11-12T10:00:00
exits 0 "$wervik" screen --at 2025-11-14T09:00:00
says out "1 geldig, 0 niet geldig, 1 te bewijzen"
exits 0 "$wervik" confirm "Ann Smit" --at 2025-11-14T10:00:00
exits 0 "$wervik" confirm "Bo Wit" uitkomst=niet-geldig reden="het bewijs bleef uit" --at 2025-11-14T10:30:00
exits 77 "$wervik" confirm --as candidate:Ann --at 2025-11-14T11:00:00
exits 0 "$wervik" score K00001 hoofdmeting=7,5 ADM=6 ANAB0=5 --at 2025-11-17T12:00:00 --json
"$wervik" list --json >list.json
exits 0 "$wervik" close tests --at 2025-11-19T10:00:00
exits 0 "$wervik" list
says out "invited"
exits 0 "$wervik" list "Ann Smit"
says out "K00001"
exits 0 "$wervik" list rangschikking --at 2025-11-20
exits 0 "$wervik" status --at 2025-11-20
exits 0 "$wervik" explain K00001
says out "E1"
exits 0 "$wervik" explain "Ann Smit" --lang en
exits 0 "$wervik" log
says out "2025-11-10 23:59:59"
silent out "Ann Smit"
exits 0 "$wervik" receipt K00001 --out ann.receipt
exits 0 "$wervik" verify ann.receipt --public-key "$key"
says out "Echt: 19498/K00001"
exits 64 "$wervik" verify ann.receipt
sed 's/2025-11-10/2025-11-09/' ann.receipt >forged.receipt
exits 1 "$wervik" verify forged.receipt --public-key "$key"
says out "NIET ECHT"
exits 0 "$wervik" verify
says out "Geverifieerd"
exits 0 "$wervik" export --out log.wervik
exits 0 "$wervik" verify log.wervik --public-key "$key"
says out "Geverifieerd"
