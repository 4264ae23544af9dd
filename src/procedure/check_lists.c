/* SPDX-License-Identifier: Apache-2.0 */
/* Lists and their use: who comes on, who goes off, until when, who takes from them (rules L1 to L6, P1 to P6, R4). */
#include "procedure/check_parts.h"

static bool is_on_round(proc_event e) {
    return e == PROC_TOOK_PART || e == PROC_ABSENT || e == PROC_NOT_INVITED || e == PROC_CANNOT || e == PROC_INVITED;
}

/* Some round, or the round named, cuts. */
static bool has_cut(const struct compile *x, const struct proc_round *r) {
    for (size_t i = 0; i < x->p->rounds; i++)
        if ((!r || r == &x->p->round[i]) && x->p->round[i].cut.how != PROC_CUT_ALL) return true;
    return false;
}

static void check_event(struct compile *x, const struct proc_when *w) {
    const struct yaml_node *v = compile_node(x, w, "event");
    str event = procedure_word(PROC_SET_EVENT, (int)w->event);
    if (!compile_node(x, w, NULL) || !w->event) return;
    if (w->event == PROC_NOT_INVITED && !has_cut(x, w->round)) {
        struct diag *g = compile_report(x, CHECK_IMPOSSIBLE_EVENT, v, "nobody is left out: %s cuts",
                                        w->round ? "nothing in that round" : "no round");
        diag_help(x->d, g, "name a round with a cut");
    } else if (w->round && (w->event == PROC_CHOSEN || w->event == PROC_NOT_CHOSEN || w->event == PROC_SUBMITTED ||
                            w->event == PROC_LIST_ENDS)) {
        struct diag *g = compile_report(x, CHECK_IMPOSSIBLE_EVENT, compile_node(x, w, "round"),
                                        "\"%.*s\" does not happen in a round", STR_ARG(event));
        diag_help(x->d, g, "leave out `round`");
    } else if (w->round && w->round->kind == PROC_ROUND_SCREENING && is_on_round(w->event) && w->event != PROC_NOT_INVITED) {
        struct diag *g = compile_report(x, CHECK_IMPOSSIBLE_EVENT, v, "\"%.*s\" does not happen in a screening: nobody is there",
                                        STR_ARG(event));
        diag_help(x->d, g, "name the round in which people take part");
    } else if (w->round && w->round->pass == PROC_PASS_ATTEND && w->event == PROC_FAILED) {
        compile_report(x, CHECK_IMPOSSIBLE_EVENT, v, "nobody fails the round \"%.*s\": it is passed by taking part",
                       STR_ARG(w->round->id));
    }
}

static void check_places(struct compile *x, const struct proc_list *l) {
    bool leaves = false;
    for (size_t i = 0; i < l->places; i++) {
        check_event(x, &l->place[i]);
        leaves = leaves || l->place[i].effect == PROC_LOSE;
        for (size_t j = 0; j < i; j++) {
            if (l->place[j].event != l->place[i].event || l->place[j].round != l->place[i].round) continue;
            if (l->place[j].effect == l->place[i].effect || !l->place[i].event) continue;
            struct diag *g = compile_report(x, CHECK_TWO_EFFECTS, compile_node(x, &l->place[i], "place"),
                                            "the same event has another effect above");
            diag_also(
                x->d, g,
                (struct diag_also){
                    .file = x->file, .line = l->place[j].at.line, .col = l->place[j].at.col, .text = "the first rule stands here"});
            diag_help(x->d, g, "remove one of the two");
        }
    }
    if (!leaves) {
        struct diag *g = compile_report(x, CHECK_NOBODY_LEAVES, compile_node(x, l, NULL),
                                        "no event ends a place on the list \"%.*s\"", STR_ARG(l->id));
        diag_help(x->d, g, "add under `places`: {event: withdrawn, place: lose, clause: ...}");
    }
}

static int64_t rough_days(struct proc_term t) {
    static const int days[] = {[PROC_DAYS] = 1, [PROC_WORKING_DAYS] = 1, [PROC_WEEKS] = 7, [PROC_MONTHS] = 30, [PROC_YEARS] = 365};
    return t.unit ? (int64_t)t.n * days[t.unit] : 0;
}

static void check_valid(struct compile *x, const struct proc_list *l) {
    const struct proc_validity *v = &l->valid;
    const struct yaml_node *at = compile_node(x, v, NULL);
    if (!at || !compile_has(x, v, "term")) {
        struct diag *g = compile_report(x, CHECK_NEVER_ENDS, at ? at : compile_node(x, l, NULL), "the list \"%.*s\" never expires",
                                        STR_ARG(l->id));
        diag_help(x->d, g, "add `valid:` with `term: 1 year` and `from:`");
        return;
    }
    if (!v->extend_by && (v->extend.unit || v->extend_times)) {
        struct diag *g = compile_report(x, CHECK_EXTENSION, at, "nobody may extend the list, and yet it says how");
        diag_help(x->d, g, "add `extend_by:` with a role");
    }
    if (v->at_most.unit && rough_days(v->at_most) < rough_days(v->term)) {
        struct diag *g =
            compile_report(x, CHECK_EXTENSION, compile_node(x, v, "at_most"), "the list may hold for less than its first term");
        diag_help(x->d, g, "`at_most` counts from the start, extensions included");
    }
}

static bool is_taken_from(const struct compile *x, const struct proc_list *l) {
    for (size_t i = 0; i < x->p->calls; i++)
        for (size_t j = 0; j < x->p->call[i].lists; j++)
            if (x->p->call[i].list[j] == l) return true;
    for (size_t i = 0; i < x->p->rounds; i++)
        if (x->p->round[i].refill && x->p->round[i].refill->from == l) return true;
    return false;
}

/* Everybody on it was left out of a cut, or comes back to the place that cut gave. */
static bool list_is_of_left_out(const struct proc_list *l) {
    bool some = false;
    for (size_t i = 0; i < l->enters; i++) {
        if (l->enter[i].event == PROC_NOT_CHOSEN) return false;
        some = some || l->enter[i].event == PROC_NOT_INVITED;
    }
    return some;
}

static void check_list(struct compile *x, const struct proc_list *l) {
    const struct yaml_node *name = compile_node(x, l, NULL);
    if (!l->enters) {
        struct diag *g = compile_report(x, CHECK_NOBODY_ENTERS, name, "nobody can enter the list \"%.*s\"", STR_ARG(l->id));
        diag_help(x->d, g, "add under `enters`: {event: ..., clause: ...}");
    }
    for (size_t i = 0; i < l->enters; i++) check_event(x, &l->enter[i]);
    check_places(x, l);
    check_valid(x, l);
    check_order(x, &l->order, NULL);
    bool ranked = l->kind == PROC_LIST_RANKED;
    if (ranked != (l->order.n > 0)) {
        struct diag *g = compile_report(x, CHECK_LIST_ORDER, compile_node(x, l, ranked ? "kind" : "order"),
                                        ranked ? "a ranked list has no order" : "only a ranked list has an order");
        diag_help(x->d, g, ranked ? "add `order:` with the scores that rank" : "leave out `order`, or write `kind: ranked`");
    }
    bool lot = l->order.n && l->order.key[l->order.n - 1].kind == PROC_KEY_LOT;
    if (ranked && !lot && l->ties != PROC_TIES_SHARED && l->ties != PROC_TIES_LOT) {
        struct diag *g = compile_report(x, CHECK_LIST_TIES, compile_node(x, l, "ties"),
                                        "what happens when two are equal on every key is not said");
        diag_help(x->d, g, "add `ties: shared` (same rank, shown as such) or `ties: lot`");
    }
    if (dec_sign(l->at_most) && (!ranked || !list_is_of_left_out(l))) {
        struct diag *g = compile_report(x, CHECK_LIST_ORDER, compile_node(x, l, "at_most"),
                                        "who would be left off? only a ranked list of those left out of a cut can be limited");
        diag_help(x->d, g, "leave out `at_most`, or rank the list and let it be entered by `not-invited`");
    }
    if (!x->d->errors && !is_taken_from(x, l)) {
        struct diag *g = compile_report(x, CHECK_LIST_UNUSED, name, "nobody is ever taken from the list \"%.*s\"", STR_ARG(l->id));
        diag_help(x->d, g, "name it under `calls`, or in a refill");
    }
}

static void check_call(struct compile *x, const struct proc_call *c) {
    str need = procedure_word(PROC_SET_NEED, (int)c->need);
    if (!c->into && !procedure_offer_find(x->p, c->need)) {
        struct diag *g =
            compile_report(x, CHECK_CALL_OFFER, compile_node(x, c, NULL),
                           "people are called for \"%.*s\" and nothing says what their answer does to their place", STR_ARG(need));
        diag_help(x->d, g, "add under `offers`: %s: {accepted: ..., declined: ...}",
                  c->need == PROC_NEED_POST || c->need == PROC_NEED_EXTRA ? "permanent" : need.p);
    }
    for (size_t i = 0; i < c->lists && c->take != PROC_TAKE_FREE; i++) {
        if (!c->list[i] || c->list[i]->kind == PROC_LIST_RANKED) continue;
        struct diag *g = compile_report(x, CHECK_STRICT_UNRANKED, compile_node(x, c, "take"),
                                        "the list \"%.*s\" has no order to take from", STR_ARG(c->list[i]->id));
        diag_help(x->d, g, "write `take: free`, or rank the list");
    }
}

static void check_appoint(struct compile *x) {
    const struct proc_appoint *a = &x->p->appoint;
    if (!compile_node(x, a, NULL)) return;
    check_order(x, &a->by, NULL);
    if (a->take == PROC_TAKE_TOP && !a->k)
        diag_help(x->d, compile_report(x, CHECK_TAKE_K, compile_node(x, a, "take"), "any of the first how many is not said"),
                  "add `k: 3`");
    if (a->take != PROC_TAKE_FREE && !a->by.n) {
        struct diag *g =
            compile_report(x, CHECK_STRICT_UNRANKED, compile_node(x, a, "take"), "those who passed have no order to choose by");
        diag_help(x->d, g, "add `order:` with the scores that rank, or write `take: free`");
    }
}

void check_lists(struct compile *x) {
    for (size_t i = 0; i < x->p->lists; i++)
        if (compile_node(x, &x->p->list[i], NULL)) check_list(x, &x->p->list[i]);
    for (size_t i = 0; i < x->p->calls; i++)
        if (compile_node(x, &x->p->call[i], NULL)) check_call(x, &x->p->call[i]);
    check_appoint(x);
}
