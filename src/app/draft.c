/* SPDX-License-Identifier: Apache-2.0 */
/* Drafts: texts in the database until they become an act. */
#include "app/draft.h"

#include "store/store.h"

str draft_print(struct arena *a, const struct draft *d) {
    struct json *o = json_object(a);
    json_put_str(a, o, "name", d->name);
    json_put_str(a, o, "channel", d->channel);
    json_put(o, STR("facts"), d->facts);
    json_put(o, STR("asked"), d->asked);
    return json_print_line(a, o);
}

void draft_parse(struct arena *a, str text, struct draft *ret) {
    struct json *o = NULL;
    struct err e;
    struct json_limits limits = {.bytes = 64 << 10, .nodes = 2000, .depth = 8};
    *ret = (struct draft){.facts = json_object(a), .asked = json_array(a)};
    if (!text.n || json_parse(a, text, &limits, &o, &e) || o->tag != JSON_OBJECT) return;
    const struct json *facts = json_get(o, "facts"), *asked = json_get(o, "asked");
    if (json_may_str(o, "name", &ret->name, &e) || json_may_str(o, "channel", &ret->channel, &e)) return;
    for (const struct json *m = facts && facts->tag == JSON_OBJECT ? facts->first : NULL; m; m = m->next)
        json_put(ret->facts, m->key, json_share(a, m));
    for (const struct json *m = asked && asked->tag == JSON_ARRAY ? asked->first : NULL; m; m = m->next)
        if (m->tag == JSON_STRING) json_add(ret->asked, json_str(a, m->s));
}

ecode draft_load(struct store *s, struct arena *a, int64_t owner, str procedure, struct draft *ret, bool *ret_there,
                 struct err *e) {
    struct stmt *q = store_stmt(s, SQL_draft_get);
    bool row;
    stmt_int(q, 1, owner);
    stmt_str(q, 2, procedure);
    TRY(stmt_next(q, &row, e));
    draft_parse(a, row ? arena_str(a, col_str(q, 0)) : (str){0}, ret);
    if (row) stmt_done(q);
    *ret_there = row;
    return E_OK;
}

ecode draft_save(struct store *s, struct arena *a, int64_t owner, str procedure, const struct draft *d, instant now,
                 struct err *e) {
    struct stmt *q = store_stmt(s, SQL_draft_put);
    stmt_int(q, 1, owner);
    stmt_str(q, 2, procedure);
    stmt_str(q, 3, draft_print(a, d));
    stmt_instant(q, 4, now);
    return stmt_run(q, NULL, e);
}

ecode draft_del(struct store *s, int64_t owner, str procedure, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_draft_del);
    stmt_int(q, 1, owner);
    stmt_str(q, 2, procedure);
    return stmt_run(q, NULL, e);
}
