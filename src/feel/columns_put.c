/* SPDX-License-Identifier: Apache-2.0 */
/* Values into columns, for some cases at a time: a loop for each kind. What a column cannot hold exactly (another kind, another
 * shape, a number that is not small) makes the case odd; the values as they were added stay at hand for it. Allowed values
 * are tested once for each text. */
#include "feel/columns.h"

#include <string.h>

#include "feel/small.h"

enum { LINE = 64, LONG = 10000 };

static const feel_value NOTHING = {.tag = FEEL_NULL};

__attribute__((noinline)) static bool is_allowed(struct feel_columns *s, struct vec_column *c, int32_t code) {
    if ((size_t)code >= c->allowed_cap) {
        uint8_t *more = arena_array(s->a, uint8_t, s->words.cap);
        if (c->allowed_cap) memcpy(more, c->allowed, c->allowed_cap);
        c->allowed = more;
        c->allowed_cap = s->words.cap;
    }
    if (!c->allowed[code]) {
        feel_value text = feel_string(s->words.text[code]);
        struct feel_run run = {.a = s->a};
        c->allowed[code] = feel_test(&run, c->type->allowed, &text) == TRI_YES ? 1 : 2;
    }
    return c->allowed[code] == 1;
}

bool columns_allows(struct feel_columns *s, struct vec_column *c, str text) {
    return !c->type->allowed || is_allowed(s, c, vec_words_put(&s->words, text));
}

/* A decimal as a whole number of 10^-COLUMN_SCALE; false when it is not small enough. */
static inline bool scaled(dec n, int64_t *ret) {
    static const int64_t ten[] = {1, 10, 100, 1000, 10000};
    if (!small_is(n)) return false;
    int exponent = (int)(n.hi >> 49) - SMALL_BIAS;
    if (exponent > 0 || exponent < -COLUMN_SCALE) return false;
    *ret = (int64_t)n.lo * ten[COLUMN_SCALE + exponent];
    return true;
}

/* A loop for each kind: these see every value of every case. What is not taken and not null makes its case odd. */
#define EACH_VALUE(TAKEN)                                                                                                          \
    for (size_t k = 0; k < b->n; k++) {                                                                                            \
        const feel_value *v = b->v[k];                                                                                             \
        c->t[row + k] = v->tag != FEEL_NULL;                                                                                       \
        TAKEN if (v->tag != FEEL_NULL) s->odd[b->of_case[k]] = 1;                                                                  \
    }

static void put_days(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    EACH_VALUE({
        bool fits = v->tag == FEEL_DATE && v->day.y < 1000000 && v->day.y > -1000000;
        c->d[row + k] = fits ? (int32_t)date_key(v->day) : 0;
        if (fits) continue;
    })
}

static void put_texts(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    bool any = !c->type->allowed;
    EACH_VALUE({
        c->d[row + k] = 0;
        if (v->tag == FEEL_STRING) {
            c->d[row + k] = vec_words_put(&s->words, v->s);
            if (any || is_allowed(s, c, c->d[row + k])) continue;
        }
    })
}

static void put_texts_written(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    EACH_VALUE({
        c->text[row + k] = v->tag == FEEL_STRING ? v->s : STR("");
        if (v->tag == FEEL_STRING && columns_allows(s, c, v->s)) continue;
    })
}

static void put_answers(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    EACH_VALUE({
        c->t[row + k] = VEC_OPEN;
        if (v->tag == FEEL_BOOL) {
            c->t[row + k] = v->b ? VEC_YES : VEC_NO;
            continue;
        }
    })
}

static void put_numbers(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    EACH_VALUE({
        c->i[row + k] = 0;
        if (v->tag == FEEL_NUMBER && scaled(v->n, &c->i[row + k])) continue;
    })
}

static void put_months(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    EACH_VALUE({
        c->d[row + k] = 0;
        if (v->tag == FEEL_YM && v->months == (int32_t)v->months) {
            c->d[row + k] = (int32_t)v->months;
            continue;
        }
    })
}

/* Of other kinds only whether they are null is ever read. */
static void put_others(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    EACH_VALUE(continue;)
}

/* Only a context that conforms has its type's shape: any other may be no value of the type at all, for a part nobody reads. */
static void put_contexts(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    struct column_block part = *b;
    const feel_value *value[COLUMN_BLOCK];
    for (size_t k = 0; k < b->n; k++) {
        const feel_value *v = b->v[k];
        bool fits = v->tag == FEEL_CONTEXT && v->context->shape == c->type->shape;
        value[k] = fits ? v->context->value : NULL;
        if (c->store) c->t[row + k] = v->tag != FEEL_NULL;
        if (v->tag != FEEL_NULL && !fits) s->odd[b->of_case[k]] = 1;
    }
    for (size_t g = 0; g < c->n_go; g++) {
        for (size_t k = 0; k < b->n; k++) part.v[k] = value[k] ? &value[k][c->go[g]] : &NOTHING;
        columns_put_block(s, &c->inner[c->go[g]], row, &part);
    }
}

/* The offsets of lists, and their items. */
static void put_lists(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    struct column_block items;
    items.n = 0;
    size_t at = c->first[row]; /* where the items of the block go */
    for (size_t k = 0; k < b->n; k++) {
        const feel_value *v = b->v[k];
        size_t from = c->first[row + k],
               n = v->tag == FEEL_LIST && v->list->n < LONG && from < VEC_ITEMS_MAX - LONG ? v->list->n : 0;
        if (c->store) {
            c->first[row + k + 1] = (uint32_t)(from + n);
            c->t[row + k] = v->tag != FEEL_NULL;
            if (v->tag != FEEL_NULL && (v->tag != FEEL_LIST || n != v->list->n)) s->odd[b->of_case[k]] = 1;
        }
        if (n) (void)columns_item(s, c, from + n - 1);
        for (size_t m = 0; m < n; m++) {
            items.v[items.n] = &v->list->item[m];
            columns_send_ahead(c->inner, items.v[items.n]);
            items.of_case[items.n] = b->of_case[k];
            if (++items.n < COLUMN_BLOCK) continue;
            columns_put_block(s, c->inner, at, &items);
            at += items.n;
            items.n = 0;
        }
    }
    if (items.n) columns_put_block(s, c->inner, at, &items);
}
#undef EACH_VALUE

void columns_put_block(struct feel_columns *s, struct vec_column *c, size_t row, const struct column_block *b) {
    static void (*const with[])(struct feel_columns * s, struct vec_column * c, size_t row, const struct column_block *b) = {
        [VEC_TRI] = put_answers,   [VEC_DAY] = put_days,   [VEC_NUMBER] = put_numbers,   [VEC_TEXT] = put_texts,
        [VEC_MONTHS] = put_months, [VEC_LIST] = put_lists, [VEC_CONTEXT] = put_contexts, [VEC_OTHER] = put_others};
    if (c->kind == VEC_TEXT && s->written) put_texts_written(s, c, row, b);
    else with[c->kind](s, c, row, b);
    if (!c->limits) return;
    for (size_t k = 0; k < b->n; k++)
        if (b->v[k]->tag != FEEL_NULL) s->odd[b->of_case[k]] = 1;
}

void columns_put(struct feel_columns *s, struct vec_column *c, size_t row, const feel_value *v) {
    struct column_block b;
    b.n = 1;
    b.v[0] = v;
    b.of_case[0] = (uint32_t)s->n;
    columns_put_block(s, c, row, &b);
}

void columns_send_ahead(const struct vec_column *c, const feel_value *v) {
    if (c->kind != VEC_CONTEXT || v->tag != FEEL_CONTEXT) return;
    for (size_t k = 0; k < (c->type->n + 1) * sizeof *v; k += LINE) __builtin_prefetch((const char *)v->context + k);
}
