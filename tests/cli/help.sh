#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every command has help in both languages that names its usage, options and an example; bash accepts the completion.
. "$(dirname "$0")/lib/lib.sh"
exits 0 "$wervik" help
sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' out >commands
[ "$(wc -l <commands)" -gt 25 ] || fail "only $(wc -l <commands) commands in help"
while read -r command; do
    exits 0 "$wervik" "$command" --help
    says out "Gebruik:"
    says out "wervik $command"
    says out "Voorbeeld:"
    exits 0 "$wervik" help "$command" --lang en
    says out "Usage:"
done <commands
exits 64 "$wervik"
says out "wervik help"
exits 0 "$wervik" doc completion
bash -n out || fail "bash does not accept the completion"
for command in $(cat commands); do says out "$command)"; done
exits 0 "$wervik" doc man
for command in $(cat commands); do grep -q "^.SS wervik $(echo "$command" | sed 's/-/\\\\-/g')" out || fail "$command is not in the manual"; done
for what in commands acts states errors checks config builtins; do
    exits 0 "$wervik" doc "$what"
    [ -s out ] || fail "doc $what prints nothing"
done
