/* SPDX-License-Identifier: Apache-2.0 */
/* Failures travel in a struct the caller gives: no global, no allocation, cut off rather than refused. */
#include "base/err.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

/* One conversion of a format: `%-*.3llu` and the like. */
struct conversion {
    char spec[24];
    int stars, star[2];
    char length; /* 0 h H l L z j t: H is hh, L is ll */
    char kind;
};

/* Reads the conversion behind a `%`; answers where it ends. */
static const char *conversion_read(const char *p, struct conversion *ret) {
    struct conversion c = {.spec = "%"};
    size_t n = 1;
    for (; *p && !strchr("diouxXcspfgeG", *p) && n + 2 < sizeof c.spec; p++) {
        c.spec[n++] = *p;
        if (*p == '*' && c.stars < 2) c.stars++;
        if (strchr("hlzjt", *p)) c.length = *p == c.length ? (char)(*p - 'a' + 'A') : *p;
    }
    c.kind = *p;
    if (*p) c.spec[n] = *p++;
    *ret = c;
    return p;
}

#define PART(type)                                                                                                                 \
    (c->stars == 2   ? snprintf(to, cap, c->spec, c->star[0], c->star[1], va_arg(*ap, type))                                       \
     : c->stars == 1 ? snprintf(to, cap, c->spec, c->star[0], va_arg(*ap, type))                                                   \
                     : snprintf(to, cap, c->spec, va_arg(*ap, type)))

/* Prints one argument; numbers of any sign are read as signed ones of their length, which prints the same. */
static int part_print(char *to, size_t cap, struct conversion *c, va_list *ap) {
    for (int i = 0; i < c->stars; i++) c->star[i] = va_arg(*ap, int);
    if (strchr("spfgeG", c->kind)) return strchr("sp", c->kind) ? PART(const char *) : PART(double);
    switch (c->length) {
    case 'l': return PART(long);
    case 'L': return PART(long long);
    case 'z': return PART(size_t);
    case 'j': return PART(intmax_t);
    case 't': return PART(ptrdiff_t);
    default: return PART(int);
    }
}

/* The arguments of a format, each as it is printed there and ended by ERR_PART. */
static void parts_fill(char *to, size_t cap, const char *fmt, va_list *ap) {
    size_t n = 0;
    for (const char *p = fmt; *p;) {
        struct conversion c;
        if (*p++ != '%') continue;
        if (*p == '%') {
            p++;
            continue;
        }
        p = conversion_read(p, &c);
        if (!c.kind || n + 2 >= cap) break;
        int wrote = part_print(to + n, cap - n - 1, &c, ap);
        if (wrote < 0) break;
        n += (size_t)wrote < cap - n - 1 ? (size_t)wrote : cap - n - 2;
        to[n++] = ERR_PART;
    }
    to[n] = 0;
}

ecode err_set_list(struct err *e, ecode code, const char *fmt, va_list ap) {
    if (!e) return code;
    va_list again;
    va_copy(again, ap);
    struct err made = {.code = code, .id = fmt};
    fill(made.msg, sizeof made.msg, fmt, ap);
    parts_fill(made.part, sizeof made.part, fmt, &again);
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
    fill(e->suffix, sizeof e->suffix, fmt, ap);
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
    fill(e->remedy, sizeof e->remedy, fmt, ap);
    va_end(ap);
    va_start(ap, fmt);
    parts_fill(e->remedy_part, sizeof e->remedy_part, fmt, &ap);
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
    fill(head, sizeof head, fmt, ap);
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
