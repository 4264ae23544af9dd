/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Typed reading of the state tables. Every function opens one statement and leaves it done, so none is open while
 * another act of reading or writing goes on; what may be many rows is copied out (a page at a time where it can be all).
 */
#include "store/project/board.h"

#include "base/must.h"

static struct stmt *ask(const struct board *b, enum sql_id id) {
    struct stmt *q = store_stmt(b->s, id);
    stmt_int(q, 1, b->id);
    return q;
}

/* The row of a statement that has at most one: *ret_row false and the statement done when there is none. */
static ecode first(struct stmt *q, bool *ret_row, struct err *e) { return stmt_next(q, ret_row, e); }

ecode board_stand(const struct board *b, struct arena *a, struct stand *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_stand_get);
    TRY(stmt_one(q, "published procedure", e));
    *ret = (struct stand){.folder = arena_str(a, col_str(q, 0)),
                          .seed = arena_str(a, col_str(q, 1)),
                          .candidates = col_int(q, 2),
                          .posts = col_int(q, 3),
                          .filled = col_int(q, 4),
                          .ended = col_date(q, 5),
                          .opened = col_int(q, 6)};
    stmt_done(q);
    return E_OK;
}

static ecode read_cand(struct arena *a, const struct stmt *q, struct cand *ret, struct err *e) {
    *ret = (struct cand){.no = col_int(q, 0),
                         .round = col_int(q, 2),
                         .channel = arena_str(a, col_str(q, 3)),
                         .via = arena_str(a, col_str(q, 4)),
                         .language = arena_str(a, col_str(q, 5)),
                         .received = col_instant(q, 6),
                         .changed = col_int(q, 7)};
    if (state_find(col_str(q, 1), &ret->state)) return E_OK;
    return err_set(e, E_TAMPERED, "candidate K%05lld is in a state that does not exist", (long long)ret->no);
}

ecode board_candidate(const struct board *b, struct arena *a, int64_t no, struct cand *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_candidate_get);
    stmt_int(q, 2, no);
    bool row;
    TRY(first(q, &row, e));
    if (!row) return err_set(e, E_NOTFOUND, "there is no candidate K%05lld", (long long)no);
    ecode c = read_cand(a, q, ret, e);
    stmt_done(q);
    return c;
}

ecode board_candidates(const struct board *b, struct arena *a, int64_t after, size_t max, struct cand **ret, size_t *ret_n,
                       struct err *e) {
    struct cand *c = arena_array(a, struct cand, max);
    struct stmt *q = ask(b, SQL_candidate_page);
    stmt_int(q, 2, after);
    stmt_int(q, 3, (int64_t)max);
    size_t n = 0;
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        MUST(n < max);
        TRY(read_cand(a, q, &c[n++], e));
    }
    *ret = c;
    *ret_n = n;
    return E_OK;
}

ecode board_first_in(const struct board *b, cand_state s, int64_t *ret_no, struct err *e) {
    struct stmt *q = ask(b, SQL_candidate_in_state);
    stmt_str(q, 2, str_of(state_word(s)));
    bool row;
    TRY(first(q, &row, e));
    *ret_no = row ? col_int(q, 0) : 0;
    if (row) stmt_done(q);
    return E_OK;
}

ecode board_chosen_in(const struct board *b, str channel, int64_t *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_candidate_chosen);
    stmt_str(q, 2, channel);
    TRY(stmt_one(q, "count", e));
    *ret = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

ecode board_person(const struct board *b, struct arena *a, int64_t no, struct person *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_person_get);
    stmt_int(q, 2, no);
    TRY(stmt_one(q, "person", e));
    *ret =
        (struct person){arena_str(a, col_str(q, 0)), arena_str(a, col_str(q, 1)), arena_str(a, col_str(q, 2)), !col_is_null(q, 2)};
    stmt_done(q);
    return E_OK;
}

ecode board_screening(const struct board *b, struct arena *a, int64_t no, struct screening *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_screening_get);
    stmt_int(q, 2, no);
    bool row;
    TRY(first(q, &row, e));
    *ret = (struct screening){.seq = -1};
    if (!row) return E_OK;
    *ret = (struct screening){col_int(q, 0), arena_str(a, col_str(q, 1)), arena_str(a, col_str(q, 2)), arena_str(a, col_str(q, 3)),
                              arena_str(a, col_str(q, 4))};
    stmt_done(q);
    return E_OK;
}

static ecode numbers(struct stmt *q, int64_t after, size_t max, int64_t *ret, size_t *ret_n, struct err *e) {
    stmt_int(q, 2, after);
    stmt_int(q, 3, (int64_t)max);
    size_t n = 0;
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        MUST(n < max);
        ret[n++] = col_int(q, 0);
    }
    *ret_n = n;
    return E_OK;
}

ecode board_screening_due(const struct board *b, int64_t after, size_t max, int64_t *ret, size_t *ret_n, struct err *e) {
    return numbers(ask(b, SQL_screening_due), after, max, ret, ret_n, e);
}

ecode board_screening_open(const struct board *b, int64_t after, size_t max, int64_t *ret, size_t *ret_n, struct err *e) {
    return numbers(ask(b, SQL_screening_open), after, max, ret, ret_n, e);
}

ecode board_scores(const struct board *b, const struct procedure *p, int64_t no, struct score_sheet *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_score_each);
    stmt_int(q, 2, no);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        const struct proc_score *s = procedure_score_find(p, col_str(q, 0));
        if (!s) {
            stmt_done(q);
            return err_set(e, E_TAMPERED, "candidate K%05lld has a score the procedure does not know", (long long)no);
        }
        ret->value[score_slot(p, s)] = col_dec(q, 1);
    }
}

ecode board_round(const struct board *b, str round, int64_t *ret_seq, int64_t *ret_places, struct err *e) {
    struct stmt *q = ask(b, SQL_round_get);
    stmt_str(q, 2, round);
    bool row;
    TRY(first(q, &row, e));
    *ret_seq = row ? col_int(q, 0) : -1;
    if (ret_places) *ret_places = row && !col_is_null(q, 1) ? col_int(q, 1) : -1;
    if (row) stmt_done(q);
    return E_OK;
}

ecode board_result(const struct board *b, struct arena *a, str round, int64_t no, str *ret_outcome, int64_t *ret_rank,
                   struct err *e) {
    struct stmt *q = ask(b, SQL_result_get);
    stmt_str(q, 2, round);
    stmt_int(q, 3, no);
    bool row;
    TRY(first(q, &row, e));
    *ret_outcome = row ? arena_str(a, col_str(q, 0)) : (str){0};
    if (ret_rank) *ret_rank = row && !col_is_null(q, 1) ? col_int(q, 1) : -1;
    if (row) stmt_done(q);
    return E_OK;
}

ecode board_invitation(const struct board *b, struct arena *a, str round, int64_t no, struct invitation *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_invitation_get);
    stmt_str(q, 2, round);
    stmt_int(q, 3, no);
    bool row;
    TRY(first(q, &row, e));
    *ret = (struct invitation){.no = no};
    if (!row) return E_OK;
    ret->how = arena_str(a, col_str(q, 0));
    ret->state = arena_str(a, col_str(q, 1));
    stmt_done(q);
    return E_OK;
}

/* Room for one more in a growing array: doubled in the arena when full. */
static void *grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size) {
    if (n < *cap) return old;
    size_t more = *cap ? *cap * 2 : 16;
    char *p = arena_try(a, more, size);
    if (!p) return NULL;
    for (size_t i = 0; i < n * size; i++) p[i] = ((char *)old)[i];
    *cap = more;
    return p;
}

static ecode too_many(struct stmt *q, struct err *e) {
    stmt_done(q);
    return err_set(e, E_LIMIT, "more rows than this act may hold in memory");
}

ecode board_invitations(const struct board *b, struct arena *a, str round, struct invitation **ret, size_t *ret_n, struct err *e) {
    struct invitation *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_invitation_each);
    stmt_str(q, 2, round);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct invitation){col_int(q, 0), arena_str(a, col_str(q, 1)), arena_str(a, col_str(q, 2))};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_list(const struct board *b, str list, struct list_span *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_list_get);
    stmt_str(q, 2, list);
    bool row;
    TRY(first(q, &row, e));
    *ret = (struct list_span){0};
    if (!row) return E_OK;
    *ret = (struct list_span){col_date(q, 0), col_date(q, 1), (int32_t)col_int(q, 2)};
    stmt_done(q);
    return E_OK;
}

ecode board_place(const struct board *b, struct arena *a, str list, int64_t no, struct place *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_place_get);
    stmt_str(q, 2, list);
    stmt_int(q, 3, no);
    bool row;
    TRY(first(q, &row, e));
    *ret = (struct place){.no = no};
    if (!row) return E_OK;
    ret->rank = col_int(q, 0);
    ret->state = arena_str(a, col_str(q, 1));
    stmt_done(q);
    return E_OK;
}

ecode board_places(const struct board *b, struct arena *a, str list, struct place **ret, size_t *ret_n, struct err *e) {
    struct place *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_place_each);
    stmt_str(q, 2, list);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct place){col_int(q, 0), col_int(q, 1), arena_str(a, col_str(q, 2))};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_place_count(const struct board *b, str list, int64_t *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_place_count);
    stmt_str(q, 2, list);
    TRY(stmt_one(q, "count", e));
    *ret = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

ecode board_jurors(const struct board *b, struct arena *a, str round, int64_t no, struct juror **ret, size_t *ret_n,
                   struct err *e) {
    struct juror *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_juror_each);
    stmt_str(q, 2, round);
    stmt_int(q, 3, no);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct juror){arena_str(a, col_str(q, 0)), col_int(q, 1) > 0, col_int(q, 2) > 0};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_is_juror(const struct board *b, str name, bool *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_juror_any);
    stmt_str(q, 2, name);
    TRY(stmt_one(q, "count", e));
    *ret = col_int(q, 0) > 0;
    stmt_done(q);
    return E_OK;
}

ecode board_agreed(const struct board *b, struct arena *a, str round, int64_t no, str *ret_outcome, str *ret_scores,
                   struct err *e) {
    struct stmt *q = ask(b, SQL_assessment_get);
    stmt_str(q, 2, round);
    stmt_int(q, 3, no);
    stmt_str(q, 4, STR(""));
    bool row;
    TRY(first(q, &row, e));
    *ret_outcome = row ? arena_str(a, col_str(q, 1)) : (str){0};
    if (ret_scores) *ret_scores = row ? arena_str(a, col_str(q, 0)) : (str){0};
    if (row) stmt_done(q);
    return E_OK;
}

ecode board_finding(const struct board *b, struct arena *a, int64_t no, str moment, struct finding *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_finding_get);
    stmt_int(q, 2, no);
    stmt_str(q, 3, moment);
    bool row;
    TRY(first(q, &row, e));
    *ret = (struct finding){.seq = -1};
    if (!row) return E_OK;
    *ret = (struct finding){arena_str(a, col_str(q, 0)), arena_str(a, col_str(q, 1)), col_date(q, 2), col_int(q, 3)};
    stmt_done(q);
    return E_OK;
}

ecode board_offers(const struct board *b, struct arena *a, int64_t no, struct offer **ret, size_t *ret_n, struct err *e) {
    struct offer *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_offer_of);
    stmt_int(q, 2, no);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct offer){.seq = col_int(q, 0),
                                .kind = arena_str(a, col_str(q, 1)),
                                .vacancy = arena_str(a, col_str(q, 2)),
                                .answer = arena_str(a, col_str(q, 3)),
                                .due = col_date(q, 4)};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_documents(const struct board *b, struct arena *a, int64_t no, struct document **ret, size_t *ret_n, struct err *e) {
    struct document *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_document_of);
    stmt_int(q, 2, no);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct document){.document = col_int(q, 0),
                                   .proof = arena_str(a, col_str(q, 1)),
                                   .state = arena_str(a, col_str(q, 2)),
                                   .hash = arena_str(a, col_str(q, 3)),
                                   .bytes = col_int(q, 4),
                                   .name = arena_str(a, col_str(q, 5)),
                                   .kind = arena_str(a, col_str(q, 6)),
                                   .given = col_instant(q, 7)};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_requests(const struct board *b, struct arena *a, int64_t no, struct person_request **ret, size_t *ret_n,
                     struct err *e) {
    struct person_request *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, no ? SQL_request_of : SQL_request_open);
    if (no) stmt_int(q, 2, no);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct person_request){.no = col_int(q, 7),
                                         .request = col_int(q, 0),
                                         .kind = arena_str(a, col_str(q, 1)),
                                         .state = arena_str(a, col_str(q, 2)),
                                         .made = col_instant(q, 3),
                                         .due = col_date(q, 4),
                                         .text = arena_str(a, col_str(q, 5)),
                                         .reply = arena_str(a, col_str(q, 6))};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_accepted(const struct board *b, str round, int64_t no, bool *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_accepted_get);
    stmt_str(q, 2, round);
    stmt_int(q, 3, no);
    TRY(first(q, ret, e));
    if (*ret) stmt_done(q);
    return E_OK;
}

ecode board_ahead(const struct board *b, str list, int64_t rank, int64_t *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_place_ahead);
    stmt_str(q, 2, list);
    stmt_int(q, 3, rank);
    TRY(stmt_one(q, "count", e));
    *ret = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

static ecode one_text(struct stmt *q, struct arena *a, str *ret, struct err *e) {
    bool row;
    TRY(first(q, &row, e));
    *ret = row ? arena_str(a, col_str(q, 0)) : (str){0};
    if (row) stmt_done(q);
    return E_OK;
}

ecode board_comparison(const struct board *b, struct arena *a, str vacancy, str *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_comparison_get);
    stmt_str(q, 2, vacancy);
    return one_text(q, a, ret, e);
}

/* Two exact look-ups, for all and for one: this is asked with every application, and there is hardly ever a row. */
ecode board_moved(const struct board *b, struct arena *a, str what, int64_t no, str *ret, struct err *e) {
    const int64_t whom[] = {0, no};
    int64_t last = -1;
    *ret = (str){0};
    for (int i = 0; i < (no ? 2 : 1); i++) {
        bool row;
        struct stmt *q = ask(b, SQL_moved_get);
        stmt_str(q, 2, what);
        stmt_int(q, 3, whom[i]);
        TRY(first(q, &row, e));
        if (!row) continue;
        if (col_int(q, 1) > last) *ret = arena_str(a, col_str(q, 0));
        last = col_int(q, 1);
        stmt_done(q);
    }
    return E_OK;
}
