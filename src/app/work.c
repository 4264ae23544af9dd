/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The work of a screening. Reasons are judged again for the rows of one page, which costs less than reading the log and names
 * what decided rather than all that came to no. Statements are read to their end before anything else is asked.
 */
#include "app/work.h"

#include "app/ask.h"
#include "app/core.h"

enum { REASONS = 8, ROWS = 1000 };

ecode app_work_counts(struct app *app, struct arena *a, str procedure, struct work_counts *ret, struct err *e) {
    struct procedure_row row;
    struct work_counts c = {0};
    TRY(core_row(app, a, procedure, &row, e));
    struct stmt *q = store_stmt(app->s, SQL_screening_due_count);
    stmt_int(q, 1, row.id);
    TRY(stmt_one(q, "count", e));
    c.due = col_int(q, 0);
    stmt_done(q);
    q = store_stmt(app->s, SQL_screening_work_count);
    stmt_int(q, 1, row.id);
    for (;;) {
        bool there;
        TRY(stmt_next(q, &there, e));
        if (!there) break;
        str outcome = col_str(q, 0);
        *(str_is(outcome, "valid") ? &c.valid : str_is(outcome, "invalid") ? &c.invalid : &c.open) = col_int(q, 1);
    }
    *ret = c;
    return E_OK;
}

/* The sealed part of an event; NULL when there is none or its person was forgotten. */
static ecode secret_of(struct app *app, struct arena *a, const struct procedure_row *p, int64_t seq, const struct json **ret,
                       struct err *e) {
    struct log_row r;
    struct event ev;
    struct person_key key;
    *ret = NULL;
    TRY(log_find(app->s, a, p->id, (uint64_t)seq, &r, e));
    TRY(event_parse(a, r.body, &ev, e));
    if (!ev.sealed.n || person_key_find(app->s, ev.person, &key, NULL)) return E_OK;
    TRY(event_open(a, &ev, &key, e));
    *ret = ev.secret;
    return E_OK;
}

static bool is_among(const str *s, size_t n, str one) {
    while (n && !str_eq(s[n - 1], one)) n--;
    return n > 0;
}

/* What closed it or keeps it open: judged again over what is known, for the rows of this page. */
static ecode reasons_take(struct app *app, struct arena *a, const struct procedure_row *row, const struct loaded *l, instant at,
                          struct work_row *w, struct err *e) {
    static const proc_moment moment[] = {PROC_AT_APPLICATION, PROC_AT_SCREENING};
    struct board b = {app->s, row->id};
    struct cand c;
    struct person who;
    struct json *facts;
    struct judged judged;
    TRY(board_candidate(&b, a, w->no, &c, e));
    TRY(board_person(&b, a, w->no, &who, e));
    if (!who.known || str_is(w->outcome, "valid")) return E_OK;
    TRY(json_parse(a, who.facts, NULL, &facts, e));
    struct judge_case jc = {.facts = facts, .channel = c.channel, .language = c.language, .received = core_day(l, c.received)};
    TRY(judge_open(l->judge, a, &jc, at, &judged, e));
    str *reason = arena_array(a, str, REASONS);
    for (size_t m = 0; judged.ev && m < sizeof moment / sizeof *moment; m++) {
        struct ask_reason *why;
        size_t n = ask_reasons(a, l->p, judged.ev, moment[m], str_is(w->outcome, "invalid") ? TRI_NO : TRI_OPEN, &why);
        for (size_t i = 0; i < n && w->reasons < REASONS; i++)
            if (!is_among(reason, w->reasons, why[i].decision)) reason[w->reasons++] = why[i].decision;
    }
    w->reason = reason;
    return E_OK;
}

ecode app_work(struct app *app, struct arena *a, str procedure, const struct work_query *q, struct work_row **ret, size_t *ret_n,
               struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    size_t n = 0, max = q->max < ROWS ? q->max : ROWS;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    struct work_row *w = arena_array(a, struct work_row, max + 1);
    struct stmt *s = store_stmt(app->s, SQL_screening_work);
    stmt_int(s, 1, row.id);
    stmt_str(s, 2, q->outcome);
    stmt_int(s, 3, q->after);
    stmt_int(s, 4, (int64_t)max);
    for (;;) {
        bool there;
        TRY(stmt_next(s, &there, e));
        if (!there) break;
        w[n] = (struct work_row){.no = col_int(s, 0),
                                 .id = candidate_id(a, col_int(s, 0)),
                                 .channel = arena_str(a, col_str(s, 2)),
                                 .outcome = arena_str(a, col_str(s, 3)),
                                 .name = arena_str(a, col_str(s, 4)),
                                 .stale = col_int(s, 5) > col_int(s, 1)};
        n++;
    }
    for (size_t i = 0; i < n; i++) TRY(reasons_take(app, a, &row, l, q->at, &w[i], e));
    *ret = w;
    *ret_n = n;
    return E_OK;
}

ecode app_work_asked(struct app *app, struct arena *a, str procedure, instant at, struct work_list *ret, struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    size_t n = 0;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    date today = core_day(l, at);
    struct work_asked *w = arena_array(a, struct work_asked, ROWS);
    int64_t *seq = arena_array(a, int64_t, ROWS);
    struct stmt *s = store_stmt(app->s, SQL_proof_asked_each);
    stmt_int(s, 1, row.id);
    stmt_int(s, 2, ROWS);
    for (;;) {
        bool there;
        TRY(stmt_next(s, &there, e));
        if (!there) break;
        seq[n] = col_int(s, 1);
        w[n] = (struct work_asked){.no = col_int(s, 0),
                                   .id = candidate_id(a, col_int(s, 0)),
                                   .until = col_date(s, 2),
                                   .answered = col_int(s, 3) != 0,
                                   .name = arena_str(a, col_str(s, 4))};
        w[n].late = !w[n].answered && date_cmp(w[n].until, today) < 0;
        n++;
    }
    for (size_t i = 0; i < n; i++) {
        const struct json *secret;
        TRY(secret_of(app, a, &row, seq[i], &secret, e));
        w[i].what = json_text(a, secret, "what");
    }
    *ret = (struct work_list){n, w};
    return E_OK;
}
