/* SPDX-License-Identifier: Apache-2.0 */
/* A procedure played with invented people. The rounds, their order and their moments come from the procedure; who does what
 * to whom comes from the seed. Nothing here knows a vacancy. What a person may be refused for (too late, no longer invited)
 * is taken as it comes; any other refusal ends the simulation, because it would be a fault of ours or of the folder. */
#include "stage/simulate.h"

#include <stdlib.h>

enum { HOUR_MS = 3600 * 1000, JURORS = 3, EVE_HOURS = 28 };

/* ---- small acts ---- */

static struct json *args_make(struct simulate *s) {
    arena_reset(&s->stage->act);
    return json_object(&s->stage->act);
}

static void arg_put(struct simulate *s, struct json *o, const char *key, str value) {
    json_put_str(&s->stage->act, o, key, arena_str(&s->stage->act, value));
}

/* Do it, later than before if need be: the clock of the log only goes forward. */
static ecode act_at(struct simulate *s, int64_t ms, act_kind act, const struct json *args, struct err *e) {
    if (ms > s->stage->now.ms) s->stage->now.ms = ms;
    return stage_act(s->stage, act, args, e);
}

/* A refusal by the state of things is no fault here. */
static ecode act_maybe(struct simulate *s, int64_t ms, act_kind act, const struct json *args, bool *ret_done, struct err *e) {
    ecode failed = act_at(s, ms, act, args, e);
    *ret_done = !failed;
    return failed == E_STATE || failed == E_DENIED ? E_OK : failed;
}

/* Ids of those who stand so, in order of id. */
struct crowd {
    struct arena *a;
    const char *status;
    str *id;
    size_t n, cap;
};

static bool crowd_row(void *user, const struct json *row) {
    struct crowd *c = user;
    str status = {0}, id = {0};
    if (json_may_str(row, "status", &status, NULL) || json_may_str(row, "candidate", &id, NULL)) return true;
    if (!str_is(status, c->status)) return true;
    if (c->n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 64;
        str *more = arena_array(c->a, str, cap);
        for (size_t i = 0; i < c->n; i++) more[i] = c->id[i];
        c->id = more;
        c->cap = cap;
    }
    c->id[c->n++] = arena_str(c->a, id);
    return true;
}

static ecode crowd_find(struct simulate *s, struct arena *a, const char *status, struct crowd *ret, struct err *e) {
    *ret = (struct crowd){.a = a, .status = status};
    return app_candidates(s->stage->app, (str){0}, crowd_row, ret, e);
}

/* ---- applying ---- */

struct turn {
    int64_t at_ms;
    size_t person;
};

static int turn_cmp(const void *x, const void *y) {
    const struct turn *a = x, *b = y;
    if (a->at_ms != b->at_ms) return a->at_ms < b->at_ms ? -1 : 1;
    return (a->person > b->person) - (a->person < b->person);
}

struct applying {
    struct simulate *s;
    struct turn *turn;
    size_t at, n;
    int64_t closes_ms, ends_ms; /* of applying; of the simulation */
    ecode failed;
    struct err *e;
};

static bool apply_next(void *user, struct arena *a, struct act_request *rq) {
    struct applying *w = user;
    struct people_person who;
    struct request made;
    struct request_world world = {w->s->stage->procedure, NULL, NULL};
    if (w->at == w->n || w->failed) return false;
    if (stage_must_stop(w->s->stage)) return w->failed = stage_over(w->e), false;
    struct turn t = w->turn[w->at++];
    if (t.at_ms >= w->ends_ms) return false;
    w->failed = people_make(w->s->people, a, t.person, &who, w->e);
    if (w->failed) return false;
    struct play_word *word = arena_array(a, struct play_word, who.n + 3);
    size_t n = who.n;
    for (size_t i = 0; i < n; i++) word[i] = who.word[i];
    word[n++] = (struct play_word){.name = STR("name"), .text = who.name, .named = true};
    bool keyed_late = who.paper && t.at_ms >= w->closes_ms && who.at < 1000;
    if (who.paper) word[n++] = (struct play_word){.name = STR("via"), .text = STR("paper"), .named = true};
    if (keyed_late) /* the form came in the day before the last: that counts (rule N3 of the first vacancy) */
        word[n++] = (struct play_word){
            .name = STR("received"), .text = instant_print(a, (instant){w->closes_ms - 30 * HOUR_MS}), .named = true};
    w->failed = request_read(a, &world, STR("simulate.yaml"), ACT_APPLY, word, n, &made, w->e);
    if (w->failed) return false;
    *rq = (struct act_request){
        .act = ACT_APPLY, .role = who.paper ? ROLE_OFFICER : ROLE_CANDIDATE, .at = {t.at_ms}, .args = made.args[0]};
    rq->by = who.paper ? STR("officer") : STR("candidate");
    return true;
}

static void apply_told(void *user, size_t i, const struct act_result *r, const struct err *e) {
    struct applying *w = user;
    (void)i;
    (void)r;
    w->s->refused += e != NULL;
}

static ecode everybody_applies(struct simulate *s, struct err *e) {
    const struct procedure *p = s->stage->procedure;
    int64_t opens = s->stage->now.ms, closes = p->closing ? p->closing->closes.ms : opens + INT64_C(30) * 24 * HOUR_MS;
    struct arena a;
    arena_init(&a, 0);
    struct turn *turn = arena_try(&a, s->count, sizeof *turn);
    ecode failed = turn ? E_OK : err_set(e, E_LIMIT, "too many people: %zu", s->count);
    for (size_t i = 0; i < s->count && !failed; i++) {
        struct arena_mark m = arena_mark(&a);
        struct people_person who;
        failed = people_make(s->people, &a, i, &who, e);
        if (!failed) turn[i] = (struct turn){opens + (closes - opens) / 1000 * who.at + (int64_t)(i % 997) * 1000, i};
        if (!failed && who.at < 1000 && turn[i].at_ms >= closes) turn[i].at_ms = closes - 1000; /* the last second */
        if (!failed && who.paper && who.at >= 900 && who.at < 1000) turn[i].at_ms = closes + 10 * HOUR_MS;
        arena_rewind(&a, m);
    }
    if (!failed) qsort(turn, s->count, sizeof *turn, turn_cmp);
    int64_t ends = s->through == SIMULATE_EVE ? closes - EVE_HOURS * HOUR_MS : INT64_MAX;
    struct applying w = {s, turn, 0, s->count, closes, ends, E_OK, e};
    size_t done;
    if (!failed) failed = app_batch(s->stage->app, apply_next, apply_told, &w, APP_GOOD, &done, e);
    if (!failed) failed = w.failed;
    if (s->count && turn && turn[s->count - 1].at_ms > s->stage->now.ms) s->stage->now.ms = turn[s->count - 1].at_ms;
    if (ends < s->stage->now.ms) s->stage->now.ms = ends;
    arena_done(&a);
    return failed;
}

/* ---- screening ---- */

/* What registries and officers find, by name of who applied: people keep their number, candidates get an id. */
struct proving {
    struct simulate *s;
    struct map person; /* person + 1 by name */
    struct crowd *open;
    ecode failed;
    struct err *e;
};

static ecode proof_give(struct proving *w, struct arena *a, str id, size_t person, struct err *e) {
    struct people_person who;
    struct request made;
    struct request_world world = {w->s->stage->procedure, NULL, NULL};
    bool done;
    TRY(people_make(w->s->people, a, person, &who, e));
    if (!who.n_proofs) return E_OK;
    struct play_word *word = arena_array(a, struct play_word, who.n_proofs + 2);
    size_t n = who.n_proofs;
    for (size_t i = 0; i < n; i++) word[i] = who.proof[i];
    word[n++] = (struct play_word){.name = STR("candidate"), .text = id, .named = true};
    word[n++] = (struct play_word){.name = STR("source"), .text = STR("register"), .named = true};
    arena_reset(&w->s->stage->act);
    TRY(request_read(&w->s->stage->act, &world, STR("simulate.yaml"), ACT_PROVE, word, n, &made, e));
    return act_maybe(w->s, 0, ACT_PROVE, made.args[0], &done, e);
}

static bool proof_row(void *user, const struct json *row) {
    struct proving *w = user;
    str name = {0}, id = {0};
    if (json_may_str(row, "name", &name, NULL) || json_may_str(row, "candidate", &id, NULL)) return true;
    size_t person = (size_t)(uintptr_t)map_find(&w->person, name);
    if (!person) return true;
    struct crowd *c = w->open;
    if (c->n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 64;
        str *more = arena_array(c->a, str, cap);
        for (size_t i = 0; i < c->n; i++) more[i] = c->id[i];
        c->id = more;
        c->cap = cap;
    }
    c->id[c->n++] = arena_printf(c->a, "%.*s %zu", STR_ARG(id), person - 1);
    return true;
}

/* Registries answer before the screening: whoever has proofs gets them registered. */
static ecode everybody_proves(struct simulate *s, struct arena *a, struct err *e) {
    struct crowd owed = {.a = a};
    struct proving w = {.s = s, .person = map_make(a), .open = &owed, .e = e};
    for (size_t i = 0; i < s->count; i++) {
        struct people_person who;
        struct arena_mark m = arena_mark(a);
        TRY(people_make(s->people, a, i, &who, e));
        bool proves = who.n_proofs > 0;
        arena_rewind(a, m);
        if (!proves) continue;
        TRY(people_make(s->people, a, i, &who, e));
        map_put(&w.person, who.name, (void *)(uintptr_t)(i + 1));
    }
    TRY(app_candidates(s->stage->app, (str){0}, proof_row, &w, e));
    for (size_t i = 0; i < owed.n; i++) {
        str rest = owed.id[i], id = {0}, number = {0};
        int64_t person;
        if (!str_cut(&rest, ' ', &id) || !str_cut(&rest, ' ', &number) || !str_int(number, 0, INT64_MAX, &person)) continue;
        struct arena_mark m = arena_mark(a);
        TRY(proof_give(&w, a, id, (size_t)person, e));
        arena_rewind(a, m);
    }
    return E_OK;
}

static ecode screening_hold(struct simulate *s, const struct proc_round *r, struct arena *a, struct err *e) {
    int64_t at = r->when ? r->when->opens.ms + 9 * HOUR_MS : s->stage->now.ms;
    if (at > s->stage->now.ms) s->stage->now.ms = at;
    TRY(everybody_proves(s, a, e));
    TRY(act_at(s, at, ACT_SCREEN, args_make(s), e));
    return act_at(s, at + HOUR_MS, ACT_CONFIRM, args_make(s), e);
}

/* ---- tests ---- */

/* A score of each measure that people give; the computed ones are not theirs to say. */
static ecode scores_draw(struct simulate *s, const struct proc_round *r, struct json *scores, struct err *e) {
    for (size_t k = 0; k < r->scores; k++) {
        str value = {0};
        if (r->score[k].computed) continue;
        TRY(people_score(s->people, &s->stage->act, &s->random, &r->score[k], &value, e));
        json_put(scores, r->score[k].id, json_str(&s->stage->act, value));
    }
    return E_OK;
}

static ecode score_one(struct simulate *s, const struct proc_round *r, str id, int64_t at, struct err *e) {
    struct json *args = args_make(s), *scores = json_object(&s->stage->act);
    bool done;
    TRY(scores_draw(s, r, scores, e));
    arg_put(s, args, "candidate", id);
    arg_put(s, args, "round", r->id);
    json_put(args, STR("scores"), scores);
    TRY(act_maybe(s, at, ACT_SCORE, args, &done, e));
    s->tests += done;
    return E_OK;
}

static ecode everybody_takes(struct simulate *s, const struct proc_round *r, struct arena *a, struct err *e) {
    static const char *const may[] = {"valid", "to-prove"};
    for (size_t k = 0; k < sizeof may / sizeof *may; k++) {
        struct crowd c;
        TRY(crowd_find(s, a, may[k], &c, e));
        int64_t opens = r->when ? r->when->opens.ms : s->stage->now.ms, closes = r->when ? r->when->closes.ms : opens + HOUR_MS;
        int64_t from = opens > s->stage->now.ms ? opens : s->stage->now.ms;
        for (size_t i = 0; i < c.n; i++) {
            if (people_chance(&s->random, s->people->chances.absent)) continue;
            TRY(score_one(s, r, c.id[i], from + (closes - from - 1000) / (int64_t)(c.n + 1) * (int64_t)(i + 1), e));
        }
    }
    return E_OK;
}

/* Some leave, some cannot come; a place that comes free is filled where the rules let it. */
static ecode some_leave(struct simulate *s, struct arena *a, struct err *e) {
    struct crowd c;
    bool done;
    TRY(crowd_find(s, a, "invited", &c, e));
    for (size_t i = 0; i < c.n; i++) {
        bool leaves = people_chance(&s->random, s->people->chances.withdraws * 3),
             cannot = people_chance(&s->random, s->people->chances.cannot_attend);
        if (!leaves && !cannot) continue;
        struct json *args = args_make(s);
        arg_put(s, args, "candidate", c.id[i]);
        TRY(act_maybe(s, s->stage->now.ms + HOUR_MS, leaves ? ACT_WITHDRAW : ACT_CANNOT_ATTEND, args, &done, e));
        if (done) TRY(act_maybe(s, s->stage->now.ms + HOUR_MS, ACT_INVITE, args_make(s), &done, e));
    }
    return E_OK;
}

/* Whoever still owes a proof when a round is closed cannot go on: the officer confirms that, with the reason. */
static ecode proofs_end(struct simulate *s, struct arena *a, int64_t at, struct err *e) {
    struct crowd c;
    TRY(crowd_find(s, a, "to-prove", &c, e));
    for (size_t i = 0; i < c.n; i++) {
        struct json *args = args_make(s), *who = json_array(&s->stage->act);
        json_add(who, json_str(&s->stage->act, c.id[i]));
        json_put(args, STR("candidates"), who);
        arg_put(s, args, "outcome", STR("invalid"));
        arg_put(s, args, "reason", STR("het gevraagde bewijs bleef uit"));
        TRY(act_at(s, at, ACT_CONFIRM, args, e));
    }
    return E_OK;
}

static ecode tests_hold(struct simulate *s, const struct proc_round *r, struct arena *a, struct err *e) {
    TRY(everybody_takes(s, r, a, e));
    int64_t at = r->when ? r->when->closes.ms + 9 * HOUR_MS : s->stage->now.ms;
    TRY(proofs_end(s, a, at, e));
    struct json *args = args_make(s);
    arg_put(s, args, "round", r->id);
    TRY(act_at(s, at + HOUR_MS, ACT_CLOSE, args, e));
    return some_leave(s, a, e);
}

/* ---- interviews ---- */

static const char *const jurors[JURORS] = {"Mia", "Noor", "Oscar"};

static ecode jury_seat(struct simulate *s, struct err *e) {
    for (size_t k = 0; k < JURORS; k++) {
        struct json *args = args_make(s);
        arg_put(s, args, "juror", str_of(jurors[k]));
        TRY(act_at(s, 0, ACT_SEAT, args, e));
    }
    return E_OK;
}

static ecode attend_all(struct simulate *s, const struct proc_round *r, const struct crowd *c, struct err *e) {
    struct json *args = args_make(s), *who = json_array(&s->stage->act);
    bool done;
    int64_t day = r->when ? r->when->opens.ms + 8 * HOUR_MS : 0;
    if (day > s->stage->now.ms) s->stage->now.ms = day; /* it goes by also when few applied and none came this far */
    if (!c->n) return E_OK;
    for (size_t i = 0; i < c->n; i++) json_add(who, json_str(&s->stage->act, c->id[i]));
    json_put(args, STR("candidates"), who);
    arg_put(s, args, "round", r->id);
    return act_maybe(s, 0, ACT_ATTEND, args, &done, e);
}

static ecode assess_alone(struct simulate *s, const struct proc_round *r, str id, const char *juror, struct err *e) {
    struct json *args = args_make(s), *scores = json_object(&s->stage->act);
    bool done;
    TRY(scores_draw(s, r, scores, e));
    arg_put(s, args, "candidate", id);
    arg_put(s, args, "round", r->id);
    arg_put(s, args, "juror", str_of(juror));
    arg_put(s, args, "reason", STR("nota's van het gesprek"));
    if (scores->n) json_put(args, STR("scores"), scores);
    return act_maybe(s, 0, ACT_ASSESS, args, &done, e);
}

static ecode assess_agreed(struct simulate *s, const struct proc_round *r, str id, bool passes, struct err *e) {
    struct json *args = args_make(s);
    arg_put(s, args, "candidate", id);
    arg_put(s, args, "round", r->id);
    arg_put(s, args, "outcome", passes ? STR("passed") : STR("failed"));
    arg_put(s, args, "reason",
            passes ? STR("helder zicht op de functie, sterk in de case") : STR("de case toonde te weinig inzicht in de functie"));
    return act_at(s, 0, ACT_ASSESS, args, e);
}

static ecode result_give(struct simulate *s, str id, bool passes, struct err *e) {
    struct json *args = args_make(s);
    bool done;
    arg_put(s, args, "candidate", id);
    arg_put(s, args, "outcome", passes ? STR("passed") : STR("failed"));
    arg_put(s, args, "reason", passes ? STR("geslaagd voor het jurygesprek") : STR("niet geslaagd voor het jurygesprek"));
    return act_maybe(s, 0, ACT_RESULT, args, &done, e);
}

static ecode round_judge(struct simulate *s, const struct proc_round *r, struct arena *a, bool *passes, struct err *e) {
    struct crowd c;
    TRY(crowd_find(s, a, "invited", &c, e));
    TRY(attend_all(s, r, &c, e));
    for (size_t i = 0; i < c.n && r->jury; i++) {
        for (size_t k = 0; k < JURORS; k++) TRY(assess_alone(s, r, c.id[i], jurors[k], e));
        TRY(assess_agreed(s, r, c.id[i], passes[i], e));
    }
    struct json *args = args_make(s);
    arg_put(s, args, "round", r->id);
    return act_at(s, 0, ACT_CLOSE, args, e);
}

static ecode interviews_hold(struct simulate *s, struct arena *a, struct err *e) {
    const struct procedure *p = s->stage->procedure;
    struct crowd c;
    TRY(crowd_find(s, a, "invited", &c, e));
    bool *passes = arena_array(a, bool, c.n);
    for (size_t i = 0; i < c.n; i++) passes[i] = people_chance(&s->random, s->people->chances.jury_passes);
    TRY(jury_seat(s, e));
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].kind == PROC_ROUND_INTERVIEW || p->round[i].kind == PROC_ROUND_JURY)
            TRY(round_judge(s, &p->round[i], a, passes, e));
    s->stage->now.ms += 24 * HOUR_MS;
    for (size_t i = 0; i < c.n; i++) TRY(result_give(s, c.id[i], passes[i], e));
    return E_OK;
}

/* ---- the end ---- */

static ecode choice_make(struct simulate *s, struct arena *a, struct err *e) {
    struct crowd c;
    bool done;
    TRY(crowd_find(s, a, "passed", &c, e));
    if (c.n) {
        s->appointed = c.id[entropy_below(&s->random, c.n)];
        struct json *args = args_make(s);
        arg_put(s, args, "candidate", s->appointed);
        arg_put(s, args, "reason", STR("de meeste ervaring met dossieropvolging van wie slaagde"));
        TRY(act_at(s, s->stage->now.ms + 72 * HOUR_MS, ACT_APPOINT, args, e));
    }
    return act_maybe(s, s->stage->now.ms + 24 * HOUR_MS, ACT_END, args_make(s), &done, e);
}

static ecode rounds_hold(struct simulate *s, struct arena *a, struct err *e) {
    const struct procedure *p = s->stage->procedure;
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].kind == PROC_ROUND_SCREENING) TRY(screening_hold(s, &p->round[i], a, e));
    if (s->through == SIMULATE_SCREEN) return E_OK;
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].kind == PROC_ROUND_TEST) TRY(tests_hold(s, &p->round[i], a, e));
    if (s->through == SIMULATE_TESTS) return E_OK;
    TRY(interviews_hold(s, a, e));
    if (s->through == SIMULATE_JURY) return E_OK;
    return choice_make(s, a, e);
}

ecode simulate_play(struct simulate *s, struct err *e) {
    struct arena *a = s->stage->a; /* the one appointed outlives the play */
    TRY(stage_publish(s->stage, e));
    TRY(everybody_applies(s, e));
    return s->through <= SIMULATE_APPLY ? E_OK : rounds_hold(s, a, e);
}
