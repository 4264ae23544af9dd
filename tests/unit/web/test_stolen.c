/* SPDX-License-Identifier: Apache-2.0 */
/* The database's file in the hands of a thief: what is in it and what is not. docs/security.md says the same in words. */
#include "ledger/seal.h"
#include "store/log.h"
#include "sys/file.h"
#include "sys/random.h"
#include "web.h"

static char kek[272];

static void kek_make(struct site *s, unsigned char first) {
    char bytes[32];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(first + i);
    snprintf(kek, sizeof kek, "%s.kek", s->path);
    if (file_save(kek, str_make(bytes, sizeof bytes), 0600, &s->e)) fail_msg("%s", s->e.msg);
}

static ecode open_with(struct site *s, const char *with, struct app **ret) {
    struct app_config c = {.database = str_of(s->path), .kek = str_of(with)};
    return app_open(&c, ret, &s->e);
}

/* Ann applies; her session, and the id of her key. */
static void ann_applies(struct site *s) {
    site_draft(s, site_sign_in(s, "ann@example.be", ACCOUNT_CANDIDATE));
    site_start(s);
    struct answer page = site_get(s, "/vacature/19498/solliciteren");
    str csrf = answer_field(&page, s->a, "csrf");
    str form = arena_printf(s->a, "csrf=%.*s&stap=indienen&verklaar=1", STR_ARG(csrf));
    assert_int_equal(site_post(s, "/vacature/19498/solliciteren", form).status, 303);
    site_stop(s);
}

static str whole_file(struct site *s) {
    str text;
    if (file_load(s->a, s->path, 64 << 20, &text, &s->e)) fail_msg("%s", s->e.msg);
    return text;
}

static bool in_file(struct site *s, str what) { return str_find(whole_file(s), what, 0) != SIZE_MAX; }

static struct person_key key_of(struct site *s, const char *with, ecode want) {
    struct app *app = NULL;
    struct person_key k = {{0}};
    if (open_with(s, with, &app)) fail_msg("%s", s->e.msg);
    assert_int_equal(person_key_find(app_store(app), STR("19498/K00001"), &k, &s->e), want);
    app_close(app);
    return k;
}

static void wrapped_keys_open_nothing_without_theirs(void **state) {
    struct site s;
    struct app *app = NULL;
    site_make(&s, *state);
    kek_make(&s, 1);
    s.config.store.kek = str_of(kek);
    ann_applies(&s);
    struct person_key k = key_of(&s, kek, E_OK);
    assert_false(in_file(&s, str_make((char *)k.b, sizeof k.b)));
    (void)key_of(&s, "", E_STATE);
    kek_make(&s, 2);
    assert_int_equal(open_with(&s, kek, &app), E_DENIED);
    unlink(kek);
    site_close(&s);
}

/* A database of before is wrapped when it is next opened, and the bare key leaves the file. */
static void bare_keys_are_wrapped_when_a_key_is_given(void **state) {
    struct site s;
    site_make(&s, *state);
    kek_make(&s, 1);
    ann_applies(&s);
    struct person_key k = key_of(&s, "", E_OK);
    assert_true(in_file(&s, str_make((char *)k.b, sizeof k.b)));
    struct person_key same = key_of(&s, kek, E_OK);
    assert_memory_equal(k.b, same.b, sizeof k.b);
    assert_false(in_file(&s, str_make((char *)k.b, sizeof k.b)));
    struct app *app = NULL;
    struct app_verdict v;
    if (open_with(&s, kek, &app) || app_verify(app, s.a, (str){0}, (str){0}, &v, &s.e)) fail_msg("%s", s.e.msg);
    assert_true(v.holds);
    app_close(app);
    unlink(kek);
    site_close(&s);
}

/* No session can be taken from it and nothing signed: tokens and the signing key are not there. Names of candidates are: the
 * tables of state are in the clear, and protecting them is the disk's business (docs/security.md). */
static void what_can_be_read_and_what_not(void **state) {
    struct site s;
    str secret;
    site_make(&s, *state);
    ann_applies(&s);
    assert_false(in_file(&s, s.token));
    if (file_load(s.a, arena_printf(s.a, "%s.key", s.path).p, 4096, &secret, &s.e)) fail_msg("%s", s.e.msg);
    size_t last = str_find(secret, STR("+A"), 20);
    assert_true(last != SIZE_MAX);
    assert_false(in_file(&s, str_sub(str_trim(secret), last, secret.n)));
    assert_true(in_file(&s, STR("ann@example.be")));
    assert_false(in_file(&s, STR("\"naam\":\"Ann\""))); /* the log itself holds it sealed */
    site_close(&s);
}

TESTS(TEST(wrapped_keys_open_nothing_without_theirs), TEST(bare_keys_are_wrapped_when_a_key_is_given),
      TEST(what_can_be_read_and_what_not))
