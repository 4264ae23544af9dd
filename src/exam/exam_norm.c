/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Norm groups. A group is a table of its own, in a file of its own, with a version: whoever measures again makes a new one, and
 * the procedure's hash changes with it. A group counts only for a form as long as the one it was measured with.
 */
#include "exam/exam_norm.h"

#include "base/must.h"
#include "exam/bank_read.h"

enum { ROWS_MOST = 400, NAME_MOST = 60 };

static ecode read_words(struct bank_reading *r, const struct yaml_node *map, const char *key, struct exam_words *ret) {
    const struct yaml_node *v = yaml_find(map, key), *nl = yaml_find(v, "nl"), *en = yaml_find(v, "en");
    if (!v) return bank_fail(r, map, "%s: words are asked: {nl: ..., en: ...}", key);
    TRY(bank_only(r, v, "nl en"));
    if (!nl || nl->kind != YAML_TEXT || !nl->text.n || (en && en->kind != YAML_TEXT))
        return bank_fail(r, v, "%s: the Dutch words are missing", key);
    *ret = (struct exam_words){str_trim(nl->text), en && en->text.n ? str_trim(en->text) : str_trim(nl->text)};
    return E_OK;
}

static ecode read_dec(struct bank_reading *r, const struct yaml_node *map, const char *key, dec *ret) {
    const struct yaml_node *v = yaml_find(map, key);
    if (!v || v->kind != YAML_TEXT || !dec_parse(v->text, ret) || !dec_is_finite(*ret))
        return bank_fail(r, v ? v : map, "%s: a number is asked", key);
    return E_OK;
}

/* {12: 3, 13: 8}: so many persons had that score, within the points of the form. */
static ecode read_rows(struct bank_reading *r, const struct yaml_node *map, struct exam_norm_part *n) {
    const struct yaml_node *v = yaml_find(map, "scores");
    if (!v || v->kind != YAML_MAP || !v->n || v->n > ROWS_MOST)
        return bank_fail(r, v ? v : map, "scores: how many persons had each score is asked: {12: 3, 13: 8}");
    struct norm_row *row = arena_array(r->a, struct norm_row, v->n);
    for (size_t i = 0; i < v->n; i++) {
        const struct yaml_entry *at = &v->entry[i];
        if (!dec_parse(at->key->text, &row[i].raw) || !dec_is_finite(row[i].raw))
            return bank_fail(r, at->key, "a score is a number");
        if (dec_sign(row[i].raw) < 0 || dec_cmp(row[i].raw, n->points) > 0)
            return bank_fail(r, at->key, "the form gives 0 to %.*s points", STR_ARG(dec_print_short(r->a, n->points)));
        if (at->value->kind != YAML_TEXT || !str_int(at->value->text, 0, INT32_MAX, &row[i].persons))
            return bank_fail(r, at->value, "a whole number is asked");
    }
    n->norm = (struct norm){v->n, row};
    if (norm_check(&n->norm, r->e)) return r->e ? err_at(r->e, r->file, (int)v->line, (int)v->col) : E_INVALID;
    return E_OK;
}

static ecode read_part(struct bank_reading *r, const struct yaml_entry *at, const struct exam *x, struct exam_norm_part *ret) {
    const struct exam_part *part = exam_part_find(x, at->key->text);
    struct exam_norm_part n = {.part = at->key->text};
    if (!part) return bank_fail(r, at->key, "the test has no part \"%.*s\"", STR_ARG(at->key->text));
    TRY(bank_only(r, at->value, "points reliability scores"));
    TRY(read_dec(r, at->value, "points", &n.points));
    TRY(read_dec(r, at->value, "reliability", &n.reliability));
    dec points = exam_part_points(r->a, part);
    if (!dec_eq(points, n.points))
        return bank_fail(r, yaml_find(at->value, "points"), "the group had a form of %.*s points, part %.*s has one of %.*s",
                         STR_ARG(dec_print_short(r->a, n.points)), STR_ARG(part->id), STR_ARG(dec_print_short(r->a, points)));
    if (dec_sign(n.reliability) < 0 || dec_cmp(n.reliability, dec_of(1)) > 0)
        return bank_fail(r, yaml_find(at->value, "reliability"), "a reliability goes from 0 to 1");
    TRY(read_rows(r, at->value, &n));
    *ret = n;
    return E_OK;
}

static ecode read_head(struct bank_reading *r, struct exam_norm *ret) {
    const struct yaml_node *root = r->root, *language = yaml_find(root, "norm"), *day = yaml_find(root, "measured"),
                           *sim = yaml_find(root, "simulated");
    str name, version;
    TRY(bank_only(r, root, "norm name version group source measured simulated parts"));
    if (!language || !str_is(language->text, "1"))
        return bank_fail(r, language ? language : root, "norm: this program reads version 1");
    TRY(bank_text(r, root, "name", &name));
    TRY(bank_text(r, root, "version", &version));
    if (name.n > NAME_MOST || version.n > NAME_MOST)
        return bank_fail(r, root, "a name or version of more than %d bytes", NAME_MOST);
    if (!day || day->kind != YAML_TEXT || !date_parse(day->text, &ret->measured))
        return bank_fail(r, day ? day : root, "measured: a day is asked, as 2025-06-30");
    if (!sim || (!str_is(sim->text, "yes") && !str_is(sim->text, "no")))
        return bank_fail(r, sim ? sim : root, "simulated: yes or no is asked: was nobody measured");
    ret->simulated = str_is(sim->text, "yes");
    ret->name = arena_printf(r->a, "%.*s %.*s", STR_ARG(name), STR_ARG(version));
    TRY(read_words(r, root, "group", &ret->group));
    return read_words(r, root, "source", &ret->source);
}

ecode exam_norm_read(struct arena *a, str file, str text, const struct exam *x, struct exam_norm *ret, struct err *e) {
    struct bank_reading r = {.a = a, .file = file, .e = e};
    struct exam_norm n = {0};
    const struct yaml_node *parts;
    TRY(yaml_parse(a, file, text, NULL, &r.root, e));
    TRY(read_head(&r, &n));
    TRY(bank_child(&r, r.root, "parts", YAML_MAP, &parts));
    struct exam_norm_part *part = arena_array(a, struct exam_norm_part, parts->n);
    for (size_t i = 0; i < parts->n; i++) {
        TRY(read_part(&r, &parts->entry[i], x, &part[i]));
        if (arena_is_over(a)) return err_set(e, E_LIMIT, "a test too large to read");
    }
    n.parts = parts->n;
    n.part = part;
    *ret = n;
    return E_OK;
}

const struct exam_norm *exam_norm_find(const struct exam *x, str name) {
    for (size_t i = 0; x && i < x->norms; i++)
        if (str_eq(x->norm[i].name, name)) return &x->norm[i];
    return NULL;
}

const struct exam_norm_part *exam_norm_part(const struct exam_norm *norm, str part) {
    for (size_t i = 0; norm && i < norm->parts; i++)
        if (str_eq(norm->part[i].part, part)) return &norm->part[i];
    return NULL;
}

dec exam_part_points(struct arena *a, const struct exam_part *part) {
    struct form f;
    dec sum = dec_of(0);
    if (part->draw.source != EXAM_BANK) return dec_of((int64_t)part->draw.items); /* what is made gives a point each */
    exam_form_make(a, part, false, STR("try"), STR("nl"), &f);
    for (size_t i = 0; i < f.n; i++) sum = dec_add(sum, f.item[i].points);
    return sum;
}

struct exam_ratio exam_norm_raw(const struct exam_norm_part *n, struct exam_ratio share) {
    return (struct exam_ratio){dec_mul(share.num, n->points), share.den};
}

/* ---- for reading ---- */

static dec percent(const struct norm *n, dec raw) {
    return dec_round(norm_value(n, NORM_PERCENTILE, (struct exam_ratio){raw, dec_of(1)}), 1, DEC_DOWN);
}

static dec clamp(dec x, dec most) { return dec_sign(x) < 0 ? dec_of(0) : dec_cmp(x, most) > 0 ? most : x; }

struct exam_place exam_place_of(const struct exam_norm_part *n, struct exam_ratio share) {
    struct exam_ratio raw = exam_norm_raw(n, share);
    struct exam_place p = {.points = dec_round(dec_div(raw.num, raw.den), 2, DEC_DOWN)};
    norm_spread(&n->norm, &p.mean, &p.sd);
    p.sem = dec_mul(p.sd, dec_sqrt(dec_sub(dec_of(1), n->reliability)));
    dec off = dec_mul(p.sem, dec_make(12816, -4)), at = dec_div(raw.num, raw.den);
    dec low = dec_round(clamp(dec_sub(at, off), n->points), 2, DEC_HALF_EVEN),
        high = dec_round(clamp(dec_add(at, off), n->points), 2, DEC_HALF_EVEN);
    p.percentile = dec_round(norm_value(&n->norm, NORM_PERCENTILE, raw), 1, DEC_DOWN);
    p.percentile_low = percent(&n->norm, low);
    p.percentile_high = percent(&n->norm, high);
    p.c = norm_value(&n->norm, NORM_C, raw);
    p.c_low = norm_value(&n->norm, NORM_C, (struct exam_ratio){low, dec_of(1)});
    p.c_high = norm_value(&n->norm, NORM_C, (struct exam_ratio){high, dec_of(1)});
    return p;
}
