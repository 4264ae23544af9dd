/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Retention. Nobody has to remember it: the server erases what is due by its own clock, a few at a time, and the log says that it
 * was the term that did it. What is due is worked out each time from how the procedure stands, never stored: a list that is
 * extended keeps the files of those on it.
 */
#include "app/retention.h"

#include "app/core.h"
#include "app/draft.h"
#include "app/draft_document.h"
#include "selection/state.h"

enum { PAGE = 200 };

static const struct {
    struct retained_row row;
    int32_t months;
} kinds[RETAINED__MAX] = {
#define RETAINED(token, key, months, name, why, from) [RETAINED_##token] = {{TEXT_##name, TEXT_##why, TEXT_##from}, months},
#include "app/retention.tbl.h"
};

const struct retained_row *retained_row_get(retained k) { return &kinds[k].row; }

struct proc_term retention_term(const struct procedure *p, retained k) {
    const struct proc_term said[RETAINED__MAX] = {
#define RETAINED(token, key, months, name, why, from) [RETAINED_##token] = p->retention.key,
#include "app/retention.tbl.h"
    };
    return said[k].n ? said[k] : (struct proc_term){kinds[k].months, PROC_MONTHS};
}

date retention_last(const struct procedure *p, retained k, date from) {
    return procedure_term_last(retention_term(p, k), date_add_days(from, 1), p->vacancy.holiday, p->vacancy.holidays);
}

/* What is looked at: the procedure, its files, how it stands. */
struct keeper {
    struct app *app;
    struct arena *a;
    struct procedure_row row;
    const struct loaded *l;
    date ended, today;
};

static ecode keeper_open(struct app *app, struct arena *a, str procedure, instant at, struct keeper *ret, struct err *e) {
    struct keeper k = {.app = app, .a = a};
    struct stand s;
    TRY(core_row(app, a, procedure, &k.row, e));
    TRY(core_current(app, a, &k.row, &k.l, e));
    struct board b = {app->s, k.row.id};
    TRY(board_stand(&b, a, &s, e));
    k.ended = s.ended;
    k.today = core_day(k.l, at);
    *ret = k;
    return E_OK;
}

static void judge(const struct keeper *k, date lists, bool on_list, bool chosen, bool asked, struct retention_row *r) {
    if (chosen) {
        r->state = RETENTION_HELD;
        return;
    }
    if (!k->ended.m || (on_list && (!lists.m || date_cmp(lists, k->today) >= 0))) {
        r->state = RETENTION_RUNS;
        return;
    }
    date from = on_list && date_cmp(lists, k->ended) > 0 ? lists : k->ended;
    r->last = retention_last(k->l->p, RETAINED_FILE, from);
    bool over = date_cmp(r->last, k->today) < 0;
    r->state = !over ? RETENTION_KEPT : asked ? RETENTION_ASKED : RETENTION_DUE;
}

static ecode files(const struct keeper *k, int64_t after, size_t max, struct retention_row **ret, size_t *ret_n, struct err *e) {
    struct retention_row *r = arena_array(k->a, struct retention_row, max + 1);
    struct stmt *q = store_stmt(k->app->s, SQL_retention_files);
    size_t n = 0;
    stmt_int(q, 1, k->row.id);
    stmt_int(q, 2, after);
    stmt_int(q, 3, (int64_t)max);
    for (bool there;;) {
        TRY(stmt_next(q, &there, e));
        if (!there) break;
        struct retention_row *o = &r[n++];
        date lists = {0};
        bool endless = str_eq(col_str(q, 3), STR("9999-12-31"));
        bool on_list = col_str(q, 3).n > 0;
        if (on_list && !endless) lists = col_date(q, 3);
        *o = (struct retention_row){
            .no = col_int(q, 0), .id = candidate_id(k->a, col_int(q, 0)), .name = arena_str(k->a, col_str(q, 1))};
        judge(k, lists, on_list, str_is(col_str(q, 2), state_word(CAND_CHOSEN)), col_int(q, 4) > 0, o);
    }
    *ret = r;
    *ret_n = n;
    return E_OK;
}

ecode app_retention(struct app *app, struct arena *a, str procedure, const struct retention_query *q, struct retention_row **ret,
                    size_t *ret_n, struct err *e) {
    struct keeper k;
    TRY(keeper_open(app, a, procedure, q->at, &k, e));
    return files(&k, q->after, q->max, ret, ret_n, e);
}

ecode app_retention_of(struct app *app, struct arena *a, str procedure, str candidate, instant at, struct retention_row *ret,
                       struct err *e) {
    struct keeper k;
    struct retention_row *r;
    size_t n;
    int64_t no = candidate_no(candidate);
    TRY(keeper_open(app, a, procedure, at, &k, e));
    TRY(files(&k, no - 1, 1, &r, &n, e));
    if (!n || r[0].no != no) return err_set(e, E_NOTFOUND, "nothing of this person is kept any more");
    *ret = r[0];
    return E_OK;
}

/* The instant before which a draft or a read is due: the term counted back would depend on the month's length, so the last day of
 * each is worked out; only those that may be due are looked at. */
static ecode each(const struct keeper *k, retained kind, size_t max, bool erase, int64_t *ret_kept, int64_t *ret_due,
                  struct err *e) {
    struct stmt *q = store_stmt(k->app->s, kind == RETAINED_DRAFT ? SQL_retention_drafts : SQL_retention_reads);
    int64_t kept = 0, due = 0;
    int64_t *id = arena_array(k->a, int64_t, max + 1);
    stmt_str(q, 1, k->row.name);
    for (bool there;;) {
        TRY(stmt_next(q, &there, e));
        if (!there) break;
        date last = retention_last(k->l->p, kind, core_day(k->l, (instant){col_int(q, 1)}));
        bool over = date_cmp(last, k->today) < 0;
        if (!over && erase) { /* the oldest first: no other is due */
            stmt_done(q);
            break;
        }
        if (!over) kept++;
        else if (!erase || (size_t)due < max) id[erase ? due : 0] = col_int(q, 0), due++;
        else {
            stmt_done(q);
            break;
        }
    }
    for (int64_t i = 0; erase && i < due; i++) {
        if (kind == RETAINED_DRAFT) {
            TRY(draft_documents_del(k->app->s, id[i], k->row.name, e));
            TRY(draft_del(k->app->s, id[i], k->row.name, e));
            continue;
        }
        q = store_stmt(k->app->s, SQL_retention_read_del);
        stmt_int(q, 1, id[i]);
        TRY(stmt_run(q, NULL, e));
    }
    *ret_kept = kept;
    *ret_due = due;
    return E_OK;
}

ecode app_retention_counts(struct app *app, struct arena *a, str procedure, instant at, struct retention_counts *ret,
                           struct err *e) {
    struct keeper k;
    struct retention_counts c = {0};
    TRY(keeper_open(app, a, procedure, at, &k, e));
    for (int64_t after = 0;;) {
        struct arena_mark mark = arena_mark(a);
        struct retention_row *r;
        size_t n;
        TRY(files(&k, after, PAGE, &r, &n, e));
        for (size_t i = 0; i < n; i++) (*(r[i].state == RETENTION_DUE ? &c.due : &c.kept)[RETAINED_FILE])++;
        if (n) after = r[n - 1].no;
        arena_rewind(a, mark);
        if (n < PAGE) break;
    }
    TRY(each(&k, RETAINED_DRAFT, 0, false, &c.kept[RETAINED_DRAFT], &c.due[RETAINED_DRAFT], e));
    TRY(each(&k, RETAINED_READS, 0, false, &c.kept[RETAINED_READS], &c.due[RETAINED_READS], e));
    *ret = c;
    return E_OK;
}

static ecode forget(const struct keeper *k, str id, instant at, struct err *e) {
    struct json *args = json_object(k->a);
    json_put_str(k->a, args, "candidate", id);
    json_put_str(k->a, args, "ground", STR("term"));
    struct act_request rq = {k->row.name, ACT_FORGET, STR("wervik"), ROLE_OFFICER, at, args};
    return app_act(k->app, k->a, &rq, NULL, e);
}

ecode app_retain(struct app *app, struct arena *a, str procedure, instant at, size_t max, struct retention_counts *ret,
                 struct err *e) {
    struct keeper k;
    struct retention_counts c = {0};
    int64_t unused;
    TRY(keeper_open(app, a, procedure, at, &k, e));
    if (k.ended.m) /* before, no file can be due */
        for (int64_t after = 0; c.due[RETAINED_FILE] < (int64_t)max;) {
            struct retention_row *r;
            size_t n;
            TRY(files(&k, after, PAGE, &r, &n, e));
            for (size_t i = 0; i < n && c.due[RETAINED_FILE] < (int64_t)max; i++) {
                if (r[i].state != RETENTION_DUE) continue;
                TRY(forget(&k, r[i].id, at, e));
                c.due[RETAINED_FILE]++;
            }
            if (n < PAGE) break;
            after = r[n - 1].no;
        }
    TRY(each(&k, RETAINED_DRAFT, max, true, &unused, &c.due[RETAINED_DRAFT], e));
    TRY(each(&k, RETAINED_READS, max, true, &unused, &c.due[RETAINED_READS], e));
    *ret = c;
    return E_OK;
}
