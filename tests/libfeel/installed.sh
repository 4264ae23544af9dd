#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# installed.sh BUILD: header, libraries and feel.pc put in place as `make install` does; then a C and a C++ program are made with what
# pkg-config says, against the shared library and the static one, and run.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "libfeel: $1" >&2; exit 1; }
cmake --install "$build" --prefix "$work/usr" --component feel >/dev/null
export PKG_CONFIG_PATH="$(dirname "$(find "$work/usr" -name feel.pc)")"
cat >"$work/ask.c" <<'END'
#include <feel.h>
#include <stdio.h>
int main(void) {
    libfeel_error e;
    libfeel_expression *x;
    libfeel_evaluation *ev;
    const libfeel_value *v;
    const char *text;
    size_t n;
    if (libfeel_expression_compile(NULL, "1.10 + 2", LIBFEEL_NUL, NULL, NULL, 0, &x, &e)) return 1;
    if (libfeel_evaluation_new(NULL, NULL, &ev, &e)) return 2;
    if (libfeel_evaluate(ev, x, NULL, 0, &v, &e) || libfeel_value_json(ev, v, &text, &n, &e)) return 3;
    printf("%s\n", text);
    libfeel_evaluation_free(ev);
    libfeel_expression_free(x);
    return 0;
}
END
cp "$work/ask.c" "$work/ask.cpp"
flags="-Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags feel)"
libdir=$(pkg-config --variable=libdir feel)
static="$libdir/libfeel.a $(pkg-config --static --libs feel | sed 's/-lfeel//')"
for make in "${CC:-cc} -std=c99 $work/ask.c" "${CXX:-c++} -std=c++17 $work/ask.cpp"; do
    $make $flags -o "$work/shared" $(pkg-config --libs feel) -Wl,-rpath,"$libdir"
    $make $flags -o "$work/static" $static
    readelf -d "$work/shared" | grep -q 'NEEDED.*libfeel\.so\.0' || fail "the shared library is not asked for"
    ! readelf -d "$work/static" | grep -q libfeel || fail "the static library is not what was linked"
    for kind in shared static; do
        [ "$("$work/$kind")" = 3.1 ] || fail "$make ($kind) answers otherwise"
    done
done
