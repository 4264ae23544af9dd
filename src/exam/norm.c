/* SPDX-License-Identifier: Apache-2.0 */
/* Norms by counting: a scale's value is how many of its upper bounds the percentile reaches. Fractions are compared crosswise. */
#include "exam/norm.h"

ecode norm_check(const struct norm *norm, struct err *e) {
    int64_t persons = 0;
    for (size_t i = 0; i < norm->n; i++) {
        if (norm->row[i].persons < 0 || norm->row[i].persons > 1000000000)
            return err_set(e, E_INVALID, "a norm group counts persons, from 0 to 1,000,000,000");
        if (i && dec_cmp(norm->row[i - 1].raw, norm->row[i].raw) >= 0)
            return err_set(e, E_INVALID, "the raw scores of a norm group must ascend");
        persons += norm->row[i].persons;
    }
    return persons ? E_OK : err_set(e, E_INVALID, "there is nobody in the norm group");
}

void norm_percentile(const struct norm *norm, dec raw, dec *ret_num, dec *ret_den) {
    int64_t below = 0, with = 0, all = 0;
    for (size_t i = 0; i < norm->n; i++) {
        int c = dec_cmp(norm->row[i].raw, raw);
        below += c < 0 ? norm->row[i].persons : 0;
        with += c == 0 ? norm->row[i].persons : 0;
        all += norm->row[i].persons;
    }
    *ret_num = dec_of((2 * below + with) * 50);
    *ret_den = dec_of(all);
}

static const struct {
    int least;
    int bound[12]; /* ends with 0 */
} scales[] = {
#define NORM(token, word, least, ...) [NORM_##token] = {least, {__VA_ARGS__, 0}},
#include "exam/norm.tbl.h"
};

dec norm_value(const struct norm *norm, norm_scale scale, dec raw) {
    dec num, den;
    norm_percentile(norm, raw, &num, &den);
    if (scale == NORM_PERCENTILE) return dec_round(dec_div(num, den), 30, DEC_DOWN);
    int v = scales[scale].least;
    for (const int *b = scales[scale].bound; *b; b++) v += dec_cmp(dec_mul(num, dec_of(100)), dec_mul(den, dec_of(*b))) >= 0;
    return dec_of(v);
}
