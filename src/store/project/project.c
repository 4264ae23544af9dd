/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From events to state tables, one function a kind (event.tbl.h). What an event says is taken as it is: whether it may be
 * said was decided before it was logged, and is decided again by verify. So these functions hold no rule, only names of
 * columns; the few that read first (facts merged, ranks moved) read the table they write.
 */
#include "store/project/project.h"

#include "base/must.h"
#include "store/project/exam.h"
#include "store/project/facts.h"
#include "store/project/slot.h"

int64_t candidate_no(str id) {
    size_t slash = id.n;
    while (slash > 0 && id.p[slash - 1] != '/') slash--;
    str tail = str_sub(id, slash, id.n);
    int64_t no;
    if (tail.n < 2 || tail.p[0] != 'K' || !str_int(str_sub(tail, 1, tail.n), 1, 999999999, &no)) return 0;
    return no;
}

str candidate_id(struct arena *a, int64_t no) { return arena_printf(a, "K%05lld", (long long)no); }

/* A statement with the procedure bound, and the candidate the event is about where there is one. */
static struct stmt *stmt_of(const struct board *b, enum sql_id id, const struct event *ev) {
    struct stmt *q = store_stmt(b->s, id);
    stmt_int(q, 1, b->id);
    if (ev && ev->person.n) stmt_int(q, 2, candidate_no(ev->person));
    return q;
}

static ecode run(struct stmt *q, struct err *e) { return stmt_run(q, NULL, e); }

/* A text member that may be absent. */
static str text(const struct event *ev, const char *key) {
    const struct json *v = json_get(ev->data, key);
    return v && v->tag == JSON_STRING ? v->s : (str){0};
}

/* A whole number member; absent = -1. */
static int64_t number(const struct event *ev, const char *key) {
    const struct json *v = json_get(ev->data, key);
    int64_t n = -1;
    if (v && v->tag == JSON_NUMBER) (void)str_int(v->s, INT64_MIN, INT64_MAX, &n);
    return n;
}

/* Columns that may be null in a table are null where the event has no such member. */
static void bind_text(struct stmt *q, int i, const struct event *ev, const char *key) {
    if (json_get(ev->data, key)) stmt_str(q, i, text(ev, key));
    else stmt_null(q, i);
}

static void bind_secret(struct stmt *q, int i, const struct event *ev, const char *key) {
    const struct json *v = json_get(ev->secret, key);
    if (v && v->tag == JSON_STRING) stmt_str(q, i, v->s);
    else stmt_null(q, i);
}

static ecode apply_nothing(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)b, (void)a, (void)ev, (void)e;
    return E_OK;
}

static ecode apply_publish(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_stand_add, ev);
    stmt_str(q, 2, text(ev, "folder"));
    stmt_str(q, 3, text(ev, "seed"));
    stmt_int(q, 4, number(ev, "posts"));
    return run(q, e);
}

static ecode apply_amend(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_stand_folder, ev);
    stmt_str(q, 2, text(ev, "folder"));
    return run(q, e);
}

static ecode apply_apply(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = stmt_of(b, SQL_candidate_add, ev);
    stmt_str(q, 3, text(ev, "channel"));
    stmt_str(q, 4, text(ev, "via"));
    stmt_str(q, 5, text(ev, "language"));
    instant received = ev->at;
    TRY(json_get(ev->data, "received") ? json_need_instant(ev->data, "received", &received, e) : E_OK);
    stmt_instant(q, 6, received);
    stmt_int(q, 7, (int64_t)ev->seq);
    TRY(run(q, e));
    q = stmt_of(b, SQL_person_add, ev);
    bind_secret(q, 3, ev, "name");
    bind_secret(q, 4, ev, "mail");
    str facts = STR("{}");
    const struct json *given = json_get(ev->secret, "facts");
    if (given) TRY(json_print_canonical(a, given, &facts, e));
    if (ev->secret) stmt_str(q, 5, facts);
    else stmt_null(q, 5);
    TRY(run(q, e));
    q = stmt_of(b, SQL_stand_candidates, NULL);
    stmt_int(q, 2, candidate_no(ev->person));
    return run(q, e);
}

/* change, prove, admit, terms: facts join those known (RFC 7396: null takes away); a name or channel replaces the one stated. */
static ecode apply_facts(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    const struct json *given = json_get(ev->secret, "facts");
    if (given) {
        struct stmt *q = stmt_of(b, SQL_person_get, ev);
        TRY(stmt_one(q, "person", e));
        str merged, old = arena_str(a, col_str(q, 2));
        stmt_done(q);
        TRY(facts_merge(a, old, given, &merged, e));
        q = stmt_of(b, SQL_person_facts, ev);
        stmt_str(q, 3, merged);
        TRY(run(q, e));
    }
    if (json_get(ev->secret, "name")) {
        struct stmt *q = stmt_of(b, SQL_person_name, ev);
        bind_secret(q, 3, ev, "name");
        TRY(run(q, e));
    }
    if (text(ev, "channel").n) {
        struct stmt *q = stmt_of(b, SQL_candidate_channel, ev);
        stmt_str(q, 3, text(ev, "channel"));
        TRY(run(q, e));
    }
    struct stmt *q = stmt_of(b, SQL_candidate_changed, ev);
    stmt_int(q, 3, (int64_t)ev->seq);
    return run(q, e);
}

/* What the document is called and is of kind is personal: unknown where the key is destroyed. */
static ecode apply_document(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_document_add, ev);
    stmt_int(q, 3, number(ev, "document"));
    stmt_str(q, 4, text(ev, "proof"));
    stmt_str(q, 5, text(ev, "hash"));
    stmt_int(q, 6, number(ev, "bytes"));
    bind_secret(q, 7, ev, "name");
    bind_secret(q, 8, ev, "kind");
    stmt_instant(q, 9, ev->at);
    stmt_int(q, 10, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_take_back(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    int64_t document = 0;
    (void)str_int(text(ev, "document"), 1, INT32_MAX, &document);
    struct stmt *q = stmt_of(b, SQL_document_state, ev);
    stmt_int(q, 3, document);
    stmt_str(q, 4, STR("taken-back"));
    return run(q, e);
}

static ecode apply_excuse(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = store_stmt(b->s, SQL_excused_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "juror"));
    stmt_int(q, 3, candidate_no(ev->person));
    stmt_int(q, 4, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_assess(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    const struct json *scores = json_get(ev->data, "scores");
    str printed = STR("{}");
    if (scores) TRY(json_print_canonical(a, scores, &printed, e));
    struct stmt *q = store_stmt(b->s, SQL_assessment_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "round"));
    stmt_int(q, 3, candidate_no(ev->person));
    stmt_str(q, 4, text(ev, "juror"));
    stmt_str(q, 5, printed);
    stmt_str(q, 6, text(ev, "outcome"));
    stmt_int(q, 7, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_ask_proof(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_proof_ask, ev);
    stmt_int(q, 3, (int64_t)ev->seq);
    stmt_str(q, 4, text(ev, "until"));
    return run(q, e);
}

/* What the registry said is personal and stands in the log only. */
static ecode apply_look_up(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_look_up_add, ev);
    stmt_int(q, 3, (int64_t)ev->seq);
    stmt_str(q, 4, text(ev, "fact"));
    return run(q, e);
}

static ecode apply_open_place(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    int64_t count = 1;
    (void)str_int(text(ev, "count"), 1, 1000000, &count);
    struct stmt *q = stmt_of(b, SQL_stand_posts, NULL);
    stmt_int(q, 2, count);
    stmt_int(q, 3, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_offer(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_offer_add, ev);
    stmt_int(q, 3, (int64_t)ev->seq);
    stmt_str(q, 4, text(ev, "kind"));
    stmt_str(q, 5, text(ev, "vacancy"));
    return run(q, e);
}

static ecode apply_forget(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    TRY(run(stmt_of(b, SQL_document_blank, ev), e));
    TRY(run(stmt_of(b, SQL_sitting_answer_del, ev), e));
    TRY(run(stmt_of(b, SQL_request_blank, ev), e));
    return run(stmt_of(b, SQL_person_blank, ev), e);
}

static ecode apply_screened(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_screening_put, ev);
    stmt_int(q, 3, (int64_t)ev->seq);
    stmt_str(q, 4, text(ev, "channel"));
    stmt_str(q, 5, text(ev, "outcome"));
    stmt_str(q, 6, text(ev, "digest"));
    return run(q, e);
}

/* The state (and round) a consequence brings a candidate to stands in the event; absent = as it was. */
static ecode apply_moved_on(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    if (!json_get(ev->data, "state")) return E_OK;
    struct stmt *q = stmt_of(b, SQL_candidate_state, ev);
    stmt_str(q, 3, text(ev, "state"));
    stmt_int(q, 4, number(ev, "step"));
    return run(q, e);
}

static ecode apply_confirmed(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = stmt_of(b, SQL_screening_confirm, ev);
    stmt_str(q, 3, text(ev, "outcome"));
    stmt_int(q, 4, (int64_t)ev->seq);
    TRY(run(q, e));
    q = stmt_of(b, SQL_candidate_channel, ev);
    stmt_str(q, 3, text(ev, "channel"));
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

static ecode apply_scored(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    const struct json *scores = json_get(ev->data, "scores");
    for (const struct json *m = scores ? scores->first : NULL; m; m = m->next) {
        struct stmt *q = stmt_of(b, SQL_score_put, ev);
        stmt_str(q, 3, m->key);
        stmt_str(q, 4, m->s);
        stmt_int(q, 5, (int64_t)ev->seq);
        TRY(run(q, e));
    }
    return E_OK;
}

static ecode apply_round_closed(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_round_close, NULL);
    stmt_str(q, 2, text(ev, "round"));
    stmt_int(q, 3, (int64_t)ev->seq);
    if (json_get(ev->data, "places")) stmt_int(q, 4, number(ev, "places"));
    else stmt_null(q, 4);
    return run(q, e);
}

static ecode apply_placed(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = store_stmt(b->s, SQL_result_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "round"));
    stmt_int(q, 3, candidate_no(ev->person));
    stmt_str(q, 4, text(ev, "outcome"));
    if (json_get(ev->data, "rank")) stmt_int(q, 5, number(ev, "rank"));
    else stmt_null(q, 5);
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

static ecode apply_invited(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = store_stmt(b->s, SQL_invitation_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "round"));
    stmt_int(q, 3, candidate_no(ev->person));
    stmt_str(q, 4, text(ev, "how"));
    stmt_int(q, 5, (int64_t)ev->seq);
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

static ecode apply_expected(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = store_stmt(b->s, SQL_accepted_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "round"));
    stmt_int(q, 3, candidate_no(ev->person));
    stmt_int(q, 4, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_request(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_request_add, ev);
    stmt_str(q, 3, text(ev, "kind"));
    stmt_instant(q, 4, ev->at);
    bind_secret(q, 5, ev, "text");
    stmt_int(q, 6, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_request_due(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_request_due, ev);
    stmt_int(q, 3, number(ev, "request"));
    stmt_str(q, 4, text(ev, "due"));
    return run(q, e);
}

static ecode apply_reply(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    int64_t request = 0;
    (void)str_int(text(ev, "request"), 1, INT32_MAX, &request);
    struct stmt *q = stmt_of(b, SQL_request_answer, ev);
    stmt_int(q, 3, request);
    bind_secret(q, 4, ev, "text");
    return run(q, e);
}

static ecode apply_attended(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = store_stmt(b->s, SQL_invitation_state);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "round"));
    stmt_int(q, 3, candidate_no(ev->person));
    stmt_str(q, 4, text(ev, "present"));
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

static ecode apply_list_begun(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_list_begin, NULL);
    stmt_str(q, 2, text(ev, "list"));
    stmt_str(q, 3, text(ev, "start"));
    bind_text(q, 4, ev, "last");
    stmt_int(q, 5, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_list_extended(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_list_extend, NULL);
    stmt_str(q, 2, text(ev, "list"));
    stmt_str(q, 3, text(ev, "last"));
    return run(q, e);
}

static ecode apply_listed(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = store_stmt(b->s, SQL_place_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "list"));
    stmt_int(q, 3, candidate_no(ev->person));
    stmt_int(q, 4, json_get(ev->data, "rank") ? number(ev, "rank") : 0);
    stmt_int(q, 5, (int64_t)ev->seq);
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

/* What becomes of a place: called, suspended, lost, on (again), or last. */
static ecode apply_unlisted(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    str place = text(ev, "place");
    bool last = str_is(place, "last");
    struct stmt *q = store_stmt(b->s, last ? SQL_place_last : SQL_place_state);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "list"));
    stmt_int(q, 3, candidate_no(ev->person));
    if (!last) stmt_str(q, 4, place);
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

static ecode apply_seated(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_juror_put, NULL);
    stmt_str(q, 2, text(ev, "round"));
    stmt_str(q, 3, text(ev, "juror"));
    stmt_int(q, 4, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_found(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = stmt_of(b, SQL_finding_put, ev);
    stmt_str(q, 3, text(ev, "moment"));
    stmt_str(q, 4, text(ev, "outcome"));
    stmt_str(q, 5, text(ev, "digest"));
    bind_text(q, 6, ev, "day");
    stmt_int(q, 7, (int64_t)ev->seq);
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

/* A post is filled by somebody. */
static ecode apply_filled(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = stmt_of(b, SQL_stand_filled, NULL);
    stmt_int(q, 2, number(ev, "by"));
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

static ecode apply_ended(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_stand_ended, NULL);
    stmt_str(q, 2, text(ev, "day"));
    return run(q, e);
}

/* The term of the offer that was just made. */
static ecode apply_answer_due(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_offer_due, ev);
    stmt_str(q, 3, text(ev, "until"));
    return run(q, e);
}

static ecode apply_answered(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    struct stmt *q = stmt_of(b, SQL_offer_answer, ev);
    stmt_int(q, 3, number(ev, "offer"));
    stmt_str(q, 4, text(ev, "answer"));
    stmt_int(q, 5, (int64_t)ev->seq);
    TRY(run(q, e));
    return apply_moved_on(b, a, ev, e);
}

static ecode apply_compared(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_comparison_put, NULL);
    stmt_str(q, 2, text(ev, "vacancy"));
    stmt_str(q, 3, text(ev, "outcome"));
    stmt_int(q, 4, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_moved(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = store_stmt(b->s, SQL_moved_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev, "what"));
    stmt_int(q, 3, ev->person.n ? candidate_no(ev->person) : 0);
    stmt_str(q, 4, text(ev, "to"));
    stmt_int(q, 5, (int64_t)ev->seq);
    return run(q, e);
}

static ecode apply_told(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    (void)a;
    struct stmt *q = stmt_of(b, SQL_told_put, ev);
    stmt_int(q, 3, (int64_t)ev->seq);
    stmt_str(q, 4, text(ev, "event"));
    stmt_str(q, 5, text(ev, "what"));
    return run(q, e);
}

#define EXAM(name)                                                                                                                 \
    static ecode apply_##name(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {                     \
        return project_exam_##name(b, a, ev, e);                                                                                   \
    }
EXAM(adjusted)
EXAM(sitting_opened)
EXAM(part_begun)
EXAM(responded)
EXAM(part_done)
EXAM(sitting_done)
EXAM(time_given)
EXAM(neutralised)
EXAM(signal)
#undef EXAM

#define SLOT(name)                                                                                                                 \
    static ecode apply_##name(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {                     \
        return project_##name(b, a, ev, e);                                                                                        \
    }
SLOT(slot_made)
SLOT(slot_dropped)
SLOT(slot_given)
SLOT(slot_freed)
SLOT(slot_asked)
SLOT(slot_kept)
SLOT(panel_set)
SLOT(choice_opened)
SLOT(declared)
#undef SLOT

static const struct event_kind kinds[] = {
#define ACT                               true
#define RULE                              false
#define ONE                               true
#define ANY                               false
#define EVENT(kind, act, about, function) {kind, act, about, function},
#include "store/project/event.tbl.h"
#undef ACT
#undef RULE
#undef ONE
#undef ANY
};

const struct event_kind *event_kind_find(str name) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(name, kinds[i].name)) return &kinds[i];
    return NULL;
}

ecode project_apply(const struct board *b, struct arena *a, const struct event *ev, struct err *e) {
    const struct event_kind *k = event_kind_find(ev->kind);
    if (!k) return err_set(e, E_TAMPERED, "event %llu is of an unknown kind", (unsigned long long)ev->seq);
    if (k->one && !candidate_no(ev->person))
        return err_set(e, E_TAMPERED, "event %llu (%s) names no candidate", (unsigned long long)ev->seq, k->name);
    ecode c = k->apply(b, a, ev, e);
    if (c) err_context(e, "event %llu (%s)", (unsigned long long)ev->seq, k->name);
    return c;
}
