/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rounds: can a gate be passed, does a cut say who, does anything make people pass, is every round held and does it matter
 * (rules T2 to T5, R1 to R4; the union of other countries' habits). A silent notice is no excuse here: the edge of a cut must
 * be decided, because somebody will stand on it.
 */
#include "procedure/check_parts.h"

static str number(struct compile *x, dec d) { return dec_print_short(x->a, d); }

static bool is_later(const struct proc_score *s, const struct proc_round *r) { return r && s->round && s->round->index > r->index; }

static void report_later(struct compile *x, const struct yaml_node *v, const struct proc_score *s) {
    struct diag *g = compile_report(x, CHECK_LATER_SCORE, v, "the score \"%.*s\" is given in the later round \"%.*s\"",
                                    STR_ARG(s->id), STR_ARG(s->round->id));
    diag_help(x->d, g, "use a score of this round or an earlier one");
}

void check_order(struct compile *x, const struct proc_order *o, const struct proc_round *r) {
    for (size_t i = 0; i < o->n; i++) {
        const struct proc_key *k = &o->key[i];
        struct yaml_node at = {.line = k->at.line, .col = k->at.col, .width = k->score ? (uint32_t)k->score->id.n : 1};
        if (k->kind != PROC_KEY_SCORE || !k->score) continue;
        if (is_later(k->score, r)) report_later(x, &at, k->score);
        if (!k->score->counts) {
            struct diag *g =
                compile_report(x, CHECK_NEVER_RANKED, &at, "the score \"%.*s\" only says passed or not", STR_ARG(k->score->id));
            diag_help(x->d, g, "order by a score that counts, or leave out `counts: no`");
        }
    }
}

static void check_gate(struct compile *x, const struct proc_round *r, const struct proc_gate *gate) {
    bool least = compile_has(x, gate, "at_least"), more = compile_has(x, gate, "more_than");
    const struct yaml_node *v = compile_node(x, gate, least ? "at_least" : "more_than");
    if (least == more) {
        struct diag *g = compile_report(x, CHECK_MISSING_KEY, compile_node(x, gate, NULL),
                                        least ? "a gate says both at least and more than" : "a gate says no value");
        diag_help(x->d, g, "write `at_least: 4`, or `more_than: 5`");
        return;
    }
    const struct proc_score *s = gate->score;
    if (!s || !s->round || dec_cmp(s->scale.min, s->scale.max) >= 0) return;
    if (is_later(s, r)) report_later(x, compile_node(x, gate, "score"), s);
    int top = dec_cmp(gate->value, s->scale.max), low = dec_cmp(gate->value, s->scale.min);
    if (top > 0 || (top == 0 && gate->strict)) {
        struct diag *g = compile_report(x, CHECK_GATE_OUTSIDE, v, "nobody can have %s %.*s on \"%.*s\"",
                                        gate->strict ? "more than" : "at least", STR_ARG(number(x, gate->value)), STR_ARG(s->id));
        diag_help(x->d, g, "its values go from %.*s to %.*s", STR_ARG(number(x, s->scale.min)), STR_ARG(number(x, s->scale.max)));
    } else if (low < 0 || (low == 0 && !gate->strict)) {
        struct diag *g = compile_report(x, CHECK_GATE_IDLE, v, "everybody has %s %.*s on \"%.*s\"",
                                        gate->strict ? "more than" : "at least", STR_ARG(number(x, gate->value)), STR_ARG(s->id));
        diag_help(x->d, g, "its values go from %.*s to %.*s", STR_ARG(number(x, s->scale.min)), STR_ARG(number(x, s->scale.max)));
    }
}

static void check_cut(struct compile *x, const struct proc_round *r) {
    const struct proc_cut *c = &r->cut;
    const struct yaml_node *name = compile_node(x, c, NULL), *v = compile_node(x, c, "number");
    check_order(x, &c->by, r);
    if (!name || c->how == PROC_CUT_ALL) return;
    bool counted = c->how == PROC_CUT_BEST || c->how == PROC_CUT_PER_POST || c->how == PROC_CUT_PERCENT;
    if (counted && (dec_sign(c->amount) <= 0 || (c->how == PROC_CUT_PERCENT && dec_cmp(c->amount, dec_of(100)) > 0) ||
                    (c->how == PROC_CUT_BEST && !dec_is_int(c->amount)))) {
        struct diag *g = compile_report(x, CHECK_CUT_NUMBER, v, "%.*s cannot be how many go on", STR_ARG(number(x, c->amount)));
        diag_help(x->d, g,
                  c->how == PROC_CUT_PERCENT ? "give a percentage above 0 and at most 100" : "give `number:` of at least 1");
    }
    if (!c->by.n) {
        struct diag *g = compile_report(x, CHECK_CUT_ORDER, name, "the cut does not say by what people are ordered");
        diag_help(x->d, g, "add `by:` with the scores that count at the edge");
    }
    bool lot = c->by.n && c->by.key[c->by.n - 1].kind == PROC_KEY_LOT;
    if (counted && !lot && (c->ties == PROC_TIES_NONE || c->ties == PROC_TIES_SHARED)) {
        struct diag *g = compile_report(x, CHECK_CUT_TIES, compile_node(x, c, "ties"),
                                        "what happens when two are equal at the last place is not said");
        diag_help(x->d, g, "add `ties:` with all-in, all-out or lot, or a last key that always differs");
    }
    const struct proc_score *first = c->by.n ? c->by.key[0].score : NULL;
    if (c->how == PROC_CUT_SCORE && first && dec_cmp(c->amount, first->scale.max) > 0)
        compile_report(x, CHECK_GATE_OUTSIDE, v, "nobody can have %.*s on \"%.*s\"", STR_ARG(number(x, c->amount)),
                       STR_ARG(first->id));
}

static void check_refill(struct compile *x, const struct proc_round *r) {
    const struct proc_refill *f = r->refill;
    if (!f) return;
    if (r->cut.how == PROC_CUT_ALL) {
        struct diag *g =
            compile_report(x, CHECK_REFILL_NO_CUT, compile_node(x, f, NULL), "places are refilled that nothing counts");
        diag_help(x->d, g, "add a cut to the round, or leave the refill out");
    }
    if (r->cut.per != PROC_PER_ALL) {
        struct diag *g = compile_report(x, CHECK_REFILL_NO_CUT, compile_node(x, f, NULL),
                                        "the cut gives places to each %s, and the list that refills them is one",
                                        r->cut.per == PROC_PER_CHANNEL ? "channel" : "category");
        diag_help(x->d, g, "cut all together, or leave the refill out");
    }
    bool lot = f->ties == PROC_TIES_LOT && f->from && f->from->ties == PROC_TIES_LOT; /* the list has no equals then */
    if (f->ties != PROC_TIES_ALL_IN && !lot) {
        struct diag *g = compile_report(x, CHECK_CUT_TIES, compile_node(x, f, "ties"),
                                        "who comes when two are equal at the head of the list is not said");
        diag_help(x->d, g, "write `ties: all-in`; or `ties: lot`, here and on the list");
    }
}

static bool has_screening(const struct compile *x) {
    for (size_t i = 0; i < x->p->decisions; i++)
        if (x->p->decision[i].moment == PROC_AT_SCREENING) return true;
    return false;
}

static void check_pass(struct compile *x, const struct proc_round *r) {
    const struct yaml_node *v = compile_node(x, r, "pass");
    if (r->pass == PROC_PASS_GATES && !r->gates && compile_has(x, r, "pass")) {
        struct diag *g =
            compile_report(x, CHECK_PASS_HOW, v, "the round \"%.*s\" is passed by its gates and has none", STR_ARG(r->id));
        diag_help(x->d, g, "add `gates:`, or choose decision, judged or attend");
    } else if (r->pass == PROC_PASS_DECISION && !has_screening(x)) {
        struct diag *g = compile_report(x, CHECK_PASS_HOW, v, "no decision serves the moment screening");
        diag_help(x->d, g, "name it under `decisions`: NAME: {moment: screening}");
    } else if (r->pass == PROC_PASS_JUDGED && !r->jury && !r->confirm) {
        struct diag *g = compile_report(x, CHECK_PASS_HOW, v, "nobody judges the round \"%.*s\"", STR_ARG(r->id));
        diag_help(x->d, g, "add `jury:`, or `confirm:` with a role");
    }
    if (r->reserve && r->reserve->index >= r->index) {
        struct diag *g = compile_report(x, CHECK_RESERVE_LATER, compile_node(x, r, "under_reserve_of"),
                                        "the round \"%.*s\" does not come before this one", STR_ARG(r->reserve->id));
        diag_help(x->d, g, "name an earlier round");
    }
}

/* At most this many come out of the rounds before; 0 = no bound. Ties that all go on leave no bound. */
static int64_t most_before(const struct compile *x, const struct proc_round *r) {
    for (int32_t i = r->index - 1; i >= 0; i--) {
        const struct proc_cut *c = &x->p->round[i].cut;
        int64_t n = 0;
        if (c->how == PROC_CUT_BEST && c->ties != PROC_TIES_ALL_IN && c->per == PROC_PER_ALL && dec_int(c->amount, &n)) return n;
        if (c->how != PROC_CUT_ALL) return 0;
    }
    return 0;
}

static bool is_in(const struct proc_round *const *list, size_t n, const struct proc_round *r) {
    for (size_t i = 0; i < n; i++)
        if (list[i] == r) return true;
    return false;
}

static bool orders(const struct proc_order *o, const struct proc_round *r) {
    for (size_t i = 0; i < o->n; i++)
        if (o->key[i].score && o->key[i].score->round == r) return true;
    return false;
}

/* Something outside the round looks at it. */
static bool is_used(const struct compile *x, const struct proc_round *r) {
    const struct procedure *p = x->p;
    if (is_in(p->result.need, p->result.needs, r) || is_in(p->result.inform, p->result.informed, r)) return true;
    if (orders(&p->appoint.by, r)) return true;
    for (size_t i = 0; i < p->lists; i++)
        if (orders(&p->list[i].order, r)) return true;
    for (size_t i = 0; i < p->rounds; i++) {
        const struct proc_round *o = &p->round[i];
        if (o->reserve == r || (o != r && orders(&o->cut.by, r))) return true;
        for (size_t j = 0; j < o->scores; j++)
            for (size_t k = 0; o != r && k < o->score[j].terms; k++)
                if (o->score[j].term[k].of && o->score[j].term[k].of->round == r) return true;
    }
    return false;
}

static void check_use(struct compile *x, const struct proc_round *r) {
    int64_t most = most_before(x, r);
    if (r->only_above && most && r->only_above >= most) {
        struct diag *g =
            compile_report(x, CHECK_UNREACHABLE, compile_node(x, r, "only_above"),
                           "the round \"%.*s\" is never held: at most %lld come so far", STR_ARG(r->id), (long long)most);
        diag_help(x->d, g, "lower `only_above`, or widen the cut before it");
    }
    if (!x->d->errors && !r->eliminating && r->cut.how == PROC_CUT_ALL && !r->informs && !is_used(x, r)) {
        struct diag *g = compile_report(x, CHECK_ROUND_IDLE, compile_node(x, r, NULL),
                                        "the round \"%.*s\" decides nothing and informs nobody", STR_ARG(r->id));
        diag_help(x->d, g, "say `informs:`, name it under `result`, or leave the round out");
    }
}

static void check_measures(struct compile *x, const struct proc_round *r) {
    for (size_t i = 0; i < r->scores; i++) {
        const struct proc_score *s = &r->score[i];
        if (s->competency.n) (void)resolve_name(x, REF_COMPETENCY, compile_node(x, s, "competency"), s->competency);
    }
}

/* Posts that channels have of their own are posts of the vacancy, and when every channel has its own there are no others. */
static void check_posts(struct compile *x) {
    const struct procedure *p = x->p;
    int64_t sum = 0;
    size_t own = 0;
    const struct yaml_node *at = NULL;
    for (size_t i = 0; i < p->channels; i++) {
        if (!p->channel[i].posts) continue;
        own++;
        sum += p->channel[i].posts;
        at = compile_node(x, &p->channel[i], "posts");
    }
    bool all = own && own == p->channels;
    if (!at || (sum <= p->vacancy.posts && !(all && sum < p->vacancy.posts))) return;
    struct diag *g = compile_report(x, CHECK_CHANNEL_POSTS, at, "the channels have %lld posts and the vacancy %d", (long long)sum,
                                    (int)p->vacancy.posts);
    diag_help(x->d, g, "let `posts` of the channels add up to `posts` of the vacancy");
}

static bool is_seen(const struct proc_competency *c, const struct proc_round *r) {
    for (size_t i = 0; i < c->rounds; i++) {
        if (!c->round[i]) continue; /* a name that names nothing: told already */
        bool talk = c->round[i]->jury || c->round[i]->kind == PROC_ROUND_INTERVIEW || c->round[i]->kind == PROC_ROUND_JURY;
        if (talk && (!r || c->round[i] == r)) return true;
    }
    return false;
}

/* Behaviours are for who interviews; where some competencies of a round have them, one with a level and none stands out. */
static void check_behaviours(struct compile *x) {
    const struct procedure *p = x->p;
    for (size_t i = 0; i < p->competencies; i++) {
        const struct proc_competency *c = &p->competency[i];
        const struct proc_round *beside = NULL;
        if (c->behaviours && !is_seen(c, NULL)) {
            struct diag *g = compile_report(x, CHECK_BEHAVIOURS_IDLE, compile_node(x, c, "behaviours"),
                                            "nobody looks at the behaviours of \"%.*s\"", STR_ARG(c->id));
            diag_help(x->d, g, "name an interview or a jury under `rounds`, or leave them out");
        }
        for (size_t k = 0; k < p->competencies && !c->behaviours && c->level.n; k++)
            for (size_t n = 0; n < c->rounds && !beside; n++)
                if (c->round[n] && p->competency[k].behaviours && is_seen(c, c->round[n]) &&
                    is_seen(&p->competency[k], c->round[n]))
                    beside = c->round[n];
        if (!beside) continue;
        struct diag *g = compile_report(x, CHECK_BEHAVIOURS_MISSING, compile_node(x, c, NULL),
                                        "the competency \"%.*s\" has no behaviours, and others of round \"%.*s\" have",
                                        STR_ARG(c->id), STR_ARG(beside->id));
        diag_help(x->d, g, "add `behaviours:` with what a jury sees of somebody who has it at level %.*s", STR_ARG(c->level));
    }
}

void check_rounds(struct compile *x) {
    check_posts(x);
    check_behaviours(x);
    for (size_t i = 0; i < x->p->rounds; i++) {
        const struct proc_round *r = &x->p->round[i];
        if (!compile_node(x, r, NULL)) continue;
        check_measures(x, r);
        for (size_t j = 0; j < r->gates; j++)
            if (compile_node(x, &r->gate[j], NULL)) check_gate(x, r, &r->gate[j]);
        check_cut(x, r);
        check_refill(x, r);
        check_pass(x, r);
        check_use(x, r);
    }
    for (size_t i = 0; i < x->p->categories; i++) {
        const struct proc_category *c = &x->p->category[i];
        if (c->channel.n) (void)resolve_name(x, REF_CHANNEL, compile_node(x, c, "channel"), c->channel);
    }
}
