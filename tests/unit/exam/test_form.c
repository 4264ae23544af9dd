/* SPDX-License-Identifier: Apache-2.0 */
/* A form without its words reads answers as the whole form does: every item of it, in order, takes the same answers (T1). */
#include "exam/abstract.h"
#include "exam/exam.h"

#include "exam/adm.h"
#include "test.h"

static void same_shape(const struct form *whole, const struct form *shape) {
    assert_int_equal(whole->n, shape->n);
    for (size_t i = 0; i < whole->n; i++) {
        const struct item *w = &whole->item[i], *s = &shape->item[i];
        assert_true(str_eq(w->id, s->id));
        assert_int_equal(w->type, s->type);
        assert_int_equal(w->options, s->options);
        assert_int_equal(w->slots, s->slots);
        for (size_t k = 0; k < w->options; k++) {
            assert_true(str_eq(w->option[k].id, s->option[k].id));
            assert_int_equal(w->option[k].slot, s->option[k].slot);
        }
        assert_true(form_item(shape, w->id) == s);
    }
}

static void a_made_form_takes_the_same_answers_without_its_words(void **state) {
    struct arena *a = *state;
    struct exam_part part = {.id = STR("DEEL")};
    for (unsigned i = 0; i < 20; i++) {
        struct arena_mark mark = arena_mark(a);
        str seed = arena_printf(a, "%08x", i);
        struct form whole, shape;
        for (int source = 0; source < 2; source++) {
            part.draw = (struct exam_draw){.source = source ? EXAM_ABSTRACT : EXAM_ACCURACY, .items = source ? 18 : 110};
            exam_form_make(a, &part, false, seed, STR("nl"), &whole);
            exam_form_shape(a, &part, seed, &shape);
            same_shape(&whole, &shape);
        }
        arena_rewind(a, mark);
    }
}

static void a_drawn_form_is_the_same_draw(void **state) {
    struct arena *a = *state;
    enum { N = 30 };
    const struct bank_share share[] = {{STR("a"), 3}, {STR("text"), 4}};
    struct item item[N] = {0};
    for (size_t i = 0; i < N; i++)
        item[i] = (struct item){.id = arena_printf(a, "i-%02zu", i),
                                .kind = i % 2 ? STR("a") : STR("text"),
                                .difficulty = dec_make((int64_t)(i * 7 % N), -1)};
    struct exam_part part = {.id = STR("B"), .draw = {.source = EXAM_BANK, .bank = {N, item}, .shares = 2, .share = share}};
    for (unsigned i = 0; i < 50; i++) {
        str seed = arena_printf(a, "%08x", i);
        struct form whole, shape;
        exam_form_make(a, &part, false, seed, STR("nl"), &whole);
        exam_form_shape(a, &part, seed, &shape);
        same_shape(&whole, &shape);
    }
}

TESTS(TEST(a_made_form_takes_the_same_answers_without_its_words), TEST(a_drawn_form_is_the_same_draw))
