/* SPDX-License-Identifier: Apache-2.0 */
/* The analysis of a test as pictures and tables in a folder. What is seen of an item stands beside what the model says: by sevenths
 * of the persons in order of ability, so that each point is of as many. */
#include "cli/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "codec/csv.h"
#include "exam/figure.h"
#include "sys/file.h"

enum { POINTS = 81, SEVENTHS = 7, PICTURES_MOST = 300 };

static str num(struct arena *a, double x) { return isfinite(x) ? arena_printf(a, "%.5f", x) : (str){0}; }

static ecode save(struct cli *c, str folder, const char *name, str bytes, struct err *e) {
    return file_save_new(file_join(c->a, arena_cstr(c->a, folder), str_of(name)), bytes, 0644, e);
}

static ecode items_csv(struct cli *c, str folder, const struct figures *f, struct err *e) {
    const str head[] = {
        STR("item"), STR("difficulty"), STR("discrimination"), STR("upper_lower"), STR("omitted"),   STR("loading"),  STR("a"),
        STR("b"),    STR("se_a"),       STR("se_b"),           STR("fit"),         STR("dif_delta"), STR("dif_class")};
    enum { COLS = sizeof head / sizeof *head };
    struct buf b = buf_make(c->a);
    csv_add_row(&b, head, COLS);
    for (size_t i = 0; i < f->s->items; i++) {
        const struct item_stats *t = &f->item[i];
        const struct irt_item *r = &f->irt[i];
        const str row[COLS] = {f->name[i],
                               num(c->a, t->difficulty),
                               num(c->a, t->discrimination),
                               num(c->a, t->upper_lower),
                               num(c->a, t->omitted),
                               num(c->a, t->loading),
                               num(c->a, r->a),
                               num(c->a, r->b),
                               num(c->a, r->se_a),
                               num(c->a, r->se_b),
                               num(c->a, r->fit),
                               f->fair ? num(c->a, f->fair[i].delta) : (str){0},
                               f->fair ? arena_printf(c->a, "%c", f->fair[i].class) : (str){0}};
        csv_add_row(&b, row, COLS);
    }
    return save(c, folder, "items.csv", buf_str(&b), e);
}

static ecode scores(struct cli *c, str folder, const struct figures *f, struct err *e) {
    size_t n = f->s->items + 1;
    int64_t *count = arena_array(c->a, int64_t, n);
    uint32_t *sum = arena_array(c->a, uint32_t, f->s->persons);
    struct buf b = buf_make(c->a);
    stats_sums(f->s, sum);
    for (size_t p = 0; p < f->s->persons; p++) count[sum[p]]++;
    const struct figure_axes ax = {.title = text_get(c->lang, TEXT_FIGURE_SCORES),
                                   .x = text_get(c->lang, TEXT_FIGURE_SCORE),
                                   .y = text_get(c->lang, TEXT_FIGURE_PERSONS),
                                   .cut = f->cut,
                                   .cut_name = text_get(c->lang, TEXT_FIGURE_CUT)};
    TRY(save(c, folder, "scores.svg", figure_columns(c->a, &ax, count, n, 0).markup, e));
    csv_add_row(&b, (const str[]){STR("score"), STR("persons")}, 2);
    for (size_t k = 0; k < n; k++)
        csv_add_row(&b, (const str[]){arena_printf(c->a, "%zu", k), arena_printf(c->a, "%lld", (long long)count[k])}, 2);
    return save(c, folder, "scores.csv", buf_str(&b), e);
}

static double theta_at(size_t k) { return -4 + 8.0 * (double)k / (POINTS - 1); }

static ecode information(struct cli *c, str folder, const struct figures *f, struct err *e) {
    double x[POINTS], y[POINTS], se[POINTS];
    struct buf b = buf_make(c->a);
    csv_add_row(&b, (const str[]){STR("ability"), STR("information"), STR("standard_error"), STR("expected_score")}, 4);
    for (size_t k = 0; k < POINTS; k++) {
        x[k] = theta_at(k);
        y[k] = irt_information(f->irt, f->s->items, x[k]);
        se[k] = y[k] > 0 ? 1 / sqrt(y[k]) : NAN;
        csv_add_row(
            &b,
            (const str[]){num(c->a, x[k]), num(c->a, y[k]), num(c->a, se[k]), num(c->a, irt_expected(f->irt, f->s->items, x[k]))},
            4);
    }
    TRY(save(c, folder, "information.csv", buf_str(&b), e));
    struct figure_axes ax = {.title = text_get(c->lang, TEXT_FIGURE_INFORMATION),
                             .x = text_get(c->lang, TEXT_FIGURE_ABILITY),
                             .y = text_get(c->lang, TEXT_FIGURE_INFORMATION),
                             .x_min = -4,
                             .x_max = 4,
                             .cut = f->cut_theta,
                             .cut_name = text_get(c->lang, TEXT_FIGURE_CUT)};
    TRY(save(c, folder, "information.svg", figure_curves(c->a, &ax, &(struct figure_curve){ax.y, POINTS, x, y}, 1).markup, e));
    ax.title = ax.y = text_get(c->lang, TEXT_FIGURE_ERROR);
    ax.y_max = 2; /* beyond, nothing is said of anybody */
    return save(c, folder, "error.svg", figure_curves(c->a, &ax, &(struct figure_curve){ax.y, POINTS, x, se}, 1).markup, e);
}

struct placed {
    double theta;
    size_t person;
};

static int by_theta(const void *x, const void *y) {
    const struct placed *a = x, *b = y;
    return a->theta != b->theta ? (a->theta < b->theta ? -1 : 1) : (a->person > b->person) - (a->person < b->person);
}

/* Shares right by sevenths of the persons, in order of ability. */
static size_t observed(const struct figures *f, const struct placed *at, size_t i, double x[SEVENTHS], double y[SEVENTHS]) {
    size_t n = f->s->persons, filled = 0;
    for (size_t k = 0; k < SEVENTHS; k++) {
        size_t from = n * k / SEVENTHS, to = n * (k + 1) / SEVENTHS;
        double sum = 0, right = 0;
        for (size_t p = from; p < to; p++) {
            sum += at[p].theta;
            right += f->s->mark[at[p].person * f->s->items + i] == ITEM_RIGHT;
        }
        if (to == from) continue;
        x[filled] = sum / (double)(to - from);
        y[filled++] = right / (double)(to - from);
    }
    return filled;
}

static ecode curves(struct cli *c, str folder, const struct figures *f, struct err *e) {
    struct placed *at = arena_array(c->a, struct placed, f->s->persons);
    for (size_t p = 0; p < f->s->persons; p++) {
        double sd;
        at[p].person = p;
        irt_ability(f->irt, f->s->mark + p * f->s->items, f->s->items, &at[p].theta, &sd);
    }
    qsort(at, f->s->persons, sizeof *at, by_theta);
    for (size_t i = 0; i < f->s->items && i < PICTURES_MOST; i++) {
        struct arena_mark mark = arena_mark(c->a);
        double x[POINTS], y[POINTS], ox[SEVENTHS], oy[SEVENTHS];
        for (size_t k = 0; k < POINTS; k++) x[k] = theta_at(k), y[k] = irt_right(&f->irt[i], x[k]);
        size_t n = observed(f, at, i, ox, oy);
        const struct figure_curve v[] = {{text_get(c->lang, TEXT_FIGURE_MODEL), POINTS, x, y},
                                         {text_get(c->lang, TEXT_FIGURE_SEEN), n, ox, oy}};
        const struct figure_axes ax = {.title = f->name[i],
                                       .x = text_get(c->lang, TEXT_FIGURE_ABILITY),
                                       .y = text_print(c->a, c->lang, TEXT_FIGURE_RIGHT, f->name[i]),
                                       .x_min = -4,
                                       .x_max = 4,
                                       .y_max = 1,
                                       .cut = NAN};
        char name[32];
        snprintf(name, sizeof name, "item-%03zu.svg", i + 1);
        TRY(save(c, folder, name, figure_curves(c->a, &ax, v, 2).markup, e));
        arena_rewind(c->a, mark);
    }
    return E_OK;
}

ecode figures_write(struct cli *c, str folder, const struct figures *f, struct err *e) {
    TRY(file_make_folder(arena_cstr(c->a, folder), 0755, e));
    TRY(items_csv(c, folder, f, e));
    TRY(scores(c, folder, f, e));
    TRY(information(c, folder, f, e));
    return curves(c, folder, f, e);
}
