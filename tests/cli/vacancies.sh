#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every scenario of every vacancy folder holds, and every clause of vacancy 19498 is carried out and proven.
. "$(dirname "$0")/lib/lib.sh"
for folder in "$source"/vacancies/*/; do
    exits 0 "$wervik" check "$folder"
    set -- "$folder"tests/*.play
    [ -e "$1" ] && exits 0 "$wervik" play "$@"
done
exits 0 "$wervik" rules "$vacancy"
