/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions over many cases: chunk by chunk, so that the columns at hand stay near the processor; what has no vector form
 * (vec.h), and the odd cases, one by one. */
#include "feel/columnar.h"

#include <string.h>

#include "feel/vec.h"

enum { CHUNK = 512 };

/* A chunk of the cases, the names that differ by case bound to columns. */
struct part {
    struct vec_chunk chunk;
    struct vec_level level;
    struct vec_bind *frame;
    size_t slots, from;
};

static void part_start(struct part *p, struct feel_run *run, struct feel_columns *cases, const feel_value *frame, size_t from,
                       size_t n) {
    p->chunk.run = run;
    p->chunk.odd = columns_odd(cases) + from;
    p->from = from;
    p->level = (struct vec_level){.n = n};
    p->frame = arena_array(run->a, struct vec_bind, p->slots);
    for (uint32_t k = 0; k < p->slots; k++)
        if (!columns_bind(cases, &p->chunk, &p->level, from, k, &p->frame[k])) {
            p->frame[k].at = &p->level;
            p->frame[k].is = frame[k].tag != FEEL_FUNCTION && frame[k].tag != FEEL_CONTEXT &&
                                     vec_of_value(&p->chunk, &frame[k], &p->frame[k].vec)
                                 ? VEC_BOUND
                                 : VEC_UNBOUND;
        }
}

static bool part_test(struct part *p, const struct feel_expr *x, tri *ret) {
    struct vec v;
    if (!vec_expr(&p->chunk, &p->level, x, p->frame, p->slots, &v) || (v.kind != VEC_TRI && v.kind != VEC_NULL)) return false;
    if (arena_is_over(p->chunk.run->a)) return false;
    for (size_t i = 0; i < p->level.n; i++) ret[i] = vec_truth(&v, i);
    return true;
}

/* One case the plain way. */
static tri test_one(struct feel_run *run, const struct feel_expr *x, const feel_value *frame) {
    struct arena_mark m = arena_mark(run->a);
    run->steps = 0;
    tri t = feel_test(run, x, frame);
    arena_rewind(run->a, m);
    return t;
}

/* The frame of one case: what is the same for all, and its own. */
static void frame_of(const struct feel_columns *cases, const feel_value *frame, size_t slots, size_t row, feel_value *ret) {
    for (size_t k = 0; k < slots; k++) ret[k] = columns_differ(cases, k) ? columns_frame(cases, row)[k] : frame[k];
}

static size_t slots_of(const struct feel_expr *const *x, size_t conditions) {
    size_t n = 1;
    for (size_t k = 0; k < conditions; k++)
        if (x[k]->slots && x[k]->slot[x[k]->slots - 1] >= n) n = x[k]->slot[x[k]->slots - 1] + 1;
    return n;
}

void feel_test_many(struct feel_run *run, const struct feel_expr *const *x, size_t conditions, const feel_value *frame,
                    struct feel_columns *cases, tri *ret) {
    size_t slots = slots_of(x, conditions), n = feel_columns_count(cases);
    feel_value *own = arena_array(run->a, feel_value, slots);
    struct part *p = arena_raw(run->a, sizeof *p);
    bool *by_columns = arena_array(run->a, bool, conditions);
    *p = (struct part){.slots = slots, .chunk = {.words = columns_words(cases)}};
    MUST(columns_arena(cases) != run->a); /* it is rewound */
    run_begin(run, &run);
    for (size_t from = 0; from < n; from += CHUNK) {
        struct arena_mark m = arena_mark(run->a);
        size_t here = n - from < CHUNK ? n - from : CHUNK;
        bool all = true;
        part_start(p, run, cases, frame, from, here);
        for (size_t k = 0; k < conditions; k++) by_columns[k] = part_test(p, x[k], ret + k * n + from);
        arena_rewind(run->a, m);
        for (size_t k = 0; k < conditions; k++) all &= by_columns[k];
        for (size_t i = 0; i < here; i++) {
            bool filled = false;
            if (all && !p->chunk.odd[i]) continue;
            for (size_t k = 0; k < conditions; k++) {
                if (by_columns[k] && !p->chunk.odd[i]) continue;
                if (!filled) frame_of(cases, frame, slots, from + i, own);
                filled = true;
                ret[k * n + from + i] = test_one(run, x[k], own);
            }
        }
    }
}

bool feel_is_columnar(struct feel_run *run, const struct feel_expr *x, const feel_value *frame, struct feel_columns *cases) {
    struct arena_mark m = arena_mark(run->a);
    struct part *p = arena_raw(run->a, sizeof *p);
    tri ret[CHUNK];
    *p = (struct part){.slots = slots_of(&x, 1), .chunk = {.words = columns_words(cases)}};
    MUST(columns_arena(cases) != run->a);
    run_begin(run, &run);
    part_start(p, run, cases, frame, 0, feel_columns_count(cases) < CHUNK ? feel_columns_count(cases) : CHUNK);
    bool ok = part_test(p, x, ret);
    arena_rewind(run->a, m);
    return ok;
}
