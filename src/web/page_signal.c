/* SPDX-License-Identifier: Apache-2.0 */
/* Signals of a test for the officer: each beside how often the same is seen of others, for a number alone accuses. */
#include <stdio.h>

#include "app/exam_signal.h"
#include "sys/words.h"
#include "web/office.h"
#include "web/page.h"

static const text_key kinds[NOTED__MAX] = {[NOTED_FOCUS] = TEXT_SIGNAL_FOCUS,
                                           [NOTED_PASTE] = TEXT_SIGNAL_PASTE,
                                           [NOTED_FAST] = TEXT_SIGNAL_FAST,
                                           [NOTED_OFFLINE] = TEXT_SIGNAL_OFFLINE,
                                           [NOTED_RAPID] = TEXT_SIGNAL_RAPID};

static str count(struct web_ctx *x, int64_t n) { return arena_printf(x->a, "%lld", (long long)n); }

static str figure(struct web_ctx *x, const char *fmt, double v) {
    char text[40];
    snprintf(text, sizeof text, fmt, v);
    return words_dec(x->a, x->l, arena_str(x->a, str_of(text)));
}

/* A chance in words that a person reads: no powers of ten. */
static str chance(struct web_ctx *x, double p) {
    return p < 0.0001 ? arena_printf(x->a, "< %.*s", STR_ARG(figure(x, "%.4f", 0.0001))) : figure(x, "%.4f", p);
}

static struct view_grid kinds_grid(struct web_ctx *x, const struct exam_signals *s) {
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_SIGNAL_KIND)},
                                     {.text = text_get(x->l, TEXT_SIGNAL_HAD), .num = true},
                                     {.text = text_get(x->l, TEXT_SIGNAL_MEDIAN), .num = true},
                                     {.text = text_get(x->l, TEXT_SIGNAL_MOST), .num = true}};
    struct view_grid g = office_grid(x, text_get(x->l, TEXT_SIGNAL_KINDS), head, 4, NOTED__MAX);
    for (size_t w = 0; w < NOTED__MAX; w++) {
        const struct exam_base_rate *r = &s->rate[w];
        office_cell(&g, w, 0)->text = text_get(x->l, kinds[w]);
        office_cell(&g, w, 1)->text =
            text_print(x->a, x->l, TEXT_SIGNAL_SHARE, count(x, (int64_t)r->persons), count(x, (int64_t)s->persons),
                       figure(x, "%.0f", 100.0 * (double)r->persons / (double)s->persons));
        if (!r->persons) continue;
        office_cell(&g, w, 2)->text = count(x, r->median);
        office_cell(&g, w, 3)->text = count(x, r->most);
    }
    return g;
}

static struct view_grid who_grid(struct web_ctx *x, const struct office *d, const struct exam_signals *s) {
    struct view_head head[NOTED__MAX + 1] = {{.text = text_get(x->l, TEXT_SIGNAL_CANDIDATE)}};
    for (size_t w = 0; w < NOTED__MAX; w++) head[w + 1].text = text_get(x->l, kinds[w]);
    struct view_grid g = office_grid(x, text_get(x->l, TEXT_SIGNAL_WHO), head, NOTED__MAX + 1, s->n);
    str all = count(x, (int64_t)s->persons);
    for (size_t i = 0; i < s->n; i++) {
        const struct exam_noted_row *r = &s->row[i];
        *office_cell(&g, i, 0) =
            (struct view_cell){.text = r->candidate, .path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(r->candidate))};
        for (size_t w = 0; w < NOTED__MAX; w++) {
            if (!r->times[w]) continue;
            str n = count(x, r->times[w]), as = count(x, (int64_t)r->as_many[w]);
            office_cell(&g, i, w + 1)->text = w == NOTED_RAPID
                                                  ? text_print(x->a, x->l, TEXT_SIGNAL_RAPID_OF, n, count(x, (int64_t)r->timed),
                                                               count(x, (int64_t)r->rapid_right), as, all)
                                                  : text_print(x->a, x->l, TEXT_SIGNAL_AS_MANY, n, as, all);
        }
    }
    return g;
}

static struct view_grid alike_grid(struct web_ctx *x, const struct office *d, const struct exam_signals *s) {
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_SIGNAL_CANDIDATE)},
                                     {.text = text_get(x->l, TEXT_SIGNAL_CANDIDATE)},
                                     {.text = text_get(x->l, TEXT_SIGNAL_ALIKE_BOTH), .num = true},
                                     {.text = text_get(x->l, TEXT_SIGNAL_ALIKE_SAME), .num = true},
                                     {.text = text_get(x->l, TEXT_SIGNAL_ALIKE_EXPECTED), .num = true},
                                     {.text = text_get(x->l, TEXT_SIGNAL_ALIKE_CHANCE), .num = true},
                                     {.text = text_get(x->l, TEXT_SIGNAL_ALIKE_ADJUSTED), .num = true}};
    struct view_grid g = office_grid(x, text_get(x->l, TEXT_SIGNAL_ALIKE), head, 7, s->pairs);
    for (size_t i = 0; i < s->pairs; i++) {
        const struct exam_alike_row *r = &s->pair[i];
        *office_cell(&g, i, 0) = (struct view_cell){.text = r->a, .path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(r->a))};
        *office_cell(&g, i, 1) = (struct view_cell){.text = r->b, .path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(r->b))};
        office_cell(&g, i, 2)->text = count(x, (int64_t)r->pair.both);
        office_cell(&g, i, 3)->text = count(x, (int64_t)r->pair.same);
        office_cell(&g, i, 4)->text = figure(x, "%.1f", r->pair.expected);
        office_cell(&g, i, 5)->text = chance(x, r->pair.p);
        office_cell(&g, i, 6)->text = chance(x, r->pair.adjusted);
    }
    return g;
}

void page_exam_signals(struct web_ctx *x) {
    struct office d;
    struct exam_signals s;
    struct err e;
    if (!office_open(x, &d)) return;
    if (!exam_round(d.p, (str){0})) {
        web_not_found(x);
        return;
    }
    if (app_exam_signals(x->app, x->a, d.number, &s, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_signals m = {.number = d.number, .any = s.persons > 0, .n = s.n, .pairs = s.pairs};
    if (m.any) {
        m.persons = text_print(x->a, x->l, TEXT_SIGNAL_PERSONS, count(x, (int64_t)s.persons));
        m.compared = text_print(x->a, x->l, TEXT_SIGNAL_ALIKE_COMPARED, count(x, (int64_t)s.alike.pairs),
                                count(x, (int64_t)s.alike_items), count(x, (int64_t)s.pairs));
        m.kinds = kinds_grid(x, &s);
        m.who = who_grid(x, &d, &s);
        m.alike = alike_grid(x, &d, &s);
    }
    office_begin(x, &d, text_get(x->l, TEXT_SIGNAL_TITLE));
    tpl_signals(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
