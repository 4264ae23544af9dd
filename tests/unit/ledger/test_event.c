/* SPDX-License-Identifier: Apache-2.0 */
/* Events and seals: the canonical bytes, reading them strictly, sealing deterministically, opening only in place. */
#include "ledger/event.h"

#include "test.h"

static const struct person_key key = {.b = {1, 2, 3}}, other_key = {.b = {1, 2, 4}};

static struct event made(struct arena *a) {
    struct event ev = {.seq = 7,
                       .at = {INT64_C(1762815599000)},
                       .procedure = STR("opgroeien.be/19498"),
                       .kind = STR("application_submitted"),
                       .person = STR("p-17"),
                       .actor = STR("p-17")};
    struct json *data = json_object(a), *secret = json_object(a);
    json_put_str(a, data, "kanaal", STR("bevordering"));
    json_put_int(a, data, "b", 2);
    json_put_str(a, secret, "naam", STR("Testpersoon \xC3\x89\xC3\xA9n"));
    ev.data = data;
    ev.secret = secret;
    return ev;
}

static void bytes_are_canonical(void **state) {
    struct arena *a = *state;
    struct event ev = made(a);
    struct err e = {0};
    str bytes;
    ev.secret = NULL;
    assert_int_equal(event_print(a, &ev, NULL, &bytes, &e), E_OK);
    assert_str(bytes, "{\"actor\":\"p-17\",\"at\":\"2025-11-10T22:59:59Z\",\"data\":{\"b\":2,\"kanaal\":\"bevordering\"},"
                      "\"kind\":\"application_submitted\",\"person\":\"p-17\",\"procedure\":\"opgroeien.be/19498\",\"seq\":7}");
    /* It is what the general writer makes of it. */
    struct json *o;
    str again;
    assert_int_equal(json_parse(a, bytes, NULL, &o, &e) | json_print_canonical(a, o, &again, &e), E_OK);
    assert_true(str_eq(bytes, again));
    struct event least = {.kind = STR("k"), .procedure = STR("p")};
    assert_int_equal(event_print(a, &least, NULL, &bytes, &e), E_OK);
    assert_str(bytes, "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0}");
}

static void sealed_and_opened(void **state) {
    struct arena *a = *state;
    struct event ev = made(a), same = made(a), back;
    struct err e = {0};
    str bytes, twice;
    assert_int_equal(event_print(a, &ev, &key, &bytes, &e), E_OK);
    assert_int_equal(str_find(bytes, STR("Testpersoon"), 0), SIZE_MAX);
    assert_int_equal(event_print(a, &same, &key, &twice, &e), E_OK);
    assert_true(str_eq(bytes, twice)); /* deterministic: a replay seals the same */
    assert_int_equal(event_parse(a, bytes, &back, &e), E_OK);
    assert_null(back.secret);
    assert_int_equal(event_open(a, &back, &other_key, &e), E_TAMPERED);
    assert_int_equal(event_open(a, &back, &key, &e), E_OK);
    assert_true(json_eq(back.secret, ev.secret));
    assert_int_equal(event_print(a, &back, NULL, &twice, &e), E_OK); /* after the key is gone: the same bytes */
    assert_true(str_eq(bytes, twice));
}

/* The seal opens nowhere but in its procedure, kind and person, and with no bit changed. */
static void seals_are_bound_to_their_place(void **state) {
    struct arena *a = *state;
    struct event ev = made(a);
    struct err e = {0};
    str bytes;
    assert_int_equal(event_print(a, &ev, &key, &bytes, &e), E_OK);
    struct event moved[3] = {ev, ev, ev};
    moved[0].procedure = STR("opgroeien.be/19499");
    moved[1].kind = STR("application_withdrawn");
    moved[2].person = STR("p-18");
    for (int i = 0; i < 3; i++) assert_int_equal(event_open(a, &moved[i], &key, &e), E_TAMPERED);
    for (size_t i = 0; i < ev.sealed.n; i++) {
        struct event bad = ev;
        char *p = arena_cstr(a, ev.sealed);
        p[i] ^= 16;
        bad.sealed = str_make(p, ev.sealed.n);
        assert_int_equal(event_open(a, &bad, &key, &e), E_TAMPERED);
        bad.sealed = str_sub(ev.sealed, 0, i);
        if (i) assert_int_equal(event_open(a, &bad, &key, &e), E_TAMPERED);
    }
    struct event lying = ev;
    lying.commit.b[0] ^= 1;
    assert_int_equal(event_open(a, &lying, &key, &e), E_TAMPERED);
    /* Parts of the context do not run into each other. */
    struct seal_context x = {STR("ab"), STR("c"), STR("d")}, y = {STR("a"), STR("bc"), STR("d")};
    assert_false(hash_eq(seal_salt(&key, &x, STR("t")), seal_salt(&key, &y, STR("t"))));
}

static void only_one_text_is_one_event(void **state) {
    static const char *const bad[] = {
        "",
        "[]",
        "{}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"k\",\"procedure\":\"p\"}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0} ",
        "{\"at\":\"1970-01-01T00:00:00.000Z\",\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0}",
        "{\"at\":\"1970-01-01T01:00:00+01:00\",\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0}",
        "{\"kind\":\"k\",\"at\":\"1970-01-01T00:00:00Z\",\"procedure\":\"p\",\"seq\":0}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"data\":{},\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"data\":[1],\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"data\":{\"x\":1.5},\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"k\",\"person\":\"\",\"procedure\":\"p\",\"seq\":0}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"\\u006b\",\"procedure\":\"p\",\"seq\":0}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"k\",\"procedure\":\"p\",\"seq\":0,\"z\":1}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"k\",\"procedure\":\"p\",\"seq\":-1}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"k\",\"procedure\":\"p\",\"sealed\":\"AAAA\",\"seq\":0}",
        "{\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"a\\nb\",\"procedure\":\"p\",\"seq\":0}",
    };
    struct event ev;
    struct err e = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (event_parse(*state, str_of(bad[i]), &ev, &e) != E_TAMPERED) fail_msg("%s was taken", bad[i]);
}

static void what_cannot_be_logged(void **state) {
    struct arena *a = *state;
    struct err e = {0};
    str bytes;
    struct event ev = made(a);
    assert_int_equal(event_print(a, &ev, NULL, &bytes, &e), E_INVALID);
    assert_string_equal(e.msg, "the event application_submitted has personal data but no key to seal it with");
    ev.person = (str){0};
    assert_int_equal(event_print(a, &ev, &key, &bytes, &e), E_INVALID);
    ev = made(a);
    ev.kind = (str){0};
    assert_int_equal(event_print(a, &ev, &key, &bytes, &e), E_INVALID);
    ev = made(a);
    ev.actor = STR("a\nb");
    assert_int_equal(event_print(a, &ev, &key, &bytes, &e), E_INVALID);
    ev = made(a);
    struct json *half;
    assert_int_equal(json_parse(a, STR("{\"score\":7.5}"), NULL, &half, &e), E_OK);
    ev.data = half;
    assert_int_equal(event_print(a, &ev, &key, &bytes, &e), E_INVALID);
    assert_string_equal(e.remedy, "Write decimals as strings: \"12.5\".");
}

TESTS(TEST(bytes_are_canonical), TEST(sealed_and_opened), TEST(seals_are_bound_to_their_place), TEST(only_one_text_is_one_event),
      TEST(what_cannot_be_logged))
