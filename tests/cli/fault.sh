#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Faults: killed in the middle of an import, two processes at once, an answer that cannot be written.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
exits 0 "$wervik" simulate "$vacancy" --seed 3 --count 4000 --out many.csv
"$wervik" import many.csv --only-good --at 2025-11-03 >out 2>err &
pid=$!
sleep 0.3
kill -9 $pid 2>/dev/null || true
wait $pid 2>/dev/null || true
exits 0 "$wervik" verify
n=$("$wervik" list --json | wc -l)
[ "$n" -eq 0 ] || [ "$n" -ge 3000 ] || fail "half an import entered: $n"

head -200 many.csv >some.csv
"$wervik" import some.csv --only-good --at 2025-11-04 >one 2>&1 &
one=$!
"$wervik" import some.csv --only-good --at 2025-11-04 >two 2>&1 &
two=$!
codes=
for pid in $one $two; do
    code=0
    wait "$pid" || code=$?
    codes="$codes $code"
done
for code in $codes; do
    case $code in 0 | 1 | 75) ;; *) fail "two at once: exits $codes" ;; esac
done
exits 0 "$wervik" verify
if [ -w /dev/full ]; then
    code=0
    "$wervik" list --json >/dev/full 2>err || code=$?
    [ "$code" -eq 74 ] || fail "a full disk went unnoticed: exit $code"
fi
