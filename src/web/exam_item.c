/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Items as pages show them. Pictures are trusted markup only because our own generator made them: those of other sources have
 * none. What is right and why is copied when something is judged, never before, so that no page can leak it.
 */
#include "web/exam_item.h"

#include "codec/html.h"
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

struct view_exam_item *exam_items(struct arena *a, const struct form *f) {
    struct view_exam_item *v = arena_array(a, struct view_exam_item, f->n);
    for (size_t i = 0; i < f->n; i++) {
        const struct item *it = &f->item[i];
        v[i] = (struct view_exam_item){
            .id = it->id, .prompt = it->prompt, .number = i + 1, .of = f->n, .svg = html_trust(it->svg), .options = it->options};
        v[i].text = it->type != ITEM_CHOICE;
        v[i].option = arena_array(a, struct view_exam_option, it->options);
        for (size_t o = 0; o < it->options; o++)
            v[i].option[o] =
                (struct view_exam_option){.id = it->option[o].id, .text = it->option[o].text, .svg = html_trust(it->option[o].svg)};
        cut(a, it->stimulus, &v[i]);
    }
    return v;
}

void exam_item_answer(struct arena *a, const struct item *item, str answer, struct view_exam_item *v) {
    str canonical;
    struct err e;
    if (item_answer_read(a, item, answer, &canonical, &e)) return;
    v->answer = canonical;
    for (size_t o = 0; o < v->options && !v->text; o++) v->option[o].chosen = str_eq(v->option[o].id, canonical);
}

bool exam_item_judge(const struct item *item, struct view_exam_item *v) {
    v->marked = true;
    v->fine = item_judge(item, v->answer) == ITEM_RIGHT;
    for (size_t o = 0; o < v->options; o++) {
        v->option[o].right = str_eq(v->option[o].id, item->key);
        v->option[o].why = item->option[o].why;
    }
    return v->fine;
}
