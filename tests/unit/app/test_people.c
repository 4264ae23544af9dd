/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of people a page at a time: whatever the order, filter and size of the page, walking them gives everybody once. */
#include "app/people.h"

#include "road.h"

/* Walk all pages of `max` rows; the numbers behind each other. */
static const char *walk(struct road *k, struct people_query q, size_t max) {
    struct buf b = buf_make(k->a);
    struct people_row *row;
    size_t n;
    q.max = max;
    do {
        assert_int_equal(app_people(k->app, k->a, (str){0}, &q, &row, &n, &k->e), E_OK);
        for (size_t i = 0; i < n; i++) buf_addf(&b, "%s%lld", b.n ? " " : "", (long long)row[i].no);
        if (n) {
            q.after = row[n - 1].no;
            q.key = row[n - 1].key;
        }
    } while (n == max);
    return b.n ? b.p : "";
}

static void open_five(struct road *k, struct arena *a) {
    static const char *const name[] = {"bert", "Ann", "100%_!", "Ann", "zoë"};
    road_open(k, a);
    road_publish(k);
    road_at(k, "2025-11-03T09:00:00Z");
    for (int i = 0; i < 5; i++) {
        str args = arena_printf(a, "{'name':'%s','channel':'%s'," BACHELOR "}", name[i], i == 3 ? "bevordering" : "aanwerving");
        road_does(k, "apply", arena_cstr(a, args));
    }
    road_at(k, "2025-11-14T08:00:00Z");
    road_does(k, "screen", "");
    road_score(k, (const int[]){75, 100, 0, 75, 40}, 5); /* under reserve: nothing is confirmed yet */
    road_does(k, "confirm", "");
}

static void every_order_gives_everybody_once(void **state) {
    struct road k;
    static const struct {
        struct people_query q;
        const char *want;
    } rows[] = {
        {{.max = 1}, "1 2 3 4 5"},
        {{.down = true}, "5 4 3 2 1"},
        {{.order = PEOPLE_BY_NAME}, "3 2 4 1 5"},
        {{.order = PEOPLE_BY_NAME, .down = true}, "5 1 4 2 3"},
        {{.order = PEOPLE_BY_SCORE}, "5 1 4 2"}, /* as numbers: 10 behind 7.5 */
        {{.order = PEOPLE_BY_SCORE, .down = true}, "2 4 1 5"},
        {{.channel = {"bevordering", 11}}, "4"},
        {{.channel = {"aanwerving", 10}, .down = true}, "5 3 2 1"},
        {{.text = {"ANN", 3}}, "2 4"},
        {{.text = {"nn", 2}, .order = PEOPLE_BY_SCORE}, "4 2"},
        {{.text = {"0%_!", 4}}, "3"}, /* what LIKE takes for signs are letters here */
        {{.text = {"_", 1}}, "3"},
        {{.text = {"K00004", 6}}, "4"},
        {{.text = {"K00099", 6}}, ""},
        {{.text = {"nobody", 6}}, ""},
    };
    open_five(&k, *state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t max = 1; max <= 6; max++)
            if (!str_starts(rows[i].q.text, STR("K0")) || max == 6) assert_string_equal(walk(&k, rows[i].q, max), rows[i].want);
    app_close(k.app);
}

static void a_state_is_a_filter(void **state) {
    struct road k;
    struct people_counts c;
    open_five(&k, *state);
    road_does(&k, "withdraw", "{'candidate':'K00002'}");
    assert_string_equal(walk(&k, (struct people_query){.state = STR("withdrawn")}, 2), "2");
    assert_string_equal(walk(&k, (struct people_query){.state = STR("withdrawn"), .order = PEOPLE_BY_NAME}, 2), "2");
    assert_string_equal(walk(&k, (struct people_query){.state = STR("withdrawn"), .channel = STR("bevordering")}, 2), "");
    assert_int_equal(app_people_counts(k.app, k.a, (str){0}, &c, &k.e), E_OK);
    assert_int_equal(c.channels, 2);
    assert_str(c.channel[0].word, "aanwerving");
    assert_int_equal(c.channel[0].n, 4);
    app_close(k.app);
}

static void a_row_says_how_somebody_stands(void **state) {
    struct road k;
    struct people_row *row;
    size_t n;
    open_five(&k, *state);
    assert_int_equal(app_people(k.app, k.a, (str){0}, &(struct people_query){.max = 1}, &row, &n, &k.e), E_OK);
    assert_str(row[0].id, "K00001");
    assert_str(row[0].name, "bert");
    assert_str(row[0].outcome, "valid");
    assert_true(row[0].confirmed);
    assert_str(row[0].score, "7.5");
    road_does(&k, "forget", "{'candidate':'K00001'}"); /* who is forgotten has no name to be found by */
    assert_string_equal(walk(&k, (struct people_query){.text = STR("bert")}, 5), "");
    assert_string_equal(walk(&k, (struct people_query){.order = PEOPLE_BY_NAME}, 2), "1 3 2 4 5");
    app_close(k.app);
}

TESTS(TEST(every_order_gives_everybody_once), TEST(a_state_is_a_filter), TEST(a_row_says_how_somebody_stands))
