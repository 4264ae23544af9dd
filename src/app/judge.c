/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Between a person's facts and the rules. Each input of the rules gets its value from where the procedure says: what people
 * stated (JSON by name of input), the application itself, the procedure's own dates and names, results of rounds. The
 * decisions that bear on a moment are found once, when the procedure is made ready.
 *
 * Trap: where the rules name languages in words and not in codes, the first allowed value stands for the first language of
 * the vacancy, the second for the second, and the last for any other.
 */
#include "app/judge.h"

#include <stdlib.h>

#include "base/must.h"
#include "dmn/input.h"

/* Decisions that bear on something: roots first asked, then all they need, each once, in order of slot. */
struct closure {
    size_t roots, n;
    const struct dmn_node **root, **node;
};

struct judge {
    const struct procedure *p;
    const struct dmn_model *m;
    size_t inputs;
    const struct dmn_node *const *input;
    const struct proc_fact **fact; /* by input slot; NULL = stated by people */
    struct closure moment[PROC_MOMENT__MAX], screening;
    const struct dmn_node **channel; /* by channel index */
};

static void closure_add(struct closure *c, bool *seen, const struct dmn_node *n) {
    if (n->kind != DMN_DECISION) {
        if (n->kind == DMN_SERVICE || n->kind == DMN_BKM)
            for (size_t i = 0; i < n->n_requires; i++) closure_add(c, seen, n->requires[i]);
        return;
    }
    if (seen[n->slot]) return;
    seen[n->slot] = true;
    c->node[c->n++] = n;
    for (size_t i = 0; i < n->n_requires; i++) closure_add(c, seen, n->requires[i]);
}

static int by_slot(const void *x, const void *y) {
    const struct dmn_node *a = *(const struct dmn_node *const *)x, *b = *(const struct dmn_node *const *)y;
    return (a->slot > b->slot) - (a->slot < b->slot);
}

static void closure_make(struct arena *a, const struct dmn_model *m, struct closure *c) {
    size_t n;
    (void)dmn_list(m, DMN_DECISION, &n);
    c->node = arena_array(a, const struct dmn_node *, n + 1);
    struct arena_mark mark = arena_mark(a);
    bool *seen = arena_array(a, bool, n + 1);
    for (size_t i = 0; i < c->roots; i++) closure_add(c, seen, c->root[i]);
    arena_rewind(a, mark);
    qsort(c->node, c->n, sizeof(*c->node), by_slot);
}

static ecode find(const struct dmn_model *m, str name, const struct dmn_node **ret, struct err *e) {
    *ret = dmn_find_kind(m, DMN_DECISION, name);
    if (!*ret) return err_set(e, E_INVALID, "the rules have no decision called \"%.*s\"", STR_ARG(name));
    return E_OK;
}

static ecode find_decisions(struct arena *a, struct judge *j, struct err *e) {
    const struct procedure *p = j->p;
    j->screening.root = arena_array(a, const struct dmn_node *, p->decisions + p->channels + 1);
    for (proc_moment m = 0; m < PROC_MOMENT__MAX; m++) {
        struct closure *c = &j->moment[m];
        c->root = arena_array(a, const struct dmn_node *, p->decisions + 1);
        bool screening = m == PROC_AT_APPLICATION || m == PROC_AT_SCREENING || m == PROC_AT_PROOFS || m == PROC_AT_OWED;
        for (size_t i = 0; i < p->decisions; i++) {
            if (p->decision[i].moment != m) continue;
            TRY(find(j->m, p->decision[i].id, &c->root[c->roots++], e));
            if (screening) j->screening.root[j->screening.roots++] = c->root[c->roots - 1];
        }
        closure_make(a, j->m, c);
    }
    j->channel = arena_array(a, const struct dmn_node *, p->channels + 1);
    for (size_t i = 0; i < p->channels; i++) {
        if (!p->channel[i].decision.n) continue;
        TRY(find(j->m, p->channel[i].decision, &j->channel[i], e));
        j->screening.root[j->screening.roots++] = j->channel[i];
    }
    closure_make(a, j->m, &j->screening);
    return E_OK;
}

ecode judge_make(struct arena *a, const struct procedure *p, const struct judge **ret, struct err *e) {
    struct judge *j = arena_new(a, struct judge);
    *ret = j;
    j->p = p;
    j->m = p->rules;
    if (!j->m) return E_OK;
    j->input = dmn_list(j->m, DMN_INPUT, &j->inputs);
    j->fact = arena_array(a, const struct proc_fact *, j->inputs + 1);
    for (size_t i = 0; i < j->inputs; i++) j->fact[i] = procedure_fact_find(p, j->input[i]->name);
    return find_decisions(a, j, e);
}

/* ---- facts to values ---- */

static feel_value plain(struct arena *a, const struct dmn_type *t, const struct json *v);

static feel_value plain_list(struct arena *a, const struct dmn_type *t, const struct json *v) {
    feel_value *item = arena_array(a, feel_value, v->n);
    size_t i = 0;
    for (const struct json *m = v->first; m; m = m->next) item[i++] = plain(a, t ? t->item : NULL, m);
    return feel_list_make(a, item, v->n);
}

static feel_value plain_context(struct arena *a, const struct dmn_type *t, const struct json *v) {
    str *name = arena_array(a, str, v->n);
    feel_value *value = arena_array(a, feel_value, v->n);
    size_t i = 0;
    for (const struct json *m = v->first; m; m = m->next, i++) {
        const struct dmn_type *part = NULL;
        for (size_t k = 0; t && k < t->n_components; k++)
            if (str_eq(t->component_name[k], m->key)) part = t->component[k];
        name[i] = m->key;
        value[i] = plain(a, part, m);
    }
    return feel_context_make(a, name, value, v->n);
}

/* JSON as FEEL values of plain kinds; a decimal that JSON carries as text (as the log does) becomes a number where one is asked. */
static feel_value plain(struct arena *a, const struct dmn_type *t, const struct json *v) {
    dec d;
    switch (v->tag) {
    case JSON_BOOL: return feel_bool(v->b);
    case JSON_NUMBER: return json_dec(v, &d) ? feel_number(d) : feel_null();
    case JSON_STRING:
        if (t && !t->item && t->base == FEEL_NUMBER && dec_parse(v->s, &d)) return feel_number(d);
        return feel_string(v->s);
    case JSON_ARRAY: return plain_list(a, t, v);
    case JSON_OBJECT: return plain_context(a, t, v);
    case JSON_NULL:
    case JSON__MAX:
    default: return feel_null();
    }
}

static ecode conform(struct arena *a, const struct dmn_node *input, const struct json *v, feel_value *ret, struct err *e) {
    const struct dmn_type *t = dmn_input_type(input);
    ecode c = dmn_input_conform(a, t, plain(a, t, v), ret, e);
    if (c) err_context(e, "%.*s", STR_ARG(input->name));
    return c;
}

static bool is_stated(const struct proc_fact *f, bool outside) {
    if (!f || f->source == PROC_BY_APPLICANT) return true;
    return outside && (f->source == PROC_BY_OFFICER || f->source == PROC_BY_MANAGER || f->source == PROC_BY_REGISTRY);
}

ecode judge_facts(const struct judge *j, struct arena *a, const struct json *facts, bool outside, struct err *e) {
    for (const struct json *m = facts ? facts->first : NULL; m; m = m->next) {
        const struct dmn_node *input = j->m ? dmn_find_kind(j->m, DMN_INPUT, m->key) : NULL;
        if (!input) {
            err_set(e, E_INVALID, "the rules ask nothing called \"%.*s\"", STR_ARG(m->key));
            str near = j->m ? dmn_suggest(j->m, m->key) : (str){0};
            return near.n ? err_remedy(e, "did you mean \"%.*s\"", STR_ARG(near)) : E_INVALID;
        }
        if (!is_stated(j->fact[input->slot], outside)) {
            err_set(e, E_INVALID, "\"%.*s\" is not for the applicant to state", STR_ARG(m->key));
            return err_remedy(e, "it is given by others, or follows from the application or the procedure");
        }
        feel_value v;
        if (m->tag != JSON_NULL) TRY(conform(a, input, m, &v, e));
    }
    return E_OK;
}

static feel_value day_or_null(date d) { return d.m ? feel_date(d) : feel_null(); }

static feel_value text_or_null(str s) { return s.n ? feel_string(s) : feel_null(); }

static feel_value language_value(const struct judge *j, const struct dmn_type *t, str language) {
    if (!language.n || !t->n_values) return text_or_null(language);
    size_t k = 0;
    for (size_t i = 0; i < t->n_values; i++)
        if (t->value[i].tag == FEEL_STRING && str_eq(t->value[i].s, language)) return t->value[i];
    while (k < j->p->vacancy.languages && !str_eq(j->p->vacancy.language[k], language)) k++;
    return t->value[k < j->p->vacancy.languages && k < t->n_values ? k : t->n_values - 1];
}

static feel_value by_application(const struct judge *j, const struct dmn_type *t, str what, const struct judge_case *c) {
    if (str_is(what, "received")) return day_or_null(c->received);
    if (str_is(what, "channel")) return text_or_null(c->channel);
    if (str_is(what, "language")) return language_value(j, t, c->language);
    return feel_null();
}

static feel_value by_procedure(const struct procedure *p, str what) {
    const struct proc_milestone *m = procedure_milestone_find(p, what);
    if (m) return day_or_null(m->until.day);
    if (str_is(what, "level")) return text_or_null(p->vacancy.level);
    if (str_is(what, "rank")) return text_or_null(p->vacancy.rank);
    if (str_is(what, "number")) return text_or_null(p->vacancy.number);
    if (str_is(what, "title")) return text_or_null(procedure_text(p->vacancy.title, (str){0}));
    if (str_is(what, "posts")) return feel_number(dec_of(p->vacancy.posts));
    return feel_null();
}

static feel_value by_result(const struct procedure *p, str what, const struct judge_case *c) {
    if (str_is(what, "decided")) return day_or_null(c->decided);
    if (str_is(what, "hired")) return day_or_null(c->hired);
    const struct proc_score *s = procedure_score_find(p, what);
    if (s) {
        dec v = c->sheet ? c->sheet->value[score_slot(p, s)] : score_none();
        return dec_is_finite(v) ? feel_number(v) : feel_null();
    }
    const struct proc_round *r = procedure_round_find(p, what);
    tri t = r && c->passed ? c->passed(c->user, r) : TRI_OPEN;
    return t == TRI_OPEN ? feel_null() : feel_bool(t == TRI_YES);
}

bool judge_is_given(const struct judge *j, const struct dmn_node *input) { return is_stated(j->fact[input->slot], true); }

static ecode inputs(const struct judge *j, struct arena *a, const struct judge_case *c, const feel_value **ret, struct err *e) {
    feel_value *value = arena_array(a, feel_value, j->inputs);
    for (size_t i = 0; i < j->inputs; i++) {
        const struct proc_fact *f = j->fact[i];
        const struct dmn_type *t = dmn_input_type(j->input[i]);
        const struct json *stated = json_find(c->facts, j->input[i]->name);
        if (f && f->source == PROC_BY_APPLICATION) value[i] = by_application(j, t, f->value, c);
        else if (f && f->source == PROC_BY_PROCEDURE) value[i] = by_procedure(j->p, f->value);
        else if (f && f->source == PROC_BY_RESULT) value[i] = by_result(j->p, f->value, c);
        else if (stated && stated->tag != JSON_NULL) TRY(conform(a, j->input[i], stated, &value[i], e));
    }
    *ret = value;
    return E_OK;
}

struct feel_run *judge_run(const struct judge *j, struct arena *a, instant at) {
    struct feel_run *run = arena_new(a, struct feel_run);
    *run = (struct feel_run){.a = a, .now = at, .zone = j->p->vacancy.zone};
    return run;
}

ecode judge_open(const struct judge *j, struct arena *a, const struct judge_case *c, instant at, struct judged *ret,
                 struct err *e) {
    *ret = (struct judged){0};
    if (!j->m) return E_OK;
    TRY(inputs(j, a, c, &ret->input, e));
    ret->run = judge_run(j, a, at);
    ret->ev = dmn_eval_open(ret->run, j->m, ret->input);
    return E_OK;
}

struct dmn_batch *judge_batch(const struct judge *j, struct arena *a) {
    return j->m ? dmn_batch_make(a, j->m) : NULL;
}

ecode judge_add(const struct judge *j, struct arena *a, const struct judge_case *c, struct dmn_batch *b, struct judged *ret,
                struct err *e) {
    *ret = (struct judged){0};
    if (!j->m) return E_OK;
    TRY(inputs(j, a, c, &ret->input, e));
    ret->batch = b;
    ret->row = dmn_batch_count(b);
    return dmn_batch_add(b, ret->input) ? E_OK : err_set(e, E_LIMIT, "too many are judged at once");
}

static feel_value decided(const struct judged *w, const struct dmn_node *n) {
    return w->batch ? dmn_batch_value(w->batch, n, w->row) : dmn_eval_decide(w->ev, n);
}

static tri tested(const struct judged *w, const struct dmn_node *n) {
    return w->batch ? dmn_batch_test(w->batch, n, w->row) : feel_truth(dmn_eval_decide(w->ev, n));
}

bool judge_has(const struct judge *j, proc_moment m) { return j->moment[m].roots > 0; }

tri judge_moment(const struct judge *j, const struct judged *w, proc_moment m) {
    const struct closure *c = &j->moment[m];
    if (!c->roots) return TRI_OPEN;
    tri t = TRI_YES;
    for (size_t i = 0; i < c->roots; i++) t = tri_and(t, tested(w, c->root[i]));
    return t;
}

tri judge_channel(const struct judge *j, const struct judged *w, const struct proc_channel *c) {
    const struct dmn_node *n = j->channel[c->index];
    return n ? tested(w, n) : TRI_YES;
}

str judge_tell(const struct judge *j, struct arena *a, const struct judged *w, proc_moment m) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < j->moment[m].roots; i++) {
        feel_value v = decided(w, j->moment[m].root[i]);
        buf_adds(&b, i ? "; " : "");
        buf_add(&b, v.tag == FEEL_STRING ? v.s : feel_print(a, v));
    }
    return buf_str(&b);
}

str judge_reasons(const struct judge *j, struct arena *a, const struct judged *w, proc_moment m, struct json **ret_no,
                  struct json **ret_open) {
    const struct closure *c = m == JUDGE_SCREENING ? &j->screening : &j->moment[m];
    struct buf b = buf_make(a);
    struct json *no = json_array(a), *open = json_array(a);
    for (size_t i = 0; i < c->n; i++) {
        feel_value v = decided(w, c->node[i]);
        buf_add(&b, c->node[i]->name);
        buf_adds(&b, " = ");
        if (v.tag == FEEL_BOOL) buf_adds(&b, v.b ? "true" : "false");
        else buf_add(&b, feel_print(a, v));
        buf_addc(&b, '\n');
        if (v.tag == FEEL_NULL) json_add(open, json_str(a, c->node[i]->name));
        if (v.tag == FEEL_BOOL && !v.b) json_add(no, json_str(a, c->node[i]->name));
    }
    if (ret_no) *ret_no = no;
    if (ret_open) *ret_open = open;
    return buf_str(&b);
}

str judge_word(tri t) { return t == TRI_YES ? STR("valid") : t == TRI_NO ? STR("invalid") : STR("open"); }
