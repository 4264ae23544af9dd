/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files: limits, all or nothing, modes, listing. */
#include "sys/file.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

/* A fresh folder as *state; the arena beside it. */
static struct arena arena;
static char folder[64];

static int setup(void **state) {
    (void)state;
    arena_init(&arena, 0);
    snprintf(folder, sizeof folder, "/tmp/wervik-file-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int clean(void **state) {
    (void)state;
    const str *names;
    size_t n;
    static const char *const all[] = {"x", "sub/y", "sub/~z", "big", "link", ".hidden", "old~"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) unlink(file_join(&arena, folder, str_of(all[i])));
    rmdir(file_join(&arena, folder, STR("sub")));
    int left = file_list(&arena, folder, 100, &names, &n, NULL) || n || rmdir(folder);
    arena_done(&arena);
    return left;
}

static const char *in(const char *name) { return file_join(&arena, folder, str_of(name)); }

static void what_is_saved_is_loaded(void **state) {
    (void)state;
    struct err e = {0};
    str s;
    assert_int_equal(file_save(in("x"), STR("one\0two"), 0600, &e), E_OK);
    assert_int_equal(file_load(&arena, in("x"), 7, &s, &e), E_OK);
    assert_int_equal(s.n, 7);
    assert_memory_equal(s.p, "one\0two", 7);
    struct stat st;
    assert_int_equal(stat(in("x"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(file_load(&arena, in("x"), 6, &s, &e), E_LIMIT);
    assert_int_equal(file_save(in("x"), STR(""), 0644, &e), E_OK);
    assert_int_equal(file_load(&arena, in("x"), 6, &s, &e), E_OK);
    assert_int_equal(s.n, 0);
    assert_int_equal(file_save_new(in("x"), STR("again"), 0644, &e), E_EXISTS);
    assert_int_equal(file_load(&arena, in("none"), 6, &s, &e), E_NOTFOUND);
    assert_int_equal(file_load(&arena, folder, 6, &s, &e), E_IO);
    assert_int_equal(file_save(in("sub/y"), STR(""), 0644, &e), E_IO);
}

/* A write that fails half way leaves the old file and nothing beside it. */
static void a_full_disk_changes_nothing(void **state) {
    (void)state;
    struct err e = {0};
    assert_int_equal(file_save(in("big"), STR("old"), 0644, &e), E_OK);
    struct rlimit was, small;
    getrlimit(RLIMIT_FSIZE, &was);
    small = was;
    small.rlim_cur = 4096;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    static char much[100000];
    memset(much, 'x', sizeof much);
    ecode c = file_save(in("big"), str_make(much, sizeof much), 0644, &e);
    setrlimit(RLIMIT_FSIZE, &was);
    signal(SIGXFSZ, handler);
    assert_int_equal(c, E_IO);
    assert_non_null(strstr(e.remedy, "free some space"));
    str s;
    assert_int_equal(file_load(&arena, in("big"), 100, &s, &e), E_OK);
    assert_str(s, "old");
    const str *names;
    size_t n;
    assert_int_equal(file_list(&arena, folder, 100, &names, &n, &e), E_OK);
    assert_int_equal(n, 1);
}

static void listing(void **state) {
    (void)state;
    struct err e = {0};
    const str *names;
    size_t n;
    assert_int_equal(file_make_folder(in("sub"), 0755, &e), E_OK);
    assert_int_equal(file_make_folder(in("sub"), 0755, &e), E_OK);
    assert_int_equal(file_save(in("x"), STR("1"), 0644, &e) | file_save(in("sub/y"), STR("2"), 0644, &e), E_OK);
    assert_int_equal(file_save(in(".hidden"), STR(""), 0644, &e) | file_save(in("old~"), STR(""), 0644, &e), E_OK);
    assert_int_equal(file_list(&arena, folder, 2, &names, &n, &e), E_OK);
    assert_int_equal(n, 2);
    assert_str(names[0], "sub/y");
    assert_str(names[1], "x");
    assert_int_equal(file_list(&arena, folder, 1, &names, &n, &e), E_LIMIT);
    assert_int_equal(symlink("/etc/passwd", in("link")), 0);
    assert_int_equal(file_list(&arena, folder, 9, &names, &n, &e), E_INVALID);
    assert_int_equal(file_list(&arena, in("none"), 9, &names, &n, &e), E_NOTFOUND);
    assert_int_equal(file_del(in("link"), &e), E_OK);
    assert_int_equal(file_del(in("link"), &e), E_OK);
}

#define FOLDER_TEST(f) cmocka_unit_test_setup_teardown(f, setup, clean)
TESTS(FOLDER_TEST(what_is_saved_is_loaded), FOLDER_TEST(a_full_disk_changes_nothing), FOLDER_TEST(listing))
