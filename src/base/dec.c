/* SPDX-License-Identifier: Apache-2.0 */
/* decimal128 in BID: integers of our own where both coefficients are small and the result is exact, Intel's library for the
 * rest. The fast paths give the library's bits, the exponent included (IEEE 754-2008 5.2, "preferred exponent"); the
 * property test of tests/unit/base/test_dec.c holds them to that. Traps: zeros have signs and exponents; a coefficient of
 * 10^34 or more, or the encoding with both top exponent bits set, is not ours to touch; the library's to_string is not FEEL's. */
#include "base/dec.h"

#define DECIMAL_CALL_BY_REFERENCE      0
#define DECIMAL_GLOBAL_ROUNDING        0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <bid_conf.h>
#include <bid_functions.h>

__extension__ typedef unsigned __int128 u128;

enum { BIAS = 6176, EXP_MIN = -6176, EXP_MAX = 6111, DIGITS = 34, PLAIN_MAX = 40 };

#define SIGN       (UINT64_C(1) << 63)
#define COEFF_HI   ((UINT64_C(1) << 49) - 1)
#define SPECIAL(h) (((h) >> 61 & 3) == 3)
#define QUIET_NAN  ((dec){0, UINT64_C(0x7C00000000000000)})

static const uint64_t pow10_u64[20] = {
    1ull,
    10ull,
    100ull,
    1000ull,
    10000ull,
    100000ull,
    1000000ull,
    10000000ull,
    100000000ull,
    1000000000ull,
    10000000000ull,
    100000000000ull,
    1000000000000ull,
    10000000000000ull,
    100000000000000ull,
    1000000000000000ull,
    10000000000000000ull,
    100000000000000000ull,
    1000000000000000000ull,
    10000000000000000000ull,
};

/* 10^n, n <= 38. */
static u128 pow10_u128(int n) { return n < 20 ? pow10_u64[n] : (u128)pow10_u64[19] * pow10_u64[n - 19]; }

static BID_UINT128 bid(dec x) { return (BID_UINT128){{x.lo, x.hi}}; }
static dec dec_bid(BID_UINT128 x) { return (dec){x.w[0], x.w[1]}; }

/* Sign, coefficient and biased exponent side by side; only for numbers with `small` or `canonical` true. */
static int biased(dec x) { return (int)(x.hi >> 49 & 0x3FFF); }
static bool small(dec x) { return !(x.hi & COEFF_HI) && !SPECIAL(x.hi) && !(x.lo >> 63); }
static u128 coefficient(dec x) { return (u128)(x.hi & COEFF_HI) << 64 | x.lo; }
static dec pack(bool neg, u128 c, int biased_exponent) {
    return (dec){(uint64_t)c, (neg ? SIGN : 0) | (uint64_t)biased_exponent << 49 | (uint64_t)(c >> 64)};
}
static int64_t signed_small(dec x) { return x.hi & SIGN ? -(int64_t)x.lo : (int64_t)x.lo; }

/* A number with its parts; a coefficient past 10^34 - 1 counts as zero, as the library has it. */
struct parts {
    bool neg;
    u128 c;
    int e;
};
static bool parts_of(dec x, struct parts *ret) {
    if (!dec_is_finite(x)) return false;
    ret->neg = x.hi & SIGN;
    if (SPECIAL(x.hi)) {
        ret->c = 0;
        ret->e = (int)(x.hi >> 47 & 0x3FFF) - BIAS;
        return true;
    }
    ret->c = coefficient(x);
    if (x.hi & COEFF_HI && ret->c >= pow10_u128(DIGITS)) ret->c = 0;
    ret->e = biased(x) - BIAS;
    return true;
}

/* The one member of x's cohort without trailing zeros; every zero is +0. */
static struct parts bare(struct parts p) {
    if (!p.c) return (struct parts){0};
    while (p.c <= UINT64_MAX && (uint64_t)p.c % 10 == 0) p.c = (uint64_t)p.c / 10, p.e++;
    while (p.c % 10 == 0) p.c /= 10, p.e++;
    return p;
}

/* Both small and brought to the lower of the two exponents without loss. */
static bool aligned(dec a, dec b, int64_t *ret_a, int64_t *ret_b, int *ret_biased) {
    if (!small(a) || !small(b)) return false;
    int64_t ca = signed_small(a), cb = signed_small(b);
    int ea = biased(a), eb = biased(b), gap = ea - eb;
    if (gap > 0) {
        if (ca && (gap > 18 || __builtin_mul_overflow(ca, (int64_t)pow10_u64[gap], &ca))) return false;
    } else if (gap < 0) {
        if (cb && (gap < -18 || __builtin_mul_overflow(cb, (int64_t)pow10_u64[-gap], &cb))) return false;
    }
    *ret_a = ca;
    *ret_b = cb;
    *ret_biased = gap < 0 ? ea : eb;
    return true;
}

dec dec_of(int64_t v) { return dec_make(v, 0); }

dec dec_make(int64_t c, int exponent) {
    MUST(exponent >= EXP_MIN && exponent <= EXP_MAX);
    return pack(c < 0, c < 0 ? -(uint64_t)c : (uint64_t)c, exponent + BIAS);
}

dec dec_add(dec a, dec b) {
    int64_t ca, cb, sum;
    int e;
    if (aligned(a, b, &ca, &cb, &e) && !__builtin_add_overflow(ca, cb, &sum)) {
        bool neg = sum ? sum < 0 : !ca && (a.hi & b.hi & SIGN); /* only -0 + -0 is -0 */
        return pack(neg, sum < 0 ? -(uint64_t)sum : (uint64_t)sum, e);
    }
    unsigned flags = 0;
    return dec_bid(bid128_add(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

dec dec_sub(dec a, dec b) {
    if (small(b)) {
        b.hi ^= SIGN;
        return dec_add(a, b);
    }
    unsigned flags = 0;
    return dec_bid(bid128_sub(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

dec dec_mul(dec a, dec b) {
    if (small(a) && small(b)) {
        u128 c = (u128)a.lo * b.lo;
        int e = biased(a) + biased(b) - BIAS;
        if (c < pow10_u128(DIGITS) && e >= 0 && e <= EXP_MAX + BIAS) return pack((a.hi ^ b.hi) & SIGN, c, e);
    }
    unsigned flags = 0;
    return dec_bid(bid128_mul(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

dec dec_div(dec a, dec b) {
    if (small(a) && small(b) && b.lo && a.lo % b.lo == 0) {
        int e = biased(a) - biased(b) + BIAS;
        if (e >= 0 && e <= EXP_MAX + BIAS) return pack((a.hi ^ b.hi) & SIGN, a.lo / b.lo, e);
    }
    unsigned flags = 0;
    return dec_bid(bid128_div(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

/* p^n while it stays exact, by squaring; false when 34 digits do not hold it. */
static bool pow_exact(struct parts p, int64_t n, dec *ret) {
    if (n > 9999 || !p.c) return false;
    u128 made = 1, power = p.c, limit = pow10_u128(DIGITS);
    for (int64_t left = n; left;) {
        if (left & 1) {
            if (made > limit / power) return false;
            made *= power;
        }
        left >>= 1;
        if (left && power > UINT64_MAX) return false;
        if (left) power *= power;
    }
    int64_t e = p.e * n;
    if (made >= limit || e < EXP_MIN || e > EXP_MAX) return false;
    *ret = pack(p.neg && (n & 1), made, (int)e + BIAS);
    return true;
}

dec dec_pow(dec a, dec b) {
    int64_t n;
    dec made;
    struct parts p;
    if (dec_int(b, &n) && n > -9999 && parts_of(a, &p)) {
        int64_t times = n < 0 ? -n : n;
        bool exact = pow_exact(p, times, &made) || pow_exact(bare(p), times, &made);
        if (exact) return n < 0 ? dec_div(dec_of(1), made) : made;
    }
    unsigned flags = 0;
    return dec_bid(bid128_pow(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

dec dec_neg(dec x) { return (dec){x.lo, x.hi ^ SIGN}; }
dec dec_abs(dec x) { return (dec){x.lo, x.hi & ~SIGN}; }

dec dec_sqrt(dec x) {
    unsigned flags = 0;
    return dec_bid(bid128_sqrt(bid(x), BID_ROUNDING_TO_NEAREST, &flags));
}

dec dec_ln(dec x) {
    unsigned flags = 0;
    return dec_bid(bid128_log(bid(x), BID_ROUNDING_TO_NEAREST, &flags));
}

dec dec_exp(dec x) {
    unsigned flags = 0;
    return dec_bid(bid128_exp(bid(x), BID_ROUNDING_TO_NEAREST, &flags));
}

dec dec_mod(dec a, dec b) {
    int64_t ca, cb;
    int e;
    if (aligned(a, b, &ca, &cb, &e) && cb) {
        int64_t r = ca % cb;
        if (r && (r < 0) != (cb < 0)) r += cb;
        return pack(r < 0, r < 0 ? -(uint64_t)r : (uint64_t)r, e);
    }
    if (!dec_is_finite(a) || !dec_is_finite(b) || !dec_sign(b)) return QUIET_NAN;
    unsigned flags = 0;
    dec r = dec_bid(bid128_fmod(bid(a), bid(b), &flags));
    return dec_sign(r) && dec_sign(r) != dec_sign(b) ? dec_add(r, b) : r;
}

/* The last digit kept goes up by one; `half` is -1, 0, 1 for a rest below, at, above one half. */
static bool away(dec_mode mode, bool neg, bool odd, bool rest, int half) {
    switch (mode) {
    case DEC_HALF_EVEN: return half > 0 || (half == 0 && odd);
    case DEC_HALF_UP: return half >= 0;
    case DEC_HALF_DOWN: return half > 0;
    case DEC_UP: return rest;
    case DEC_FLOOR: return rest && neg;
    case DEC_CEILING: return rest && !neg;
    case DEC_DOWN: break;
    }
    return false;
}

dec dec_round(dec x, int scale, dec_mode mode) {
    struct parts p;
    if (small(x) && biased(x) == BIAS - scale) return x;
    if (!parts_of(x, &p)) return x;
    if (scale > -EXP_MIN) scale = -EXP_MIN;
    if (scale < -EXP_MAX) scale = -EXP_MAX;
    int drop = -scale - p.e;
    if (drop <= 0) { /* exact already: write the zeros asked for, if they fit */
        if (!p.c) return pack(p.neg, 0, BIAS - scale);
        if (-drop > DIGITS || p.c > (pow10_u128(DIGITS) - 1) / pow10_u128(-drop)) return x;
        return pack(p.neg, p.c * pow10_u128(-drop), BIAS - scale);
    }
    u128 q = 0, r = p.c;
    int half = -1;
    if (drop <= DIGITS) {
        u128 unit = pow10_u128(drop);
        q = p.c / unit;
        r = p.c % unit;
        half = r > unit / 2 ? 1 : r == unit / 2 ? 0 : -1;
    }
    if (away(mode, p.neg, q & 1, r != 0, half)) q++;
    return pack(p.neg, q, BIAS - scale);
}

int dec_cmp(dec a, dec b) {
    int64_t ca, cb;
    int e;
    if (aligned(a, b, &ca, &cb, &e)) return (ca > cb) - (ca < cb);
    unsigned flags = 0;
    bool nan_a = bid128_isNaN(bid(a)), nan_b = bid128_isNaN(bid(b));
    if (nan_a || nan_b) return nan_b - nan_a;
    return bid128_quiet_less(bid(a), bid(b), &flags) ? -1 : !bid128_quiet_equal(bid(a), bid(b), &flags);
}

bool dec_eq(dec a, dec b) { return dec_cmp(a, b) == 0; }
bool dec_is_finite(dec x) { return (x.hi >> 59 & 0xF) != 0xF; }

bool dec_is_int(dec x) {
    struct parts p;
    if (!parts_of(x, &p)) return false;
    return p.e >= 0 || !p.c || (-p.e <= DIGITS && p.c % pow10_u128(-p.e) == 0);
}

int dec_sign(dec x) {
    if (bid128_isNaN(bid(x))) return 0;
    struct parts p;
    if (parts_of(x, &p) && !p.c) return 0;
    return x.hi & SIGN ? -1 : 1;
}

bool dec_int(dec x, int64_t *ret) {
    struct parts p;
    if (small(x) && biased(x) == BIAS) {
        *ret = signed_small(x);
        return true;
    }
    if (!dec_is_int(x) || !parts_of(x, &p)) return false;
    if (p.c && p.e > 18) return false;
    u128 v = !p.c ? 0 : p.e < 0 ? p.c / pow10_u128(-p.e) : p.c;
    if (v > (u128)INT64_MAX + p.neg) return false;
    if (p.c && p.e > 0) v *= pow10_u64[p.e];
    if (v > (u128)INT64_MAX + p.neg) return false;
    *ret = p.neg ? (int64_t) - (uint64_t)v : (int64_t)v;
    return true;
}

int dec_scale(dec x) {
    struct parts p;
    return parts_of(x, &p) && p.e < 0 ? -p.e : 0;
}

double dec_double(dec x) {
    unsigned flags = 0;
    return bid128_to_binary64(bid(x), BID_ROUNDING_TO_NEAREST, &flags);
}

uint64_t dec_hash(dec x) {
    struct parts p;
    if (!parts_of(x, &p)) return bid128_isNaN(bid(x)) ? 1 : x.hi & SIGN ? 2 : 3;
    p = bare(p);
    uint64_t h = (uint64_t)p.c ^ (uint64_t)(p.c >> 64) * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)(int64_t)p.e << 32 ^ p.neg;
    h = (h ^ h >> 30) * UINT64_C(0xBF58476D1CE4E5B9); /* splitmix64's finish */
    h = (h ^ h >> 27) * UINT64_C(0x94D049BB133111EB);
    return h ^ h >> 31;
}

/* Text: mantissa digits into 34 and a rest, then the exponent. */
struct scan {
    u128 c;
    int kept;    /* digits in c, leading zeros not counted */
    int64_t e;   /* exponent of c's last digit */
    int next;    /* the first digit dropped, -1 = none */
    bool sticky; /* a digit other than 0 behind it */
};

static void scan_digit(struct scan *s, int digit, bool after_point) {
    if (s->kept < DIGITS) {
        s->c = s->c * 10 + (unsigned)digit;
        if (s->c) s->kept++;
        s->e -= after_point;
        return;
    }
    if (s->next < 0) s->next = digit;
    else s->sticky |= digit != 0;
    s->e += !after_point;
}

static bool scan_mantissa(str s, size_t *at, struct scan *ret) {
    bool any = false, point = false;
    for (; *at < s.n; ++*at) {
        char c = s.p[*at];
        if (c == '.' && !point) point = true;
        else if (c >= '0' && c <= '9') scan_digit(ret, c - '0', point), any = true;
        else break;
    }
    return any && s.p[*at - 1] != '.';
}

static bool scan_exponent(str s, size_t *at, int64_t *ret) {
    *ret = 0;
    if (*at == s.n) return true;
    if ((s.p[*at] | 0x20) != 'e') return false;
    ++*at;
    bool neg = *at < s.n && s.p[*at] == '-';
    if (*at < s.n && (s.p[*at] == '-' || s.p[*at] == '+')) ++*at;
    if (*at == s.n) return false;
    for (; *at < s.n; ++*at) {
        char c = s.p[*at];
        if (c < '0' || c > '9') return false;
        if (*ret < 100000000) *ret = *ret * 10 + (c - '0');
    }
    if (neg) *ret = -*ret;
    return true;
}

bool dec_parse(str s, dec *ret) {
    struct scan v = {.next = -1};
    size_t at = 0;
    int64_t e;
    bool neg = s.n && s.p[0] == '-';
    if (s.n && (s.p[0] == '-' || s.p[0] == '+')) at++;
    if (!scan_mantissa(s, &at, &v) || !scan_exponent(s, &at, &e)) return false;
    if (v.next > 5 || (v.next == 5 && (v.sticky || (v.c & 1)))) v.c++;
    if (v.c == pow10_u128(DIGITS)) v.c /= 10, v.e++;
    e += v.e;
    if (!v.c) e = e < EXP_MIN ? EXP_MIN : e > EXP_MAX ? EXP_MAX : e;
    while (e > EXP_MAX && v.c < pow10_u128(DIGITS - 1)) v.c *= 10, e--;
    while (e < EXP_MIN && v.c % 10 == 0) v.c /= 10, e++;
    if (e < EXP_MIN || e > EXP_MAX) return false;
    *ret = pack(neg, v.c, (int)e + BIAS);
    return true;
}

/* Text being built on the stack: 40 plain digits, or 34 with an exponent. */
struct text {
    char p[96];
    size_t n;
};
static void put(struct text *t, char c, int times) {
    for (; times > 0; times--) t->p[t->n++] = c;
}
static void put_digits(struct text *t, const char *p, int n) {
    for (int i = 0; i < n; i++) t->p[t->n++] = p[i];
}

/* The digits of c, most significant first, at the end of `ret`; returns how many. */
static int digits_of(u128 c, char ret[40]) {
    int n = 0;
    for (; c > UINT64_MAX; c /= 10) ret[39 - n++] = (char)('0' + (int)(c % 10));
    uint64_t left = (uint64_t)c;
    do ret[39 - n++] = (char)('0' + (int)(left % 10)), left /= 10;
    while (left);
    return n;
}

static str print_parts(struct arena *a, struct parts p) {
    char digit[40];
    int n = digits_of(p.c, digit);
    const char *first = digit + sizeof digit - n;
    struct text t = {.n = 0};
    if (p.neg && p.c) put(&t, '-', 1);
    if (!p.c && p.e > 0) p.e = 0;
    int lead = p.e < 0 && n <= -p.e ? 1 - p.e - n : 0; /* zeros before the first digit: 0.05 has two */
    if (n + lead > PLAIN_MAX || n + p.e > PLAIN_MAX) {
        put(&t, *first, 1);
        put(&t, '.', n > 1);
        put_digits(&t, first + 1, n - 1);
        return arena_printf(a, "%.*sE%+d", (int)t.n, t.p, p.e + n - 1);
    }
    int whole = lead ? 0 : p.e < 0 ? n + p.e : n; /* digits before the point */
    if (lead) {
        put(&t, '0', 1);
        put(&t, '.', 1);
        put(&t, '0', lead - 1);
    }
    put_digits(&t, first, whole);
    put(&t, '.', !lead && whole < n);
    put_digits(&t, first + whole, n - whole);
    put(&t, '0', p.e);
    return arena_str(a, str_make(t.p, t.n));
}

static str print_special(dec x) {
    if (bid128_isNaN(bid(x))) return STR("NaN");
    return x.hi & SIGN ? STR("-Infinity") : STR("Infinity");
}

str dec_print(struct arena *a, dec x) {
    struct parts p;
    return parts_of(x, &p) ? print_parts(a, p) : print_special(x);
}

str dec_print_short(struct arena *a, dec x) {
    struct parts p;
    return parts_of(x, &p) ? print_parts(a, bare(p)) : print_special(x);
}
