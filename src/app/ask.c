/* SPDX-License-Identifier: Apache-2.0 */
/* Which question matters is found by trying: each answer its type allows is put to the rules, and where no channel moves the
 * question is not asked. The rules are quick, so a page costs a few hundred evaluations at most. */
#include "app/ask.h"

#include <string.h>

#include "app/core.h"
#include "codec/entry.h"
#include "codec/json.h"
#include "dmn/explain.h"

enum { TRIES = 16, REASONS = 32 };

static const struct dmn_type *part_type(const struct dmn_type *t, str name) {
    for (size_t i = 0; i < t->n_components; i++)
        if (str_eq(t->component_name[i], name)) return t->component[i];
    return NULL;
}

str ask_path(struct arena *a, const struct proc_fact *f, const struct proc_label *part) {
    size_t n = f->id.n + 1 + part->id.n;
    char *p = arena_alloc(a, n + 1); /* by hand: a form being submitted makes all of them several times */
    memcpy(p, f->id.p, f->id.n);
    p[f->id.n] = '.';
    memcpy(p + f->id.n + 1, part->id.p, part->id.n);
    return str_make(p, n);
}

const struct question *ask_questions(struct arena *a, const struct procedure *p, size_t *ret_n) {
    size_t cap = 0, n = 0;
    for (size_t i = 0; i < p->facts; i++) cap += 1 + p->fact[i].parts;
    struct question *q = arena_array(a, struct question, cap);
    for (size_t i = 0; i < p->facts; i++) {
        const struct proc_fact *f = &p->fact[i];
        const struct dmn_node *input = p->rules ? dmn_find_kind(p->rules, DMN_INPUT, f->id) : NULL;
        if (!input || f->source != PROC_BY_APPLICANT || f->stage != PROC_STAGE_APPLY) continue;
        const struct dmn_type *t = dmn_input_type(input);
        if (t->item || !f->parts) {
            q[n++] = (struct question){f->id, f, NULL, t};
            continue;
        }
        for (size_t k = 0; k < f->parts; k++) {
            const struct dmn_type *pt = part_type(t, f->part[k].id);
            if (!pt) continue;
            q[n++] = (struct question){ask_path(a, f, &f->part[k]), f, &f->part[k], pt};
        }
    }
    *ret_n = n;
    return q;
}

const struct question *ask_find(const struct question *q, size_t n, str path) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(q[i].path, path)) return &q[i];
    return NULL;
}

str ask_text(const struct question *q, str lang) {
    str own = q->part ? procedure_text(q->part->question, lang) : procedure_text(q->fact->question, lang);
    return own.n ? own : q->part ? procedure_text(q->part->name, lang) : procedure_text(q->fact->name, lang);
}

const struct json *ask_get(const struct question *q, const struct json *facts) {
    const struct json *f = json_find(facts, q->fact->id);
    const struct json *v = f && q->part ? json_find(f, q->part->id) : f;
    return v && v->tag != JSON_NULL ? v : NULL;
}

/* Put a value at the question's place, making the object around it. */
static void put(struct arena *a, const struct question *q, struct json *facts, struct json *v) {
    if (!q->part) {
        json_put(facts, q->fact->id, v);
        return;
    }
    struct json *f = json_object(a);
    const struct json *old = json_find(facts, q->fact->id);
    for (const struct json *m = old && old->tag == JSON_OBJECT ? old->first : NULL; m; m = m->next)
        json_put(f, m->key, json_share(a, m));
    json_put(f, q->part->id, v);
    json_put(facts, q->fact->id, f);
}

static bool is_allowed(const struct dmn_type *t, str s) {
    for (size_t i = 0; i < t->n_values; i++)
        if (t->value[i].tag == FEEL_STRING && str_eq(t->value[i].s, s)) return true;
    return t->n_values == 0;
}

ecode ask_put(struct arena *a, const struct question *q, struct json *facts, str answer, struct err *e) {
    struct json *v = NULL;
    bool yes;
    date day;
    dec number;
    answer = str_trim(answer);
    if (!answer.n) v = json_null(a);
    else if (q->type->base == FEEL_BOOL) {
        if (!entry_bool(answer, &yes)) return err_set(e, E_INVALID, "answer yes or no");
        v = json_bool(a, yes);
    } else if (q->type->base == FEEL_DATE) {
        if (!entry_date(answer, &day)) {
            err_set(e, E_INVALID, "this is no day of the calendar");
            return err_remedy(e, "write it as 10/11/2025");
        }
        v = json_str(a, date_print(a, day));
    } else if (q->type->base == FEEL_NUMBER) {
        if (!entry_dec(answer, &number)) return err_set(e, E_INVALID, "this is no number");
        v = json_str(a, dec_print_short(a, number));
    } else if (!is_allowed(q->type, answer)) return err_set(e, E_INVALID, "choose one of the answers");
    else v = json_str(a, arena_str(a, answer));
    put(a, q, facts, v);
    return E_OK;
}

/* Everything the tries need. */
struct asking {
    const struct loaded *l;
    struct arena *a;
    const struct ask_case *c;
    instant at;
};

/* Judged as if applied in the vacancy's first language, on its last day. */
static ecode judged_with(const struct asking *k, const struct json *facts, struct judged *ret, struct err *e) {
    const struct procedure *p = k->l->p;
    struct judge_case jc = {.facts = facts,
                            .channel = k->c->channel,
                            .language = p->vacancy.languages ? p->vacancy.language[0] : (str){0},
                            .received = p->closing ? p->closing->until.day : (date){0}};
    return judge_open(k->l->judge, k->a, &jc, k->at, ret, e);
}

/* How the channels (of the case's channel: it and the screening) stand with these facts; into out[channels + 1]. */
static ecode stand(const struct asking *k, const struct json *facts, tri *out, struct err *e) {
    const struct procedure *p = k->l->p;
    struct arena_mark m = arena_mark(k->a);
    struct judged judged;
    TRY(judged_with(k, facts, &judged, e));
    for (size_t i = 0; i < p->channels; i++)
        out[i] = k->c->channel.n && !str_eq(p->channel[i].id, k->c->channel) ? TRI_NO
                                                                             : judge_channel(k->l->judge, &judged, &p->channel[i]);
    out[p->channels] = k->c->channel.n ? judge_moment(k->l->judge, &judged, PROC_AT_SCREENING) : TRI_NO;
    arena_rewind(k->a, m);
    return E_OK;
}

static bool same(const tri *x, const tri *y, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (x[i] != y[i]) return false;
    return true;
}

/* Answers worth trying: all allowed values, yes and no, days before and after the closing day. */
static size_t tries_of(const struct asking *k, const struct question *q, struct json *v[TRIES]) {
    const struct dmn_type *t = q->type;
    size_t n = 0;
    if (t->item) {
        v[n++] = json_array(k->a);
        return n;
    }
    for (size_t i = 0; i < t->n_values && n < TRIES; i++)
        if (t->value[i].tag == FEEL_STRING) v[n++] = json_str(k->a, t->value[i].s);
    if (n) return n;
    date day = k->l->p->closing ? k->l->p->closing->until.day : core_day(k->l, k->at);
    static const int years[] = {0, -1, -5, -12, -30, 1};
    switch (t->base) {
    case FEEL_BOOL:
        v[n++] = json_bool(k->a, true);
        v[n++] = json_bool(k->a, false);
        break;
    case FEEL_DATE:
        for (size_t i = 0; i < sizeof years / sizeof *years; i++)
            v[n++] = json_str(k->a, date_print(k->a, date_add_months(day, years[i] * 12)));
        break;
    case FEEL_NUMBER:
        v[n++] = json_str(k->a, STR("0"));
        v[n++] = json_str(k->a, STR("1000"));
        break;
    default: v[n++] = json_str(k->a, STR("x"));
    }
    return n;
}

/* A copy of the top of the facts, so that a try changes nothing. */
static struct json *copy_of(struct arena *a, const struct json *facts) {
    struct json *o = json_object(a);
    for (const struct json *m = facts ? facts->first : NULL; m; m = m->next) json_put(o, m->key, json_share(a, m));
    return o;
}

static ecode matters(const struct asking *k, const struct question *q, const tri *now, bool *ret, struct err *e) {
    size_t channels = k->l->p->channels + 1;
    tri *then = arena_array(k->a, tri, channels);
    struct json *v[TRIES];
    size_t n = tries_of(k, q, v);
    *ret = false;
    for (size_t i = 0; i < n && !*ret; i++) {
        struct json *facts = copy_of(k->a, k->c->facts);
        put(k->a, q, facts, v[i]);
        if (stand(k, facts, then, e)) continue; /* not a value of the type: says nothing */
        *ret = !same(now, then, channels);
    }
    return E_OK;
}

static bool was_asked(const struct ask_case *c, const struct question *q) {
    for (const struct json *m = c->asked ? c->asked->first : NULL; m; m = m->next)
        if (m->tag == JSON_STRING && str_eq(m->s, q->path)) return true;
    return ask_get(q, c->facts) != NULL;
}

/* One of the decisions that keep a channel open depends on this fact. */
static bool bears(const struct asking *k, const struct question *q, const struct ask_state *s) {
    const struct dmn_model *m = k->l->p->rules;
    for (size_t i = 0; i < s->channels; i++)
        for (size_t r = 0; s->channel[i].open == TRI_OPEN && r < s->channel[i].n; r++) {
            const struct dmn_node *d = dmn_find_kind(m, DMN_DECISION, s->channel[i].reason[r].decision);
            size_t n = 0;
            const struct dmn_node *const *input = d ? dmn_inputs_of(k->a, m, d, &n) : NULL;
            for (size_t x = 0; x < n; x++)
                if (str_eq(input[x]->name, q->fact->id)) return true;
        }
    return false;
}

static ecode next_find(const struct asking *k, const struct question *q, size_t n, const tri *now, struct ask_state *ret,
                       struct err *e) {
    const struct question *fallback = NULL;
    bool open = false;
    for (size_t i = 0; i <= k->l->p->channels; i++) open = open || now[i] == TRI_OPEN;
    for (size_t i = 0; open && i < n && !ret->next; i++) {
        bool yes;
        if (was_asked(k->c, &q[i])) continue;
        TRY(matters(k, &q[i], now, &yes, e));
        if (yes) ret->next = &q[i];
        else if (!fallback && bears(k, &q[i], ret)) fallback = &q[i];
    }
    if (!ret->next) ret->next = fallback;
    return E_OK;
}

/* Collect the deepest decisions of the explanation that came to `value`. */
struct collecting {
    struct arena *a;
    struct ask_reason *reason;
    size_t n;
    tri value;
};

static bool is_value(feel_value v, tri t) {
    return t == TRI_OPEN ? v.tag == FEEL_NULL : v.tag == FEEL_BOOL && v.b == (t == TRI_YES);
}

static bool has_deeper(const struct dmn_why *w, tri t) {
    for (size_t i = 0; i < w->n; i++) {
        const struct dmn_why *c = w->child[i];
        if (c->kind == DMN_WHY_DECISION && is_value(c->value, t)) return true;
        if (c->kind != DMN_WHY_DECISION && has_deeper(c, t)) return true;
    }
    return false;
}

static bool collect(void *user, const struct dmn_why *w, unsigned depth) {
    struct collecting *c = user;
    (void)depth;
    if (w->kind != DMN_WHY_DECISION || !is_value(w->value, c->value) || has_deeper(w, c->value) || c->n == REASONS) return true;
    struct buf clauses = buf_make(c->a);
    for (size_t i = 0; i < w->n_sources; i++) {
        size_t mark = str_find(w->source[i]->uri, STR("#"), 0);
        if (mark == SIZE_MAX) continue;
        if (clauses.n) buf_adds(&clauses, ", ");
        buf_add(&clauses, str_sub(w->source[i]->uri, mark + 1, w->source[i]->uri.n));
    }
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->reason[i].decision, w->node->name)) return true;
    c->reason[c->n++] = (struct ask_reason){w->node->name, buf_str(&clauses), c->value};
    return true;
}

size_t ask_reasons(struct arena *a, const struct procedure *p, struct dmn_eval *ev, proc_moment m, tri value,
                   struct ask_reason **ret) {
    struct collecting c = {a, arena_array(a, struct ask_reason, REASONS), 0, value};
    const struct proc_decision *of;
    for (size_t i = 0; (of = procedure_decision_find(p, m, i)) != NULL; i++) {
        const struct dmn_node *d = dmn_find_kind(p->rules, DMN_DECISION, of->id);
        if (d) dmn_why_each(dmn_explain(ev, d, 0), collect, &c);
    }
    *ret = c.reason;
    return c.n;
}

static ecode channels_fill(const struct asking *k, const tri *now, struct ask_state *ret, struct err *e) {
    const struct procedure *p = k->l->p;
    struct judged judged;
    TRY(judged_with(k, k->c->facts, &judged, e));
    struct dmn_eval *ev = judged.ev;
    ret->channel = arena_array(k->a, struct ask_channel, p->channels);
    ret->channels = p->channels;
    for (size_t i = 0; i < p->channels; i++) {
        struct collecting c = {k->a, arena_array(k->a, struct ask_reason, REASONS), 0, now[i]};
        const struct dmn_node *d = dmn_find_kind(p->rules, DMN_DECISION, p->channel[i].decision);
        if (d && now[i] != TRI_YES) dmn_why_each(dmn_explain(ev, d, 0), collect, &c);
        ret->channel[i] = (struct ask_channel){&p->channel[i], now[i], c.n, c.reason};
    }
    return E_OK;
}

ecode app_ask(struct app *app, struct arena *a, str procedure, const struct ask_case *c, instant at, struct ask_state *ret,
              struct err *e) {
    struct procedure_row row;
    struct asking k = {.a = a, .c = c, .at = at};
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &k.l, e));
    if (!k.l->p->rules) return err_set(e, E_STATE, "this procedure has no rules to ask about");
    size_t n;
    const struct question *q = ask_questions(a, k.l->p, &n);
    tri *now = arena_array(a, tri, k.l->p->channels + 1);
    TRY(stand(&k, c->facts, now, e));
    *ret = (struct ask_state){0};
    TRY(channels_fill(&k, now, ret, e));
    return next_find(&k, q, n, now, ret, e);
}
