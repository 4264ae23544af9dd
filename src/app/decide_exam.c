/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking a computer test (T1, T5). The server's clock alone counts: a part ends at the instant written when it was begun, moved
 * only by what is given back. An answer that came in is in the log or refused, never lost between: a device numbers what it
 * delivers, the same number again is refused as delivered already (E_EXISTS), one too high as out of order.
 *
 * Trap: answers are sealed. When somebody was forgotten, what follows from them is taken as the log has it.
 */
#include "app/core.h"
#include "app/exam_form.h"

enum { PAGE = 500, EXTRA_MOST = 300, ANSWERS_MOST = 200 };

/* The round with a test that the act names, and how the candidate stands in it. */
struct taking {
    const struct proc_round *r;
    struct cand c;
    struct sitting s;
    struct sitting_part *part;
    size_t parts;
};

static ecode find_round(struct decide *d, const struct proc_round **ret, struct err *e) {
    str name = decide_text(d, "round");
    *ret = exam_round(d->p, name);
    if (*ret) return E_OK;
    if (name.n) return err_set(e, E_INVALID, "round \"%.*s\" has no test of our own", STR_ARG(name));
    err_set(e, E_STATE, "no round of this procedure has a test of our own");
    return err_remedy(e, "name one in the folder: `exam` of the round");
}

static ecode look(struct decide *d, int64_t no, struct taking *t, struct err *e) {
    TRY(board_candidate(&d->board, d->a, no, &t->c, e));
    TRY(board_sitting(&d->board, d->a, t->r->id, no, &t->s, e));
    return board_sitting_parts(&d->board, d->a, t->r->id, no, &t->part, &t->parts, e);
}

static ecode open_taking(struct decide *d, struct taking *t, struct err *e) {
    int64_t closed;
    TRY(find_round(d, &t->r, e));
    TRY(look(d, candidate_no(d->act->person), t, e));
    TRY(board_round(&d->board, t->r->id, &closed, NULL, e));
    if (closed >= 0) return decide_refuse(d, t->r->clauses, e, "round %.*s is closed", STR_ARG(t->r->id));
    return E_OK;
}

/* The test is open, on this device. */
static ecode need_sitting(struct decide *d, const struct taking *t, struct err *e) {
    str device = decide_text(d, "device");
    if (!t->s.state.n) return decide_refuse(d, t->r->clauses, e, "the test is not opened yet");
    if (str_is(t->s.state, "done")) return decide_refuse(d, t->r->clauses, e, "the test is handed in");
    if (device.n && t->s.device.n && !str_eq(device, t->s.device)) {
        err_set(e, E_DENIED, "the test goes on on another device");
        return err_remedy(e, "take it over there, or open it here again");
    }
    return E_OK;
}

static bool running(const struct sitting_part *p) { return p->done.ms == INT64_MIN; }

static const struct sitting_part *part_find(const struct taking *t, str part) {
    for (size_t i = 0; i < t->parts; i++)
        if (str_eq(t->part[i].part, part)) return &t->part[i];
    return NULL;
}

static const struct sitting_part *part_running(const struct taking *t) {
    for (size_t i = 0; i < t->parts; i++)
        if (running(&t->part[i])) return &t->part[i];
    return NULL;
}

static struct json *about(struct decide *d, const struct taking *t) {
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "round", t->r->id);
    return o;
}

ecode decide_GRANT(struct decide *d, struct err *e) {
    struct taking t = {0};
    int64_t extra = 0;
    TRY(open_taking(d, &t, e));
    bool may_time = false, may_form = false;
    for (size_t i = 0; i < t.r->adjusts; i++) {
        may_time = may_time || str_is(t.r->adjust[i], "time");
        may_form = may_form || str_is(t.r->adjust[i], "form");
    }
    str size = decide_text(d, "size");
    if (decide_text(d, "extra").n) (void)str_int(decide_text(d, "extra"), 1, INT64_MAX, &extra);
    if (extra > EXTRA_MOST) return err_set(e, E_INVALID, "at most %d per cent more time", EXTRA_MOST);
    if (!extra && !size.n) return err_set(e, E_USAGE, "grant what: extra time, or a size of type?");
    if ((extra && !may_time) || (size.n && !may_form))
        return decide_refuse(d, t.r->clauses, e, "the procedure does not let this be adjusted for one person");
    if (str_is(t.s.state, "done")) return decide_refuse(d, t.r->clauses, e, "the test is handed in");
    struct json *o = about(d, &t);
    json_put_int(d->a, o, "extra", extra ? extra : t.s.extra);
    json_put_str(d->a, o, "size", size.n ? size : t.s.large ? STR("large") : STR("normal"));
    return decide_emit(d, "adjusted", t.c.no, o, NULL, e);
}

ecode decide_SIT(struct decide *d, struct err *e) {
    struct taking t = {0};
    instant opens, closes;
    TRY(open_taking(d, &t, e));
    TRY(decide_may_take(d, &t.c, t.r, e));
    if (str_is(t.s.state, "done")) return decide_refuse(d, t.r->clauses, e, "the test is handed in");
    str device = decide_text(d, "device"), seed = decide_text(d, "seed");
    if (device.n > 64 || seed.n > 64) return err_set(e, E_INVALID, "a device or seed of more than 64 bytes");
    if (t.s.state.n && device.n && str_eq(device, t.s.device)) return err_set(e, E_EXISTS, "the test is open on this device");
    TRY(decide_window(d, t.r->when, t.c.no, &opens, &closes, e));
    if (!t.s.state.n && (d->at.ms < opens.ms || d->at.ms >= closes.ms))
        return decide_refuse(d, t.r->clauses, e, "the test can be opened from %.*s until %.*s", STR_ARG(instant_print(d->a, opens)),
                             STR_ARG(instant_print(d->a, closes)));
    struct json *o = about(d, &t);
    json_put_str(d->a, o, "device", device);
    json_put_str(d->a, o, "seed", t.s.state.n ? t.s.seed : seed);
    return decide_emit(d, "sitting-opened", t.c.no, o, NULL, e);
}

static ecode emit_part_done(struct decide *d, const struct taking *t, const struct sitting_part *p, struct err *e) {
    bool late = d->at.ms > p->ends.ms;
    struct json *o = about(d, t);
    json_put_instant(d->a, o, "done", late ? p->ends : d->at);
    json_put_str(d->a, o, "part", p->part);
    json_put_str(d->a, o, "why", late ? STR("time") : STR("handed-in"));
    return decide_emit(d, "part-done", t->c.no, o, NULL, e);
}

ecode decide_BEGIN_PART(struct decide *d, struct err *e) {
    struct taking t = {0};
    instant opens, closes;
    TRY(open_taking(d, &t, e));
    TRY(need_sitting(d, &t, e));
    const struct exam_part *part = exam_part_find(t.r->exam, decide_text(d, "part"));
    if (!part) return err_set(e, E_INVALID, "the test has no part \"%.*s\"", STR_ARG(decide_text(d, "part")));
    if (part_find(&t, part->id)) return err_set(e, E_EXISTS, "part %.*s was begun already", STR_ARG(part->id));
    const struct sitting_part *now = part_running(&t);
    if (now && d->at.ms < now->ends.ms) return decide_refuse(d, t.r->clauses, e, "part %.*s is under way", STR_ARG(now->part));
    TRY(decide_window(d, t.r->when, t.c.no, &opens, &closes, e));
    if (d->at.ms < opens.ms || d->at.ms >= closes.ms) return decide_refuse(d, t.r->clauses, e, "the time to take the test is over");
    if (now) TRY(emit_part_done(d, &t, now, e));
    struct form f;
    struct json *o = about(d, &t);
    exam_form_of(d->a, d->p, part, &t.s, &f);
    json_put_str(d->a, o, "digest", hash_print(d->a, f.digest));
    json_put_instant(d->a, o, "ends", (instant){d->at.ms + part->seconds * (100 + t.s.extra) * 10});
    json_put_str(d->a, o, "part", part->id);
    return decide_emit(d, "part-begun", t.c.no, o, NULL, e);
}

/* In a part that goes forward only, going on to an item (an answer to it, empty as it may be) closes those before it. */
static ecode check_forward(struct decide *d, const struct taking *t, const struct form *f, const struct json *given,
                           struct err *e) {
    struct sitting_answer *answer;
    size_t n;
    TRY(board_sitting_answers(&d->board, d->a, t->r->id, t->c.no, &answer, &n, e));
    size_t at = exam_form_reached(f, answer, n);
    for (const struct json *m = given->first; m; m = m->next) {
        const struct item *it = form_item(f, m->key);
        if (it && (size_t)(it - f->item) < at)
            return decide_refuse(d, t->r->clauses, e, "part %.*s goes forward only: item %.*s is left behind", STR_ARG(f->part),
                                 STR_ARG(it->id));
    }
    return E_OK;
}

/* Every answer is to an item of the part under way, and an answer to it. */
static ecode read_answers(struct decide *d, const struct taking *t, const struct sitting_part *p, struct json **ret,
                          struct err *e) {
    const struct json *given = json_get(d->act->secret, "answers");
    const struct exam_part *part = exam_part_find(t->r->exam, p->part);
    struct form f;
    *ret = NULL;
    if (!given) return E_OK; /* forgotten */
    if (!part) return err_set(e, E_STATE, "the test has no part \"%.*s\" any more", STR_ARG(p->part));
    if (!given->n || given->n > ANSWERS_MOST) return err_set(e, E_INVALID, "one to %d answers at a time", ANSWERS_MOST);
    exam_form_shape(d->a, part, t->s.seed, &f);
    if (part->forward) TRY(check_forward(d, t, &f, given, e));
    struct json *answers = json_object(d->a);
    for (const struct json *m = given->first; m; m = m->next) {
        const struct item *it = form_item(&f, m->key);
        str canonical;
        if (!it)
            return err_set(e, E_INVALID, "part %.*s has no item \"%.*s\"", STR_ARG(p->part), (int)(m->key.n > 40 ? 40 : m->key.n),
                           m->key.p);
        if (m->tag != JSON_STRING) return err_set(e, E_INVALID, "the answer to %.*s is no text", STR_ARG(it->id));
        TRY(item_answer_read(d->a, it, m->s, &canonical, e));
        json_put_str(d->a, answers, arena_cstr(d->a, it->id), canonical);
    }
    *ret = json_object(d->a);
    json_put(*ret, STR("answers"), answers);
    return E_OK;
}

ecode decide_RESPOND(struct decide *d, struct err *e) {
    struct taking t = {0};
    struct json *secret;
    TRY(open_taking(d, &t, e));
    TRY(need_sitting(d, &t, e));
    int64_t number = t.s.number + 1;
    if (decide_text(d, "number").n) (void)str_int(decide_text(d, "number"), 1, INT64_MAX, &number);
    if (number <= t.s.number) return err_set(e, E_EXISTS, "delivery %lld came in already", (long long)number);
    if (number > t.s.number + 1)
        return err_set(e, E_STATE, "delivery %lld is missing before %lld", (long long)t.s.number + 1, (long long)number);
    const struct sitting_part *p = part_running(&t);
    if (!p) return decide_refuse(d, t.r->clauses, e, "no part of the test is under way");
    if (d->at.ms >= p->ends.ms) return decide_refuse(d, t.r->clauses, e, "the time of part %.*s is over", STR_ARG(p->part));
    TRY(read_answers(d, &t, p, &secret, e));
    struct json *o = about(d, &t);
    json_put_int(d->a, o, "number", number);
    if (!secret && d->sink.recorded) return decide_emit_recorded(d, "responded", t.c.no, e);
    return decide_emit(d, "responded", t.c.no, o, secret, e);
}

/* ---- handing in and scoring ---- */

static struct json *scored_body(struct decide *d, const struct proc_round *r, const struct exam_result *x) {
    struct json *o = json_object(d->a), *scores = json_object(d->a);
    for (size_t i = 0; i < x->n; i++) json_put(scores, x->measure[i], json_str(d->a, dec_print_short(d->a, x->value[i])));
    json_put_bool(d->a, o, "counts", true);
    json_put_str(d->a, o, "round", r->id);
    json_put(o, STR("scores"), scores);
    return o;
}

static ecode score_one(struct decide *d, const struct taking *t, const str *neutral, size_t neutrals, struct exam_result *ret,
                       struct err *e) {
    struct sitting_answer *answer;
    size_t n;
    TRY(board_sitting_answers(&d->board, d->a, t->r->id, t->c.no, &answer, &n, e));
    const struct exam_marking m = {d->p, t->r, &t->s, answer, n, neutral, neutrals};
    exam_result_make(d->a, &m, ret);
    return E_OK;
}

static ecode finish(struct decide *d, const struct taking *t, struct err *e) {
    const struct sitting_part *p = part_running(t);
    struct person who;
    str *neutral;
    size_t neutrals;
    if (p) TRY(emit_part_done(d, t, p, e));
    TRY(decide_emit(d, "sitting-done", t->c.no, about(d, t), NULL, e));
    TRY(board_person(&d->board, d->a, t->c.no, &who, e));
    if (!who.known && d->sink.recorded) return decide_emit_recorded(d, "scored", t->c.no, e);
    struct exam_result x;
    TRY(board_neutral(&d->board, d->a, t->r->id, &neutral, &neutrals, e));
    TRY(score_one(d, t, neutral, neutrals, &x, e));
    return decide_emit(d, "scored", t->c.no, scored_body(d, t->r, &x), NULL, e);
}

/* Nothing more can be answered: no part runs, and none can be begun any more or all were. */
static ecode is_over(struct decide *d, const struct taking *t, bool *ret, struct err *e) {
    const struct sitting_part *p = part_running(t);
    instant opens, closes;
    TRY(decide_window(d, t->r->when, t->c.no, &opens, &closes, e));
    *ret = (!p || d->at.ms >= p->ends.ms) && (t->parts == t->r->exam->parts || d->at.ms >= closes.ms);
    return E_OK;
}

static ecode hand_in_one(struct decide *d, struct taking *t, str part, struct err *e) {
    const struct sitting_part *p = part_running(t);
    if (!t->s.state.n) return decide_refuse(d, t->r->clauses, e, "the test is not opened yet");
    if (str_is(t->s.state, "done")) return err_set(e, E_EXISTS, "the test is handed in");
    if (!part.n) return finish(d, t, e);
    if (!p || !str_eq(p->part, part)) return err_set(e, E_STATE, "part %.*s is not under way", STR_ARG(part));
    if (t->parts == t->r->exam->parts) return finish(d, t, e); /* it was the last */
    return emit_part_done(d, t, p, e);
}

/* Everybody who opened the test, in order of number: a page at a time. */
static ecode hand_in_all(struct decide *d, struct taking *t, struct err *e) {
    int64_t no[PAGE], after = 0;
    str state[PAGE];
    size_t n, done = 0;
    do {
        struct sitting_page page = {PAGE, 0, no, state};
        TRY(board_sittings(&d->board, d->a, t->r->id, after, &page, e));
        n = page.n;
        for (size_t i = 0; i < n; i++) {
            bool over;
            after = no[i];
            if (str_is(state[i], "done")) continue;
            TRY(look(d, no[i], t, e));
            TRY(is_over(d, t, &over, e));
            if (!over) continue;
            TRY(finish(d, t, e));
            done++;
        }
    } while (n == PAGE);
    return done ? E_OK : decide_refuse(d, t->r->clauses, e, "nobody has an open test whose time is over");
}

ecode decide_HAND_IN(struct decide *d, struct err *e) {
    struct taking t = {0};
    int64_t *no, closed;
    size_t n;
    TRY(find_round(d, &t.r, e));
    TRY(board_round(&d->board, t.r->id, &closed, NULL, e));
    if (closed >= 0) return decide_refuse(d, t.r->clauses, e, "round %.*s is closed", STR_ARG(t.r->id));
    TRY(decide_candidates(d, &no, &n, e));
    if (!no && d->role == ROLE_CANDIDATE) return err_set(e, E_USAGE, "whose test?");
    if (!no) return hand_in_all(d, &t, e);
    for (size_t i = 0; i < n; i++) {
        TRY(look(d, no[i], &t, e));
        if (i == 0 && n > 1 && decide_text(d, "part").n) return err_set(e, E_USAGE, "a part is handed in for one person at a time");
        TRY(hand_in_one(d, &t, decide_text(d, "part"), e));
    }
    return E_OK;
}

ecode decide_none_open(struct decide *d, const struct proc_round *r, struct err *e) {
    int64_t no[PAGE], after = 0;
    str state[PAGE];
    size_t n;
    if (!r->exam) return E_OK;
    do {
        struct sitting_page page = {PAGE, 0, no, state};
        TRY(board_sittings(&d->board, d->a, r->id, after, &page, e));
        n = page.n;
        for (size_t i = 0; i < n; i++) {
            after = no[i];
            if (str_is(state[i], "done")) continue;
            decide_refuse(d, r->clauses, e, "the test of K%05lld is not handed in", (long long)no[i]);
            return err_remedy(e, "hand in every test whose time is over: hand-in");
        }
    } while (n == PAGE);
    return E_OK;
}

/* ---- time lost ---- */

static int64_t overlap(const struct sitting_part *p, instant from, instant until) {
    int64_t low = p->begun.ms > from.ms ? p->begun.ms : from.ms, high = p->ends.ms < until.ms ? p->ends.ms : until.ms;
    return high > low ? high - low : 0;
}

static ecode give_one(struct decide *d, const struct taking *t, instant from, instant until, size_t *done, struct err *e) {
    const struct sitting_part *p = part_running(t);
    int64_t ms = p ? overlap(p, from, until) : 0;
    if (!ms) return E_OK;
    struct json *o = about(d, t);
    json_put_instant(d->a, o, "ends", (instant){p->ends.ms + ms});
    json_put_str(d->a, o, "part", p->part);
    json_put_int(d->a, o, "seconds", (ms + 999) / 1000);
    ++*done;
    return decide_emit(d, "time-given", t->c.no, o, NULL, e);
}

ecode decide_GIVE_BACK(struct decide *d, struct err *e) {
    struct taking t = {0};
    int64_t *named, no[PAGE], after = 0;
    str state[PAGE];
    size_t n, given, done = 0;
    instant from, until;
    TRY(find_round(d, &t.r, e));
    TRY(json_need_instant(d->act->data, "from", &from, e));
    TRY(json_need_instant(d->act->data, "until", &until, e));
    if (until.ms <= from.ms || until.ms > d->at.ms)
        return err_set(e, E_INVALID, "an outage ends after it began, and not in the future");
    TRY(decide_candidates(d, &named, &given, e));
    for (size_t i = 0; named && i < given; i++) {
        TRY(look(d, named[i], &t, e));
        TRY(give_one(d, &t, from, until, &done, e));
    }
    do {
        if (named) break;
        struct sitting_page page = {PAGE, 0, no, state};
        TRY(board_sittings(&d->board, d->a, t.r->id, after, &page, e));
        n = page.n;
        for (size_t i = 0; i < n; i++) {
            after = no[i];
            if (str_is(state[i], "done")) continue;
            TRY(look(d, no[i], &t, e));
            TRY(give_one(d, &t, from, until, &done, e));
        }
    } while (n == PAGE);
    return done ? E_OK : decide_refuse(d, t.r->clauses, e, "nobody's clock ran during the outage, in a part still under way");
}

ecode decide_SIGNAL(struct decide *d, struct err *e) {
    struct taking t = {0};
    TRY(open_taking(d, &t, e));
    if (!str_is(t.s.state, "open")) return decide_refuse(d, t.r->clauses, e, "no test is open");
    if (decide_text(d, "item").n > 64) return err_set(e, E_INVALID, "no such item");
    return E_OK;
}

/* ---- a faulty item ---- */

/* Somebody whose test is done is scored again; *ret_changed NULL when nothing changes. */
static ecode rescore(struct decide *d, struct taking *t, const str *neutral, size_t neutrals, bool *ret_changed,
                     struct exam_result *ret, struct err *e) {
    struct exam_result was;
    TRY(score_one(d, t, neutral, neutrals - 1, &was, e));
    TRY(score_one(d, t, neutral, neutrals, ret, e));
    *ret_changed = false;
    for (size_t i = 0; i < ret->n; i++) *ret_changed = *ret_changed || !dec_eq(was.value[i], ret->value[i]);
    return E_OK;
}

/* Some form can hold the item: one of a bank, or a number of a part that is made. */
static bool item_exists(const struct exam *x, str item) {
    for (size_t i = 0; i < x->parts; i++) {
        const struct exam_draw *w = &x->part[i].draw;
        int64_t k;
        for (size_t j = 0; j < w->bank.n; j++)
            if (str_eq(w->bank.item[j].id, item)) return true;
        size_t n = x->part[i].id.n;
        if (w->source != EXAM_BANK && str_starts(item, x->part[i].id) && item.n == n + 4 && item.p[n] == '-' &&
            str_int(str_sub(item, n + 1, item.n), 1, (int64_t)w->items, &k))
            return true;
    }
    return false;
}

ecode decide_NEUTRALISE(struct decide *d, struct err *e) {
    struct taking t = {0};
    str item = decide_text(d, "item"), *there, state[PAGE];
    int64_t closed, no[PAGE], after = 0;
    size_t n, neutrals;
    TRY(find_round(d, &t.r, e));
    TRY(board_round(&d->board, t.r->id, &closed, NULL, e));
    if (closed >= 0) return decide_refuse(d, t.r->clauses, e, "round %.*s is closed", STR_ARG(t.r->id));
    if (!item_exists(t.r->exam, item))
        return err_set(e, E_INVALID, "no form of the test can hold an item \"%.*s\"", STR_ARG(str_sub(item, 0, 60)));
    TRY(board_neutral(&d->board, d->a, t.r->id, &there, &neutrals, e));
    str *neutral = arena_array(d->a, str, neutrals + 1);
    for (size_t i = 0; i < neutrals; i++) {
        neutral[i] = there[i];
        if (str_eq(there[i], item)) return err_set(e, E_EXISTS, "item %.*s is neutralised already", STR_ARG(item));
    }
    neutral[neutrals++] = item;
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "item", item);
    json_put_str(d->a, o, "round", t.r->id);
    TRY(decide_emit(d, "neutralised", 0, o, NULL, e));
    do {
        struct sitting_page page = {PAGE, 0, no, state};
        TRY(board_sittings(&d->board, d->a, t.r->id, after, &page, e));
        n = page.n;
        for (size_t i = 0; i < n; i++) {
            bool changed;
            struct person who;
            struct exam_result x;
            after = no[i];
            if (!str_is(state[i], "done")) continue;
            TRY(look(d, no[i], &t, e));
            TRY(board_person(&d->board, d->a, no[i], &who, e));
            if (!who.known && !d->sink.recorded) continue; /* nothing is left to score */
            if (!who.known) {
                const struct event *r = d->sink.recorded(d->sink.user);
                if (r && str_is(r->kind, "scored") && candidate_no(r->person) == no[i])
                    TRY(decide_emit_recorded(d, "scored", no[i], e));
                continue;
            }
            TRY(rescore(d, &t, neutral, neutrals, &changed, &x, e));
            if (changed) TRY(decide_emit(d, "scored", no[i], scored_body(d, t.r, &x), NULL, e));
        }
    } while (n == PAGE);
    return E_OK;
}
