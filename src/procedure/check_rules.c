/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The procedure against its rules file: every name it asks for is there, every input comes from somewhere, in time, and what
 * is asked of people has words. Names on both sides are Dutch sentences; a near miss is the commonest mistake.
 */
#include "dmn/dmn.h"
#include "procedure/check_parts.h"

/* What of the rules is used, by slot. */
struct rules {
    const struct dmn_model *m;
    const struct dmn_node *const *decision, *const *input;
    size_t decisions, inputs;
    size_t nodes[DMN_KIND__MAX];
    bool *seen[DMN_KIND__MAX];  /* asked, or needed by what is asked; by kind and slot */
    int *earliest;              /* input: the earliest stage at which a decision needs it, -1 = never */
    const struct dmn_node **by; /* input: the decision that needs it then */
    struct map meant;           /* inputs that a misspelt fact most likely meant */
};

static const struct dmn_node *decision_find(struct compile *x, const struct rules *r, const struct yaml_node *v, str name) {
    const struct dmn_node *n = r->m ? dmn_find_kind(r->m, DMN_DECISION, name) : NULL;
    if (n || !name.n) return n;
    struct diag *g =
        compile_report(x, CHECK_UNKNOWN_DECISION, v, "the rules have no decision \"%.*s\"", STR_ARG(str_sub(name, 0, 100)));
    struct map names = map_make(x->a);
    for (size_t i = 0; i < r->decisions; i++) map_put(&names, r->decision[i]->name, NULL);
    str near = compile_near(x, &names, name);
    if (near.n) diag_help(x->d, g, "did you mean \"%.*s\"?", STR_ARG(near));
    else if (!r->m) diag_help(x->d, g, "name the rules file: `rules: rules.dmn`");
    return NULL;
}

/* A node is entered once, so the walk is as long as the graph; dmn_load refused cycles and bounds its depth. */
static void mark(struct rules *r, const struct dmn_node *n, unsigned depth) {
    if (depth > 400 || n->kind == DMN_INPUT || n->slot >= r->nodes[n->kind] || r->seen[n->kind][n->slot]) return;
    r->seen[n->kind][n->slot] = true;
    for (size_t i = 0; i < n->n_requires; i++) mark(r, n->requires[i], depth + 1);
}

/* A decision is asked at a stage: what it needs must be there by then. */
static void ask(struct compile *x, struct rules *r, const struct dmn_node *n, int stage) {
    if (!n) return;
    mark(r, n, 0);
    size_t needs;
    const struct dmn_node *const *in = dmn_inputs_of(x->a, r->m, n, &needs);
    for (size_t i = 0; i < needs; i++) {
        size_t slot = in[i]->slot;
        if (slot >= r->inputs || (r->earliest[slot] >= 0 && r->earliest[slot] <= stage)) continue;
        r->earliest[slot] = stage;
        r->by[slot] = n;
    }
}

static void judge_type(struct compile *x, const struct dmn_node *n, const struct yaml_node *v) {
    if (!n || !n->type || n->type->base == FEEL_BOOL || n->type->base == FEEL__MAX) return;
    struct diag *g = compile_report(x, CHECK_JUDGE_TYPE, v, "the decision \"%.*s\" is of type %.*s and must answer yes or no",
                                    STR_ARG(n->name), STR_ARG(n->type->name));
    diag_help(x->d, g, "give it the type boolean: true, false, or null while something is to be proven");
}

static void check_decisions(struct compile *x, struct rules *r) {
    static const int stage_of[PROC_MOMENT__MAX] = {[PROC_AT_APPLICATION] = PROC_STAGE_SCREENING,
                                                   [PROC_AT_SCREENING] = PROC_STAGE_SCREENING,
                                                   [PROC_AT_PROOFS] = PROC_STAGE_SCREENING,
                                                   [PROC_AT_OWED] = PROC_STAGE_HIRE,
                                                   [PROC_AT_ADMISSION] = PROC_STAGE_HIRE,
                                                   [PROC_AT_CONTRACT] = PROC_STAGE_HIRE,
                                                   [PROC_AT_PAY] = PROC_STAGE_HIRE,
                                                   [PROC_AT_PROBATION] = PROC_STAGE_HIRE,
                                                   [PROC_AT_START] = PROC_STAGE_HIRE,
                                                   [PROC_AT_COMPARABLE] = PROC_STAGE_OFFER,
                                                   [PROC_AT_TOLD] = PROC_STAGE_OFFER};
    const struct procedure *p = x->p;
    for (size_t i = 0; i < p->channels; i++) {
        const struct yaml_node *v = compile_node(x, &p->channel[i], "decision");
        const struct dmn_node *n = decision_find(x, r, v, p->channel[i].decision);
        judge_type(x, n, v);
        ask(x, r, n, PROC_STAGE_SCREENING);
    }
    for (size_t i = 0; i < p->categories; i++) {
        const struct yaml_node *v = compile_node(x, &p->category[i], "decision");
        const struct dmn_node *n = decision_find(x, r, v, p->category[i].decision);
        judge_type(x, n, v);
        ask(x, r, n, PROC_STAGE_SCREENING);
    }
    for (size_t i = 0; i < p->decisions; i++) {
        const struct proc_decision *d = &p->decision[i];
        const struct yaml_node *v = compile_node(x, d, NULL);
        const struct dmn_node *n = decision_find(x, r, v, d->id);
        bool judges = d->moment == PROC_AT_APPLICATION || d->moment == PROC_AT_SCREENING || d->moment == PROC_AT_ADMISSION ||
                      d->moment == PROC_AT_COMPARABLE;
        if (judges) judge_type(x, n, v);
        ask(x, r, n, stage_of[d->moment]);
    }
    for (size_t i = 0; !x->d->errors && i < r->decisions; i++) {
        const struct dmn_node *n = r->decision[i];
        if (r->seen[DMN_DECISION][i] || str_find(n->name, STR("."), 0) != SIZE_MAX)
            continue; /* of an imported library: not all is used */
        struct diag *g = compile_report_at(x, CHECK_DECISION_UNUSED, p->rules_file, (struct proc_at){n->line, n->col},
                                           "the decision \"%.*s\" is never asked", STR_ARG(n->name));
        diag_help(x->d, g, "name it under `decisions`, as moment told if it only explains");
    }
}

static bool is_value(const struct compile *x, const struct proc_fact *f) {
    static const char *const of_application[] = {"received", "language", "channel"};
    static const char *const of_procedure[] = {"level", "rank", "number", "title", "posts"};
    if (f->source == PROC_BY_APPLICATION)
        for (size_t i = 0; i < 3; i++)
            if (str_is(f->value, of_application[i])) return true;
    if (f->source == PROC_BY_PROCEDURE)
        for (size_t i = 0; i < 5; i++)
            if (str_is(f->value, of_procedure[i])) return true;
    if (f->source == PROC_BY_PROCEDURE) return map_has(&x->name[REF_MILESTONE], f->value);
    if (f->source == PROC_BY_RESULT)
        return str_is(f->value, "decided") || map_has(&x->name[REF_SCORE], f->value) || map_has(&x->name[REF_ROUND], f->value);
    return false;
}

static bool is_given(const struct proc_fact *f) { return f->source <= PROC_BY_REGISTRY; }

static void check_value(struct compile *x, const struct proc_fact *f) {
    static const char *const help[] = {[PROC_BY_APPLICATION] = "write received, language or channel",
                                       [PROC_BY_PROCEDURE] =
                                           "write the name of a milestone, or level, rank, number, title or posts",
                                       [PROC_BY_RESULT] = "write the name of a score or round, or decided"};
    const struct yaml_node *v = compile_node(x, f, "value");
    if (is_given(f)) {
        if (!f->value.n) return;
        struct diag *g = compile_report(x, CHECK_FACT_VALUE, v, "what people or registers say has no `value` here");
        diag_help(x->d, g, "leave it out, or choose by: application, procedure or result");
        return;
    }
    if (is_value(x, f)) return;
    struct diag *g = f->value.n ? compile_report(x, CHECK_FACT_VALUE, v, "\"%.*s\" is not a value that is known",
                                                 STR_ARG(str_sub(f->value, 0, 60)))
                                : compile_report(x, CHECK_FACT_VALUE, v, "the fact does not say which value it takes");
    diag_help(x->d, g, "%s", help[f->source]);
}

static const struct dmn_type *structure(const struct dmn_type *t) {
    while (t && t->item) t = t->item;
    return t;
}

static void check_options(struct compile *x, const struct dmn_type *t, const struct proc_label *option, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool found = !t || !t->n_values;
        for (size_t j = 0; !found && j < t->n_values; j++)
            found = t->value[j].tag == FEEL_STRING && str_eq(t->value[j].s, option[i].id);
        if (found) continue;
        compile_report(x, CHECK_UNKNOWN_PART, compile_node(x, &option[i], NULL), "the rules allow no value \"%.*s\" here",
                       STR_ARG(str_sub(option[i].id, 0, 60)));
    }
    for (size_t j = 0; n && t && j < t->n_values; j++) {
        bool found = t->value[j].tag != FEEL_STRING;
        for (size_t i = 0; !found && i < n; i++) found = str_eq(t->value[j].s, option[i].id);
        if (found) continue;
        struct diag *g = compile_report(x, CHECK_UNLABELLED, compile_node(x, &option[0], NULL),
                                        "the allowed value \"%.*s\" has no words", STR_ARG(t->value[j].s));
        diag_help(x->d, g, "add it under `options`");
    }
}

static void check_parts(struct compile *x, const struct proc_fact *f, const struct dmn_type *t) {
    const struct dmn_type *s = structure(t);
    if (!s) return;
    for (size_t i = 0; i < f->parts; i++) {
        const struct proc_label *part = &f->part[i];
        const struct dmn_type *of = NULL;
        struct map names = map_make(x->a);
        for (size_t j = 0; j < s->n_components; j++) {
            map_put(&names, s->component_name[j], NULL);
            if (str_eq(s->component_name[j], part->id)) of = s->component[j];
        }
        if (of) {
            check_options(x, structure(of), part->option, part->options);
            continue;
        }
        struct diag *g =
            compile_report(x, CHECK_UNKNOWN_PART, compile_node(x, part, NULL), "the type of \"%.*s\" has no component \"%.*s\"",
                           STR_ARG(f->id), STR_ARG(str_sub(part->id, 0, 60)));
        str near = compile_near(x, &names, part->id);
        if (near.n) diag_help(x->d, g, "did you mean \"%.*s\"?", STR_ARG(near));
    }
    for (size_t j = 0; is_given(f) && j < s->n_components; j++) {
        bool found = false;
        for (size_t i = 0; i < f->parts; i++) found = found || str_eq(f->part[i].id, s->component_name[j]);
        if (found) continue;
        struct diag *g =
            compile_report(x, CHECK_UNLABELLED, compile_node(x, f, NULL), "the component \"%.*s\" of \"%.*s\" has no words",
                           STR_ARG(s->component_name[j]), STR_ARG(f->id));
        diag_help(x->d, g, "add it under `parts`");
    }
    check_options(x, s, f->option, f->options);
}

static void check_words(struct compile *x, const struct proc_fact *f) {
    bool asked = f->question.n > 0 || f->parts > 0;
    for (size_t i = 0; i < f->parts; i++) asked = asked && (f->question.n > 0 || f->part[i].question.n > 0);
    if (f->source != PROC_BY_APPLICANT || (f->name.n && asked)) return;
    struct diag *g = compile_report(x, CHECK_NO_WORDS, compile_node(x, f, NULL), "the applicant is asked \"%.*s\" without %s",
                                    STR_ARG(f->id), f->name.n ? "a question" : "a name");
    diag_help(x->d, g, "add `name:` and `question:`; of a structured fact each part may have its own question");
}

static void check_fact(struct compile *x, struct rules *r, const struct proc_fact *f) {
    const struct yaml_node *v = compile_node(x, f, NULL);
    if (!v) return;
    check_value(x, f);
    check_words(x, f);
    const struct dmn_node *in = r->m ? dmn_find_kind(r->m, DMN_INPUT, f->id) : NULL;
    if (!in) {
        if (!r->m && x->p->rules_file.n) return;
        struct diag *g =
            compile_report(x, CHECK_UNKNOWN_INPUT, v, "the rules have no input \"%.*s\"", STR_ARG(str_sub(f->id, 0, 100)));
        struct map names = map_make(x->a);
        for (size_t i = 0; i < r->inputs; i++) map_put(&names, r->input[i]->name, NULL);
        str near = compile_near(x, &names, f->id);
        if (near.n) diag_help(x->d, g, "did you mean \"%.*s\"?", STR_ARG(near));
        if (near.n) map_put(&r->meant, near, NULL);
        return;
    }
    check_parts(x, f, in->type);
    int stage = f->source == PROC_BY_RESULT && f->stage < PROC_STAGE_RESULT ? PROC_STAGE_RESULT : (int)f->stage;
    if (in->slot >= r->inputs || r->earliest[in->slot] < 0 || stage <= r->earliest[in->slot]) return;
    struct diag *g = compile_report(x, CHECK_TOO_LATE, compile_node(x, f, "stage"),
                                    "\"%.*s\" is known at the stage %.*s; the decision \"%.*s\" needs it at %.*s", STR_ARG(f->id),
                                    STR_ARG(procedure_word(PROC_SET_STAGE, stage)), STR_ARG(r->by[in->slot]->name),
                                    STR_ARG(procedure_word(PROC_SET_STAGE, r->earliest[in->slot])));
    diag_help(x->d, g, "ask it earlier, or leave it out of that decision");
}

void check_rules(struct compile *x) {
    struct rules r = {.m = x->p->rules, .meant = map_make(x->a)};
    if (!r.m && x->p->rules_file.n) return; /* told already */
    if (r.m) {
        r.decision = dmn_list(r.m, DMN_DECISION, &r.decisions);
        r.input = dmn_list(r.m, DMN_INPUT, &r.inputs);
    }
    for (int k = 0; r.m && k < DMN_KIND__MAX; k++) {
        (void)dmn_list(r.m, (enum dmn_kind)k, &r.nodes[k]);
        r.seen[k] = arena_array(x->a, bool, r.nodes[k]);
    }
    r.earliest = arena_array(x->a, int, r.inputs);
    r.by = arena_array(x->a, const struct dmn_node *, r.inputs);
    for (size_t i = 0; i < r.inputs; i++) r.earliest[i] = -1;
    check_decisions(x, &r);
    for (size_t i = 0; i < x->p->facts; i++) check_fact(x, &r, &x->p->fact[i]);
    for (size_t i = 0; i < r.inputs; i++) {
        const struct dmn_node *in = r.input[i];
        if (r.earliest[i] < 0 || map_has(&r.meant, in->name) || map_has(&x->name[REF_FACT], in->name)) continue;
        struct diag *g = compile_report_at(x, CHECK_INPUT_UNSUPPLIED, x->p->rules_file, (struct proc_at){in->line, in->col},
                                           "nobody supplies the input \"%.*s\", which the decision \"%.*s\" needs",
                                           STR_ARG(in->name), STR_ARG(r.by[i]->name));
        diag_help(x->d, g, "add it under `facts` in %.*s: who gives it, and when", STR_ARG(x->file));
    }
}
