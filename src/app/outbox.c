/* SPDX-License-Identifier: Apache-2.0 */
/* Letters wait in the database, written in the transaction of what caused them. They are no part of the log: a replay neither
 * needs nor makes them. A letter with a document is kept as that; its plain text is made when somebody reads it. */
#include "app/outbox.h"

#include "codec/address.h"
#include "codec/doc.h"
#include "store/store.h"

ecode outbox_put(struct store *s, const struct letter *l, struct err *e) {
    bool mail = address_is(l->address);
    struct stmt *q = store_stmt(s, SQL_outbox_add);
    stmt_instant(q, 1, l->made);
    stmt_str(q, 2, l->procedure);
    stmt_str(q, 3, l->candidate);
    stmt_str(q, 4, mail ? l->address : (str){0});
    stmt_str(q, 5, l->subject);
    stmt_str(q, 6, l->doc.n ? (str){0} : l->body);
    stmt_str(q, 7, mail ? STR("waiting") : STR("paper"));
    stmt_str(q, 8, l->letter);
    stmt_int(q, 9, l->letter.n ? l->seq : -1);
    stmt_str(q, 10, l->lang);
    stmt_str(q, 11, l->doc);
    stmt_str(q, 12, l->calendar);
    return stmt_run(q, NULL, e);
}

static void letter_read(const struct stmt *q, struct arena *a, struct letter *l) {
    *l = (struct letter){.id = col_int(q, 0),
                         .made = col_instant(q, 1),
                         .procedure = arena_str(a, col_str(q, 2)),
                         .candidate = arena_str(a, col_str(q, 3)),
                         .address = arena_str(a, col_str(q, 4)),
                         .subject = arena_str(a, col_str(q, 5)),
                         .body = arena_str(a, col_str(q, 6)),
                         .letter = arena_str(a, col_str(q, 7)),
                         .seq = col_int(q, 8),
                         .lang = arena_str(a, col_str(q, 9)),
                         .doc = arena_str(a, col_str(q, 10)),
                         .calendar = arena_str(a, col_str(q, 11)),
                         .state = arena_str(a, col_str(q, 12)),
                         .tries = col_int(q, 13),
                         .next = col_instant(q, 14),
                         .said = arena_str(a, col_str(q, 15))};
    struct doc d;
    struct err e;
    if (l->doc.n && doc_parse(a, l->doc, &d, &e) == E_OK) l->body = doc_text(a, &d, false);
}

ecode outbox_list(struct store *s, struct arena *a, str procedure, str candidate, const struct letter **ret, size_t *ret_n,
                  struct err *e) {
    struct letter *l = arena_array(a, struct letter, OUTBOX_LIST_MAX);
    struct stmt *q = store_stmt(s, candidate.n ? SQL_outbox_of : procedure.n ? SQL_outbox_each_of : SQL_outbox_each);
    size_t n = 0;
    bool row;
    stmt_int(q, 1, OUTBOX_LIST_MAX);
    if (procedure.n) stmt_str(q, 2, procedure);
    if (candidate.n) stmt_str(q, 3, candidate);
    for (;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n < OUTBOX_LIST_MAX) letter_read(q, a, &l[n++]);
    }
    *ret = l;
    *ret_n = n;
    return E_OK;
}

static ecode one_number(struct stmt *q, int64_t *ret, struct err *e) {
    TRY(stmt_one(q, "count", e));
    *ret = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

ecode outbox_count(struct store *s, int64_t *ret, struct err *e) { return one_number(store_stmt(s, SQL_outbox_count), ret, e); }

ecode outbox_find(struct store *s, struct arena *a, int64_t id, struct letter *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_outbox_get);
    stmt_int(q, 1, id);
    TRY(stmt_one(q, "letter", e));
    letter_read(q, a, ret);
    stmt_done(q);
    return E_OK;
}

ecode outbox_has(struct store *s, str procedure, str candidate, str letter, bool *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_outbox_has);
    stmt_str(q, 1, procedure);
    stmt_str(q, 2, candidate);
    stmt_str(q, 3, letter);
    TRY(stmt_next(q, ret, e));
    if (*ret) stmt_done(q);
    return E_OK;
}

ecode outbox_forget(struct store *s, str procedure, str candidate, str address, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_outbox_forget);
    stmt_str(q, 1, procedure);
    stmt_str(q, 2, candidate);
    TRY(stmt_run(q, NULL, e));
    if (!address.n) return E_OK;
    q = store_stmt(s, SQL_outbox_forget_notes);
    stmt_str(q, 1, address);
    return stmt_run(q, NULL, e);
}

ecode outbox_due(struct store *s, struct arena *a, instant now, struct letter *ret, size_t max, size_t *ret_n, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_outbox_due);
    bool row;
    stmt_int(q, 1, (int64_t)max);
    stmt_instant(q, 2, now);
    for (*ret_n = 0;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        if (*ret_n < max) letter_read(q, a, &ret[(*ret_n)++]);
    }
}

ecode outbox_counts(struct store *s, str procedure, struct outbox_counts *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_outbox_counts);
    bool row;
    *ret = (struct outbox_counts){0};
    stmt_str(q, 1, procedure);
    for (;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        str state = col_str(q, 0);
        int64_t *to = str_is(state, "sent")     ? &ret->sent
                      : str_is(state, "failed") ? &ret->failed
                      : str_is(state, "paper")  ? &ret->paper
                      : str_is(state, "posted") ? &ret->posted
                                                : &ret->waiting;
        *to += col_int(q, 1);
    }
}

ecode outbox_in_state(struct store *s, struct arena *a, const struct outbox_page *page, const struct letter **ret, size_t *ret_n,
                      struct err *e) {
    struct letter *l = arena_array(a, struct letter, OUTBOX_LIST_MAX);
    struct stmt *q = store_stmt(s, SQL_outbox_in_state);
    size_t n = 0;
    bool row;
    stmt_int(q, 1, OUTBOX_LIST_MAX);
    stmt_str(q, 2, page->procedure);
    stmt_str(q, 3, page->state);
    stmt_int(q, 4, page->before > 0 ? page->before : INT64_MAX);
    for (;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n < OUTBOX_LIST_MAX) letter_read(q, a, &l[n++]);
    }
    *ret = l;
    *ret_n = n;
    return E_OK;
}

ecode outbox_again(struct store *s, str procedure, int64_t id, instant now, struct err *e) {
    int64_t changed, posted;
    struct stmt *q = store_stmt(s, SQL_outbox_retry);
    stmt_int(q, 1, id);
    stmt_str(q, 2, procedure);
    stmt_instant(q, 3, now);
    TRY(stmt_run(q, &changed, e));
    q = store_stmt(s, SQL_outbox_posted);
    stmt_int(q, 1, id);
    stmt_str(q, 2, procedure);
    TRY(stmt_run(q, &posted, e));
    return changed || posted ? E_OK : err_set(e, E_STATE, "this letter neither failed nor waits to be posted");
}

ecode outbox_last(struct store *s, int64_t *ret, struct err *e) { return one_number(store_stmt(s, SQL_outbox_last), ret, e); }

ecode outbox_since(struct store *s, struct arena *a, int64_t after, struct outbox_news *ret, struct err *e) {
    struct letter *l = arena_array(a, struct letter, OUTBOX_LIST_MAX);
    struct stmt *q = store_stmt(s, SQL_outbox_since);
    struct outbox_news news = {.letter = l};
    bool row;
    stmt_int(q, 1, after);
    for (;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (news.n_all++ < OUTBOX_LIST_MAX) letter_read(q, a, &l[news.n++]);
    }
    *ret = news;
    return E_OK;
}
