/* SPDX-License-Identifier: Apache-2.0 */
/* Values: made, compared, printed. Equality and order are FEEL's (DMN 1.5, tables 42 to 50): values of two kinds are
 * neither equal nor unequal but null, except that null equals null and nothing else. Lists and contexts are walked with
 * a depth, since data from outside may be deep. */
#include "feel/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "feel/temporal.h"

enum { VALUE_DEPTH = 1000 };

feel_value feel_list_make(struct arena *a, const feel_value *item, size_t n) {
    struct feel_list *l = arena_raw(a, sizeof *l + n * sizeof *item);
    l->n = n;
    l->item = (feel_value *)(l + 1);
    if (n) memcpy(l->item, item, n * sizeof *item);
    return (feel_value){.tag = FEEL_LIST, .list = l};
}

feel_value feel_context_make(struct arena *a, const str *name, const feel_value *value, size_t n) {
    struct feel_shape *shape = arena_new(a, struct feel_shape);
    str *names = arena_array(a, str, n);
    struct feel_context *c = arena_new(a, struct feel_context);
    feel_value *values = arena_array(a, feel_value, n);
    if (n) memcpy(names, name, n * sizeof *name), memcpy(values, value, n * sizeof *value);
    *shape = (struct feel_shape){n, names};
    *c = (struct feel_context){shape, values};
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

const feel_value *feel_context_find(const struct feel_context *c, str name) {
    for (size_t i = 0; i < c->shape->n; i++) {
        str s = c->shape->name[i];
        if (s.n == name.n && (s.p == name.p || memcmp(s.p, name.p, s.n) == 0)) return &c->value[i];
    }
    return NULL;
}

feel_value feel_range_make(struct arena *a, feel_value lo, feel_value hi, bool lo_in, bool hi_in, feel_range_op op) {
    struct feel_range *r = arena_raw(a, sizeof *r);
    *r = (struct feel_range){.lo = lo, .hi = hi, .lo_in = lo_in, .hi_in = hi_in, .op = op};
    return (feel_value){.tag = FEEL_RANGE, .range = r};
}

feel_value feel_null_because(struct arena *a, uint32_t line, uint32_t col, const char *fmt, ...) {
    char text[400];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (n < 0) n = 0;
    if (n >= (int)sizeof text) n = sizeof text - 1;
    while (n && !str_utf8_is(str_make(text, (size_t)n), NULL) && ((unsigned char)text[n - 1] & 0x80)) n--; /* cut in a character */
    struct feel_cause *c = arena_new(a, struct feel_cause);
    *c = (struct feel_cause){.text = arena_str(a, str_make(text, (size_t)n)), .line = line, .col = col};
    return (feel_value){.tag = FEEL_NULL, .cause = c};
}

str feel_tag_name(feel_tag tag) {
    static const str name[FEEL__MAX] = {
        [FEEL_NULL] = {"null", 4},
        [FEEL_BOOL] = {"boolean", 7},
        [FEEL_NUMBER] = {"number", 6},
        [FEEL_STRING] = {"string", 6},
        [FEEL_DATE] = {"date", 4},
        [FEEL_TIME] = {"time", 4},
        [FEEL_DATETIME] = {"date and time", 13},
        [FEEL_YM] = {"years and months duration", 25},
        [FEEL_DT] = {"days and time duration", 22},
        [FEEL_LIST] = {"list", 4},
        [FEEL_CONTEXT] = {"context", 7},
        [FEEL_RANGE] = {"range", 5},
        [FEEL_FUNCTION] = {"function", 8},
    };
    return tag < FEEL__MAX ? name[tag] : STR("nothing");
}

/* ---- equality and order ---- */

static tri of_bool(bool b) { return b ? TRI_YES : TRI_NO; }

static tri equal(feel_value a, feel_value b, int depth);

static tri equal_lists(const struct feel_list *a, const struct feel_list *b, int depth) {
    if (a == b) return TRI_YES;
    if (a->n != b->n) return TRI_NO;
    for (size_t i = 0; i < a->n; i++)
        if (equal(a->item[i], b->item[i], depth) != TRI_YES) return TRI_NO;
    return TRI_YES;
}

static tri equal_contexts(const struct feel_context *a, const struct feel_context *b, int depth) {
    if (a == b) return TRI_YES;
    if (a->shape->n != b->shape->n) return TRI_NO;
    for (size_t i = 0; i < a->shape->n; i++) {
        const feel_value *other = a->shape == b->shape ? &b->value[i] : feel_context_find(b, a->shape->name[i]);
        if (!other || equal(a->value[i], *other, depth) != TRI_YES) return TRI_NO;
    }
    return TRI_YES;
}

static tri equal_ranges(const struct feel_range *a, const struct feel_range *b, int depth) {
    if (a->op != b->op || a->lo_in != b->lo_in || a->hi_in != b->hi_in) return TRI_NO;
    return of_bool(equal(a->lo, b->lo, depth) == TRI_YES && equal(a->hi, b->hi, depth) == TRI_YES);
}

static tri equal(feel_value a, feel_value b, int depth) {
    if (a.tag == FEEL_NULL || b.tag == FEEL_NULL) return of_bool(a.tag == b.tag);
    if (a.tag != b.tag || depth > VALUE_DEPTH) return TRI_OPEN;
    switch (a.tag) {
    case FEEL_BOOL: return of_bool(a.b == b.b);
    case FEEL_NUMBER: return of_bool(dec_eq(a.n, b.n));
    case FEEL_STRING: return of_bool(str_eq(a.s, b.s));
    case FEEL_DATE: return of_bool(date_key(a.day) == date_key(b.day));
    case FEEL_YM: return of_bool(a.months == b.months);
    case FEEL_LIST: return equal_lists(a.list, b.list, depth + 1);
    case FEEL_CONTEXT: return equal_contexts(a.context, b.context, depth + 1);
    case FEEL_RANGE: return equal_ranges(a.range, b.range, depth + 1);
    case FEEL_FUNCTION: return of_bool(a.function == b.function);
    default: return feel_temporal_equal(a, b);
    }
}

tri feel_equal(feel_value a, feel_value b) { return equal(a, b, 0); }

bool feel_compare(feel_value a, feel_value b, int *ret_cmp) {
    if (a.tag != b.tag) return feel_tag_is_temporal(a.tag) && feel_tag_is_temporal(b.tag) && feel_temporal_compare(a, b, ret_cmp);
    switch (a.tag) {
    case FEEL_NUMBER: *ret_cmp = dec_cmp(a.n, b.n); return true;
    case FEEL_DATE: *ret_cmp = date_cmp(a.day, b.day); return true;
    case FEEL_YM: *ret_cmp = (a.months > b.months) - (a.months < b.months); return true;
    case FEEL_STRING: *ret_cmp = str_cmp(a.s, b.s); return true; /* UTF-8's byte order is that of code points */
    case FEEL_TIME:
    case FEEL_DATETIME:
    case FEEL_DT: return feel_temporal_compare(a, b, ret_cmp);
    default: return false;
    }
}

tri feel_range_has(const struct feel_range *r, feel_value v) {
    int lo = 1, hi = -1;
    if (r->op == FEEL_RANGE_EQ) return feel_equal(v, r->lo);
    if (r->op == FEEL_RANGE_NE) return tri_not(feel_equal(v, r->lo));
    bool below = r->op == FEEL_RANGE_LT || r->op == FEEL_RANGE_LE, above = r->op == FEEL_RANGE_GT || r->op == FEEL_RANGE_GE;
    if (!below && !feel_compare(v, r->lo, &lo)) return TRI_OPEN;
    if (!above && !feel_compare(v, r->hi, &hi)) return TRI_OPEN;
    return of_bool((lo > 0 || (lo == 0 && r->lo_in)) && (hi < 0 || (hi == 0 && r->hi_in)));
}

/* ---- printing ---- */

static void print(struct buf *b, feel_value v, int depth);

static void print_string(struct buf *b, str s) {
    buf_addc(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\\') buf_addc(b, '\\'), buf_addc(b, c);
        else if (c == '\n') buf_adds(b, "\\n");
        else if (c == '\r') buf_adds(b, "\\r");
        else if (c == '\t') buf_adds(b, "\\t");
        else buf_addc(b, c);
    }
    buf_addc(b, '"');
}

static void print_key(struct buf *b, str name) {
    bool plain = name.n > 0 && !(name.p[0] >= '0' && name.p[0] <= '9');
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        plain &= c >= 0x80 || c == '_' || c == ' ' || c == '?' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                 (c >= 'a' && c <= 'z');
    }
    if (plain) buf_add(b, name);
    else print_string(b, name);
}

static void print_range(struct buf *b, const struct feel_range *r, int depth) {
    static const char *const sign[] = {[FEEL_RANGE_LT] = "< ",  [FEEL_RANGE_LE] = "<= ", [FEEL_RANGE_GT] = "> ",
                                       [FEEL_RANGE_GE] = ">= ", [FEEL_RANGE_EQ] = "= ",  [FEEL_RANGE_NE] = "!= "};
    if (r->op != FEEL_RANGE_INTERVAL) {
        buf_adds(b, sign[r->op]);
        print(b, r->op == FEEL_RANGE_LT || r->op == FEEL_RANGE_LE ? r->hi : r->lo, depth);
        return;
    }
    buf_addc(b, r->lo_in ? '[' : '(');
    print(b, r->lo, depth);
    buf_adds(b, "..");
    print(b, r->hi, depth);
    buf_addc(b, r->hi_in ? ']' : ')');
}

static void print(struct buf *b, feel_value v, int depth) {
    if (depth > VALUE_DEPTH || arena_is_over(b->a)) return;
    switch (v.tag) {
    case FEEL_BOOL: buf_adds(b, v.b ? "true" : "false"); break;
    case FEEL_NUMBER: buf_add(b, dec_print(b->a, v.n)); break;
    case FEEL_STRING: print_string(b, v.s); break;
    case FEEL_LIST:
        buf_addc(b, '[');
        for (size_t i = 0; i < v.list->n; i++) {
            if (i) buf_adds(b, ", ");
            print(b, v.list->item[i], depth + 1);
        }
        buf_addc(b, ']');
        break;
    case FEEL_CONTEXT:
        buf_addc(b, '{');
        for (size_t i = 0; i < v.context->shape->n; i++) {
            if (i) buf_adds(b, ", ");
            print_key(b, v.context->shape->name[i]);
            buf_adds(b, ": ");
            print(b, v.context->value[i], depth + 1);
        }
        buf_addc(b, '}');
        break;
    case FEEL_RANGE: print_range(b, v.range, depth + 1); break;
    case FEEL_FUNCTION:
        buf_adds(b, "function(");
        for (size_t i = 0; i < v.function->n; i++) {
            if (i) buf_adds(b, ", ");
            buf_add(b, v.function->param[i].name);
        }
        buf_addc(b, ')');
        break;
    case FEEL_DATE:
    case FEEL_TIME:
    case FEEL_DATETIME:
    case FEEL_YM:
    case FEEL_DT: buf_add(b, feel_temporal_print(b->a, v)); break;
    default: buf_adds(b, "null");
    }
}

str feel_print(struct arena *a, feel_value v) {
    struct buf b = buf_make(a);
    print(&b, v, 0);
    return buf_str(&b);
}
