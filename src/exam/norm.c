/* SPDX-License-Identifier: Apache-2.0 */
/* Norms by counting: a scale's value is how many of its upper bounds the percentile reaches. Fractions are compared crosswise. */
#include "exam/norm.h"

enum { PERSONS_MOST = 1000000 }; /* so that the sum of a few fractions over groups stays exact in 34 digits */

ecode norm_check(const struct norm *norm, struct err *e) {
    int64_t persons = 0;
    for (size_t i = 0; i < norm->n; i++) {
        if (norm->row[i].persons < 0 || norm->row[i].persons > PERSONS_MOST)
            return err_set(e, E_INVALID, "a norm group counts persons, from 0 to %d", PERSONS_MOST);
        if (i && dec_cmp(norm->row[i - 1].raw, norm->row[i].raw) >= 0)
            return err_set(e, E_INVALID, "the raw scores of a norm group must ascend");
        persons += norm->row[i].persons;
    }
    if (persons > PERSONS_MOST) return err_set(e, E_INVALID, "a norm group counts persons, from 0 to %d", PERSONS_MOST);
    return persons ? E_OK : err_set(e, E_INVALID, "there is nobody in the norm group");
}

struct exam_ratio norm_percentile(const struct norm *norm, struct exam_ratio raw) {
    int64_t below = 0, with = 0, all = 0;
    for (size_t i = 0; i < norm->n; i++) {
        int c = dec_cmp(dec_mul(norm->row[i].raw, raw.den), raw.num);
        below += c < 0 ? norm->row[i].persons : 0;
        with += c == 0 ? norm->row[i].persons : 0;
        all += norm->row[i].persons;
    }
    return (struct exam_ratio){dec_of((2 * below + with) * 50), dec_of(all)};
}

static const struct {
    int least;
    int bound[12]; /* ends with 0 */
} scales[] = {
#define NORM(token, word, least, ...) [NORM_##token] = {least, {__VA_ARGS__, 0}},
#include "exam/norm.tbl.h"
};

dec norm_value(const struct norm *norm, norm_scale scale, struct exam_ratio raw) {
    struct exam_ratio p = norm_percentile(norm, raw);
    if (scale == NORM_PERCENTILE) return dec_round(dec_div(p.num, p.den), 30, DEC_DOWN);
    int v = scales[scale].least;
    for (const int *b = scales[scale].bound; *b; b++) v += dec_cmp(dec_mul(p.num, dec_of(100)), dec_mul(p.den, dec_of(*b))) >= 0;
    return dec_of(v);
}

void norm_range(norm_scale scale, int *ret_min, int *ret_max) {
    *ret_min = 0;
    *ret_max = 100;
    if (scale == NORM_PERCENTILE) return;
    *ret_min = *ret_max = scales[scale].least;
    for (const int *b = scales[scale].bound; *b; b++) ++*ret_max;
}

void norm_spread(const struct norm *norm, dec *ret_mean, dec *ret_sd) {
    dec sum = dec_of(0), square = dec_of(0);
    int64_t all = 0;
    for (size_t i = 0; i < norm->n; i++) {
        dec x = dec_mul(norm->row[i].raw, dec_of(norm->row[i].persons));
        sum = dec_add(sum, x);
        square = dec_add(square, dec_mul(x, norm->row[i].raw));
        all += norm->row[i].persons;
    }
    /* n * sum of squares less the sum squared, all whole: nothing is lost by subtracting */
    dec n = dec_of(all), spread = dec_sub(dec_mul(n, square), dec_mul(sum, sum));
    *ret_mean = all ? dec_div(sum, n) : dec_of(0);
    *ret_sd = all > 1 ? dec_sqrt(dec_div(spread, dec_mul(n, dec_of(all - 1)))) : dec_of(0);
}
