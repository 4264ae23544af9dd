/* SPDX-License-Identifier: Apache-2.0 */
/* What the pages of the candidate share: whose application it is, the draft, the deadline. */
#include "web/candidate.h"

#include "app/draft_document.h"
#include "procedure/procedure.h"
#include "sys/words.h"

bool mine_procedure(struct web_ctx *x, const struct procedure **ret) {
    struct err e;
    if (app_procedure(x->app, x->param[0], ret, &e)) return web_fail(x, &e), false;
    return true;
}

bool mine_candidate(struct web_ctx *x, str *ret) {
    struct err e;
    if (account_candidate_find(x->store, x->a, x->who.id, x->param[0], ret, &e)) return web_fail(x, &e), false;
    return true;
}

bool mine_own(struct web_ctx *x, str *ret) {
    if (!mine_candidate(x, ret)) return false;
    if (!ret->n) return web_not_found(x), false;
    return true;
}

int64_t mine_visitor(str token) {
    uint64_t h = str_hash(token);
    return -(int64_t)(h >> 1) - 1;
}

void mine_note_asked(struct arena *a, struct draft *d, str path) {
    for (const struct json *m = d->asked->first; m; m = m->next)
        if (str_eq(m->s, path)) return;
    json_add(d->asked, json_str(a, path));
}

/* Which documents the draft has. */
static ecode given_paths(struct web_ctx *x, str **ret, size_t *ret_n, struct err *e) {
    const struct document_given *g;
    TRY(draft_documents(x->store, x->a, x->who.id, x->param[0], &g, ret_n, e));
    *ret = arena_array(x->a, str, *ret_n);
    for (size_t i = 0; i < *ret_n; i++) (*ret)[i] = g[i].proof;
    return E_OK;
}

bool mine_draft(struct web_ctx *x, const struct procedure *p, str candidate, struct draft *ret) {
    struct err e;
    bool there;
    str *given, visit = http_cookie(x->req, STR("__Host-bezoek"));
    size_t n;
    ecode c = draft_load(x->store, x->a, x->who.id, x->param[0], ret, &there, &e);
    if (!c && !there && !candidate.n && visit.n) c = draft_load(x->store, x->a, mine_visitor(visit), x->param[0], ret, &there, &e);
    if (!c) c = given_paths(x, &given, &n, &e);
    if (c) return web_fail(x, &e), false;
    if (!candidate.n) ret->facts = document_facts(x->a, p, ret->facts, given, n);
    return true;
}

const struct view_deadline *mine_deadline(struct web_ctx *x) {
    struct err e;
    instant closes;
    if (app_deadline(x->app, x->a, x->param[0], &closes, &e) || x->now.ms >= closes.ms) return NULL;
    struct view_deadline *d = arena_new(x->a, struct view_deadline);
    *d = (struct view_deadline){.words = words_instant(x->a, x->l, x->tz, (instant){closes.ms - 1}),
                                .iso = instant_print(x->a, closes),
                                .now_iso = instant_print(x->a, x->now),
                                .now_words = words_instant(x->a, x->l, x->tz, x->now),
                                .units = text_get(x->l, TEXT_WEB_VACANCY_COUNTDOWN)};
    return d;
}

void mine_see(struct web_ctx *x, const char *more) {
    http_reply_see(x->reply, arena_printf(x->a, "/mijn/%.*s%s", STR_ARG(x->param[0]), more));
}
