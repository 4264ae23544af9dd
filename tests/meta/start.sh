#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# start.sh WERVIK: what the program needs before its first line runs. A library too many costs every command its time, so those that
# few commands need are loaded when they are first called (src/sys/library.h), and stay away from here with all that they bring.
set -eu
needed=$(ldd "$1" | sed -n 's/^[[:space:]]*\([^ ]*\).*/\1/p' | grep -vE '^lib(asan|ubsan)\.so')
wrong=0
if printf '%s\n' "$needed" | grep -E 'cairo|pango|qpdf|curl|libpq|microhttpd|gnutls|glib|krb5|ldap'; then
    echo "the program is linked to these; let them come in at their first use: a row late: in CMakeLists.txt"
    wrong=1
fi
n=$(printf '%s\n' "$needed" | wc -l)
[ "$n" -ge 10 ] || { echo "ldd listed only $n libraries: $needed"; wrong=1; }
[ "$n" -le 26 ] || { printf '%s libraries, more than 26:\n%s\n' "$n" "$needed"; wrong=1; }
exit $wrong
