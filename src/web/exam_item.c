/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Items as pages show them, and what comes back from a sheet. Pictures are trusted markup only because our own code made them: a
 * generator drew them, or picture.c put a raster into a frame of ours. What is right and why is copied when something is judged,
 * never before, so that no page can leak it.
 *
 * A sheet works without scripts: an order is a place chosen for each thing, a match a place for each option, a gap a list. The
 * fields of an item are `a-ID`, or `a-ID.PART` where there are several; `z-ID` says that the item was on the sheet at all, for a
 * box that is not ticked sends nothing.
 */
#include "web/exam_item.h"

#include "codec/html.h"
#include "exam/picture.h"
#include "sys/words.h"
#include "web/view.h"

enum { PIECES = 40, ROWS = 40, CELLS = 12 };

static void add_row(struct arena *a, str line, struct view_exam_row *ret) {
    str cell;
    ret->cell = arena_array(a, str, CELLS);
    line = str_trim(line);
    line = str_sub(line, 1, line.n); /* the first bar */
    while (str_cut(&line, '|', &cell))
        if (ret->n < CELLS) ret->cell[ret->n++] = str_trim(cell);
}

/* Paragraphs are parted by an empty line; lines with a bar in front are rows. */
static void cut(struct arena *a, str text, struct view_exam_item *v) {
    v->piece = arena_array(a, struct view_exam_piece, PIECES);
    bool open = false;
    for (str line; str_cut(&text, '\n', &line);) {
        bool row = str_starts(str_trim(line), STR("|"));
        if (!str_trim(line).n) {
            open = false;
            continue;
        }
        struct view_exam_piece *p = v->pieces ? &v->piece[v->pieces - 1] : NULL;
        if (!open || !p || row != (p->rows > 0)) {
            if (v->pieces == PIECES) return;
            p = &v->piece[v->pieces++];
            if (row) p->row = arena_array(a, struct view_exam_row, ROWS);
        }
        open = true;
        if (row && p->rows < ROWS) add_row(a, line, &p->row[p->rows++]);
        else if (!row)
            p->text = p->text.n ? arena_printf(a, "%.*s %.*s", STR_ARG(p->text), STR_ARG(str_trim(line))) : str_trim(line);
    }
}

/* ---- shown ---- */

static void put_shape(struct buf *b, const struct item_option *o) {
    const int32_t *c = o->coord;
    switch (o->shape) {
    case ITEM_CIRCLE: buf_addf(b, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>", c[0], c[1], c[2]); break;
    case ITEM_ELLIPSE: buf_addf(b, "<ellipse cx=\"%d\" cy=\"%d\" rx=\"%d\" ry=\"%d\"/>", c[0], c[1], c[2], c[3]); break;
    case ITEM_POLY:
        buf_adds(b, "<polygon points=\"");
        for (size_t i = 0; i < o->coords; i++) buf_addf(b, "%s%d", !i ? "" : i % 2 ? "," : " ", c[i]);
        buf_adds(b, "\"/>");
        break;
    default: buf_addf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", o->area.x, o->area.y, o->area.w, o->area.h);
    }
}

/* The picture with its places outlined and numbered. Each is a label of its option, so that pointing chooses without scripts;
 * a screen reader has the list below, and passes over this. */
static struct html spots(struct arena *a, const struct item *it, size_t number) {
    const struct item_picture *p = it->picture;
    struct buf b = buf_make(a);
    buf_addf(&b, "<svg class=\"file\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">", p->w, p->h, p->w,
             p->h);
    buf_add(&b, picture_image(a, p));
    for (size_t i = 0; i < it->options; i++) {
        const struct item_option *o = &it->option[i];
        buf_addf(&b, "<g class=\"spot\" data-for=\"a%zu-%.*s\">", number, STR_ARG(o->id));
        put_shape(&b, o);
        buf_addf(&b,
                 "<foreignObject x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><label "
                 "for=\"a%zu-%.*s\"><span>%zu</span></label></foreignObject></g>",
                 o->area.x, o->area.y, o->area.w, o->area.h, number, STR_ARG(o->id), i + 1);
    }
    buf_adds(&b, "</svg>");
    return html_trust(buf_str(&b));
}

static void show_slots(struct arena *a, const struct item *it, struct view_exam_item *v) {
    v->slots = it->slots;
    v->slot = arena_array(a, struct view_exam_slot, it->slots);
    for (size_t s = 0; s < it->slots; s++) {
        struct view_exam_slot *to = &v->slot[s];
        *to = (struct view_exam_slot){.id = it->slot[s].id, .text = it->slot[s].text, .number = s + 1};
        to->option = arena_array(a, struct view_exam_option, it->options);
        for (size_t o = 0; o < it->options; o++)
            if (it->option[o].slot == (int32_t)s) to->option[to->options++] = v->option[o];
    }
}

static void show(struct arena *a, const struct item *it, size_t number, size_t of, struct view_exam_item *v) {
    *v = (struct view_exam_item){.id = it->id,
                                 .prompt = it->prompt,
                                 .type = item_type_name(it->type),
                                 .number = number,
                                 .of = of,
                                 .svg = html_trust(it->svg),
                                 .drawn = it->svg.n && !it->picture,
                                 .radio = it->type == ITEM_CHOICE || it->type == ITEM_HOTSPOT,
                                 .ticks = it->type == ITEM_MULTIPLE,
                                 .order = it->type == ITEM_ORDER,
                                 .match = it->type == ITEM_MATCH,
                                 .gaps = it->type == ITEM_INLINE,
                                 .text = it->type == ITEM_TEXT,
                                 .digits = it->type == ITEM_TEXT && it->compare == ITEM_NUMBER,
                                 .spot = it->type == ITEM_HOTSPOT,
                                 .most = it->most,
                                 .after = it->after,
                                 .options = it->type == ITEM_TEXT ? 0 : it->options}; /* accepted words are no options */
    v->option = arena_array(a, struct view_exam_option, v->options);
    for (size_t o = 0; o < v->options; o++)
        v->option[o] =
            (struct view_exam_option){.id = it->option[o].id, .text = it->option[o].text, .svg = html_trust(it->option[o].svg)};
    if (it->type == ITEM_HOTSPOT && it->picture) v->svg = spots(a, it, number);
    show_slots(a, it, v);
    cut(a, it->stimulus, v);
}

struct view_exam_item *exam_items(struct arena *a, const struct form *f) {
    struct view_exam_item *v = arena_array(a, struct view_exam_item, f->n);
    for (size_t i = 0; i < f->n; i++) show(a, &f->item[i], i + 1, f->n, &v[i]);
    return v;
}

static void choose(struct view_exam_item *v, str part, size_t at) {
    str left;
    if (!v->match && !v->gaps) {
        for (size_t o = 0; o < v->options; o++)
            if (str_eq(v->option[o].id, part)) v->option[o].chosen = true, v->option[o].at = at;
        return;
    }
    (void)str_cut(&part, '>', &left); /* canonical: it is there */
    for (size_t s = 0; s < v->slots; s++) {
        for (size_t o = 0; v->match && o < v->options; o++)
            if (str_eq(v->option[o].id, left) && str_eq(v->slot[s].id, part)) v->option[o].at = s + 1;
        for (size_t o = 0; v->gaps && o < v->slot[s].options; o++)
            if (str_eq(v->slot[s].id, left) && str_eq(v->slot[s].option[o].id, part)) v->slot[s].option[o].chosen = true;
    }
}

void exam_item_answer(struct arena *a, const struct item *item, str answer, struct view_exam_item *v) {
    str canonical, part;
    struct err e;
    if (item_answer_read(a, item, answer, &canonical, &e)) return;
    v->answer = canonical;
    if (v->text) return;
    for (size_t at = 1; str_cut(&canonical, ' ', &part); at++) choose(v, part, at);
}

/* ---- judged ---- */

/* The key as somebody would say it. */
static str key_words(struct arena *a, const struct item *it) {
    struct buf b = buf_make(a);
    str rest = it->key, part, left;
    if (it->type == ITEM_TEXT) return it->key;
    while (str_cut(&rest, ' ', &part)) {
        const struct item_option *o = item_option_find(it, part);
        if (b.n) buf_adds(&b, it->type == ITEM_ORDER ? " → " : it->type == ITEM_INLINE ? " … " : "; ");
        if (o) {
            buf_add(&b, o->text);
            continue;
        }
        (void)str_cut(&part, '>', &left);
        o = item_option_find(it, it->type == ITEM_MATCH ? left : part);
        if (o) buf_add(&b, o->text);
        for (size_t s = 0; it->type == ITEM_MATCH && s < it->slots; s++)
            if (str_eq(it->slot[s].id, part)) buf_addf(&b, ": %.*s", STR_ARG(it->slot[s].text));
    }
    return buf_str(&b);
}

static bool in_key(str key, str id) {
    for (str part; str_cut(&key, ' ', &part);)
        if (str_eq(part, id)) return true;
    return false;
}

bool exam_item_judge(struct arena *a, lang l, const struct item *item, struct view_exam_item *v) {
    v->marked = true;
    v->fine = item_judge(item, v->answer) == ITEM_RIGHT;
    v->why = item->rationale;
    v->key_words = key_words(a, item);
    if (item->worths) {
        v->points = words_dec(a, l, dec_print_short(a, item_points(item, v->answer)));
        v->most_points = words_dec(a, l, dec_print_short(a, item->points));
    }
    for (size_t o = 0; o < v->options; o++) {
        v->option[o].right = in_key(item->key, v->option[o].id);
        v->option[o].why = item->option[o].why;
        if (v->radio && v->option[o].right && !v->option[o].why.n) v->option[o].why = item->rationale;
    }
    return v->fine;
}

/* ---- what a sheet sends ---- */

static str field(struct web_ctx *x, const struct item *it, str part) {
    return str_trim(http_field(x->req, arena_printf(x->a, "a-%.*s.%.*s", STR_ARG(it->id), STR_ARG(part))));
}

/* Places 1 to n, each once; false for anything else. */
static bool order_given(struct web_ctx *x, const struct item *it, struct buf *b) {
    str *at = arena_array(x->a, str, it->options);
    size_t n = 0;
    for (size_t o = 0; o < it->options; o++) {
        int64_t place;
        str s = field(x, it, it->option[o].id);
        if (!s.n) continue;
        if (!str_int(s, 1, (int64_t)it->options, &place) || at[place - 1].n) return false;
        at[place - 1] = it->option[o].id;
        n++;
    }
    for (size_t i = 0; i < it->options && n == it->options; i++) buf_addf(b, "%.*s ", STR_ARG(at[i]));
    return !n || n == it->options;
}

exam_given exam_item_given(struct web_ctx *x, const struct item *item, str *ret) {
    struct buf b = buf_make(x->a);
    struct err e;
    bool there = http_field(x->req, arena_printf(x->a, "z-%.*s", STR_ARG(item->id))).n > 0, whole = true;
    switch (item->type) {
    case ITEM_MULTIPLE:
        for (size_t o = 0; o < item->options; o++) buf_addf(&b, "%.*s ", STR_ARG(field(x, item, item->option[o].id)));
        break;
    case ITEM_ORDER: whole = order_given(x, item, &b); break;
    case ITEM_MATCH:
        for (size_t o = 0; o < item->options; o++) {
            str s = field(x, item, item->option[o].id);
            if (s.n) buf_addf(&b, "%.*s>%.*s ", STR_ARG(item->option[o].id), STR_ARG(s));
        }
        break;
    case ITEM_INLINE:
        for (size_t i = 0; i < item->slots; i++) {
            str s = field(x, item, item->slot[i].id);
            if (s.n) buf_addf(&b, "%.*s>%.*s ", STR_ARG(item->slot[i].id), STR_ARG(s));
        }
        break;
    default: buf_add(&b, http_field(x->req, arena_printf(x->a, "a-%.*s", STR_ARG(item->id))));
    }
    if (!whole || item_answer_read(x->a, item, buf_str(&b), ret, &e)) return EXAM_FAULTY;
    return ret->n || there ? EXAM_GIVEN : EXAM_ABSENT;
}
