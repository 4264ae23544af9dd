/* SPDX-License-Identifier: Apache-2.0 */
/* The rehearsal of a vacancy: the simulation and the scenarios of its folder, and what came of them as counts. Names are ids of
 * the folder; whoever shows them has the procedure at hand for words. A rehearsal told to stop says so and keeps what it found. */
#include "stage/rehearse.h"

#include "app/outbox.h"
#include "app/standing.h"
#include "stage/expect.h"
#include "stage/scenario.h"
#include "store/store.h"

enum { CHANNELS = 40, CLAUSES = 200, FIRST = 20, LINE = 300 };

struct tally {
    size_t n;
    struct tally_row {
        str id;
        int64_t n, part[3]; /* part: valid, invalid, open */
    } row[CLAUSES];
};

static struct tally_row *tally_find(struct arena *a, struct tally *t, str id, size_t max) {
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->row[i].id, id)) return &t->row[i];
    if (t->n == max) return &t->row[max - 1];
    t->row[t->n] = (struct tally_row){.id = arena_str(a, id)};
    return &t->row[t->n++];
}

/* ---- people ---- */

struct crowd {
    struct arena *a;
    struct tally channel;
    str *refused; /* ids */
    size_t n, max;
};

static bool person_row(void *user, const struct json *row) {
    static const char *const outcome[] = {"valid", "invalid", "open"};
    struct crowd *c = user;
    str id = {0}, channel = {0}, came = {0};
    (void)!json_may_str(row, "candidate", &id, NULL);
    (void)!json_may_str(row, "channel", &channel, NULL);
    (void)!json_may_str(row, "outcome", &came, NULL);
    struct tally_row *t = tally_find(c->a, &c->channel, channel, CHANNELS);
    t->n++;
    for (int i = 0; i < 3; i++) t->part[i] += str_is(came, outcome[i]);
    if (str_is(came, "invalid") && c->n < c->max) c->refused[c->n++] = arena_str(c->a, id);
    return true;
}

/* The clauses of the decisions that said no by themselves, not by one below them. */
static bool clauses_add(struct arena *a, const struct why_step *step, size_t n, struct tally *own) {
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        bool below = clauses_add(a, step[i].step, step[i].n, own);
        bool no = step[i].kind == WHY_DECISION && step[i].judges && step[i].outcome == TRI_NO;
        any = any || below || no;
        str rest = step[i].clauses, one;
        while (no && !below && str_cut(&rest, ' ', &one))
            if (one.n) tally_find(a, own, one, CLAUSES)->n = 1;
    }
    return any;
}

static ecode clauses_count(struct stage *st, struct arena *a, const struct crowd *c, struct json *to, struct err *e) {
    struct tally *all = arena_new(a, struct tally), *own = arena_new(a, struct tally);
    struct arena call;
    arena_init(&call, 0);
    ecode failed = E_OK;
    for (size_t i = 0; i < c->n && !failed && !stage_must_stop(st); i++) {
        struct why w;
        failed = app_why(st->app, &call, &(struct app_question){.candidate = c->refused[i], .form = APP_TEXT_NL}, &w, e);
        own->n = 0;
        if (!failed) clauses_add(a, w.step, w.n, own);
        for (size_t k = 0; !failed && k < own->n; k++) tally_find(a, all, own->row[k].id, CLAUSES)->n++;
        arena_reset(&call);
    }
    arena_done(&call);
    for (size_t i = 0; i < all->n; i++) {
        struct json *o = json_add(to, json_object(a));
        json_put_str(a, o, "clause", all->row[i].id);
        json_put_int(a, o, "n", all->row[i].n);
    }
    return failed;
}

/* ---- what came of it ---- */

static ecode funnel_put(struct stage *st, struct arena *a, struct json *o, struct err *e) {
    const struct json *status;
    TRY(app_status(st->app, a, (str){0}, st->now, &status, e));
    const struct json *funnel = json_get(status, "funnel");
    struct json *to = json_put(o, STR("funnel"), json_array(a));
    for (const struct json *m = funnel ? funnel->first : NULL; m; m = m->next) {
        struct json *row = json_add(to, json_object(a));
        json_put_str(a, row, "state", arena_str(a, m->key));
        json_put_str(a, row, "n", json_print_line(a, m));
    }
    return E_OK;
}

static ecode people_put(struct stage *st, struct arena *a, size_t count, struct json *o, struct err *e) {
    struct crowd *c = arena_new(a, struct crowd);
    *c = (struct crowd){.a = a, .refused = arena_array(a, str, count + 1), .max = count};
    TRY(app_candidates(st->app, (str){0}, person_row, c, e));
    struct json *to = json_put(o, STR("channels"), json_array(a));
    for (size_t i = 0; i < c->channel.n; i++) {
        const struct tally_row *t = &c->channel.row[i];
        struct json *row = json_add(to, json_object(a));
        json_put_str(a, row, "channel", t->id);
        json_put_int(a, row, "n", t->n);
        json_put_int(a, row, "valid", t->part[0]);
        json_put_int(a, row, "invalid", t->part[1]);
        json_put_int(a, row, "open", t->part[2]);
    }
    return clauses_count(st, a, c, json_put(o, STR("clauses"), json_array(a)), e);
}

/* Where the line fell in a round of tests: the last who goes on, by what, and whether others share the place. */
static ecode rounds_put(struct stage *st, struct arena *a, struct json *o, struct err *e) {
    const struct procedure *p = st->procedure;
    struct json *to = json_put(o, STR("rounds"), json_array(a));
    for (size_t i = 0; i < p->rounds; i++) {
        struct standing s;
        size_t on = 0;
        if (p->round[i].kind != PROC_ROUND_TEST || !p->round[i].scores) continue;
        TRY(app_standing(st->app, a, (str){0}, p->round[i].id, &s, e));
        const struct standing_row *last = NULL;
        for (size_t k = 0; k < s.rows; k++)
            if (s.row[k].invitation.n) last = &s.row[k], on++;
        struct json *row = json_add(to, json_object(a));
        json_put_str(a, row, "round", arena_str(a, p->round[i].id)); /* the stage goes before the result */
        json_put_int(a, row, "ranked", s.ranked);
        json_put_int(a, row, "on", (int64_t)on);
        json_put_int(a, row, "places", s.places);
        json_put_str(a, row, "last", last && s.keys ? arena_str(a, last->key[0]) : (str){0});
        json_put_bool(a, row, "tied", last && last->tied);
    }
    return E_OK;
}

static ecode lists_put(struct stage *st, struct arena *a, struct json *o, struct err *e) {
    struct json *to = json_put(o, STR("lists"), json_array(a));
    for (size_t i = 0; i < st->procedure->lists; i++) {
        const struct json *list;
        int64_t on = 0;
        TRY(app_list(st->app, a, (str){0}, st->procedure->list[i].id, st->now, &list, e));
        const struct json *places = json_get(list, "places");
        for (const struct json *m = places ? places->first : NULL; m; m = m->next) {
            str state = {0};
            (void)!json_may_str(m, "state", &state, NULL);
            on += !str_is(state, "lost");
        }
        struct json *row = json_add(to, json_object(a));
        json_put_str(a, row, "list", arena_str(a, st->procedure->list[i].id));
        json_put_int(a, row, "n", on);
    }
    return E_OK;
}

static ecode letters_put(struct stage *st, struct arena *a, struct json *o, struct err *e) {
    struct json *to = json_put(o, STR("letters"), json_array(a));
    struct stmt *q = store_stmt(app_store(st->app), SQL_outbox_letters);
    stmt_str(q, 1, st->procedure->vacancy.number);
    for (;;) {
        bool there;
        TRY(stmt_next(q, &there, e));
        if (!there) return E_OK;
        struct json *row = json_add(to, json_object(a));
        json_put_str(a, row, "letter", arena_str(a, col_str(q, 0)));
        json_put_int(a, row, "n", col_int(q, 1));
    }
}

static ecode outcome_put(struct simulate *s, struct arena *a, struct json *o, struct err *e) {
    struct stage *st = s->stage;
    struct app_verdict v = {0};
    json_put_int(a, o, "late", (int64_t)s->refused);
    json_put_int(a, o, "tests", (int64_t)s->tests);
    json_put_bool(a, o, "appointed", s->appointed.n > 0);
    TRY(funnel_put(st, a, o, e));
    TRY(people_put(st, a, s->count, o, e));
    TRY(rounds_put(st, a, o, e));
    TRY(lists_put(st, a, o, e));
    TRY(letters_put(st, a, o, e));
    TRY(app_verify(st->app, a, (str){0}, (str){0}, &v, e));
    json_put_bool(a, o, "holds", v.holds);
    json_put_str(a, o, "broken", arena_str(a, v.what.text));
    json_put_int(a, o, "events", (int64_t)v.events);
    json_put_int(a, o, "decided", (int64_t)v.decided);
    return E_OK;
}

static ecode people_play(const struct rehearse *r, struct arena *a, struct json *o, bool *ret_ended, struct err *e) {
    const struct folder_file *profile = folder_find(r->folder, STR("simulate.yaml"));
    struct stage st = {0};
    struct people p;
    json_put_int(a, o, "people", profile ? (int64_t)r->people : 0);
    if (!profile) return E_OK; /* the folder does not say what its applicants are like */
    TRY(people_load(a, profile->name, profile->bytes, arena_printf(a, "%llu", (unsigned long long)r->seed), &p, e));
    TRY(stage_open_bytes(a, r->folder, r->seed, &st, e));
    st.stop = r->stop;
    st.stop_user = r->user;
    struct simulate s = {.stage = &st, .people = &p, .count = r->people, .through = SIMULATE_RESERVE};
    s.random = entropy_seeded(arena_printf(a, "wervik simulate %.*s life", STR_ARG(p.seed)));
    ecode failed = simulate_play(&s, e);
    *ret_ended = st.stopped;
    if (st.stopped) failed = E_OK;
    if (!failed && st.published) failed = outcome_put(&s, a, o, e);
    stage_close(&st);
    return failed;
}

/* ---- the folder's scenarios ---- */

struct plays {
    struct arena *a;
    struct json *first;
    int64_t failures;
};

static void play_told(void *user, str file, const struct play_line *l, const struct expect_result *r, const struct err *why) {
    struct plays *p = user;
    if (p->failures++ >= FIRST) return;
    struct json *o = json_add(p->first, json_object(p->a));
    json_put_str(p->a, o, "file", arena_str(p->a, file));
    json_put_int(p->a, o, "line", l->line);
    json_put_str(p->a, o, "text", arena_str(p->a, str_sub(l->text, 0, LINE)));
    if (r) json_put_str(p->a, o, "expected", arena_str(p->a, str_sub(r->expected, 0, LINE)));
    json_put_str(p->a, o, "found", r ? arena_str(p->a, str_sub(r->found, 0, LINE)) : arena_printf(p->a, "%s", why->msg));
}

/* A file that cannot be read is one failure, told with its place. */
static void file_told(struct plays *p, str file, const struct err *why) {
    struct play_line l = {.line = why->line > 0 ? (uint32_t)why->line : 0};
    play_told(p, file, &l, NULL, why);
}

static void plays_play(const struct rehearse *r, struct arena *a, struct json *o, bool *ended) {
    struct plays told = {a, json_array(a), 0};
    struct scenario total = {0};
    int64_t files = 0;
    for (size_t i = 0; i < r->folder->n && !*ended; i++) {
        struct err why = {0};
        str file = r->folder->file[i].name;
        if (!str_ends(file, STR(".play"))) continue;
        struct scenario one = {.bytes = r->folder, .told = play_told, .user = &told, .stop = r->stop, .stop_user = r->user};
        ecode failed = scenario_play(&one, file, &why);
        *ended = one.stage.stopped;
        if (failed && !*ended) file_told(&told, file, &why);
        files += !*ended;
        total.scenarios += one.scenarios;
        total.expects += one.expects;
    }
    struct json *to = json_put(o, STR("plays"), json_object(a));
    json_put_int(a, to, "files", files);
    json_put_int(a, to, "scenarios", (int64_t)total.scenarios);
    json_put_int(a, to, "expects", (int64_t)total.expects);
    json_put_int(a, to, "failures", told.failures);
    json_put(to, STR("first"), told.first);
}

ecode rehearse(struct arena *a, const struct rehearse *r, const struct json **ret, struct err *e) {
    struct json *o = json_object(a);
    bool ended = false;
    TRY(people_play(r, a, o, &ended, e));
    plays_play(r, a, o, &ended);
    json_put_bool(a, o, "ended", ended);
    *ret = o;
    return E_OK;
}
