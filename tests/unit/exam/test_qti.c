/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/qti.h"

#include "base/buf.h"
#include "exam/zip.h"
#include "sys/file.h"
#include "test.h"

static bool find_file(const void *user, str name, str *ret) {
    struct err e;
    struct arena *a = (struct arena *)(uintptr_t)user;
    return !file_load(a, arena_cstr(a, name), 1 << 20, ret, &e);
}

static struct bank load(struct arena *a, const char *path) {
    struct bank_files files = {find_file, a};
    struct bank b = {0};
    struct err e = {0};
    str text;
    if (file_load(a, path, 1 << 20, &text, &e) || bank_read(a, str_of(path), text, &files, &b, &e))
        fail_msg("%s:%d: %s", e.file, e.line, e.msg);
    return b;
}

/* Everything that makes an item what it is, to its reviewers too. */
static str full_text(struct arena *a, const struct item *it) {
    struct buf b = buf_make(a);
    buf_add(&b, item_print(a, it));
    buf_addf(&b, "%.*s\n%.*s\n", STR_ARG(dec_print_short(a, it->difficulty)), STR_ARG(it->rationale));
    for (size_t i = 0; i < it->options; i++) buf_addf(&b, "%.*s\n", STR_ARG(it->option[i].why));
    return buf_str(&b);
}

static void assert_same_banks(struct arena *a, const struct bank *x, const struct bank *y) {
    assert_int_equal(x->n, y->n);
    for (size_t i = 0; i < x->n; i++) {
        str s = full_text(a, &x->item[i]), t = full_text(a, &y->item[i]);
        if (!str_eq(s, t)) fail_msg("item %.*s changed:\n%.*s\n---\n%.*s", STR_ARG(x->item[i].id), STR_ARG(s), STR_ARG(t));
    }
}

static const char *const banks[] = {
    "vacancies/19498/exam/analogieen.yaml",    "vacancies/19498/exam/buitenbeentjes.yaml",   "vacancies/19498/exam/sluitredenen.yaml",
    "vacancies/19498/exam/volgordes.yaml",     "vacancies/19498/exam/teksten.yaml",          "vacancies/19498/exam/oefening-woorden.yaml",
    "vacancies/19498/exam/oefening-teksten.yaml", "tests/fixtures/items/soorten.yaml",
};

/* Where the pictures of a package go: names of its files. */
struct pictures {
    const struct bank *bank;
};
static bool find_picture(const void *user, str name, str *ret) {
    const struct pictures *p = user;
    for (size_t i = 0; i < p->bank->n; i++) {
        const struct item *it = &p->bank->item[i];
        if (it->picture && str_eq(it->picture->file, name)) return *ret = it->picture->bytes, true;
    }
    return false;
}

/* Every bank of the demo vacancy, and one of every type: written and read they are the same items, in each edition; written twice
 * they are the same bytes; and printed as a bank they are read as the same items. */
static void round_trip_keeps_every_item(void **state) {
    for (size_t i = 0; i < sizeof banks / sizeof *banks; i++)
        for (int q = 0; q < QTI__MAX; q++) {
            struct arena *a = *state;
            struct arena_mark m = arena_mark(a);
            struct bank x = load(a, banks[i]), y, z;
            struct err e = {0};
            str zip, again;
            if (qti_write(a, &x, STR("Bank"), (qti_edition)q, &zip, &e)) fail_msg("%s: %s", banks[i], e.msg);
            assert_int_equal(qti_write(a, &x, STR("Bank"), (qti_edition)q, &again, &e), E_OK);
            assert_true(str_eq(zip, again));
            if (qti_read(a, STR("p.zip"), zip, &y, &e)) fail_msg("%s %s: %s:%d: %s", banks[i], qti_edition_name((qti_edition)q), e.file, e.line, e.msg);
            assert_same_banks(a, &x, &y);
            struct pictures p = {&y};
            struct bank_files files = {find_picture, &p};
            if (bank_read(a, STR("b.yaml"), bank_print(a, &y), &files, &z, &e)) fail_msg("%s:%d: %s", e.file, e.line, e.msg);
            assert_same_banks(a, &x, &z);
            arena_rewind(a, m);
        }
}

TESTS(TEST(round_trip_keeps_every_item))
