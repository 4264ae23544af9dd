/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second pass: names become pointers, days become instants in the zone, scales and totals get their ranges. Runs over
 * structs that may be half empty (decode told why), so every pointer is looked at before it is used.
 */
#include <string.h>

#include "procedure/schema.h"
#include "sys/tz.h"

static const struct {
    enum check_kind kind;
    const char *what;
} ref_row[REF__MAX] = {[REF_MILESTONE] = {CHECK_UNKNOWN_MILESTONE, "milestone"},
                       [REF_CHANNEL] = {CHECK_UNKNOWN_CHANNEL, "channel"},
                       [REF_FACT] = {CHECK_UNKNOWN_ORDER, "fact"},
                       [REF_COMPETENCY] = {CHECK_UNKNOWN_COMPETENCY, "competency"},
                       [REF_CATEGORY] = {CHECK_UNKNOWN_CATEGORY, "category"},
                       [REF_ROUND] = {CHECK_UNKNOWN_ROUND, "round"},
                       [REF_SCORE] = {CHECK_UNKNOWN_SCORE, "score"},
                       [REF_LIST] = {CHECK_UNKNOWN_LIST, "list"},
                       [REF_KEY] = {CHECK_UNKNOWN_ORDER, "score or fact"}};

const void *resolve_name(struct compile *x, enum proc_ref ref, const struct yaml_node *v, str name) {
    const void *found = map_find(&x->name[ref], name);
    if (found) return found;
    struct diag *g =
        compile_report(x, ref_row[ref].kind, v, "no %s is called \"%.*s\"", ref_row[ref].what, STR_ARG(str_sub(name, 0, 60)));
    str near = compile_near(x, &x->name[ref], name);
    if (near.n) diag_help(x->d, g, "did you mean \"%.*s\"?", STR_ARG(near));
    else if (x->name[ref].n) diag_help(x->d, g, "there are: %.*s", STR_ARG(compile_names(x, ref)));
    else diag_help(x->d, g, "the procedure has no %s at all", ref_row[ref].what);
    return NULL;
}

/* A key of an order: one of the words, a category, a score or a fact. */
static void resolve_key(struct compile *x, struct proc_key *key, const struct yaml_node *v) {
    str s = v->text;
    if (str_is(s, "submitted")) key->kind = PROC_KEY_SUBMITTED, key->low_first = true;
    else if (str_is(s, "lot")) key->kind = PROC_KEY_LOT;
    else if (str_starts(s, STR("category:"))) {
        key->kind = PROC_KEY_CATEGORY;
        key->category = resolve_name(x, REF_CATEGORY, v, str_trim(str_sub(s, 9, s.n)));
    } else if (map_has(&x->name[REF_FACT], s) && !map_has(&x->name[REF_SCORE], s)) {
        key->kind = PROC_KEY_FACT;
        key->fact = map_find(&x->name[REF_FACT], s);
    } else if (!(key->score = map_find(&x->name[REF_SCORE], s))) {
        struct diag *g =
            compile_report(x, CHECK_UNKNOWN_ORDER, v, "no score or fact is called \"%.*s\"", STR_ARG(str_sub(s, 0, 60)));
        str near = compile_near(x, &x->name[REF_SCORE], s);
        if (!near.n) near = compile_near(x, &x->name[REF_FACT], s);
        if (near.n) diag_help(x->d, g, "did you mean \"%.*s\"?", STR_ARG(near));
        else diag_help(x->d, g, "an order names scores, facts, category:NAME, submitted or lot");
    }
}

static void resolve_fixups(struct compile *x) {
    for (const struct proc_fixup *f = x->fixup; f; f = f->next) {
        if (f->ref == REF_KEY) {
            resolve_key(x, f->slot, f->node);
            continue;
        }
        const void *found = resolve_name(x, f->ref, f->node, f->node->text);
        memcpy(f->slot, &found, sizeof found);
    }
}

tz_fit resolve_instant(const struct tz *z, struct proc_clock c, bool end, instant *ret) {
    bool whole = c.second < 0;
    int64_t day = date_days(c.day) + (end && whole ? 1 : 0), local = day * 86400 + (whole ? 0 : c.second);
    int32_t before, after;
    tz_fit fit = tz_local(z, local, &before, &after);
    ret->ms = (local - before) * 1000; /* in a gap: the jump, or just behind it */
    return whole ? TZ_ONE : fit;
}

static void resolve_clock(struct compile *x, const struct proc_milestone *m, const char *key, struct proc_clock c, instant *ret) {
    tz_fit fit = resolve_instant(x->p->tz, c, str_is(STR("until"), key), ret);
    if (fit == TZ_ONE) return;
    const struct yaml_node *v = compile_node(x, m, key);
    bool gap = fit == TZ_GAP;
    struct diag *g = compile_report(x, gap ? CHECK_SKIPPED : CHECK_REPEATED, v,
                                    gap ? "in %.*s the clock jumps over this time" : "in %.*s the clock shows this time twice",
                                    STR_ARG(x->p->vacancy.zone));
    diag_help(x->d, g, "choose another time; on that night times before 02:00 and from 03:00 on are safe in Europe");
}

static void resolve_milestones(struct compile *x) {
    const struct proc_vacancy *v = &x->p->vacancy;
    struct err e;
    if (v->zone.n && tz_load(x->a, NULL, v->zone, &x->p->tz, &e)) {
        struct diag *g = compile_report(x, CHECK_ZONE, compile_node(x, v, "zone"), "there is no time zone \"%.*s\"",
                                        STR_ARG(str_sub(v->zone, 0, 60)));
        diag_help(x->d, g, "write it as the IANA database does: Europe/Brussels");
    }
    for (size_t i = 0; i < x->p->milestones; i++) {
        struct proc_milestone *m = (struct proc_milestone *)&x->p->milestone[i];
        if (x->p->tz) {
            if (m->from.day.m) resolve_clock(x, m, compile_has(x, m, "from") ? "from" : "day", m->from, &m->opens);
            if (m->until.day.m) resolve_clock(x, m, "until", m->until, &m->closes);
        }
        if (str_is(m->id, "opening")) x->p->opening = m;
        if (str_is(m->id, "closing")) x->p->closing = m;
    }
    if (x->p->opening)
        for (size_t i = 0; i < x->p->milestones; i++) {
            struct proc_milestone *m = (struct proc_milestone *)&x->p->milestone[i];
            if (!m->from.day.m) m->opens = x->p->opening->opens;
        }
}

/* Minimum, maximum and step that the kind implies; points and raw scores say their own. */
static void resolve_scale(struct compile *x, struct proc_scale *s) {
    static const struct {
        int min, max;
    } fixed[] = {[PROC_SCALE_STANINE] = {1, 9},
                 [PROC_SCALE_STEN] = {1, 10},
                 [PROC_SCALE_C] = {0, 10},
                 [PROC_SCALE_PERCENTILE] = {0, 100},
                 [PROC_SCALE_PASS] = {0, 1}};
    const struct yaml_node *at = compile_node(x, s, NULL);
    if (!at) return;
    if (s->kind == PROC_SCALE_BANDS) {
        if (s->bands < 2) compile_report(x, CHECK_BAD_SCALE, at, "a scale of bands needs `bands:` with at least two, lowest first");
        s->min = s->step = dec_of(1);
        s->max = dec_of((int64_t)s->bands);
        return;
    }
    if (s->kind > PROC_SCALE_RAW) {
        if (!compile_has(x, s, "min")) s->min = dec_of(fixed[s->kind].min);
        if (!compile_has(x, s, "max")) s->max = dec_of(fixed[s->kind].max);
    }
    if (!compile_has(x, s, "step")) s->step = dec_of(1);
    dec span = dec_sub(s->max, s->min);
    if (dec_sign(span) <= 0) {
        struct diag *g = compile_report(x, CHECK_BAD_SCALE, compile_node(x, s, "max"), "the scale goes from %.*s to %.*s",
                                        STR_ARG(dec_print(x->a, s->min)), STR_ARG(dec_print(x->a, s->max)));
        diag_help(x->d, g, "say `min` and `max`, the smaller first");
    } else if (dec_sign(s->step) <= 0 || !dec_is_int(dec_round(dec_div(span, s->step), 20, DEC_HALF_EVEN))) {
        struct diag *g =
            compile_report(x, CHECK_BAD_SCALE, compile_node(x, s, "step"), "steps of %.*s do not lead from %.*s to %.*s",
                           STR_ARG(dec_print(x->a, s->step)), STR_ARG(dec_print(x->a, s->min)), STR_ARG(dec_print(x->a, s->max)));
        diag_help(x->d, g, "choose a step that divides the distance");
    }
}

/* The range of a total, from its terms; they stand before it. */
static void resolve_total(struct compile *x, const struct proc_round *r, struct proc_score *s) {
    dec weights = dec_of(0), min = dec_of(0), max = dec_of(0);
    for (size_t i = 0; i < s->terms; i++) {
        const struct proc_weight *w = &s->term[i];
        weights = dec_add(weights, w->weight);
        if (!dec_sign(w->weight)) compile_report(x, CHECK_WEIGHT, compile_node(x, w, "weight"), "a weight of 0 counts nothing");
        if (!w->of) continue;
        if (w->of->round && w->of->round->index > r->index)
            compile_report(x, CHECK_LATER_SCORE, compile_node(x, w, "of"),
                           "the score \"%.*s\" is given in the later round \"%.*s\"", STR_ARG(w->of->id),
                           STR_ARG(w->of->round->id));
        else if (w->of->computed && w->of->round == r && w->of >= s) {
            struct diag *g = compile_report(x, CHECK_TOTAL_CYCLE, compile_node(x, w, "of"),
                                            "the total \"%.*s\" is not known yet here", STR_ARG(w->of->id));
            diag_help(x->d, g, "a total may use measures, and totals that stand before it");
        }
        dec low = dec_mul(w->weight, w->of->scale.min), high = dec_mul(w->weight, w->of->scale.max);
        bool negative = dec_sign(w->weight) < 0;
        min = dec_add(min, negative ? high : low);
        max = dec_add(max, negative ? low : high);
    }
    if (dec_eq(s->divide, dec_of(-1))) {
        s->divide = weights;
        if (s->terms && dec_sign(weights) <= 0) {
            compile_report(x, CHECK_WEIGHT, compile_node(x, s, "divide"), "the weights add up to %.*s",
                           STR_ARG(dec_print(x->a, weights)));
            s->divide = dec_of(0);
        }
    }
    bool divided = dec_sign(s->divide) > 0;
    s->scale.min = divided ? dec_div(min, s->divide) : min;
    s->scale.max = divided ? dec_div(max, s->divide) : max;
}

static void resolve_scores(struct compile *x) {
    for (size_t i = 0; i < x->p->rounds; i++) {
        const struct proc_round *r = &x->p->round[i];
        for (size_t j = 0; j < r->scores; j++) {
            struct proc_score *s = (struct proc_score *)&r->score[j];
            if (s->computed) resolve_total(x, r, s);
            else resolve_scale(x, &s->scale);
            if (s->scale.kind == PROC_SCALE_PASS && !s->computed) s->counts = false;
        }
    }
}

void resolve_file(struct compile *x) {
    resolve_fixups(x);
    resolve_milestones(x);
    resolve_scores(x);
}
