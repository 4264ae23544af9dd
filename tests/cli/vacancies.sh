#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every scenario of every vacancy folder, and of the folders that show the rest of the language, holds, and every clause of vacancy 19498 is carried out and proven.
. "$(dirname "$0")/lib/lib.sh"
for folder in "$source"/vacancies/*/ "$source"/tests/cases/play/*/; do
    exits 0 "$wervik" check "$folder"
    set -- "$folder"tests/*.play
    [ -e "$1" ] && exits 0 "$wervik" play "$@"
done
exits 0 "$wervik" rules "$vacancy"
cp -R "$vacancy" edited # as an editor that knows no later DMN than 1.3 is handed it, and hands it back
"$source/tools/dmn13" <"$vacancy/rules.dmn" >edited/rules.dmn
exits 0 "$wervik" check edited
"$source/tools/dmn13" back <edited/rules.dmn | cmp - "$vacancy/rules.dmn" || fail "dmn13 back gives another file"
