/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Can the measures of a test of our own be filled (T2): each is of one part or composed of several, on a scale that says how it
 * comes from points or from a norm group. A group that never took a part cannot say where somebody stands on it.
 */
#include "exam/exam_norm.h"
#include "procedure/check_parts.h"

/* A sum of fractions over more groups than this could leave the 34 digits that are exact. */
enum { NORMED_MOST = 4 };

static bool is_own(const struct proc_score *s) { return !s->computed && (s->part.n || s->terms); }

static void check_norm_part(struct compile *x, const struct proc_round *r, const struct proc_score *s, const struct exam_norm *norm,
                            str part) {
    if (!part.n || exam_norm_part(norm, part)) return;
    if (!exam_part_find(r->exam, part)) return; /* told already */
    struct diag *g = compile_report(x, CHECK_EXAM, compile_node(x, &s->scale, "norm"),
                                    "the norm group \"%.*s\" did not take part %.*s", STR_ARG(norm->name), STR_ARG(part));
    diag_help(x->d, g, "add its scores to the group's file, or name another group");
}

static void check_norm(struct compile *x, const struct proc_round *r, const struct proc_score *s, bool must) {
    const struct yaml_node *at = compile_node(x, &s->scale, "norm");
    if (!s->scale.norm.n) {
        if (!must) return;
        struct diag *g = compile_report(x, CHECK_EXAM, at, "a normed scale says its norm group and version");
        diag_help(x->d, g, "add `norm: NAME VERSION` to the scale, and the group's file under `norms` of the test");
        return;
    }
    if (!r->exam) return; /* told already */
    const struct exam_norm *norm = exam_norm_find(r->exam, s->scale.norm);
    if (!norm) {
        struct diag *g = compile_report(x, CHECK_EXAM, at, "the test has no norm group \"%.*s\"", STR_ARG(s->scale.norm));
        if (r->exam->norms) diag_help(x->d, g, "it has \"%.*s\"", STR_ARG(r->exam->norm[0].name));
        else diag_help(x->d, g, "name the group's file under `norms` of the test");
        return;
    }
    check_norm_part(x, r, s, norm, s->part);
    for (size_t k = 0; k < s->terms; k++)
        if (s->term[k].of) check_norm_part(x, r, s, norm, s->term[k].of->part);
    if (s->terms > NORMED_MOST)
        compile_report(x, CHECK_EXAM, compile_node(x, s, "composed"), "a normed measure is composed of at most %d parts",
                       NORMED_MOST);
}

/* `from: [10, 31, 70, 91]`: the least per cent of each band but the lowest. */
static void set_edges(struct compile *x, struct proc_scale *s) {
    const struct yaml_node *at = compile_node(x, s, "from");
    dec *edge = arena_array(x->a, dec, s->from_n + 1);
    bool good = s->bands && s->from_n + 1 == s->bands;
    for (size_t i = 0; good && i < s->from_n; i++)
        good = dec_parse(s->from[i], &edge[i]) && dec_is_finite(edge[i]) && dec_sign(edge[i]) >= 0 &&
               dec_cmp(edge[i], dec_of(100)) <= 0 && (!i || dec_cmp(edge[i - 1], edge[i]) < 0);
    if (!good) {
        struct diag *g = compile_report(x, CHECK_EXAM, at, "bands of our own test say from how many per cent each begins");
        diag_help(x->d, g, "add `from:` with a rising list of per cents, one less than there are bands");
        return;
    }
    s->edge = edge;
    s->edges = s->from_n;
}

static bool spans(const struct proc_scale *s, int min, int max) {
    return dec_eq(s->min, dec_of(min)) && dec_eq(s->max, dec_of(max));
}

static void check_scale(struct compile *x, const struct proc_round *r, const struct proc_score *s) {
    static const norm_scale kinds[] = {[PROC_SCALE_STANINE] = NORM_STANINE,
                                       [PROC_SCALE_STEN] = NORM_STEN,
                                       [PROC_SCALE_C] = NORM_C,
                                       [PROC_SCALE_PERCENTILE] = NORM_PERCENTILE};
    const struct yaml_node *at = compile_node(x, s, "scale");
    int min, max;
    if (dec_sign(s->scale.step) <= 0) return; /* told already */
    switch (s->scale.kind) {
    case PROC_SCALE_POINTS:
    case PROC_SCALE_RAW:
        if (s->scale.norm.n)
            compile_report(x, CHECK_EXAM, compile_node(x, &s->scale, "norm"), "points and raw scores are of no norm group");
        if (s->scale.kind == PROC_SCALE_POINTS || !r->exam) return;
        const struct exam_part *part = exam_part_find(r->exam, s->part);
        if (!s->part.n) compile_report(x, CHECK_EXAM, at, "a raw score is of one part");
        else if (part && (!dec_eq(s->scale.min, dec_of(0)) || !dec_eq(s->scale.max, exam_part_points(x->a, part))))
            compile_report(x, CHECK_EXAM, at, "a raw score of part %.*s goes from 0 to %.*s", STR_ARG(s->part),
                           STR_ARG(dec_print_short(x->a, exam_part_points(x->a, part))));
        return;
    case PROC_SCALE_STANINE:
    case PROC_SCALE_STEN:
    case PROC_SCALE_C:
    case PROC_SCALE_PERCENTILE:
        check_norm(x, r, s, true);
        norm_range(kinds[s->scale.kind], &min, &max);
        if (!spans(&s->scale, min, max)) compile_report(x, CHECK_EXAM, at, "this scale goes from %d to %d", min, max);
        return;
    case PROC_SCALE_BANDS:
        check_norm(x, r, s, false);
        set_edges(x, (struct proc_scale *)(uintptr_t)&s->scale); /* ours, not handed out yet */
        return;
    case PROC_SCALE_PASS:
        compile_report(x, CHECK_EXAM, at, "a measure of our own test is not passed or not: let a gate say so");
        return;
    }
}

void check_exam_measures(struct compile *x, const struct proc_round *r) {
    for (size_t i = 0; i < r->scores; i++) {
        const struct proc_score *s = &r->score[i];
        if (!is_own(s)) continue;
        if (dec_sign(s->guess) < 0 || dec_cmp(s->guess, dec_of(1)) > 0)
            compile_report(x, CHECK_EXAM, compile_node(x, s, "guess"), "a wrong answer costs from 0 to 1 of a right one");
        if (s->part.n && s->terms)
            compile_report(x, CHECK_EXAM, compile_node(x, s, "composed"), "a measure is of one part, or composed of several");
        if (s->part.n && r->exam && !exam_part_find(r->exam, s->part))
            compile_report(x, CHECK_EXAM, compile_node(x, s, "part"), "the test has no part \"%.*s\"", STR_ARG(s->part));
        check_scale(x, r, s);
        for (size_t k = 0; k < s->terms; k++)
            if (s->term[k].of && (s->term[k].of->round != r || !s->term[k].of->part.n || dec_sign(s->term[k].weight) <= 0))
                compile_report(x, CHECK_EXAM, compile_node(x, &s->term[k], "of"),
                               "\"%.*s\" is no measure of a part of this test, or its weight is not above 0",
                               STR_ARG(s->term[k].of->id));
    }
}
