/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals: two texts on two lines. What is read prints as the same number in both ways; order, equality and hash agree;
 * sums and products commute; rounding stays within one unit of its last digit. */
#include "base/dec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool same(dec a, dec b) { return a.lo == b.lo && a.hi == b.hi; }

static void text_holds(struct arena *a, dec x) {
    dec back;
    MUST(dec_parse(dec_print(a, x), &back) && dec_eq(back, x));
    MUST(dec_parse(dec_print_short(a, x), &back) && dec_eq(back, x) && dec_hash(back) == dec_hash(x));
}

static void rounding_holds(dec x, int scale) {
    for (int mode = DEC_HALF_EVEN; mode <= DEC_CEILING; mode++) {
        dec r = dec_round(x, scale, (dec_mode)mode);
        MUST(dec_is_finite(r) && dec_eq(dec_round(r, scale, DEC_DOWN), r));
        MUST(dec_cmp(dec_abs(dec_sub(r, x)), dec_make(1, -scale)) <= 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    dec x, y;
    int64_t i;
    str rest = str_make((const char *)data, n), one;
    arena_init(&a, (size_t)16 << 20);
    if (str_cut(&rest, '\n', &one) && dec_parse(one, &x) && dec_parse(rest, &y)) {
        text_holds(&a, x);
        text_holds(&a, y);
        MUST(dec_cmp(x, y) == -dec_cmp(y, x));
        MUST(!dec_eq(x, y) || dec_hash(x) == dec_hash(y));
        MUST(same(dec_add(x, y), dec_add(y, x)) && same(dec_mul(x, y), dec_mul(y, x)));
        MUST(dec_cmp(dec_sub(x, y), dec_of(0)) == dec_cmp(x, y));
        MUST(!dec_int(x, &i) || dec_eq(dec_of(i), x));
        dec rest_of = dec_mod(x, y);
        MUST(!dec_is_finite(rest_of) || dec_cmp(dec_abs(rest_of), dec_abs(y)) <= 0);
        dec_print(&a, dec_div(x, y));
        dec_print(&a, dec_pow(x, y));
        rounding_holds(x, (int)(n % 64) - 32);
    }
    arena_done(&a);
    return 0;
}
