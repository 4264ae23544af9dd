/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at tests: one person's for the player, everybody's for the officer, and what a faulty item would change. */
#include "app/exam_look.h"

#include "app/core.h"

enum { LIVE_MOST = 2000 };

static ecode open_board(struct app *app, struct arena *a, str procedure, const struct procedure **ret_p, struct board *ret,
                        struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    *ret_p = l->p;
    *ret = (struct board){app->s, row.id};
    return E_OK;
}

static ecode fill(const struct board *b, struct arena *a, struct exam_seat *s, struct err *e) {
    TRY(board_sitting(b, a, s->round->id, s->no, &s->sitting, e));
    TRY(board_sitting_parts(b, a, s->round->id, s->no, &s->part, &s->parts, e));
    return board_sitting_answers(b, a, s->round->id, s->no, &s->answer, &s->answers, e);
}

ecode app_exam_seat(struct app *app, struct arena *a, str procedure, str candidate, struct exam_seat *ret, struct err *e) {
    struct board b;
    str moved;
    struct exam_seat s = {.no = candidate_no(candidate)};
    TRY(open_board(app, a, procedure, &s.p, &b, e));
    s.round = exam_round(s.p, (str){0});
    *ret = s;
    if (!s.round) return E_OK;
    TRY(fill(&b, a, &s, e));
    s.opens = s.round->when->opens;
    s.closes = s.round->when->closes;
    TRY(board_moved(&b, a, s.round->when->id, s.no, &moved, e));
    if (moved.n) TRY(core_window_parse(s.p, moved, &s.opens, &s.closes, e));
    *ret = s;
    return E_OK;
}

const struct sitting_part *exam_seat_running(const struct exam_seat *s) {
    for (size_t i = 0; i < s->parts; i++)
        if (s->part[i].done.ms == INT64_MIN) return &s->part[i];
    return NULL;
}

static size_t answered_in(struct arena *a, const struct exam_seat *s, const struct exam_part *part, size_t *ret_items) {
    struct arena_mark m = arena_mark(a);
    struct form f;
    size_t n = 0;
    exam_form_shape(a, part, s->sitting.seed, &f);
    for (size_t i = 0; i < s->answers; i++) n += s->answer[i].answer.n && form_item(&f, s->answer[i].item);
    *ret_items = f.n;
    arena_rewind(a, m);
    return n;
}

static ecode live_one(const struct board *b, struct arena *a, struct exam_seat *s, struct exam_live *ret, struct err *e) {
    TRY(fill(b, a, s, e));
    struct exam_live v = {.candidate = candidate_id(a, s->no),
                          .state = s->sitting.state,
                          .extra = (size_t)s->sitting.extra,
                          .large = s->sitting.large};
    const struct sitting_part *p = exam_seat_running(s);
    const struct exam_part *part = p ? exam_part_find(s->round->exam, p->part) : NULL;
    if (part) {
        v.part = part->id;
        v.runs = true;
        v.ends = p->ends;
        v.answered = answered_in(a, s, part, &v.items);
    }
    TRY(board_signals(b, a, s->no, &v.signal, &v.signals, e));
    *ret = v;
    return E_OK;
}

ecode app_exam_live(struct app *app, struct arena *a, str procedure, struct exam_live **ret, size_t *ret_n, struct err *e) {
    struct board b;
    struct exam_seat s = {0};
    *ret_n = 0;
    TRY(open_board(app, a, procedure, &s.p, &b, e));
    s.round = exam_round(s.p, (str){0});
    if (!s.round) return E_OK;
    int64_t *no = arena_array(a, int64_t, LIVE_MOST);
    str *state = arena_array(a, str, LIVE_MOST);
    size_t n;
    struct sitting_page page = {LIVE_MOST, 0, no, state};
    TRY(board_sittings(&b, a, s.round->id, 0, &page, e));
    n = page.n;
    struct exam_live *v = arena_array(a, struct exam_live, n);
    for (size_t i = 0; i < n; i++) {
        s.no = no[i];
        TRY(live_one(&b, a, &s, &v[i], e));
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

/* Does a gate on this measure fall the other way. */
static bool gate_turns(const struct proc_round *r, str measure, dec was, dec is) {
    for (size_t i = 0; i < r->gates; i++) {
        const struct proc_gate *g = &r->gate[i];
        int x = dec_cmp(was, g->value), y = dec_cmp(is, g->value);
        if (str_eq(g->score->id, measure) && (g->strict ? (x > 0) != (y > 0) : (x >= 0) != (y >= 0))) return true;
    }
    return false;
}

ecode app_exam_preview(struct app *app, struct arena *a, str procedure, str item, struct exam_change **ret, size_t *ret_n,
                       struct err *e) {
    enum { CHANGES = 10000 };
    struct board b;
    struct exam_seat s = {0};
    str *there;
    size_t n, neutrals;
    *ret_n = 0;
    TRY(open_board(app, a, procedure, &s.p, &b, e));
    s.round = exam_round(s.p, (str){0});
    if (!s.round) return E_OK;
    TRY(board_neutral(&b, a, s.round->id, &there, &neutrals, e));
    str *neutral = arena_array(a, str, neutrals + 1);
    for (size_t i = 0; i < neutrals; i++) neutral[i] = there[i];
    neutral[neutrals] = item;
    int64_t *no = arena_array(a, int64_t, LIVE_MOST);
    str *state = arena_array(a, str, LIVE_MOST);
    struct sitting_page page = {LIVE_MOST, 0, no, state};
    TRY(board_sittings(&b, a, s.round->id, 0, &page, e));
    n = page.n;
    struct exam_change *v = arena_array(a, struct exam_change, CHANGES);
    for (size_t i = 0; i < n; i++) {
        struct exam_result was, is;
        if (!str_is(state[i], "done")) continue;
        s.no = no[i];
        TRY(fill(&b, a, &s, e));
        if (!s.answers) continue;
        struct exam_marking m = {s.p, s.round, &s.sitting, s.answer, s.answers, neutral, neutrals};
        exam_result_make(a, &m, &was);
        m.neutrals++;
        exam_result_make(a, &m, &is);
        for (size_t k = 0; k < is.n && *ret_n < CHANGES; k++)
            if (!dec_eq(was.value[k], is.value[k]))
                v[(*ret_n)++] = (struct exam_change){candidate_id(a, s.no), is.measure[k], was.value[k], is.value[k],
                                                     gate_turns(s.round, is.measure[k], was.value[k], is.value[k])};
    }
    *ret = v;
    return E_OK;
}
