/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `wervik exam simulate` and `link`: studies of calibrated items, which stand in a table with columns item, a and b (items.csv of
 * `wervik items`). simulate   an adaptive test of them, taken by invented persons: bias, error, length and exposure of the items
 *   link       the line that brings the difficulties of one form onto those of another, by the items both have
 */
#include <math.h>
#include <stdio.h>

#include "cli/exam_study.h"
#include "cli/show.h"
#include "codec/csv.h"
#include "exam/adapt.h"
#include "sys/file.h"

enum { FILE_BYTES = 16 << 20, ITEMS_MAX = 5000, PERSONS_MAX = 100000, LENGTH_MAX = 200 };

struct items {
    size_t n;
    str *name;
    struct irt_item *item;
};

static ecode value_read(const struct csv *csv, const struct csv_row *row, size_t col, double least, double *ret, struct err *e) {
    dec d;
    str s = str_trim(row->cell[col]);
    if (dec_parse(s, &d) && dec_is_finite(d) && dec_double(d) >= least && dec_double(d) <= 10) return *ret = dec_double(d), E_OK;
    err_set(e, E_INVALID, "\"%.*s\" in column %.*s is no parameter", STR_ARG(str_sub(s, 0, 40)), STR_ARG(csv->head[col]));
    err_at(e, csv->name, (int)row->line, 0);
    return err_remedy(e, "a discrimination goes from 0 to 10, a difficulty from -10 to 10, with a point");
}

static ecode items_read(struct cli *c, str file, struct items *ret, struct err *e) {
    struct csv csv;
    struct csv_row row;
    struct csv_limits limits = {.name = file};
    str text;
    static const char *const want[] = {"item", "a", "b"};
    size_t col[3];
    TRY(file_load(c->a, arena_cstr(c->a, file), FILE_BYTES, &text, e));
    TRY(csv_open(&csv, c->a, text, &limits, e));
    for (size_t w = 0; w < 3; w++) {
        col[w] = csv.cols;
        for (size_t k = 0; k < csv.cols; k++)
            if (str_is(csv.head[k], want[w])) col[w] = k;
        if (col[w] == csv.cols) return err_set(e, E_NOTFOUND, "there is no column %.*s", STR_ARG(str_of(want[w])));
    }
    *ret = (struct items){.name = arena_array(c->a, str, ITEMS_MAX), .item = arena_array(c->a, struct irt_item, ITEMS_MAX)};
    for (;;) {
        TRY(csv_next(&csv, c->a, &row, e));
        if (!row.n) break;
        if (ret->n == ITEMS_MAX) return err_set(e, E_LIMIT, "there are more than %d items", ITEMS_MAX);
        TRY(value_read(&csv, &row, col[1], 0, &ret->item[ret->n].a, e));
        TRY(value_read(&csv, &row, col[2], -10, &ret->item[ret->n].b, e));
        ret->name[ret->n++] = str_trim(row.cell[col[0]]);
    }
    return ret->n ? E_OK : err_set(e, E_INVALID, "there are no items in %.*s", STR_ARG(file));
}

static void put(struct arena *a, struct json *o, const char *key, double x) {
    dec d;
    if (isfinite(x) && dec_parse(arena_printf(a, "%.4f", x), &d)) json_put_dec(a, o, key, d);
}

static ecode answer(struct cli *c, struct json *o) {
    if (c->json) cli_printf(c, "%.*s\n", STR_ARG(json_print_pretty(c->a, o)));
    else show_object(c, o);
    return E_OK;
}

/* ---- simulate ---- */

static ecode exposure_save(struct cli *c, const struct items *it, const double *exposure, struct err *e) {
    struct buf b = buf_make(c->a);
    if (!cli_has(c, "out")) return E_OK;
    csv_add_row(&b, (const str[]){STR("item"), STR("a"), STR("b"), STR("exposure")}, 4);
    for (size_t i = 0; i < it->n; i++)
        csv_add_row(&b,
                    (const str[]){it->name[i], arena_printf(c->a, "%.5f", it->item[i].a), arena_printf(c->a, "%.5f", it->item[i].b),
                                  arena_printf(c->a, "%.5f", exposure[i])},
                    4);
    return file_save_new(arena_cstr(c->a, cli_text(c, "out", (str){0})), buf_str(&b), 0644, e);
}

static struct json *bins_json(struct arena *a, const struct adapt_report *r) {
    struct json *list = json_array(a);
    for (int k = 0; k < ADAPT_BINS; k++) {
        struct json *o = json_object(a);
        if (!r->bin[k].persons) continue;
        json_put_int(a, o, "ability", k - ADAPT_BINS / 2);
        json_put_int(a, o, "persons", (int64_t)r->bin[k].persons);
        put(a, o, "bias", r->bin[k].bias);
        put(a, o, "rmse", r->bin[k].rmse);
        put(a, o, "length", r->bin[k].length);
        json_add(list, o);
    }
    return list;
}

static ecode files(const struct cli *c, size_t n, struct err *e) {
    if (c->n_arg == n + 1) return E_OK;
    err_set(e, E_USAGE, "`exam` cannot `%.*s` with %zu files", STR_ARG(c->arg[0]), c->n_arg - 1);
    return err_remedy(e, "simulate ITEMS.csv, or link FROM.csv TO.csv");
}

ecode exam_simulate(struct cli *c, struct err *e) {
    struct items it;
    int64_t persons = 1000, seed = 1, least = 10, most = 20, among = 5;
    dec enough = dec_make(3, -1);
    TRY(files(c, 1, e));
    TRY(cli_int(c, "count", 1, PERSONS_MAX, &persons, e));
    TRY(cli_int(c, "seed", 1, INT64_MAX, &seed, e));
    TRY(cli_int(c, "least", 1, LENGTH_MAX, &least, e));
    TRY(cli_int(c, "most", 1, LENGTH_MAX, &most, e));
    TRY(cli_int(c, "among", 1, 20, &among, e));
    if (cli_has(c, "enough") &&
        (!dec_parse(cli_text(c, "enough", (str){0}), &enough) || dec_sign(enough) < 0 || !dec_is_finite(enough)))
        return err_set(e, E_USAGE, "--enough is a standard error, as 0.3");
    TRY(items_read(c, c->arg[1], &it, e));
    struct adapt_rules rules = {(size_t)least, (size_t)(most < least ? least : most), dec_double(enough), (size_t)among};
    const struct adapt_bank bank = {it.item, it.n};
    struct adapt_report r = {.exposure = arena_array(c->a, double, it.n)};
    adapt_simulate(c->a, &rules, &bank, (size_t)persons, (uint64_t)seed, &r);
    TRY(exposure_save(c, &it, r.exposure, e));
    struct json *o = json_object(c->a);
    json_put_int(c->a, o, "items", (int64_t)it.n);
    json_put_int(c->a, o, "persons", persons);
    put(c->a, o, "bias", r.bias);
    put(c->a, o, "rmse", r.rmse);
    put(c->a, o, "length", r.length);
    put(c->a, o, "most_exposed", r.most_exposed);
    put(c->a, o, "never", r.never);
    json_put(o, STR("abilities"), bins_json(c->a, &r));
    return answer(c, o);
}

/* ---- link ---- */

ecode exam_link(struct cli *c, struct err *e) {
    struct items from, to;
    double slope, shift;
    size_t n = 0;
    TRY(files(c, 2, e));
    TRY(items_read(c, c->arg[1], &from, e));
    TRY(items_read(c, c->arg[2], &to, e));
    struct irt_item *x = arena_array(c->a, struct irt_item, from.n), *y = arena_array(c->a, struct irt_item, from.n);
    for (size_t i = 0; i < from.n; i++)
        for (size_t k = 0; k < to.n; k++)
            if (str_eq(from.name[i], to.name[k])) {
                x[n] = from.item[i];
                y[n++] = to.item[k];
                break;
            }
    if (n < 3) {
        err_set(e, E_INVALID, "the forms have %zu items in common", n);
        return err_remedy(e, "forms are linked by three items or more");
    }
    irt_link(x, y, n, &slope, &shift);
    struct json *o = json_object(c->a), *list = json_array(c->a);
    json_put_int(c->a, o, "in_common", (int64_t)n);
    put(c->a, o, "slope", slope);
    put(c->a, o, "shift", shift);
    for (size_t i = 0; i < from.n; i++) {
        struct json *row = json_object(c->a);
        json_put_str(c->a, row, "item", from.name[i]);
        put(c->a, row, "irt_a", from.item[i].a / slope);
        put(c->a, row, "irt_b", slope * from.item[i].b + shift);
        json_add(list, row);
    }
    json_put(o, STR("items"), list);
    return answer(c, o);
}
