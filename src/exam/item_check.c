/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is an item whole, and can its key be defended? Ids and references first, then whether two options say the same, then whether
 * any answer but the key gives all the points. That last one needs no search: an answer is a sum of independent parts, so the
 * best answer is the only one where each part of it is strictly better than what could stand in its place.
 */
#include "base/buf.h"
#include "exam/item.h"

static bool id_is(str id) {
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') return false;
    }
    return id.n && id.n <= 64;
}

static ecode check_slots(const struct item *item, struct err *e) {
    bool slots = item->type == ITEM_MATCH || item->type == ITEM_INLINE;
    if (slots != (item->slots > 0))
        return err_set(e, E_INVALID, "item %.*s: a %s item has %s slots", STR_ARG(item->id), item_type_name(item->type),
                       slots ? "at least one of the" : "no");
    for (size_t i = 0; i < item->slots; i++) {
        bool twice = false;
        for (size_t k = 0; k < i; k++) twice = twice || str_eq(item->slot[k].id, item->slot[i].id);
        if (!id_is(item->slot[i].id) || twice)
            return err_set(e, E_INVALID, "item %.*s: slot \"%.*s\" is no id or stands twice", STR_ARG(item->id),
                           STR_ARG(item->slot[i].id));
        if (item->type == ITEM_MATCH && !item->slot[i].text.n)
            return err_set(e, E_INVALID, "item %.*s: slot %.*s says nothing", STR_ARG(item->id), STR_ARG(item->slot[i].id));
    }
    return E_OK;
}

static bool same_place(const struct item_option *x, const struct item_option *y) {
    bool same = x->shape == y->shape && x->area.x == y->area.x && x->area.y == y->area.y && x->area.w == y->area.w &&
                x->area.h == y->area.h && x->coords == y->coords;
    for (size_t i = 0; same && i < x->coords; i++) same = x->coord[i] == y->coord[i];
    return same;
}

static ecode check_option(const struct item *item, const struct item_option *o, struct err *e) {
    if (!id_is(o->id)) return err_set(e, E_INVALID, "item %.*s: \"%.*s\" is no id", STR_ARG(item->id), STR_ARG(o->id));
    if (item_option_find(item, o->id) != o)
        return err_set(e, E_INVALID, "item %.*s has two options %.*s", STR_ARG(item->id), STR_ARG(o->id));
    if (!o->text.n)
        return err_set(e, E_INVALID, "item %.*s: option %.*s says nothing%s", STR_ARG(item->id), STR_ARG(o->id),
                       o->svg.n ? " to who cannot see its picture" : "");
    if (item->type == ITEM_INLINE && (o->slot < 0 || (size_t)o->slot >= item->slots))
        return err_set(e, E_INVALID, "item %.*s: option %.*s belongs to no gap", STR_ARG(item->id), STR_ARG(o->id));
    if (item->type == ITEM_HOTSPOT && (o->area.w <= 0 || o->area.h <= 0))
        return err_set(e, E_INVALID, "item %.*s: option %.*s has no place in the picture", STR_ARG(item->id), STR_ARG(o->id));
    for (const struct item_option *x = item->option; x < o; x++) {
        if (x->slot == o->slot && str_eq(x->text, o->text))
            return err_set(e, E_INVALID, "item %.*s: options %.*s and %.*s say the same", STR_ARG(item->id), STR_ARG(x->id),
                           STR_ARG(o->id));
        if (item->type == ITEM_HOTSPOT && same_place(x, o))
            return err_set(e, E_INVALID, "item %.*s: options %.*s and %.*s are the same place", STR_ARG(item->id), STR_ARG(x->id),
                           STR_ARG(o->id));
    }
    return E_OK;
}

static bool key_has(const struct item *item, str part) {
    str rest = item->key, one;
    if (item->type == ITEM_TEXT) return str_eq(part, item->key);
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, part)) return true;
    return false;
}

static dec worth_of(const struct item *item, str part) {
    for (size_t i = 0; i < item->worths; i++)
        if (str_eq(part, item->worth[i].part)) return item->worth[i].worth;
    return dec_sign(item->other) ? item->other : dec_of(0);
}

static ecode rival(const struct item *item, str part, struct err *e) {
    err_set(e, E_INVALID, "item %.*s: an answer with \"%.*s\" gives as much as the key", STR_ARG(item->id), STR_ARG(part));
    return e ? err_remedy(e, "give what is not in the key less: below 0 where it can be added to the key") : E_INVALID;
}

/* Options that can be ticked on top of the key, or in the place of one of its own. */
static ecode check_ticks(const struct item *item, struct err *e) {
    size_t keys = 0;
    dec low = item->points;
    for (size_t i = 0; i < item->options; i++) {
        dec w = worth_of(item, item->option[i].id);
        if (!key_has(item, item->option[i].id)) continue;
        if (dec_cmp(w, low) < 0) low = w;
        keys++;
    }
    bool full = item->type != ITEM_MULTIPLE || item->most == keys;
    if (dec_sign(low) <= 0) return err_set(e, E_INVALID, "item %.*s: a part of the key is worth nothing", STR_ARG(item->id));
    for (size_t i = 0; i < item->options; i++) {
        dec w = worth_of(item, item->option[i].id);
        if (key_has(item, item->option[i].id) || dec_sign(w) < 0) continue;
        if (!full || dec_cmp(w, low) >= 0) return rival(item, item->option[i].id, e);
    }
    return E_OK;
}

/* Of every left one what the key says is better than any other, and leaving it out is worse. */
static ecode check_pairs(struct arena *a, const struct item *item, struct err *e) {
    bool match = item->type == ITEM_MATCH;
    size_t lefts = match ? item->options : item->slots;
    for (size_t l = 0; l < lefts; l++) {
        dec own = dec_of(0);
        bool in_key = false;
        for (int round = 0; round < 2; round++)
            for (size_t r = 0; r < (match ? item->slots : item->options); r++) {
                str part = match ? arena_printf(a, "%.*s>%.*s", STR_ARG(item->option[l].id), STR_ARG(item->slot[r].id))
                                 : arena_printf(a, "%.*s>%.*s", STR_ARG(item->slot[l].id), STR_ARG(item->option[r].id));
                if (!match && item->option[r].slot != (int32_t)l) continue;
                if (!round && key_has(item, part)) own = worth_of(item, part), in_key = true;
                else if (round && !key_has(item, part) && dec_cmp(worth_of(item, part), own) >= 0) return rival(item, part, e);
            }
        if (in_key && dec_sign(own) <= 0)
            return err_set(e, E_INVALID, "item %.*s: a part of the key is worth nothing", STR_ARG(item->id));
    }
    return E_OK;
}

static ecode check_worths(struct arena *a, const struct item *item, struct err *e) {
    dec sum = dec_of(0);
    if (item->type == ITEM_ORDER) return err_set(e, E_INVALID, "item %.*s: an order is right as a whole", STR_ARG(item->id));
    if (dec_sign(item->least) > 0) return err_set(e, E_INVALID, "item %.*s: the least is 0 or below", STR_ARG(item->id));
    for (size_t i = 0; i < item->worths; i++) {
        str part = item->worth[i].part, canonical;
        TRY(item_answer_read(a, item, part, &canonical, e));
        for (size_t k = 0; k < i; k++)
            if (str_eq(item->worth[k].part, part))
                return err_set(e, E_INVALID, "item %.*s: the worth of \"%.*s\" stands twice", STR_ARG(item->id), STR_ARG(part));
        if (!str_eq(canonical, part) || (item->type != ITEM_TEXT && str_find(part, STR(" "), 0) != SIZE_MAX))
            return err_set(e, E_INVALID, "item %.*s: \"%.*s\" is no part of an answer", STR_ARG(item->id), STR_ARG(part));
        if (item->type != ITEM_TEXT && key_has(item, part)) sum = dec_add(sum, item->worth[i].worth);
        if (item->type == ITEM_TEXT && dec_cmp(item->worth[i].worth, item->points) > 0) return rival(item, part, e);
    }
    if (item->type == ITEM_TEXT)
        return dec_cmp(worth_of(item, STR("\n")), item->points) < 0 ? E_OK : rival(item, STR("anything"), e);
    if (!dec_eq(sum, item->points))
        return err_set(e, E_INVALID, "item %.*s: the key is worth %.*s, and the item gives %.*s points", STR_ARG(item->id),
                       STR_ARG(dec_print_short(a, sum)), STR_ARG(dec_print_short(a, item->points)));
    return item->slots ? check_pairs(a, item, e) : check_ticks(item, e);
}

/* What is shown first may not be the answer. */
static bool order_shown(const struct item *item) {
    str rest = item->key, one;
    size_t i = 0;
    while (str_cut(&rest, ' ', &one))
        if (!str_eq(item->option[i++].id, one)) return false;
    return true;
}

ecode item_check(struct arena *a, const struct item *item, struct err *e) {
    if (!id_is(item->id)) return err_set(e, E_INVALID, "\"%.*s\" is no id of an item", STR_ARG(item->id));
    if (!item->prompt.n) return err_set(e, E_INVALID, "item %.*s asks nothing", STR_ARG(item->id));
    if (item->options < 2 && item->type != ITEM_TEXT)
        return err_set(e, E_INVALID, "item %.*s has fewer than two options", STR_ARG(item->id));
    if (dec_sign(item->points) <= 0) return err_set(e, E_INVALID, "item %.*s gives no points", STR_ARG(item->id));
    TRY(check_slots(item, e));
    for (size_t i = 0; i < item->options; i++) TRY(check_option(item, &item->option[i], e));
    str key;
    TRY(item_answer_read(a, item, item->key, &key, e));
    if (item->worths) TRY(check_worths(a, item, e));
    bool named = item->type != ITEM_TEXT || !item->options;
    for (size_t i = 0; i < item->options; i++) named = named || str_eq(item->option[i].text, item->key);
    if (!named) return err_set(e, E_INVALID, "item %.*s: its key is not among the accepted words", STR_ARG(item->id));
    if (!key.n || item_judge(item, key) != ITEM_RIGHT || !str_eq(key, item->key))
        return err_set(e, E_INVALID, "item %.*s: its key \"%.*s\" is no canonical answer", STR_ARG(item->id), STR_ARG(item->key));
    if (item->type == ITEM_ORDER && order_shown(item))
        return err_set(e, E_INVALID, "item %.*s shows its options in the order asked", STR_ARG(item->id));
    return E_OK;
}
