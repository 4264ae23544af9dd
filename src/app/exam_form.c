/* SPDX-License-Identifier: Apache-2.0 */
/* Scores of a test: forms made again from the seed, answers judged, shares brought onto the measures' scales. */
#include "app/exam_form.h"

#include "exam/exam_norm.h"

const struct proc_round *exam_round(const struct procedure *p, str round) {
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].exam && (!round.n || str_eq(p->round[i].id, round))) return &p->round[i];
    return NULL;
}

void exam_form_of(struct arena *a, const struct procedure *p, const struct exam_part *part, const struct sitting *s,
                  struct form *ret) {
    exam_form_make(a, part, false, s->seed, p->vacancy.languages ? p->vacancy.language[0] : STR("nl"), ret);
}

size_t exam_form_reached(const struct form *f, const struct sitting_answer *answer, size_t answers) {
    size_t at = 0;
    for (size_t i = 0; i < answers; i++) {
        const struct item *it = form_item(f, answer[i].item);
        if (it && (size_t)(it - f->item) > at) at = (size_t)(it - f->item);
    }
    return at;
}

/* The share of one part, of its points. */
static struct exam_ratio share_of(const struct proc_score *m, const struct exam_part *part, const struct exam_tally *tally,
                                  const struct exam *x) {
    return exam_share(&tally[part - x->part], m->guess, true);
}

static void judge_part(struct arena *a, const struct form *f, const struct exam_marking *m, struct exam_tally *ret) {
    struct exam_answer *given = arena_array(a, struct exam_answer, m->answers);
    size_t n = 0;
    for (size_t i = 0; i < m->answers; i++) {
        const struct item *it = form_item(f, m->answer[i].item);
        str canonical;
        if (!it || item_answer_read(a, it, m->answer[i].answer, &canonical, NULL)) continue;
        given[n++] = (struct exam_answer){it->id, canonical};
    }
    *ret = exam_tally_make(f, given, n, m->neutral, m->neutrals);
}

/* Where a part puts somebody between the ends of a scale, 0..1, exactly: by its points, or by the norm group's. */
static struct exam_ratio place_of(const struct proc_scale *scale, const struct exam_norm *norm, str part, struct exam_ratio share) {
    static const norm_scale kinds[] = {[PROC_SCALE_STANINE] = NORM_STANINE, [PROC_SCALE_STEN] = NORM_STEN, [PROC_SCALE_C] = NORM_C};
    const struct exam_norm_part *n = exam_norm_part(norm, part);
    int min, max;
    if (!n) return share; /* points, raw, or bands of points */
    if (scale->kind == PROC_SCALE_PERCENTILE || scale->kind == PROC_SCALE_BANDS) {
        struct exam_ratio p = norm_percentile(&n->norm, exam_norm_raw(n, share));
        return (struct exam_ratio){p.num, dec_mul(p.den, dec_of(100))};
    }
    norm_range(kinds[scale->kind], &min, &max);
    dec v = norm_value(&n->norm, kinds[scale->kind], exam_norm_raw(n, share));
    return (struct exam_ratio){dec_sub(v, dec_of(min)), dec_of(max - min)};
}

/* The place of a measure between the ends of its scale: of its part, or the weighted mean over parts. */
static struct exam_ratio measure_place(const struct proc_score *m, const struct exam *x, const struct exam_tally *tally) {
    const struct exam_norm *norm = m->scale.norm.n ? exam_norm_find(x, m->scale.norm) : NULL;
    struct exam_ratio sum = {dec_of(0), dec_of(1)};
    dec weights = dec_of(0);
    if (m->part.n) return place_of(&m->scale, norm, m->part, share_of(m, exam_part_find(x, m->part), tally, x));
    for (size_t w = 0; w < m->terms; w++) {
        const struct proc_score *of = m->term[w].of;
        struct exam_ratio q = place_of(&m->scale, norm, of->part, share_of(of, exam_part_find(x, of->part), tally, x));
        sum = exam_ratio_add(sum, q, m->term[w].weight);
        weights = dec_add(weights, m->term[w].weight);
    }
    sum.den = dec_mul(sum.den, weights);
    return sum;
}

/* Bands: how many of the edges are reached; else steps of the scale. */
static dec measure_value(const struct proc_score *m, struct exam_ratio q) {
    if (m->scale.kind != PROC_SCALE_BANDS) return exam_on_scale(q, m->scale.min, m->scale.max, m->scale.step, m->mode);
    int64_t band = 1;
    for (size_t i = 0; i < m->scale.edges; i++) band += dec_cmp(dec_mul(q.num, dec_of(100)), dec_mul(m->scale.edge[i], q.den)) >= 0;
    return dec_of(band);
}

void exam_tallies(struct arena *a, const struct exam_marking *k, struct exam_tally *ret) {
    const struct exam *x = k->r->exam;
    for (size_t i = 0; i < x->parts; i++) {
        struct form f;
        exam_form_of(a, k->p, &x->part[i], k->s, &f);
        judge_part(a, &f, k, &ret[i]);
    }
}

void exam_result_make(struct arena *a, const struct exam_marking *k, struct exam_result *ret) {
    const struct proc_round *r = k->r;
    const struct exam *x = r->exam;
    struct exam_tally *tally = arena_array(a, struct exam_tally, x->parts);
    exam_tallies(a, k, tally);
    *ret = (struct exam_result){.measure = arena_array(a, str, r->scores),
                                .value = arena_array(a, dec, r->scores),
                                .tally = arena_array(a, struct exam_tally, r->scores)};
    for (size_t i = 0; i < r->scores; i++) {
        const struct proc_score *m = &r->score[i];
        if (m->computed || (!m->part.n && !m->terms)) continue;
        if (m->part.n) ret->tally[ret->n] = tally[exam_part_find(x, m->part) - x->part];
        ret->measure[ret->n] = m->id;
        ret->value[ret->n++] = measure_value(m, measure_place(m, x, tally));
    }
}
