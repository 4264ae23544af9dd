/* SPDX-License-Identifier: Apache-2.0 */
/* The store's interface: opening, one process, one writer, transactions, statements, what goes wrong and how it is told. */
#include "store/store.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "store/engine.h"
#include "store/log.h"
#include "sys/file.h"
#include "test.h"

static char path[64];
static struct err e;

static void del(const char *tail) {
    char full[80];
    snprintf(full, sizeof full, "%s%s", path, tail);
    unlink(full);
}

static int setup(void **state) {
    snprintf(path, sizeof path, "%s/wervik-store-%ld.db", test_folder(), (long)getpid());
    del(""), del("-wal"), del("-shm"), del(".lock");
    e = (struct err){0};
    return test_arena_open(state);
}

static int clean(void **state) {
    del(""), del("-wal"), del("-shm"), del(".lock");
    return test_arena_close(state);
}

static struct store *opened(bool create) {
    struct store *s = NULL;
    struct store_options o = {.path = path, .who = "test", .create = create};
    if (store_open(&o, &s, &e)) fail_msg("%s", e.msg);
    return s;
}

static ecode put(struct store *s, const char *key, const char *value) { return meta_put(s, key, str_of(value), &e); }

static str got(struct store *s, struct arena *a, const char *key) {
    str v = {0};
    assert_int_equal(meta_get(s, a, key, &v, &e), E_OK);
    return v;
}

static void made_once_and_opened_again(void **state) {
    struct store *s = opened(true), *other = NULL;
    struct store_options again = {.path = path, .create = true}, wrong = {.path = "/tmp/wervik-none/x.db"};
    struct stat st;
    assert_int_equal(store_begin(s, &e) | put(s, "k", "v") | store_commit(s, &e), E_OK);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    store_close(s);
    assert_int_equal(store_open(&again, &other, &e), E_EXISTS);
    assert_int_equal(store_open(&wrong, &other, &e), E_NOTFOUND);
    wrong.create = true;
    assert_int_equal(store_open(&wrong, &other, &e), E_IO);
    s = opened(false);
    assert_str(got(s, *state, "k"), "v");
    store_close(s);
    store_close(NULL);
}

static void a_second_process_is_told_who_holds_it(void **state) {
    (void)state;
    struct store *s = opened(true), *other = NULL;
    struct store_options o = {.path = path, .who = "second"};
    assert_int_equal(store_open(&o, &other, &e), E_BUSY);
    assert_non_null(strstr(e.msg, "held by test, process"));
    store_close(s);
    store_close(opened(false));
}

/* Another program that ignores our lock (a database browser) and holds a write transaction. */
static void a_foreign_writer_makes_us_busy(void **state) {
    struct store_options o = {.path = path, .who = "test", .create = true, .wait_ms = 10};
    struct store *s = NULL;
    sqlite3 *browser;
    assert_int_equal(store_open(&o, &s, &e), E_OK);
    assert_int_equal(sqlite3_open(path, &browser), SQLITE_OK);
    assert_int_equal(sqlite3_exec(browser, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(store_begin(s, &e), E_BUSY);
    assert_non_null(strstr(e.remedy, "database browser"));
    assert_false(store_in_transaction(s));
    sqlite3_exec(browser, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(browser);
    assert_int_equal(store_begin(s, &e) | put(s, "k", "v") | store_commit(s, &e), E_OK);
    assert_str(got(s, *state, "k"), "v");
    store_close(s);
}

static void what_is_rolled_back_never_was(void **state) {
    struct store *s = opened(true);
    assert_int_equal(store_begin(s, &e) | put(s, "a", "1"), E_OK);
    store_rollback(s);
    store_rollback(s);
    assert_int_equal(store_begin(s, &e) | put(s, "b", "2") | store_commit(s, &e), E_OK);
    assert_int_equal(store_begin(s, &e) | put(s, "c", "3"), E_OK);
    store_close(s);
    s = opened(false);
    assert_str(got(s, *state, "a"), "");
    assert_str(got(s, *state, "b"), "2");
    assert_str(got(s, *state, "c"), "");
    store_close(s);
}

/* Readers see one state until they end; they can neither write nor checkpoint. */
static void readers_see_one_state(void **state) {
    struct store *s = opened(true), *r = NULL;
    struct stat before, after;
    char wal[80];
    snprintf(wal, sizeof wal, "%s-wal", path);
    assert_int_equal(store_begin(s, &e) | put(s, "k", "1") | store_commit(s, &e), E_OK);
    assert_int_equal(store_open_reader(s, &r, &e), E_OK);
    assert_int_equal(store_begin_read(r, &e), E_OK);
    assert_str(got(r, *state, "k"), "1");
    assert_int_equal(store_begin(s, &e) | put(s, "k", "2") | store_commit(s, &e), E_OK);
    assert_str(got(r, *state, "k"), "1");
    assert_int_equal(store_commit(r, &e), E_OK);
    assert_str(got(r, *state, "k"), "2");
    assert_int_equal(put(r, "k", "3"), E_IO);
    assert_int_equal(stat(wal, &before), 0);
    store_close(r);
    assert_int_equal(stat(wal, &after), 0);
    assert_true(before.st_size == after.st_size && after.st_size > 0);
    store_close(s);
    struct store *m = NULL;
    assert_int_equal(store_open_memory(&m, &e), E_OK);
    assert_int_equal(store_open_reader(m, &r, &e), E_STATE);
    store_close(m);
}

static void foreign_and_damaged_files(void **state) {
    (void)state;
    struct store *s = NULL;
    struct store_options o = {.path = path, .who = "test"};
    assert_int_equal(file_save(path,
                               STR("this is no database, but a letter of more than a hundred bytes, which nobody should "
                                   "open as a database of wervik, ever."),
                               0600, &e),
                     E_OK);
    assert_int_equal(store_open(&o, &s, &e), E_TAMPERED);
    del("");
    sqlite3 *other;
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    sqlite3_exec(other, "CREATE TABLE x (y)", NULL, NULL, NULL);
    sqlite3_close(other);
    assert_int_equal(store_open(&o, &s, &e), E_TAMPERED);
    assert_non_null(strstr(e.msg, "no database of wervik"));
    del("");
    store_close(opened(true));
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    sqlite3_exec(other, "PRAGMA user_version = 999", NULL, NULL, NULL);
    sqlite3_close(other);
    assert_int_equal(store_open(&o, &s, &e), E_STATE);
    assert_non_null(strstr(e.msg, "made by a newer program: its schema is 999"));
}

/* What follows a failed write: nothing of it is kept, and the next command works. */
static void check_nothing_kept(struct store *s, struct arena *a) {
    store_rollback(s);
    assert_false(store_in_transaction(s));
    assert_str(got(s, a, "much"), "");
    assert_str(got(s, a, "before"), "1");
    assert_int_equal(engine_script(s, STR("PRAGMA max_page_count = 1000000"), &e), E_OK);
    assert_int_equal(store_begin(s, &e) | put(s, "after", "2") | store_commit(s, &e), E_OK);
    store_close(s);
    s = opened(false);
    assert_str(got(s, a, "after"), "2");
    assert_str(got(s, a, "much"), "");
    store_close(s);
}

static ecode put_much(struct store *s) {
    static char much[4000000];
    memset(much, 'x', sizeof much);
    ecode c = store_begin(s, &e);
    if (!c) c = meta_put(s, "much", str_make(much, sizeof much), &e);
    if (!c) c = store_commit(s, &e);
    return c;
}

static void a_full_disk_keeps_nothing(void **state) {
    struct store *s = opened(true);
    assert_int_equal(store_begin(s, &e) | put(s, "before", "1") | store_commit(s, &e), E_OK);
    assert_int_equal(engine_script(s, STR("PRAGMA max_page_count = 300"), &e), E_OK);
    assert_int_equal(put_much(s), E_IO);
    assert_string_equal(e.msg, "the disk is full");
    check_nothing_kept(s, *state);
}

/* The system refuses the write half way (here: a limit on the size of files). */
static void a_failing_disk_keeps_nothing(void **state) {
    struct store *s = opened(true);
    struct rlimit was, small;
    struct stat st;
    char wal[80];
    assert_int_equal(store_begin(s, &e) | put(s, "before", "1") | store_commit(s, &e), E_OK);
    snprintf(wal, sizeof wal, "%s-wal", path);
    assert_int_equal(stat(wal, &st), 0);
    getrlimit(RLIMIT_FSIZE, &was);
    small = was;
    small.rlim_cur = (rlim_t)st.st_size + 100000;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    ecode c = put_much(s);
    setrlimit(RLIMIT_FSIZE, &was);
    signal(SIGXFSZ, handler);
    assert_int_equal(c, E_IO);
    assert_true(e.remedy[0]);
    check_nothing_kept(s, *state);
}

static void a_read_only_folder_is_told(void **state) {
    (void)state;
    if (geteuid() == 0) skip(); /* root may write anywhere */
    struct store *s = NULL;
    struct store_options o = {.path = "/usr/wervik.db", .create = true};
    assert_int_equal(store_open(&o, &s, &e), E_IO);
    assert_non_null(strstr(e.remedy, "permissions"));
}

#define STORE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, clean)
TESTS(STORE_TEST(made_once_and_opened_again), STORE_TEST(a_second_process_is_told_who_holds_it),
      STORE_TEST(a_foreign_writer_makes_us_busy), STORE_TEST(what_is_rolled_back_never_was), STORE_TEST(readers_see_one_state),
      STORE_TEST(foreign_and_damaged_files), STORE_TEST(a_full_disk_keeps_nothing), STORE_TEST(a_failing_disk_keeps_nothing),
      STORE_TEST(a_read_only_folder_is_told))
