/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger in the database: appending, roots, receipts, forgetting, time that does not go back. */
#include "store/log.h"

#include <unistd.h>

#include "engine.h"
#include "folder.h"
#include "store/engine.h"
#include "sys/file.h"
#include "test.h"

static struct err e;
static struct store *s;
static struct procedure_row p;
static struct entropy rnd;

static int setup(void **state) {
    e = (struct err){0};
    rnd = entropy_seeded(STR("log"));
    p = (struct procedure_row){.name = STR("19498"), .origin = STR("opgroeien.be/19498")};
    if (test_arena_open(state) || test_store_make(&s, &e)) return -1;
    return (int)(store_begin(s, &e) | procedure_add(s, &p, &e) | store_commit(s, &e));
}

static int clean(void **state) {
    store_close(s);
    return test_arena_close(state);
}

static ecode append(struct arena *a, int i, int64_t at_ms, const char *person) {
    struct event ev = {.at = {at_ms}, .kind = STR("noted"), .person = str_of(person)};
    struct json *data = json_object(a), *secret = json_object(a);
    json_put_int(a, data, "i", i);
    json_put_str(a, secret, "naam", arena_printf(a, "Testpersoon %d", i));
    ev.data = data;
    if (person) ev.secret = secret;
    return log_append(s, a, &p, &ev, &rnd, &e);
}

/* Root over the bodies, computed from nothing else. */
static hash root_of_bodies(uint64_t size) {
    struct merkle m = {0};
    struct stmt *q;
    struct log_row row;
    bool more;
    assert_int_equal(log_read(s, p.id, 0, &q, &e), E_OK);
    for (;;) {
        assert_int_equal(log_next(q, &row, &more, &e), E_OK);
        if (!more) break;
        if (m.size == size) {
            stmt_done(q);
            break;
        }
        assert_int_equal(row.seq, m.size);
        assert_true(hash_eq(merkle_leaf(row.body), row.leaf));
        assert_int_equal(merkle_add(&m, row.leaf, NULL, &e), E_OK);
    }
    return merkle_root(&m);
}

static void roots_at_every_size(void **state) {
    struct arena *a = *state;
    hash root;
    for (int i = 0; i < 600; i++) {
        /* Transactions of different lengths, one in three thrown away and done again. */
        if (i % 7 == 0) assert_int_equal(store_begin(s, &e), E_OK);
        assert_int_equal(append(a, i, 1000 + i, NULL), E_OK);
        if (i % 7 == 6 && i % 3 == 0 && !(i / 7 % 2)) {
            store_rollback(s);
            assert_int_equal(store_begin(s, &e), E_OK);
            for (int k = i - 6; k <= i; k++) assert_int_equal(append(a, k, 1000 + k, NULL), E_OK);
        }
        if (i % 7 == 6 || i == 599) assert_int_equal(store_commit(s, &e), E_OK);
    }
    for (uint64_t n = 0; n <= 600; n += n < 40 ? 1 : 31) {
        assert_int_equal(log_root(s, p.id, n, &root, &e), E_OK);
        assert_true(hash_eq(root, root_of_bodies(n)));
    }
    uint64_t size;
    instant last;
    assert_int_equal(log_head(s, p.id, &size, &last, &e), E_OK);
    assert_int_equal(size, 600);
    assert_int_equal(last.ms, 1599);
    /* Hashes removed by hand are missed. */
    assert_int_equal(engine_script(s, STR("DELETE FROM merkle WHERE level = 4 AND idx = 36"), &e), E_OK);
    assert_int_equal(log_root(s, p.id, 600, &root, &e), E_TAMPERED);
}

static void time_does_not_go_back(void **state) {
    struct arena *a = *state;
    assert_int_equal(store_begin(s, &e), E_OK);
    assert_int_equal(append(a, 1, 5000, NULL), E_OK);
    assert_int_equal(append(a, 2, 5000, NULL), E_OK);
    assert_int_equal(append(a, 3, 4999, NULL), E_STATE);
    assert_string_equal(
        e.msg, "the last event of opgroeien.be/19498 is of 1970-01-01T00:00:05Z, this one would be of 1970-01-01T00:00:04.999Z: "
               "time does not go back");
    assert_non_null(strstr(e.remedy, "Set the clock"));
    assert_int_equal(append(a, 3, 5001, NULL), E_OK); /* the refusal did no harm */
    assert_int_equal(store_commit(s, &e), E_OK);
    struct log_row row;
    assert_int_equal(log_find(s, a, p.id, 2, &row, &e), E_OK);
    assert_int_equal(row.at.ms, 5001);
    assert_int_equal(log_find(s, a, p.id, 3, &row, &e), E_NOTFOUND);
}

static void two_procedures_do_not_mix(void **state) {
    struct arena *a = *state;
    struct procedure_row first = p, second = {.name = STR("19499"), .origin = STR("opgroeien.be/19499")}, found;
    hash root;
    assert_int_equal(store_begin(s, &e) | procedure_add(s, &second, &e), E_OK);
    for (int i = 0; i < 40; i++) {
        p = first;
        assert_int_equal(append(a, i, i, NULL), E_OK);
        p = second;
        assert_int_equal(append(a, -i, i, NULL), E_OK);
    }
    assert_int_equal(store_commit(s, &e), E_OK);
    for (int i = 0; i < 2; i++) {
        p = i ? second : first;
        assert_int_equal(log_root(s, p.id, 40, &root, &e), E_OK);
        assert_true(hash_eq(root, root_of_bodies(40)));
    }
    p = first;
    assert_int_equal(procedure_find(s, a, STR("19499"), &found, &e), E_OK);
    assert_int_equal(found.id, second.id);
    assert_str(found.origin, "opgroeien.be/19499");
    assert_int_equal(procedure_find(s, a, STR("1"), &found, &e), E_NOTFOUND);
    assert_int_equal(store_begin(s, &e), E_OK);
    assert_int_equal(procedure_add(s, &second, &e), E_EXISTS);
    store_rollback(s);
}

static void receipts_come_from_the_log(void **state) {
    struct arena *a = *state;
    struct signer k;
    struct receipt r;
    struct receipt_content c;
    str text, note;
    assert_int_equal(signer_make(a, STR("opgroeien.be/wervik"), &rnd, &k, &e), E_OK);
    assert_int_equal(store_begin(s, &e), E_OK);
    assert_int_equal(log_checkpoint(s, a, &p, &k, NULL, &e), E_STATE);
    for (int i = 0; i < 50; i++) {
        assert_int_equal(append(a, i, i, i % 2 ? "K1" : "K2"), E_OK);
        if (i == 20 || i == 49) assert_int_equal(log_checkpoint(s, a, &p, &k, &note, &e), E_OK);
    }
    assert_int_equal(append(a, 50, 50, "K1"), E_OK);
    assert_int_equal(store_commit(s, &e), E_OK);
    for (uint64_t i = 0; i < 50; i++) {
        assert_int_equal(log_receipt(s, a, &p, i, i % 3 == 0, &r, &e), E_OK);
        assert_int_equal(receipt_print(a, &r, &text, &e), E_OK);
        if (receipt_verify(a, text, &k.public, &c, &e)) fail_msg("receipt %d: %s", (int)i, e.msg);
        assert_int_equal(c.event.seq, i);
        assert_int_equal(c.checkpoint.size, i <= 20 ? 21 : 50);
        assert_true((c.event.secret != NULL) == (i % 3 == 0));
    }
    assert_int_equal(log_receipt(s, a, &p, 50, false, &r, &e), E_STATE);
    assert_int_equal(log_receipt(s, a, &p, 51, false, &r, &e), E_NOTFOUND);
}

/* Forgetting destroys the key: nothing opens any more, everything still adds up, nothing more is sealed for this person. */
static void forgetting(void **state) {
    struct arena *a = *state;
    struct person_key k, again;
    struct log_row row;
    struct event ev;
    struct stmt *q;
    hash before, after;
    bool more;
    assert_int_equal(store_begin(s, &e), E_OK);
    assert_int_equal(person_key_find(s, STR("K1"), &k, &e), E_NOTFOUND);
    assert_int_equal(append(a, 1, 1, "K1") | append(a, 2, 2, "K2") | append(a, 3, 3, "K1"), E_OK);
    assert_int_equal(person_key_find(s, STR("K1"), &k, &e) | person_key_need(s, STR("K1"), &rnd, &again, &e), E_OK);
    assert_memory_equal(k.b, again.b, sizeof k.b);
    assert_int_equal(log_find(s, a, p.id, 2, &row, &e) | event_parse(a, row.body, &ev, &e) | event_open(a, &ev, &k, &e), E_OK);
    assert_str(json_get(ev.secret, "naam")->s, "Testpersoon 3");
    assert_int_equal(log_root(s, p.id, 3, &before, &e), E_OK);

    assert_int_equal(person_key_destroy(s, STR("K1"), (instant){4}, &e), E_OK);
    assert_int_equal(person_key_destroy(s, STR("K1"), (instant){5}, &e), E_OK);
    assert_int_equal(person_key_destroy(s, STR("K9"), (instant){5}, &e), E_NOTFOUND);
    assert_int_equal(store_commit(s, &e) | store_begin(s, &e), E_OK);
    assert_int_equal(person_key_find(s, STR("K1"), &k, &e), E_DENIED);
    assert_int_equal(append(a, 4, 6, "K1"), E_DENIED);
    assert_int_equal(append(a, 4, 6, "K2"), E_OK);
    assert_int_equal(log_root(s, p.id, 3, &after, &e), E_OK);
    assert_true(hash_eq(before, after));
    int n = 0;
    assert_int_equal(log_read_person(s, p.id, STR("K1"), &q, &e), E_OK);
    for (;;) {
        assert_int_equal(log_next(q, &row, &more, &e), E_OK);
        if (!more) break;
        n++;
    }
    assert_int_equal(n, 2);
    struct receipt r;
    struct signer sk;
    assert_int_equal(signer_make(a, STR("k"), &rnd, &sk, &e) | log_checkpoint(s, a, &p, &sk, NULL, &e), E_OK);
    assert_int_equal(log_receipt(s, a, &p, 0, false, &r, &e), E_OK);
    assert_int_equal(log_receipt(s, a, &p, 0, true, &r, &e), E_DENIED);
    assert_int_equal(store_commit(s, &e), E_OK);
}

static bool is_in_files(struct arena *a, const char *path, str needle) {
    str db, wal = {0};
    assert_int_equal(file_load(a, path, 1 << 24, &db, &e), E_OK);
    str name = arena_printf(a, "%s-wal", path);
    if (file_exists(name.p)) assert_int_equal(file_load(a, name.p, 1 << 24, &wal, &e), E_OK);
    return str_find(db, needle, 0) != SIZE_MAX || str_find(wal, needle, 0) != SIZE_MAX;
}

/* A destroyed key is nowhere in the files any more; where a reader stood in the way, after the next commit. */
static void a_destroyed_key_leaves_the_disk(void **state) {
    struct arena *a = *state;
    char path[64];
    struct store *f = NULL, *reader = NULL;
    snprintf(path, sizeof path, "%s/wervik-forget-%ld.db", test_folder(), (long)getpid());
    unlink(path);
    struct store_options o = {.path = path, .create = true};
    assert_int_equal(store_open(&o, &f, &e), E_OK);
    for (int read = 0; read < 2; read++) {
        struct person_key k;
        str who = read ? STR("K2") : STR("K1"), needle = str_make((char *)k.b, sizeof k.b);
        assert_int_equal(store_begin(f, &e) | person_key_need(f, who, &rnd, &k, &e) | store_commit(f, &e), E_OK);
        assert_true(is_in_files(a, path, needle));
        if (read) {
            str setting;
            assert_int_equal(
                store_open_reader(f, &reader, &e) | store_begin_read(reader, &e) | meta_get(reader, a, "x", &setting, &e), E_OK);
        }
        assert_int_equal(store_begin(f, &e) | person_key_destroy(f, who, (instant){1}, &e) | store_commit(f, &e), E_OK);
        if (read) {
            assert_true(is_in_files(a, path, needle)); /* the reader still looks at it */
            store_close(reader);
            assert_int_equal(store_begin(f, &e) | meta_put(f, "x", STR("1"), &e) | store_commit(f, &e), E_OK);
        }
        assert_false(is_in_files(a, path, needle));
    }
    store_close(f);
    unlink(path);
    unlink(arena_printf(a, "%s.lock", path).p);
}

static void kept_files_are_checked(void **state) {
    struct arena *a = *state;
    hash h, none = {{0}};
    str back;
    assert_int_equal(blob_put(s, STR("notice"), &h, &e), E_OK);
    assert_int_equal(blob_get(s, a, none, &back, &e), E_NOTFOUND);
    assert_int_equal(engine_script(s, STR("UPDATE blob SET bytes = hash"), &e), E_OK);
    assert_int_equal(blob_get(s, a, h, &back, &e), E_TAMPERED);
}

#define LOG_TEST(f) cmocka_unit_test_setup_teardown(f, setup, clean)
TESTS(LOG_TEST(roots_at_every_size), LOG_TEST(time_does_not_go_back), LOG_TEST(two_procedures_do_not_mix),
      LOG_TEST(receipts_come_from_the_log), LOG_TEST(forgetting), LOG_TEST(a_destroyed_key_leaves_the_disk),
      LOG_TEST(kept_files_are_checked))
