#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The server's manager: a worker that was killed is replaced while those who connect wait; SIGTERM ends both; a worker that
# cannot begin says why, once, with its exit code; it gave up what it does not need; --log writes a line a request.
. "$(dirname "$0")/lib/lib.sh"
port=$((20000 + $$ % 20000))
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
"$wervik" serve --port $port --log --at 2025-11-03T10:00:00 >said 2>err &
manager=$!
i=0
while [ ! -s said ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
[ -s said ] || fail "does not say that it listens"
worker() { tr -d ' ' <"/proc/$manager/task/$manager/children"; }
ready() { [ "$(curl -s --max-time 20 "http://127.0.0.1:$port/klaar")" = klaar ] || fail "not ready $1"; }

ready "at first"
grep -q 'NoNewPrivs:.1' "/proc/$(worker)/status" || fail "the worker can still be given more than it has"
grep -q '^Seccomp:' "/proc/$(worker)/status" && { grep -q '^Seccomp:.2' "/proc/$(worker)/status" || fail "the worker may call what it likes"; }
for signal in KILL SEGV; do
    before=$(worker)
    kill -$signal "$before"
    ready "after SIG$signal"
    [ "$(worker)" != "$before" ] || fail "the worker was not replaced"
done
kill $manager
code=0
wait $manager || code=$?
[ $code -eq 0 ] || fail "a good end has exit code $code"
[ "$(grep -c worker-died err)" -eq 2 ] || fail "the deaths are not told"
says err '"route":"/klaar","status":200'
[ "$(wc -l <said)" -eq 1 ] || fail "it says more than once where it listens"

exits 66 "$wervik" serve --db none.db --port $port
[ "$(grep -c 'none.db' err)" -eq 1 ] || fail "said not once"
exits 64 "$wervik" serve --queue 0
