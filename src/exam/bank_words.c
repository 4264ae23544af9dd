/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Analogies and odd ones out. Their proof is by declaration: the author says of every option what it is, and the program looks
 * whether that singles out one. So a reviewer judges the declarations, one by one, and not the whole at a glance.
 */
#include "base/buf.h"
#include "exam/bank_read.h"

/* What a relation or feature is called; the name must be declared in the file. */
static ecode called(struct bank_reading *r, const char *table, const struct yaml_node *name, str *ret) {
    const struct yaml_node *t = yaml_find(r->root, table);
    for (size_t i = 0; t && t->kind == YAML_MAP && i < t->n; i++)
        if (str_eq(t->entry[i].key->text, name->text) && t->entry[i].value->kind == YAML_TEXT)
            return *ret = t->entry[i].value->text, E_OK;
    return bank_fail(r, name, "\"%.*s\" is none of the %s of this bank", STR_ARG(name->text), table);
}

/* Entries of a map in alphabetical order: where an option stands then says nothing. */
static void sorted(const struct yaml_node *map, const struct yaml_entry **ret) {
    for (size_t i = 0; i < map->n; i++) {
        size_t at = i;
        while (at && str_cmp(ret[at - 1]->key->text, map->entry[i].key->text) > 0) ret[at] = ret[at - 1], at--;
        ret[at] = &map->entry[i];
    }
}

static bool holds_also(const struct yaml_node *also, str relation) {
    for (size_t i = 0; also && i < also->n; i++)
        if (str_eq(also->entry[i].value->text, relation)) return true;
    return false;
}

/* `timmerman` is to `hout` as `bakker` is to the option with the same relation. */
ecode bank_analogy(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map) {
    struct item *it;
    str a, b, c, asked;
    const struct yaml_node *options;
    enum { MOST = 8 };
    const struct yaml_entry *o[MOST];
    TRY(bank_only(r, map, "a b c relation also options difficulty"));
    TRY(bank_begin(r, key, map, "analogy", &it));
    TRY(bank_text(r, map, "a", &a));
    TRY(bank_text(r, map, "b", &b));
    TRY(bank_text(r, map, "c", &c));
    TRY(bank_child(r, map, "options", YAML_MAP, &options));
    const struct yaml_node *relation = yaml_find(map, "relation"), *also = yaml_find(map, "also");
    if (!relation || relation->kind != YAML_TEXT) return bank_fail(r, map, "relation: which holds between a and b?");
    TRY(called(r, "relations", relation, &asked));
    for (size_t i = 0; also && i < also->n; i++) TRY(called(r, "relations", also->entry[i].value, &(str){0}));
    if (options->n > MOST) return bank_fail(r, options, "at most %d options", MOST);
    sorted(options, o);
    struct item_option *out = bank_options(r, it, options->n);
    size_t right = options->n;
    for (size_t i = 0; i < options->n; i++) {
        const struct yaml_node *is = o[i]->value;
        str name;
        TRY(called(r, "relations", is, &name));
        out[i].text = o[i]->key->text;
        if (str_eq(out[i].text, a) || str_eq(out[i].text, b) || str_eq(out[i].text, c))
            return bank_fail(r, is, "%.*s: \"%.*s\" is in the question itself", STR_ARG(key->text), STR_ARG(out[i].text));
        bool fits = str_eq(is->text, relation->text);
        if (!fits && holds_also(also, is->text))
            return bank_fail(r, is, "%.*s: \"%.*s\" can be defended too: a and b also have that relation", STR_ARG(key->text),
                             STR_ARG(out[i].text));
        if (fits && right < options->n) return bank_fail(r, is, "%.*s: two options have the relation asked", STR_ARG(key->text));
        if (fits) right = i;
        out[i].why = fits ? arena_printf(r->a, "%.*s staat tot %.*s zoals %.*s staat tot %.*s: %.*s.", STR_ARG(a), STR_ARG(b),
                                         STR_ARG(c), STR_ARG(out[i].text), STR_ARG(asked))
                          : arena_printf(r->a, "%.*s is bij %.*s: %.*s. Gevraagd is: %.*s.", STR_ARG(out[i].text), STR_ARG(c),
                                         STR_ARG(name), STR_ARG(asked));
    }
    if (right == options->n) return bank_fail(r, map, "%.*s: no option has the relation asked", STR_ARG(key->text));
    it->prompt = arena_printf(r->a, "%.*s staat tot %.*s zoals %.*s staat tot …", STR_ARG(a), STR_ARG(b), STR_ARG(c));
    return bank_end(r, key, it, right);
}

/* ---- odd one out ---- */

enum { WORDS = 5 };

static bool has(const struct yaml_node *features, str f) {
    for (size_t i = 0; i < features->n; i++)
        if (str_eq(features->entry[i].value->text, f)) return true;
    return false;
}

/* The word a set of five singles out: the one in it, or the one not in it; -1 when neither. */
static int single(unsigned set) {
    for (int i = 0; i < WORDS; i++)
        if (set == 1u << i || (set ^ 31u) == 1u << i) return i;
    return -1;
}

/* What anybody can see in the letters: first, last and last two alike, number of letters, a capital, a hyphen. */
static unsigned surface(const struct yaml_entry *const *w, int which, int against) {
    unsigned set = 0;
    str x = w[against]->key->text;
    for (int i = 0; i < WORDS; i++) {
        str y = w[i]->key->text;
        bool same = false;
        if (which == 0) same = y.p[0] == x.p[0];
        if (which == 1) same = y.p[y.n - 1] == x.p[x.n - 1];
        if (which == 2) same = y.n > 1 && x.n > 1 && str_ends(y, str_sub(x, x.n - 2, x.n));
        if (which == 3) same = str_utf8_count(y) == str_utf8_count(x);
        if (which == 4) same = (y.p[0] >= 'A' && y.p[0] <= 'Z') == (x.p[0] >= 'A' && x.p[0] <= 'Z');
        if (which == 5) same = (str_find(y, STR("-"), 0) == SIZE_MAX) == (str_find(x, STR("-"), 0) == SIZE_MAX);
        set |= (unsigned)same << i;
    }
    return set;
}

/* Four share it and one does not; five words of five lengths single out nothing. */
static ecode check_surface(struct bank_reading *r, const struct yaml_node *key, const struct yaml_entry *const *w, int right) {
    static const char *const what[] = {"first letter", "last letter", "ending", "length", "capital", "hyphen"};
    for (int k = 0; k < 6; k++)
        for (int i = 0; i < WORDS; i++) {
            unsigned set = surface(w, k, i);
            if (__builtin_popcount(set) == WORDS - 1 && single(set) != right)
                return bank_fail(r, key, "%.*s: by its %s \"%.*s\" is the odd one out", STR_ARG(key->text), what[k],
                                 STR_ARG(w[single(set)]->key->text));
        }
    return E_OK;
}

/* Every declared feature that singles out a word must single out the same one. */
static ecode find_odd(struct bank_reading *r, const struct yaml_node *key, const struct yaml_entry *const *w, int *ret,
                      str *ret_feature) {
    int right = -1;
    for (int i = 0; i < WORDS; i++)
        for (size_t f = 0; f < w[i]->value->n; f++) {
            const struct yaml_node *name = w[i]->value->entry[f].value;
            str phrase;
            unsigned set = 0;
            TRY(called(r, "features", name, &phrase));
            for (int k = 0; k < WORDS; k++) set |= (unsigned)has(w[k]->value, name->text) << k;
            int one = single(set);
            if (one < 0) continue;
            if (right >= 0 && one != right)
                return bank_fail(r, name, "%.*s: \"%.*s\" can be defended too, by \"%.*s\"", STR_ARG(key->text),
                                 STR_ARG(w[one]->key->text), STR_ARG(name->text));
            right = one;
            if (__builtin_popcount(set) == WORDS - 1) *ret_feature = phrase;
        }
    if (right < 0 || !ret_feature->n)
        return bank_fail(r, key, "%.*s: no feature is shared by exactly four words", STR_ARG(key->text));
    *ret = right;
    return E_OK;
}

ecode bank_odd(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map) {
    struct item *it;
    const struct yaml_node *words;
    const struct yaml_entry *w[WORDS];
    int right = 0;
    str phrase = {0};
    TRY(bank_only(r, map, "words difficulty"));
    TRY(bank_begin(r, key, map, "odd-one-out", &it));
    TRY(bank_child(r, map, "words", YAML_MAP, &words));
    if (words->n != WORDS) return bank_fail(r, words, "%.*s: five words are asked", STR_ARG(key->text));
    sorted(words, w);
    for (int i = 0; i < WORDS; i++)
        if (w[i]->value->kind != YAML_LIST || !w[i]->value->n || !w[i]->key->text.n)
            return bank_fail(r, w[i]->value, "features are asked, in [ ]");
    TRY(find_odd(r, key, w, &right, &phrase));
    TRY(check_surface(r, key, w, right));
    struct item_option *o = bank_options(r, it, WORDS);
    for (int i = 0; i < WORDS; i++) {
        o[i].text = w[i]->key->text;
        o[i].why = i == right ? arena_printf(r->a, "De vier andere woorden zijn %.*s, dit niet.", STR_ARG(phrase))
                              : arena_printf(r->a, "Hoort bij de vier die %.*s zijn.", STR_ARG(phrase));
    }
    it->prompt = STR("Welk woord hoort niet bij de andere vier?");
    return bank_end(r, key, it, (size_t)right);
}
