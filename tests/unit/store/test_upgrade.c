/* SPDX-License-Identifier: Apache-2.0 */
/* Databases as earlier programs left them (tests/fixtures/schema-NNN.sql, one a schema that was ever in use; made by dumping one,
 * never changed since): this program brings them up to its own schema, and every decision in them still comes out the same. A newer
 * one is refused with a word, and not a byte of it is touched. */
#include <sqlite3.h>
#include <unistd.h>

#include "app/app.h"
#include "folder.h"
#include "store/engine.h"
#include "sys/file.h"
#include "test.h"

static const char fixtures[] = "tests/fixtures";
static char path[100];

static void del(void) {
    static const char *const tail[] = {"", "-wal", "-shm", ".lock", ".head"};
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
        char full[120];
        snprintf(full, sizeof full, "%s%s", path, tail[i]);
        unlink(full);
    }
}

static void load(struct arena *a, str name) {
    struct err e;
    sqlite3 *db;
    char *why = NULL;
    str text;
    snprintf(path, sizeof path, "%s/wervik-upgrade-%ld.db", test_folder(), (long)getpid());
    del();
    if (file_load(a, file_join(a, fixtures, name), 16 << 20, &text, &e)) fail_msg("%s", e.msg);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, arena_cstr(a, text), NULL, NULL, &why)) fail_msg("%.*s: %s", STR_ARG(name), why);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int version_of(struct arena *a) {
    str head;
    struct err e;
    if (file_load(a, path, 16 << 20, &head, &e)) fail_msg("%s", e.msg);
    const unsigned char *p = (const unsigned char *)head.p + 60; /* user_version stands there, big-endian */
    return p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static void what_earlier_programs_left_is_upgraded_and_verifies(void **state) {
    const str *name;
    size_t n, done = 0;
    struct err e;
    if (file_list(*state, fixtures, 1000, &name, &n, &e)) fail_msg("%s", e.msg);
    for (size_t i = 0; i < n; i++) {
        struct app *app = NULL;
        struct app_verdict v;
        struct app_config c = {.database = str_of(path), .readonly = true};
        if (!str_starts(name[i], STR("schema-")) || !str_ends(name[i], STR(".sql"))) continue;
        load(*state, name[i]);
        c.database = str_of(path);
        if (app_open(&c, &app, &e) || app_verify(app, *state, (str){0}, (str){0}, &v, &e))
            fail_msg("%.*s: %s", STR_ARG(name[i]), e.msg);
        if (!v.holds) fail_msg("%.*s: %.*s", STR_ARG(name[i]), STR_ARG(v.what.text));
        assert_true(v.candidates == 3 && v.forgotten == 1);
        app_close(app);
        assert_int_equal(version_of(*state), migrate_latest());
        done++;
    }
    assert_true(done > 0);
    del();
}

static void a_newer_one_is_refused_and_not_touched(void **state) {
    struct store *s = NULL;
    struct err e = {0};
    sqlite3 *db;
    char pragma[60];
    str before, after;
    load(*state, STR("schema-300.sql"));
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", migrate_latest() + 1);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, pragma, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    if (file_load(*state, path, 16 << 20, &before, &e)) fail_msg("%s", e.msg);
    struct store_options o = {.path = path};
    assert_int_equal(store_open(&o, &s, &e), E_STATE);
    assert_non_null(strstr(e.msg, "newer program"));
    assert_true(e.remedy[0]);
    if (file_load(*state, path, 16 << 20, &after, &e)) fail_msg("%s", e.msg);
    assert_true(str_eq(before, after));
    del();
}

TESTS(TEST(what_earlier_programs_left_is_upgraded_and_verifies), TEST(a_newer_one_is_refused_and_not_touched))
