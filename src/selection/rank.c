/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ranking by packed keys. Scores are short decimals, so all keys of a row nearly always fit in one 64-bit number: each
 * value becomes its distance from the best one in steps of the finest scale seen, in as many bits as the widest distance
 * needs. One radix sort over the numbers then ranks a million rows in less time than qsort sorts the bare numbers.
 * Where they do not fit (long decimals, many keys), rows are compared value by value: same order, slower.
 *
 * Trap: none is behind every value whatever the direction, so it takes the highest code of its field.
 */
#include "selection/rank.h"

#include <stdlib.h>

#include "base/must.h"

/* One row while it is sorted. */
struct item {
    uint64_t key;
    uint32_t row;
};

/* How a key becomes bits. */
struct field {
    int scale;      /* values are counted in 10^-scale */
    int64_t lo, hi; /* least and largest of them */
    unsigned bits;
};

static bool low(const struct rank_table *t, size_t key) { return t->low_first && t->low_first[key]; }

/* The value in steps of 10^-scale; false when that is no int64. */
static bool steps_of(dec v, int scale, int64_t *ret) {
    if (scale) v = dec_mul(v, dec_make(1, scale));
    return dec_int(v, ret) && *ret > INT64_MIN / 4 && *ret < INT64_MAX / 4;
}

static bool field_make(const struct rank_table *t, size_t key, struct field *ret) {
    struct field f = {.lo = INT64_MAX, .hi = INT64_MIN};
    for (size_t i = 0; i < t->n; i++) {
        dec v = t->value[i * t->keys + key];
        int scale = dec_is_finite(v) ? dec_scale(v) : 0;
        if (scale > f.scale) f.scale = scale;
    }
    if (f.scale > 18) return false;
    for (size_t i = 0; i < t->n; i++) {
        dec v = t->value[i * t->keys + key];
        int64_t s;
        if (!dec_is_finite(v)) continue;
        if (!steps_of(v, f.scale, &s)) return false;
        if (s < f.lo) f.lo = s;
        if (s > f.hi) f.hi = s;
    }
    if (f.lo > f.hi) f.lo = f.hi = 0;
    uint64_t codes = (uint64_t)(f.hi - f.lo) + 1; /* 0..hi-lo, and one more for none */
    while (f.bits < 64 && codes >> f.bits) f.bits++;
    *ret = f;
    return true;
}

static bool pack(struct arena *a, const struct rank_table *t, struct item *item, unsigned *ret_bits) {
    struct field *f = arena_array(a, struct field, t->keys);
    unsigned bits = 0;
    for (size_t k = 0; k < t->keys; k++) {
        if (!field_make(t, k, &f[k])) return false;
        bits += f[k].bits;
        if (bits > 64) return false;
    }
    for (size_t i = 0; i < t->n; i++) {
        uint64_t key = 0;
        for (size_t k = 0; k < t->keys; k++) {
            dec v = t->value[i * t->keys + k];
            int64_t s;
            uint64_t code = (uint64_t)(f[k].hi - f[k].lo) + 1;
            if (dec_is_finite(v) && steps_of(v, f[k].scale, &s)) code = (uint64_t)(low(t, k) ? s - f[k].lo : f[k].hi - s);
            key = f[k].bits == 64 ? code : key << f[k].bits | code;
        }
        item[i] = (struct item){key, (uint32_t)i};
    }
    *ret_bits = bits;
    return true;
}

#define DIGIT  11
#define DIGITS (1u << DIGIT)

/* Stable: rows of one key keep their order. Answers which of the two arrays holds the result. */
static struct item *radix(struct item *from, struct item *to, size_t n, unsigned bits) {
    for (unsigned shift = 0; shift < bits; shift += DIGIT) {
        size_t at[DIGITS] = {0};
        for (size_t i = 0; i < n; i++) at[from[i].key >> shift & (DIGITS - 1)]++;
        for (size_t d = 0, sum = 0; d < DIGITS; d++) {
            size_t c = at[d];
            at[d] = sum;
            sum += c;
        }
        for (size_t i = 0; i < n; i++) to[at[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
        struct item *swap = from;
        from = to;
        to = swap;
    }
    return from;
}

static int compare_rows(const struct rank_table *t, uint32_t x, uint32_t y) {
    for (size_t k = 0; k < t->keys; k++) {
        dec a = t->value[x * t->keys + k], b = t->value[y * t->keys + k];
        bool has_a = dec_is_finite(a), has_b = dec_is_finite(b);
        if (has_a != has_b) return has_a ? -1 : 1;
        int c = has_a ? dec_cmp(a, b) : 0;
        if (c) return low(t, k) ? c : -c;
    }
    return 0;
}

static int compare_items(const void *x, const void *y, void *table) {
    const struct item *a = x, *b = y;
    int c = compare_rows(table, a->row, b->row);
    return c ? c : (a->row > b->row) - (a->row < b->row);
}

ecode rank_order(struct arena *a, const struct rank_table *t, struct ranking *ret, struct err *e) {
    MUST(t->n < UINT32_MAX);
    uint32_t *row = arena_try(a, t->n + 1, sizeof *row);
    uint32_t *rank = arena_try(a, t->n + 1, sizeof *rank);
    struct arena_mark scratch = arena_mark(a);
    struct item *item = arena_try(a, t->n + 1, sizeof *item);
    struct item *other = arena_try(a, t->n + 1, sizeof *other);
    if (!row || !rank || !item || !other) return err_set(e, E_LIMIT, "too many to rank: %zu", t->n);
    unsigned bits;
    bool packed = pack(a, t, item, &bits);
    if (packed) {
        item = radix(item, other, t->n, bits);
    } else {
        for (size_t i = 0; i < t->n; i++) item[i] = (struct item){0, (uint32_t)i};
        qsort_r(item, t->n, sizeof *item, compare_items, (void *)(uintptr_t)t);
    }
    for (size_t i = 0; i < t->n; i++) {
        row[i] = item[i].row;
        bool same = i && (packed ? item[i].key == item[i - 1].key : compare_rows(t, item[i].row, item[i - 1].row) == 0);
        rank[i] = same ? rank[i - 1] : (uint32_t)i + 1;
    }
    arena_rewind(a, scratch);
    *ret = (struct ranking){t->n, row, rank};
    return E_OK;
}
