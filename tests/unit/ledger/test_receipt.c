/* SPDX-License-Identifier: Apache-2.0 */
/* Receipts: made, verified with the public key alone, and spoilt in every byte. */
#include "ledger/receipt.h"

#include "test.h"

static const struct person_key key = {.b = {9}};
static struct merkle_proof proof;
static struct signer signer;
static struct checkpoint checkpoint;

/* A log of three; the receipt is for the middle one. */
static struct receipt made(struct arena *a, bool show) {
    struct err e = {0};
    struct receipt r = {0};
    struct merkle m = {0};
    hash leaf[3];
    struct entropy rnd = entropy_seeded(STR("receipt"));
    assert_int_equal(signer_make(a, STR("opgroeien.be/wervik"), &rnd, &signer, &e), E_OK);
    for (uint64_t i = 0; i < 3; i++) {
        struct event ev = {.seq = i,
                           .at = {INT64_C(1762815599000)},
                           .procedure = STR("opgroeien.be/19498"),
                           .kind = STR("application_submitted"),
                           .person = STR("p-17")};
        struct json *secret = json_object(a);
        json_put_str(a, secret, "naam", STR("Testpersoon"));
        ev.secret = secret;
        str bytes, text;
        assert_int_equal(event_print(a, &ev, &key, &bytes, &e), E_OK);
        leaf[i] = merkle_leaf(bytes);
        assert_int_equal(merkle_add(&m, leaf[i], NULL, &e), E_OK);
        if (i != 1) continue;
        r.event = bytes;
        if (!show) continue;
        assert_int_equal(json_print_canonical(a, secret, &text, &e), E_OK);
        struct seal_context c = {ev.procedure, ev.kind, ev.person};
        r.secret = text;
        r.salt = seal_salt(&key, &c, text);
    }
    proof = (struct merkle_proof){.n = 2, .h = {leaf[0], leaf[2]}};
    r.proof = proof;
    checkpoint = (struct checkpoint){.origin = STR("opgroeien.be/19498"), .size = 3, .root = merkle_root(&m)};
    r.note = checkpoint_sign(a, &checkpoint, &signer);
    return r;
}

static void a_receipt_verifies(void **state) {
    struct arena *a = *state;
    struct err e = {0};
    struct receipt_content c;
    for (int show = 0; show < 2; show++) {
        struct receipt r = made(a, show);
        str text;
        assert_int_equal(receipt_print(a, &r, &text, &e), E_OK);
        if (receipt_verify(a, text, &signer.public, &c, &e)) fail_msg("%s", e.msg);
        assert_str(c.event.kind, "application_submitted");
        assert_int_equal(c.event.seq, 1);
        assert_int_equal(c.checkpoint.size, 3);
        assert_true(show == (c.event.secret != NULL));
        if (show) assert_str(json_get(c.event.secret, "naam")->s, "Testpersoon");
        assert_true(str_find(text, STR("wanneer / when    2025-11-10T22:59:59Z\n"), 0) != SIZE_MAX);
        assert_true(str_find(text, STR("plaats / place    2 / 3\n"), 0) != SIZE_MAX);
        assert_true(str_find(text, STR("\nproof\nc2sp.org/tlog-proof@v1\nindex 1\n"), 0) != SIZE_MAX);
    }
}

/* No byte of a receipt may change, none may be cut off or added. */
static void every_byte_counts(void **state) {
    struct arena *a = *state;
    struct receipt r = made(a, true);
    struct receipt_content c;
    str text;
    assert_int_equal(receipt_print(a, &r, &text, NULL), E_OK);
    for (size_t i = 0; i < text.n; i++) {
        struct arena_mark m = arena_mark(a);
        char *p = arena_cstr(a, text);
        p[i] ^= 1;
        ecode k = receipt_verify(a, str_make(p, text.n), &signer.public, &c, NULL);
        if (k != E_TAMPERED && k != E_SYNTAX) fail_msg("byte %zu (%c): %d", i, text.p[i], k);
        assert_int_not_equal(receipt_verify(a, str_make(text.p, i), &signer.public, &c, NULL), E_OK);
        arena_rewind(a, m);
    }
    str more = arena_printf(a, "%.*s\n", STR_ARG(text));
    assert_int_not_equal(receipt_verify(a, more, &signer.public, &c, NULL), E_OK);
}

/* What is wrong is told apart. */
static void each_lie_has_its_message(void **state) {
    struct arena *a = *state;
    struct err e = {0};
    struct receipt_content c;
    struct receipt r = made(a, true);
    str text;

    struct entropy rnd = entropy_seeded(STR("other"));
    struct signer other;
    assert_int_equal(signer_make(a, STR("opgroeien.be/wervik"), &rnd, &other, &e), E_OK);
    assert_int_equal(receipt_print(a, &r, &text, &e), E_OK);
    assert_int_equal(receipt_verify(a, text, &other.public, &c, &e), E_TAMPERED);
    assert_non_null(strstr(e.msg, "not signed by opgroeien.be/wervik"));

    struct receipt bad = r;
    bad.proof.h[0].b[0] ^= 1;
    assert_int_equal(receipt_print(a, &bad, &text, &e), E_OK);
    assert_int_equal(receipt_verify(a, text, &signer.public, &c, &e), E_TAMPERED);
    assert_non_null(strstr(e.msg, "not in the signed log"));

    bad = r;
    bad.secret = STR("{\"naam\":\"Iemand anders\"}");
    assert_int_equal(receipt_print(a, &bad, &text, &e), E_OK);
    assert_int_equal(receipt_verify(a, text, &signer.public, &c, &e), E_TAMPERED);
    assert_non_null(strstr(e.msg, "personal data"));

    bad = r;
    struct checkpoint elsewhere = checkpoint;
    elsewhere.origin = STR("opgroeien.be/19499");
    bad.note = checkpoint_sign(a, &elsewhere, &signer);
    assert_int_equal(receipt_print(a, &bad, &text, &e), E_OK);
    assert_int_equal(receipt_verify(a, text, &signer.public, &c, &e), E_TAMPERED);
    assert_non_null(strstr(e.msg, "two procedures"));

    assert_int_equal(receipt_print(a, &r, &text, &e), E_OK);
    size_t at = str_find(text, STR("2025-11-10T22"), 0);
    char *p = arena_cstr(a, text);
    p[at + 12] = '1'; /* the head says an hour earlier */
    assert_int_equal(receipt_verify(a, str_make(p, text.n), &signer.public, &c, &e), E_TAMPERED);
    assert_non_null(strstr(e.msg, "the head"));

    assert_int_equal(receipt_verify(a, STR("wervik-receipt/1\nevent\n"), &signer.public, &c, &e), E_SYNTAX);
    assert_int_equal(e.line, 2);
}

TESTS(TEST(a_receipt_verifies), TEST(every_byte_counts), TEST(each_lie_has_its_message))
