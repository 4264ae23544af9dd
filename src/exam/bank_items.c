/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Items written out, of every type: what other people's banks hold, and what no generator or proof makes. Texts are brought into
 * one form (single spaces, paragraphs parted by one empty line), so that equal items have equal texts wherever they came from.
 * Who sits before a text with gaps reads the gaps in their place: `gaps` are in order, each with the text in front of it.
 */
#include <string.h>

#include "base/buf.h"
#include "exam/bank_read.h"
#include "exam/picture.h"

enum { OPTIONS_MOST = 60, TEXT_MOST = 20000 };

/* Paragraphs and rows of tables: `a b\n\nc\n| d | e`. */
static str blocks(struct arena *a, str s) {
    struct buf b = buf_make(a);
    bool open = false, rows = false;
    for (str line; str_cut(&s, '\n', &line);) {
        line = item_squeeze(a, line);
        bool row = str_starts(line, STR("|"));
        if (!line.n) {
            open = false;
            continue;
        }
        if (b.n) buf_adds(&b, !open || row != rows ? "\n\n" : row ? "\n" : " ");
        while (row && line.n > 1 && str_ends(line, STR("|"))) line = str_trim(str_sub(line, 0, line.n - 1));
        buf_add(&b, line);
        open = true;
        rows = row;
    }
    return buf_str(&b);
}

static ecode text_of(struct bank_reading *r, const struct yaml_node *map, const char *key, str *ret) {
    str s;
    TRY(bank_may(r, map, key, &s));
    if (s.n > TEXT_MOST) return bank_fail(r, yaml_find(map, key), "%s: more than %d bytes", key, TEXT_MOST);
    *ret = str_is(str_of(key), "stimulus") ? blocks(r->a, s) : item_squeeze(r->a, s);
    return E_OK;
}

/* ---- pictures ---- */

/* Beside the bank, or in a folder there; never out of it. */
static bool name_is_safe(str name) {
    for (str rest = name, part; str_cut(&rest, '/', &part);)
        if (!part.n || part.p[0] == '.') return false;
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < ' ' || name.p[i] == '\\') return false;
    return name.n && name.n <= 120 && name.p[0] != '/' && name.p[name.n - 1] != '/';
}

static ecode read_picture(struct bank_reading *r, const struct yaml_node *map, str alt, const struct item_picture **ret, str *svg) {
    const struct yaml_node *v = yaml_find(map, "picture");
    str name, bytes;
    if (!v) return E_OK;
    TRY(bank_text(r, map, "picture", &name));
    if (!name_is_safe(name)) return bank_fail(r, v, "picture: a name of a file beside the bank is asked");
    size_t slash = r->file.n;
    while (slash && r->file.p[slash - 1] != '/') slash--;
    str path = arena_printf(r->a, "%.*s%.*s", STR_ARG(str_sub(r->file, 0, slash)), STR_ARG(name));
    if (!r->files || !r->files->find(r->files->user, path, &bytes))
        return bank_fail(r, v, "the folder has no file \"%.*s\"", STR_ARG(path));
    struct item_picture *p = arena_new(r->a, struct item_picture);
    struct err why = {0};
    if (picture_make(name, bytes, alt, p, &why)) return bank_fail_as(r, v, &why);
    *ret = p;
    *svg = picture_svg(r->a, p);
    return E_OK;
}

/* ---- places ---- */

static ecode place_of(struct bank_reading *r, const struct yaml_node *map, const struct item_picture *p, struct item_option *o) {
    const struct yaml_node *v = yaml_find(map, "area");
    if (!v || v->kind != YAML_TEXT || !item_place_parse(r->a, v->text, o))
        return bank_fail(r, v ? v : map, "area: a place is asked: rect 10,10,60,40 or circle 30,30,12");
    if (!p) return bank_fail(r, map, "a place is in a `picture` of the item");
    if (o->area.x < 0 || o->area.y < 0 || o->area.x + o->area.w > p->w || o->area.y + o->area.h > p->h)
        return bank_fail(r, v, "area: it lies outside of the picture, which measures %d by %d", p->w, p->h);
    return E_OK;
}

/* ---- options, places and gaps ---- */

static ecode read_option(struct bank_reading *r, const struct item *it, const struct yaml_entry *x, struct item_option *o) {
    *o = (struct item_option){.id = x->key->text, .slot = -1};
    if (x->value->kind == YAML_TEXT) {
        o->text = item_squeeze(r->a, x->value->text);
    } else {
        TRY(bank_only(r, x->value, it->type == ITEM_HOTSPOT ? "text why area" : "text why picture"));
        TRY(text_of(r, x->value, "text", &o->text));
        TRY(text_of(r, x->value, "why", &o->why));
        TRY(read_picture(r, x->value, o->text, &o->picture, &o->svg));
    }
    if (o->text.n > TEXT_MOST) return bank_fail(r, x->value, "more than %d bytes", TEXT_MOST);
    return it->type == ITEM_HOTSPOT ? place_of(r, x->value, it->picture, o) : E_OK;
}

static ecode read_options(struct bank_reading *r, const struct yaml_node *map, struct item *it) {
    const struct yaml_node *v;
    TRY(bank_child(r, map, "options", YAML_MAP, &v));
    if (v->n > OPTIONS_MOST) return bank_fail(r, v, "more than %d options", OPTIONS_MOST);
    struct item_option *o = arena_array(r->a, struct item_option, v->n);
    for (size_t i = 0; i < v->n; i++) TRY(read_option(r, it, &v->entry[i], &o[i]));
    it->option = o;
    it->options = v->n;
    return E_OK;
}

static ecode read_slots(struct bank_reading *r, const struct yaml_node *map, struct item *it) {
    const struct yaml_node *v;
    TRY(bank_child(r, map, "slots", YAML_MAP, &v));
    if (v->n > OPTIONS_MOST) return bank_fail(r, v, "more than %d places", OPTIONS_MOST);
    struct item_slot *s = arena_array(r->a, struct item_slot, v->n);
    for (size_t i = 0; i < v->n; i++) {
        if (v->entry[i].value->kind != YAML_TEXT) return bank_fail(r, v->entry[i].value, "a text is asked");
        s[i] = (struct item_slot){v->entry[i].key->text, item_squeeze(r->a, v->entry[i].value->text)};
    }
    it->slot = s;
    it->slots = v->n;
    return E_OK;
}

static ecode read_gap(struct bank_reading *r, const struct yaml_entry *x, size_t slot, struct item_slot *s, struct item_option *o,
                      size_t *n) {
    const struct yaml_node *v;
    TRY(bank_only(r, x->value, "before options"));
    s->id = x->key->text;
    TRY(text_of(r, x->value, "before", &s->text));
    TRY(bank_child(r, x->value, "options", YAML_MAP, &v));
    for (size_t i = 0; i < v->n; i++, ++*n) {
        if (*n == OPTIONS_MOST) return bank_fail(r, v, "more than %d options", OPTIONS_MOST);
        if (v->entry[i].value->kind != YAML_TEXT) return bank_fail(r, v->entry[i].value, "a text is asked");
        o[*n] = (struct item_option){
            .id = v->entry[i].key->text, .text = item_squeeze(r->a, v->entry[i].value->text), .slot = (int32_t)slot};
    }
    return E_OK;
}

static ecode read_gaps(struct bank_reading *r, const struct yaml_node *map, struct item *it) {
    const struct yaml_node *v;
    TRY(bank_child(r, map, "gaps", YAML_MAP, &v));
    if (v->n > OPTIONS_MOST) return bank_fail(r, v, "more than %d gaps", OPTIONS_MOST);
    struct item_slot *s = arena_array(r->a, struct item_slot, v->n);
    struct item_option *o = arena_array(r->a, struct item_option, OPTIONS_MOST);
    for (size_t i = 0; i < v->n; i++) TRY(read_gap(r, &v->entry[i], i, &s[i], o, &it->options));
    it->slot = s;
    it->slots = v->n;
    it->option = o;
    return text_of(r, map, "after", &it->after);
}

/* Words that are accepted, the first of them the key. */
static ecode read_accepted(struct bank_reading *r, const struct yaml_node *map, struct item *it) {
    const struct yaml_node *v = yaml_find(map, "accepted"), *c = yaml_find(map, "compare");
    int compare = c ? -1 : ITEM_WORDS;
    for (int k = 0; k < ITEM_COMPARE__MAX; k++)
        if (c && str_is(c->text, item_compare_name((item_compare)k))) compare = k;
    if (compare < 0) return bank_fail(r, c, "compare: words, exact or number is asked");
    it->compare = (item_compare)compare;
    if (!v) return E_OK;
    if (v->kind != YAML_LIST || v->n > OPTIONS_MOST) return bank_fail(r, v, "accepted: a list of words is asked");
    struct item_option *o = arena_array(r->a, struct item_option, v->n);
    for (size_t i = 0; i < v->n; i++) {
        if (v->entry[i].value->kind != YAML_TEXT) return bank_fail(r, v->entry[i].value, "a text is asked");
        o[i] = (struct item_option){
            .id = arena_printf(r->a, "%zu", i + 1), .text = item_squeeze(r->a, v->entry[i].value->text), .slot = -1};
    }
    it->option = o;
    it->options = v->n;
    return E_OK;
}

/* ---- what it gives ---- */

static ecode number_of(struct bank_reading *r, const struct yaml_node *v, dec *ret) {
    if (v->kind != YAML_TEXT || !dec_parse(v->text, ret) || !dec_is_finite(*ret) || dec_scale(*ret) > 6 ||
        dec_cmp(dec_abs(*ret), dec_of(1000)) > 0)
        return bank_fail(r, v, "a number of at most 1000 and six decimals is asked");
    return E_OK;
}

static ecode read_worths(struct bank_reading *r, const struct yaml_node *map, struct item *it) {
    const struct yaml_node *v = yaml_find(map, "worth"), *p = yaml_find(map, "points"), *x;
    it->points = dec_of(1);
    if (p) TRY(number_of(r, p, &it->points));
    if (!v) {
        if ((x = yaml_find(map, "other")) || (x = yaml_find(map, "least"))) return bank_fail(r, x, "this goes with `worth`");
        return E_OK;
    }
    if (v->kind != YAML_MAP || !v->n || v->n > 4 * OPTIONS_MOST)
        return bank_fail(r, v, "worth: what each part of an answer gives is asked: {A: 1, C: 1, B: -1}");
    struct item_worth *w = arena_array(r->a, struct item_worth, v->n);
    for (size_t i = 0; i < v->n; i++) {
        w[i].part = item_squeeze(r->a, v->entry[i].key->text);
        TRY(number_of(r, v->entry[i].value, &w[i].worth));
    }
    it->worth = w;
    it->worths = v->n;
    it->other = it->least = dec_of(0);
    if ((x = yaml_find(map, "other"))) TRY(number_of(r, x, &it->other));
    if ((x = yaml_find(map, "least"))) TRY(number_of(r, x, &it->least));
    return E_OK;
}

/* What an item of each type says beside what all say. */
static const struct {
    const char *keys;
    ecode (*read)(struct bank_reading *r, const struct yaml_node *map, struct item *it);
} types[ITEM__MAX] = {
    [ITEM_CHOICE] = {"options", read_options},  [ITEM_MULTIPLE] = {"options most", read_options},
    [ITEM_ORDER] = {"options", read_options},   [ITEM_MATCH] = {"options slots", read_options},
    [ITEM_INLINE] = {"gaps after", read_gaps},  [ITEM_TEXT] = {"accepted compare", read_accepted},
    [ITEM_HOTSPOT] = {"options", read_options},
};

ecode bank_items(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map) {
    struct item *it;
    str word, answer;
    struct err why = {0};
    TRY(bank_text(r, map, "type", &word));
    TRY(bank_begin(r, key, map, "item", &it));
    if (!item_type_parse(word, &it->type))
        return bank_fail(r, yaml_find(map, "type"), "type: choice, multiple, order, match, inline, text or hotspot is asked");
    TRY(bank_only(
        r, map,
        arena_cstr(r->a,
                   arena_printf(r->a, "type measures difficulty stimulus picture alt prompt key why points worth other least %s",
                                types[it->type].keys))));
    TRY(bank_may(r, map, "measures", &it->kind));
    if (!it->kind.n) it->kind = word;
    TRY(text_of(r, map, "stimulus", &it->stimulus));
    TRY(text_of(r, map, "prompt", &it->prompt));
    TRY(text_of(r, map, "why", &it->rationale));
    str alt;
    TRY(text_of(r, map, "alt", &alt));
    TRY(read_picture(r, map, alt, &it->picture, &it->svg));
    TRY(types[it->type].read(r, map, it));
    if (it->type == ITEM_MATCH) TRY(read_slots(r, map, it));
    TRY(read_worths(r, map, it));
    const struct yaml_node *most = yaml_find(map, "most");
    int64_t n = 0;
    if (most && !str_int(most->text, 1, OPTIONS_MOST, &n))
        return bank_fail(r, most, "most: how many options may be chosen is asked");
    it->most = (size_t)n;
    TRY(bank_text(r, map, "key", &answer));
    if (item_answer_read(r->a, it, answer, &it->key, &why)) return bank_fail_as(r, yaml_find(map, "key"), &why);
    return bank_close(r, key, it);
}
