/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why somebody's proposal is what it is: decided again with a trace, and the digest of the reasons compared with the one in
 * the log, so that what is explained is what was decided. The tree comes from the rules; here it only gets words.
 *
 * A fact changed after the proposal makes another proposal: then what is explained is how it stands now, and says so.
 */
#include "app/core.h"
#include "app/explain_words.h"

enum { DEPTH = 40 };

static struct json *value_json(struct arena *a, feel_value v) {
    switch (v.tag) {
    case FEEL_NULL: return json_null(a);
    case FEEL_BOOL: return json_bool(a, v.b);
    case FEEL_STRING: return json_str(a, v.s);
    case FEEL_NUMBER: return json_str(a, dec_print_short(a, v.n));
    case FEEL_DATE: return json_str(a, date_print(a, v.day));
    case FEEL_LIST: {
        struct json *list = json_array(a);
        for (size_t i = 0; i < v.list->n; i++) json_add(list, value_json(a, v.list->item[i]));
        return list;
    }
    default: return json_str(a, feel_print(a, v));
    }
}

static struct json *clauses_json(struct arena *a, const struct dmn_why *w) {
    struct json *list = json_array(a);
    for (size_t i = 0; i < w->n_sources; i++) json_add(list, json_str(a, wording_clause(w->source[i])));
    return list;
}

static struct json *why_json(struct arena *a, const struct dmn_why *w, int depth) {
    static const char *const kind[DMN_WHY__MAX] = {
        [DMN_WHY_DECISION] = "decision", [DMN_WHY_INPUT] = "fact", [DMN_WHY_ROW] = "row",   [DMN_WHY_NO_ROW] = "no-row",
        [DMN_WHY_OPERAND] = "operand",   [DMN_WHY_CALL] = "call",  [DMN_WHY_TURN] = "turn",
    };
    struct json *o = json_object(a);
    json_put_str(a, o, "kind", str_of(kind[w->kind]));
    if (w->node) json_put_str(a, o, "name", w->node->name);
    if (w->text.n) json_put_str(a, o, "text", w->text);
    if (w->row) json_put_int(a, o, "row", w->row);
    json_put(o, STR("value"), value_json(a, w->value));
    if (w->missing) json_put_bool(a, o, "missing", true);
    if (w->kind == DMN_WHY_DECISION && w->n_sources) json_put(o, STR("clauses"), clauses_json(a, w));
    if (w->seen) json_put_bool(a, o, "seen", true);
    if (w->line) json_put_int(a, o, "line", w->line);
    if (!w->n || depth > DEPTH) return o;
    struct json *list = json_array(a);
    for (size_t i = 0; i < w->n; i++) json_add(list, why_json(a, w->child[i], depth + 1));
    json_put(o, STR("because"), list);
    return o;
}

/* ---- what is explained ---- */

struct explaining {
    struct decide d;
    struct event act;
    struct cand c;
    struct screening s;
    struct judged judged;
    struct dmn_eval *ev; /* judged.ev */
    const struct dmn_node *root[64];
    size_t roots;
};

static void add_root(struct explaining *x, str name) {
    const struct dmn_node *n = dmn_find_kind(x->d.p->rules, DMN_DECISION, name);
    if (n && x->roots < sizeof x->root / sizeof *x->root) x->root[x->roots++] = n;
}

static void screening_roots(struct explaining *x) {
    const struct procedure *p = x->d.p;
    const struct proc_channel *ch = procedure_channel_find(p, x->c.channel);
    for (size_t n = 0; procedure_decision_find(p, PROC_AT_SCREENING, n); n++)
        add_root(x, procedure_decision_find(p, PROC_AT_SCREENING, n)->id);
    for (size_t n = 0; procedure_decision_find(p, PROC_AT_APPLICATION, n); n++)
        add_root(x, procedure_decision_find(p, PROC_AT_APPLICATION, n)->id);
    if (ch) add_root(x, ch->decision);
}

static ecode key_of(void *user, str person, struct person_key *ret, struct err *e) {
    return person_key_find(((struct app *)user)->s, person, ret, e);
}

static ecode open_case(struct app *app, struct arena *a, const struct procedure_row *row, str candidate, struct explaining *x,
                       struct err *e) {
    struct json *facts;
    bool known;
    uint64_t size;
    int64_t no = candidate_no(candidate);
    if (!no) return err_set(e, E_NOTFOUND, "\"%.*s\" is no candidate", STR_ARG(candidate));
    x->d = (struct decide){.board = {app->s, row->id}, .name = row->name, .origin = row->origin, .a = a, .act = &x->act};
    x->d.sink = (struct sink){.key = key_of, .user = app};
    TRY(core_current(app, a, row, &x->d.l, e));
    TRY(log_head(app->s, row->id, &size, &x->d.at, e));
    x->d.p = x->d.l->p;
    x->d.today = core_day(x->d.l, x->d.at);
    TRY(board_candidate(&x->d.board, a, no, &x->c, e));
    TRY(board_screening(&x->d.board, a, no, &x->s, e));
    TRY(decide_facts(&x->d, no, &facts, &known, e));
    if (!known) return err_set(e, E_STATE, "K%05lld was forgotten: what was decided can no longer be explained", (long long)no);
    struct finding admitted;
    TRY(board_finding(&x->d.board, a, no, STR("admission"), &admitted, e));
    TRY(decide_case(&x->d, &x->c, facts, admitted.day, &x->judged, e));
    x->ev = x->judged.ev;
    return x->ev ? E_OK : err_set(e, E_STATE, "the procedure has no rules to explain");
}

/* ---- the nearest other case ---- */

static bool may_change(void *user, const struct dmn_node *input, str path) {
    (void)path;
    return judge_is_given(user, input);
}

/* The fewest facts that would have to be otherwise for the first root to be yes. */
static size_t nearest(struct explaining *x, struct dmn_case **ret) {
    struct dmn_question q = {.decision = x->root[0],
                             .input = x->judged.input,
                             .wanted = feel_bool(true),
                             .changes = 2,
                             .evaluations = 4000,
                             .cases = 4,
                             .may_change = may_change};
    size_t n = 0;
    feel_value v = dmn_eval_decide(x->ev, x->root[0]);
    *ret = NULL;
    if (x->root[0]->type->base != FEEL_BOOL || (v.tag == FEEL_BOOL && v.b)) return 0;
    q.user = (void *)(uintptr_t)x->d.l->judge;
    dmn_nearest(x->judged.run, x->d.p->rules, &q, ret, &n);
    return n;
}

static struct json *nearest_json(struct explaining *x) {
    struct arena *a = x->d.a;
    struct dmn_case *other;
    size_t n = nearest(x, &other);
    struct json *list = json_array(a);
    for (size_t i = 0; i < n; i++) {
        struct json *changes = json_array(a);
        for (size_t k = 0; k < other[i].n; k++) {
            struct json *o = json_object(a);
            json_put_str(a, o, "fact", other[i].change[k].path);
            json_put(o, STR("from"), value_json(a, other[i].change[k].from));
            json_put(o, STR("to"), value_json(a, other[i].change[k].to));
            json_add(changes, o);
        }
        json_add(list, changes);
    }
    return list;
}

/* The reasons must have the digest the log gives them. */
static ecode check_digest(struct explaining *x, struct err *e) {
    str digest;
    if (x->s.seq < 0 || x->s.seq < x->c.changed || !x->s.digest.n) return E_OK;
    str reasons = judge_reasons(x->d.l->judge, x->d.a, &x->judged, JUDGE_SCREENING, NULL, NULL);
    TRY(decide_digest(&x->d, x->c.no, "screened", reasons, &digest, e));
    if (str_eq(digest, x->s.digest)) return E_OK;
    return err_set(e, E_TAMPERED, "decided again, the reasons are not those in the log: facts or rules were changed by hand");
}

/* The first decision rests on the second: then its reasons are told with those of the first, where they bore on it. */
static bool needs(const struct dmn_node *x, const struct dmn_node *y, int depth) {
    for (size_t i = 0; i < x->n_requires && depth < DEPTH; i++)
        if (x->requires[i] == y || needs(x->requires[i], y, depth + 1)) return true;
    return false;
}

static str shown_text(struct explaining *x, lang l) {
    struct wording w = {.b = buf_make(x->d.a), .p = x->d.p, .l = l};
    static const struct {
        const char *word;
        text_key text;
    } words[] = {{"valid", TEXT_EXPLAIN_VALID}, {"invalid", TEXT_EXPLAIN_INVALID}, {"open", TEXT_EXPLAIN_OPEN}};
    for (size_t i = 0; i < 3 && x->s.seq >= 0; i++) {
        if (!str_is(x->s.outcome, words[i].word)) continue;
        buf_addf(&w.b, "%.*s: %.*s", STR_ARG(candidate_id(x->d.a, x->c.no)), STR_ARG(text_get(l, words[i].text)));
        if (x->s.seq < x->c.changed) buf_addf(&w.b, " (%.*s)", STR_ARG(text_get(l, TEXT_EXPLAIN_CHANGED)));
        buf_addc(&w.b, '\n');
    }
    for (size_t i = 0; i < x->roots; i++)
        if (!i || !needs(x->root[0], x->root[i], 0)) wording_why(&w, dmn_explain(x->ev, x->root[i], 0));
    struct dmn_case *other;
    size_t n = nearest(x, &other);
    wording_nearest(&w, other, n);
    return buf_str(&w.b);
}

static str shown_json(struct explaining *x) {
    struct arena *a = x->d.a;
    struct json *o = json_object(a), *why = json_array(a);
    json_put_str(a, o, "candidate", candidate_id(a, x->c.no));
    json_put_str(a, o, "decision", x->root[0]->name);
    json_put(o, STR("value"), value_json(a, dmn_eval_decide(x->ev, x->root[0])));
    if (x->s.seq >= 0) json_put_str(a, o, "outcome", x->s.outcome);
    if (x->c.channel.n) json_put_str(a, o, "channel", x->c.channel);
    for (size_t i = 0; i < x->roots; i++) json_add(why, why_json(a, dmn_explain(x->ev, x->root[i], 0), 0));
    json_put(o, STR("why"), why);
    struct json *other = nearest_json(x);
    if (other->n) json_put(o, STR("nearest"), other);
    return json_print_pretty(a, o);
}

ecode app_explain(struct app *app, struct arena *a, const struct app_question *q, str *ret, struct err *e) {
    struct explaining *x = arena_new(a, struct explaining);
    struct procedure_row row;
    TRY(core_row(app, a, q->procedure, &row, e));
    TRY(open_case(app, a, &row, q->candidate, x, e));
    if (q->decision.n) {
        add_root(x, q->decision);
        if (!x->roots) {
            err_set(e, E_NOTFOUND, "the rules have no decision called \"%.*s\"", STR_ARG(q->decision));
            str near = dmn_suggest(x->d.p->rules, q->decision);
            return near.n ? err_remedy(e, "did you mean \"%.*s\"", STR_ARG(near)) : E_NOTFOUND;
        }
    } else {
        screening_roots(x);
        if (!x->roots) return err_set(e, E_STATE, "the procedure screens by no decision");
        TRY(check_digest(x, e));
    }
    *ret = q->form == APP_JSON ? shown_json(x) : shown_text(x, q->form == APP_TEXT_EN ? LANG_EN : LANG_NL);
    return E_OK;
}

/* ---- as a tree ---- */

enum { STEPS = 64 };

static size_t steps_of(struct wording *w, const struct dmn_why *y, int depth, struct why_step *to, size_t n);

static str step_clauses(struct arena *a, const struct dmn_why *y) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < y->n_sources; i++) {
        if (i) buf_addc(&b, ' ');
        buf_add(&b, wording_clause(y->source[i]));
    }
    return buf_str(&b);
}

static void children_of(struct wording *w, const struct dmn_why *y, int depth, struct why_step *s) {
    struct why_step *child = arena_array(w->b.a, struct why_step, STEPS);
    for (size_t i = 0; i < y->n; i++) s->n = steps_of(w, y->child[i], depth + 1, child, s->n);
    s->step = child;
}

static bool is_told(const struct why_step *to, size_t n, str fact) {
    for (size_t i = 0; i < n; i++)
        if (to[i].kind == WHY_FACT && str_eq(to[i].text, fact)) return true;
    return false;
}

/* Put a step and (operands stand for their parts) what is under it behind the n there are; at most STEPS. Returns how many. */
static size_t steps_of(struct wording *w, const struct dmn_why *y, int depth, struct why_step *to, size_t n) {
    if (depth > DEPTH || n == STEPS || y->kind == DMN_WHY_CALL) return n;
    if (y->kind == DMN_WHY_OPERAND || y->kind == DMN_WHY_TURN) {
        for (size_t i = 0; i < y->n; i++) n = steps_of(w, y->child[i], depth + 1, to, n);
        return n;
    }
    struct why_step *s = &to[n];
    *s = (struct why_step){.kind = y->kind == DMN_WHY_DECISION ? WHY_DECISION : y->kind == DMN_WHY_INPUT ? WHY_FACT : WHY_ROW};
    if (s->kind == WHY_FACT) {
        str path = y->text.n ? y->text : y->node->name;
        s->text = wording_fact(w, path);
        if (is_told(to, n, s->text)) return n;
        s->missing = y->missing;
        s->value = y->missing ? text_get(w->l, TEXT_EXPLAIN_UNKNOWN) : wording_fact_value(w, path, y->value);
        return n + 1;
    }
    if (s->kind == WHY_DECISION) {
        s->text = wording_decision(w, y->node);
        s->value = wording_value(w, y->value);
        s->judges = y->value.tag == FEEL_BOOL || y->value.tag == FEEL_NULL;
        s->outcome = feel_truth(y->value);
        s->above = y->seen;
        s->clauses = step_clauses(w->b.a, y);
    } else s->text = y->text.n ? y->text : y->kind == DMN_WHY_NO_ROW ? text_get(w->l, TEXT_EXPLAIN_NOROW) : (str){0};
    children_of(w, y, depth, s);
    if (s->kind == WHY_DECISION || s->text.n) return n + 1;
    struct why_step bare = *s; /* a row that says nothing of itself: its facts stand in its place */
    for (size_t i = 0; i < bare.n && n < STEPS; i++) to[n++] = bare.step[i];
    return n;
}

ecode app_why(struct app *app, struct arena *a, const struct app_question *q, struct why *ret, struct err *e) {
    struct explaining *x = arena_new(a, struct explaining);
    struct procedure_row row;
    struct dmn_case *other;
    TRY(core_row(app, a, q->procedure, &row, e));
    TRY(open_case(app, a, &row, q->candidate, x, e));
    screening_roots(x);
    if (!x->roots) return err_set(e, E_STATE, "the procedure screens by no decision");
    TRY(check_digest(x, e));
    struct wording w = {.b = buf_make(a), .p = x->d.p, .l = q->form == APP_TEXT_EN ? LANG_EN : LANG_NL};
    struct why_step *step = arena_array(a, struct why_step, STEPS);
    *ret = (struct why){.outcome = x->s.seq >= 0 ? x->s.outcome : (str){0}, .step = step};
    for (size_t i = 0; i < x->roots; i++)
        if (!i || !needs(x->root[0], x->root[i], 0)) ret->n = steps_of(&w, dmn_explain(x->ev, x->root[i], 0), 0, step, ret->n);
    size_t n = nearest(x, &other);
    wording_nearest(&w, other, n);
    ret->nearest = str_trim(buf_str(&w.b));
    return E_OK;
}
