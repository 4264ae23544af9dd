/* SPDX-License-Identifier: Apache-2.0 */
/* Java's numbers as text and back, and String.format. Shortest digits are found by trying: print with one digit more
 * until the number reads back. The machine's locale must be "C" for numbers; nothing here or below sets another. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "feel/java.h"

enum { WIDTH_MAX = 1000, PRECISION_MAX = 100 };

int64_t java_round(double d, int64_t most) {
    double down = floor(d), r = d - down >= 0.5 ? down + 1 : down;
    if (r >= (double)most) return most;
    return r <= -(double)most - 1 ? -most - 1 : (int64_t)r;
}

bool java_floor_div(int64_t a, int64_t b, int64_t *ret_quotient, int64_t *ret_rest) {
    if (!b) return false;
    int64_t q = b == -1 ? (int64_t) - (uint64_t)a : a / b, r = b == -1 ? 0 : a % b;
    if (r && (r < 0) != (b < 0)) {
        q--;
        r += b;
    }
    if (ret_quotient) *ret_quotient = q;
    if (ret_rest) *ret_rest = r;
    return true;
}

bool java_parse_whole(str s, int64_t radix, int bits, int64_t *ret) {
    uint64_t v = 0, most = UINT64_MAX >> (65 - bits);
    bool neg = s.n && s.p[0] == '-';
    size_t at = s.n && (s.p[0] == '-' || s.p[0] == '+');
    if (at == s.n || radix < 2 || radix > 36) return false;
    for (; at < s.n; at++) {
        char c = s.p[at], low = (char)(c | 0x20);
        int64_t digit = c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'z' ? low - 'a' + 10 : 99;
        if (digit >= radix || v > (most + 1) / (uint64_t)radix) return false;
        v = v * (uint64_t)radix + (uint64_t)digit;
        if (v > most + neg) return false;
    }
    *ret = neg ? (int64_t)-v : (int64_t)v;
    return true;
}

bool java_parse_double(struct arena *a, str s, double *ret) {
    dec x;
    s = str_trim(s);
    if (s.n && strchr("fFdD", s.p[s.n - 1])) s.n--;
    if (s.n && s.p[s.n - 1] == '.') s.n--;
    if (!dec_parse(s, &x)) return false;
    *ret = strtod(arena_cstr(a, s), NULL);
    return isfinite(*ret);
}

float java_float(struct arena *a, str s) {
    s = str_trim(s);
    return strtof(arena_cstr(a, s), NULL);
}

str java_radix(struct arena *a, int64_t v, int64_t radix) {
    char text[70];
    int n = sizeof text;
    uint64_t left = v < 0 ? -(uint64_t)v : (uint64_t)v, by = radix < 2 || radix > 36 ? 10 : (uint64_t)radix;
    do text[--n] = "0123456789abcdefghijklmnopqrstuvwxyz"[left % by], left /= by;
    while (left);
    if (v < 0) text[--n] = '-';
    return arena_str(a, str_make(text + n, sizeof text - (size_t)n));
}

/* "d.ddde±xx" with the fewest digits. */
static void shortest(double d, bool is_float, char ret[40]) {
    for (int digits = 0; digits < 18; digits++) {
        snprintf(ret, 40, "%.*e", digits, d);
        if (is_float ? strtof(ret, NULL) == (float)d : strtod(ret, NULL) == d) return;
    }
}

bool java_dec(double d, bool is_float, dec *ret) {
    char text[40];
    if (!isfinite(d)) return false;
    shortest(d, is_float, text);
    return dec_parse(str_of(text), ret);
}

str java_print_double(struct arena *a, double d, bool is_float) {
    char text[40];
    if (isnan(d)) return STR("NaN");
    if (isinf(d)) return d < 0 ? STR("-Infinity") : STR("Infinity");
    if (d == 0) return signbit(d) ? STR("-0.0") : STR("0.0");
    dec x;
    bool exact = java_dec(d, is_float, &x);
    MUST(exact);
    if (fabs(d) >= 1e-3 && fabs(d) < 1e7) {
        str plain = dec_print_short(a, x);
        return str_find(plain, STR("."), 0) == SIZE_MAX ? arena_printf(a, "%.*s.0", STR_ARG(plain)) : plain;
    }
    shortest(d, is_float, text);
    char *e = strchr(text, 'e');
    int64_t exponent = 0;
    str_int(str_of(e[1] == '+' ? e + 2 : e + 1), -400, 400, &exponent);
    *e = 0;
    return arena_printf(a, "%s%sE%lld", text, strchr(text, '.') ? "" : ".0", (long long)exponent);
}

str java_print(struct arena *a, feel_value v) {
    return v.tag == FEEL_STRING ? v.s : v.tag == FEEL_NULL ? STR("null") : feel_print(a, v);
}

bool java_join(struct arena *a, str delimiter, const feel_value *arg, size_t n, str *ret) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < n; i++) {
        if (arg[i].tag != FEEL_STRING && arg[i].tag != FEEL_NULL) return false;
        if (i) buf_add(&b, delimiter);
        buf_add(&b, java_print(a, arg[i]));
        if (arena_is_over(a)) return false;
    }
    *ret = buf_str(&b);
    return true;
}

/* ---- format: %[index$][flags][width][.precision]conversion ---- */

struct spec {
    bool left, plus, space, zero, group, paren;
    int64_t index, width, precision; /* -1: none */
    char conversion;
};

static int64_t digits(str s, size_t *at) {
    int64_t v = -1;
    for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at) {
        v = (v < 0 ? 0 : v * 10) + (s.p[*at] - '0');
        if (v > WIDTH_MAX) v = WIDTH_MAX + 1;
    }
    return v;
}

static bool spec_parse(str s, size_t *at, struct spec *f) {
    *f = (struct spec){.index = -1, .width = -1, .precision = -1};
    size_t back = *at;
    f->index = digits(s, at);
    if (f->index < 0 || *at == s.n || s.p[*at] != '$') f->index = -1, *at = back;
    else ++*at;
    for (; *at < s.n; ++*at) {
        bool *flag = NULL;
        switch (s.p[*at]) {
        case '-': flag = &f->left; break;
        case '+': flag = &f->plus; break;
        case ' ': flag = &f->space; break;
        case '0': flag = &f->zero; break;
        case ',': flag = &f->group; break;
        case '(': flag = &f->paren; break;
        default: break;
        }
        if (!flag) break;
        if (*flag) return false; /* Java: DuplicateFormatFlags */
        *flag = true;
    }
    f->width = digits(s, at);
    if (*at < s.n && s.p[*at] == '.') {
        ++*at;
        f->precision = digits(s, at);
        if (f->precision < 0 || f->precision > PRECISION_MAX) return false;
    }
    if (*at == s.n || f->width > WIDTH_MAX || (f->left && f->zero) || ((f->left || f->zero) && f->width < 0)) return false;
    f->conversion = s.p[(*at)++];
    return true;
}

static void pad(struct buf *b, str s, const struct spec *f) {
    size_t have = str_utf8_count(s), want = f->width < 0 ? 0 : (size_t)f->width;
    if (f->left) buf_add(b, s);
    for (size_t i = have; i < want; i++) buf_addc(b, ' ');
    if (!f->left) buf_add(b, s);
}

/* Sign, grouping and zeros around the digits of |x|. */
static void number(struct buf *b, bool neg, str abs, const struct spec *f) {
    struct buf n = buf_make(b->a);
    size_t whole = str_find(abs, STR("."), 0);
    if (whole == SIZE_MAX) whole = abs.n;
    if (neg) buf_addc(&n, f->paren ? '(' : '-');
    else if (f->plus) buf_addc(&n, '+');
    else if (f->space) buf_addc(&n, ' ');
    size_t commas = f->group && whole ? (whole - 1) / 3 : 0, have = n.n + abs.n + commas + (neg && f->paren);
    for (size_t i = have; f->zero && i < (size_t)f->width; i++) buf_addc(&n, '0');
    for (size_t i = 0; i < abs.n; i++) {
        if (f->group && i && i < whole && (whole - i) % 3 == 0) buf_addc(&n, ',');
        buf_addc(&n, abs.p[i]);
    }
    if (neg && f->paren) buf_addc(&n, ')');
    pad(b, buf_str(&n), f);
}

/* d.ddde+xx of a positive decimal, halves up. */
static str scientific(struct arena *a, dec x, int precision) {
    int exponent = 0;
    if (dec_sign(x)) {
        while (dec_cmp(x, dec_of(10)) >= 0) x = dec_mul(x, dec_make(1, -1)), exponent++;
        while (dec_cmp(x, dec_of(1)) < 0) x = dec_mul(x, dec_of(10)), exponent--;
    }
    x = dec_round(x, precision, DEC_HALF_UP);
    if (dec_cmp(x, dec_of(10)) >= 0) x = dec_round(dec_mul(x, dec_make(1, -1)), precision, DEC_HALF_UP), exponent++;
    return arena_printf(a, "%.*se%c%02d", STR_ARG(dec_print(a, x)), exponent < 0 ? '-' : '+', exponent < 0 ? -exponent : exponent);
}

/* Digits that were too many to be written plainly are refused. */
static bool plain(struct buf *b, bool neg, dec abs, const struct spec *f) {
    str text = dec_print(b->a, abs);
    if (str_find(text, STR("E"), 0) != SIZE_MAX) return false;
    number(b, neg, text, f);
    return true;
}

static bool format_number(struct buf *b, feel_value v, const struct spec *f) {
    int64_t i;
    if (v.tag == FEEL_NULL) return pad(b, STR("null"), f), true;
    if (v.tag != FEEL_NUMBER) return false;
    bool neg = dec_sign(v.n) < 0;
    dec x = dec_abs(v.n);
    int precision = f->precision < 0 ? 6 : (int)f->precision;
    switch (f->conversion) {
    case 'd':
        if (f->precision >= 0 || !dec_is_int(x)) return false;
        return plain(b, neg, dec_round(x, 0, DEC_DOWN), f);
    case 'f': return plain(b, neg, dec_round(x, precision, DEC_HALF_UP), f);
    case 'e': return number(b, neg, scientific(b->a, x, precision), f), true;
    default:
        if (f->precision >= 0 || !dec_int(v.n, &i) || i < 0) return false;
        return number(b, false,
                      arena_printf(b->a,
                                   f->conversion == 'o'   ? "%llo"
                                   : f->conversion == 'x' ? "%llx"
                                                          : "%llX",
                                   (unsigned long long)i),
                      f),
               true;
    }
}

static bool format_one(struct buf *b, feel_value v, const struct spec *f) {
    str s = java_print(b->a, v);
    switch (f->conversion) {
    case 's': break;
    case 'S': {
        char *up = arena_cstr(b->a, s);
        for (size_t i = 0; i < s.n; i++)
            if (up[i] >= 'a' && up[i] <= 'z') up[i] = (char)(up[i] - 32);
        s = str_make(up, s.n);
        break;
    }
    case 'b': s = v.tag == FEEL_NULL || (v.tag == FEEL_BOOL && !v.b) ? STR("false") : STR("true"); break;
    case 'c':
        if (v.tag != FEEL_STRING || str_utf8_count(s) != 1 || f->precision >= 0) return false;
        break;
    case 'd':
    case 'f':
    case 'e':
    case 'x':
    case 'X':
    case 'o': return format_number(b, v, f);
    default: return false;
    }
    if (f->plus || f->space || f->zero || f->group || f->paren) return false;
    if (f->precision >= 0) {
        size_t at = 0;
        for (int64_t i = 0; i < f->precision && at < s.n; i++) str_utf8_next(s, &at);
        s = str_sub(s, 0, at);
    }
    pad(b, s, f);
    return true;
}

bool java_format(struct arena *a, str format, const feel_value *arg, size_t n, str *ret) {
    struct buf b = buf_make(a);
    size_t next = 0;
    for (size_t at = 0; at < format.n;) {
        struct spec f;
        if (arena_is_over(a)) return false;
        if (format.p[at] != '%') {
            buf_addc(&b, format.p[at++]);
            continue;
        }
        at++;
        if (!spec_parse(format, &at, &f)) return false;
        if (f.conversion == 'n') {
            buf_addc(&b, '\n');
            continue;
        }
        if (f.conversion == '%') {
            pad(&b, STR("%"), &f);
            continue;
        }
        size_t i = f.index > 0 ? (size_t)f.index - 1 : next++;
        if (i >= n || !format_one(&b, arg[i], &f)) return false;
    }
    *ret = buf_str(&b);
    return true;
}
