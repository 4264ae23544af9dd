/* SPDX-License-Identifier: Apache-2.0 */
/* Writing JSON: canonical (RFC 8785), on one line, and for people.
 *
 * Trap: the order of UTF-16 code units is not that of UTF-8 bytes. They differ where one key has a character above
 * U+FFFF (its first unit is D800..DBFF) and the other one from U+E000 to U+FFFF. */
#include "codec/json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "codec/scan.h"

enum { FEW = 32, LINE_MAX_WIDTH = 100 };

static void write_plain(struct buf *b, str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        for (uint64_t v; s.n - i > 8; i += 8) { /* the byte behind is looked at below, whatever it is */
            v = scan_load(s.p + i);
            if (scan_below(v, 0x20) | scan_byte(v, '"') | scan_byte(v, '\\')) break;
        }
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        buf_add(b, str_make(s.p + from, i - from));
        from = i + 1;
        static const char code[] = "\b\t\n\f\r\"\\", name[] = "btnfr\"\\";
        const char *hit = c ? strchr(code, c) : NULL;
        if (hit) buf_add(b, str_make((char[]){'\\', name[hit - code]}, 2));
        else buf_addf(b, "\\u%04x", c);
    }
    if (s.n > from) buf_add(b, str_make(s.p + from, s.n - from));
}

void json_write_string(struct buf *b, str s) {
    buf_addc(b, '"');
    size_t bad;
    while (!str_utf8_is(s, &bad)) { /* not ours to judge here: a mark in its place, and the text stays readable */
        write_plain(b, str_sub(s, 0, bad));
        buf_add_utf8(b, 0xFFFD);
        s = str_sub(s, bad + 1, s.n);
    }
    write_plain(b, s);
    buf_addc(b, '"');
}

/* ---- canonical ---- */

/* The first UTF-16 code unit of a code point: where two keys differ first, these decide (or the second halves, in order). */
static uint32_t unit(uint32_t cp) { return cp < 0x10000 ? cp : 0xD800 + ((cp - 0x10000) >> 10); }

static int utf16_cmp(str x, str y) {
    for (size_t i = 0, j = 0; i < x.n && j < y.n;) {
        uint32_t p = str_utf8_next(x, &i), q = str_utf8_next(y, &j);
        if (p == q) continue;
        if (unit(p) != unit(q)) return unit(p) < unit(q) ? -1 : 1;
        return p < q ? -1 : 1;
    }
    return (x.n > y.n) - (x.n < y.n);
}

static int by_utf16(const void *x, const void *y) {
    const struct json *const *m = x, *const *n = y;
    return utf16_cmp((*m)->key, (*n)->key);
}

static void sort_few(const struct json **all, size_t n) {
    for (size_t i = 1; i < n; i++) {
        const struct json *m = all[i];
        size_t j = i;
        for (; j && utf16_cmp(all[j - 1]->key, m->key) > 0; j--) all[j] = all[j - 1];
        all[j] = m;
    }
}

static ecode canonical_object(struct buf *b, const struct json *v, struct err *e) {
    const struct json *few[FEW], **all = v->n <= FEW ? few : arena_array(b->a, const struct json *, v->n);
    size_t n = 0;
    for (const struct json *m = v->first; m; m = m->next) all[n++] = m;
    if (n <= FEW) sort_few(all, n);
    else qsort(all, n, sizeof *all, by_utf16);
    buf_addc(b, '{');
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(b, ',');
        json_write_string(b, all[i]->key);
        buf_addc(b, ':');
        TRY(json_write_canonical(b, all[i], e));
    }
    buf_addc(b, '}');
    return E_OK;
}

static ecode canonical_number(struct buf *b, const struct json *v, struct err *e) {
    const int64_t max = INT64_C(9007199254740991);
    int64_t i;
    if (str_int(v->s, -max, max, &i)) {
        buf_add_int(b, i);
        return E_OK;
    }
    err_set(e, E_INVALID, "the number %.*s is no whole number up to 2^53-1", STR_ARG(str_sub(v->s, 0, 60)));
    err_at(e, (str){0}, (int)v->line, (int)v->col);
    err_remedy(e, "Write decimals as strings: \"12.5\".");
    return E_INVALID;
}

ecode json_write_canonical(struct buf *b, const struct json *v, struct err *e) {
    switch (v->tag) {
    case JSON_NULL: buf_adds(b, "null"); return E_OK;
    case JSON_BOOL: buf_adds(b, v->b ? "true" : "false"); return E_OK;
    case JSON_NUMBER: return canonical_number(b, v, e);
    case JSON_STRING: json_write_string(b, v->s); return E_OK;
    case JSON_OBJECT: return canonical_object(b, v, e);
    case JSON_ARRAY:
        buf_addc(b, '[');
        for (const struct json *m = v->first; m; m = m->next) {
            if (m != v->first) buf_addc(b, ',');
            TRY(json_write_canonical(b, m, e));
        }
        buf_addc(b, ']');
        return E_OK;
    case JSON__MAX: break;
    }
    MUST(!"a value of no kind");
    return E_INVALID;
}

ecode json_print_canonical(struct arena *a, const struct json *v, str *ret, struct err *e) {
    struct buf b = buf_make(a);
    TRY(json_write_canonical(&b, v, e));
    *ret = buf_str(&b);
    return E_OK;
}

/* ---- one line, and pretty ---- */

static void write_line(struct buf *b, const struct json *v, const char *space) {
    if (v->tag != JSON_ARRAY && v->tag != JSON_OBJECT) {
        if (v->tag == JSON_STRING) json_write_string(b, v->s);
        else if (v->tag == JSON_NUMBER) buf_add(b, v->s);
        else buf_adds(b, v->tag == JSON_NULL ? "null" : v->b ? "true" : "false");
        return;
    }
    bool object = v->tag == JSON_OBJECT;
    buf_addc(b, object ? '{' : '[');
    for (const struct json *m = v->first; m; m = m->next) {
        if (object) {
            json_write_string(b, m->key);
            buf_addc(b, ':');
            buf_adds(b, space);
        }
        write_line(b, m, space);
        if (m->next) {
            buf_addc(b, ',');
            buf_adds(b, space);
        }
    }
    buf_addc(b, object ? '}' : ']');
}

/* Fits on one line: an array of short plain values, or an empty thing. */
static bool is_short(const struct json *v) {
    if (v->n == 0) return true;
    if (v->tag == JSON_OBJECT) return false;
    size_t width = 0;
    for (const struct json *m = v->first; m; m = m->next) {
        if (m->tag == JSON_ARRAY || m->tag == JSON_OBJECT) return false;
        width += m->s.n + 6;
        if (width > LINE_MAX_WIDTH) return false;
    }
    return true;
}

static void indent(struct buf *b, int level) {
    buf_addc(b, '\n');
    for (int i = 0; i < level; i++) buf_adds(b, "  ");
}

static void write_pretty(struct buf *b, const struct json *v, int level) {
    if ((v->tag != JSON_ARRAY && v->tag != JSON_OBJECT) || is_short(v)) {
        write_line(b, v, " ");
        return;
    }
    bool object = v->tag == JSON_OBJECT;
    buf_addc(b, object ? '{' : '[');
    for (const struct json *m = v->first; m; m = m->next) {
        indent(b, level + 1);
        if (object) {
            json_write_string(b, m->key);
            buf_adds(b, ": ");
        }
        write_pretty(b, m, level + 1);
        if (m->next) buf_addc(b, ',');
    }
    indent(b, level);
    buf_addc(b, object ? '}' : ']');
}

str json_print_pretty(struct arena *a, const struct json *v) {
    struct buf b = buf_make(a);
    write_pretty(&b, v, 0);
    buf_addc(&b, '\n');
    return buf_str(&b);
}

str json_print_line(struct arena *a, const struct json *v) {
    struct buf b = buf_make(a);
    write_line(&b, v, "");
    return buf_str(&b);
}
