/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Banks: reading a file by its kind, and drawing forms. The proofs stand with the kinds (bank_words.c, bank_reason.c), so that
 * an item that cannot be defended cannot be read either.
 */
#include "exam/bank.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "exam/bank_read.h"
#include "sys/random.h"

enum { ITEMS_MOST = 2000 };

ecode bank_fail(struct bank_reading *r, const struct yaml_node *at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    err_set_list(r->e, E_INVALID, fmt, ap);
    va_end(ap);
    return r->e ? err_at(r->e, r->file, (int)at->line, (int)at->col) : E_INVALID;
}

ecode bank_fail_as(struct bank_reading *r, const struct yaml_node *at, const struct err *why) {
    if (!r->e) return E_INVALID;
    *r->e = *why;
    r->e->code = E_INVALID;
    return err_at(r->e, r->file, (int)at->line, (int)at->col);
}

ecode bank_only(struct bank_reading *r, const struct yaml_node *map, const char *keys) {
    if (map->kind != YAML_MAP) return bank_fail(r, map, "names with values are asked here: %s", keys);
    for (size_t i = 0; i < map->n; i++) {
        str rest = str_of(keys), one;
        bool known = false;
        while (str_cut(&rest, ' ', &one)) known = known || str_eq(one, map->entry[i].key->text);
        if (!known) return bank_fail(r, map->entry[i].key, "\"%.*s\" is not known here", STR_ARG(map->entry[i].key->text));
    }
    return E_OK;
}

ecode bank_text(struct bank_reading *r, const struct yaml_node *map, const char *key, str *ret) {
    const struct yaml_node *v = yaml_find(map, key);
    if (!v || v->kind != YAML_TEXT || !str_trim(v->text).n) return bank_fail(r, v ? v : map, "%s: a text is asked", key);
    *ret = str_trim(v->text);
    return E_OK;
}

ecode bank_may(struct bank_reading *r, const struct yaml_node *map, const char *key, str *ret) {
    *ret = (str){0};
    return yaml_find(map, key) ? bank_text(r, map, key, ret) : E_OK;
}

ecode bank_child(struct bank_reading *r, const struct yaml_node *map, const char *key, yaml_kind kind,
                 const struct yaml_node **ret) {
    const struct yaml_node *v = yaml_find(map, key);
    if (!v || v->kind != kind || !v->n)
        return bank_fail(r, v ? v : map, "%s: %s is asked", key, kind == YAML_MAP ? "names with values" : "a list");
    *ret = v;
    return E_OK;
}

ecode bank_begin(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map, const char *kind,
                 struct item **ret) {
    str d;
    if (r->n == ITEMS_MOST) return bank_fail(r, key, "more than %d items in one bank", ITEMS_MOST);
    if (r->n == r->room) {
        struct item *more = arena_array(r->a, struct item, r->room = r->room ? 2 * r->room : 32);
        for (size_t i = 0; i < r->n; i++) more[i] = r->item[i];
        r->item = more;
    }
    struct item *it = &r->item[r->n];
    *it = (struct item){.id = key->text, .type = ITEM_CHOICE, .kind = str_of(kind), .points = dec_of(1)};
    TRY(bank_text(r, r->root, "lang", &it->lang));
    TRY(bank_text(r, map, "difficulty", &d));
    if (!dec_parse(d, &it->difficulty) || dec_cmp(dec_abs(it->difficulty), dec_of(4)) > 0)
        return bank_fail(r, yaml_find(map, "difficulty"), "difficulty: a number from -4 (easy) to 4 (hard) is asked");
    *ret = it;
    return E_OK;
}

struct item_option *bank_options(struct bank_reading *r, struct item *it, size_t n) {
    struct item_option *o = arena_array(r->a, struct item_option, n);
    for (size_t i = 0; i < n; i++) {
        o[i].id = arena_printf(r->a, "%c", (int)('A' + i));
        o[i].slot = -1;
    }
    it->option = o;
    it->options = n;
    return o;
}

ecode bank_close(struct bank_reading *r, const struct yaml_node *at, struct item *it) {
    struct err why = {0};
    if (item_check(r->a, it, &why)) return bank_fail_as(r, at, &why);
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->item[i].id, it->id)) return bank_fail(r, at, "there are two items %.*s", STR_ARG(it->id));
    r->n++;
    return E_OK;
}

ecode bank_end(struct bank_reading *r, const struct yaml_node *at, struct item *it, size_t k) {
    it->key = it->option[k].id;
    it->rationale = it->option[k].why;
    for (size_t i = 0; i < it->options; i++)
        if (!it->option[i].why.n) return bank_fail(r, at, "option %.*s has no reason", STR_ARG(it->option[i].id));
    return bank_close(r, at, it);
}

static const struct {
    const char *kind;
    ecode (*read)(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map);
} readers[] = {{"analogy", bank_analogy}, {"odd-one-out", bank_odd}, {"syllogism", bank_syllogism},
               {"order", bank_order},     {"text", bank_texts},      {"item", bank_items}};

ecode bank_read(struct arena *a, str file, str text, const struct bank_files *files, struct bank *ret, struct err *e) {
    struct bank_reading r = {.a = a, .file = file, .files = files, .e = e};
    const struct yaml_node *items;
    str kind, version;
    TRY(yaml_parse(a, file, text, NULL, &r.root, e));
    TRY(bank_only(&r, r.root, "bank kind lang relations features items"));
    TRY(bank_text(&r, r.root, "bank", &version));
    if (!str_is(version, "1")) return bank_fail(&r, yaml_find(r.root, "bank"), "bank: this program reads version 1");
    TRY(bank_text(&r, r.root, "kind", &kind));
    TRY(bank_child(&r, r.root, "items", YAML_MAP, &items));
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        if (!str_is(kind, readers[k].kind)) continue;
        for (size_t i = 0; i < items->n; i++) {
            TRY(readers[k].read(&r, items->entry[i].key, items->entry[i].value));
            if (arena_is_over(a)) return err_set(e, E_LIMIT, "a bank too large to read");
        }
        *ret = (struct bank){r.n, r.item};
        return E_OK;
    }
    bank_fail(&r, yaml_find(r.root, "kind"), "there is no kind \"%.*s\"", STR_ARG(kind));
    return e ? err_remedy(e, "choose from analogy, odd-one-out, syllogism, order, text, item") : E_INVALID;
}

/* ---- drawing ---- */

/* By difficulty, then id: an order that does not hang on the file's. */
static int by_difficulty(const void *x, const void *y) {
    const struct item *a = *(const struct item *const *)x, *b = *(const struct item *const *)y;
    int c = dec_cmp(a->difficulty, b->difficulty);
    return c ? c : str_cmp(a->id, b->id);
}

static int by_id(const void *x, const void *y) { return str_cmp(((const struct item *)x)->id, ((const struct item *)y)->id); }

ecode bank_draw(struct arena *a, str part, str seed, const struct bank *bank, const struct bank_share *share, size_t shares,
                struct form *ret, struct err *e) {
    struct entropy draw = entropy_seeded(arena_printf(a, "bank 1\n%.*s\n%.*s", STR_ARG(part), STR_ARG(seed)));
    size_t all = 0, at = 0;
    for (size_t s = 0; s < shares; s++) all += share[s].n;
    struct item *it = arena_array(a, struct item, all);
    const struct item **of = arena_array(a, const struct item *, bank->n);
    for (size_t s = 0; s < shares; s++) {
        size_t n = 0, from = at;
        for (size_t i = 0; i < bank->n; i++)
            if (str_eq(bank->item[i].kind, share[s].kind)) of[n++] = &bank->item[i];
        if (n < share[s].n)
            return err_set(e, E_INVALID, "part %.*s asks %zu items of kind \"%.*s\", the bank has %zu", STR_ARG(part), share[s].n,
                           STR_ARG(share[s].kind), n);
        qsort(of, n, sizeof *of, by_difficulty);
        for (size_t i = 0; i < share[s].n; i++) {
            size_t low = i * n / share[s].n, high = (i + 1) * n / share[s].n;
            it[at++] = *of[low + entropy_below(&draw, high - low)];
        }
        if (str_is(share[s].kind, "text")) qsort(it + from, at - from, sizeof *it, by_id);
    }
    *ret = (struct form){.part = part, .seed = seed, .n = all, .item = it};
    return E_OK;
}

ecode bank_form(struct arena *a, str part, str seed, const struct bank *bank, const struct bank_share *share, size_t shares,
                struct form *ret, struct err *e) {
    TRY(bank_draw(a, part, seed, bank, share, shares, ret, e));
    form_close(a, ret);
    return E_OK;
}
