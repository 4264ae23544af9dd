#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A conversation in FEEL through a pipe: entries of several lines, names that are kept, help, reasons; and context from files.
. "$(dirname "$0")/lib/lib.sh"
printf 'for i in 1..3\nreturn i * 2\n:let n = 40 + 2\nif n > 41 then\n  "many"\nelse "few"\n:why\n:help split\n:names\n' >talk
exits 0 sh -c '"$0" feel <talk' "$wervik"
says out '[2, 4, 6]'
says out '"many"'
says out 'n > 41 = true'
says out 'split(string, delimiter): list<string>'
says out 'n = 42'
printf '1 +\n\n1 + 1\n' >talk
exits 65 sh -c '"$0" feel <talk' "$wervik"
says out '2'
says err 'feel:1:4:'
printf ':quit\n1\n' >talk
exits 0 sh -c '"$0" feel <talk' "$wervik"
silent out 1
printf '{"first name": "Zoé", "jobs": [{"months": 30}, {"months": 18.5}]}' >facts.json
exits 0 "$wervik" feel --context facts.json 'first name + ": " + string(sum(jobs.months))'
says out '"Zoé: 48.5"'
printf '{start: @"2021-11-10", today: @"2025-11-10"}' >facts.feel
exits 0 sh -c '"$0" feel --context - "years and months duration(start, today)" <facts.feel' "$wervik"
says out 'P4Y'
printf '{a: 1,\n b: }' >facts.feel
exits 65 "$wervik" feel --context facts.feel a
says err 'facts.feel:2:5:'
printf '[1]' >facts.json
exits 65 "$wervik" feel --context facts.json 1
exits 1 "$wervik" feel --set 'x = 1' 'xx + 1'
says err 'did you mean'
