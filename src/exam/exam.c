/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a test's declaration. Everything that could go wrong while somebody takes the test (a bank with too few items, a
 * number a generator does not take) is found here, by making a form of every part once.
 */
#include "exam/exam.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/must.h"
#include "exam/abstract.h"
#include "exam/adm.h"
#include "exam/exam_norm.h"

enum { PARTS_MOST = 20, FILES_MOST = 40, SHARES_MOST = 20, ITEMS_MOST = 200, MINUTES_MOST = 600, NORMS_MOST = 10 };

struct reading {
    struct arena *a;
    str file;
    struct bank_files files;
    str *name;
    size_t names;
    struct err *e;
};

static ecode fail(const struct reading *r, const struct yaml_node *at, const char *fmt, ...) PRINTF_LIKE(3, 4);

static ecode fail(const struct reading *r, const struct yaml_node *at, const char *fmt, ...) {
    char text[300];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    err_set(r->e, E_INVALID, "%s", text);
    return r->e ? err_at(r->e, r->file, (int)at->line, (int)at->col) : E_INVALID;
}

static ecode only(const struct reading *r, const struct yaml_node *map, const char *keys) {
    if (map->kind != YAML_MAP) return fail(r, map, "names with values are asked here: %s", keys);
    for (size_t i = 0; i < map->n; i++) {
        str rest = str_of(keys), one;
        bool known = false;
        while (str_cut(&rest, ' ', &one)) known = known || str_eq(one, map->entry[i].key->text);
        if (!known) return fail(r, map->entry[i].key, "\"%.*s\" is not known here", STR_ARG(map->entry[i].key->text));
    }
    return E_OK;
}

static ecode words(const struct reading *r, const struct yaml_node *map, const char *key, struct exam_words *ret) {
    const struct yaml_node *v = yaml_find(map, key), *nl = yaml_find(v, "nl"), *en = yaml_find(v, "en");
    if (!v) return fail(r, map, "%s: words are asked: {nl: ..., en: ...}", key);
    TRY(only(r, v, "nl en"));
    if (!nl || nl->kind != YAML_TEXT || !nl->text.n || (en && en->kind != YAML_TEXT))
        return fail(r, v, "%s: the Dutch words are missing", key);
    *ret = (struct exam_words){str_trim(nl->text), en && en->text.n ? str_trim(en->text) : str_trim(nl->text)};
    return E_OK;
}

static ecode count(const struct reading *r, const struct yaml_node *map, const char *key, int64_t most, int64_t *ret) {
    const struct yaml_node *v = yaml_find(map, key);
    if (!v || v->kind != YAML_TEXT || !str_int(v->text, 1, most, ret))
        return fail(r, v ? v : map, "%s: a whole number from 1 to %lld is asked", key, (long long)most);
    return E_OK;
}

static ecode read_bank(struct reading *r, const struct yaml_node *v, struct bank *ret) {
    str text;
    if (v->kind != YAML_TEXT || !r->files.find(r->files.user, v->text, &text)) {
        fail(r, v, "the folder has no file \"%.*s\"", STR_ARG(v->text));
        return r->e ? r->e->code = E_NOTFOUND : E_NOTFOUND;
    }
    if (r->names == FILES_MOST) return fail(r, v, "more than %d banks", FILES_MOST);
    r->name[r->names++] = v->text;
    return bank_read(r->a, v->text, text, &r->files, ret, r->e);
}

static ecode read_banks(struct reading *r, const struct yaml_node *list, struct bank *ret) {
    struct bank one[FILES_MOST];
    size_t n = 0;
    if (!list || list->kind != YAML_LIST || !list->n || list->n > FILES_MOST)
        return fail(r, list ? list : &(struct yaml_node){.line = 1, .col = 1}, "banks: a list of files is asked");
    for (size_t i = 0; i < list->n; i++) {
        TRY(read_bank(r, list->entry[i].value, &one[i]));
        n += one[i].n;
    }
    struct item *all = arena_array(r->a, struct item, n);
    n = 0;
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < one[i].n; k++) {
            for (size_t j = 0; j < n; j++)
                if (str_eq(all[j].id, one[i].item[k].id))
                    return fail(r, list->entry[i].value, "two banks have an item %.*s", STR_ARG(all[j].id));
            all[n++] = one[i].item[k];
        }
    *ret = (struct bank){n, all};
    for (size_t i = 0; i < n; i++)
        if (!all[i].rationale.n) {
            fail(r, list, "item %.*s does not say why its key is right", STR_ARG(all[i].id));
            return r->e ? err_remedy(r->e, "review it, and write the reason down: `why`") : E_INVALID;
        }
    return E_OK;
}

static ecode read_shares(struct reading *r, const struct yaml_node *map, struct exam_draw *d) {
    if (!map || map->kind != YAML_MAP || !map->n || map->n > SHARES_MOST)
        return fail(r, map ? map : &(struct yaml_node){.line = 1, .col = 1}, "draw: how many of each kind is asked: {analogy: 8}");
    struct bank_share *s = arena_array(r->a, struct bank_share, map->n);
    for (size_t i = 0; i < map->n; i++) {
        int64_t n;
        const struct yaml_node *v = map->entry[i].value;
        if (v->kind != YAML_TEXT || !str_int(v->text, 1, ITEMS_MOST, &n)) return fail(r, v, "a whole number is asked");
        s[i] = (struct bank_share){map->entry[i].key->text, (size_t)n};
        d->items += (size_t)n;
    }
    if (d->items > ITEMS_MOST) return fail(r, map, "more than %d items in a part", ITEMS_MOST);
    d->share = s;
    d->shares = map->n;
    return E_OK;
}

static ecode read_draw(struct reading *r, const struct yaml_node *map, exam_source source, struct exam_draw *ret) {
    int64_t n;
    struct form f;
    *ret = (struct exam_draw){.source = source};
    if (source == EXAM_BANK) {
        if (!yaml_find(map, "banks") || !yaml_find(map, "draw"))
            return fail(r, map, "a part from a bank says its `banks` and how many it takes: `draw`");
        TRY(read_banks(r, yaml_find(map, "banks"), &ret->bank));
        TRY(read_shares(r, yaml_find(map, "draw"), ret));
        struct err why = {0};
        if (bank_form(r->a, STR("try"), STR("try"), &ret->bank, ret->share, ret->shares, &f, &why))
            return fail(r, yaml_find(map, "draw"), "%s", why.msg);
        return E_OK;
    }
    TRY(count(r, map, "items", source == EXAM_ACCURACY ? ADM_MOST : ABS_MOST, &n));
    if (source == EXAM_ACCURACY && n % ADM_BLOCK)
        return fail(r, yaml_find(map, "items"), "items: accuracy comes in blocks of %d", ADM_BLOCK);
    ret->items = (size_t)n;
    return E_OK;
}

static ecode read_part(struct reading *r, const struct yaml_node *key, const struct yaml_node *map, struct exam_part *ret) {
    static const char *const sources[] = {"accuracy", "abstract", "bank"};
    int64_t minutes;
    int source = -1;
    TRY(only(r, map, "name about source items banks draw minutes order practice"));
    const struct yaml_node *s = yaml_find(map, "source"), *o = yaml_find(map, "order"), *p = yaml_find(map, "practice");
    for (int i = 0; i < 3; i++)
        if (s && str_is(s->text, sources[i])) source = i;
    if (source < 0) return fail(r, s ? s : map, "source: accuracy, abstract or bank is asked");
    if (!o || (!str_is(o->text, "free") && !str_is(o->text, "forward")))
        return fail(r, o ? o : map, "order: free or forward is asked");
    *ret = (struct exam_part){.id = key->text, .forward = str_is(o->text, "forward")};
    TRY(words(r, map, "name", &ret->name));
    TRY(words(r, map, "about", &ret->about));
    TRY(count(r, map, "minutes", MINUTES_MOST, &minutes));
    ret->seconds = minutes * 60;
    TRY(read_draw(r, map, (exam_source)source, &ret->draw));
    if (!p) return fail(r, map, "practice: with what anybody may practise is asked");
    TRY(only(r, p, source == EXAM_BANK ? "banks draw" : "items"));
    return read_draw(r, p, (exam_source)source, &ret->practice);
}

static bool asks_the_same(const struct item *x, const struct item *y) {
    return str_eq(x->prompt, y->prompt) && str_eq(x->stimulus, y->stimulus) && x->options && y->options &&
           str_eq(x->option[0].text, y->option[0].text);
}

/* What anybody may see beforehand cannot be asked in earnest. */
static ecode check_apart(const struct reading *r, const struct yaml_node *at, const struct exam_part *p) {
    for (size_t i = 0; i < p->draw.bank.n; i++)
        for (size_t k = 0; k < p->practice.bank.n; k++)
            if (str_eq(p->draw.bank.item[i].id, p->practice.bank.item[k].id) ||
                asks_the_same(&p->draw.bank.item[i], &p->practice.bank.item[k]))
                return fail(r, at, "item %.*s is for practice and for the test itself", STR_ARG(p->draw.bank.item[i].id));
    return E_OK;
}

static ecode read_norms(struct reading *r, const struct yaml_node *list, struct exam *x) {
    if (!list) return E_OK;
    if (list->kind != YAML_LIST || !list->n || list->n > NORMS_MOST)
        return fail(r, list, "norms: one to %d files of norm groups are asked", NORMS_MOST);
    struct exam_norm *norm = arena_array(r->a, struct exam_norm, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const struct yaml_node *v = list->entry[i].value;
        str text;
        if (v->kind != YAML_TEXT || !r->files.find(r->files.user, v->text, &text))
            return fail(r, v, "the folder has no file \"%.*s\"", STR_ARG(v->text));
        if (r->names == FILES_MOST) return fail(r, v, "more than %d files", FILES_MOST);
        r->name[r->names++] = v->text;
        TRY(exam_norm_read(r->a, v->text, text, x, &norm[i], r->e));
        for (size_t k = 0; k < i; k++)
            if (str_eq(norm[k].name, norm[i].name)) return fail(r, v, "two norm groups are \"%.*s\"", STR_ARG(norm[i].name));
    }
    x->norms = list->n;
    x->norm = norm;
    return E_OK;
}

ecode exam_read(struct arena *a, str file, str text, struct bank_files files, struct exam *ret, struct err *e) {
    struct reading r = {.a = a, .file = file, .files = files, .e = e, .name = arena_array(a, str, FILES_MOST)};
    const struct yaml_node *root;
    struct exam x = {0};
    TRY(yaml_parse(a, file, text, NULL, &root, e));
    TRY(only(&r, root, "exam statement parts norms"));
    const struct yaml_node *version = yaml_find(root, "exam"), *parts = yaml_find(root, "parts");
    if (!version || !str_is(version->text, "1")) return fail(&r, version ? version : root, "exam: this program reads version 1");
    TRY(words(&r, root, "statement", &x.statement));
    if (!parts || parts->kind != YAML_MAP || !parts->n || parts->n > PARTS_MOST)
        return fail(&r, parts ? parts : root, "parts: one to %d are asked", PARTS_MOST);
    struct exam_part *part = arena_array(a, struct exam_part, parts->n);
    for (size_t i = 0; i < parts->n; i++) {
        TRY(read_part(&r, parts->entry[i].key, parts->entry[i].value, &part[i]));
        TRY(check_apart(&r, parts->entry[i].key, &part[i]));
        if (arena_is_over(a)) return err_set(e, E_LIMIT, "a test too large to read");
    }
    x.parts = parts->n;
    x.part = part;
    TRY(read_norms(&r, yaml_find(root, "norms"), &x));
    x.files = r.names;
    x.file = r.name;
    *ret = x;
    return E_OK;
}

const struct exam_part *exam_part_find(const struct exam *x, str id) {
    for (size_t i = 0; x && i < x->parts; i++)
        if (str_eq(x->part[i].id, id)) return &x->part[i];
    return NULL;
}

str exam_words_get(struct exam_words w, str lang) { return str_is(lang, "en") ? w.en : w.nl; }

void exam_form_make(struct arena *a, const struct exam_part *part, bool practice, str seed, str lang, struct form *ret) {
    const struct exam_draw *d = practice ? &part->practice : &part->draw;
    if (d->source == EXAM_ACCURACY) adm_form(a, part->id, seed, lang, d->items, ret);
    else if (d->source == EXAM_ABSTRACT) abs_form(a, part->id, seed, lang, d->items, ret);
    else {
        struct err e;
        ecode c = bank_form(a, part->id, seed, &d->bank, d->share, d->shares, ret, &e);
        MUST(!c); /* exam_read drew one */
    }
}

void exam_form_shape(struct arena *a, const struct exam_part *part, str seed, struct form *ret) {
    const struct exam_draw *d = &part->draw;
    if (d->source == EXAM_ACCURACY) form_made_shape(a, part->id, d->items, ADM_OPTIONS, ret);
    else if (d->source == EXAM_ABSTRACT) form_made_shape(a, part->id, d->items, ABS_OPTIONS, ret);
    else {
        struct err e;
        MUST(!bank_draw(a, part->id, seed, &d->bank, d->share, d->shares, ret, &e)); /* exam_read drew one */
    }
}
