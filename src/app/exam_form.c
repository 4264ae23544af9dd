/* SPDX-License-Identifier: Apache-2.0 */
/* Scores of a test: forms made again from the seed, answers judged, shares brought onto the measures' scales. */
#include "app/exam_form.h"

const struct proc_round *exam_round(const struct procedure *p, str round) {
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].exam && (!round.n || str_eq(p->round[i].id, round))) return &p->round[i];
    return NULL;
}

void exam_form_of(struct arena *a, const struct procedure *p, const struct exam_part *part, const struct sitting *s,
                  struct form *ret) {
    exam_form_make(a, part, false, s->seed, p->vacancy.languages ? p->vacancy.language[0] : STR("nl"), ret);
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

void exam_result_make(struct arena *a, const struct exam_marking *k, struct exam_result *ret) {
    const struct proc_round *r = k->r;
    const struct exam *x = r->exam;
    struct exam_tally *tally = arena_array(a, struct exam_tally, x->parts);
    for (size_t i = 0; i < x->parts; i++) {
        struct form f;
        exam_form_of(a, k->p, &x->part[i], k->s, &f);
        judge_part(a, &f, k, &tally[i]);
    }
    *ret = (struct exam_result){.measure = arena_array(a, str, r->scores),
                                .value = arena_array(a, dec, r->scores),
                                .tally = arena_array(a, struct exam_tally, r->scores)};
    for (size_t i = 0; i < r->scores; i++) {
        const struct proc_score *m = &r->score[i];
        struct exam_ratio share = {dec_of(0), dec_of(1)};
        dec weights = dec_of(0);
        if (m->computed || (!m->part.n && !m->terms)) continue;
        if (m->part.n) {
            share = share_of(m, exam_part_find(x, m->part), tally, x);
            ret->tally[ret->n] = tally[exam_part_find(x, m->part) - x->part];
        }
        for (size_t w = 0; w < m->terms; w++) {
            const struct proc_score *of = m->term[w].of;
            share = exam_ratio_add(share, share_of(of, exam_part_find(x, of->part), tally, x), m->term[w].weight);
            weights = dec_add(weights, m->term[w].weight);
        }
        if (m->terms) share.den = dec_mul(share.den, weights);
        ret->measure[ret->n] = m->id;
        ret->value[ret->n++] = exam_on_scale(share, m->scale.min, m->scale.max, m->scale.step, m->mode);
    }
}
