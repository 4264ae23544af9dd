/* SPDX-License-Identifier: Apache-2.0 */
/* A procedure made ready to be shown. */
#include "web/view_procedure.h"

#include "procedure/procedure.h"
#include "sys/words.h"

static str when(struct web_ctx *x, const struct proc_milestone *m) {
    instant last = {m->closes.ms - 1}; /* open while t < closes: the last instant is the one people know */
    date from = words_date_of(x->tz, m->opens), to = words_date_of(x->tz, last);
    bool one = m->from.day.m == 0 || date_cmp(from, to) == 0;
    return one ? words_date(x->a, x->l, to)
               : arena_printf(x->a, "%.*s – %.*s", STR_ARG(words_date(x->a, x->l, from)), STR_ARG(words_date(x->a, x->l, to)));
}

void view_vacancy_make(struct web_ctx *x, const struct procedure *p, struct view_vacancy *ret) {
    str language = str_of(lang_name(x->l));
    const struct proc_vacancy *v = &p->vacancy;
    *ret = (struct view_vacancy){.number = v->number,
                                 .title = procedure_text(v->title, language),
                                 .body = procedure_text(v->body, language),
                                 .region = procedure_text(v->region, language),
                                 .workplace = procedure_text(v->workplace, language),
                                 .grade = procedure_text(v->grade, language)};
    const struct proc_milestone *open = p->opening, *close = p->closing;
    ret->open = (!open || x->now.ms >= open->opens.ms) && (!close || x->now.ms < close->closes.ms);
    if (close) {
        instant last = {close->closes.ms - 1};
        ret->closes = words_instant(x->a, x->l, x->tz, last);
        ret->closes_iso = instant_print(x->a, close->closes);
    }
    struct view_step *s = arena_array(x->a, struct view_step, p->milestones);
    for (size_t i = 0; i < p->milestones; i++) {
        const struct proc_milestone *m = &p->milestone[i];
        bool begun = m->from.day.m == 0 || x->now.ms >= m->opens.ms;
        s[i] = (struct view_step){.name = procedure_text(m->name, language),
                                  .when = when(x, m),
                                  .iso = date_print(x->a, words_date_of(x->tz, (instant){m->closes.ms - 1})),
                                  .state = x->now.ms >= m->closes.ms ? "done"
                                           : begun && m->from.day.m  ? "now"
                                                                     : "",
                                  .provisional = m->provisional};
    }
    ret->n_steps = p->milestones;
    ret->step = s;
}
