#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Hostile and broken files: an error with a place, an exit code, nothing half done, and never a crash.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
events() { "$wervik" log | wc -l; }
before=$(events)

# refused FILE TEXT: importing it fails with 65 and says so.
refused() {
    exits 65 "$wervik" import "$1" --at 2025-11-03
    says err "$2"
}
: >empty.csv
refused empty.csv "geen kopregel"
printf 'naam;kanaal\n"Ann;aanwerving\n' >open.csv
refused open.csv "nergens eindigt"
printf 'naam;kanaal\nAnn\351;aanwerving\n' >latin1.csv
refused latin1.csv "CSV UTF-8"
printf '\377\376n\000a\000' >utf16.csv
refused utf16.csv "UTF-16"
printf 'naam;kanaal\nA\000nn;x\n' >nul.csv
refused nul.csv "geen tekst"
{ printf 'naam;kanaal\n'; head -c 10485760 /dev/zero | tr '\0' x; printf ';aanwerving\n'; } >cell.csv
refused cell.csv "een cel van 10485760 bytes"
{ printf 'naam;kanaal\n"'; head -c 10485760 /dev/zero | tr '\0' y; printf '";aanwerving\n'; } >quoted.csv
refused quoted.csv "een cel van 10485760 bytes"
{ printf 'naam'; i=0; while [ $i -lt 1100 ]; do printf ';k%d' $i; i=$((i + 1)); done; printf '\n'; } >wide.csv
refused wide.csv ""
printf 'naam;kanaal;received\nAnn;aanwerving;30/02/2025\n' >day.csv
refused day.csv "bestaat niet als dag of moment"
printf 'naam;naam\nAnn;Bo\n' >twice.csv
refused twice.csv "dezelfde naam"
exits 66 "$wervik" import nowhere.csv
exits 74 "$wervik" import .

printf '{"a":%s' "$(head -c 5000 /dev/zero | tr '\0' '[')" >deep.txt
exits 65 "$wervik" apply Ann facts="$(cat deep.txt)" --at 2025-11-03
exits 65 "$wervik" apply Ann "facts=[1]" --at 2025-11-03
exits 65 "$wervik" apply Ann "Ervaring.0.van=2020-01-01" --at 2025-11-03
exits 65 "$wervik" apply Ann "Ervaring.9.van=2020-01-01" --at 2025-11-03
exits 65 "$wervik" apply Ann "Diploma=bachelor" --at 2025-11-03
[ "$(events)" -eq "$before" ] || fail "something refused is in the log"

for bad in 'apply "Ann' '2025-02-30 screen' '2025-11-10 10:00' 'aplly Ann'; do
    printf 'folder %s\n%s\n' "$vacancy" "$bad" >bad.play
    code=0
    "$wervik" play bad.play >out 2>err || code=$?
    [ "$code" -eq 65 ] || [ "$code" -eq 1 ] || fail "exit $code: $bad"
    cat out err | grep -q 'bad.play:2:' || fail "no place: $bad"
done
printf 'include self.play\n' >self.play
exits 65 "$wervik" play self.play
says err "dieper in elkaar"
head -c 5000000 /dev/zero | tr '\0' a >big.play
exits 65 "$wervik" play big.play

head -c 100000 wervik.db >cut.db
code=0
"$wervik" status --db cut.db >out 2>err || code=$?
[ "$code" -gt 1 ] && [ "$code" -lt 128 ] || fail "a truncated database: exit $code"
head -c 4096 /dev/urandom >noise.db
code=0
"$wervik" status --db noise.db >out 2>err || code=$?
[ "$code" -gt 1 ] && [ "$code" -lt 128 ] || fail "noise for a database: exit $code"
printf 'wervik receipt\nnonsense\n' >noise.receipt
exits 65 "$wervik" verify noise.receipt --public-key "x+00000000+AAAA"
exits 0 "$wervik" verify
