/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bank as its file, for people to go on with: texts of several paragraphs as blocks, short ones in quotes. All that is written
 * is quoted, so that no word (yes, 1.0, a colon) is read as something else.
 */
#include "base/buf.h"
#include "exam/qti.h"

/* What YAML prints without an escape. */
static bool plain(str s, bool lines) {
    for (size_t i = 0; i < s.n;) {
        uint32_t c = str_utf8_next(s, &i);
        bool fine = (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c < 0xFFFE) ||
                    (lines && c == '\n');
        if (!fine && c < 0x10000) return false;
    }
    return true;
}

static void quoted(struct buf *b, str s) {
    buf_addc(b, '"');
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t c = str_utf8_next(s, &i);
        if (c == '"' || c == '\\') buf_addf(b, "\\%c", (int)c);
        else if (c == '\n') buf_adds(b, "\\n");
        else if (plain(str_sub(s, from, i), false)) buf_add(b, str_sub(s, from, i));
        else buf_addf(b, "\\u%04X", c);
    }
    buf_addc(b, '"');
}

static void line(struct buf *b, int deep, const char *key, str value) {
    if (!value.n) return;
    buf_addf(b, "%*s%s: ", deep, "", key);
    if (str_find(value, STR("\n"), 0) == SIZE_MAX || !plain(value, true)) {
        quoted(b, value);
        buf_addc(b, '\n');
        return;
    }
    buf_adds(b, "|-\n");
    for (str one; value.n;) {
        (void)str_cut(&value, '\n', &one);
        if (one.n) buf_addf(b, "%*s%.*s", deep + 2, "", STR_ARG(one));
        buf_addc(b, '\n');
    }
}

static void pair(struct buf *b, int deep, str key, str value) {
    buf_addf(b, "%*s", deep, "");
    quoted(b, key);
    buf_adds(b, ": ");
    quoted(b, value);
    buf_addc(b, '\n');
}

static void place(struct arena *a, struct buf *b, const struct item_option *o) {
    struct buf c = buf_make(a);
    buf_addf(&c, "%s ", item_shape_name(o->shape));
    if (o->shape == ITEM_RECT) buf_addf(&c, "%d,%d,%d,%d", o->area.x, o->area.y, o->area.x + o->area.w, o->area.y + o->area.h);
    for (size_t i = 0; i < o->coords; i++) buf_addf(&c, "%s%d", i ? "," : "", o->coord[i]);
    line(b, 8, "area", buf_str(&c));
}

static void options(struct arena *a, struct buf *b, const struct item *it) {
    buf_adds(b, "    options:\n");
    for (size_t i = 0; i < it->options; i++) {
        const struct item_option *o = &it->option[i];
        if (!o->why.n && !o->picture && it->type != ITEM_HOTSPOT) {
            pair(b, 6, o->id, o->text);
            continue;
        }
        buf_adds(b, "      ");
        quoted(b, o->id);
        buf_adds(b, ":\n");
        line(b, 8, "text", o->text);
        line(b, 8, "why", o->why);
        if (o->picture) line(b, 8, "picture", o->picture->file);
        if (it->type == ITEM_HOTSPOT) place(a, b, o);
    }
}

static void gaps(struct buf *b, const struct item *it) {
    buf_adds(b, "    gaps:\n");
    for (size_t s = 0; s < it->slots; s++) {
        buf_adds(b, "      ");
        quoted(b, it->slot[s].id);
        buf_adds(b, ":\n");
        line(b, 8, "before", it->slot[s].text);
        buf_adds(b, "        options:\n");
        for (size_t i = 0; i < it->options; i++)
            if (it->option[i].slot == (int32_t)s) pair(b, 10, it->option[i].id, it->option[i].text);
    }
    line(b, 4, "after", it->after);
}

static void typed(struct buf *b, const struct item *it) {
    if (it->compare != ITEM_WORDS) line(b, 4, "compare", str_of(item_compare_name(it->compare)));
    if (it->options) buf_adds(b, "    accepted:\n");
    for (size_t i = 0; i < it->options; i++) {
        buf_adds(b, "      - ");
        quoted(b, it->option[i].text);
        buf_addc(b, '\n');
    }
}

static void worths(struct arena *a, struct buf *b, const struct item *it) {
    if (!dec_eq(it->points, dec_of(1)) || it->worths) line(b, 4, "points", dec_print_short(a, it->points));
    if (!it->worths) return;
    buf_adds(b, "    worth:\n");
    for (size_t i = 0; i < it->worths; i++) pair(b, 6, it->worth[i].part, dec_print_short(a, it->worth[i].worth));
    if (dec_sign(it->other)) line(b, 4, "other", dec_print_short(a, it->other));
    if (dec_sign(it->least)) line(b, 4, "least", dec_print_short(a, it->least));
}

static void print_item(struct arena *a, struct buf *b, const struct item *it) {
    buf_adds(b, "  ");
    quoted(b, it->id);
    buf_adds(b, ":\n");
    line(b, 4, "type", str_of(item_type_name(it->type)));
    line(b, 4, "measures", it->kind);
    line(b, 4, "difficulty", dec_print_short(a, it->difficulty));
    line(b, 4, "stimulus", it->stimulus);
    if (it->picture) {
        line(b, 4, "picture", it->picture->file);
        line(b, 4, "alt", it->picture->alt);
    }
    line(b, 4, "prompt", it->prompt);
    if (it->type == ITEM_INLINE) gaps(b, it);
    else if (it->type == ITEM_TEXT) typed(b, it);
    else options(a, b, it);
    if (it->type == ITEM_MATCH) {
        buf_adds(b, "    slots:\n");
        for (size_t i = 0; i < it->slots; i++) pair(b, 6, it->slot[i].id, it->slot[i].text);
    }
    if (it->most) line(b, 4, "most", arena_printf(a, "%zu", it->most));
    line(b, 4, "key", it->key);
    worths(a, b, it);
    line(b, 4, "why", it->rationale);
}

str bank_print(struct arena *a, const struct bank *bank) {
    struct buf b = buf_make(a);
    buf_adds(&b, "bank: 1\nkind: item\nlang: ");
    quoted(&b, bank->n ? bank->item[0].lang : STR("nl"));
    buf_adds(&b, "\nitems:\n");
    for (size_t i = 0; i < bank->n; i++) print_item(a, &b, &bank->item[i]);
    return buf_str(&b);
}
