/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents handed in and taken back. What a document proves is a fact of its own (`proven`), so that screening again sees it;
 * whoever forgot a copy hands it in until the screening is confirmed (E12: what is missing is open, not refused). The bytes
 * are not the log's: it holds their hash under the seal, and verify asks for them.
 */
#include "app/core.h"
#include "app/document.h"

static ecode known_person(struct decide *d, int64_t no, bool *ret, struct err *e) {
    struct person who;
    TRY(board_person(&d->board, d->a, no, &who, e));
    *ret = who.known;
    if (!who.known && !d->sink.recorded) return err_set(e, E_STATE, "K%05lld was forgotten", (long long)no);
    return E_OK;
}

/* The part that the document settles becomes yes, or (false) is not stated any more. */
static ecode settle(struct decide *d, int64_t no, const struct document_slot *s, bool yes, bool known, struct err *e) {
    if (!s->settles) return E_OK;
    if (!known) return decide_emit_recorded(d, "proven", no, e);
    struct json *secret = json_object(d->a), *facts = json_object(d->a), *part = json_object(d->a);
    json_put(part, s->part->id, yes ? json_bool(d->a, true) : json_null(d->a));
    json_put(facts, s->fact->id, part);
    json_put(secret, STR("facts"), facts);
    return decide_emit(d, "proven", no, NULL, secret, e);
}

static ecode slot_of(struct decide *d, str path, const struct document_slot **ret, struct err *e) {
    size_t n;
    const struct document_slot *s = document_slots(d->a, d->p, &n);
    *ret = document_slot_find(s, n, path);
    if (*ret) return E_OK;
    err_set(e, E_INVALID, "the procedure asks no document \"%.*s\"", STR_ARG(str_sub(path, 0, 200)));
    return n ? err_remedy(e, "it asks \"%.*s\"", STR_ARG(s[0].path)) : E_INVALID;
}

static ecode may_hand_in(struct decide *d, const struct cand *c, const struct document_slot *s, struct err *e) {
    if (c->state == CAND_SUBMITTED || c->state == CAND_TO_PROVE) return E_OK;
    if (c->state == CAND_CHOSEN && s->due == PROC_STAGE_HIRE) return E_OK;
    decide_refuse(d, s->fact->clauses, e, "K%05lld (%s): no document is asked any more", (long long)c->no, state_word(c->state));
    return err_remedy(e, "the screening is over; tell the selection officer what is not right");
}

ecode decide_DOCUMENT(struct decide *d, struct err *e) {
    const struct document_slot *s;
    struct document *have;
    struct cand c;
    size_t n, given = 0;
    int64_t bytes, document;
    bool known;
    TRY(decide_candidate(d, &c, e));
    TRY(known_person(d, c.no, &known, e));
    TRY(slot_of(d, decide_text(d, "proof"), &s, e));
    TRY(may_hand_in(d, &c, s, e));
    TRY(json_need_int(d->act->data, "bytes", 1, DOCUMENT_BYTES_MAX, &bytes, e));
    TRY(json_need_int(d->act->data, "document", 1, DOCUMENTS_EVER_MAX, &document, e));
    TRY(board_documents(&d->board, d->a, c.no, &have, &n, e));
    for (size_t i = 0; i < n; i++) given += str_is(have[i].state, "given");
    if (given >= DOCUMENTS_MAX) {
        err_set(e, E_LIMIT, "K%05lld handed in %d documents already", (long long)c.no, DOCUMENTS_MAX);
        return err_remedy(e, "put several pages into one PDF, or take one back first");
    }
    if (document != (int64_t)n + 1) return err_set(e, E_STATE, "the next document of K%05lld is %zu", (long long)c.no, n + 1);
    return settle(d, c.no, s, true, known, e);
}

ecode decide_TAKE_BACK(struct decide *d, struct err *e) {
    const struct document_slot *s;
    const struct document *found = NULL;
    struct document *have;
    struct cand c;
    size_t n;
    int64_t document = 0;
    bool known, another = false;
    TRY(decide_candidate(d, &c, e));
    TRY(known_person(d, c.no, &known, e));
    if (c.state > CAND_INVALID) return err_set(e, E_STATE, "the candidature is past the stage where it can be changed");
    TRY(decide_is_open(d, d->at, e));
    (void)str_int(decide_text(d, "document"), 1, INT32_MAX, &document);
    TRY(board_documents(&d->board, d->a, c.no, &have, &n, e));
    for (size_t i = 0; i < n; i++)
        if (have[i].document == document && str_is(have[i].state, "given")) found = &have[i];
    if (!found) return err_set(e, E_NOTFOUND, "K%05lld has no document %lld", (long long)c.no, (long long)document);
    for (size_t i = 0; i < n; i++)
        another = another || (&have[i] != found && str_is(have[i].state, "given") && str_eq(have[i].proof, found->proof));
    TRY(slot_of(d, found->proof, &s, e));
    return another ? E_OK : settle(d, c.no, s, false, known, e);
}
