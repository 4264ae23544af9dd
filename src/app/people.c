/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page of people. Each order has a statement of its own whose index gives the rows as they are shown, so a page costs the
 * rows on it: nothing is sorted, and nothing behind the page is read. A part of a name is the one thing looked for along the
 * way.
 */
#include "app/people.h"

#include "app/core.h"

enum { PATTERN_BYTES = 200 };

const struct proc_score *people_measure(const struct procedure *p) {
    for (size_t i = 0; i < p->rounds; i++) {
        const struct proc_order *by = &p->round[i].cut.by;
        if (by->n && by->key[0].kind == PROC_KEY_SCORE && !by->key[0].score->computed) return by->key[0].score;
    }
    for (size_t i = 0; i < p->rounds; i++)
        for (size_t k = 0; k < p->round[i].scores; k++)
            if (!p->round[i].score[k].computed) return &p->round[i].score[k];
    return NULL;
}

/* `%part%` in lower case; what LIKE takes for a sign of its own is marked. */
static str pattern_of(struct arena *a, str text) {
    if (!text.n) return text;
    struct buf b = buf_make(a);
    buf_addc(&b, '%');
    for (size_t i = 0; i < text.n && i < PATTERN_BYTES; i++) {
        char c = text.p[i];
        if (c == '%' || c == '_' || c == '!') buf_addc(&b, '!');
        buf_addc(&b, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
    buf_addc(&b, '%');
    return buf_str(&b);
}

static enum sql_id statement(const struct people_query *q) {
    if (q->order == PEOPLE_BY_NAME) return q->down ? SQL_people_name_down : SQL_people_name_up;
    if (q->order == PEOPLE_BY_SCORE) return q->down ? SQL_people_score_down : SQL_people_score_up;
    if (q->state.n) return q->down ? SQL_people_state_down : SQL_people_state_up;
    if (q->channel.n) return q->down ? SQL_people_channel_down : SQL_people_channel_up;
    return q->down ? SQL_people_no_down : SQL_people_no_up;
}

/* Before the first of an order, or behind its last. */
static str edge(const struct people_query *q) {
    if (q->after) return q->key;
    if (q->order == PEOPLE_BY_SCORE) return q->down ? STR("1e30") : STR("-1e30");
    return q->down ? STR("\xF4\x8F\xBF\xBF") : (str){0};
}

static struct people_row row_read(struct arena *a, const struct stmt *s, people_order order) {
    struct people_row r = {.no = col_int(s, 0),
                           .state = arena_str(a, col_str(s, 1)),
                           .channel = arena_str(a, col_str(s, 2)),
                           .via = arena_str(a, col_str(s, 3)),
                           .received = {col_int(s, 4)},
                           .name = arena_str(a, col_str(s, 5)),
                           .outcome = arena_str(a, col_str(s, 6)),
                           .confirmed = !col_is_null(s, 7),
                           .score = arena_str(a, col_str(s, 8))};
    r.id = candidate_id(a, r.no);
    r.key = order == PEOPLE_BY_SCORE ? r.score : r.name;
    return r;
}

/* The name as the index has it. */
static str lower(struct arena *a, str s) {
    char *p = arena_cstr(a, s);
    for (size_t i = 0; i < s.n; i++)
        if (p[i] >= 'A' && p[i] <= 'Z') p[i] = (char)(p[i] + 32);
    return str_make(p, s.n);
}

ecode app_people(struct app *app, struct arena *a, str procedure, const struct people_query *q, struct people_row **ret,
                 size_t *ret_n, struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    const struct proc_score *measure = people_measure(l->p);
    int64_t one = candidate_no(q->text); /* an id names one person: the page is that one */
    struct people_query w = *q;
    if (one) w = (struct people_query){.after = one - 1, .max = 1};
    struct people_row *out = arena_try(a, w.max + 1, sizeof *out);
    if (!out) return err_set(e, E_LIMIT, "more people than fit in memory");
    struct stmt *s = store_stmt(app->s, statement(&w));
    str pattern = pattern_of(a, w.text), key = edge(&w);
    if (w.order == PEOPLE_BY_NAME) key = lower(a, key);
    stmt_int(s, 1, row.id);
    stmt_str(s, 2, w.state);
    stmt_str(s, 3, w.channel);
    stmt_str(s, 4, pattern);
    stmt_int(s, 5, w.after ? w.after : w.down ? INT64_MAX : 0);
    stmt_int(s, 6, (int64_t)w.max);
    stmt_str(s, 7, measure ? measure->id : (str){0});
    if (w.order != PEOPLE_BY_ID) stmt_str(s, 8, key);
    size_t n = 0;
    for (;;) {
        bool there;
        TRY(stmt_next(s, &there, e));
        if (!there) break;
        out[n++] = row_read(a, s, w.order);
    }
    if (one && n && out[0].no != one) n = 0;
    *ret = out;
    *ret_n = n;
    return E_OK;
}

static ecode counts(struct app *app, struct arena *a, enum sql_id sql, int64_t procedure, struct people_count **ret, size_t *ret_n,
                    struct err *e) {
    size_t n = 0, cap = 0;
    struct people_count *c = NULL;
    struct stmt *s = store_stmt(app->s, sql);
    stmt_int(s, 1, procedure);
    for (;;) {
        bool there;
        TRY(stmt_next(s, &there, e));
        if (!there) break;
        if (n == cap) {
            cap = cap ? cap * 2 : 16;
            struct people_count *more = arena_array(a, struct people_count, cap);
            for (size_t i = 0; i < n; i++) more[i] = c[i];
            c = more;
        }
        c[n++] = (struct people_count){arena_str(a, col_str(s, 0)), col_int(s, 1)};
    }
    *ret = c;
    *ret_n = n;
    return E_OK;
}

ecode app_people_counts(struct app *app, struct arena *a, str procedure, struct people_counts *ret, struct err *e) {
    struct procedure_row row;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(counts(app, a, SQL_candidate_count, row.id, &ret->state, &ret->states, e));
    return counts(app, a, SQL_channel_count, row.id, &ret->channel, &ret->channels, e);
}
