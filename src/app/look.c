/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be looked at: objects for people and programs, made from the tables and, for what only the log has, from the log.
 * Nothing here decides. The rank shown on a list is counted among those who are on it now; the rank kept in the table is that
 * in the whole order, so that nobody's moves when somebody comes or goes.
 */
#include "app/core.h"
#include "base/must.h"
#include "store/project/slot.h"

/* What every look needs. */
struct look {
    struct app *app;
    struct arena *a;
    struct procedure_row row;
    const struct loaded *l;
    struct board b;
    struct stand s;
};

static ecode look_open(struct app *app, struct arena *a, str procedure, struct look *ret, struct err *e) {
    *ret = (struct look){.app = app, .a = a};
    TRY(core_row(app, a, procedure, &ret->row, e));
    TRY(core_current(app, a, &ret->row, &ret->l, e));
    ret->b = (struct board){app->s, ret->row.id};
    return board_stand(&ret->b, a, &ret->s, e);
}

static void put_may(struct arena *a, struct json *o, const char *key, str s) {
    if (s.n) json_put_str(a, o, key, s);
}

static str title_of(struct proc_text t) { return procedure_text(t, STR("nl")); }

/* ---- status ---- */

static ecode counts(struct look *k, enum sql_id sql, str what, struct json *o, struct err *e) {
    struct stmt *q = store_stmt(k->app->s, sql);
    stmt_int(q, 1, k->row.id);
    if (what.n) stmt_str(q, 2, what);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        json_put(o, arena_str(k->a, col_str(q, 0)), json_int(k->a, col_int(q, 1)));
    }
}

static ecode funnel(struct look *k, struct json **ret, struct err *e) {
    struct json *o = json_object(k->a), *states = json_object(k->a);
    struct stmt *q = store_stmt(k->app->s, SQL_screening_count);
    TRY(counts(k, SQL_candidate_count, (str){0}, states, e));
    json_put_int(k->a, o, "applied", k->s.candidates);
    stmt_int(q, 1, k->row.id);
    TRY(stmt_one(q, "count", e));
    json_put_int(k->a, o, "proposed", col_int(q, 0));
    json_put_int(k->a, o, "unconfirmed", col_int(q, 1));
    stmt_done(q);
    q = store_stmt(k->app->s, SQL_score_count);
    stmt_int(q, 1, k->row.id);
    TRY(stmt_one(q, "count", e));
    json_put_int(k->a, o, "tested", col_int(q, 0));
    stmt_done(q);
    for (cand_state s = 0; s < CAND__MAX; s++) {
        const struct json *n = json_get(states, state_word(s));
        int64_t count = 0;
        if (n) (void)str_int(n->s, 0, INT64_MAX, &count);
        json_put_int(k->a, o, state_word(s), count);
    }
    *ret = o;
    return E_OK;
}

static ecode rounds(struct look *k, struct json **ret, struct err *e) {
    *ret = json_array(k->a);
    for (size_t i = 0; i < k->l->p->rounds; i++) {
        const struct proc_round *r = &k->l->p->round[i];
        struct json *o = json_object(k->a), *outcomes = json_object(k->a);
        int64_t seq;
        TRY(board_round(&k->b, r->id, &seq, NULL, e));
        json_put_str(k->a, o, "round", r->id);
        json_put_str(k->a, o, "name", title_of(r->name));
        json_put_bool(k->a, o, "closed", seq >= 0);
        TRY(counts(k, SQL_result_count, r->id, outcomes, e));
        if (outcomes->n) json_put(o, STR("outcomes"), outcomes);
        json_add(*ret, o);
    }
    return E_OK;
}

static ecode list_head(struct look *k, const struct proc_list *l, instant at, struct json *o, struct err *e) {
    struct list_span span;
    int64_t on;
    TRY(board_list(&k->b, l->id, &span, e));
    TRY(board_place_count(&k->b, l->id, &on, e));
    json_put_str(k->a, o, "list", l->id);
    json_put_str(k->a, o, "title", title_of(l->name));
    json_put_bool(k->a, o, "ranked", l->kind == PROC_LIST_RANKED);
    if (span.start.m) json_put_date(k->a, o, "from", span.start);
    if (span.last.m) json_put_date(k->a, o, "until", span.last);
    json_put_bool(k->a, o, "valid", list_is_valid(&span, core_day(k->l, at)));
    json_put_int(k->a, o, "extended", span.extended);
    json_put_int(k->a, o, "on", on);
    return E_OK;
}

/* When a milestone opens and closes, changes included; none leaves both alone. */
static ecode window_now(struct look *k, const struct proc_milestone *m, instant *ret_opens, instant *ret_closes, struct err *e) {
    str moved;
    instant opens, closes;
    if (!m) return E_OK;
    TRY(board_moved(&k->b, k->a, m->id, 0, &moved, e));
    opens = m->opens;
    closes = m->closes;
    if (moved.n) TRY(core_window_parse(k->l->p, moved, &opens, &closes, e));
    if (ret_opens) *ret_opens = opens;
    if (ret_closes) *ret_closes = closes;
    return E_OK;
}

ecode app_status(struct app *app, struct arena *a, str procedure, instant at, const struct json **ret, struct err *e) {
    struct look k;
    struct json *f, *r, *lists = json_array(a), *o = json_object(a);
    uint64_t size;
    instant last, opens = {INT64_MIN}, closes = {INT64_MAX};
    TRY(look_open(app, a, procedure, &k, e));
    const struct procedure *p = k.l->p;
    TRY(log_head(app->s, k.row.id, &size, &last, e));
    TRY(window_now(&k, p->opening, &opens, NULL, e));
    TRY(window_now(&k, p->closing, NULL, &closes, e));
    TRY(funnel(&k, &f, e));
    TRY(rounds(&k, &r, e));
    json_put_str(a, o, "procedure", k.row.name);
    json_put_str(a, o, "title", title_of(p->vacancy.title));
    json_put_str(a, o, "folder", k.s.folder);
    json_put_int(a, o, "events", (int64_t)size);
    json_put_instant(a, o, "last", last);
    if (p->closing) json_put_date(a, o, "deadline", p->closing->until.day);
    json_put_bool(a, o, "open", at.ms >= opens.ms && at.ms < closes.ms);
    json_put_int(a, o, "posts", k.s.posts);
    json_put_int(a, o, "filled", k.s.filled);
    if (k.s.ended.m) json_put_date(a, o, "ended", k.s.ended);
    json_put(o, STR("funnel"), f);
    json_put(o, STR("rounds"), r);
    for (size_t i = 0; i < p->lists; i++) {
        struct json *l = json_object(a);
        TRY(list_head(&k, &p->list[i], at, l, e));
        json_add(lists, l);
    }
    json_put(o, STR("lists"), lists);
    *ret = o;
    return E_OK;
}

/* ---- lists ---- */

ecode app_list(struct app *app, struct arena *a, str procedure, str list, instant at, const struct json **ret, struct err *e) {
    struct look k;
    struct place *place;
    size_t n;
    int64_t shown = 0, rank = 0, last = -1;
    TRY(look_open(app, a, procedure, &k, e));
    const struct proc_list *l = procedure_list_find(k.l->p, list);
    if (!l) return err_set(e, E_NOTFOUND, "the procedure has no list \"%.*s\"", STR_ARG(list));
    struct json *o = json_object(a), *places = json_array(a);
    TRY(list_head(&k, l, at, o, e));
    TRY(board_places(&k.b, a, l->id, &place, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct person who;
        struct json *w = json_object(a);
        TRY(board_person(&k.b, a, place[i].no, &who, e));
        json_put_str(a, w, "candidate", candidate_id(a, place[i].no));
        put_may(a, w, "name", who.name);
        if (str_is(place[i].state, "on") && place[i].rank > 0) {
            shown++;
            if (place[i].rank != last) rank = shown;
            last = place[i].rank;
            json_put_int(a, w, "rank", rank);
        }
        if (place[i].rank > 0) json_put_int(a, w, "overall", place[i].rank);
        json_put_str(a, w, "state", str_is(place[i].state, "called") ? STR("lost") : place[i].state);
        json_put_bool(a, w, "called", str_is(place[i].state, "called"));
        json_add(places, w);
    }
    json_put(o, STR("places"), places);
    *ret = o;
    return E_OK;
}

/* ---- candidates ---- */

ecode app_candidates(struct app *app, str procedure, bool (*each)(void *user, const struct json *row), void *user, struct err *e) {
    struct look k;
    struct arena own, page;
    arena_init(&own, 0);
    arena_init(&page, 0);
    ecode code = look_open(app, &own, procedure, &k, e);
    bool go = !code;
    for (int64_t after = 0; go;) {
        struct cand *c;
        size_t n = 0;
        code = board_candidates(&k.b, &page, after, 256, &c, &n, e);
        go = !code && n;
        for (size_t i = 0; i < n && go; i++) {
            struct person who;
            struct screening s;
            struct json *o = json_object(&page);
            code = board_person(&k.b, &page, c[i].no, &who, e);
            if (!code) code = board_screening(&k.b, &page, c[i].no, &s, e);
            if (code) break;
            json_put_str(&page, o, "candidate", candidate_id(&page, c[i].no));
            put_may(&page, o, "name", who.name);
            json_put_str(&page, o, "status", str_of(state_word(c[i].state)));
            put_may(&page, o, "channel", c[i].channel);
            if (s.seq >= 0) json_put_str(&page, o, "outcome", s.confirmed.n ? s.confirmed : s.outcome);
            go = each(user, o);
        }
        if (code) break;
        if (n) after = c[n - 1].no;
        arena_reset(&page);
    }
    arena_done(&page);
    arena_done(&own);
    return code;
}

/* Rows of a statement about one candidate, as an array of objects: keys by column, NULL to leave one out. */
static ecode rows(struct look *k, enum sql_id sql, int64_t no, const char *const *key, struct json *o, const char *as,
                  struct err *e) {
    struct json *all = json_array(k->a);
    struct stmt *q = store_stmt(k->app->s, sql);
    stmt_int(q, 1, k->row.id);
    stmt_int(q, 2, no);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        struct json *r = json_object(k->a);
        for (int i = 0; key[i]; i++)
            if (!col_is_null(q, i)) put_may(k->a, r, key[i], arena_str(k->a, col_str(q, i)));
        json_add(all, r);
    }
    if (all->n) json_put(o, str_of(as), all);
    return E_OK;
}

static ecode put_screening(struct look *k, int64_t no, struct json *o, struct err *e) {
    struct screening s;
    TRY(board_screening(&k->b, k->a, no, &s, e));
    if (s.seq < 0) return E_OK;
    struct json *p = json_object(k->a);
    json_put_str(k->a, p, "outcome", s.outcome);
    put_may(k->a, p, "channel", s.channel);
    json_put_int(k->a, p, "event", s.seq);
    json_put(o, STR("proposal"), p);
    put_may(k->a, o, "confirmed", s.confirmed);
    return E_OK;
}

static ecode put_scores(struct look *k, int64_t no, struct json *o, struct err *e) {
    const struct procedure *p = k->l->p;
    struct score_sheet sheet = score_sheet_make(k->a, p);
    TRY(board_scores(&k->b, p, no, &sheet, e));
    for (size_t i = 0; i < p->rounds; i++) score_total(p, &p->round[i], &sheet);
    struct json *s = json_object(k->a);
    for (size_t i = 0; i < sheet.n; i++)
        if (dec_is_finite(sheet.value[i])) json_put(s, score_at(p, i)->id, json_str(k->a, dec_print_short(k->a, sheet.value[i])));
    if (s->n) json_put(o, STR("scores"), s);
    return E_OK;
}

/* When somebody comes to the interviews, on the wall clock of the procedure. */
static ecode put_times(struct look *k, int64_t no, struct json *o, struct err *e) {
    struct slot *s;
    size_t n;
    TRY(board_slots_of(&k->b, k->a, no, &s, &n, e));
    struct json *all = json_array(k->a);
    for (size_t i = 0; i < n; i++) {
        struct json *t = json_object(k->a);
        int64_t local = s[i].opens.ms / 1000 + tz_offset(k->l->zone, s[i].opens.ms / 1000);
        json_put_str(k->a, t, "round", s[i].round);
        json_put_int(k->a, t, "slot", s[i].slot);
        json_put_date(k->a, t, "day", s[i].day);
        json_put_str(k->a, t, "time", arena_printf(k->a, "%02d:%02d", (int)(local % 86400 / 3600), (int)(local % 3600 / 60)));
        json_put_str(k->a, t, "room", s[i].room);
        json_put_str(k->a, t, "how", s[i].how);
        if (s[i].asked) json_put_bool(k->a, t, "asked", true);
        json_add(all, t);
    }
    if (all->n) json_put(o, STR("times"), all);
    return E_OK;
}

ecode app_candidate(struct app *app, struct arena *a, str procedure, str candidate, const struct json **ret, struct err *e) {
    static const char *const invitation[] = {"round", "how", "state", NULL}, *const place[] = {"list", "overall", "state", NULL};
    static const char *const finding[] = {"moment", "outcome", "day", NULL}, *const offer[] = {"offer", "kind", "vacancy", "answer",
                                                                                               NULL};
    static const char *const asked[] = {"event", "until", NULL};
    static const char *const told[] = {"event", "of", "what", NULL};
    static const char *const assessment[] = {"round", "juror", "scores", "outcome", NULL};
    struct look k;
    struct cand c;
    struct person who;
    struct json *o = json_object(a), *facts;
    TRY(look_open(app, a, procedure, &k, e));
    int64_t no = candidate_no(candidate);
    if (!no) return err_set(e, E_NOTFOUND, "\"%.*s\" is no candidate", STR_ARG(candidate));
    TRY(board_candidate(&k.b, a, no, &c, e));
    TRY(board_person(&k.b, a, no, &who, e));
    json_put_str(a, o, "candidate", candidate_id(a, no));
    put_may(a, o, "name", who.name);
    put_may(a, o, "mail", who.mail);
    json_put_bool(a, o, "forgotten", !who.known);
    json_put_str(a, o, "status", str_of(state_word(c.state)));
    put_may(a, o, "channel", c.channel);
    json_put_str(a, o, "via", c.via);
    put_may(a, o, "language", c.language);
    json_put_instant(a, o, "received", c.received);
    if (who.facts.n) {
        TRY(json_parse(a, who.facts, NULL, &facts, e));
        json_put(o, STR("facts"), facts);
    }
    TRY(put_screening(&k, no, o, e));
    TRY(put_scores(&k, no, o, e));
    TRY(rows(&k, SQL_invitation_of, no, invitation, o, "rounds", e));
    TRY(put_times(&k, no, o, e));
    TRY(rows(&k, SQL_place_of, no, place, o, "lists", e));
    TRY(rows(&k, SQL_assessment_of, no, assessment, o, "assessments", e));
    TRY(rows(&k, SQL_finding_of, no, finding, o, "findings", e));
    TRY(rows(&k, SQL_offer_of, no, offer, o, "offers", e));
    TRY(rows(&k, SQL_proof_asked_of, no, asked, o, "asked", e));
    TRY(rows(&k, SQL_told_of, no, told, o, "told", e));
    *ret = o;
    return E_OK;
}

/* ---- the log ---- */

static void put_secret(struct app *app, struct arena *a, struct event *ev, struct json *o) {
    struct person_key key;
    if (!ev->sealed.n || person_key_find(app->s, ev->person, &key, NULL) || event_open(a, ev, &key, NULL) || !ev->secret) return;
    struct json *s = json_object(a);
    for (const struct json *m = ev->secret->first; m; m = m->next) {
        struct json *v = arena_new(a, struct json);
        *v = *m;
        v->next = NULL;
        json_put(s, m->key, v);
    }
    json_put(o, STR("personal"), s);
}

ecode app_log(struct app *app, str procedure, uint64_t seq, bool open, bool (*each)(void *user, const struct act_event *ev),
              void *user, struct err *e) {
    struct procedure_row row;
    struct stmt *q;
    struct arena a;
    arena_init(&a, 0);
    ecode code = core_row(app, &a, procedure, &row, e);
    if (!code) code = log_read(app->s, row.id, seq, &q, e);
    for (bool go = !code; go;) {
        struct log_row r;
        struct event ev;
        bool there;
        struct arena_mark mark = arena_mark(&a);
        code = log_next(q, &r, &there, e);
        go = !code && there;
        if (!go) break;
        code = event_parse(&a, arena_str(&a, r.body), &ev, e);
        if (!code) {
            struct json *o = core_event_json(&a, &ev);
            if (open) put_secret(app, &a, &ev, o);
            struct act_event shown = {ev.seq, o};
            go = each(user, &shown);
        }
        if (code || !go) {
            stmt_done(q);
            break;
        }
        arena_rewind(&a, mark);
    }
    arena_done(&a);
    return code;
}

/* The event of the application: the first about the person. */
static ecode application_of(struct app *app, struct arena *a, const struct procedure_row *row, str person, uint64_t *ret,
                            struct err *e) {
    struct stmt *q;
    struct log_row r;
    bool there;
    TRY(log_read_person(app->s, row->id, person, &q, e));
    TRY(log_next(q, &r, &there, e));
    if (!there) return err_set(e, E_NOTFOUND, "the log says nothing about %.*s", STR_ARG(candidate_id(a, candidate_no(person))));
    *ret = r.seq;
    stmt_done(q);
    return E_OK;
}

ecode app_receipt(struct app *app, struct arena *a, str procedure, str candidate, uint64_t seq, str *ret, struct err *e) {
    struct procedure_row row;
    struct receipt r;
    struct person_key key;
    int64_t no = candidate_no(candidate);
    if (!no) return err_set(e, E_NOTFOUND, "\"%.*s\" is no candidate", STR_ARG(candidate));
    TRY(core_row(app, a, procedure, &row, e));
    str person = arena_printf(a, "%.*s/K%05lld", STR_ARG(row.name), (long long)no);
    if (seq == UINT64_MAX) TRY(application_of(app, a, &row, person, &seq, e));
    bool known = person_key_find(app->s, person, &key, NULL) == E_OK;
    TRY(log_receipt(app->s, a, &row, seq, known, &r, e));
    return receipt_print(a, &r, ret, e);
}
