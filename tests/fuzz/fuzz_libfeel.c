/* SPDX-License-Identifier: Apache-2.0 */
/* The library: memory that fails after as many pieces as the first two bytes say, then `expression NUL values`. Whatever
 * comes, a call answers with a code; all memory comes back; what is answered can be written and read again. */
#include <feel.h>
#include <stdlib.h>
#include <string.h>

#include "base/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct heap {
    size_t left, out;
};

static void *heap_get(void *user, size_t bytes) {
    struct heap *h = user;
    if (!h->left) return NULL;
    h->left--;
    h->out++;
    return malloc(bytes);
}

static void heap_put(void *user, void *block, size_t bytes) {
    struct heap *h = user;
    (void)bytes;
    h->out--;
    free(block);
}

static void look(libfeel_evaluation *ev, const libfeel_value *v) {
    const char *text;
    size_t length;
    libfeel_error e;
    const libfeel_value *again;
    libfeel_kind kind = libfeel_value_kind(v);
    if (libfeel_value_feel(ev, v, &text, &length, NULL)) return;
    MUST(text[length] == 0);
    if (libfeel_value_text(ev, v, &text, &length, NULL)) return;
    if (kind >= LIBFEEL_BOOLEAN && kind <= LIBFEEL_SECONDS && kind != LIBFEEL_TIME && kind != LIBFEEL_DATE_TIME) {
        libfeel_code code = libfeel_make_text(ev, kind, text, length, &again, &e);
        MUST(code == LIBFEEL_OK || code == LIBFEEL_MEMORY || code == LIBFEEL_LIMIT || kind == LIBFEEL_STRING);
    }
    if (!libfeel_value_json(ev, v, &text, &length, NULL)) MUST(text[length] == 0);
    for (size_t i = 0; i < libfeel_value_count(v) && i < 10; i++) (void)libfeel_value_kind(libfeel_value_item(v, i));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const char *const names[] = {"a", "b", "jobs", "first name"};
    static const char *const types[] = {"number", NULL, "list<context<months: number>>", "string"};
    if (n < 2) return 0;
    struct heap h = {.left = data[0] == 0xFF ? SIZE_MAX : (size_t)data[0] * 16 + data[1]};
    const libfeel_allocator from = {heap_get, heap_put, &h};
    const libfeel_options o = {.allocator = &from, .memory = 16 << 20, .steps = 20000, .list = 5000, .now_ms = 1700000000000};
    const char *text = (const char *)data + 2, *end = memchr(text, 0, n - 2);
    size_t length = end ? (size_t)(end - text) : n - 2;
    libfeel_expression *x = NULL;
    libfeel_evaluation *ev = NULL;
    libfeel_findings *f = NULL;
    libfeel_error e = {0};
    const libfeel_value *in, *v;
    libfeel_code code = libfeel_expression_compile(&o, text, length, names, types, 4, &x, &e);
    MUST(!code == (x != NULL) && (!code || e.message[0]));
    if (!code) (void)libfeel_expression_check(&o, x, &f, NULL);
    if (!code) code = libfeel_evaluation_new(&o, NULL, &ev, &e);
    if (!code) {
        code = end ? libfeel_make_json(ev, end + 1, n - 3 - length, &in, &e) : libfeel_make_null(ev, &in, &e);
        if (!code && libfeel_value_kind(in) == LIBFEEL_CONTEXT) code = libfeel_evaluate_in(ev, x, in, &v, &e);
        else if (!code) code = libfeel_evaluate(ev, x, &in, 1, &v, &e);
        if (!code) look(ev, v);
        libfeel_evaluation_reset(ev);
        (void)libfeel_make_integer(ev, 1, &v, NULL);
    }
    libfeel_findings_free(f);
    libfeel_evaluation_free(ev);
    libfeel_expression_free(x);
    MUST(h.out == 0);
    return 0;
}
