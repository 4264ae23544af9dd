/* SPDX-License-Identifier: Apache-2.0 */
/* The lock: one holder, told by name, gone with the process. */
#include "sys/lock.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/clock.h"
#include "test.h"

static void one_holder_at_a_time(void **state) {
    (void)state;
    char path[] = "/tmp/wervik-lock-XXXXXX";
    close(mkstemp(path));
    struct lock l, other;
    struct err e = {0};
    assert_int_equal(lock_take(path, "wervik import", 0, &l, &e), E_OK);
    assert_int_equal(lock_take(path, "wervik screen", 0, &other, &e), E_BUSY);
    assert_non_null(strstr(e.msg, "held by wervik import, process "));
    lock_drop(&l);
    lock_drop(&l);
    assert_int_equal(lock_take(path, "wervik screen", 0, &other, &e), E_OK);
    lock_drop(&other);
    unlink(path);
}

/* A process that is killed holds nothing: no stale locks. */
static void a_killed_holder_lets_go(void **state) {
    (void)state;
    char path[] = "/tmp/wervik-lock-XXXXXX";
    close(mkstemp(path));
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct lock l;
        struct err e;
        char c = lock_take(path, "child", 0, &l, &e) ? 'n' : 'y';
        if (write(ready[1], &c, 1) == 1) pause();
        _exit(0);
    }
    char c = 0;
    assert_int_equal(read(ready[0], &c, 1), 1);
    assert_int_equal(c, 'y');
    struct lock l;
    struct err e = {0};
    assert_int_equal(lock_take(path, "parent", 10, &l, &e), E_BUSY);
    assert_non_null(strstr(e.msg, "held by child"));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_int_equal(lock_take(path, "parent", 1000, &l, &e), E_OK);
    lock_drop(&l);
    close(ready[0]);
    close(ready[1]);
    unlink(path);
}

static void clocks_go_forward(void **state) {
    (void)state;
    int64_t before = clock_ticks_ns();
    clock_sleep_ms(2);
    assert_true(clock_ticks_ns() - before >= 2000000);
    assert_true(clock_now().ms > INT64_C(1700000000000));
}

TESTS(TEST(one_holder_at_a_time), TEST(a_killed_holder_lets_go), TEST(clocks_go_forward))
