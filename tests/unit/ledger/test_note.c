/* SPDX-License-Identifier: Apache-2.0 */
/* Keys, signed notes and checkpoints: vectors of Go's golang.org/x/mod/sumdb/note, tampering, key files. */
#include "ledger/note.h"

#include <sys/stat.h>
#include <unistd.h>

#include "sys/file.h"
#include "test.h"

/* The key pair and the note of the package documentation of Go's note. */
#define GO_SECRET "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
#define GO_PUBLIC "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define GO_TEXT                                                                                                                    \
    "If you think cryptography is the answer to your problem,\n"                                                                   \
    "then you don't know what your problem is.\n"
#define GO_NOTE                                                                                                                    \
    GO_TEXT "\n\xE2\x80\x94 PeterNeumann "                                                                                         \
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

static struct signer go_signer(struct arena *a) {
    static const char path[] = "/tmp/wervik-test-note.key";
    struct signer s;
    struct err e = {0};
    unlink(path);
    if (file_save_new(path, STR(GO_SECRET "\n"), 0600, &e) || signer_load(a, path, &s, &e)) fail_msg("%s", e.msg);
    unlink(path);
    return s;
}

static void vectors_of_go(void **state) {
    struct arena *a = *state;
    struct signer s = go_signer(a);
    assert_str(verifier_print(a, &s.public), GO_PUBLIC);
    assert_str(note_sign(a, STR(GO_TEXT), &s), GO_NOTE);
    struct verifier v;
    struct err e = {0};
    str text;
    assert_int_equal(verifier_parse(a, STR(GO_PUBLIC), &v, &e), E_OK);
    assert_int_equal(note_open(a, STR(GO_NOTE), &v, &text, &e), E_OK);
    assert_str(text, GO_TEXT);
}

static void each_changed_byte_is_found(void **state) {
    struct arena *a = *state;
    struct signer s = go_signer(a);
    char note[sizeof GO_NOTE];
    str text;
    for (size_t i = 0; i < sizeof GO_NOTE - 1; i++)
        for (int bit = 0; bit < 8; bit += 3) {
            memcpy(note, GO_NOTE, sizeof note);
            note[i] = (char)(note[i] ^ 1 << bit);
            ecode c = note_open(a, str_make(note, sizeof note - 1), &s.public, &text, NULL);
            if (c != E_TAMPERED && c != E_SYNTAX) fail_msg("byte %zu bit %d: %d", i, bit, c);
        }
    for (size_t n = 0; n < sizeof GO_NOTE - 1; n++)
        assert_int_not_equal(note_open(a, str_make(GO_NOTE, n), &s.public, &text, NULL), E_OK);
}

static void other_signatures_are_passed_over(void **state) {
    struct arena *a = *state;
    struct signer s = go_signer(a), other;
    struct entropy r = entropy_seeded(STR("note"));
    struct err e = {0};
    assert_int_equal(signer_make(a, STR("getuige.be"), &r, &other, &e), E_OK);
    str mine = note_sign(a, STR(GO_TEXT), &s), theirs = note_sign(a, STR(GO_TEXT), &other), text;
    str line = str_sub(theirs, sizeof GO_TEXT, theirs.n);
    str both = arena_printf(a, "%.*s%.*s", STR_ARG(mine), STR_ARG(line));
    assert_int_equal(note_open(a, both, &s.public, &text, &e), E_OK);
    assert_int_equal(note_open(a, both, &other.public, &text, &e), E_OK);
    assert_int_equal(note_open(a, theirs, &s.public, &text, &e), E_TAMPERED);
    assert_string_equal(e.msg, "the note is not signed by PeterNeumann");
    /* same name, another key */
    struct signer twin;
    assert_int_equal(signer_make(a, STR("PeterNeumann"), &r, &twin, &e), E_OK);
    assert_int_equal(note_open(a, mine, &twin.public, &text, &e), E_TAMPERED);
    /* text with an empty line in it */
    str two = note_sign(a, STR("one\n\ntwo\n"), &s);
    assert_int_equal(note_open(a, two, &s.public, &text, &e), E_OK);
    assert_str(text, "one\n\ntwo\n");
}

static void keys_of_wrong_form(void **state) {
    struct arena *a = *state;
    struct verifier v;
    struct err e = {0};
    static const char *const bad[] = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/",
        "PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        GO_SECRET,
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (verifier_parse(a, str_of(bad[i]), &v, &e) != E_SYNTAX) fail_msg("%s was taken", bad[i]);
    assert_non_null(strstr(e.msg, "secret key"));
    struct signer s;
    struct entropy r = entropy_seeded(STR("key"));
    assert_int_equal(signer_make(a, STR("a b"), &r, &s, &e), E_INVALID);
    assert_int_equal(signer_make(a, STR("a+b"), &r, &s, &e), E_INVALID);
    assert_int_equal(signer_make(a, STR(""), &r, &s, &e), E_INVALID);
    assert_int_equal(signer_make(a,
                                 STR("a\xE2\x80\x83"
                                     "b"),
                                 &r, &s, &e),
                     E_INVALID);
}

static void key_files(void **state) {
    struct arena *a = *state;
    static const char path[] = "/tmp/wervik-test-signer.key";
    struct signer s, back;
    struct entropy r = entropy_seeded(STR("file"));
    struct err e = {0};
    struct stat st;
    unlink(path);
    assert_int_equal(signer_make(a, STR("opgroeien.be/wervik"), &r, &s, &e), E_OK);
    assert_int_equal(signer_save(&s, path, &e), E_OK);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(signer_save(&s, path, &e), E_EXISTS);
    assert_int_equal(signer_load(a, path, &back, &e), E_OK);
    assert_memory_equal(back.secret, s.secret, sizeof s.secret);
    assert_str(back.public.name, "opgroeien.be/wervik");
    chmod(path, 0640);
    assert_int_equal(signer_load(a, path, &back, &e), E_DENIED);
    assert_string_equal(e.remedy, "chmod 600 /tmp/wervik-test-signer.key");
    assert_int_equal(file_save(path, STR(GO_PUBLIC), 0600, &e), E_OK);
    assert_int_equal(signer_load(a, path, &back, &e), E_SYNTAX);
    assert_string_equal(e.file, path);
    unlink(path);
    signer_done(&back);
    for (size_t i = 0; i < sizeof back.secret; i++) assert_int_equal(back.secret[i], 0);
}

static void checkpoints(void **state) {
    struct arena *a = *state;
    struct signer s = go_signer(a);
    struct err e = {0};
    struct checkpoint c = {.origin = STR("opgroeien.be/19498"), .size = 3, .root = hash_of(STR("x"))}, back;
    str note = checkpoint_sign(a, &c, &s);
    assert_true(str_starts(note, STR("opgroeien.be/19498\n3\nLXEWQrcm")));
    assert_int_equal(checkpoint_open(a, note, &s.public, &back, &e), E_OK);
    assert_str(back.origin, "opgroeien.be/19498");
    assert_int_equal(back.size, 3);
    assert_true(hash_eq(back.root, c.root));
    static const char *const bad[] = {"o\n",
                                      "o\n3\n",
                                      "o\n03\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbHiWHFyUCRUI=\n",
                                      "o\n-3\nLXEWQrcmsEQBYnyp\n",
                                      "o\n3\nLXEW\n",
                                      "\n3\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbHiWHFyUCRUI=\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(checkpoint_open(a, note_sign(a, str_of(bad[i]), &s), &s.public, &back, &e), E_SYNTAX);
    /* an extension line is allowed */
    str more = note_sign(a, STR("o\n3\nLXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbHiWHFyUCRUI=\nextra\n"), &s);
    assert_int_equal(checkpoint_open(a, more, &s.public, &back, &e), E_OK);
}

TESTS(TEST(vectors_of_go), TEST(each_changed_byte_is_found), TEST(other_signatures_are_passed_over), TEST(keys_of_wrong_form),
      TEST(key_files), TEST(checkpoints))
