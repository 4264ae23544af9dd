/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report of a computer test, for who took it: what counted, and each part against the norm group with its margin, in words, in
 * a picture and in a table that say the same. It can be asked again at any time: it is made from the log.
 */
#include "app/exam_report.h"
#include "app/label.h"
#include "app/mine.h"
#include "exam/figure.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/page.h"
#include "web/view_report.h"

static str num(struct web_ctx *x, dec d, int digits) {
    return words_dec(x->a, x->l, dec_print_short(x->a, dec_round(d, digits, DEC_HALF_EVEN)));
}

static str count(struct web_ctx *x, size_t n) { return arena_printf(x->a, "%zu", n); }

static str level(struct web_ctx *x, dec c) {
    static const text_key words[] = {TEXT_REPORT_LEVEL_LOW,   TEXT_REPORT_LEVEL_LOW,   TEXT_REPORT_LEVEL_BELOW,
                                     TEXT_REPORT_LEVEL_BELOW, TEXT_REPORT_LEVEL_MID,   TEXT_REPORT_LEVEL_MID,
                                     TEXT_REPORT_LEVEL_MID,   TEXT_REPORT_LEVEL_ABOVE, TEXT_REPORT_LEVEL_ABOVE,
                                     TEXT_REPORT_LEVEL_HIGH,  TEXT_REPORT_LEVEL_HIGH};
    int64_t k = 0;
    return dec_int(c, &k) && k >= 0 && k <= 10 ? text_get(x->l, words[k]) : (str){0};
}

static str span(struct web_ctx *x, dec low, dec high, int digits) {
    if (dec_eq(low, high)) return num(x, low, digits);
    return arena_printf(x->a, "%.*s – %.*s", STR_ARG(num(x, low, digits)), STR_ARG(num(x, high, digits)));
}

static struct view_report_part part_view(struct web_ctx *x, const struct exam_report *r, const struct exam_report_part *p) {
    const struct exam_tally *t = &p->tally;
    struct view_report_part v = {.name = exam_words_get(p->part->name, str_of(lang_name(x->l))), .placed = p->placed};
    v.counts = text_print(x->a, x->l, TEXT_REPORT_COUNTS, count(x, t->right), count(x, t->items), count(x, t->wrong),
                          count(x, t->items - t->attempted));
    if (!p->placed) return v;
    const struct exam_place *at = &p->place;
    const struct exam_norm_part *in = exam_norm_part(r->norm, p->part->id);
    v.where = text_print(x->a, x->l, TEXT_REPORT_WHERE, num(x, at->c, 0), level(x, at->c), num(x, at->percentile, 1));
    v.margin = text_print(x->a, x->l, TEXT_REPORT_MARGIN, num(x, at->c_low, 0), num(x, at->c_high, 0),
                          num(x, at->percentile_low, 1), num(x, at->percentile_high, 1));
    v.group =
        text_print(x->a, x->l, TEXT_REPORT_HAD, num(x, at->mean, 1), num(x, in->points, 1), num(x, at->sd, 1), num(x, at->sem, 1));
    v.points = arena_printf(x->a, "%.*s / %.*s", STR_ARG(num(x, at->points, 2)), STR_ARG(num(x, in->points, 1)));
    v.mean = num(x, at->mean, 1);
    v.c = num(x, at->c, 0);
    v.c_margin = span(x, at->c_low, at->c_high, 0);
    v.percentile = num(x, at->percentile, 1);
    v.percentile_margin = span(x, at->percentile_low, at->percentile_high, 1);
    return v;
}

static struct html picture(struct web_ctx *x, const struct exam_report *r) {
    struct figure_place *v = arena_array(x->a, struct figure_place, r->parts);
    size_t n = 0;
    for (size_t i = 0; i < r->parts; i++) {
        const struct exam_place *at = &r->part[i].place;
        if (!r->part[i].placed) continue;
        bool exact = dec_eq(at->c_low, at->c_high);
        v[n++] = (struct figure_place){
            exam_words_get(r->part[i].part->name, str_of(lang_name(x->l))),
            exact ? text_print(x->a, x->l, TEXT_REPORT_C_EXACT, num(x, at->c, 0))
                  : text_print(x->a, x->l, TEXT_REPORT_C, num(x, at->c, 0), num(x, at->c_low, 0), num(x, at->c_high, 0)),
            dec_double(at->c), dec_double(at->c_low), dec_double(at->c_high)};
    }
    return figure_profile(x->a, text_get(x->l, TEXT_REPORT_PROFILE), v, n);
}

static void norm_view(struct web_ctx *x, const struct exam_report *r, struct view_report *m) {
    str words_in = str_of(lang_name(x->l));
    const struct exam_norm *n = r->norm;
    if (!n) return;
    size_t cut = n->name.n;
    while (cut && n->name.p[cut - 1] != ' ') cut--;
    m->simulated = n->simulated;
    m->norm =
        text_print(x->a, x->l, TEXT_REPORT_NORM_TEXT, str_sub(n->name, 0, cut ? cut - 1 : 0), str_sub(n->name, cut, n->name.n),
                   exam_words_get(n->group, words_in), words_date(x->a, x->l, n->measured), exam_words_get(n->source, words_in));
}

/* The scores of the round, as they were told with the result. */
static bool scores_view(struct web_ctx *x, const struct exam_report *r, str candidate, struct view_report *m) {
    struct mine mine;
    struct err e;
    if (app_mine(x->app, x->a, m->number, candidate, x->now, &mine, &e)) return web_fail(x, &e), false;
    for (size_t i = 0; i < mine.requests; i++)
        m->asked = m->asked || (str_is(mine.request[i].kind, "feedback") && str_is(mine.request[i].state, "open"));
    for (size_t i = 0; i < mine.results; i++) {
        const struct mine_result *v = &mine.result[i];
        if (v->round != r->round) continue;
        m->outcome = label_value(x->l, v->outcome);
        m->tag = str_is(v->outcome, "passed") || str_is(v->outcome, "took-part") ? "yes" : "no";
        m->score = arena_array(x->a, struct view_report_score, v->n);
        for (size_t k = 0; k < v->n; k++)
            m->score[m->scores++] = (struct view_report_score){procedure_text(v->score[k].score->name, str_of(lang_name(x->l))),
                                                               words_dec(x->a, x->l, dec_print_short(x->a, v->score[k].value))};
    }
    return true;
}

void page_exam_report(struct web_ctx *x) {
    struct exam_report r;
    struct err e;
    str candidate;
    struct view_report m = {.number = x->param[0], .csrf = web_csrf(x), .once = web_once_make(x), .tag = "no"};
    if (!mine_own(x, &candidate)) return;
    ecode c = app_exam_report(x->app, x->a, m.number, candidate, &r, &e);
    if (c == E_NOTFOUND) web_not_found(x);
    else if (c) web_fail(x, &e);
    if (c || !scores_view(x, &r, candidate, &m)) return;
    m.title = procedure_text(r.p->vacancy.title, str_of(lang_name(x->l)));
    m.out = r.out;
    m.kept = r.kept;
    m.n = r.out ? r.parts : 0;
    m.part = arena_array(x->a, struct view_report_part, r.parts);
    for (size_t i = 0; i < m.n; i++) m.part[i] = part_view(x, &r, &r.part[i]);
    if (r.out) norm_view(x, &r, &m);
    if (r.out) m.picture = picture(x, &r);
    if (r.neutrals) m.neutral = text_print(x->a, x->l, TEXT_REPORT_NEUTRAL, count(x, r.neutrals));
    web_frame_begin(x, text_get(x->l, TEXT_REPORT_TITLE));
    tpl_report(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
