/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins over numbers. A scale lies in -6111 to 6176 (decimal128's exponents), its digits after the point are cut off. */
#include "feel/builtin_fn.h"
#include "feel/temporal.h"

static feel_value round_to(struct feel_call_site *site, const feel_value *arg, dec_mode mode) {
    int64_t scale = 0;
    if (!builtin_left_out(arg[1]) && (!builtin_whole(arg[1], &scale) || scale < -6111 || scale > 6176))
        return feel_fail(site, "scale must lie between -6111 and 6176");
    return builtin_finite(site, dec_round(arg[0].n, (int)scale, mode));
}

#define ROUNDING(fn, mode)                                                                                                         \
    feel_value builtin_##fn(struct feel_call_site *site, const feel_value *arg, size_t n) {                                        \
        (void)n;                                                                                                                   \
        return round_to(site, arg, mode);                                                                                          \
    }
ROUNDING(decimal, DEC_HALF_EVEN)
ROUNDING(floor, DEC_FLOOR)
ROUNDING(ceiling, DEC_CEILING)
ROUNDING(round_up, DEC_UP)
ROUNDING(round_down, DEC_DOWN)
ROUNDING(round_half_up, DEC_HALF_UP)
ROUNDING(round_half_down, DEC_HALF_DOWN)

feel_value builtin_abs(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    feel_value v = arg[0];
    if (v.tag == FEEL_NUMBER) return feel_number(dec_abs(v.n));
    bool neg = v.tag == FEEL_YM ? v.months < 0 : v.dt.second < 0 || v.dt.nano < 0;
    if (neg) v = feel_temporal_neg(v);
    return v.tag ? v : feel_fail(site, "the duration is too long");
}

feel_value builtin_modulo(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (!dec_sign(arg[1].n)) return feel_fail(site, "the divisor is 0");
    return builtin_finite(site, dec_mod(arg[0].n, arg[1].n));
}

feel_value builtin_sqrt(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (dec_sign(arg[0].n) < 0) return feel_fail(site, "the number is negative");
    return builtin_finite(site, dec_sqrt(arg[0].n));
}

feel_value builtin_log(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (dec_sign(arg[0].n) <= 0) return feel_fail(site, "the number is not positive");
    return builtin_finite(site, dec_ln(arg[0].n));
}

feel_value builtin_exp(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return builtin_finite(site, dec_exp(arg[0].n));
}

/* A number that is no integer is neither odd nor even. */
static bool rest_is(dec x, int64_t want) {
    int64_t rest;
    return dec_is_int(x) && dec_int(dec_mod(x, dec_of(2)), &rest) && rest == want;
}

feel_value builtin_odd(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_bool(rest_is(arg[0].n, 1));
}

feel_value builtin_even(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_bool(rest_is(arg[0].n, 0));
}
