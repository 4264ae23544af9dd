/* SPDX-License-Identifier: Apache-2.0 */
/* Failures travel in a struct the caller gives: no global, no allocation, cut off rather than refused. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf that never leaves half a UTF-8 sequence at the cut. */
static void fill(char *to, size_t cap, const char *fmt, va_list ap) {
    int n = vsnprintf(to, cap, fmt, ap);
    if (n < 0) to[0] = 0;
    if (n < (int)cap) return;
    size_t end = cap - 1, bad;
    if (!str_utf8_is(str_make(to, end), &bad) && end - bad < 4) to[bad] = 0;
}

ecode err_set(struct err *e, ecode code, const char *fmt, ...) {
    if (!e) return code;
    va_list ap;
    va_start(ap, fmt);
    struct err made = {.code = code};
    fill(made.msg, sizeof made.msg, fmt, ap);
    va_end(ap);
    *e = made;
    return code;
}

ecode err_at(struct err *e, str file, int line, int col) {
    if (!e) return E_INVALID;
    if (file.n) snprintf(e->file, sizeof e->file, "%.*s", STR_ARG(file));
    e->line = line;
    e->col = col;
    return e->code;
}

ecode err_remedy(struct err *e, const char *fmt, ...) {
    if (!e) return E_INVALID;
    va_list ap;
    va_start(ap, fmt);
    fill(e->remedy, sizeof e->remedy, fmt, ap);
    va_end(ap);
    return e->code;
}

ecode err_context(struct err *e, const char *fmt, ...) {
    if (!e) return E_INVALID;
    char old[sizeof e->msg], head[sizeof e->msg];
    memcpy(old, e->msg, sizeof old);
    va_list ap;
    va_start(ap, fmt);
    fill(head, sizeof head, fmt, ap);
    va_end(ap);
    size_t n = strlen(head);
    if (n > sizeof e->msg - 3) n = sizeof e->msg - 3;
    memcpy(e->msg, head, n);
    memcpy(e->msg + n, ": ", 2);
    size_t room = sizeof e->msg - n - 3, left = strlen(old);
    if (left > room) left = room;
    memcpy(e->msg + n + 2, old, left);
    e->msg[n + 2 + left] = 0;
    return e->code;
}

static const struct {
    const char *name, *meaning;
    int exit_code;
} codes[E__MAX] = {
    [E_OK] = {"ok", "no failure", 0},
#define ERR(name, exit_code, text) [E_##name] = {#name, text, exit_code},
#include "base/err.tbl.h"
};

const char *err_name(ecode c) { return c < E__MAX ? codes[c].name : "?"; }
int err_exit(ecode c) { return c < E__MAX ? codes[c].exit_code : 70; }
const char *err_meaning(ecode c) { return c < E__MAX ? codes[c].meaning : "?"; }
