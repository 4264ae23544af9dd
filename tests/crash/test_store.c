/* SPDX-License-Identifier: Apache-2.0 */
/* Killed at any moment, the ledger has every event that was confirmed and no part of one that was not; two processes at once take
 * turns. The writer is a child that reports each commit over a pipe and is killed -9 at random; the same database goes on
 * from round to round. WERVIK_ROUNDS sets how many. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "store/log.h"
#include "sys/clock.h"
#include "test.h"

static char path[64];
static struct procedure_row p;

static void del(void) {
    static const char *const tails[] = {"", "-wal", "-shm", ".lock"};
    for (int i = 0; i < 4; i++) {
        char full[80];
        snprintf(full, sizeof full, "%s%s", path, tails[i]);
        unlink(full);
    }
}

static int setup(void **state) {
    struct store *s = NULL;
    struct err e = {0};
    snprintf(path, sizeof path, "%s/wervik-crash-%ld.db", test_folder(), (long)getpid());
    del();
    p = (struct procedure_row){.name = STR("19498"), .origin = STR("opgroeien.be/19498")};
    struct store_options o = {.path = path, .create = true};
    if (store_open(&o, &s, &e) || store_begin(s, &e) || procedure_add(s, &p, &e) || store_commit(s, &e)) return -1;
    store_close(s);
    return test_arena_open(state);
}

static int clean(void **state) {
    del();
    return test_arena_close(state);
}

static struct signer key(struct arena *a) {
    struct signer k;
    struct entropy r = entropy_seeded(STR("crash"));
    MUST(!signer_make(a, STR("opgroeien.be/wervik"), &r, &k, NULL));
    return k;
}

/* One act: `of` events that belong together, and a checkpoint over them. Each says its number and how many there are. */
static ecode act(struct store *s, struct arena *a, const struct signer *k, struct entropy *r, struct err *e) {
    int64_t of = (int64_t)entropy_below(r, 40) + 1;
    TRY(store_begin(s, e));
    for (int64_t i = 0; i < of; i++) {
        struct json *data = json_object(a), *secret = json_object(a);
        json_put_int(a, data, "i", i);
        json_put_int(a, data, "of", of);
        json_put_str(a, secret, "naam", STR("Testpersoon"));
        struct event ev = {.at = {1},
                           .kind = STR("noted"),
                           .person = arena_printf(a, "K%d", (int)entropy_below(r, 50)),
                           .data = data,
                           .secret = secret};
        TRY(log_append(s, a, &p, &ev, r, e));
    }
    TRY(log_checkpoint(s, a, &p, k, NULL, e));
    return store_commit(s, e);
}

/* The child: acts until it is killed, and tells the size after each confirmed one. */
static void work(int to, bool once) {
    struct store *s = NULL;
    struct arena a;
    struct err e = {0};
    struct entropy r = entropy_system();
    struct store_options o = {.path = path, .who = "child", .wait_ms = 20000};
    arena_init(&a, 0);
    struct signer k = key(&a);
    uint64_t size;
    instant last;
    if (store_open(&o, &s, &e)) _exit(3);
    do {
        struct arena_mark m = arena_mark(&a);
        if (act(s, &a, &k, &r, &e) || log_head(s, p.id, &size, &last, &e) || write(to, &size, sizeof size) != sizeof size) _exit(4);
        arena_rewind(&a, m);
    } while (!once);
    store_close(s);
    _exit(0);
}

/* Open as anybody would after the crash, and look at everything. */
static uint64_t check_all(struct arena *a, uint64_t confirmed) {
    struct store *s = NULL;
    struct err e = {0};
    struct store_options o = {.path = path, .who = "check"};
    if (store_open(&o, &s, &e)) fail_msg("%s", e.msg);
    struct stmt *q;
    struct log_row row;
    struct merkle m = {0};
    bool more = true;
    int64_t next = 0, of = 0, got;
    assert_int_equal(log_read(s, p.id, 0, &q, &e), E_OK);
    for (;;) {
        struct event ev;
        struct arena_mark mark = arena_mark(a);
        if (log_next(q, &row, &more, &e)) fail_msg("%s", e.msg);
        if (!more) break;
        if (event_parse(a, row.body, &ev, &e)) fail_msg("%s", e.msg);
        assert_int_equal(row.seq, m.size);
        assert_int_equal(ev.seq, m.size);
        assert_true(hash_eq(row.leaf, merkle_leaf(row.body)));
        assert_int_equal(merkle_add(&m, row.leaf, NULL, &e), E_OK);
        assert_int_equal(json_need_int(ev.data, "i", 0, 100, &got, &e), E_OK);
        assert_int_equal(got, next);
        assert_int_equal(json_need_int(ev.data, "of", 1, 100, &of, &e), E_OK);
        next = next + 1 == of ? 0 : next + 1;
        arena_rewind(a, mark);
    }
    assert_int_equal(next, 0); /* no act by halves */
    assert_true(m.size >= confirmed);
    hash root;
    if (log_root(s, p.id, m.size, &root, &e)) fail_msg("%s", e.msg);
    assert_true(hash_eq(root, merkle_root(&m)));
    if (m.size) { /* the last act's checkpoint is there, and a receipt under it holds */
        struct signer k = key(a);
        struct receipt r;
        struct receipt_content c;
        str text;
        if (log_receipt(s, a, &p, m.size - 1, true, &r, &e) || receipt_print(a, &r, &text, &e) ||
            receipt_verify(a, text, &k.public, &c, &e))
            fail_msg("%s", e.msg);
        assert_true(c.checkpoint.size == m.size);
    }
    store_close(s);
    return m.size;
}

static void killed_at_any_moment(void **state) {
    const char *asked = getenv("WERVIK_ROUNDS");
    int64_t rounds = 25;
    if (asked) (void)str_int(str_of(asked), 1, 100000, &rounds);
    struct entropy r = entropy_system();
    uint64_t size = 0;
    for (int64_t i = 0; i < rounds; i++) {
        int pipes[2];
        assert_int_equal(pipe(pipes), 0);
        pid_t child = fork();
        if (child == 0) {
            close(pipes[0]);
            work(pipes[1], false);
        }
        close(pipes[1]);
        clock_sleep_ms((int64_t)entropy_below(&r, 60) + 1);
        kill(child, SIGKILL);
        uint64_t confirmed = size, one;
        while (read(pipes[0], &one, sizeof one) == sizeof one) confirmed = one;
        close(pipes[0]);
        int status;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        struct arena_mark m = arena_mark(*state);
        size = check_all(*state, confirmed);
        arena_rewind(*state, m);
    }
    assert_true(size > 0);
}

/* Eight processes open the same database at once; each does one act; none is lost, none mixed into another. */
static void processes_take_turns(void **state) {
    enum { MANY = 8 };
    int pipes[2];
    pid_t child[MANY];
    assert_int_equal(pipe(pipes), 0);
    for (int i = 0; i < MANY; i++)
        if ((child[i] = fork()) == 0) work(pipes[1], true);
    close(pipes[1]);
    for (int i = 0; i < MANY; i++) {
        int status;
        waitpid(child[i], &status, 0);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    uint64_t size, n = 0, last = 0;
    for (; read(pipes[0], &size, sizeof size) == sizeof size; n++)
        if (size > last) last = size;
    close(pipes[0]);
    assert_int_equal(n, MANY);
    assert_int_equal(check_all(*state, last), last);
}

/* Killed while the database is made: it is then made, or is there and opens. */
static void killed_while_being_made(void **state) {
    (void)state;
    struct entropy r = entropy_system();
    for (int i = 0; i < 15; i++) {
        struct err e = {0};
        struct store *s = NULL;
        struct store_options o = {.path = path, .who = "init", .create = true};
        del();
        pid_t child = fork();
        if (child == 0) _exit((int)store_open(&o, &s, &e));
        clock_sleep_ms((int64_t)entropy_below(&r, 12));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        ecode c = store_open(&o, &s, &e);
        o.create = false;
        if (c == E_EXISTS) c = store_open(&o, &s, &e);
        if (c) fail_msg("%s", e.msg);
        store_close(s);
    }
}

#define CRASH_TEST(f) cmocka_unit_test_setup_teardown(f, setup, clean)
TESTS(CRASH_TEST(killed_at_any_moment), CRASH_TEST(processes_take_turns), CRASH_TEST(killed_while_being_made))
