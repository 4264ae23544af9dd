/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `wervik items FILE`: item and test analysis of a table of marks, a person a row, an item a column: 1 right, 0 wrong, empty
 * omitted. A column named by --group parts the persons; other columns whose cells are no marks are refused by name.
 */
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/figures.h"
#include "cli/show.h"
#include "codec/csv.h"
#include "exam/fair.h"
#include "exam/irt.h"
#include "sys/file.h"

enum { FILE_BYTES = 256 << 20, PERSONS_MAX = 2000000, GROUPS_MAX = 50 };

struct analysis {
    struct cli *c;
    struct csv csv;
    size_t group; /* column; SIZE_MAX: none */
    struct sheet s;
    uint8_t *mark;
    uint8_t *of; /* the group of each person */
    str name[GROUPS_MAX];
    size_t groups;
};

static ecode mark_read(const struct analysis *an, const struct csv_row *row, size_t col, uint8_t *ret, struct err *e) {
    str s = str_trim(row->cell[col]);
    if (!s.n) return *ret = ITEM_OMITTED, E_OK;
    if (str_is(s, "0")) return *ret = ITEM_WRONG, E_OK;
    if (str_is(s, "1")) return *ret = ITEM_RIGHT, E_OK;
    err_set(e, E_INVALID, "\"%.*s\" in column %.*s is no mark", STR_ARG(s), STR_ARG(an->csv.head[col]));
    err_at(e, an->csv.name, (int)row->line, 0);
    return err_remedy(e, "a mark is 1 (right), 0 (wrong) or empty (not answered); name the column of a group with --group");
}

static ecode group_read(struct analysis *an, str name, uint8_t *ret, struct err *e) {
    name = str_trim(name);
    for (size_t k = 0; k < an->groups; k++)
        if (str_eq(an->name[k], name)) return *ret = (uint8_t)k, E_OK;
    if (an->groups == GROUPS_MAX) return err_set(e, E_LIMIT, "there are more than %d groups", GROUPS_MAX);
    an->name[an->groups] = arena_str(an->c->a, name);
    *ret = (uint8_t)an->groups++;
    return E_OK;
}

static ecode row_read(struct analysis *an, const struct csv_row *row, size_t *cap, struct err *e) {
    if (an->s.persons == PERSONS_MAX) return err_set(e, E_LIMIT, "there are more than %d persons", PERSONS_MAX);
    if (an->s.persons == *cap) {
        *cap = *cap ? 2 * *cap : 1024;
        uint8_t *mark = arena_try(an->c->a, *cap * an->s.items, 1), *of = arena_try(an->c->a, *cap, 1);
        if (!mark || !of) return err_set(e, E_LIMIT, "so many persons need too much memory");
        for (size_t i = 0; i < an->s.persons * an->s.items; i++) mark[i] = an->mark[i];
        for (size_t i = 0; i < an->s.persons; i++) of[i] = an->of[i];
        an->mark = mark;
        an->of = of;
    }
    size_t item = 0;
    for (size_t k = 0; k < row->n; k++) {
        if (k == an->group) TRY(group_read(an, row->cell[k], &an->of[an->s.persons], e));
        else TRY(mark_read(an, row, k, &an->mark[an->s.persons * an->s.items + item++], e));
    }
    an->s.persons++;
    return E_OK;
}

static ecode sheet_read(struct analysis *an, str file, struct err *e) {
    struct cli *c = an->c;
    str text, column = cli_text(c, "group", (str){0});
    size_t cap = 0;
    struct csv_row row;
    struct csv_limits limits = {.name = file};
    if (str_is(file, "-")) TRY(file_load_fd(c->a, STDIN_FILENO, "-", FILE_BYTES, &text, e));
    else TRY(file_load(c->a, arena_cstr(c->a, file), FILE_BYTES, &text, e));
    TRY(csv_open(&an->csv, c->a, text, &limits, e));
    an->group = SIZE_MAX;
    for (size_t k = 0; k < an->csv.cols; k++)
        if (column.n && str_eq(an->csv.head[k], column)) an->group = k;
    if (column.n && an->group == SIZE_MAX) return err_set(e, E_NOTFOUND, "there is no column %.*s", STR_ARG(column));
    an->s.items = an->csv.cols - (an->group != SIZE_MAX);
    for (;;) {
        TRY(csv_next(&an->csv, c->a, &row, e));
        if (!row.n) break;
        TRY(row_read(an, &row, &cap, e));
    }
    an->s.mark = an->mark;
    return E_OK;
}

static void put(struct arena *a, struct json *o, const char *key, double x) {
    dec d;
    if (isfinite(x) && dec_parse(arena_printf(a, "%.5f", x), &d)) json_put_dec(a, o, key, d);
}

/* ---- what is told ---- */

static struct json *items_json(struct analysis *an, const struct item_stats *item, const struct irt_item *irt,
                               const struct fair_item *fair) {
    struct arena *a = an->c->a;
    struct json *list = json_array(a);
    for (size_t k = 0, i = 0; k < an->csv.cols; k++) {
        if (k == an->group) continue;
        struct json *o = json_object(a);
        json_put_str(a, o, "item", an->csv.head[k]);
        put(a, o, "difficulty", item[i].difficulty);
        put(a, o, "discrimination", item[i].discrimination);
        put(a, o, "with_total", item[i].with_total);
        put(a, o, "upper_lower", item[i].upper_lower);
        put(a, o, "omitted", item[i].omitted);
        put(a, o, "alpha_without", item[i].alpha_without);
        put(a, o, "loading", item[i].loading);
        put(a, o, "irt_a", irt[i].a);
        put(a, o, "irt_b", irt[i].b);
        put(a, o, "irt_fit", irt[i].fit);
        if (fair) {
            put(a, o, "dif_chi", fair[i].chi);
            put(a, o, "dif_delta", fair[i].delta);
            json_put_str(a, o, "dif_class", arena_printf(a, "%c", fair[i].class));
        }
        json_add(list, o);
        i++;
    }
    return list;
}

static struct json *groups_json(struct analysis *an, double cut) {
    struct arena *a = an->c->a;
    struct json *list = json_array(a);
    struct fair_group group[GROUPS_MAX] = {0};
    uint32_t *sum = arena_array(a, uint32_t, an->s.persons);
    stats_sums(&an->s, sum);
    for (size_t p = 0; p < an->s.persons; p++) {
        group[an->of[p]].persons++;
        group[an->of[p]].passed += sum[p] >= cut;
    }
    fair_impact(group, an->groups);
    for (size_t k = 0; k < an->groups; k++) {
        struct json *o = json_object(a);
        json_put_str(a, o, "group", an->name[k]);
        json_put_int(a, o, "persons", (int64_t)group[k].persons);
        json_put_int(a, o, "passed", (int64_t)group[k].passed);
        put(a, o, "ratio", group[k].ratio);
        json_put_bool(a, o, "under_four_fifths", group[k].under_four_fifths);
        put(a, o, "exact_p", group[k].p);
        json_add(list, o);
    }
    return list;
}

static void test_json(struct analysis *an, const struct test_stats *t, const struct irt_item *irt, double cut, struct json *o) {
    struct arena *a = an->c->a;
    double *theta = arena_array(a, double, an->s.persons), *sd = arena_array(a, double, an->s.persons), accuracy, consistency;
    double at = irt_theta_of(irt, an->s.items, cut);
    for (size_t p = 0; p < an->s.persons; p++) irt_ability(irt, an->s.mark + p * an->s.items, an->s.items, &theta[p], &sd[p]);
    irt_classify(theta, sd, an->s.persons, at, &accuracy, &consistency);
    json_put_int(a, o, "persons", (int64_t)an->s.persons);
    put(a, o, "mean", t->mean);
    put(a, o, "sd", t->sd);
    put(a, o, "alpha", t->alpha);
    put(a, o, "omega", t->omega);
    put(a, o, "sem", t->sem);
    put(a, o, "cut", cut);
    json_put_int(a, o, "at_cut", (int64_t)t->at_cut);
    put(a, o, "sem_at_cut", t->sem_at_cut);
    put(a, o, "cut_ability", at);
    put(a, o, "information_at_cut", irt_information(irt, an->s.items, at));
    put(a, o, "accuracy", accuracy);
    put(a, o, "consistency", consistency);
}

static ecode figures_of(struct analysis *an, double cut, const struct item_stats *item, const struct irt_item *irt,
                        const struct fair_item *fair, struct err *e) {
    str *name = arena_array(an->c->a, str, an->s.items);
    for (size_t k = 0, i = 0; k < an->csv.cols; k++)
        if (k != an->group) name[i++] = an->csv.head[k];
    const struct figures f = {&an->s, name, item, irt, fair, cut, irt_theta_of(irt, an->s.items, cut)};
    return figures_write(an->c, cli_text(an->c, "figures", (str){0}), &f, e);
}

ecode cmd_items(struct cli *c, struct err *e) {
    struct analysis an = {.c = c};
    struct test_stats test;
    struct irt_fit fit;
    int64_t cut = -1;
    TRY(sheet_read(&an, c->arg[0], e));
    TRY(cli_int(c, "cut", 0, 100000, &cut, e));
    double pass = cut < 0 ? (double)an.s.items / 2 : (double)cut;
    struct item_stats *item = arena_array(c->a, struct item_stats, an.s.items);
    struct irt_item *irt = arena_array(c->a, struct irt_item, an.s.items);
    struct fair_item *fair = NULL;
    TRY(stats_make(c->a, &an.s, pass, item, &test, e));
    TRY(irt_calibrate(c->a, &an.s, irt, &fit, e));
    if (an.groups == 2) {
        fair = arena_array(c->a, struct fair_item, an.s.items);
        fair_items(c->a, &an.s, an.of, fair);
    }
    if (cli_has(c, "figures")) TRY(figures_of(&an, pass, item, irt, fair, e));
    struct json *o = json_object(c->a);
    test_json(&an, &test, irt, pass, o);
    json_put(o, STR("items"), items_json(&an, item, irt, fair));
    if (an.groups) json_put(o, STR("groups"), groups_json(&an, pass));
    if (c->json) return cli_printf(c, "%.*s\n", STR_ARG(json_print_pretty(c->a, o))), E_OK;
    show_object(c, o);
    return E_OK;
}
