/* SPDX-License-Identifier: Apache-2.0 */
#include "road.h"

/* N1 S1 T2 T3 L1 L2: from publication to the ranking, and it proves itself. */
static void thin_road(void **state) {
    struct road k;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 8);
    assert_string_equal(road_state(&k, "K00001"), "submitted");
    road_screen(&k);
    assert_string_equal(road_state(&k, "K00001"), "valid");
    road_score(&k, (int[]){90, 80, 70, 65, 60, 55, 50, 39}, 8);
    road_at(&k, "2025-11-19T09:00:00Z");
    road_does(&k, "close", "{'round':'tests'}");
    assert_string_equal(road_state(&k, "K00005"), "invited");
    assert_string_equal(road_state(&k, "K00008"), "out");
    assert_string_equal(road_list(&k, "rangschikking"), "K00006 1 K00007 2");
    struct app_verdict v = road_verify(&k);
    if (!v.holds) print_error("%.*s: %.*s\n", STR_ARG(v.code), STR_ARG(v.what));
    assert_true(v.holds);
    assert_int_equal(v.candidates, 8);
    assert_int_equal(v.acts, 1 + 8 + 2 + 8 + 1);
    app_close(k.app);
}

TESTS(TEST(thin_road))
