/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON into values of a type in one walk over the text, without a tree between. It takes what fits and nothing else: at
 * the first thing that is not plain (an escape, a name unknown or twice, a value of another kind or not allowed, Any) it gives up,
 * and the long road through codec/json.h and input.c reads the text again and says what is wrong, or what it means. So there
 * is one place that judges; this one only knows the beaten path. Texts are borrowed.
 */
#include <string.h>

#include "codec/scan.h"
#include "dmn/input.h"
#include "dmn/json.h"
#include "feel/temporal.h"

enum { TYPED_DEPTH = 60, COMPONENTS = 64 };

struct typed {
    struct arena *a;
    const char *p, *end;
    int depth;
};

static bool value_of(struct typed *s, const struct dmn_type *t, feel_value *ret);

static inline void skip(struct typed *s) {
    if (s->p < s->end && (unsigned char)*s->p > ' ') return;
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\r' || *s->p == '\t')) s->p++;
}

static inline bool take(struct typed *s, char c) {
    skip(s);
    if (s->p == s->end || *s->p != c) return false;
    s->p++;
    return true;
}

/* A string without escapes, on its opening quote. Eight bytes at a time, up to the first that ends it or is not plain. */
static inline bool text_of(struct typed *s, str *ret) {
    const char *from = s->p + 1, *p = from;
    bool high = false;
    for (; s->end - p >= 8; p += 8) {
        uint64_t v = scan_load(p), stop = scan_below(v, 0x20) | scan_byte(v, '"') | scan_byte(v, '\\');
        if (stop) break;
        high |= scan_high(v) != 0;
    }
    for (; p < s->end && *p != '"'; p++) {
        if ((unsigned char)*p < 0x20 || *p == '\\') return false;
        high |= (unsigned char)*p >= 0x80;
    }
    if (p == s->end) return false;
    *ret = str_make(from, (size_t)(p - from));
    s->p = p + 1;
    size_t bad;
    return !high || str_utf8_is(*ret, &bad);
}

static inline bool digit(char c) { return c >= '0' && c <= '9'; }

/* A whole number or one with a point, of at most 17 digits, not minus zero: the rest is for dec_parse. */
static bool number_of(struct typed *s, feel_value *ret) {
    const char *p = s->p;
    int64_t n = 0;
    int digits = 0, scale = 0;
    bool minus = p < s->end && *p == '-';
    p += minus;
    const char *first = p;
    for (; p < s->end && digit(*p); p++, digits++)
        if (digits < 17) n = n * 10 + (*p - '0');
    if (!digits || (digits > 1 && *first == '0')) return false;
    if (p < s->end && *p == '.') {
        for (p++; p < s->end && digit(*p); p++, digits++, scale++)
            if (digits < 17) n = n * 10 + (*p - '0');
        if (!scale) return false;
    }
    if (digits > 17 || (minus && !n) || (p < s->end && (*p == 'e' || *p == 'E'))) return false;
    s->p = p;
    ret->tag = FEEL_NUMBER;
    ret->n = dec_make(minus ? -n : n, -scale);
    return true;
}

static bool word_of(struct typed *s, const char *word, size_t n) {
    if ((size_t)(s->end - s->p) < n || memcmp(s->p, word, n) != 0) return false;
    s->p += n;
    return true;
}

/* Two digits at p as a number; more than 99 when they are none. */
static inline unsigned two(const char *p) {
    unsigned a = (unsigned)(p[0] - '0'), b = (unsigned)(p[1] - '0');
    return a > 9 || b > 9 ? 1000000 : a * 10 + b;
}

/* "YYYY-MM-DD", the usual day. */
static inline bool day_of(str t, feel_value *ret) {
    if (t.n != 10 || t.p[4] != '-' || t.p[7] != '-') return false;
    unsigned y = two(t.p) * 100 + two(t.p + 2), m = two(t.p + 5), d = two(t.p + 8);
    if (y - 1 > 9998 || m - 1 > 11 || d - 1 > 30 || (d > 28 && (int)d > date_month_last((int32_t)y, (int)m))) return false;
    ret->tag = FEEL_DATE;
    ret->day = (date){(int32_t)y, (uint8_t)m, (uint8_t)d};
    return true;
}

static bool simple_of(struct typed *s, const struct dmn_type *t, feel_value *ret) {
    str text;
    if (t->base == FEEL_NUMBER) return number_of(s, ret);
    if (t->base == FEEL_BOOL) {
        *ret = feel_bool(*s->p == 't');
        return word_of(s, "true", 4) || word_of(s, "false", 5);
    }
    if (*s->p != '"' || t->base < FEEL_STRING || t->base > FEEL_DT || !text_of(s, &text)) return false;
    if (t->base == FEEL_STRING) {
        ret->tag = FEEL_STRING;
        ret->s = text;
    } else if (t->base != FEEL_DATE || !day_of(text, ret)) *ret = feel_temporal_parse(s->a, NULL, t->base, arena_str(s->a, text));
    return ret->tag == t->base;
}

static bool list_of(struct typed *s, const struct dmn_type *t, feel_value *ret) {
    enum { FIRST = 8 };
    feel_value *item = NULL;
    size_t n = 0, cap = 0;
    if (!take(s, '[')) return false;
    if (!take(s, ']')) do {
            if (n == cap) {
                feel_value *more = arena_try(s->a, cap ? 2 * cap : FIRST, sizeof *more);
                if (!more) return false;
                if (n) memcpy(more, item, n * sizeof *more);
                item = more;
                cap = cap ? 2 * cap : FIRST;
            }
            skip(s);
            if (!value_of(s, t->item, &item[n++])) return false;
        } while (take(s, ','));
    if (n && !take(s, ']')) return false;
    struct feel_list *l = arena_raw(s->a, sizeof *l);
    *l = (struct feel_list){n, item};
    *ret = (feel_value){.tag = FEEL_LIST, .list = l};
    return true;
}

/* The component the key at hand names, up to behind the colon: most often the one behind the last. Not plain: SIZE_MAX. */
static inline size_t component_of(struct typed *s, const struct dmn_type *t, size_t next) {
    if (s->p == s->end || *s->p != '"') return SIZE_MAX;
    if (next < t->n_components) {
        str name = t->component_name[next];
        const char *p = s->p + 1;
        if ((size_t)(s->end - p) > name.n + 1 && memcmp(p, name.p, name.n) == 0 && p[name.n] == '"') {
            s->p = p + name.n + 1;
            return take(s, ':') ? next : SIZE_MAX;
        }
    }
    str name;
    if (!text_of(s, &name) || !take(s, ':')) return SIZE_MAX;
    for (size_t i = 0; i < t->n_components; i++)
        if (str_eq(t->component_name[i], name)) return i;
    return SIZE_MAX;
}

static bool context_of(struct typed *s, const struct dmn_type *t, feel_value *ret) {
    uint64_t seen = 0;
    size_t next = 0;
    if (!t->feel || !t->feel->shape || !t->plain_names || t->n_components > COMPONENTS || !take(s, '{')) return false;
    struct feel_context *c = arena_alloc(s->a, sizeof *c + t->n_components * sizeof *c->value);
    c->shape = t->feel->shape;
    c->value = (feel_value *)(c + 1);
    if (!take(s, '}')) {
        do {
            skip(s);
            size_t i = component_of(s, t, next);
            if (i == SIZE_MAX || seen >> i & 1) return false;
            seen |= UINT64_C(1) << i;
            skip(s);
            if (!value_of(s, t->component[i], &c->value[i])) return false;
            next = i + 1;
        } while (take(s, ','));
        if (!take(s, '}')) return false;
    }
    *ret = (feel_value){.tag = FEEL_CONTEXT, .context = c};
    return true;
}

__attribute__((noinline)) static bool is_allowed(struct arena *a, const struct feel_type *t, const feel_value *v) {
    struct feel_run run = {.a = a};
    return !t->allowed_list && feel_test(&run, t->allowed, v) == TRI_YES;
}

static bool value_of(struct typed *s, const struct dmn_type *t, feel_value *ret) {
    if (s->p == s->end || arena_is_over(s->a) || s->depth >= TYPED_DEPTH) return false;
    if (*s->p == 'n') {
        ret->tag = FEEL_NULL;
        ret->cause = NULL;
        return word_of(s, "null", 4);
    }
    s->depth++;
    bool ok = t->item ? list_of(s, t, ret) : t->n_components ? context_of(s, t, ret) : simple_of(s, t, ret);
    s->depth--;
    if (!ok || !t->feel || (!t->feel->allowed && !t->feel->allowed_list)) return ok;
    return is_allowed(s->a, t->feel, ret);
}

ecode dmn_json_value(struct arena *a, str text, const struct dmn_type *type, feel_value *ret, struct err *e) {
    struct typed s = {.a = a, .p = text.p, .end = text.p + text.n};
    feel_value v;
    struct json *j = NULL;
    skip(&s);
    if (value_of(&s, type, &v)) {
        skip(&s);
        if (s.p == s.end) return *ret = v, E_OK;
    }
    TRY(json_parse(a, text, NULL, &j, e));
    TRY(dmn_json_read(a, j, &v, e));
    if (dmn_input_conform(a, type, v, ret, e)) return err_at(e, STR(""), (int)j->line, (int)j->col);
    return E_OK;
}
