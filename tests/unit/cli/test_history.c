/* SPDX-License-Identifier: Apache-2.0 */
/* What a prompt keeps between sessions: the last entries, for their owner only, and never a failure. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/history.h"
#include "sys/file.h"
#include "test.h"

static str room(struct arena *a) {
    char *folder = arena_cstr(a, STR("/tmp/wervik-history-XXXXXX"));
    assert_non_null(mkdtemp(folder));
    return str_of(folder);
}

static void leave(struct arena *a, str folder) {
    static const char *const part[] = {"/state/wervik/feel", "/state/wervik", "/state", "/.local/state/wervik",
                                       "/.local/state",      "/.local",       ""};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        char *path = arena_cstr(a, arena_printf(a, "%.*s%s", STR_ARG(folder), part[i]));
        if (unlink(path)) (void)!rmdir(path);
    }
}

static unsigned mode_of(const char *path) {
    struct stat st;
    return stat(path, &st) ? 0 : st.st_mode & 0777;
}

static void entries_are_kept_for_their_owner(void **state) {
    struct arena *a = *state;
    str folder = room(a), where = arena_printf(a, "%.*s/state", STR_ARG(folder));
    size_t n;
    const char *path = history_path(a, where, folder, "feel");
    assert_str(str_sub(str_of(path), folder.n, SIZE_MAX), "/state/wervik/feel");
    assert_null(history_load(a, path, &n));
    assert_int_equal(n, 0);
    history_add(path, STR("1 + 1"));
    history_add(path, STR("1 + 1"));     /* again */
    history_add(path, STR(" secret"));   /* begins with a blank */
    history_add(path, STR("a\x1b[2Jb")); /* would play with the terminal */
    history_add(path, STR("[1,\n2]"));
    const str *entry = history_load(a, path, &n);
    assert_int_equal(n, 2);
    assert_str(entry[0], "1 + 1");
    assert_str(entry[1], "[1, 2]");
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(mode_of(arena_cstr(a, where)), 0700);
    for (int i = 0; i < 510; i++) history_add(path, arena_printf(a, "%d", i));
    entry = history_load(a, path, &n);
    assert_int_equal(n, 500);
    assert_str(entry[0], "10");
    assert_str(entry[499], "509");
    leave(a, folder);
}

static void there_may_be_nowhere_to_keep_them(void **state) {
    struct arena *a = *state;
    str folder = room(a);
    struct err e;
    size_t n;
    assert_null(history_path(a, STR(""), STR(""), "feel"));
    assert_null(history_path(a, STR("relative"), STR(""), "feel"));
    const char *path = history_path(a, STR("relative"), folder, "feel");
    assert_true(str_ends(str_of(path), STR("/.local/state/wervik/feel")));
    /* A folder stands where the file should, or a file where the folder should: no history, no failure. */
    const char *under = arena_cstr(a, arena_printf(a, "%.*s/.local/state/wervik", STR_ARG(folder)));
    history_add(under, STR("1"));
    assert_null(history_load(a, under, &n));
    str state_file = arena_printf(a, "%.*s/state", STR_ARG(folder));
    assert_int_equal(file_save(arena_cstr(a, state_file), STR("x"), 0600, &e), E_OK);
    assert_null(history_path(a, state_file, folder, "feel"));
    leave(a, folder);
}

TESTS(TEST(entries_are_kept_for_their_owner), TEST(there_may_be_nowhere_to_keep_them))
