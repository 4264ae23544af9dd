/* SPDX-License-Identifier: Apache-2.0 */
/* Two moments of a log. One replay into an empty database in memory, with the projection that writes the real one; at the first
 * length everybody's state is noted, at the second it is compared. Nothing personal is opened for it. */
#include "app/moments.h"

#include "app/core.h"

enum { ROWS = 1000, PAGE = 512 };

/* A replay under way. */
struct replay {
    struct app *app;
    struct store *s;
    struct board b;
    struct arena event; /* reset after each */
    struct stmt *log;
    uint64_t at;
    instant last;
    bool over;
};

static ecode replay_to(struct replay *r, uint64_t size, struct err *e) {
    while (r->at < size && !r->over) {
        struct log_row row;
        struct event ev;
        bool there;
        TRY(log_next(r->log, &row, &there, e));
        r->over = !there;
        if (!there) return E_OK;
        TRY(event_parse(&r->event, arena_str(&r->event, row.body), &ev, e));
        r->last = ev.at;
        TRY(project_apply(&r->b, &r->event, &ev, e));
        arena_reset(&r->event);
        r->at++;
    }
    return E_OK;
}

/* Everybody's state by number; states[0] is not used. */
static ecode states_of(struct replay *r, struct arena *a, cand_state **ret, int64_t *ret_n, struct err *e) {
    struct stand s = {0};
    struct cand *c;
    size_t n;
    if (r->at) TRY(board_stand(&r->b, a, &s, e));
    cand_state *state = arena_try(a, (size_t)s.candidates + 1, sizeof *state);
    if (!state) return err_set(e, E_LIMIT, "too many candidates to compare at once");
    for (int64_t after = 0; after < s.candidates;) {
        struct arena_mark mark = arena_mark(a);
        TRY(board_candidates(&r->b, a, after, PAGE, &c, &n, e));
        if (!n) break;
        for (size_t i = 0; i < n; i++) state[c[i].no] = c[i].state;
        after = c[n - 1].no;
        arena_rewind(a, mark);
    }
    *ret = state;
    *ret_n = s.candidates;
    return E_OK;
}

static void compare(struct arena *a, const cand_state *was, int64_t n_was, const cand_state *is, int64_t n_is, struct moments *m) {
    struct moments_row *row = arena_array(a, struct moments_row, ROWS);
    struct moments_count *count = arena_array(a, struct moments_count, CAND__MAX);
    for (cand_state s = 0; s < CAND__MAX; s++) count[s].state = str_of(state_word(s));
    for (int64_t no = 1; no <= n_was; no++) count[was[no]].from++;
    for (int64_t no = 1; no <= n_is; no++) {
        count[is[no]].to++;
        bool before = no <= n_was;
        if (before && was[no] == is[no]) continue;
        m->changed++;
        if (m->rows == ROWS) continue;
        row[m->rows++] = (struct moments_row){no, candidate_id(a, no), before ? str_of(state_word(was[no])) : (str){0},
                                              str_of(state_word(is[no]))};
    }
    for (cand_state s = 0; s < CAND__MAX; s++)
        if (count[s].from || count[s].to) count[m->states++] = count[s];
    m->row = row;
    m->state = count;
}

static ecode both(struct replay *r, struct arena *a, struct moments *m, struct err *e) {
    cand_state *was, *is;
    int64_t n_was, n_is;
    TRY(replay_to(r, m->from, e));
    m->at_from = r->last;
    TRY(states_of(r, a, &was, &n_was, e));
    TRY(replay_to(r, m->to, e));
    m->at_to = r->last;
    TRY(states_of(r, a, &is, &n_is, e));
    compare(a, was, n_was, is, n_is, m);
    return E_OK;
}

ecode app_moments(struct app *app, struct arena *a, str procedure, uint64_t from, uint64_t to, struct moments *ret, struct err *e) {
    struct procedure_row row;
    struct moments m = {0};
    instant last;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(log_head(app->s, row.id, &m.size, &last, e));
    m.from = from < to ? from : to;
    m.to = from < to ? to : from;
    if (m.to > m.size) m.to = m.size;
    if (m.from > m.to) m.from = m.to;
    struct replay r = {.app = app};
    TRY(store_open_memory(&r.s, e));
    arena_init(&r.event, 0);
    r.b = (struct board){r.s, row.id};
    ecode c = store_begin(r.s, e);
    if (!c) c = log_read(app->s, row.id, 0, &r.log, e);
    if (!c) {
        c = both(&r, a, &m, e);
        if (!r.over) stmt_done(r.log);
    }
    arena_done(&r.event);
    store_rollback(r.s);
    store_close(r.s);
    if (!c) *ret = m;
    return c;
}
