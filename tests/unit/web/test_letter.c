/* SPDX-License-Identifier: Apache-2.0 */
/* Letters in the browser: the desk's list, one letter, the PDF, a look before it is done; and nobody reads another's. */
#include "web.h"

#include "app/outbox.h"

static void apply(struct site *s, struct app *app, const char *name) {
    struct json *args = json_object(s->a);
    json_put_str(s->a, args, "name", str_of(name));
    json_put_str(s->a, args, "channel", STR("aanwerving"));
    struct act_request rq = {.act = ACT_APPLY, .by = STR("candidate"), .role = ROLE_CANDIDATE, .args = args};
    assert_true(instant_parse(STR("2025-11-03T09:00:00Z"), &rq.at));
    if (app_act(app, s->a, &rq, NULL, &s->e)) fail_msg("%s", s->e.msg);
}

/* Two applications; K00001 is the account `who` when it is not 0. Answers the number of the letter to K00002. */
static int64_t two_apply(struct site *s, int64_t who) {
    struct app *app = NULL;
    struct app_config c = {.database = str_of(s->path)};
    const struct letter *l;
    size_t n;
    if (app_open(&c, &app, &s->e)) fail_msg("%s", s->e.msg);
    apply(s, app, "An <b>");
    apply(s, app, "Bo");
    struct store *db = app_store(app);
    if (who &&
        (store_begin(db, &s->e) || account_candidate_put(db, who, STR("19498"), STR("K00001"), &s->e) || store_commit(db, &s->e)))
        fail_msg("%s", s->e.msg);
    if (outbox_list(db, s->a, STR("19498"), STR("K00002"), &l, &n, &s->e)) fail_msg("%s", s->e.msg);
    int64_t id = l[0].id;
    app_close(app);
    return id;
}

static void the_desk_reads_them(void **state) {
    struct site s;
    site_make(&s, *state);
    site_sign_in(&s, "sam@example.be", ACCOUNT_OFFICER);
    int64_t id = two_apply(&s, 0);
    site_start(&s);
    struct answer r = site_get(&s, "/selectie/19498/post");
    assert_int_equal(r.status, 200);
    assert_true(answer_has(&r, "We hebben je sollicitatie ontvangen"));
    assert_true(answer_has(&r, "(2)"));
    r = site_get(&s, arena_cstr(s.a, arena_printf(s.a, "/selectie/19498/brief/%lld", (long long)id - 1)));
    assert_int_equal(r.status, 200);
    assert_true(answer_has(&r, "Dag An &lt;b&gt;"));
    r = site_get(&s, arena_cstr(s.a, arena_printf(s.a, "/selectie/19498/brief/%lld/pdf", (long long)id)));
    assert_int_equal(r.status, 200);
    assert_true(str_starts(r.body, STR("%PDF-")));
    assert_int_equal(site_get(&s, "/selectie/19498/brief/999").status, 404);
    assert_int_equal(site_get(&s, "/selectie/19498/brief/x").status, 404);
    site_close(&s);
}

static void a_candidate_reads_the_own_only(void **state) {
    struct site s;
    site_make(&s, *state);
    int64_t who = site_sign_in(&s, "an@example.be", ACCOUNT_CANDIDATE), other = two_apply(&s, who);
    site_start(&s);
    struct answer r = site_get(&s, arena_cstr(s.a, arena_printf(s.a, "/mijn/19498/brief/%lld", (long long)other - 1)));
    assert_int_equal(r.status, 200);
    assert_true(str_starts(r.body, STR("%PDF-")));
    assert_int_equal(site_get(&s, arena_cstr(s.a, arena_printf(s.a, "/mijn/19498/brief/%lld", (long long)other))).status, 404);
    r = site_get(&s, "/mijn/19498/ontvangstbewijs.pdf");
    assert_int_equal(r.status, 200);
    assert_true(str_starts(r.body, STR("%PDF-")));
    assert_int_equal(site_get(&s, "/selectie/19498/post").status, 403);
    site_close(&s);
}

TESTS(TEST(the_desk_reads_them), TEST(a_candidate_reads_the_own_only))
