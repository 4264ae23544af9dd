#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# examples.sh PAGE BUILD: every ```c and ```cpp block of the page is compiled as it stands, against the shared library and the
# static one, and must print the ```output block behind it. WERVIK_BLESS=1 writes those blocks anew.
set -eu
page=$1 build=$2/lib
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v to="$work" '
/^```(c|cpp)$/ { n++; file = to "/" n "." substr($0, 4); next }
/^```output$/ { file = to "/" n ".want"; printf "" >file; next }
/^```/ { file = ""; next }
file != "" { print >file }' "$page"

flags="-Wall -Wextra -Wpedantic -Werror -Iinclude"
libs="$(pkg-config --libs expat libutf8proc libpcre2-8) -lm"
bad=0 n=0
while n=$((n + 1)) && { [ -f "$work/$n.c" ] || [ -f "$work/$n.cpp" ]; }; do
    [ -f "$work/$n.c" ] || command -v "${CXX:-c++}" >/dev/null || { echo "example $n left out: no C++ compiler"; continue; }
    if [ -f "$work/$n.c" ]; then compile="${CC:-cc} -std=c99 $flags $work/$n.c"; else compile="${CXX:-c++} -std=c++17 $flags $work/$n.cpp"; fi
    $compile -o "$work/$n.shared" -L"$build" -lfeel -Wl,-rpath,"$build" || { bad=1; continue; }
    $compile -o "$work/$n.static" "$build/libfeel.a" $libs || { bad=1; continue; }
    for kind in shared static; do
        "$work/$n.$kind" >"$work/$n.got" || { echo "$page: example $n ($kind) failed"; bad=1; }
        [ -n "${WERVIK_BLESS:-}" ] || diff "$work/$n.want" "$work/$n.got" || { echo "$page: example $n ($kind) prints something else"; bad=1; }
    done
done
[ "$n" -gt 4 ] || { echo "$page: the examples were not found"; exit 1; }
if [ -n "${WERVIK_BLESS:-}" ] && [ "$bad" = 0 ]; then
    awk -v from="$work" '
    /^```(c|cpp)$/ { n++ }
    skip && !/^```/ { next }
    { skip = 0; print }
    /^```output$/ { while ((getline line < (from "/" n ".got")) > 0) print line; skip = 1 }' "$page" >"$work/page"
    cat "$work/page" >"$page"
fi
exit "$bad"
