/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals with base rates. A rapid answer is one under a tenth of the item's median time, at most ten seconds (Wise & Ma 2012); the
 * time is from the answer before, so answers that came in together have none. Errors are compared on items of banks only: what is
 * made from a seed differs from person to person.
 */
#include "app/exam_signal.h"

#include <stdlib.h>

#include "app/core.h"

enum { PERSONS_MOST = 2000, PAIRS_MOST = 50, ANSWERS_LEAST = 10, RAPID_MOST_MS = 10000 };
static const double LEVEL = 0.05;

struct noted {
    struct exam_seat seat;
    int64_t *ms; /* of each answer; -1 = not known */
    int64_t times[NOTED__MAX];
    size_t timed, rapid_right;
};

struct looking {
    struct arena *a;
    const struct procedure *p;
    const struct proc_round *r;
    struct board b;
    struct noted *taker;
    size_t n;
};

static ecode look_at(struct looking *k, int64_t no, struct noted *t, struct err *e) {
    static const char *const kinds[] = {
        [NOTED_FOCUS] = "focus", [NOTED_PASTE] = "paste", [NOTED_FAST] = "fast", [NOTED_OFFLINE] = "offline"};
    struct sitting_signal *signal;
    size_t n = 0;
    *t = (struct noted){.seat = {.p = k->p, .round = k->r, .no = no}};
    TRY(board_sitting(&k->b, k->a, k->r->id, no, &t->seat.sitting, e));
    TRY(board_sitting_parts(&k->b, k->a, k->r->id, no, &t->seat.part, &t->seat.parts, e));
    TRY(board_sitting_answers(&k->b, k->a, k->r->id, no, &t->seat.answer, &t->seat.answers, e));
    TRY(board_signals(&k->b, k->a, no, &signal, &n, e));
    for (size_t i = 0; i < n; i++)
        for (size_t w = 0; w < NOTED_RAPID; w++)
            if (str_is(signal[i].kind, kinds[w])) t->times[w] = signal[i].times;
    return E_OK;
}

static ecode takers(struct looking *k, struct err *e) {
    int64_t *no = arena_array(k->a, int64_t, PERSONS_MOST);
    str *state = arena_array(k->a, str, PERSONS_MOST);
    struct sitting_page page = {PERSONS_MOST, 0, no, state};
    TRY(board_sittings(&k->b, k->a, k->r->id, 0, &page, e));
    k->taker = arena_array(k->a, struct noted, page.n);
    for (k->n = 0; k->n < page.n; k->n++) TRY(look_at(k, no[k->n], &k->taker[k->n], e));
    return E_OK;
}

/* ---- time ---- */

static int by_instant(const void *x, const void *y) {
    const struct sitting_answer *const *a = x, *const *b = y;
    return (*a)->at.ms < (*b)->at.ms ? -1 : (*a)->at.ms > (*b)->at.ms;
}

/* The time of each answer: since the one before it, or since its part began. Answers that came in together have none. */
static void time_answers(struct arena *a, struct noted *t) {
    size_t n = t->seat.answers;
    const struct sitting_answer **order = arena_array(a, const struct sitting_answer *, n);
    t->ms = arena_array(a, int64_t, n);
    for (size_t i = 0; i < n; i++) order[i] = &t->seat.answer[i];
    if (n) qsort(order, n, sizeof *order, by_instant);
    for (size_t i = 0; i < n; i++) {
        int64_t at = order[i]->at.ms, from = i ? order[i - 1]->at.ms : INT64_MIN, *ms = &t->ms[order[i] - t->seat.answer];
        bool together = (i && order[i - 1]->at.ms == at) || (i + 1 < n && order[i + 1]->at.ms == at);
        for (size_t p = 0; p < t->seat.parts; p++)
            if (t->seat.part[p].begun.ms <= at && t->seat.part[p].begun.ms > from) from = t->seat.part[p].begun.ms;
        *ms = together || from == INT64_MIN || !order[i]->answer.n ? -1 : at - from;
    }
}

static int by_time(const void *x, const void *y) {
    const int64_t *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

/* Under this an answer to the item is rapid; -1 = too few answers to say. */
static int64_t threshold(const struct looking *k, int64_t *room, str item) {
    size_t n = 0;
    for (size_t p = 0; p < k->n; p++)
        for (size_t i = 0; i < k->taker[p].seat.answers; i++)
            if (k->taker[p].ms[i] >= 0 && str_eq(k->taker[p].seat.answer[i].item, item)) room[n++] = k->taker[p].ms[i];
    if (n < ANSWERS_LEAST) return -1;
    qsort(room, n, sizeof *room, by_time);
    return room[n / 2] / 10 < RAPID_MOST_MS ? room[n / 2] / 10 : RAPID_MOST_MS;
}

static void rapid_answers(struct looking *k, const struct item *it, int64_t limit) {
    for (size_t p = 0; p < k->n; p++) {
        struct noted *t = &k->taker[p];
        for (size_t i = 0; i < t->seat.answers; i++) {
            if (t->ms[i] < 0 || !str_eq(t->seat.answer[i].item, it->id)) continue;
            t->timed++;
            t->times[NOTED_RAPID] += t->ms[i] < limit;
            t->rapid_right += t->ms[i] < limit && it->key.n && item_judge(it, t->seat.answer[i].answer) == ITEM_RIGHT;
        }
    }
}

/* ---- errors alike ---- */

struct coding {
    size_t n; /* wrong answers seen of an item */
    str seen[30];
};

/* An answer as a number: 1 is right, 2... the wrong ones in the order they were met; past thirty they are all one. */
static uint8_t code(struct coding *c, const struct item *it, str answer) {
    if (!answer.n) return 0;
    if (item_judge(it, answer) == ITEM_RIGHT) return 1;
    for (size_t k = 0; k < c->n; k++)
        if (str_eq(c->seen[k], answer)) return (uint8_t)(k + 2);
    if (c->n == sizeof c->seen / sizeof *c->seen) return 0; /* typed words of one person only: nothing to compare */
    c->seen[c->n++] = answer;
    return (uint8_t)(c->n + 1);
}

static void alike(struct looking *k, const struct item *const *item, size_t items, struct exam_signals *ret) {
    struct arena *a = k->a;
    uint8_t *choice = arena_try(a, k->n * items + 1, 1), *right = arena_array(a, uint8_t, items),
            *wrongs = arena_array(a, uint8_t, items);
    struct alike_pair *pair = arena_array(a, struct alike_pair, PAIRS_MOST);
    if (!choice) return;
    for (size_t i = 0; i < items; i++) {
        struct coding c = {0};
        for (size_t p = 0; p < k->n; p++)
            for (size_t j = 0; j < k->taker[p].seat.answers; j++)
                if (str_eq(k->taker[p].seat.answer[j].item, item[i]->id))
                    choice[p * items + i] = code(&c, item[i], k->taker[p].seat.answer[j].answer);
        right[i] = 1;
        wrongs[i] = (uint8_t)(item[i]->type == ITEM_CHOICE && item[i]->options > 1 && item[i]->options < 31 ? item[i]->options - 1
                                                                                                            : c.n + 1);
    }
    const struct alike_sheet s = {k->n, items, choice, right, wrongs};
    alike_find(a, &s, LEVEL, pair, PAIRS_MOST, &ret->alike);
    ret->pair = arena_array(a, struct exam_alike_row, ret->alike.n);
    for (size_t i = 0; i < ret->alike.n; i++)
        ret->pair[ret->pairs++] = (struct exam_alike_row){candidate_id(a, k->taker[pair[i].a].seat.no),
                                                          candidate_id(a, k->taker[pair[i].b].seat.no), pair[i]};
}

/* Items two persons can both have: those of banks. */
static size_t bank_items(struct arena *a, const struct exam *x, const struct item ***ret) {
    size_t n = 0;
    for (size_t i = 0; i < x->parts; i++) n += x->part[i].draw.bank.n;
    *ret = arena_array(a, const struct item *, n);
    n = 0;
    for (size_t i = 0; i < x->parts; i++)
        for (size_t j = 0; j < x->part[i].draw.bank.n; j++) (*ret)[n++] = &x->part[i].draw.bank.item[j];
    return n;
}

/* Every item that somebody can have: of banks by themselves, what is made from a seed by its number. */
static void rapid(struct looking *k, const struct item *const *item, size_t items) {
    size_t room = 1;
    for (size_t p = 0; p < k->n; p++) room += k->taker[p].seat.answers;
    int64_t *times = arena_array(k->a, int64_t, room);
    for (size_t i = 0; i < items; i++) rapid_answers(k, item[i], threshold(k, times, item[i]->id));
    for (size_t i = 0; i < k->r->exam->parts; i++) {
        const struct exam_part *part = &k->r->exam->part[i];
        for (size_t j = 1; part->draw.source != EXAM_BANK && j <= part->draw.items; j++) {
            const struct item made = {.id = arena_printf(k->a, "%.*s-%03zu", STR_ARG(part->id), j)};
            rapid_answers(k, &made, threshold(k, times, made.id));
        }
    }
}

/* ---- base rates ---- */

static void rates(struct looking *k, struct exam_signals *ret) {
    int64_t *times = arena_array(k->a, int64_t, k->n + 1);
    ret->row = arena_array(k->a, struct exam_noted_row, k->n);
    for (size_t w = 0; w < NOTED__MAX; w++) {
        struct exam_base_rate *r = &ret->rate[w];
        for (size_t p = 0; p < k->n; p++)
            if (k->taker[p].times[w]) times[r->persons++] = k->taker[p].times[w];
        if (!r->persons) continue;
        qsort(times, r->persons, sizeof *times, by_time);
        r->median = times[r->persons / 2];
        r->most = times[r->persons - 1];
    }
    for (size_t p = 0; p < k->n; p++) {
        struct exam_noted_row v = {.timed = k->taker[p].timed, .rapid_right = k->taker[p].rapid_right};
        bool any = false;
        for (size_t w = 0; w < NOTED__MAX; w++) {
            v.times[w] = k->taker[p].times[w];
            any = any || v.times[w];
            for (size_t q = 0; q < k->n && v.times[w]; q++) v.as_many[w] += k->taker[q].times[w] >= v.times[w];
        }
        v.candidate = candidate_id(k->a, k->taker[p].seat.no);
        if (any) ret->row[ret->n++] = v;
    }
}

ecode app_exam_signals(struct app *app, struct arena *a, str procedure, struct exam_signals *ret, struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    const struct item **item;
    struct looking k = {.a = a};
    *ret = (struct exam_signals){0};
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    k.p = l->p;
    k.b = (struct board){app->s, row.id};
    k.r = exam_round(k.p, (str){0});
    if (!k.r) return E_OK;
    TRY(takers(&k, e));
    for (size_t p = 0; p < k.n; p++) time_answers(a, &k.taker[p]);
    ret->persons = k.n;
    ret->alike_items = bank_items(a, k.r->exam, &item);
    rapid(&k, item, ret->alike_items);
    alike(&k, item, ret->alike_items, ret);
    rates(&k, ret);
    return E_OK;
}
