/* SPDX-License-Identifier: Apache-2.0 */
/* Days: each milestone has one, they do not run backwards, people can still be reached after the closing day (rules N1, N5, T1,
 * R1). */
#include "procedure/check_parts.h"

static void check_milestone(struct compile *x, const struct proc_milestone *m) {
    bool day = compile_has(x, m, "day"), from = compile_has(x, m, "from"), until = compile_has(x, m, "until");
    const struct yaml_node *at = compile_node(x, m, NULL);
    if (!at) return;
    if (day && (from || until)) {
        struct diag *g = compile_report(x, CHECK_NO_DAY, at, "the milestone \"%.*s\" has a day and a window", STR_ARG(m->id));
        diag_help(x->d, g, "give `day`, or `from` and `until`");
    } else if (!day && !until) {
        struct diag *g =
            compile_report(x, CHECK_NO_DAY, at, "the milestone \"%.*s\" has no %s", STR_ARG(m->id), from ? "end" : "day");
        diag_help(x->d, g, "give `day`, or `from` and `until`");
    } else if (from && until && m->opens.ms && m->closes.ms && m->opens.ms >= m->closes.ms) {
        struct diag *g = compile_report(x, CHECK_BACKWARDS, compile_node(x, m, "until"),
                                        "the milestone \"%.*s\" ends before it begins", STR_ARG(m->id));
        const struct yaml_node *v = compile_node(x, m, "from");
        diag_also(x->d, g, (struct diag_also){.file = x->file, .line = v->line, .col = v->col, .text = "it begins here"});
    }
}

static void check_closing(struct compile *x) {
    const struct procedure *p = x->p;
    const struct yaml_node *all = compile_key(x, "milestones");
    if (!p->closing && !p->vacancy.rolling) {
        struct diag *g = compile_report(x, CHECK_CLOSING, all, "no milestone is called \"closing\"");
        diag_help(x->d, g,
                  "add `closing:` with the last day to apply; a selection without one says `rolling: yes` under `vacancy`");
    }
    if (p->closing && p->vacancy.rolling) {
        struct diag *g =
            compile_report(x, CHECK_CLOSING, compile_node(x, &p->vacancy, "rolling"), "a rolling selection has a closing day");
        diag_help(x->d, g, "leave out `rolling`, or the milestone \"closing\"");
    }
    if (p->opening && p->closing && p->opening->opens.ms && p->closing->closes.ms && p->opening->opens.ms >= p->closing->closes.ms)
        compile_report(x, CHECK_OPENING, compile_node(x, p->closing, NULL), "the closing day lies before the opening day");
}

static bool has_days(const struct proc_round *r) { return r->when && r->when->opens.ms && r->when->closes.ms; }

static void check_round_days(struct compile *x, const struct proc_round *r, const struct proc_round *before) {
    const struct proc_milestone *closing = x->p->closing;
    if (!has_days(r)) return;
    if (closing && r->kind != PROC_ROUND_SCREENING && closing->closes.ms && r->when->opens.ms < closing->closes.ms) {
        struct diag *g = compile_report(x, CHECK_BEFORE_CLOSING, compile_node(x, r, "when"),
                                        "the round \"%.*s\" begins while people can still apply", STR_ARG(r->id));
        diag_also(x->d, g,
                  (struct diag_also){
                      .file = x->file, .line = closing->at.line, .col = closing->at.col, .text = "the closing day stands here"});
    }
    if (before && has_days(before) && r->when->closes.ms <= before->when->opens.ms) {
        struct diag *g = compile_report(x, CHECK_ROUND_ORDER, compile_node(x, r, "when"),
                                        "the round \"%.*s\" is over before \"%.*s\" begins", STR_ARG(r->id), STR_ARG(before->id));
        diag_help(x->d, g, "rounds stand in the order in which they are held");
    }
}

void check_time(struct compile *x) {
    for (size_t i = 0; i < x->p->milestones; i++) check_milestone(x, &x->p->milestone[i]);
    check_closing(x);
    for (size_t i = 0; i < x->p->rounds; i++) check_round_days(x, &x->p->round[i], i ? &x->p->round[i - 1] : NULL);
}
