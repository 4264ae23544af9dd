/* SPDX-License-Identifier: Apache-2.0 */
/* Letters wait in the database, written in the transaction of what caused them. */
#include "app/outbox.h"

#include "store/store.h"

ecode outbox_put(struct store *s, const struct letter *l, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_outbox_add);
    stmt_instant(q, 1, l->made);
    stmt_str(q, 2, l->procedure);
    stmt_str(q, 3, l->candidate);
    stmt_str(q, 4, l->address);
    stmt_str(q, 5, l->subject);
    stmt_str(q, 6, l->body);
    return stmt_run(q, NULL, e);
}

static void letter_read(const struct stmt *q, struct arena *a, struct letter *l) {
    *l = (struct letter){.id = col_int(q, 0),
                         .made = col_instant(q, 1),
                         .candidate = arena_str(a, col_str(q, 2)),
                         .address = arena_str(a, col_str(q, 3)),
                         .subject = arena_str(a, col_str(q, 4)),
                         .body = arena_str(a, col_str(q, 5)),
                         .state = arena_str(a, col_str(q, 6)),
                         .said = arena_str(a, col_str(q, 7))};
}

ecode outbox_list(struct store *s, struct arena *a, str procedure, str candidate, const struct letter **ret, size_t *ret_n,
                  struct err *e) {
    struct letter *l = arena_array(a, struct letter, OUTBOX_LIST_MAX);
    struct stmt *q = store_stmt(s, candidate.n ? SQL_outbox_of : SQL_outbox_each);
    size_t n = 0;
    bool row;
    if (candidate.n) {
        stmt_str(q, 1, procedure);
        stmt_str(q, 2, candidate);
    } else stmt_int(q, 1, OUTBOX_LIST_MAX);
    for (;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n < OUTBOX_LIST_MAX) letter_read(q, a, &l[n++]);
    }
    *ret = l;
    *ret_n = n;
    return E_OK;
}

ecode outbox_count(struct store *s, int64_t *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_outbox_count);
    TRY(stmt_one(q, "count", e));
    *ret = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}
