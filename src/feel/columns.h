/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_COLUMNS_H
#define FEEL_COLUMNS_H
#include "feel/vec.h"

/*
 * The inside of columns, for their filling: from values (columns.c), or straight from a text (dmn/json_columns.c). A column is
 * a typed array with a value for each row; the rows of a leaf are cases, or the items of all lists above it. Rows are written
 * one case behind the other. What a column cannot hold exactly makes the case odd.
 */

/** A column, and those within it. */
struct vec_column {
    const struct feel_type *type;
    vec_kind kind;
    bool wanted;   /* an expression has asked for it: it is filled whenever a case is added */
    bool limits;   /* its type allows some values only, and it is no text: values are left to the plain road */
    bool store;    /* it takes values in the pass under way */
    uint32_t slot; /* of the name it belongs to */
    size_t cases;  /* of so many it holds the values */
    size_t cap;    /* rows there is room for */
    uint8_t *t;
    int32_t *d;
    int64_t *i;
    uint32_t *first;          /* VEC_LIST: row k's items are rows first[k]..first[k + 1] of `inner` */
    str *text;                /* VEC_TEXT, written: the texts; `coded` of them have their codes */
    size_t coded;             /* VEC_TEXT */
    struct vec_column *inner; /* VEC_LIST: the items; VEC_CONTEXT: the parts */
    size_t parts;
    uint16_t *go; /* VEC_CONTEXT: the parts where the pass under way has something to do */
    size_t n_go;
    size_t item_cap;  /* VEC_LIST: rows every column among the items has room for */
    uint8_t *allowed; /* VEC_TEXT: by code: 0 not asked, 1 allowed, 2 not */
    size_t allowed_cap;
};

/** Cases as columns (feel/columnar.h). */
struct feel_columns {
    struct arena *a;
    size_t slots, room, n;
    struct vec_column **column; /* by slot; NULL: the same for all cases */
    const feel_value **frame;   /* by case, as it was added */
    uint8_t *odd;               /* by case */
    bool written;               /* cases are written rather than remembered */
    struct vec_words words;
};

/** Values of one column, for some rows behind each other, with the cases they belong to. */
enum { COLUMN_BLOCK = 16 };
struct column_block {
    size_t n;
    const feel_value *v[COLUMN_BLOCK];
    uint32_t of_case[COLUMN_BLOCK];
};

/** Numbers in columns count 10^-COLUMN_SCALE. */
enum { COLUMN_SCALE = 4 };

/** Cases that are written rather than remembered: from the first on, for all that are added until they are forgotten. */
void columns_write(struct feel_columns *s);
/** They are written. */
bool columns_is_written(const struct feel_columns *s);
/** The column of a slot, to be written; NULL where there is none. */
struct vec_column *columns_of(struct feel_columns *s, size_t slot);
/** The row the next case gets; its case is not odd so far. There must be room. */
size_t columns_row(struct feel_columns *s);
/** What was written of the row is a case. */
void columns_take(struct feel_columns *s);
/** Write a value to a row, whatever it is. */
void columns_put(struct feel_columns *s, struct vec_column *c, size_t row, const feel_value *v);
/** The same for several. */
void columns_put_block(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b);
/** A value that is put soon: have the context it points to brought near. */
void columns_send_ahead(const struct vec_column *c, const feel_value *v);
/** The item at `row` of the inner column is about to be written; false when there are too many. */
bool columns_item(struct feel_columns *s, struct vec_column *list, size_t row);
/** The text is one of those allowed for the column. */
bool columns_allows(struct feel_columns *s, struct vec_column *c, str text);

#endif
