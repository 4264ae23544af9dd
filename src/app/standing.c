/* SPDX-License-Identifier: Apache-2.0 */
/* How a round came out. The spread and the groups are counted by the database; of the order only the head is read, since that is
 * where the cut falls. What orders is the cut's own keys and behind them those of the ranked list, as the notice has it: the
 * second never decides who goes on, and the page says so. */
#include "app/standing.h"

#include "app/core.h"

enum { ROWS = 200, KEYS = 8, STEPS = 400, GROUPS = 32 };

static void key_add(const struct proc_score **key, size_t *n, const struct proc_score *s) {
    for (size_t i = 0; i < *n; i++)
        if (key[i] == s) return;
    if (*n < KEYS) key[(*n)++] = s;
}

static void keys_of(struct arena *a, const struct procedure *p, const struct proc_round *r, struct standing *ret) {
    const struct proc_score **key = arena_array(a, const struct proc_score *, KEYS);
    for (size_t i = 0; i < r->cut.by.n; i++)
        if (r->cut.by.key[i].kind == PROC_KEY_SCORE) key_add(key, &ret->keys, r->cut.by.key[i].score);
    for (size_t l = 0; l < p->lists; l++)
        for (size_t i = 0; i < p->list[l].order.n; i++)
            if (p->list[l].order.key[i].kind == PROC_KEY_SCORE && p->list[l].order.key[i].score->round == r)
                key_add(key, &ret->keys, p->list[l].order.key[i].score);
    for (size_t i = 0; i < r->scores && !ret->keys; i++) key_add(key, &ret->keys, &r->score[i]);
    ret->key = key;
}

/* What reading a round needs. */
struct reading {
    struct app *app;
    struct arena *a;
    struct board b;
    const struct procedure *p;
    const struct proc_round *r;
    str next; /* the round after it; empty = it is the last */
};

static ecode rows_read(const struct reading *k, struct standing_row *row, size_t *ret_n, struct err *e) {
    size_t n = 0;
    struct stmt *s = store_stmt(k->app->s, SQL_standing_each);
    stmt_int(s, 1, k->b.id);
    stmt_str(s, 2, k->r->id);
    stmt_str(s, 3, k->next);
    stmt_int(s, 4, ROWS);
    for (;;) {
        bool there;
        TRY(stmt_next(s, &there, e));
        if (!there) break;
        struct standing_row *w = &row[n++];
        *w = (struct standing_row){.no = col_int(s, 0),
                                   .id = candidate_id(k->a, col_int(s, 0)),
                                   .name = arena_str(k->a, col_str(s, 1)),
                                   .outcome = arena_str(k->a, col_str(s, 2)),
                                   .rank = col_int(s, 3),
                                   .invitation = arena_str(k->a, col_str(s, 4)),
                                   .state = arena_str(k->a, col_str(s, 5))};
        w->tied = n > 1 && w[-1].rank == w->rank;
        if (w->tied) w[-1].tied = true;
    }
    *ret_n = n;
    return E_OK;
}

/* Values as far as they were measured; totals are computed as the close did. */
static ecode values_read(const struct reading *k, const struct standing *st, struct standing_row *row, struct err *e) {
    struct score_sheet sheet = score_sheet_make(k->a, k->p);
    TRY(board_scores(&k->b, k->p, row->no, &sheet, e));
    score_total(k->p, k->r, &sheet);
    str *value = arena_array(k->a, str, st->keys + 1);
    for (size_t i = 0; i < st->keys; i++) {
        dec v = sheet.value[score_slot(k->p, st->key[i])];
        if (dec_is_finite(v)) value[i] = dec_print_short(k->a, v);
    }
    row->key = value;
    return E_OK;
}

static ecode steps_read(struct app *app, struct arena *a, int64_t procedure, const struct proc_score *main, struct standing *ret,
                        struct err *e) {
    struct standing_step *step = arena_array(a, struct standing_step, STEPS);
    struct stmt *s = store_stmt(app->s, SQL_score_spread);
    stmt_int(s, 1, procedure);
    stmt_str(s, 2, main->id);
    for (;;) {
        bool there;
        dec v;
        TRY(stmt_next(s, &there, e));
        if (!there) break;
        if (dec_parse(col_str(s, 0), &v) && ret->steps < STEPS) step[ret->steps++] = (struct standing_step){v, col_int(s, 1)};
    }
    ret->step = step;
    return E_OK;
}

static ecode groups_read(struct app *app, struct arena *a, int64_t procedure, str round, struct standing *ret, struct err *e) {
    struct standing_group *g = arena_array(a, struct standing_group, GROUPS);
    struct stmt *s = store_stmt(app->s, SQL_standing_groups);
    stmt_int(s, 1, procedure);
    stmt_str(s, 2, round);
    for (;;) {
        bool there;
        TRY(stmt_next(s, &there, e));
        if (!there) break;
        if (ret->groups < GROUPS)
            g[ret->groups++] = (struct standing_group){arena_str(a, col_str(s, 0)), col_int(s, 1), col_int(s, 2)};
    }
    ret->group = g;
    return E_OK;
}

/* Those invited to the next round who are still coming. */
static ecode still_coming(struct arena *a, const struct board *b, str next, int64_t *ret, struct err *e) {
    struct invitation *in;
    size_t n;
    if (!next.n) return E_OK;
    TRY(board_invitations(b, a, next, &in, &n, e));
    for (size_t i = 0; i < n; i++) *ret += str_is(in[i].state, "open") || str_is(in[i].state, "attended");
    return E_OK;
}

ecode app_standing(struct app *app, struct arena *a, str procedure, str round, struct standing *ret, struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    struct standing st = {0};
    int64_t seq;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    const struct proc_round *r = procedure_round_find(l->p, round);
    if (!r || !r->scores) return err_set(e, E_NOTFOUND, "no round \"%.*s\" with scores", STR_ARG(round));
    struct reading k = {.app = app, .a = a, .b = {app->s, row.id}, .p = l->p, .r = r};
    if (r->index + 1 < (int64_t)l->p->rounds) k.next = l->p->round[r->index + 1].id;
    TRY(board_round(&k.b, r->id, &seq, &st.places, e));
    st.closed = seq >= 0;
    keys_of(a, l->p, r, &st);
    struct standing_row *rows = arena_array(a, struct standing_row, ROWS);
    TRY(rows_read(&k, rows, &st.rows, e));
    for (size_t i = 0; i < st.rows; i++) TRY(values_read(&k, &st, &rows[i], e));
    st.row = rows;
    TRY(still_coming(a, &k.b, k.next, &st.still, e));
    TRY(groups_read(app, a, row.id, r->id, &st, e));
    if (!st.key[0]->computed) TRY(steps_read(app, a, row.id, st.key[0], &st, e));
    struct stmt *s = store_stmt(app->s, SQL_result_ranked);
    stmt_int(s, 1, row.id);
    stmt_str(s, 2, r->id);
    TRY(stmt_one(s, "count", e));
    st.ranked = col_int(s, 0);
    stmt_done(s);
    *ret = st;
    return E_OK;
}
