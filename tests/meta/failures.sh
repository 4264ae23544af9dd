#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The Dutch of failures and the sentences of the code belong together: every sentence of lang/failure.txt and lang/check.txt stands
# in the code (but those of libraries, at the end), and every refusal of an act (src/app/decide*.c, src/selection) and every message
# of `wervik check` has its Dutch.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
# Literals that go on on the next line are one; a quote inside one is the byte 1.
join() { cat "$@" | tr '\n' ' ' | sed 's/\\"/\x01/g; s/" *"//g'; }
join src/*/*.c src/*/*/*.c src/*/*.tbl.h >"$room/code"
sed '/^# ---- of libraries/,$d' lang/check.txt | cat - lang/failure.txt | sed -n 's/^= //p' | sort >"$room/said"
wrong=0
tr '"' '\001' <"$room/said" | sed 's/.*/"&"/' >"$room/wanted"
grep -oFf "$room/wanted" "$room/code" | sed 's/^"//; s/"$//' | tr '\001' '"' | sort -u >"$room/literals"
if comm -23 "$room/said" "$room/literals" | grep .; then
    echo "sentences of lang/failure.txt or lang/check.txt that are not in the code"
    wrong=1
fi
join src/app/decide*.c src/selection/*.c |
    grep -oE '(decide_refuse\(|refuse_day\(|err_set\(|err_remedy\()[^";]*"[^"]*"' |
    grep -vE 'E_LIMIT|E_TAMPERED' | sed 's/^[^"]*"//; s/"$//' | tr '\001' '"' | sort -u >"$room/refusals"
[ "$(wc -l <"$room/refusals")" -gt 100 ] || { echo "the code's refusals are not found any more"; exit 1; }
if comm -23 "$room/refusals" "$room/said" | grep .; then
    echo "refusals without Dutch in lang/failure.txt"
    wrong=1
fi
exit $wrong
