/* SPDX-License-Identifier: Apache-2.0 */
/* How a round came out: the spread with the line of the gate, who goes on and who is next, places that came free, and whether the
 * channels fared alike (four fifths). Pictures say nothing that the tables below them do not. */
#include "app/label.h"
#include "app/standing.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/office.h"
#include "web/page.h"
#include "web/plot.h"

enum { BINS = 20, FEW = 5 };

/* The gate of the round on its main score; NULL when there is none. */
static const struct proc_gate *gate_of(const struct proc_round *r, const struct proc_score *main) {
    for (size_t i = 0; i < r->gates; i++)
        if (r->gate[i].score == main && !r->gate[i].only) return &r->gate[i];
    return NULL;
}

static int64_t bin_of(dec v, dec min, dec width) {
    int64_t i = 0;
    dec at = dec_div(dec_sub(v, min), width), whole = dec_round(at, 0, DEC_FLOOR);
    if (!dec_int(whole, &i) || i < 0) return 0;
    return i < BINS ? i : BINS - 1;
}

/* The spread in twenty steps of the scale; the same as text below. */
static void spread(struct web_ctx *x, const struct proc_round *r, const struct standing *st, struct view_round *m) {
    const struct proc_score *main = st->key[0];
    const struct proc_gate *g = gate_of(r, main);
    dec width = dec_div(dec_sub(main->scale.max, main->scale.min), dec_of(BINS));
    int64_t n[BINS] = {0};
    str label[BINS] = {{0}};
    if (!st->steps || main->computed || dec_cmp(width, dec_of(0)) <= 0) return;
    for (size_t i = 0; i < st->steps; i++) n[bin_of(st->step[i].value, main->scale.min, width)] += st->step[i].n;
    size_t cut = BINS;
    m->step = arena_array(x->a, struct view_fact, BINS);
    for (size_t i = 0; i < BINS; i++) {
        dec from = dec_add(main->scale.min, dec_mul(width, dec_of((int64_t)i)));
        if (i % 2 == 0) label[i] = words_dec(x->a, x->l, dec_print_short(x->a, from));
        if (g && cut == BINS && dec_cmp(from, g->value) >= 0) cut = i;
        if (n[i])
            m->step[m->n_steps++] =
                (struct view_fact){text_print(x->a, x->l, TEXT_DESK_ROUND_FROM, words_dec(x->a, x->l, dec_print_short(x->a, from))),
                                   arena_printf(x->a, "%lld", (long long)n[i])};
    }
    m->picture = plot_columns(x->a, text_get(x->l, TEXT_DESK_ROUND_SPREAD), n, label, BINS, cut);
    if (g)
        m->gate = text_print(x->a, x->l, g->strict ? TEXT_DESK_ROUND_OVER : TEXT_DESK_ROUND_GATE,
                             words_dec(x->a, x->l, dec_print_short(x->a, g->value)), procedure_clauses(x->a, g->clauses));
}

static void order(struct web_ctx *x, const struct office *d, const struct standing *st, struct view_round *m) {
    struct view_head *head = arena_array(x->a, struct view_head, st->keys + 5);
    head[0] = (struct view_head){.text = text_get(x->l, TEXT_WEB_LIST_RANK), .num = true};
    head[1].text = text_get(x->l, TEXT_WEB_PEOPLE_ID);
    head[2].text = text_get(x->l, TEXT_WEB_PEOPLE_NAME);
    for (size_t k = 0; k < st->keys; k++) head[3 + k] = (struct view_head){.text = office_text(x, st->key[k]->name), .num = true};
    head[3 + st->keys].text = text_get(x->l, TEXT_DESK_ROUND_ON);
    head[4 + st->keys].text = text_get(x->l, TEXT_WEB_PEOPLE_STATUS);
    m->grid = office_grid(x, text_get(x->l, TEXT_DESK_ROUND_ORDER), head, st->keys + 5, st->rows);
    const char **mark = arena_array(x->a, const char *, st->rows + 1);
    bool below = false;
    for (size_t i = 0; i < st->rows; i++) {
        const struct standing_row *w = &st->row[i];
        if (!below && i && !w->invitation.n) mark[i] = "cut", below = true;
        str rank = arena_printf(x->a, "%lld", (long long)w->rank);
        if (w->tied) rank = text_print(x->a, x->l, TEXT_DESK_ROUND_TIED, rank);
        office_cell(&m->grid, i, 0)->text = rank;
        *office_cell(&m->grid, i, 1) =
            (struct view_cell){.text = w->id, .path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(w->id))};
        office_cell(&m->grid, i, 2)->text = w->name;
        for (size_t k = 0; k < st->keys; k++) office_cell(&m->grid, i, 3 + k)->text = words_dec(x->a, x->l, w->key[k]);
        if (w->invitation.n)
            *office_cell(&m->grid, i, 3 + st->keys) = (struct view_cell){.text = label_value(x->l, STR("invited")), .tag = "yes"};
        office_cell(&m->grid, i, 4 + st->keys)->text = label_value(x->l, w->state);
    }
    m->grid.mark = mark;
    if (st->ranked > (int64_t)st->rows)
        m->more = text_print(x->a, x->l, TEXT_DESK_ROUND_MORE, arena_printf(x->a, "%zu", st->rows),
                             arena_printf(x->a, "%lld", (long long)st->ranked));
}

/* Four fifths: a group whose share is under 0.8 of the best share. Small groups say little, and are marked so. */
static void groups(struct web_ctx *x, const struct office *d, const struct standing *st, struct view_round *m) {
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_CHANNEL)},
                               {.text = text_get(x->l, TEXT_DESK_ROUND_TOOK), .num = true},
                               {.text = text_get(x->l, TEXT_DESK_ROUND_PASSED), .num = true},
                               {.text = text_get(x->l, TEXT_DESK_ROUND_SHARE), .num = true},
                               {.text = text_get(x->l, TEXT_DESK_ROUND_RATIO), .num = true},
                               {.text = text_get(x->l, TEXT_DESK_ROUND_JUDGED)}};
    int64_t best = 0; /* thousandths */
    for (size_t i = 0; i < st->groups; i++) {
        const struct standing_group *g = &st->group[i];
        if (g->took >= FEW && g->passed * 1000 / g->took > best) best = g->passed * 1000 / g->took;
    }
    m->groups = office_grid(x, text_get(x->l, TEXT_DESK_ROUND_GROUPS), head, 6, st->groups);
    for (size_t i = 0; i < st->groups; i++) {
        const struct standing_group *g = &st->group[i];
        int64_t share = g->took ? g->passed * 1000 / g->took : 0, ratio = best ? share * 100 / best : 0;
        bool few = g->took < FEW, low = !few && best && share * 10 < best * 8;
        office_cell(&m->groups, i, 0)->text = office_channel(x, d, g->channel);
        office_cell(&m->groups, i, 1)->text = arena_printf(x->a, "%lld", (long long)g->took);
        office_cell(&m->groups, i, 2)->text = arena_printf(x->a, "%lld", (long long)g->passed);
        office_cell(&m->groups, i, 3)->text = arena_printf(x->a, "%lld,%lld %%", (long long)(share / 10), (long long)(share % 10));
        if (!few && best) office_cell(&m->groups, i, 4)->text = arena_printf(x->a, "%lld %%", (long long)ratio);
        text_key says = few ? TEXT_DESK_ROUND_FEW : low ? TEXT_DESK_ROUND_LOW : TEXT_DESK_ROUND_ALIKE;
        *office_cell(&m->groups, i, 5) = (struct view_cell){.text = text_get(x->l, says), .tag = few ? "" : low ? "no" : "yes"};
    }
}

static void free_places(struct web_ctx *x, const struct office *d, const struct standing *st, struct view_round *m) {
    if (!st->closed) {
        m->stand = text_get(x->l, TEXT_DESK_ROUND_OPEN);
        if (act_role_of(&x->who, ACT_CLOSE, 0)) m->act = office_path(x, d, "/doe/close?round=%.*s", STR_ARG(m->id));
        m->act_text = text_get(x->l, TEXT_DESK_ROUND_CLOSE);
        return;
    }
    if (st->places < 0) return;
    int64_t open = st->places - st->still;
    m->stand =
        text_print(x->a, x->l, TEXT_DESK_ROUND_PLACES, arena_printf(x->a, "%lld", (long long)st->places),
                   arena_printf(x->a, "%lld", (long long)st->still), arena_printf(x->a, "%lld", (long long)(open > 0 ? open : 0)));
    if (open > 0 && act_role_of(&x->who, ACT_INVITE, 0)) m->act = office_path(x, d, "/doe/invite?round=%.*s", STR_ARG(m->id));
    m->act_text = text_get(x->l, TEXT_DESK_ROUND_INVITE);
}

void page_round(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct standing st;
    struct view_round m = {.id = x->param[1]};
    if (!office_open(x, &d)) return;
    const struct proc_round *r = procedure_round_find(d.p, m.id);
    if (app_standing(x->app, x->a, d.number, m.id, &st, &e) || !r) {
        web_fail(x, &e);
        return;
    }
    m.title = office_text(x, r->name);
    m.clauses = procedure_clauses(x->a, r->clauses);
    spread(x, r, &st, &m);
    order(x, &d, &st, &m);
    groups(x, &d, &st, &m);
    free_places(x, &d, &st, &m);
    office_begin(x, &d, m.title);
    tpl_round(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
