/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in: codes and passwords can be guessed at a few times only, and nothing said tells whether an address is known. */
#include "app/account.h"

#include "app/app.h"
#include "store/store.h"
#include "test.h"

struct house {
    struct app *app;
    struct store *s;
    struct err e;
};

static void open_house(struct house *h) {
    struct app_config c = {.seed = 7};
    *h = (struct house){0};
    assert_int_equal(app_open(&c, &h->app, &h->e), E_OK);
    h->s = app_store(h->app);
    assert_int_equal(store_begin(h->s, &h->e), E_OK);
}

static const instant now = {1762160400000};

static void a_code_is_used_once_and_guessed_at_five_times(void **state) {
    struct house h;
    struct account who;
    str code;
    open_house(&h);
    assert_int_equal(account_code_make(h.s, *state, STR("Ann@Example.be"), now, &code, &h.e), E_OK);
    assert_int_equal(code.n, 6);
    str wrong = str_is(code, "000000") ? STR("111111") : STR("000000");
    for (int i = 0; i < 4; i++)
        assert_int_equal(account_code_use(h.s, *state, STR("ann@example.be"), wrong, now, &who, &h.e), E_DENIED);
    assert_int_equal(account_code_use(h.s, *state, STR("ann@example.be"), code, now, &who, &h.e), E_OK);
    assert_str(who.mail, "ann@example.be");
    assert_int_equal(account_code_use(h.s, *state, STR("ann@example.be"), code, now, &who, &h.e), E_DENIED); /* used */
    assert_int_equal(account_code_make(h.s, *state, STR("ann@example.be"), now, &code, &h.e), E_OK);
    for (int i = 0; i < 5; i++) (void)!account_code_use(h.s, *state, STR("ann@example.be"), STR("x"), now, &who, &h.e);
    assert_int_equal(account_code_use(h.s, *state, STR("ann@example.be"), code, now, &who, &h.e), E_DENIED); /* guessed at */
    assert_int_equal(account_code_make(h.s, *state, STR("ann@example.be"), now, &code, &h.e), E_OK);
    instant late = {now.ms + 15 * 60000};
    assert_int_equal(account_code_use(h.s, *state, STR("ann@example.be"), code, late, &who, &h.e), E_DENIED); /* too old */
    app_close(h.app);
}

/* Five an hour for an address; the sixth is not sent, and the caller cannot tell. */
static void codes_are_not_sent_without_end(void **state) {
    struct house h;
    str code;
    open_house(&h);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(account_code_make(h.s, *state, STR("ann@example.be"), now, &code, &h.e), E_OK);
        assert_int_equal(code.n, 6);
    }
    assert_int_equal(account_code_make(h.s, *state, STR("ann@example.be"), now, &code, &h.e), E_OK);
    assert_int_equal(code.n, 0);
    app_close(h.app);
}

static void passwords_are_guessed_at_ten_times_and_the_unknown_are_told_the_same(void **state) {
    struct house h;
    struct account who = {.mail = STR("ann@example.be"), .name = STR("Ann"), .roles = ACCOUNT_OFFICER, .lang = STR("nl")}, got;
    str hash;
    char known[480], unknown[480];
    open_house(&h);
    assert_int_equal(account_put(h.s, &who, &who.id, &h.e), E_OK);
    assert_int_equal(account_password_hash(*state, STR("te kort"), &hash, &h.e), E_INVALID);
    assert_int_equal(account_password_hash(*state, STR("een lange zin van mij"), &hash, &h.e), E_OK);
    assert_int_equal(account_password_save(h.s, who.id, hash, &h.e), E_OK);
    assert_int_equal(account_password_judge(h.s, *state, who.mail, STR("een lange zin van mij"), now, &got, &h.e), E_OK);
    assert_int_equal(account_password_judge(h.s, *state, who.mail, STR("iets anders, even lang"), now, &got, &h.e), E_DENIED);
    snprintf(known, sizeof known, "%s", h.e.msg);
    assert_int_equal(account_password_judge(h.s, *state, STR("bob@example.be"), STR("iets anders, even lang"), now, &got, &h.e),
                     E_DENIED);
    snprintf(unknown, sizeof unknown, "%s", h.e.msg);
    assert_string_equal(known, unknown);
    for (int i = 0; i < 10; i++) assert_int_equal(account_guess_add(h.s, *state, who.mail, now, &h.e), E_OK);
    assert_int_equal(account_password_judge(h.s, *state, who.mail, STR("een lange zin van mij"), now, &got, &h.e), E_BUSY);
    instant later = {now.ms + 16 * 60000};
    assert_int_equal(account_password_judge(h.s, *state, who.mail, STR("een lange zin van mij"), later, &got, &h.e), E_OK);
    app_close(h.app);
}

static void a_session_ends_by_the_clock_and_by_hand(void **state) {
    struct house h;
    struct account who = {.mail = STR("ann@example.be"), .name = STR("Ann"), .roles = ACCOUNT_CANDIDATE, .lang = STR("nl")}, got;
    str token;
    open_house(&h);
    assert_int_equal(account_put(h.s, &who, &who.id, &h.e), E_OK);
    assert_int_equal(session_open(h.s, *state, who.id, now, &token, &h.e), E_OK);
    assert_int_equal(token.n, 43);
    assert_int_equal(session_find(h.s, *state, token, now, &got, &h.e), E_OK);
    assert_true(got.id == who.id);
    assert_int_equal(session_find(h.s, *state, token, (instant){now.ms + 3600000}, &got, &h.e), E_OK);
    assert_true(got.id == 0);                                                   /* an hour idle */
    assert_int_equal(session_sweep(h.s, (instant){now.ms + 1000}, &h.e), E_OK); /* not over yet: stays */
    assert_int_equal(session_find(h.s, *state, token, now, &got, &h.e), E_OK);
    assert_true(got.id == who.id);
    assert_int_equal(session_close(h.s, token, &h.e), E_OK);
    assert_int_equal(session_find(h.s, *state, token, now, &got, &h.e), E_OK);
    assert_true(got.id == 0);
    app_close(h.app);
}

TESTS(TEST(a_code_is_used_once_and_guessed_at_five_times), TEST(codes_are_not_sent_without_end),
      TEST(passwords_are_guessed_at_ten_times_and_the_unknown_are_told_the_same), TEST(a_session_ends_by_the_clock_and_by_hand))
