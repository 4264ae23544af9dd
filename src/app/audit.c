/* SPDX-License-Identifier: Apache-2.0 */
/* Who looked at whom. A row is written before the page is answered, in the same transaction: what is not on record was not shown.
 */
#include "app/audit.h"

#include "store/store.h"

ecode audit_read_add(struct store *s, const struct audit_read *r, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_read_audit_add);
    stmt_instant(q, 1, r->at);
    stmt_int(q, 2, r->account);
    stmt_str(q, 3, r->name);
    stmt_str(q, 4, r->procedure);
    stmt_str(q, 5, r->candidate);
    stmt_str(q, 6, r->page);
    return stmt_run(q, NULL, e);
}

ecode audit_reads(struct store *s, struct arena *a, const struct audit_query *q, struct audit_read **ret, size_t *ret_n,
                  struct err *e) {
    struct audit_read *r = arena_try(a, q->max + 1, sizeof *r);
    size_t n = 0;
    if (!r) return err_set(e, E_LIMIT, "more reads than fit in memory");
    struct stmt *st = store_stmt(s, q->candidate.n ? SQL_read_audit_of : SQL_read_audit_each);
    stmt_str(st, 1, q->procedure);
    stmt_int(st, 2, q->before ? q->before : INT64_MAX);
    stmt_int(st, 3, (int64_t)q->max);
    if (q->candidate.n) stmt_str(st, 4, q->candidate);
    for (;;) {
        bool there;
        TRY(stmt_next(st, &there, e));
        if (!there) break;
        r[n++] = (struct audit_read){.id = col_int(st, 0),
                                     .at = col_instant(st, 1),
                                     .account = col_int(st, 2),
                                     .name = arena_str(a, col_str(st, 3)),
                                     .procedure = arena_str(a, col_str(st, 4)),
                                     .candidate = arena_str(a, col_str(st, 5)),
                                     .page = arena_str(a, col_str(st, 6))};
    }
    *ret = r;
    *ret_n = n;
    return E_OK;
}
