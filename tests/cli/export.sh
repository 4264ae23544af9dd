#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An export is verified with the public key alone, on a machine that has neither database nor vacancy folder; whatever is changed in
# it is found, and told apart.
. "$(dirname "$0")/lib/lib.sh"
play() {
    exits 0 "$wervik" simulate "$vacancy" --count 40 --seed 5 --play --into made.db
}
play
"$wervik" export --db made.db --out open.wervik >/dev/null
exits 0 "$wervik" export --db made.db --personal --out all.wervik
[ "$(stat -c %a all.wervik)" = 600 ] || fail "an export can be read by others"
exits 73 "$wervik" export --db made.db --out all.wervik
key=$(sed -n 's/^key //p' all.wervik)
rm -f made.db made.db.key
mkdir elsewhere && cd elsewhere
exits 0 "$wervik" verify ../all.wervik --public-key "$key"
says out "Geverifieerd"
silent out "Zonder de sleutels"
exits 0 "$wervik" verify ../open.wervik --public-key "$key"
says out "Zonder de sleutels van de personen"
silent ../open.wervik "person "
exits 64 "$wervik" verify ../all.wervik
exits 0 "$wervik" verify ../all.wervik --public-key "$key" --json
says out '"holds": true'
[ -z "$(ls -A | grep -v '^out$\|^err$')" ] || fail "verifying leaves something behind"

# tampered NAME SED WORD: the change is found, and the verdict has this code.
tampered() {
    sed "$2" ../all.wervik >"$1.wervik"
    cmp -s ../all.wervik "$1.wervik" && fail "$1 changes nothing"
    exits 1 "$wervik" verify "$1.wervik" --public-key "$key" --json
    says out "\"code\": \"$3\""
}
n() { grep -n -m1 "$1" ../all.wervik | cut -d: -f1; } # line of the first
last=$(grep -n '^{' ../all.wervik | tail -1 | cut -d: -f1)
placed=$(n '"kind":"placed"')
invited=$(n '"kind":"invited"')
tampered rank "$placed s/\"rank\":[0-9]*/\"rank\":99/" altered
tampered outcome "$(n '"kind":"screened"') s/\"outcome\":\"[a-z]*\"/\"outcome\":\"open\"/" altered
tampered actor "$(n '"kind":"publish"') s/\"actor\":\"[^\"]*\"/\"actor\":\"boss\"/" checkpoint
tampered dropped "${placed}d" order
tampered order "${placed}{h;d};$((placed + 1))G" order
tampered date "$(n '"kind":"close"') s/\"at\":\"20[0-9]*/\"at\":\"2031/" time
tampered tail "${last}d" truncated
tampered bytes "$placed s/\"kind\"/ \"kind\"/" form
tampered other "$(n '"kind":"score"') s/\"hoofdmeting\":\"[0-9.]*\"/\"hoofdmeting\":\"1\"/" altered
tampered foreign "s/^origin .*/origin other.example\/19498/" foreign
tampered unsigned "/^checkpoint /d" unsigned
tampered person "$(n '^person ') s/\(person [^ ]*\) ..../\1 AAAA/" seal
tampered folder "$(n '^file ')d" folder
first=$(n '^checkpoint ')
note=$(sed -n "${first}s/^checkpoint //p" ../all.wervik | base64 -d | sed 's/^\([0-9]\)$/\1/; 3s/^..../AAAA/' | base64 -w0)
tampered forged "${first}s|.*|checkpoint $note|" signature
sed "$placed d" ../open.wervik >closed.wervik # the open export as well
exits 1 "$wervik" verify closed.wervik --public-key "$key"
says out "KLOPT NIET"

# Another key, a file cut short or of nonsense.
exits 0 "$wervik" init --db other.db
other=$(sed -n 's/^ *\(wervik-.*\)$/\1/p' out)
exits 1 "$wervik" verify ../all.wervik --public-key "$other"
says out "KLOPT NIET"
head -c 3000000 ../all.wervik | head -n -1 >cut.wervik
exits 65 "$wervik" verify cut.wervik --public-key "$key"
sed '$d' ../all.wervik >endless.wervik
exits 65 "$wervik" verify endless.wervik --public-key "$key"
{ cat ../all.wervik; echo more; } >longer.wervik
exits 65 "$wervik" verify longer.wervik --public-key "$key"
printf 'wervik-export/1\nkey x\nprocedure \n' >empty.wervik
exits 65 "$wervik" verify empty.wervik --public-key "$key"
exits 66 "$wervik" verify nowhere.wervik --public-key "$key"
