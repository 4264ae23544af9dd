#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The rehearsal clock: a time that summer time skips or repeats is refused with both readings; the log's clock never goes back.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" init
exits 0 "$wervik" publish "$vacancy" --at 2025-10-20
exits 65 "$wervik" status --at 2025-10-26T02:30:00
says err "bestaat twee keer"
says err "2025-10-26 02:30:00+02:00 of 2025-10-26 02:30:00+01:00"
exits 0 "$wervik" status --at 2025-10-26T02:30:00+01:00
exits 65 "$wervik" status --at 2026-03-29T02:30:00
says err "bestaat niet"
exits 64 "$wervik" status --at 2025-02-30
exits 64 "$wervik" status --at morgen
before=$("$wervik" log | wc -l)
code=0
"$wervik" screen --at 2025-10-19T10:00:00 >out 2>err || code=$?
[ "$code" -ne 0 ] || fail "an act before the log's last event was taken"
[ "$("$wervik" log | wc -l)" -eq "$before" ] || fail "a refused act left something in the log"
