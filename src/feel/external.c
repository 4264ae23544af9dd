/* SPDX-License-Identifier: Apache-2.0 */
/* Functions defined as external Java (DMN 1.5, 10.3.2.13.3): the static methods of java.lang that compute a value from
 * values, answered here as Java answers them. There is no Java and no other way out: what is not in the table is null.
 * Trap: a double comes back as the shortest decimal that reads as the same double, which is what Java prints. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "feel/builtin.h"

/* The arguments, and the letters of the signature that was named. */
struct java_call {
    struct feel_call_site *site;
    str kinds;
    const feel_value *arg;
    size_t n;
    str class_name;
};

/* The number as Java holds it in the parameter: float loses digits, whole kinds truncate nothing (checked before). */
static double real(const struct java_call *c, size_t i) {
    double d = dec_double(c->arg[i].n);
    return c->kinds.p[i] == 'F' ? (double)(float)d : d;
}

static feel_value number_of(const struct java_call *c, double d, bool single) {
    char text[64];
    dec n;
    if (!isfinite(d)) return feel_fail(c->site, "the Java method gives no number");
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, d);
        double back = strtod(text, NULL);
        if (single ? (float)back == (float)d : back == d) break;
    }
    return dec_parse(str_of(text), &n) ? feel_number(n) : feel_fail(c->site, "the Java method gives no number");
}

static feel_value answer(const struct java_call *c, double d) { return number_of(c, d, c->kinds.n && c->kinds.p[0] == 'F'); }

#define ONE(name, expression)                                                                                                      \
    static feel_value external_##name(const struct java_call *c) {                                                                 \
        double x = real(c, 0);                                                                                                     \
        return answer(c, expression);                                                                                              \
    }
ONE(acos, acos(x))
ONE(asin, asin(x))
ONE(atan, atan(x))
ONE(cbrt, cbrt(x))
ONE(ceil, ceil(x))
ONE(cos, cos(x))
ONE(cosh, cosh(x))
ONE(exp, exp(x))
ONE(floor, floor(x))
ONE(log, log(x))
ONE(log10, log10(x))
ONE(rint, rint(x))
ONE(round, floor(x + 0.5))
ONE(signum, x > 0 ? 1.0 : x < 0 ? -1.0 : x)
ONE(sin, sin(x))
ONE(sinh, sinh(x))
ONE(sqrt, sqrt(x))
ONE(tan, tan(x))
ONE(tanh, tanh(x))
ONE(to_degrees, x *(180.0 / 3.14159265358979323846))
ONE(to_radians, x / 180.0 * 3.14159265358979323846)
#undef ONE

static feel_value external_atan2(const struct java_call *c) { return answer(c, atan2(real(c, 0), real(c, 1))); }
static feel_value external_hypot(const struct java_call *c) { return answer(c, hypot(real(c, 0), real(c, 1))); }
static feel_value external_pow(const struct java_call *c) { return answer(c, pow(real(c, 0), real(c, 1))); }

static bool is_real(const struct java_call *c) { return c->kinds.p[0] == 'D' || c->kinds.p[0] == 'F'; }

static feel_value external_abs(const struct java_call *c) {
    return is_real(c) ? answer(c, fabs(real(c, 0))) : feel_number(dec_abs(c->arg[0].n));
}

static feel_value external_max(const struct java_call *c) {
    if (is_real(c)) return answer(c, fmax(real(c, 0), real(c, 1)));
    return dec_cmp(c->arg[0].n, c->arg[1].n) >= 0 ? c->arg[0] : c->arg[1];
}

static feel_value external_min(const struct java_call *c) {
    if (is_real(c)) return answer(c, fmin(real(c, 0), real(c, 1)));
    return dec_cmp(c->arg[0].n, c->arg[1].n) <= 0 ? c->arg[0] : c->arg[1];
}

static feel_value external_floor_div(const struct java_call *c) {
    if (!dec_sign(c->arg[1].n)) return feel_fail(c->site, "a division by zero");
    return feel_number(dec_round(dec_div(c->arg[0].n, c->arg[1].n), 0, DEC_FLOOR));
}

static feel_value external_floor_mod(const struct java_call *c) {
    if (!dec_sign(c->arg[1].n)) return feel_fail(c->site, "a division by zero");
    return feel_number(dec_mod(c->arg[0].n, c->arg[1].n));
}

/* The largest value of a whole Java kind; 0 when the letter is none. */
static int64_t whole_max(char kind) {
    return kind == 'B' ? 127 : kind == 'S' ? 32767 : kind == 'I' ? INT32_MAX : kind == 'J' ? INT64_MAX : 0;
}

static char class_kind(str class_name) {
    return str_is(class_name, "java.lang.Byte")    ? 'B'
           : str_is(class_name, "java.lang.Short") ? 'S'
           : str_is(class_name, "java.lang.Long")  ? 'J'
                                                   : 'I';
}

static feel_value external_whole(const struct java_call *c) {
    int64_t max = whole_max(class_kind(c->class_name)), n;
    if (c->arg[0].tag == FEEL_NUMBER) return c->arg[0];
    if (!str_int(c->arg[0].s, -max - 1, max, &n)) return feel_fail(c->site, "this text is no whole number of the Java class");
    return feel_number(dec_of(n));
}

static feel_value external_real(const struct java_call *c) {
    bool single = str_is(c->class_name, "java.lang.Float");
    dec n;
    if (c->arg[0].tag == FEEL_NUMBER) return number_of(c, real(c, 0), single);
    if (!dec_parse(str_trim(c->arg[0].s), &n)) return feel_fail(c->site, "this text is no number");
    return number_of(c, dec_double(n), single);
}

static feel_value external_boolean(const struct java_call *c) {
    return c->arg[0].tag == FEEL_BOOL ? c->arg[0] : feel_bool(str_eq_nocase(c->arg[0].s, STR("true")));
}

/* A value as Java's toString writes it. */
static str text_of(struct arena *a, feel_value v) { return v.tag == FEEL_STRING ? v.s : feel_print(a, v); }

static feel_value external_text(const struct java_call *c) {
    struct arena *a = c->site->run->a;
    if (!is_real(c)) return feel_string(text_of(a, c->arg[0]));
    feel_value v = answer(c, real(c, 0));
    if (v.tag != FEEL_NUMBER) return v;
    str s = dec_print(a, v.n);
    return feel_string(str_find(s, STR("."), 0) == SIZE_MAX ? arena_printf(a, "%.*s.0", STR_ARG(s)) : s);
}

/* One conversion of String.format at *i, behind the %. */
static bool format_one(const struct java_call *c, struct buf *b, str f, size_t *i, const feel_value *v) {
    size_t from = *i;
    while (*i < f.n && (f.p[*i] == '-' || f.p[*i] == '0' || f.p[*i] == '+' || f.p[*i] == '.' || (f.p[*i] >= '1' && f.p[*i] <= '9')))
        ++*i;
    if (*i >= f.n || *i - from > 8) return false;
    str flags = str_sub(f, from, *i);
    char spec[16], kind = f.p[*i];
    int64_t n = 0;
    if (kind == 's' || kind == 'S') {
        snprintf(spec, sizeof spec, "%%%.*ss", STR_ARG(flags));
        struct buf one = buf_make(b->a);
        buf_add(&one, v->tag == FEEL_NULL ? STR("null") : text_of(b->a, *v));
        int width = 0;
        bool left = str_starts(flags, STR("-"));
        for (size_t k = left; k < flags.n && flags.p[k] >= '0' && flags.p[k] <= '9'; k++) width = width * 10 + flags.p[k] - '0';
        size_t have = str_utf8_count(buf_str(&one)), pad = (size_t)width > have && width < 1000 ? (size_t)width - have : 0;
        for (size_t k = 0; !left && k < pad; k++) buf_addc(b, ' ');
        buf_add(b, buf_str(&one));
        for (size_t k = 0; left && k < pad; k++) buf_addc(b, ' ');
        return true;
    }
    char text[400];
    if (v->tag != FEEL_NUMBER) return false;
    if (kind == 'd') {
        if (!dec_int(v->n, &n)) return false;
        snprintf(spec, sizeof spec, "%%%.*slld", STR_ARG(flags));
        snprintf(text, sizeof text, spec, (long long)n);
    } else if (kind == 'f' || kind == 'e') {
        snprintf(spec, sizeof spec, "%%%.*s%c", STR_ARG(flags), kind);
        snprintf(text, sizeof text, spec, dec_double(v->n));
    } else {
        return false;
    }
    (void)c;
    buf_adds(b, text);
    return true;
}

static feel_value external_format(const struct java_call *c) {
    struct buf b = buf_make(c->site->run->a);
    str f = c->arg[0].s;
    size_t used = 1;
    for (size_t i = 0; i < f.n; i++) {
        if (f.p[i] != '%') {
            buf_addc(&b, f.p[i]);
            continue;
        }
        i++;
        if (i < f.n && f.p[i] == '%') buf_addc(&b, '%');
        else if (i < f.n && f.p[i] == 'n') buf_addc(&b, '\n');
        else if (used >= c->n || !format_one(c, &b, f, &i, &c->arg[used++]))
            return feel_fail(c->site, "the format does not fit its values");
    }
    return feel_string(buf_str(&b));
}

static const struct {
    const char *class_name, *method, *kinds;
    feel_value (*fn)(const struct java_call *c);
} TABLE[] = {
#define JAVA(class_name, method, kinds, fn) {class_name, method, kinds, external_##fn},
#include "feel/external.tbl.h"
};

/* The letter of a Java type as a model writes it; 0 when it is none of ours. */
static char letter_of(str type) {
    static const struct {
        const char *name;
        char letter;
    } types[] = {{"double", 'D'},
                 {"float", 'F'},
                 {"int", 'I'},
                 {"long", 'J'},
                 {"short", 'S'},
                 {"byte", 'B'},
                 {"char", 'C'},
                 {"boolean", 'Z'},
                 {"java.lang.String", 'T'},
                 {"String", 'T'},
                 {"java.lang.Object", 'O'},
                 {"[Ljava.lang.Object;", 'V'},
                 {"java.lang.Object[]", 'V'},
                 {"java.lang.Object...", 'V'},
                 {"Object[]", 'V'}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is(type, types[i].name)) return types[i].letter;
    return 0;
}

static bool argument_fits(char kind, feel_value v) {
    int64_t n, max = whole_max(kind);
    switch (kind) {
    case 'D':
    case 'F': return v.tag == FEEL_NUMBER;
    case 'T': return v.tag == FEEL_STRING;
    case 'C': return v.tag == FEEL_STRING && str_utf8_count(v.s) == 1;
    case 'Z': return v.tag == FEEL_BOOL;
    case 'O': return v.tag != FEEL_FUNCTION;
    default: return max && v.tag == FEEL_NUMBER && dec_int(v.n, &n) && n <= max && n >= -max - 1;
    }
}

/* The arguments fit the letters; those behind V all go to it. */
static bool arguments_fit(str kinds, const feel_value *arg, size_t n) {
    for (size_t i = 0; i < kinds.n; i++) {
        if (kinds.p[i] == 'V') return true;
        if (i >= n || !argument_fits(kinds.p[i], arg[i])) return false;
    }
    return n == kinds.n;
}

static bool has_signature(str list, str kinds) {
    str piece;
    while (str_cut(&list, ' ', &piece))
        if (piece.n && str_eq(piece, kinds)) return true;
    return false;
}

feel_value feel_external_call(struct feel_call_site *site, str class_name, str signature, const feel_value *arg, size_t n) {
    char letters[8];
    str kinds = {letters, 0}, type;
    size_t open = str_find(signature, STR("("), 0);
    if (open == SIZE_MAX || !str_ends(signature, STR(")"))) return feel_fail(site, "the function names no Java method");
    str method = str_trim(str_sub(signature, 0, open)), types = str_sub(signature, open + 1, signature.n - 1);
    while (kinds.n < sizeof letters && str_cut(&types, ',', &type)) letters[kinds.n++] = letter_of(str_trim(type));
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        if (!str_is(class_name, TABLE[i].class_name) || !str_is(method, TABLE[i].method)) continue;
        if (!has_signature(str_of(TABLE[i].kinds), kinds)) continue;
        if (!arguments_fit(kinds, arg, n)) return feel_fail(site, "an argument does not fit the Java method");
        struct java_call c = {.site = site, .kinds = kinds, .arg = arg, .n = n, .class_name = class_name};
        return TABLE[i].fn(&c);
    }
    return feel_fail(site, "there is no Java method %.*s.%.*s here", STR_ARG(class_name), STR_ARG(signature));
}
