/* SPDX-License-Identifier: Apache-2.0 */
/* A sentence and what fills it. Nothing printed is ever taken to pieces again: the values are printed twice, once into the
 * sentence and once apart, by the same conversions of its format. */
#include "base/said.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void said_fill(char *to, size_t cap, const char *fmt, va_list ap) {
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

void said_parts(char *to, size_t cap, const char *fmt, va_list *ap) {
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
        to[n++] = SAID_PART;
    }
    to[n] = 0;
}

struct said said_list(struct arena *a, const char *fmt, va_list ap) {
    char text[1024], part[1024];
    va_list again;
    va_copy(again, ap);
    said_fill(text, sizeof text, fmt, ap);
    said_parts(part, sizeof part, fmt, &again);
    va_end(again);
    return (struct said){arena_str(a, str_of(text)), fmt, arena_str(a, str_of(part)), {0}, {0}};
}

struct said said_make(struct arena *a, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct said s = said_list(a, fmt, ap);
    va_end(ap);
    return s;
}

struct said said_of_err(struct arena *a, const struct err *e) {
    return (struct said){.text = arena_str(a, str_of(e->msg)),
                         .id = e->id,
                         .part = arena_str(a, str_of(e->part)),
                         .before = arena_str(a, str_of(e->context)),
                         .behind = arena_str(a, str_of(e->suffix))};
}

struct said said_of_remedy(struct arena *a, const struct err *e) {
    if (!e->remedy[0]) return (struct said){0};
    return (struct said){.text = arena_str(a, str_of(e->remedy)), .id = e->remedy_id, .part = arena_str(a, str_of(e->remedy_part))};
}
