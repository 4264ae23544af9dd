/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From answers to a score. Fractions stay fractions (a third of the points is 1/3, not 0.333) until the one rounding the
 * procedure declares, and that one is corrected by multiplying back: whoever has exactly the least score has it.
 */
#include "exam/score.h"

#include "base/must.h"

static bool in(str id, const str *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], id)) return true;
    return false;
}

struct exam_tally exam_tally_make(const struct form *f, const struct exam_answer *answer, size_t answers, const str *neutral,
                                  size_t neutrals) {
    struct exam_tally t = {.points = dec_of(0), .most = dec_of(0), .off = dec_of(0)};
    for (size_t i = 0; i < f->n; i++) {
        const struct item *it = &f->item[i];
        item_mark m = ITEM_OMITTED;
        dec points = dec_of(0);
        if (in(it->id, neutral, neutrals)) continue;
        for (size_t k = 0; k < answers; k++)
            if (str_eq(answer[k].item, it->id)) {
                m = item_judge(it, answer[k].answer);
                points = item_points(it, answer[k].answer);
            }
        t.items++;
        t.most = dec_add(t.most, it->points);
        t.attempted += m != ITEM_OMITTED;
        t.right += m == ITEM_RIGHT;
        t.wrong += m == ITEM_WRONG;
        t.points = dec_add(t.points, points);
        if (m == ITEM_WRONG && !it->worths) t.off = dec_add(t.off, it->points);
    }
    return t;
}

struct exam_ratio exam_speed(const struct exam_tally *t) {
    if (t->seconds <= 0) return (struct exam_ratio){dec_of(0), dec_of(1)};
    return (struct exam_ratio){dec_of((int64_t)t->attempted * 60), dec_of(t->seconds)};
}

struct exam_ratio exam_share(const struct exam_tally *t, dec guess, bool floor_zero) {
    dec num = dec_sub(t->points, dec_mul(guess, t->off));
    if (floor_zero && dec_sign(num) < 0) num = dec_of(0);
    if (dec_sign(t->most) == 0) return (struct exam_ratio){dec_of(0), dec_of(1)}; /* every item was faulty */
    return (struct exam_ratio){num, t->most};
}

struct exam_ratio exam_ratio_add(struct exam_ratio to, struct exam_ratio x, dec weight) {
    if (dec_sign(to.num) == 0) return (struct exam_ratio){dec_mul(weight, x.num), x.den};
    if (dec_eq(to.den, x.den)) return (struct exam_ratio){dec_add(to.num, dec_mul(weight, x.num)), to.den};
    dec added = dec_mul(dec_mul(weight, x.num), to.den);
    return (struct exam_ratio){dec_add(dec_mul(to.num, x.den), added), dec_mul(to.den, x.den)};
}

dec exam_on_scale(struct exam_ratio share, dec min, dec max, dec step, dec_mode mode) {
    MUST(dec_sign(share.den) > 0 && dec_sign(step) > 0);
    /* steps = share * (max - min) / step, as num / den */
    dec num = dec_mul(share.num, dec_sub(max, min)), den = dec_mul(share.den, step);
    dec whole = dec_round(dec_div(num, den), 0, DEC_FLOOR);
    while (dec_cmp(dec_mul(dec_add(whole, dec_of(1)), den), num) <= 0) whole = dec_add(whole, dec_of(1));
    while (dec_cmp(dec_mul(whole, den), num) > 0) whole = dec_sub(whole, dec_of(1));
    dec rest = dec_sub(num, dec_mul(whole, den)); /* 0 <= rest < den */
    int half = dec_cmp(dec_mul(rest, dec_of(2)), den);
    bool odd = dec_sign(dec_mod(whole, dec_of(2))) != 0, below = dec_sign(num) < 0;
    bool up = false;
    switch (mode) {
    case DEC_HALF_EVEN: up = half > 0 || (half == 0 && odd); break;
    case DEC_HALF_UP: up = half > 0 || (half == 0 && !below); break;
    case DEC_HALF_DOWN: up = half > 0 || (half == 0 && below); break;
    case DEC_UP: up = dec_sign(rest) && !below; break;
    case DEC_CEILING: up = dec_sign(rest); break;
    case DEC_DOWN: up = dec_sign(rest) && below; break;
    case DEC_FLOOR: break;
    }
    if (up) whole = dec_add(whole, dec_of(1));
    dec v = dec_add(min, dec_mul(whole, step));
    return dec_cmp(v, max) > 0 ? max : dec_cmp(v, min) < 0 ? min : v;
}
