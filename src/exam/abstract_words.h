/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_ABSTRACT_WORDS_H
#define EXAM_ABSTRACT_WORDS_H
#include "base/buf.h"
#include "exam/abstract.h"

/*
 * A figure in words and as a picture. The words hold all that the picture shows: who cannot see it has the same task.
 */

/** What a language calls things; [0] Dutch, [1] English. */
struct abs_words {
    const char *shape[ABS_SHAPES][2];   /* one, several */
    const char *fill[ABS_FILLS];        /* as before every other word */
    const char *neuter_fill[ABS_FILLS]; /* before one of ABS_SQUARE, the only neuter word */
    const char *frame[ABS_FRAMES];
    const char *row, *figure, *missing, *matrix, *series;
};
/** The words of "nl" or "en". */
const struct abs_words *abs_words_get(str lang);
/** "2 grijze driehoeken, ronde rand". */
void abs_say(struct buf *b, const struct abs_words *w, struct abs_figure f);
/** A whole picture: the figures in rows of `columns`, and a question mark behind them where `asks`. */
str abs_draw(struct arena *a, const struct abs_figure *f, size_t n, size_t columns, bool asks);

#endif
