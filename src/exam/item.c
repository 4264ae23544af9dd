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

enum { COORDS_MOST = 64, SIDE_MOST = 10000 };

bool item_type_parse(str word, item_type *ret) {
    for (int i = 0; i < ITEM__MAX; i++)
        if (str_is(word, names[i])) return *ret = (item_type)i, true;
    return false;
}

const char *item_shape_name(item_shape s) {
    static const char *const name[ITEM_SHAPE__MAX] = {
        [ITEM_RECT] = "rect", [ITEM_CIRCLE] = "circle", [ITEM_ELLIPSE] = "ellipse", [ITEM_POLY] = "poly"};
    return name[s];
}

const char *item_compare_name(item_compare c) {
    static const char *const name[ITEM_COMPARE__MAX] = {[ITEM_WORDS] = "words", [ITEM_EXACT] = "exact", [ITEM_NUMBER] = "number"};
    return name[c];
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

str item_squeeze(struct arena *a, str s) {
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
    if (item->type == ITEM_MULTIPLE && item->most && n > item->most)
        return err_set(e, E_INVALID, "item %.*s takes at most %zu options, not %zu", STR_ARG(item->id), item->most, n);
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
    case ITEM_TEXT: *ret = item_squeeze(a, answer); return E_OK;
    default: return read_options(a, item, answer, ret, e);
    }
}

/* ---- places ---- */

bool item_place_parse(struct arena *a, str text, struct item_option *o) {
    int32_t *c = arena_array(a, int32_t, COORDS_MOST);
    str word, one;
    size_t n = 0;
    int shape = -1;
    if (!str_cut(&text, ' ', &word)) return false;
    for (int s = 0; s < ITEM_SHAPE__MAX; s++)
        if (str_is(word, item_shape_name((item_shape)s))) shape = s;
    while (str_cut(&text, ',', &one)) {
        int64_t v;
        if (n == COORDS_MOST || !str_int(str_trim(one), -SIDE_MOST, SIDE_MOST, &v)) return false;
        c[n++] = (int32_t)v;
    }
    struct item_area all = {0};
    switch (shape) {
    case ITEM_RECT:
        if (n == 4) all = (struct item_area){c[0], c[1], c[2] - c[0], c[3] - c[1]};
        break;
    case ITEM_CIRCLE:
        if (n == 3) all = (struct item_area){c[0] - c[2], c[1] - c[2], 2 * c[2], 2 * c[2]};
        break;
    case ITEM_ELLIPSE:
        if (n == 4) all = (struct item_area){c[0] - c[2], c[1] - c[3], 2 * c[2], 2 * c[3]};
        break;
    case ITEM_POLY:
        if (n < 6 || n % 2) return false;
        all = (struct item_area){c[0], c[1], c[0], c[1]}; /* corners first */
        for (size_t i = 0; i < n; i += 2) {
            if (c[i] < all.x) all.x = c[i];
            if (c[i] > all.w) all.w = c[i];
            if (c[i + 1] < all.y) all.y = c[i + 1];
            if (c[i + 1] > all.h) all.h = c[i + 1];
        }
        all.w -= all.x;
        all.h -= all.y;
        break;
    default: return false;
    }
    o->area = all;
    o->shape = (item_shape)shape;
    if (shape != ITEM_RECT) o->coords = n, o->coord = c;
    return all.w > 0 && all.h > 0;
}

/* ---- judging ---- */

/* `1,5`, `1.5` and `1.50` are one number. */
static bool number(str s, dec *ret) {
    char text[64];
    s = str_trim(s);
    if (!s.n || s.n > sizeof text) return false;
    for (size_t i = 0; i < s.n; i++) text[i] = s.p[i] == ',' ? '.' : s.p[i];
    return dec_parse(str_make(text, s.n), ret) && dec_is_finite(*ret);
}

static bool same(const struct item *item, str x, str y) {
    dec a, b;
    switch (item->compare) {
    case ITEM_EXACT: return str_eq(x, y);
    case ITEM_NUMBER: return number(x, &a) && number(y, &b) && dec_eq(a, b);
    default: return str_eq_nocase(x, y);
    }
}

static bool accepted(const struct item *item, str answer) {
    for (size_t i = 0; i < item->options; i++)
        if (same(item, answer, item->option[i].text)) return true;
    return same(item, answer, item->key);
}

/* What was never set is 0, not 0 with an exponent of its own. */
static dec set_or_zero(dec x) { return dec_sign(x) ? x : dec_of(0); }

static dec worth_of(const struct item *item, str part) {
    for (size_t i = 0; i < item->worths; i++)
        if (item->type == ITEM_TEXT ? same(item, part, item->worth[i].part) : str_eq(part, item->worth[i].part))
            return item->worth[i].worth;
    return set_or_zero(item->other);
}

dec item_points(const struct item *item, str answer) {
    dec sum = dec_of(0), least = set_or_zero(item->least);
    if (!answer.n) return sum;
    if (!item->worths) {
        bool right = item->type == ITEM_TEXT ? accepted(item, answer) : str_eq(answer, item->key);
        return right ? item->points : sum;
    }
    if (item->type == ITEM_TEXT) sum = worth_of(item, answer);
    else
        for (str part; word(&answer, &part);) sum = dec_add(sum, worth_of(item, part));
    if (dec_cmp(sum, least) < 0) return least;
    return dec_cmp(sum, item->points) > 0 ? item->points : sum;
}

item_mark item_judge(const struct item *item, str answer) {
    if (!answer.n) return ITEM_OMITTED;
    return dec_cmp(item_points(item, answer), item->points) >= 0 ? ITEM_RIGHT : ITEM_WRONG;
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
        if (o->shape != ITEM_RECT) buf_addf(&b, "%s\n", item_shape_name(o->shape));
        for (size_t k = 0; k < o->coords; k++) buf_addf(&b, "%d\n", o->coord[k]);
    }
    for (size_t i = 0; i < item->slots; i++) {
        put(&b, item->slot[i].id);
        put(&b, item->slot[i].text);
    }
    put(&b, item->key);
    put(&b, dec_print_short(a, item->points));
    /* what items have had since: an item without it prints as it always did */
    if (item->compare != ITEM_WORDS) put(&b, str_of(item_compare_name(item->compare)));
    if (item->most) buf_addf(&b, "most %zu\n", item->most);
    for (size_t i = 0; i < item->worths; i++) {
        put(&b, item->worth[i].part);
        put(&b, dec_print_short(a, item->worth[i].worth));
    }
    if (dec_sign(item->other)) put(&b, arena_printf(a, "other %.*s", STR_ARG(dec_print_short(a, item->other))));
    if (dec_sign(item->least)) put(&b, arena_printf(a, "least %.*s", STR_ARG(dec_print_short(a, item->least))));
    return buf_str(&b);
}
