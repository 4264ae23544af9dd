/* SPDX-License-Identifier: Apache-2.0 */
/* External functions of kind java: no Java runs here. The methods a rule may name are rows of feel/java.tbl.h, each a
 * value over converted arguments; what is no row is null with a cause. A FEEL number becomes an int only when it is whole
 * and fits: Java would not compile the rest. */
#include <math.h>

#include "base/buf.h"
#include "feel/builtin.h"
#include "feel/java.h"

enum { ARGS_MAX = 3 };

struct arg {
    int64_t i;
    double d;
    str s;
    feel_value v;
};

static str without_spaces(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\n' && s.p[i] != '\r') buf_addc(&b, s.p[i]);
    return buf_str(&b);
}

static bool whole(feel_value v, int bits, struct arg *ret) {
    int64_t most = (int64_t)(UINT64_MAX >> (65 - bits));
    return v.tag == FEEL_NUMBER && dec_int(v.n, &ret->i) && ret->i <= most && ret->i >= -most - 1;
}

/* One value as the Java type; false when it cannot be. */
static bool convert(str type, feel_value v, struct arg *ret) {
    static const struct {
        const char *prim, *box;
        int bits;
    } wholes[] = {{"byte", "java.lang.Byte", 8},
                  {"short", "java.lang.Short", 16},
                  {"int", "java.lang.Integer", 32},
                  {"long", "java.lang.Long", 64}};
    ret->v = v;
    for (size_t i = 0; i < 4; i++)
        if (str_is(type, wholes[i].prim) || str_is(type, wholes[i].box)) return whole(v, wholes[i].bits, ret);
    bool is_float = str_is(type, "float") || str_is(type, "java.lang.Float");
    if (is_float || str_is(type, "double") || str_is(type, "java.lang.Double")) {
        if (v.tag != FEEL_NUMBER) return false;
        ret->d = is_float ? (double)(float)dec_double(v.n) : dec_double(v.n);
        return true;
    }
    if (str_is(type, "boolean") || str_is(type, "java.lang.Boolean")) {
        ret->i = v.b;
        return v.tag == FEEL_BOOL;
    }
    if (str_is(type, "java.lang.Object")) return true;
    bool one = str_is(type, "char") || str_is(type, "java.lang.Character");
    if (!one && !str_is(type, "java.lang.String") && !str_is(type, "java.lang.CharSequence")) return false;
    if (v.tag != FEEL_STRING) return false;
    ret->s = v.s;
    return !one || (v.s.n <= 3 && str_utf8_count(v.s) == 1);
}

static bool is_array(str type) { return str_starts(type, STR("[L")) || str_ends(type, STR("...")) || str_ends(type, STR("[]")); }

/* The arguments as the signature's types; what an array at the end takes goes to *ret_rest. */
static bool convert_all(str signature, const feel_value *v, size_t n, struct arg *ret, const feel_value **ret_rest, size_t *ret_n) {
    size_t open = str_find(signature, STR("("), 0), at = 0;
    if (open == SIZE_MAX || !str_ends(signature, STR(")"))) return false;
    str types = str_sub(signature, open + 1, signature.n - 1), type;
    *ret_rest = NULL;
    *ret_n = 0;
    while (str_cut(&types, ',', &type)) {
        if (is_array(type)) {
            bool list = n == at + 1 && v[at].tag == FEEL_LIST;
            *ret_rest = list ? v[at].list->item : v + at;
            *ret_n = list ? v[at].list->n : n - at;
            return at <= n && !types.n;
        }
        if (at == n || at == ARGS_MAX || !convert(type, v[at], &ret[at])) return false;
        at++;
    }
    return at == n;
}

static feel_value of_double(struct feel_call_site *site, double d, bool is_float) {
    dec x;
    return java_dec(d, is_float, &x) ? feel_number(x) : feel_fail(site, "the result is not a number that can be written");
}

feel_value feel_external_call(struct feel_call_site *site, str class_name, str signature, const feel_value *v, size_t n) {
    struct arena *m = site->run->a;
    struct arg a[ARGS_MAX] = {{0}};
    const feel_value *rest;
    size_t n_rest;
    int64_t w = 0;
    double d = 0;
    str s = {0}, sig = without_spaces(m, signature), cls = str_trim(class_name);
    site->builtin = NULL;
    if (str_is(cls, "java.lang.StrictMath")) cls = STR("java.lang.Math");
    bool fits = convert_all(sig, v, n, a, &rest, &n_rest);
#define IS(class_, sig_) (str_is(cls, class_) && str_is(sig, sig_))
#define WRONG            feel_fail(site, "%.*s.%.*s does not take these arguments", STR_ARG(cls), STR_ARG(sig))
#define FAIL_IF(x)       (x) ? (failed = true) : false,
#define ROW(class_, sig_, type_, value_, answer_)                                                                                  \
    if (IS(class_, sig_)) {                                                                                                        \
        if (!fits) return WRONG;                                                                                                   \
        bool failed = false;                                                                                                       \
        type_ got = (value_);                                                                                                      \
        if (failed) return WRONG;                                                                                                  \
        return answer_;                                                                                                            \
    }
#define WHOLE(class_, sig_, ...)  ROW(class_, sig_, int64_t, (__VA_ARGS__), feel_number(dec_of(got)))
#define DOUBLE(class_, sig_, ...) ROW(class_, sig_, double, (__VA_ARGS__), of_double(site, got, false))
#define FLOAT(class_, sig_, ...)  ROW(class_, sig_, float, (__VA_ARGS__), of_double(site, (double)got, true))
#define TEXT(class_, sig_, ...)   ROW(class_, sig_, str, (__VA_ARGS__), feel_string(got))
#define TRUTH(class_, sig_, ...)  ROW(class_, sig_, bool, (__VA_ARGS__), feel_bool(got))
#include "feel/java.tbl.h"
    return feel_fail(site, "the Java method %.*s.%.*s is not known here", STR_ARG(cls), STR_ARG(sig));
}
