/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The prompt at a terminal: a child reads lines from a pseudo-terminal and says what it read, the test types and waits for what
 * comes back, never for a time.
 */
#include <errno.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/history.h"
#include "cli/prompt.h"
#include "test.h"

static str name_at(const void *user, size_t i, const char **ret_ends) {
    static const str name[] = {{"string length", 13}, {"string join", 11}, {"Jaren ervaring", 14}};
    (void)user;
    *ret_ends = i < 2 ? "(" : "";
    return i < sizeof name / sizeof *name ? name[i] : (str){0};
}

/* The child: every line is read, remembered and said again, until `:quit`. */
static void talk(const char *kept) {
    struct arena a;
    str line;
    arena_init(&a, 0);
    struct prompt *p = prompt_open(&a, stdin, stdout, name_at, NULL, kept);
    while (prompt_read(p, &a, "say> ", &line) && !str_is(line, ":quit")) {
        prompt_remember(p, line);
        printf("heard <%.*s>\n", STR_ARG(line));
        fflush(stdout);
    }
    prompt_close(p);
    arena_done(&a);
}

struct terminal {
    struct arena *a;
    struct buf seen;
    size_t from; /* what was waited for ends here */
    int fd;
    pid_t child;
};

static struct terminal terminal_open(struct arena *a, const char *kept) {
    struct terminal t = {.a = a, .seen = buf_make(a)};
    fflush(NULL);
    t.child = forkpty(&t.fd, NULL, NULL, NULL);
    assert_true(t.child >= 0);
    if (t.child) return t;
    setenv("TERM", "vt100", 1);
    talk(kept);
    fflush(NULL);
    _exit(0);
}

static void wait_for(struct terminal *t, const char *text) {
    for (;;) {
        size_t at = str_find(buf_str(&t->seen), str_of(text), t->from);
        if (at != SIZE_MAX) {
            t->from = at + strlen(text);
            return;
        }
        char piece[512];
        ssize_t n = read(t->fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) fail_msg("no `%s` in: %.*s", text, STR_ARG(buf_str(&t->seen)));
        buf_add(&t->seen, str_make(piece, (size_t)n));
    }
}

static void type(struct terminal *t, const char *keys) { assert_int_equal(write(t->fd, keys, strlen(keys)), strlen(keys)); }

static void terminal_close(struct terminal *t) {
    int status;
    wait_for(t, "say> ");
    type(t, ":quit\r");
    assert_int_equal(waitpid(t->child, &status, 0), t->child);
    assert_int_equal(status, 0);
    close(t->fd);
}

#define UP "\x10" /* ^P: on every terminal */

static void lines_are_completed_and_remembered(void **state) {
    struct arena *a = *state;
    char *folder = arena_cstr(a, STR("/tmp/wervik-prompt-XXXXXX"));
    assert_non_null(mkdtemp(folder));
    const char *kept = arena_cstr(a, arena_printf(a, "%s/feel", folder));
    struct terminal t = terminal_open(a, kept);
    wait_for(&t, "say> ");
    type(&t, "string l\t1)\r");
    wait_for(&t, "heard <string length(1)>");
    wait_for(&t, "say> ");
    type(&t, "2 * Jaren\t\r");
    wait_for(&t, "heard <2 * Jaren ervaring>");
    wait_for(&t, "say> ");
    type(&t, UP UP "\r");
    wait_for(&t, "heard <string length(1)>");
    terminal_close(&t);
    /* The next session has them too. */
    t = terminal_open(a, kept);
    wait_for(&t, "say> ");
    type(&t, UP UP "\r");
    wait_for(&t, "heard <2 * Jaren ervaring>");
    terminal_close(&t);
    size_t n;
    const str *entry = history_load(a, kept, &n);
    assert_int_equal(n, 4);
    assert_str(entry[3], "2 * Jaren ervaring");
    assert_int_equal(unlink(kept), 0);
    assert_int_equal(rmdir(folder), 0);
}

TESTS(TEST(lines_are_completed_and_remembered))
