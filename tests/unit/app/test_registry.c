/* SPDX-License-Identifier: Apache-2.0 */
/* What a registry answers: read strictly, kept, and deciding nothing. Rules S3, E12. */
#include "app/registry.h"

#include "app/work.h"
#include "road.h"

#define RECORD "{\"holder\":\"P1\",\"title\":\"bachelor\",\"by\":\"HoGent\",\"awarded\":\"2015-06-30\"}"
#define ANSWER "{\"register\":\"LED\",\"records\":[" RECORD "]}"

static void an_answer_is_read_strictly(void **state) {
    static const struct {
        const char *text;
        int n; /* -1: refused */
    } row[] = {
        {ANSWER, 1},
        {"{\"register\":\"LED\",\"records\":[]}", 0},
        {"{\"records\":[],\"register\":\"LED\"}", 0},
        {"", -1},
        {"[]", -1},
        {"null", -1},
        {"<html>", -1},
        {"{\"register\":\"LED\"}", -1},
        {"{\"register\":\"ander\",\"records\":[]}", -1},
        {"{\"register\":\"LED\",\"records\":[],\"besluit\":\"geldig\"}", -1},
        {"{\"register\":\"LED\",\"records\":{}}", -1},
        {"{\"register\":\"LED\",\"records\":[7]}", -1},
        {"{\"register\":\"LED\",\"records\":[{\"holder\":\"P1\",\"title\":\"x\",\"by\":\"y\"}]}", -1},
        {"{\"register\":\"LED\",\"records\":[{\"holder\":\" \",\"title\":\"x\",\"by\":\"y\",\"awarded\":\"2015-06-30\"}]}", -1},
        {"{\"register\":\"LED\",\"records\":[{\"holder\":\"P\",\"title\":\"x\",\"by\":\"y\",\"awarded\":\"2015-02-30\"}]}", -1},
        {"{\"register\":\"LED\",\"records\":[{\"holder\":\"P\",\"title\":\"x\",\"by\":\"y\",\"awarded\":20150630}]}", -1},
        {"{\"register\":\"LED\",\"records\":[[[[[[[]]]]]]]}", -1},
        {"{\"register\":\"LED\",\"register\":\"LED\",\"records\":[]}", -1},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct registry_answer r = {.n = 99};
        struct err e;
        ecode c = registry_read(a, str_of(row[i].text), STR("LED"), &r, &e);
        if ((c == E_OK) != (row[i].n >= 0)) print_error("%s\n", row[i].text);
        assert_int_equal(c == E_OK, row[i].n >= 0);
        assert_int_equal(r.n, row[i].n < 0 ? 99 : row[i].n);
    }
    struct buf b = buf_make(a);
    struct registry_answer r;
    struct err e;
    buf_adds(&b, "{\"register\":\"LED\",\"records\":[" RECORD);
    for (int i = 0; i < 20; i++) buf_adds(&b, "," RECORD);
    buf_adds(&b, "]}");
    assert_int_equal(registry_read(a, buf_str(&b), STR("LED"), &r, &e), E_LIMIT);
}

static void a_national_number_holds_its_check(void **state) {
    static const char *const good[] = {"85073003328", "85.07.30-033.28", "85 07 30 033 28", "17073003384"};
    static const char *const bad[] = {"", "85073003329", "8507300332", "850730033288", "85073003a28", "85/07/30"};
    str s;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(registry_number_read(*state, str_of(good[i]), &s));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(registry_number_read(*state, str_of(bad[i]), &s));
    assert_true(registry_number_read(*state, STR("85.07.30-033.28"), &s));
    assert_str(s, "85073003328");
}

#define LOOK_UP(who, fact, answer) "{'candidate':'" who "','fact':'" fact "','answer':'" answer "'}"
#define SAID                       "{\\'register\\':\\'LED\\',\\'records\\':[]}"

/* A kept answer changes no fact and makes no proposal stale; who was forgotten leaves it unreadable, and the log still holds. */
static void an_answer_is_kept_and_decides_nothing(void **state) {
    struct road k;
    const struct registry_kept *kept;
    size_t n;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 1);
    road_at(&k, "2025-11-14T08:00:00Z");
    road_does(&k, "screen", "");
    road_refuses(&k, "look-up", LOOK_UP("K00001", "Diploma", SAID), E_INVALID, "no fact that a registry is asked for");
    road_refuses(&k, "look-up", LOOK_UP("K00001", "Diplomaregister", "gevonden"), E_INVALID, "no answer of a registry");
    assert_int_equal(road_as(&k, ROLE_OFFICER, "look-up", LOOK_UP("K00001", "Diplomaregister", SAID)), E_DENIED);
    road_does(&k, "look-up", LOOK_UP("K00001", "Diplomaregister", SAID));
    struct work_row *w;
    size_t rows;
    struct work_query q = {.outcome = STR("valid"), .max = 10, .at = k.now};
    assert_int_equal(app_work(k.app, k.a, (str){0}, &q, &w, &rows, &k.e), E_OK);
    assert_int_equal(rows, 1);
    assert_false(w[0].stale);
    assert_int_equal(app_looked_up(k.app, k.a, (str){0}, STR("K00001"), &kept, &n, &k.e), E_OK);
    assert_int_equal(n, 1);
    assert_true(kept[0].known);
    assert_int_equal(kept[0].answer.n, 0);
    assert_int_equal(kept[0].at.ms, k.now.ms);
    assert_str(kept[0].fact, "Diplomaregister");
    road_does(&k, "prove", "{'candidate':'K00001','source':'LED','facts':{'Diplomaregister':'niet gevonden'}}");
    assert_int_equal(app_work(k.app, k.a, (str){0}, &q, &w, &rows, &k.e), E_OK);
    assert_true(w[0].stale);
    road_does(&k, "forget", "{'candidate':'K00001'}");
    assert_int_equal(app_looked_up(k.app, k.a, (str){0}, STR("K00001"), &kept, &n, &k.e), E_OK);
    assert_int_equal(n, 1);
    assert_false(kept[0].known);
    road_holds(&k);
    app_close(k.app);
}

TESTS(TEST(an_answer_is_read_strictly), TEST(a_national_number_holds_its_check), TEST(an_answer_is_kept_and_decides_nothing))
