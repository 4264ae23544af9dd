/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/figure.h"

#include <math.h>

#include "test.h"

static bool has(struct html h, const char *s) { return str_find(h.markup, str_of(s), 0) != SIZE_MAX; }

/* What a figure shows is in its description too; names are text, whatever they hold; values beyond the scale stay inside. */
static void profile_says_what_it_shows(void **state) {
    const struct figure_place p[] = {{STR("<b>&"), STR("C 4"), 4, 3, 5}, {STR("b"), STR("C 99"), 99, -7, 1e9}};
    struct html h = figure_profile(*state, STR("Profiel"), p, 2);
    assert_true(has(h, "<desc>&lt;b&gt;&amp;: C 4. b: C 99. </desc>"));
    assert_false(has(h, "<b>"));
    assert_true(has(h, "cx=\"180\"")); /* 20 + 4 of 10 over 400 */
    assert_true(has(h, "cx=\"420\""));
    assert_true(has(h, "x=\"20\" y=\"100\" width=\"400\""));
}

static void curves_leave_out_what_is_no_number(void **state) {
    const double x[] = {-1, 0, 1}, y[] = {0.5, NAN, 1}, none[] = {0, 0, 0};
    const struct figure_curve c[] = {{STR("a"), 3, x, y}, {STR("nul"), 3, x, none}};
    const struct figure_axes ax = {.title = STR("t"), .x = STR("x"), .y = STR("y"), .x_min = -1, .x_max = 1, .cut = NAN};
    struct html h = figure_curves(*state, &ax, c, 2);
    assert_true(has(h, "points=\"40.0,136.0 426.0,26.0 \""));
    assert_true(has(h, "points=\"40.0,246.0 233.0,246.0 426.0,246.0 \""));
    assert_false(has(h, "nan"));
    assert_false(has(h, "class=\"cut\""));
    /* Nothing at all is a picture too. */
    assert_true(has(figure_curves(*state, &ax, c, 0), "</svg>"));
}

static void columns_part_at_the_cut(void **state) {
    const int64_t count[] = {1, 0, 4};
    const struct figure_axes ax = {.title = STR("t"), .cut = 12};
    struct html h = figure_columns(*state, &ax, count, 3, 10);
    assert_true(has(h, "<desc>10: 1. 12: 4. </desc>"));
    assert_true(has(h, "class=\"cut\""));
    assert_true(has(h, "rect class=\"bar2\"") && has(h, "rect class=\"bar\""));
}

TESTS(TEST(profile_says_what_it_shows), TEST(curves_leave_out_what_is_no_number), TEST(columns_part_at_the_cut))
