/* SPDX-License-Identifier: Apache-2.0 */
/* The reasons of a decision as a tree to unfold, with the clauses under each step: on the candidate's page and on the desk. */
#include "web/why.h"

#include "app/app.h"
#include "codec/md.h"

static void clauses_view(struct web_ctx *x, const struct md_notice *notice, str ids, struct view_why *v) {
    str one, rest = ids;
    v->clause = arena_array(x->a, struct view_clause, ids.n / 2 + 1);
    while (ids.n && str_cut(&rest, ' ', &one)) {
        const struct md_clause *c = notice ? md_clause_find(notice, one) : NULL;
        str path = arena_printf(x->a, "/vacature/%.*s#%.*s", STR_ARG(x->param[0]), STR_ARG(one));
        v->clause[v->n_clauses++] = (struct view_clause){one, c ? c->text : (str){0}, path};
    }
}

/* What refused or is open stands unfolded down to where it was decided; the rest waits to be asked. */
static void step_view(struct web_ctx *x, const struct md_notice *notice, const struct why_step *s, struct view_why *v) {
    static const char *const tag[] = {[TRI_NO] = "no", [TRI_YES] = "yes", [TRI_OPEN] = "open"};
    *v = (struct view_why){.text = s->text, .value = s->value, .missing = s->missing, .above = s->above, .n = s->n};
    if (s->kind == WHY_DECISION) {
        v->tag = s->judges ? tag[s->outcome] : "info";
        v->open = s->judges && s->outcome != TRI_YES && !s->above;
        clauses_view(x, notice, s->clauses, v);
    }
    v->step = arena_array(x->a, struct view_why, s->n);
    for (size_t i = 0; i < s->n; i++) step_view(x, notice, &s->step[i], &v->step[i]);
}

ecode why_view_make(struct web_ctx *x, const struct procedure *p, str candidate, struct why_view *ret, struct err *e) {
    struct why why;
    struct app_question q = {
        .procedure = p->vacancy.number, .candidate = candidate, .form = x->l == LANG_NL ? APP_TEXT_NL : APP_TEXT_EN};
    *ret = (struct why_view){0};
    TRY(app_why(x->app, x->a, &q, &why, e));
    *ret = (struct why_view){why.nearest, why.n, arena_array(x->a, struct view_why, why.n)};
    const struct md_notice *notice = procedure_notice(p, str_of(lang_name(x->l)));
    for (size_t i = 0; i < why.n; i++) step_view(x, notice, &why.step[i], &ret->step[i]);
    return E_OK;
}
