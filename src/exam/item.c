/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Items and answers. An answer has one canonical text, so that "the same answer" is "the same bytes" everywhere above: the
 * log, a repeated delivery, a table of marks. What a browser sends is ids in any order; reading sorts them into the order of
 * the options (or slots) and refuses what the item has not.
 */
#include "exam/item.h"

#include "base/buf.h"

static const char *const names[ITEM__MAX] = {
#define ITEM(token, word, qti, what) [ITEM_##token] = word,
#include "exam/item.tbl.h"
};

const char *item_type_name(item_type t) { return names[t]; }

bool item_type_parse(str word, item_type *ret) {
    for (int i = 0; i < ITEM__MAX; i++)
        if (str_is(word, names[i])) return *ret = (item_type)i, true;
    return false;
}

const struct item_option *item_option_find(const struct item *item, str id) {
    for (size_t i = 0; i < item->options; i++)
        if (str_eq(item->option[i].id, id)) return &item->option[i];
    return NULL;
}

static const struct item_slot *slot_find(const struct item *item, str id) {
    for (size_t i = 0; i < item->slots; i++)
        if (str_eq(item->slot[i].id, id)) return &item->slot[i];
    return NULL;
}

/* Single spaces, none at the ends. */
static str squeeze(struct arena *a, str s) {
    struct buf b = buf_make(a);
    bool gap = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            gap = b.n > 0;
            continue;
        }
        if (gap) buf_addc(&b, ' ');
        gap = false;
        buf_addc(&b, c);
    }
    return buf_str(&b);
}

/* Cut the next word off; false when there is none. */
static bool word(str *rest, str *ret) {
    *rest = str_trim(*rest);
    if (!rest->n) return false;
    size_t end = 0;
    while (end < rest->n && (unsigned char)rest->p[end] > ' ') end++;
    *ret = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end, rest->n);
    return true;
}

static ecode unknown(const struct item *item, const char *what, str id, struct err *e) {
    return err_set(e, E_INVALID, "item %.*s has no %s \"%.*s\"", STR_ARG(item->id), what, (int)(id.n > 40 ? 40 : id.n), id.p);
}

/* Ids of options: which are named, and in which order. */
static ecode read_options(struct arena *a, const struct item *item, str answer, str *ret, struct err *e) {
    bool *seen = arena_array(a, bool, item->options);
    struct buf b = buf_make(a);
    size_t n = 0;
    for (str w; word(&answer, &w);) {
        const struct item_option *o = item_option_find(item, w);
        if (!o) return unknown(item, "option", w, e);
        if (seen[o - item->option])
            return err_set(e, E_INVALID, "item %.*s: option \"%.*s\" stands twice", STR_ARG(item->id), STR_ARG(w));
        seen[o - item->option] = true;
        if (item->type == ITEM_ORDER) buf_addf(&b, "%s%.*s", n ? " " : "", STR_ARG(w));
        n++;
    }
    if ((item->type == ITEM_CHOICE || item->type == ITEM_HOTSPOT) && n > 1)
        return err_set(e, E_INVALID, "item %.*s takes one option, not %zu", STR_ARG(item->id), n);
    if (item->type == ITEM_ORDER && n && n != item->options)
        return err_set(e, E_INVALID, "item %.*s: all %zu options are to be put in order", STR_ARG(item->id), item->options);
    for (size_t i = 0; item->type != ITEM_ORDER && i < item->options; i++)
        if (seen[i]) buf_addf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(item->option[i].id));
    *ret = buf_str(&b);
    return E_OK;
}

/* Pairs `left>right`: of a match the option and its slot, of a text with gaps the slot and its option. */
static ecode read_pairs(struct arena *a, const struct item *item, str answer, str *ret, struct err *e) {
    bool match = item->type == ITEM_MATCH;
    size_t lefts = match ? item->options : item->slots;
    str *right = arena_array(a, str, lefts);
    for (str w, left; word(&answer, &w);) {
        if (!str_cut(&w, '>', &left) || !w.n) return err_set(e, E_INVALID, "item %.*s takes pairs like A>1", STR_ARG(item->id));
        const struct item_option *o = item_option_find(item, match ? left : w);
        const struct item_slot *s = slot_find(item, match ? w : left);
        if (!o) return unknown(item, "option", match ? left : w, e);
        if (!s) return unknown(item, "slot", match ? w : left, e);
        if (!match && o->slot != s - item->slot) return unknown(item, "such option in this gap", w, e);
        size_t at = (size_t)(match ? o - item->option : s - item->slot);
        if (right[at].n) return err_set(e, E_INVALID, "item %.*s: \"%.*s\" stands twice", STR_ARG(item->id), STR_ARG(left));
        right[at] = w;
    }
    struct buf b = buf_make(a);
    for (size_t i = 0; i < lefts; i++) {
        str left = match ? item->option[i].id : item->slot[i].id;
        if (right[i].n) buf_addf(&b, "%s%.*s>%.*s", b.n ? " " : "", STR_ARG(left), STR_ARG(right[i]));
    }
    *ret = buf_str(&b);
    return E_OK;
}

ecode item_answer_read(struct arena *a, const struct item *item, str answer, str *ret, struct err *e) {
    enum { ANSWER_MOST = 2000 };
    if (answer.n > ANSWER_MOST) return err_set(e, E_LIMIT, "an answer of %zu bytes is too long", answer.n);
    if (!str_utf8_is(answer, NULL)) return err_set(e, E_INVALID, "an answer that is not UTF-8");
    switch (item->type) {
    case ITEM_MATCH:
    case ITEM_INLINE: return read_pairs(a, item, answer, ret, e);
    case ITEM_TEXT: *ret = squeeze(a, answer); return E_OK;
    default: return read_options(a, item, answer, ret, e);
    }
}

item_mark item_judge(const struct item *item, str answer) {
    if (!answer.n) return ITEM_OMITTED;
    if (item->type != ITEM_TEXT) return str_eq(answer, item->key) ? ITEM_RIGHT : ITEM_WRONG;
    for (size_t i = 0; i < item->options; i++)
        if (str_eq_nocase(answer, item->option[i].text)) return ITEM_RIGHT;
    return str_eq_nocase(answer, item->key) ? ITEM_RIGHT : ITEM_WRONG;
}

static bool id_is(str id) {
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') return false;
    }
    return id.n && id.n <= 64;
}

static ecode check_parts(const struct item *item, struct err *e) {
    for (size_t i = 0; i < item->options; i++) {
        const struct item_option *o = &item->option[i];
        if (!id_is(o->id)) return err_set(e, E_INVALID, "item %.*s: \"%.*s\" is no id", STR_ARG(item->id), STR_ARG(o->id));
        if (item_option_find(item, o->id) != o)
            return err_set(e, E_INVALID, "item %.*s has two options %.*s", STR_ARG(item->id), STR_ARG(o->id));
        if (!o->text.n)
            return err_set(e, E_INVALID, "item %.*s: option %.*s says nothing%s", STR_ARG(item->id), STR_ARG(o->id),
                           o->svg.n ? " to who cannot see its picture" : "");
        if (item->type == ITEM_INLINE && (o->slot < 0 || (size_t)o->slot >= item->slots))
            return err_set(e, E_INVALID, "item %.*s: option %.*s belongs to no gap", STR_ARG(item->id), STR_ARG(o->id));
    }
    for (size_t i = 0; i < item->slots; i++)
        if (!id_is(item->slot[i].id) || slot_find(item, item->slot[i].id) != &item->slot[i])
            return err_set(e, E_INVALID, "item %.*s: slot \"%.*s\" is no id or stands twice", STR_ARG(item->id),
                           STR_ARG(item->slot[i].id));
    return E_OK;
}

ecode item_check(struct arena *a, const struct item *item, struct err *e) {
    if (!id_is(item->id)) return err_set(e, E_INVALID, "\"%.*s\" is no id of an item", STR_ARG(item->id));
    if (!item->prompt.n) return err_set(e, E_INVALID, "item %.*s asks nothing", STR_ARG(item->id));
    if (item->options < 2 && item->type != ITEM_TEXT)
        return err_set(e, E_INVALID, "item %.*s has fewer than two options", STR_ARG(item->id));
    if (dec_sign(item->points) <= 0) return err_set(e, E_INVALID, "item %.*s gives no points", STR_ARG(item->id));
    bool slots = item->type == ITEM_MATCH || item->type == ITEM_INLINE;
    if (slots != (item->slots > 0))
        return err_set(e, E_INVALID, "item %.*s: a %s item has %s slots", STR_ARG(item->id), item_type_name(item->type),
                       slots ? "at least one of the" : "no");
    TRY(check_parts(item, e));
    str key;
    TRY(item_answer_read(a, item, item->key, &key, e));
    if (!key.n || item_judge(item, key) != ITEM_RIGHT || !str_eq(key, item->key))
        return err_set(e, E_INVALID, "item %.*s: its key \"%.*s\" is no canonical answer", STR_ARG(item->id), STR_ARG(item->key));
    return E_OK;
}

/* Length and bytes: no text can pretend to be two. */
static void put(struct buf *b, str s) {
    buf_addf(b, "%zu:", s.n);
    buf_add(b, s);
    buf_addc(b, '\n');
}

str item_print(struct arena *a, const struct item *item) {
    struct buf b = buf_make(a);
    put(&b, item->id);
    put(&b, str_of(item_type_name(item->type)));
    put(&b, item->kind);
    put(&b, item->lang);
    put(&b, item->stimulus);
    put(&b, item->svg);
    put(&b, item->prompt);
    put(&b, item->after);
    for (size_t i = 0; i < item->options; i++) {
        const struct item_option *o = &item->option[i];
        put(&b, o->id);
        put(&b, o->text);
        put(&b, o->svg);
        buf_addf(&b, "%d %d %d %d %d\n", o->slot, o->area.x, o->area.y, o->area.w, o->area.h);
    }
    for (size_t i = 0; i < item->slots; i++) {
        put(&b, item->slot[i].id);
        put(&b, item->slot[i].text);
    }
    put(&b, item->key);
    put(&b, dec_print_short(a, item->points));
    return buf_str(&b);
}
