/* SPDX-License-Identifier: Apache-2.0 */
/* The second step as it is kept: counts from its first code, no code twice, recovery codes once, tries bounded, tickets of one
 * visit. */
#include "app/second_step.h"
#include "app/totp.h"
#include "store/store.h"
#include "test.h"

static const instant noon = {1762164000000};
enum { ME = 7, OTHER = 8 };

static struct err e;

static struct store *store_of_test(void) {
    struct store *s;
    if (store_open_memory(&s, &e) || store_begin(s, &e)) fail_msg("%s", e.msg);
    return s;
}

static instant later(int steps) { return (instant){noon.ms + steps * 30000LL}; }

/* On, with the secret and the recovery codes. */
static str turned_on(struct store *s, struct arena *a, int64_t account, str code[RECOVERY_CODES]) {
    str secret;
    if (second_step_begin(s, a, account, &e) || second_step_secret(s, a, account, &secret, &e)) fail_msg("%s", e.msg);
    str typed = totp_code(a, secret, totp_step(noon), TOTP_DIGITS);
    if (second_step_confirm(s, a, account, typed, noon, code, &e)) fail_msg("%s", e.msg);
    return secret;
}

static void counts_from_its_first_code(void **state) {
    struct arena *a = *state;
    struct store *s = store_of_test();
    struct second_step step;
    str secret, again, code[RECOVERY_CODES];
    assert_int_equal(second_step_secret(s, a, ME, &secret, &e), E_STATE);
    assert_int_equal(second_step_begin(s, a, ME, &e), E_OK);
    assert_int_equal(second_step_secret(s, a, ME, &secret, &e), E_OK);
    assert_int_equal(second_step_find(s, ME, &step, &e), E_OK);
    assert_true(step.begun && !step.since.ms);
    str right = totp_code(a, secret, totp_step(noon), TOTP_DIGITS);
    assert_int_equal(second_step_take(s, a, ME, right, noon, &e), E_DENIED); /* nothing asks for it yet */
    assert_int_equal(second_step_begin(s, a, ME, &e), E_OK);
    assert_int_equal(second_step_secret(s, a, ME, &again, &e), E_OK);
    assert_false(str_eq(secret, again));
    (void)turned_on(s, a, ME, code);
    assert_int_equal(second_step_begin(s, a, ME, &e), E_STATE);
    assert_int_equal(second_step_secret(s, a, ME, &secret, &e), E_STATE); /* never shown again */
    assert_int_equal(second_step_find(s, ME, &step, &e), E_OK);
    assert_true(!step.begun && step.since.ms == noon.ms && step.left == RECOVERY_CODES);
    assert_int_equal(second_step_end(s, ME, &e), E_OK);
    assert_int_equal(second_step_find(s, ME, &step, &e), E_OK);
    assert_true(!step.begun && !step.since.ms && !step.left);
    store_close(s);
}

static void no_code_twice(void **state) {
    struct arena *a = *state;
    struct store *s = store_of_test();
    str code[RECOVERY_CODES], secret = turned_on(s, a, ME, code);
    str first = totp_code(a, secret, totp_step(noon), TOTP_DIGITS);
    assert_int_equal(second_step_take(s, a, ME, first, noon, &e), E_DENIED); /* it confirmed */
    str second = totp_code(a, secret, totp_step(noon) + 1, TOTP_DIGITS);
    assert_int_equal(second_step_take(s, a, ME, second, later(1), &e), E_OK);
    assert_int_equal(second_step_take(s, a, ME, second, later(1), &e), E_DENIED);
    assert_int_equal(second_step_take(s, a, ME, second, later(2), &e), E_DENIED);
    store_close(s);
}

static void recovery_codes_work_once_and_for_their_owner(void **state) {
    struct arena *a = *state;
    struct store *s = store_of_test();
    struct second_step step;
    str mine[RECOVERY_CODES], fresh[RECOVERY_CODES], other[RECOVERY_CODES];
    (void)turned_on(s, a, ME, mine);
    (void)turned_on(s, a, OTHER, other);
    assert_int_equal(mine[0].n, 19);
    assert_int_equal(second_step_take(s, a, ME, other[0], noon, &e), E_DENIED);
    assert_int_equal(second_step_take(s, a, ME, mine[0], noon, &e), E_OK);
    assert_int_equal(second_step_take(s, a, ME, mine[0], noon, &e), E_DENIED);
    char *typed = arena_cstr(a, mine[1]); /* as people type it */
    for (char *p = typed; *p; p++) *p = *p == '-' ? ' ' : *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
    assert_int_equal(second_step_take(s, a, ME, str_of(typed), noon, &e), E_OK);
    assert_int_equal(second_step_find(s, ME, &step, &e), E_OK);
    assert_int_equal(step.left, RECOVERY_CODES - 2);
    assert_int_equal(second_step_codes(s, a, ME, fresh, &e), E_OK);
    assert_int_equal(second_step_take(s, a, ME, mine[2], noon, &e), E_DENIED);
    assert_int_equal(second_step_take(s, a, ME, fresh[9], noon, &e), E_OK);
    store_close(s);
}

/* Ten wrong ones, then a right one waits too, for a quarter of an hour; and it is of this account alone. */
static void tries_are_bounded(void **state) {
    struct arena *a = *state;
    struct store *s = store_of_test();
    str code[RECOVERY_CODES], other[RECOVERY_CODES], secret = turned_on(s, a, ME, code);
    (void)turned_on(s, a, OTHER, other);
    for (int i = 0; i < 10; i++) assert_int_equal(second_step_take(s, a, ME, STR("x"), noon, &e), E_DENIED);
    str right = totp_code(a, secret, totp_step(noon) + 1, TOTP_DIGITS);
    assert_int_equal(second_step_take(s, a, ME, right, later(1), &e), E_BUSY);
    assert_int_equal(second_step_take(s, a, OTHER, other[0], noon, &e), E_OK);
    right = totp_code(a, secret, totp_step(later(30)), TOTP_DIGITS);
    assert_int_equal(second_step_take(s, a, ME, right, later(30), &e), E_OK);
    store_close(s);
}

static void a_ticket_is_of_one_visit(void **state) {
    struct arena *a = *state;
    struct store *s = store_of_test();
    struct account me = {.mail = STR("ann@example.be"), .name = STR("Ann"), .roles = ACCOUNT_CANDIDATE, .lang = STR("nl")}, got;
    str ticket;
    assert_int_equal(account_put(s, &me, &me.id, &e), E_OK);
    assert_int_equal(sign_ticket_open(s, a, me.id, STR("visit"), noon, &ticket, &e), E_OK);
    static const struct {
        const char *visit;
        int steps;
        bool fits;
    } v[] = {{"visit", 0, true}, {"visit", 19, true}, {"visit", 20, false}, {"another", 0, false}, {"", 0, false}};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
        assert_int_equal(sign_ticket_find(s, a, ticket, str_of(v[i].visit), later(v[i].steps), &got, &e), E_OK);
        assert_int_equal(got.id, v[i].fits ? me.id : 0);
    }
    assert_int_equal(sign_ticket_close(s, a, ticket, STR("visit"), &e), E_OK);
    assert_int_equal(sign_ticket_find(s, a, ticket, STR("visit"), noon, &got, &e), E_OK);
    assert_int_equal(got.id, 0);
    store_close(s);
}

TESTS(TEST(counts_from_its_first_code), TEST(no_code_twice), TEST(recovery_codes_work_once_and_for_their_owner),
      TEST(tries_are_bounded), TEST(a_ticket_is_of_one_visit))
