/* SPDX-License-Identifier: Apache-2.0 */
/* JSON: what is read is written in three ways and read again as the same; the canonical form is its own canonical form. */
#include "codec/json.h"
#include "fuzz/fuzz.h"

static struct json *again(struct arena *a, str text) {
    struct json *v = NULL;
    struct err e;
    MUST(json_parse(a, text, &(struct json_limits){.depth = 512}, &v, &e) == E_OK);
    return v;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena *a = fuzz_arena((size_t)256 << 20);
    struct json *v = NULL;
    struct err e = {0};
    str one, two;
    if (!json_parse(a, str_make((const char *)data, n), NULL, &v, &e)) {
        MUST(json_eq(v, again(a, json_print_pretty(a, v))));
        MUST(json_eq(v, again(a, json_print_line(a, v))));
        if (!json_print_canonical(a, v, &one, &e)) {
            MUST(!json_print_canonical(a, again(a, one), &two, &e) && str_eq(one, two));
        }
    } else MUST(e.msg[0] && (e.line > 0 || e.code == E_LIMIT));
    return 0;
}
