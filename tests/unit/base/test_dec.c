/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals: a million seeded pairs per operator against Intel's library, bit for bit, then text, rounding and edges. */
#include "test.h"

#define DECIMAL_CALL_BY_REFERENCE      0
#define DECIMAL_GLOBAL_ROUNDING        0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <bid_conf.h>
#include <bid_functions.h>

#include "base/dec.h"

enum { PAIRS = 1000000 };

static uint64_t seed;
static uint64_t next(void) {
    uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* Mostly what rules hold (few digits, few places), then full coefficients, far exponents, zeros of both signs, raw bits. */
static dec any_dec(void) {
    uint64_t pick = next() % 16, c = next() >> (next() % 64);
    bool neg = next() & 1;
    int exponent = pick < 9 ? -(int)(next() % 4) : pick < 12 ? (int)(next() % 40) - 20 : (int)(next() % 12288) - 6176;
    if (pick == 15) return (dec){next(), next()};
    if (pick % 5 == 4 && next() % 2) c = 0;
    if (pick % 5 == 3)
        return (dec){next(), (uint64_t)neg << 63 | (uint64_t)(exponent + 6176) << 49 | next() % UINT64_C(0x1ED09BEAD87C0)};
    dec x = dec_make((int64_t)(c >> 1), exponent);
    x.hi |= (uint64_t)neg << 63;
    return x;
}

static BID_UINT128 bid(dec x) { return (BID_UINT128){{x.lo, x.hi}}; }

static void same(const char *op, dec a, dec b, dec got, BID_UINT128 want) {
    if (got.lo == want.w[0] && got.hi == want.w[1]) return;
    fail_msg("%016lx%016lx %s %016lx%016lx: got %016lx%016lx, want %016llx%016llx", a.hi, a.lo, op, b.hi, b.lo, got.hi, got.lo,
             want.w[1], want.w[0]);
}

#define AGREES(name, op, ours, theirs)                                                                                             \
    static void name(void **state) {                                                                                               \
        (void)state;                                                                                                               \
        seed = 19498;                                                                                                              \
        for (int i = 0; i < PAIRS; i++) {                                                                                          \
            unsigned f = 0;                                                                                                        \
            dec a = any_dec(), b = any_dec();                                                                                      \
            same(op, a, b, ours(a, b), theirs(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &f));                                       \
        }                                                                                                                          \
    }
AGREES(sums_are_the_librarys, "+", dec_add, bid128_add)
AGREES(differences_are_the_librarys, "-", dec_sub, bid128_sub)
AGREES(products_are_the_librarys, "*", dec_mul, bid128_mul)
AGREES(quotients_are_the_librarys, "/", dec_div, bid128_div)

static void orders_are_the_librarys(void **state) {
    (void)state;
    seed = 19499;
    for (int i = 0; i < PAIRS; i++) {
        unsigned f = 0;
        dec a = any_dec(), b = i % 3 ? any_dec() : a;
        if (bid128_isNaN(bid(a)) || bid128_isNaN(bid(b))) continue;
        int want = bid128_quiet_greater(bid(a), bid(b), &f) - bid128_quiet_less(bid(a), bid(b), &f);
        if (dec_cmp(a, b) != want) fail_msg("%016lx%016lx <=> %016lx%016lx is %d", a.hi, a.lo, b.hi, b.lo, want);
        if (want == 0 && dec_hash(a) != dec_hash(b)) fail_msg("equal, hashed apart: %016lx%016lx", a.hi, a.lo);
    }
}

static void rounding_is_the_librarys(void **state) {
    (void)state;
    static const struct {
        dec_mode ours;
        unsigned theirs;
    } mode[] = {{DEC_HALF_EVEN, BID_ROUNDING_TO_NEAREST},
                {DEC_HALF_UP, BID_ROUNDING_TIES_AWAY},
                {DEC_DOWN, BID_ROUNDING_TO_ZERO},
                {DEC_FLOOR, BID_ROUNDING_DOWN},
                {DEC_CEILING, BID_ROUNDING_UP}};
    seed = 19500;
    for (int i = 0; i < PAIRS; i++) {
        unsigned f = 0;
        dec a = any_dec();
        int scale = (int)(next() % 30) - 10, m = i % 5;
        if (!dec_is_finite(a)) continue;
        BID_UINT128 want = bid128_quantize(bid(a), bid(dec_make(1, -scale)), mode[m].theirs, &f);
        if (bid128_isNaN(want)) want = bid(a); /* no room for the zeros: the number itself */
        same("round", a, dec_of(scale), dec_round(a, scale, mode[m].ours), want);
    }
}

static void parsing_is_the_librarys(void **state) {
    (void)state;
    seed = 19501;
    for (int i = 0; i < 200000; i++) {
        char text[80];
        int n = 0, digits = 1 + (int)(next() % 45), point = (int)(next() % 60);
        if (next() & 1) text[n++] = '-';
        for (int k = 0; k < digits; k++) {
            if (k == point) text[n++] = '.';
            text[n++] = (char)('0' + (next() % 3 ? next() % 10 : next() % 2 * 5));
        }
        if (next() & 1) n += snprintf(text + n, 10, "E%d", (int)(next() % 2000) - 1000);
        text[n] = 0;
        unsigned f = 0;
        dec got;
        assert_true(dec_parse(str_make(text, (size_t)n), &got));
        BID_UINT128 want = bid128_from_string(text, BID_ROUNDING_TO_NEAREST, &f);
        if (got.lo != want.w[0] || got.hi != want.w[1])
            fail_msg("%s: got %016lx%016lx, want %016llx%016llx", text, got.hi, got.lo, want.w[1], want.w[0]);
    }
}

static void text_and_numbers_are_inverse(void **state) {
    struct arena *a = *state;
    seed = 19502;
    for (int i = 0; i < 200000; i++) {
        dec x = any_dec(), back;
        if (!dec_is_finite(x)) continue;
        struct arena_mark m = arena_mark(a);
        assert_true(dec_parse(dec_print(a, x), &back));
        if (!dec_eq(back, x)) fail_msg("%016lx%016lx printed as %s", x.hi, x.lo, dec_print(a, x).p);
        assert_true(dec_parse(dec_print_short(a, x), &back));
        assert_true(dec_eq(back, x));
        arena_rewind(a, m);
    }
}

static dec of(const char *text) {
    dec x;
    if (!dec_parse(str_of(text), &x)) fail_msg("not a number: %s", text);
    return x;
}

static void prints_plainly(void **state) {
    struct arena *a = *state;
    static const char *row[][3] = {
        {"1.10", "1.10", "1.1"},
        {"2.0", "2.0", "2"},
        {"-12.50", "-12.50", "-12.5"},
        {".5", "0.5", "0.5"},
        {"1e10", "10000000000", "10000000000"},
        {"1.2E-3", "0.0012", "0.0012"},
        {"-0.00", "0.00", "0"},
        {"0e9", "0", "0"},
        {"100E-2", "1.00", "1"},
        {"1e50", "1E+50", "1E+50"},
        {"12e49", "1.2E+50", "1.2E+50"},
        {"10e49", "1.0E+50", "1E+50"},
        {"1e-45", "1E-45", "1E-45"},
        {"1234567890123456789012345678901234", "1234567890123456789012345678901234", "1234567890123456789012345678901234"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_str(dec_print(a, of(row[i][0])), row[i][1]);
        assert_str(dec_print_short(a, of(row[i][0])), row[i][2]);
    }
    assert_str(dec_print(a, dec_div(dec_of(1), dec_of(0))), "Infinity");
    assert_str(dec_print(a, dec_sqrt(dec_of(-1))), "NaN");
}

static void refuses_what_is_no_number(void **state) {
    (void)state;
    static const char *bad[] = {"",    "-",    ".",   "1.",       "1e",  "1e+",   "e5",     "1 ",      " 1",
                                "1,5", "0x10", "NaN", "Infinity", "--1", "1.2.3", "1e7000", "1e-7000", "1e99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dec x = {7, 7};
        if (dec_parse(str_of(bad[i]), &x)) fail_msg("taken for a number: %s", bad[i]);
        assert_true(x.lo == 7 && x.hi == 7);
    }
}

static void rounds_in_every_mode(void **state) {
    struct arena *a = *state;
    static const struct {
        const char *x;
        int scale;
        const char *even, *up, *down, *away, *zero, *floor, *ceiling;
    } row[] = {
        {"5.5", 0, "6", "6", "5", "6", "5", "5", "6"},
        {"2.5", 0, "2", "3", "2", "3", "2", "2", "3"},
        {"-2.5", 0, "-2", "-3", "-2", "-3", "-2", "-3", "-2"},
        {"1.1", 0, "1", "1", "1", "2", "1", "1", "2"},
        {"1.125", 2, "1.12", "1.13", "1.12", "1.13", "1.12", "1.12", "1.13"},
        {"1250", -2, "1200", "1300", "1200", "1300", "1200", "1200", "1300"},
        {"3", 2, "3.00", "3.00", "3.00", "3.00", "3.00", "3.00", "3.00"},
        {"0.0001", 2, "0.00", "0.00", "0.00", "0.01", "0.00", "0.00", "0.01"},
        {"1e-6000", 0, "0", "0", "0", "1", "0", "0", "1"},
        {"1e33", 5, "1000000000000000000000000000000000", "1000000000000000000000000000000000",
         "1000000000000000000000000000000000", "1000000000000000000000000000000000", "1000000000000000000000000000000000",
         "1000000000000000000000000000000000", "1000000000000000000000000000000000"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dec x = of(row[i].x);
        assert_str(dec_print(a, dec_round(x, row[i].scale, DEC_HALF_EVEN)), row[i].even);
        assert_str(dec_print(a, dec_round(x, row[i].scale, DEC_HALF_UP)), row[i].up);
        assert_str(dec_print(a, dec_round(x, row[i].scale, DEC_HALF_DOWN)), row[i].down);
        assert_str(dec_print(a, dec_round(x, row[i].scale, DEC_UP)), row[i].away);
        assert_str(dec_print(a, dec_round(x, row[i].scale, DEC_DOWN)), row[i].zero);
        assert_str(dec_print(a, dec_round(x, row[i].scale, DEC_FLOOR)), row[i].floor);
        assert_str(dec_print(a, dec_round(x, row[i].scale, DEC_CEILING)), row[i].ceiling);
    }
}

static void powers_are_exact_where_they_can_be(void **state) {
    struct arena *a = *state;
    static const char *row[][3] = {{"2", "10", "1024"},
                                   {"2", "-2", "0.25"},
                                   {"1.10", "2", "1.2100"},
                                   {"-2", "3", "-8"},
                                   {"0", "0", "1"},
                                   {"0", "2", "0"},
                                   {"10", "33", "1000000000000000000000000000000000"},
                                   {"100", "100", "1E+200"},
                                   {"1.5", "3", "3.375"},
                                   {"2", "0.5", "1.414213562373095048801688724209698"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_str(dec_print(a, dec_pow(of(row[i][0]), of(row[i][1]))), row[i][2]);
}

/* FEEL's modulo: the sign of the divisor, exact at any distance. */
static void modulo_follows_the_divisor(void **state) {
    struct arena *a = *state;
    static const char *row[][3] = {{"12", "5", "2"},         {"-12", "5", "3"},      {"12", "-5", "-3"},
                                   {"-12", "-5", "-2"},      {"10.1", "4.5", "1.1"}, {"-10.1", "4.5", "3.4"},
                                   {"10.1", "-4.5", "-3.4"}, {"1e40", "7", "4"},     {"10", "0", "NaN"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_str(dec_print_short(a, dec_mod(of(row[i][0]), of(row[i][1]))), row[i][2]);
    seed = 19503;
    for (int i = 0; i < 100000; i++) {
        int64_t x = (int64_t)next() >> (next() % 64), y = (int64_t)next() >> (next() % 64);
        if (!y || (x == INT64_MIN && y == -1)) continue;
        int64_t r = x % y, got;
        if (r && (r < 0) != (y < 0)) r += y;
        assert_true(dec_int(dec_mod(dec_of(x), dec_of(y)), &got));
        assert_int_equal(got, r);
    }
}

static void integers_are_told(void **state) {
    (void)state;
    int64_t v = 0;
    assert_true(dec_is_int(of("2.00")) && dec_int(of("2.00"), &v));
    assert_int_equal(v, 2);
    assert_true(dec_int(of("-9223372036854775808"), &v));
    assert_true(v == INT64_MIN);
    assert_true(dec_int(of("92233720368547758070e-1"), &v));
    assert_true(v == INT64_MAX);
    assert_true(dec_int(of("9e18"), &v));
    assert_false(dec_int(of("9223372036854775808"), &v));
    assert_false(dec_int(of("1e19"), &v));
    assert_false(dec_int(of("2.5"), &v));
    assert_true(dec_is_int(of("1e100")));
    assert_false(dec_is_int(of("1e-100")));
    assert_false(dec_is_int(dec_div(dec_of(1), dec_of(0))));
    assert_int_equal(dec_scale(of("1.10")), 2);
    assert_int_equal(dec_scale(of("1e3")), 0);
    assert_int_equal(dec_sign(of("-0.0")), 0);
    assert_int_equal(dec_sign(of("-0.1")), -1);
    assert_true(dec_double(of("0.25")) == 0.25);
}

TESTS(TEST(sums_are_the_librarys), TEST(differences_are_the_librarys), TEST(products_are_the_librarys),
      TEST(quotients_are_the_librarys), TEST(orders_are_the_librarys), TEST(rounding_is_the_librarys),
      TEST(parsing_is_the_librarys), TEST(text_and_numbers_are_inverse), TEST(prints_plainly), TEST(refuses_what_is_no_number),
      TEST(rounds_in_every_mode), TEST(powers_are_exact_where_they_can_be), TEST(modulo_follows_the_divisor),
      TEST(integers_are_told))
