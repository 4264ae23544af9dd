/* SPDX-License-Identifier: Apache-2.0 */
/* Failures travel in a struct the caller gives: no global, no allocation, cut off rather than refused. */
#include "base/err.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/said.h"

ecode err_set_list(struct err *e, ecode code, const char *fmt, va_list ap) {
    if (!e) return code;
    va_list again;
    va_copy(again, ap);
    struct err made = {.code = code, .id = fmt};
    said_fill(made.msg, sizeof made.msg, fmt, ap);
    said_parts(made.part, sizeof made.part, fmt, &again);
    va_end(again);
    *e = made;
    return code;
}

ecode err_set(struct err *e, ecode code, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    (void)err_set_list(e, code, fmt, ap);
    va_end(ap);
    return code;
}

ecode err_suffix(struct err *e, const char *fmt, ...) {
    if (!e) return E_INVALID;
    va_list ap;
    size_t n = strlen(e->msg);
    va_start(ap, fmt);
    said_fill(e->suffix, sizeof e->suffix, fmt, ap);
    va_end(ap);
    snprintf(e->msg + n, sizeof e->msg - n, "%s", e->suffix);
    return e->code;
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
    said_fill(e->remedy, sizeof e->remedy, fmt, ap);
    va_end(ap);
    va_start(ap, fmt);
    said_parts(e->remedy_part, sizeof e->remedy_part, fmt, &ap);
    va_end(ap);
    e->remedy_id = fmt;
    return e->code;
}

ecode err_remedy_of(struct err *e, const struct err *from) {
    if (!e) return E_INVALID;
    e->remedy_id = from->remedy_id;
    memcpy(e->remedy, from->remedy, sizeof e->remedy);
    memcpy(e->remedy_part, from->remedy_part, sizeof e->remedy_part);
    return e->code;
}

ecode err_context(struct err *e, const char *fmt, ...) {
    if (!e) return E_INVALID;
    char old[sizeof e->msg], head[sizeof e->msg];
    memcpy(old, e->msg, sizeof old);
    va_list ap;
    va_start(ap, fmt);
    said_fill(head, sizeof head, fmt, ap);
    va_end(ap);
    char was[sizeof e->context];
    memcpy(was, e->context, sizeof was);
    snprintf(e->context, sizeof e->context, "%.*s: %.*s", (int)(sizeof e->context / 2), head, (int)(sizeof e->context / 2) - 3,
             was);
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
