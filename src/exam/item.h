/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_ITEM_H
#define EXAM_ITEM_H
#include "base/cal.h"
#include "base/dec.h"
#include "base/err.h"

/** What somebody does with an item; the rows of item.tbl.h. */
typedef enum item_type {
#define ITEM(token, word, qti, what) ITEM_##token,
#include "exam/item.tbl.h"
    ITEM__MAX
} item_type;

/** A rectangle of a picture, in the picture's own units. */
struct item_area {
    int32_t x, y, w, h;
};

/** The form of a place in a picture. */
typedef enum item_shape { ITEM_RECT, ITEM_CIRCLE, ITEM_ELLIPSE, ITEM_POLY, ITEM_SHAPE__MAX } item_shape;

/** When two typed answers are the same. */
typedef enum item_compare { ITEM_WORDS, ITEM_EXACT, ITEM_NUMBER, ITEM_COMPARE__MAX } item_compare;

/** A picture that came as a file; what is shown of it is made from its bytes (exam/picture.h). */
struct item_picture {
    str file;  /* its name as the bank has it */
    str bytes; /* PNG or JPEG */
    str alt;   /* what is read where it cannot be seen */
    int32_t w, h;
};

/** Something to choose, order or place. */
struct item_option {
    str id;                /* letters, digits, `-` and `_`; unique in the item */
    str text;              /* what is read; beside a picture its text alternative */
    str svg;               /* the picture; empty = none */
    str why;               /* why it is right or wrong: the review's words, never shown while the test is open */
    int32_t slot;          /* ITEM_INLINE: the gap it belongs to; else -1 */
    struct item_area area; /* ITEM_HOTSPOT: what holds the place */
    item_shape shape;      /* of the place */
    size_t coords;         /* circle x y r; ellipse x y rx ry; poly x y ...; a rectangle is its area */
    const int32_t *coord;
    const struct item_picture *picture; /* what svg was made from; NULL = none */
};

/** A place of ITEM_MATCH for an option, or a gap of ITEM_INLINE. */
struct item_slot {
    str id;
    str text; /* ITEM_MATCH: what is read; ITEM_INLINE: the text in front of the gap */
};

/** What a part of an answer is worth: an option's id, a pair A>X, or for ITEM_TEXT words that are accepted. */
struct item_worth {
    str part;
    dec worth;
};

/**
 * One question with its key. Immutable once made; everything lives in the arena of whoever made it.
 *
 * An answer is always a text in one canonical form, so that the log, a table and a comparison need no more than that:
 *   choice    B                multiple  A C (order of the options)     order  C A B
 *   match     A>X B>Y          inline    1>B 2>A (order of the slots)   hotspot  the option's id
 *   text      the words, white space single, as typed
 * The empty text means: not answered.
 */
struct item {
    str id;         /* unique in its bank, or made from the seed: "ADM-17" */
    item_type type; /* what one does */
    str kind;       /* what it measures, as the blueprint counts it: "analogy", "lookup" */
    str lang;       /* of the texts: "nl" */
    str stimulus;   /* what the question is about; empty = nothing. Paragraphs are parted by an empty line; lines that begin
                       with `|` are rows of a table, the first its heads */
    str svg;        /* a picture of it; empty = none */
    str prompt;     /* the question itself */
    str after;      /* ITEM_INLINE: the text behind the last gap */
    size_t options; /* in order of presentation */
    const struct item_option *option;
    size_t slots;
    const struct item_slot *slot;
    str key;        /* the right answer, canonical; ITEM_TEXT: the first option's text, all options are accepted */
    str rationale;  /* why the key is right */
    dec difficulty; /* intended, in logits: 0 is the middle, 1 is hard */
    dec points;     /* for a right answer; more than 0 */
    const struct item_picture *picture; /* what svg was made from; NULL = none, or svg was drawn */
    item_compare compare;               /* ITEM_TEXT */
    size_t most;                        /* ITEM_MULTIPLE: at most so many options; 0 = any number */
    size_t worths;                      /* 0: all or nothing. Else the sum over the parts of an answer, from `least` to `points` */
    const struct item_worth *worth;
    dec other, least; /* what a part is worth that `worth` does not name; the least an answer gives. All bits 0 is 0 */
};

/** What an answer is worth. */
typedef enum item_mark { ITEM_OMITTED, ITEM_WRONG, ITEM_RIGHT } item_mark;

/**
 * One answer of one person, as the log has it: what item and test analysis start from. A later answer of the same person to
 * the same item replaces an earlier one.
 */
struct item_response {
    int64_t person; /* the candidate's number in the log */
    str item;       /* item.id */
    str answer;     /* canonical; empty = taken back */
    instant at;     /* the server's clock */
    int64_t ms;     /* on the item so far, as the browser says; -1 = not known */
};

/** "choice" for ITEM_CHOICE. */
const char *item_type_name(item_type t);
/** The type of this word; false leaves *ret alone. */
bool item_type_parse(str word, item_type *ret);
/** The option of this id, or NULL. */
const struct item_option *item_option_find(const struct item *item, str id);

/**
 * Bring an answer into its canonical form.
 *
 * in       answer          as a form or a file gives it: ids parted by white space, pairs with `>`
 * out      ret             in `a`
 * errors   E_INVALID       not an answer to this item: an option or slot it has not, two where one is asked, one twice
 *          E_LIMIT         longer than 2,000 bytes
 * pure     yes
 */
MUST_USE ecode item_answer_read(struct arena *a, const struct item *item, str answer, str *ret, struct err *e);
/**
 * Judge a canonical answer: it gives all the points, or it is wrong. Typed words are compared as the item says.
 *
 * pure     yes
 */
item_mark item_judge(const struct item *item, str answer);
/**
 * What a canonical answer gives, exactly; below 0 only where the item's `least` is.
 *
 * pure     yes
 */
dec item_points(const struct item *item, str answer);
/** "circle" for ITEM_CIRCLE. */
const char *item_shape_name(item_shape s);
/**
 * Read a place: `rect 10,10,60,40` (corners), `circle x,y,r`, `ellipse x,y,rx,ry` or `poly x,y,x,y,...`, as maps of pages have
 * them.
 *
 * out      ret             area, shape and coords are set, in `a`; false when it is none or holds nothing
 */
bool item_place_parse(struct arena *a, str text, struct item_option *ret);
/** "number" for ITEM_NUMBER. */
const char *item_compare_name(item_compare c);
/** Single white space, none at the ends. In `a`. */
str item_squeeze(struct arena *a, str s);
/**
 * The item is whole: ids unique, no two options that say the same, a key that is an answer, at least two options where one
 * chooses, a picture with a text; and no answer but the key gives all the points.
 *
 * errors   E_INVALID       with the item's id
 * pure     yes
 */
MUST_USE ecode item_check(struct arena *a, const struct item *item, struct err *e);
/** A canonical text of everything a person sees and of the key: equal texts are equal items. */
str item_print(struct arena *a, const struct item *item);

#endif
