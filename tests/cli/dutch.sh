#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What can go wrong at the desk, in Dutch: of each failure both the sentence and the remedy are Dutch. English words that are no Dutch
# ones betray a sentence that lang/failure.txt does not have.
. "$(dirname "$0")/lib/lib.sh"
english='the|are|not|has|have|cannot|there|which|write|must|already|does|and|with|who|may|be|been|lists|needs|takes|exists|read|missing'
english="$english|than|this|that|from|nobody|nothing|held|yet|give|name|named|called|only|another|out|first|know|meant|you|did|still|no"

tried=0
# wrong COMMAND...: it fails, and says so in Dutch.
wrong() {
    tried=$((tried + 1))
    code=0
    "$wervik" "$@" >out 2>err || code=$?
    [ "$code" -ne 0 ] || fail "should fail: wervik $*"
    [ -s err ] || fail "says nothing: wervik $*"
    sed 's/`[^`]*`//g; s/"[^"]*"//g; s/--[a-z-]*//g' err | tr -c "A-Za-z\n" ' ' | tr 'A-Z' 'a-z' | grep -wE "$english" >words || true
    [ ! -s words ] || fail "English in: wervik $*"
}

# Before there is anything.
wrong status
wrong frobnicate
wrong staus
wrong list --lust
wrong list --limit
wrong list --limit veel
wrong list --json=ja
wrong check
wrong check nergens
wrong play nergens.play
wrong verify nergens.db
cp "$vacancy/notice.nl.md" geen.db
wrong status --db geen.db
wrong status --lang fr
printf 'db\n' >slecht.conf
wrong status --config slecht.conf
printf 'kleur = rood\n' >slecht.conf
wrong status --config slecht.conf
exits 0 "$wervik" init
wrong init
key=$(sed -n 's/^ *\(wervik-.*+.*\)$/\1/p' out | head -1)
wrong status
wrong apply "Ann Smit"
wrong publish
wrong publish nergens
wrong publish "$vacancy" --as koning:Jan
wrong publish "$vacancy" --as candidate:Jan
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20T09:00:00
wrong publish "$vacancy" --at 2025-10-20T09:00:00

# Applying.
facts='channel=aanwerving Tewerkstelling.werkgever="geen werk"'
apply() { exits 0 "$wervik" apply "$1" channel=aanwerving --at 2025-11-03T09:00:00; }
apply "Ann Smit"
apply "Bo Maes"
wrong apply "Cem Aydin" --at 2025-10-19T09:00:00
wrong apply "Cem Aydin" --at 2025-11-11T00:00:00
wrong apply "Cem Aydin" --at gisteren
wrong apply "Cem Aydin" --at 2025-13-40T00:00:00
wrong apply "Cem Aydin" channel=achterdeur --at 2025-11-03T10:00:00
wrong apply "Cem Aydin" channel=aanwerving kleur=blauw --at 2025-11-03T10:00:00
wrong apply "Cem Aydin" via=paper --at 2025-11-03T10:00:00
wrong apply "Cem Aydin" via=paper received=2025-12-01 --at 2025-11-03T10:00:00
wrong apply "Cem Aydin" received=2025-11-01 --at 2025-11-03T10:00:00
wrong apply "Cem Aydin" via=duif --at 2025-11-03T10:00:00
wrong change K00009 channel=aanwerving --at 2025-11-03T10:00:00
wrong withdraw "Nico Niemand" --at 2025-11-03T10:00:00
wrong withdraw --at 2025-11-03T10:00:00

# Screening and tests.
wrong screen --at 2025-11-04T09:00:00
wrong confirm K00001 --at 2025-11-14T09:00:00
wrong confirm K00001 outcome=misschien --at 2025-11-14T09:00:00
exits 0 "$wervik" screen --at 2025-11-14T09:00:00
wrong confirm K00001 outcome=invalid --at 2025-11-14T09:01:00
wrong confirm outcome=valid --at 2025-11-14T09:01:00
wrong confirm --as manager:Jo --at 2025-11-14T09:01:00
wrong score K00001 hoofdmeting=11 --at 2025-11-17T09:00:00
wrong score K00001 hoofdmeting=zeven --at 2025-11-17T09:00:00
wrong score K00001 snelheid=7 --at 2025-11-17T09:00:00
wrong score K00001 round=zwemmen hoofdmeting=7 --at 2025-11-17T09:00:00
wrong close tests --at 2025-11-15T09:00:00
wrong close --at 2025-11-15T09:00:00
wrong close zwemmen --at 2025-11-15T09:00:00
wrong invite --at 2025-11-17T09:00:00
wrong screen --at 2025-11-01T09:00:00

# The jury, lists, offers.
wrong seat --at 2025-11-17T09:00:00
wrong seat Mia round=tests --at 2025-11-17T09:00:00
wrong excuse Mia K00001 reason=zus --at 2025-11-17T09:00:00
wrong assess K00001 round=jury outcome=passed reason=goed --at 2025-12-04T09:00:00
wrong result K00001 passed reason=goed --at 2025-12-04T09:00:00
wrong appoint K00001 reason=beste --at 2025-12-04T09:00:00
wrong admit K00001 --at 2025-12-04T09:00:00
wrong call rangschikking --at 2025-12-04T09:00:00
wrong call wachtlijst --at 2025-12-04T09:00:00
wrong extend rangschikking until=2027-01-01 reason=nodig --at 2025-12-04T09:00:00
wrong extend rangschikking until=morgen reason=nodig --at 2025-12-04T09:00:00
wrong offer K00001 permanent --at 2025-12-04T09:00:00
wrong offer K00001 gratis --at 2025-12-04T09:00:00
wrong answer K00001 accepted --at 2025-12-04T09:00:00
wrong move feest 2025-12-05 reason=sneeuw --at 2025-12-01T09:00:00
wrong move rondes morgen reason=sneeuw --at 2025-12-01T09:00:00
wrong attend --at 2025-12-04T09:00:00
wrong end --at 2025-12-04T09:00:00
wrong cannot-attend K00001 --at 2025-12-04T09:00:00

# Looking and proving.
wrong explain K00077
wrong list zwemmen
wrong log --from veel
wrong receipt K00077
exits 0 "$wervik" receipt K00001 --out ann.receipt
wrong receipt K00001 --out ann.receipt
wrong verify ann.receipt
wrong verify ann.receipt --public-key onzin
wrong import nergens.csv
printf 'naam;kanaal\n"Dirk;aanwerving\n' >open.csv
wrong import open.csv --at 2025-11-03T10:00:00
printf 'naam;kleur\nDirk;rood\n' >kleur.csv
wrong import kleur.csv --at 2025-11-03T10:00:00
printf '' >leeg.csv
wrong import leeg.csv --at 2025-11-03T10:00:00
wrong forget K00077 --at 2025-12-05T09:00:00
[ "$tried" -ge 80 ] || fail "only $tried tried"
