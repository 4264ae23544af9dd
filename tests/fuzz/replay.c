/* SPDX-License-Identifier: Apache-2.0 */
/* A fuzz target without a fuzzer: replay FOLDER feeds it each file there, each beginning of that file, and the file with each
 * byte changed in turn (of long ones, some). A finding ends the program as it would the fuzzer. */
#include <stdio.h>
#include <string.h>

#include "sys/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { FILE_MAX = 1 << 20, FILES_MAX = 10000, SPOTS = 400 };

/* A copy that ends where the text ends, so that a sanitizer sees a read past it. */
static void feed(struct arena *a, str s) {
    struct arena_mark m = arena_mark(a);
    char *p = arena_raw(a, s.n);
    if (s.n) memcpy(p, s.p, s.n);
    LLVMFuzzerTestOneInput((const uint8_t *)p, s.n);
    arena_rewind(a, m);
}

static void feed_around(struct arena *a, str s) {
    feed(a, s);
    size_t step = s.n / SPOTS + 1;
    for (size_t i = 0; i < s.n; i += step) {
        static const unsigned char flips[] = {0x01, 0x20, 0x80, 0xFF};
        char *p = arena_cstr(a, s);
        p[i] = (char)(p[i] ^ flips[i / step % sizeof flips]);
        feed(a, str_make(p, s.n));
        feed(a, str_sub(s, 0, i));
    }
}

int main(int argc, char **argv) {
    struct arena a;
    struct err e = {0};
    const str *names;
    size_t n;
    arena_init(&a, 0);
    if (argc != 2) return fprintf(stderr, "usage: %s FOLDER\n", argv[0]), 2;
    if (file_list(&a, argv[1], FILES_MAX, &names, &n, &e)) return fprintf(stderr, "%s\n", e.msg), 1;
    for (size_t i = 0; i < n; i++) {
        struct arena_mark m = arena_mark(&a);
        str s;
        if (file_load(&a, file_join(&a, argv[1], names[i]), FILE_MAX, &s, &e)) return fprintf(stderr, "%s\n", e.msg), 1;
        feed_around(&a, s);
        arena_rewind(&a, m);
    }
    printf("%zu files replayed\n", n);
    arena_done(&a);
    return n ? 0 : 1;
}
