/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From YAML nodes to structs, by the table: one reader for every object. It never stops at a mistake; what could not be
 * read stays zero and the rest is read on, so that one run tells all. Names of things are only noted here: they may
 * stand further down in the file.
 *
 * Trap: members are reached by offset. Enums are written as int (they are 4 bytes; asserted below), pointers by memcpy.
 */
#include <string.h>

#include "procedure/schema.h"

enum { ITEMS_MOST = 1000, YEAR_FIRST = 1900, YEAR_LAST = 2200 };
_Static_assert(sizeof(enum proc_ref) == sizeof(int), "enums are written through int");

static bool is_text(struct compile *x, const struct yaml_node *v, const char *what) {
    if (v->kind != YAML_TEXT) {
        struct diag *g =
            compile_report(x, CHECK_WRONG_KIND, v, "%s belongs here, not a %s", what, v->kind == YAML_MAP ? "map" : "list");
        if (v->kind == YAML_LIST && v->n == 1) diag_help(x->d, g, "leave out the brackets or the hyphen");
        return false;
    }
    if (!str_trim(v->text).n) {
        compile_report(x, CHECK_EMPTY, v, "nothing is said here: %s belongs here", what);
        return false;
    }
    return true;
}

/* The items of a list; a single value counts as a list of one. NULL when there are none or too many. */
static const struct yaml_entry *items(struct compile *x, const struct yaml_node *v, struct yaml_entry *one, size_t *ret_n) {
    *ret_n = 0;
    if (v->kind == YAML_MAP) {
        compile_report(x, CHECK_WRONG_KIND, v, "a list belongs here, not a map");
        return NULL;
    }
    if (v->kind == YAML_TEXT) {
        *one = (struct yaml_entry){NULL, v};
        *ret_n = 1;
        return one;
    }
    if (v->n > ITEMS_MOST) {
        compile_report(x, CHECK_TOO_LARGE, v, "%zu items are more than the %d that are read", v->n, ITEMS_MOST);
        return NULL;
    }
    *ret_n = v->n;
    return v->entry;
}

static void put_array(void *object, const struct proc_key_row *k, const void *array, size_t n) {
    memcpy((char *)object + k->offset, &array, sizeof array);
    memcpy((char *)object + k->count, &n, sizeof n);
}

static bool is_lang(str s) {
    if (s.n < 2 || s.n > 3) return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 'a' || s.p[i] > 'z') return false;
    return true;
}

void decode_text(struct compile *x, struct proc_text *out, const struct yaml_node *v) {
    if (v->kind == YAML_TEXT) {
        if (!is_text(x, v, "a text for people")) return;
        struct proc_tongue *t = arena_new(x->a, struct proc_tongue);
        *t = (struct proc_tongue){x->lang, v->text};
        *out = (struct proc_text){1, t};
        return;
    }
    if (v->kind != YAML_MAP || !v->n || v->n > 30) {
        compile_report(x, CHECK_WRONG_KIND, v, "a text for people is written {nl: ..., en: ...}, or as one text");
        return;
    }
    struct proc_tongue *t = arena_array(x->a, struct proc_tongue, v->n);
    size_t n = 0;
    bool own = false;
    for (size_t i = 0; i < v->n; i++) {
        const struct yaml_entry *en = &v->entry[i];
        if (!is_lang(en->key->text)) {
            struct diag *g = compile_report(x, CHECK_UNKNOWN_KEY, en->key, "\"%.*s\" is no language code",
                                            STR_ARG(str_sub(en->key->text, 0, 40)));
            diag_help(x->d, g, "a text for people has a language before each colon: nl, fr, en");
            continue;
        }
        if (!is_text(x, en->value, "a text")) continue;
        bool is_own = str_eq(en->key->text, x->lang);
        own = own || is_own;
        size_t to = is_own ? 0 : n;
        if (is_own)
            for (size_t j = n; j; j--) t[j] = t[j - 1];
        t[to] = (struct proc_tongue){en->key->text, en->value->text};
        n++;
    }
    *out = (struct proc_text){n, t};
    for (size_t l = 0; l < x->langs; l++) {
        bool has = str_eq(x->notice_lang[l], x->lang);
        for (size_t i = 0; i < n; i++) has = has || str_eq(t[i].lang, x->notice_lang[l]);
        if (has || !n) continue;
        str lang = x->notice_lang[l];
        struct diag *g = compile_report(x, CHECK_LANGUAGE, v, "the text is not there in %.*s, and the notice is", STR_ARG(lang));
        diag_help(x->d, g, "add `%.*s: ...`", STR_ARG(lang));
    }
    if (!own && n) {
        struct diag *g =
            compile_report(x, CHECK_LANGUAGE, v, "the text is not there in %.*s, the language of the procedure", STR_ARG(x->lang));
        diag_help(x->d, g, "add `%.*s: ...`", STR_ARG(x->lang));
    }
}

static void decode_texts(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v) {
    struct yaml_entry one;
    size_t n;
    const struct yaml_entry *en = items(x, v, &one, &n);
    struct proc_text *t = arena_array(x->a, struct proc_text, n);
    for (size_t i = 0; i < n; i++) decode_text(x, &t[i], en[i].value);
    put_array(object, k, t, n);
}

bool decode_word(struct compile *x, proc_set set, const struct yaml_node *v, int *ret) {
    size_t n;
    const struct proc_word *row = procedure_words(set, &n), *w = NULL;
    struct buf all = buf_make(x->a);
    for (size_t i = 0; i < n; i++) buf_addf(&all, "%s%.*s", i ? ", " : "", STR_ARG(row[i].word));
    if (!is_text(x, v, "a word")) return false;
    if ((w = procedure_word_find(set, v->text))) {
        *ret = w->value;
        return true;
    }
    struct diag *g = compile_report(x, CHECK_UNKNOWN_WORD, v, "\"%.*s\" is not one of the words that may stand here",
                                    STR_ARG(str_sub(v->text, 0, 60)));
    str near = procedure_word_suggest(set, v->text);
    if (near.n) diag_help(x->d, g, "did you mean \"%.*s\"? The words are: %.*s", STR_ARG(near), STR_ARG(buf_str(&all)));
    else diag_help(x->d, g, "the words are: %.*s", STR_ARG(buf_str(&all)));
    return false;
}

static void decode_words(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v) {
    struct yaml_entry one;
    size_t n, m = 0;
    const struct yaml_entry *en = items(x, v, &one, &n);
    int *w = arena_array(x->a, int, n);
    str *s = arena_array(x->a, str, n);
    for (size_t i = 0; i < n; i++) {
        if (!decode_word(x, (proc_set)k->arg, en[i].value, &w[m])) continue;
        s[m++] = en[i].value->text;
    }
    if (k->type == TYPE_WORD_STRS) put_array(object, k, s, m);
    else put_array(object, k, w, m);
}

/* A role must be played: the names under `roles` were read first. */
static bool decode_role(struct compile *x, const struct yaml_node *v, int *ret) {
    if (!decode_word(x, PROC_SET_ROLE, v, ret)) return false;
    if (x->p->role[*ret].n) return true;
    struct diag *g = compile_report(x, CHECK_ROLE_NOT_PLAYED, v, "nobody plays the role %.*s in this procedure", STR_ARG(v->text));
    diag_help(x->d, g, "name it under `roles`: %.*s: {%.*s: ...}", STR_ARG(v->text), STR_ARG(x->lang));
    return true;
}

static void decode_roles_list(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v) {
    struct yaml_entry one;
    size_t n, m = 0;
    const struct yaml_entry *en = items(x, v, &one, &n);
    int *w = arena_array(x->a, int, n);
    for (size_t i = 0; i < n; i++)
        if (decode_role(x, en[i].value, &w[m])) m++;
    put_array(object, k, w, m);
}

bool decode_int(struct compile *x, const struct yaml_node *v, int64_t least, int32_t *ret) {
    int64_t n;
    if (!is_text(x, v, "a whole number")) return false;
    if (!str_int(v->text, least, 1000000, &n)) {
        struct diag *g = compile_report(x, CHECK_BAD_NUMBER, v, "\"%.*s\" is not a whole number", STR_ARG(str_sub(v->text, 0, 60)));
        diag_help(x->d, g, "write a whole number from %d to 1000000, in digits", (int)least);
        return false;
    }
    *ret = (int32_t)n;
    return true;
}

bool decode_dec(struct compile *x, const struct yaml_node *v, dec *ret) {
    if (!is_text(x, v, "a number")) return false;
    bool plain = v->text.n <= 20;
    for (size_t i = 0; plain && i < v->text.n; i++) {
        char c = v->text.p[i];
        plain = (c >= '0' && c <= '9') || c == '.' || (c == '-' && !i);
    }
    if (plain && dec_parse(v->text, ret)) return true;
    struct diag *g = compile_report(x, CHECK_BAD_NUMBER, v, "\"%.*s\" is not a number", STR_ARG(str_sub(v->text, 0, 60)));
    if (str_find(v->text, STR(","), 0) != SIZE_MAX) diag_help(x->d, g, "write a point, not a comma, before the decimals");
    else diag_help(x->d, g, "write digits, with a point before the decimals: 4 or 12.5");
    return false;
}

/* Digits where the pattern has 0, else the same character. */
static bool is_like(str s, const char *pattern) {
    size_t n = strlen(pattern);
    if (s.n != n) return false;
    for (size_t i = 0; i < n; i++)
        if (pattern[i] == '0' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != pattern[i]) return false;
    return true;
}

bool decode_clock(struct compile *x, const struct yaml_node *v, bool time_too, struct proc_clock *ret) {
    if (!is_text(x, v, "a day")) return false;
    bool timed = time_too && (is_like(v->text, "0000-00-00T00:00") || is_like(v->text, "0000-00-00T00:00:00"));
    if (!timed && !is_like(v->text, "0000-00-00")) {
        struct diag *g = compile_report(x, CHECK_BAD_DAY, v, "\"%.*s\" is not a day", STR_ARG(str_sub(v->text, 0, 60)));
        diag_help(x->d, g, time_too ? "write 2025-11-10, or 2025-11-10T17:00 for a time on it" : "write 2025-11-10");
        return false;
    }
    struct proc_clock c = {.second = -1};
    if (!date_parse(str_sub(v->text, 0, 10), &c.day) || c.day.y < YEAR_FIRST || c.day.y > YEAR_LAST) {
        struct diag *g = compile_report(x, CHECK_NO_SUCH_DAY, v, "the calendar has no day %.*s", STR_ARG(str_sub(v->text, 0, 10)));
        int64_t y, m;
        if (str_int(str_sub(v->text, 0, 4), YEAR_FIRST, YEAR_LAST, &y) && str_int(str_sub(v->text, 5, 7), 1, 12, &m))
            diag_help(x->d, g, "the last day of that month is the %dth", date_month_last((int32_t)y, (int)m));
        else diag_help(x->d, g, "year, month and day, in this order; the year from %d to %d", YEAR_FIRST, YEAR_LAST);
        return false;
    }
    if (timed) {
        int64_t h = 0, m = 0, s = 0;
        bool ok = str_int(str_sub(v->text, 11, 13), 0, 23, &h) && str_int(str_sub(v->text, 14, 16), 0, 59, &m) &&
                  (v->text.n == 16 || str_int(str_sub(v->text, 17, 19), 0, 59, &s));
        if (!ok) {
            struct diag *g =
                compile_report(x, CHECK_NO_SUCH_DAY, v, "no day has the time %.*s", STR_ARG(str_sub(v->text, 11, v->text.n)));
            diag_help(x->d, g, "times go from 00:00 to 23:59; midnight at the end of a day is written as the day alone");
            return false;
        }
        c.second = (int32_t)(h * 3600 + m * 60 + s);
    }
    *ret = c;
    return true;
}

bool decode_term(struct compile *x, const struct yaml_node *v, struct proc_term *ret) {
    if (!is_text(x, v, "a term")) return false;
    size_t space = str_find(v->text, STR(" "), 0);
    int64_t n = 0;
    const struct proc_word *unit = NULL;
    if (space != SIZE_MAX && str_int(str_sub(v->text, 0, space), 0, 10000, &n))
        unit = procedure_word_find(PROC_SET_UNIT, str_trim(str_sub(v->text, space, v->text.n)));
    if (!unit) {
        struct diag *g = compile_report(x, CHECK_BAD_TERM, v, "\"%.*s\" is not a term", STR_ARG(str_sub(v->text, 0, 60)));
        diag_help(x->d, g, "write `1 year`, `9 months`, `2 weeks`, `30 days` or `10 working days`");
        return false;
    }
    *ret = (struct proc_term){(int32_t)n, (proc_unit)unit->value};
    return true;
}

void decode_strs(struct compile *x, const struct yaml_node *v, const str **ret, size_t *ret_n) {
    struct yaml_entry one;
    size_t n, m = 0;
    const struct yaml_entry *en = items(x, v, &one, &n);
    str *s = arena_array(x->a, str, n);
    for (size_t i = 0; i < n; i++)
        if (is_text(x, en[i].value, "a text")) s[m++] = en[i].value->text;
    *ret = s;
    *ret_n = m;
}

static void decode_refs(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v) {
    struct yaml_entry one;
    size_t n;
    const struct yaml_entry *en = items(x, v, &one, &n);
    const void **slot = arena_array(x->a, const void *, n);
    for (size_t i = 0; i < n; i++)
        if (is_text(x, en[i].value, "a name")) compile_later(x, (enum proc_ref)k->arg, &slot[i], en[i].value);
    put_array(object, k, slot, n);
}

static void decode_list(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v) {
    enum proc_object o = (enum proc_object)k->arg;
    if (v->kind == YAML_TEXT) {
        compile_report(x, CHECK_WRONG_KIND, v, "a list belongs here: each item is %s", schema_object(o)->what);
        return;
    }
    struct yaml_entry single = {NULL, v};
    size_t n = v->kind == YAML_MAP ? 1 : v->n, size = schema_object(o)->size;
    const struct yaml_entry *en = v->kind == YAML_MAP ? &single : v->entry;
    if (n > ITEMS_MOST) {
        compile_report(x, CHECK_TOO_LARGE, v, "%zu items are more than the %d that are read", n, ITEMS_MOST);
        return;
    }
    char *array = arena_alloc(x->a, n * size);
    for (size_t i = 0; i < n; i++) decode_object(x, o, array + i * size, NULL, en[i].value);
    put_array(object, k, array, n);
}

static void decode_map(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v) {
    enum proc_object o = (enum proc_object)k->arg;
    if (v->kind != YAML_MAP) {
        struct diag *g =
            compile_report(x, CHECK_WRONG_KIND, v, "names belong here, and behind each name %s", schema_object(o)->what);
        diag_help(x->d, g, "write `name:` and its keys indented under it");
        return;
    }
    if (v->n > ITEMS_MOST) {
        compile_report(x, CHECK_TOO_LARGE, v, "%zu elements are more than the %d that are read", v->n, ITEMS_MOST);
        return;
    }
    size_t size = schema_object(o)->size;
    char *array = arena_alloc(x->a, v->n * size);
    for (size_t i = 0; i < v->n; i++) {
        decode_name(x, o, array + i * size, (int32_t)i, v->entry[i].key);
        decode_object(x, o, array + i * size, v->entry[i].key, v->entry[i].value);
    }
    put_array(object, k, array, v->n);
}

static void decode_value(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_entry *en,
                         const struct yaml_node *parent) {
    void *dest = (char *)object + k->offset;
    const struct yaml_node *v = en->value;
    int word = 0;
    switch (k->type) {
    case TYPE_STR:
        if (is_text(x, v, "a text")) *(str *)dest = v->text;
        return;
    case TYPE_TEXT: decode_text(x, dest, v); return;
    case TYPE_TEXTS: decode_texts(x, k, object, v); return;
    case TYPE_WORD:
        if (decode_word(x, (proc_set)k->arg, v, &word)) *(int *)dest = word;
        return;
    case TYPE_WORDS:
    case TYPE_WORD_STRS: decode_words(x, k, object, v); return;
    case TYPE_FLAG:
        if (decode_word(x, (proc_set)k->arg, v, &word)) *(bool *)dest = word != 0;
        return;
    case TYPE_ROLE:
        if (decode_role(x, v, &word)) *(int *)dest = word;
        return;
    case TYPE_ROLE_LIST: decode_roles_list(x, k, object, v); return;
    case TYPE_COUNT: (void)decode_int(x, v, 0, dest); return;
    case TYPE_INT: (void)decode_int(x, v, -1000000, dest); return;
    case TYPE_DEC: (void)decode_dec(x, v, dest); return;
    case TYPE_CLOCK: (void)decode_clock(x, v, true, dest); return;
    case TYPE_TERM: (void)decode_term(x, v, dest); return;
    case TYPE_CLAUSES: decode_strs(x, v, &((struct proc_clauses *)dest)->id, &((struct proc_clauses *)dest)->n); return;
    case TYPE_STRS: decode_strs(x, v, dest, (size_t *)((char *)object + k->count)); return;
    case TYPE_REF:
        if (is_text(x, v, "a name")) compile_later(x, (enum proc_ref)k->arg, dest, v);
        return;
    case TYPE_REFS: decode_refs(x, k, object, v); return;
    case TYPE_OBJECT: decode_object(x, (enum proc_object)k->arg, dest, en->key, v); return;
    case TYPE_OPTION: {
        void *made = arena_alloc(x->a, schema_object((enum proc_object)k->arg)->size);
        memcpy(dest, &made, sizeof made);
        decode_object(x, (enum proc_object)k->arg, made, en->key, v);
        return;
    }
    case TYPE_MAP: decode_map(x, k, object, v); return;
    case TYPE_LIST: decode_list(x, k, object, v); return;
    default: decode_special(x, k, object, v, parent);
    }
}

static void report_missing(struct compile *x, enum proc_object o, const struct yaml_node *key, const struct yaml_node *n) {
    const struct proc_object_row *row = schema_object(o);
    size_t keys;
    const struct proc_key_row *k = schema_keys(o, &keys);
    const struct yaml_node *at = key ? key : n;
    for (size_t i = 0; i < keys; i++) {
        if (!k[i].required || yaml_find(n, k[i].name)) continue;
        struct diag *g = compile_report(x, CHECK_MISSING_KEY, at, "%s has no `%s`", row->what, k[i].name);
        diag_help(x->d, g, "add `%s:`", k[i].name);
    }
    if (row->clause && !yaml_find(n, "clause")) {
        struct diag *g =
            compile_report(x, CHECK_NO_CLAUSE, at, "%s decides over people and names no clause of the notice", row->what);
        diag_help(x->d, g, "add `clause:` with the number of the clause that announces it");
    }
}

void decode_object(struct compile *x, enum proc_object o, void *out, const struct yaml_node *key, const struct yaml_node *n) {
    if (arena_is_over(x->a)) return;
    if (n->kind != YAML_MAP) {
        size_t keys;
        const struct proc_key_row *k = schema_keys(o, &keys);
        struct diag *g = compile_report(x, CHECK_WRONG_KIND, n, "%s is written as keys and values", schema_object(o)->what);
        diag_help(x->d, g, "its keys are `%s`, `%s` and so on", k[0].name, k[1].name);
        return;
    }
    decode_preset(x, o, out);
    compile_note(x, o, out, key ? key : n, n);
    decode_at(o, out, key ? key : n);
    for (size_t i = 0; i < n->n; i++) {
        const struct yaml_entry *en = &n->entry[i];
        const struct proc_key_row *k = schema_key(o, en->key->text);
        if (k) {
            decode_value(x, k, out, en, n);
            continue;
        }
        struct diag *g = compile_report(x, CHECK_UNKNOWN_KEY, en->key, "%s has no key \"%.*s\"", schema_object(o)->what,
                                        STR_ARG(str_sub(en->key->text, 0, 60)));
        str near = x->d->n < NEAR_MOST ? schema_suggest(o, en->key->text) : (str){0};
        if (near.n) diag_help(x->d, g, "did you mean \"%.*s\"?", STR_ARG(near));
    }
    report_missing(x, o, key, n);
}
