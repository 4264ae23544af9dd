/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as people meet them: a sentence, and SVG of plain shapes with presentation attributes only (no style, no script). */
#include "exam/abstract_words.h"

enum { CELL = 100 };

static const struct abs_words words[2] = {
    {{{"cirkel", "cirkels"}, {"vierkant", "vierkanten"}, {"driehoek", "driehoeken"}, {"ruit", "ruiten"}, {"ster", "sterren"}},
     {"witte", "grijze", "zwarte"},
     {"wit", "grijs", "zwart"},
     {"geen rand", "ronde rand", "vierkante rand"},
     "Rij",
     "Figuur",
     "Ontbreekt.",
     "Welke figuur hoort op de plaats van het vraagteken?",
     "Welke figuur is de volgende in de reeks?"},
    {{{"circle", "circles"}, {"square", "squares"}, {"triangle", "triangles"}, {"diamond", "diamonds"}, {"star", "stars"}},
     {"white", "grey", "black"},
     {"white", "grey", "black"},
     {"no border", "round border", "square border"},
     "Row",
     "Figure",
     "Missing.",
     "Which figure belongs in the place of the question mark?",
     "Which figure comes next in the series?"}};

const struct abs_words *abs_words_get(str lang) { return &words[str_is(lang, "en")]; }

void abs_say(struct buf *b, const struct abs_words *w, struct abs_figure f) {
    enum { SQUARE = 1 };
    int count = f.v[ABS_COUNT] + 1;
    bool neuter = count == 1 && f.v[ABS_SHAPE] == SQUARE; /* een wit vierkant, een witte cirkel */
    buf_addf(b, "%d %s %s, %s", count, (neuter ? w->neuter_fill : w->fill)[f.v[ABS_FILL]], w->shape[f.v[ABS_SHAPE]][count > 1],
             w->frame[f.v[ABS_FRAME]]);
}

/* A shape of some 20 units around (x, y). */
static void shape(struct buf *b, int which, int x, int y, const char *fill) {
    static const char *const path[ABS_SHAPES] = {NULL, "m-9-9h18v18h-18z", "m0-11l11 20h-22z", "m0-12l9 12l-9 12l-9-12z",
                                                 "m0-12l3 8h9l-7 6l3 9l-8-6l-8 6l3-9l-7-6h9z"};
    if (!path[which]) buf_addf(b, "<circle cx=\"%d\" cy=\"%d\" r=\"10\" fill=\"%s\"/>", x, y, fill);
    else buf_addf(b, "<path d=\"M%d %d%s\" fill=\"%s\"/>", x, y, path[which], fill);
}

static void cell(struct buf *b, struct abs_figure f, int x, int y) {
    /* Places for one to six shapes, in the middle of the cell. */
    static const int8_t place[ABS_COUNTS][ABS_COUNTS][2] = {{{50, 50}},
                                                            {{36, 50}, {64, 50}},
                                                            {{50, 36}, {36, 62}, {64, 62}},
                                                            {{36, 36}, {64, 36}, {36, 64}, {64, 64}},
                                                            {{34, 34}, {66, 34}, {50, 50}, {34, 66}, {66, 66}},
                                                            {{36, 26}, {64, 26}, {36, 50}, {64, 50}, {36, 74}, {64, 74}}};
    static const char *const fill[ABS_FILLS] = {"#fff", "#9aa0a6", "#111"};
    if (f.v[ABS_FRAME] == 1) buf_addf(b, "<circle cx=\"%d\" cy=\"%d\" r=\"44\" fill=\"none\" stroke-width=\"3\"/>", x + 50, y + 50);
    if (f.v[ABS_FRAME] == 2)
        buf_addf(b, "<rect x=\"%d\" y=\"%d\" width=\"84\" height=\"84\" fill=\"none\" stroke-width=\"3\"/>", x + 8, y + 8);
    for (int i = 0; i <= f.v[ABS_COUNT]; i++) {
        const int8_t *at = place[f.v[ABS_COUNT]][i];
        shape(b, f.v[ABS_SHAPE], x + at[0], y + at[1], fill[f.v[ABS_FILL]]);
    }
}

str abs_draw(struct arena *a, const struct abs_figure *f, size_t n, size_t columns, bool asks) {
    struct buf b = buf_make(a);
    size_t all = n + asks, rows = (all + columns - 1) / columns;
    buf_addf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %zu %zu\" width=\"%zu\" height=\"%zu\" ",
             columns * CELL + 2, rows * CELL + 2, columns * CELL + 2, rows * CELL + 2);
    buf_adds(&b, "stroke=\"#111\" stroke-width=\"2\" stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\">");
    buf_addf(&b, "<rect width=\"%zu\" height=\"%zu\" fill=\"#fff\" stroke=\"none\"/>", columns * CELL + 2, rows * CELL + 2);
    for (size_t i = 0; i < all; i++) {
        int x = (int)(i % columns) * CELL + 1, y = (int)(i / columns) * CELL + 1;
        if (all > 1)
            buf_addf(&b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#777\" stroke-width=\"1\"/>", x,
                     y, CELL, CELL);
        if (i < n) cell(&b, f[i], x, y);
        else
            buf_addf(&b,
                     "<text x=\"%d\" y=\"%d\" font-size=\"56\" font-family=\"sans-serif\" text-anchor=\"middle\" fill=\"#111\" "
                     "stroke=\"none\">?</text>",
                     x + 50, y + 69);
    }
    buf_adds(&b, "</svg>");
    return buf_str(&b);
}
