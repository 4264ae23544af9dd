/* SPDX-License-Identifier: Apache-2.0 */
/* Decision tables in a form: what is not changed stays as written, rows come and go in their places, ids stay unique. */
#include "app/concept_table.h"

#include "sys/file.h"
#include "test.h"

static struct err e;

static str rules(struct arena *a) {
    str text;
    if (file_load(a, "vacancies/19498/rules.dmn", 4 << 20, &text, &e)) fail_msg("%s", e.msg);
    return text;
}

static struct concept_table table_of(struct arena *a, str text, size_t no) {
    struct concept_table *t;
    size_t n;
    if (concept_tables(a, STR("r.dmn"), text, &t, &n, &e)) fail_msg("%s", e.msg);
    assert_true(no < n);
    return t[no];
}

static str changed(struct arena *a, str text, const struct concept_table *t, concept_row_act act, size_t row, const str *cell) {
    str after;
    struct concept_table_change c = {t->no, t->rows, t->cols, t->policy, cell ? cell : t->cell, act, row};
    if (concept_table_change(a, STR("r.dmn"), text, &c, &after, &e)) fail_msg("%s", e.msg);
    return after;
}

static bool row_same(const struct concept_table *x, size_t i, const struct concept_table *y, size_t k) {
    for (size_t c = 0; c < x->cols; c++)
        if (!str_eq(x->cell[i * x->cols + c], y->cell[k * y->cols + c])) return false;
    return true;
}

static void what_is_not_changed_stays(void **state) {
    str text = rules(*state);
    struct concept_table *t;
    size_t n;
    assert_int_equal(concept_tables(*state, STR("r.dmn"), text, &t, &n, &e), E_OK);
    assert_true(n > 3);
    for (size_t i = 0; i < n; i++) {
        assert_true(t[i].rows > 0 && t[i].cols > 1 && t[i].decision.n > 0);
        assert_true(str_eq(changed(*state, text, &t[i], CONCEPT_KEEP, 0, NULL), text));
    }
}

static void one_cell_is_one_place(void **state) {
    struct arena *a = *state;
    str text = rules(a);
    struct concept_table t = table_of(a, text, 0);
    str *cell = arena_array(a, str, t.rows * t.cols);
    for (size_t i = 0; i < t.rows * t.cols; i++) cell[i] = t.cell[i];
    cell[t.cols - 1] = STR("\"a < b & \u00e9\"");
    str after = changed(a, text, &t, CONCEPT_KEEP, 0, cell);
    size_t head = 0, tail = 0;
    while (head < text.n && head < after.n && text.p[head] == after.p[head]) head++;
    while (tail < text.n && tail < after.n && text.p[text.n - 1 - tail] == after.p[after.n - 1 - tail]) tail++;
    assert_true(head + tail + 200 > text.n); /* all of it but that cell */
    struct concept_table now = table_of(a, after, 0);
    assert_true(str_eq(now.cell[t.cols - 1], cell[t.cols - 1]));
}

static void rows_come_and_go(void **state) {
    struct arena *a = *state;
    str text = rules(a);
    struct concept_table t = table_of(a, text, 0);
    assert_true(t.rows >= 2);
    str more = changed(a, text, &t, CONCEPT_ADD, 0, NULL);
    struct concept_table added = table_of(a, more, 0);
    assert_int_equal(added.rows, t.rows + 1);
    assert_true(row_same(&added, 0, &t, 0) && row_same(&added, 2, &t, 1));
    assert_true(str_is(added.cell[added.cols], "-"));
    assert_true(str_eq(changed(a, more, &added, CONCEPT_DEL, 1, NULL), text)); /* there and back */
    str swapped = changed(a, text, &t, CONCEPT_DOWN, 0, NULL);
    struct concept_table s = table_of(a, swapped, 0);
    assert_true(row_same(&s, 0, &t, 1) && row_same(&s, 1, &t, 0));
    assert_true(str_eq(changed(a, swapped, &s, CONCEPT_UP, 1, NULL), text));
    size_t last = t.rows - 1;
    s = table_of(a, changed(a, text, &t, CONCEPT_UP, last, NULL), 0);
    assert_true(row_same(&s, last - 1, &t, last));
    s = table_of(a, changed(a, text, &t, CONCEPT_DEL, last, NULL), 0);
    assert_int_equal(s.rows, last);
}

static void ids_stay_unique(void **state) {
    static const char text[] =
        "<d><decision id='x' name='X'><decisionTable><input id='i'><inputExpression><text>a</text>"
        "</inputExpression></input><output id='o'/><rule id='r'><inputEntry id='q'><text><![CDATA[<1]]></text>"
        "</inputEntry><outputEntry id='p'><text/></outputEntry></rule></decisionTable></decision></d>";
    struct arena *a = *state;
    struct concept_table t = table_of(a, str_of(text), 0);
    assert_true(str_is(t.cell[0], "<1") && str_is(t.policy, "UNIQUE") && str_is(t.decision, "X"));
    str more = changed(a, str_of(text), &t, CONCEPT_ADD, 0, NULL);
    assert_true(str_find(more, STR("<![CDATA[<1]]>"), 0) != SIZE_MAX);
    assert_true(str_find(more, STR("r_2"), 0) != SIZE_MAX && str_find(more, STR("p_2"), 0) != SIZE_MAX);
    struct concept_table_change c = {0, 1, 2, STR("COLLECT SUM"), t.cell, CONCEPT_KEEP, 0};
    str after;
    assert_int_equal(concept_table_change(a, STR("r"), str_of(text), &c, &after, &e), E_OK);
    t = table_of(a, after, 0);
    assert_true(str_is(t.policy, "COLLECT SUM"));
    c.policy = STR("NONSENSE");
    assert_int_equal(concept_table_change(a, STR("r"), str_of(text), &c, &after, &e), E_INVALID);
    c = (struct concept_table_change){0, 1, 2, STR("UNIQUE"), t.cell, CONCEPT_DEL, 0};
    assert_int_equal(concept_table_change(a, STR("r"), str_of(text), &c, &after, &e), E_INVALID);
    c.rows = 2;
    assert_int_equal(concept_table_change(a, STR("r"), str_of(text), &c, &after, &e), E_STATE);
}

TESTS(TEST(what_is_not_changed_stays), TEST(one_cell_is_one_place), TEST(rows_come_and_go), TEST(ids_stay_unique))
