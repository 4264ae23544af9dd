/* SPDX-License-Identifier: Apache-2.0 */
/* The officer's view of a test under way, and what a faulty item would change. */
#include "sys/words.h"
#include "web/exam_item.h"
#include "web/office.h"
#include "web/page.h"

static str signals_text(struct web_ctx *x, const struct exam_live *v) {
    static const struct {
        const char *kind;
        text_key text;
    } kinds[] = {{"focus", TEXT_EXAM_SIGNAL_FOCUS},
                 {"paste", TEXT_EXAM_SIGNAL_PASTE},
                 {"fast", TEXT_EXAM_SIGNAL_FAST},
                 {"offline", TEXT_EXAM_SIGNAL_OFFLINE}};
    struct buf b = buf_make(x->a);
    for (size_t i = 0; i < v->signals; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (str_is(v->signal[i].kind, kinds[k].kind))
                buf_addf(&b, "%s%.*s %lld×", b.n ? ", " : "", STR_ARG(text_get(x->l, kinds[k].text)),
                         (long long)v->signal[i].times);
    return buf_str(&b);
}

static struct view_exam_live_row row_of(struct web_ctx *x, const struct exam_live *v) {
    bool done = str_is(v->state, "done"), over = v->runs && x->now.ms >= v->ends.ms;
    int64_t left = v->runs && !over ? (v->ends.ms - x->now.ms) / 1000 : 0;
    struct view_exam_live_row r = {.candidate = v->candidate, .part = v->part, .signals = signals_text(x, v)};
    r.state = text_get(x->l, done ? TEXT_EXAM_LIVE_FINISHED : over ? TEXT_EXAM_LIVE_OVER : TEXT_EXAM_LIVE_OPEN);
    if (v->runs) r.left = arena_printf(x->a, "%lld:%02lld", (long long)(left / 60), (long long)(left % 60));
    if (v->runs) r.progress = arena_printf(x->a, "%zu / %zu", v->answered, v->items);
    if (v->extra || v->large) r.adjusted = arena_printf(x->a, "%s%zu%%%s", "+", v->extra, v->large ? ", A+" : "");
    return r;
}

static bool preview(struct web_ctx *x, const struct office *d, struct view_exam_live *m) {
    struct exam_change *change;
    struct err e;
    if (!m->item.n) return true;
    if (app_exam_preview(x->app, x->a, d->number, m->item, &change, &m->changes, &e)) return web_fail(x, &e), false;
    m->asked = true;
    m->change = arena_array(x->a, struct view_exam_change_row, m->changes);
    for (size_t i = 0; i < m->changes; i++)
        m->change[i] = (struct view_exam_change_row){change[i].candidate, change[i].measure,
                                                     words_dec(x->a, x->l, dec_print_short(x->a, change[i].was)),
                                                     words_dec(x->a, x->l, dec_print_short(x->a, change[i].is)), change[i].gate};
    return true;
}

void page_exam_live(struct web_ctx *x) {
    struct office d;
    struct exam_live *live;
    struct err e;
    struct view_exam_live m = {.item = str_sub(str_trim(http_query(x->req, STR("vraag"))), 0, 64)};
    if (!office_open(x, &d)) return;
    m.number = d.number;
    if (!exam_round(d.p, (str){0})) {
        web_not_found(x);
        return;
    }
    if (app_exam_live(x->app, x->a, d.number, &live, &m.n, &e)) {
        web_fail(x, &e);
        return;
    }
    if (!preview(x, &d, &m)) return;
    m.row = arena_array(x->a, struct view_exam_live_row, m.n);
    for (size_t i = 0; i < m.n; i++) m.row[i] = row_of(x, &live[i]);
    office_begin(x, &d, text_get(x->l, TEXT_EXAM_LIVE));
    tpl_exam_live(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
